"""Pictures that stand for clips: on pages, and with a badge where a picture is all there is."""

from collections.abc import Iterator
from pathlib import Path

import clip_tools as tools
from clip_run import HDR, Run
from clip_site import Post

BY_FFMPEG = ["h264-10.mp4", "prores.mov"]
"""Clips of which only ffmpeg can take a picture."""

COVERED = ["cover.mp4", "cover.mkv"]
"""Clips with a picture that stands for them."""

BADGED = ["4k.mp4", "end.mp4", "flat.mp4", "phone.mov", "turned-270.mp4"]
"""Clips whose previews are looked at in parts: large, small, drawn, and upright."""


def scene(clip: Path, frames: list[bytes]) -> int:
    """The number of the frame that a poster is expected to show: the first key frame after a second that is
    not black, else the last before it that is not."""
    keys = tools.key_frames(clip)
    late = [number for number, second in keys if second >= 1]
    early = [number for number, second in reversed(keys) if second < 1]
    return next(number for number in late + early if tools.brightness(frames[number]) > 20)


def show_a_frame(posts: list[Post]) -> Iterator[str]:
    """All sizes and formats of all posters show the frame that ffmpeg shows there."""
    for post in posts:
        frames = tools.all_frames(post.clip)
        expected = scene(post.clip, frames)
        if len(post.posters) < 2:
            yield f"{post.clip.name}: there are only these posters: {post.posters}"
        for file in post.posters:
            poster = tools.pixels(file)
            apart = [tools.difference(poster, frame) for frame in frames]
            nearest = apart.index(min(apart))
            if apart[expected] > tools.NEAR:
                yield (
                    f"{file.name} is {apart[expected]:.1f} of 255 from frame {expected} of {post.clip.name};"
                    f" nearest is frame {nearest} with {apart[nearest]:.1f}"
                )
            elif abs(nearest - expected) > 1:
                yield f"{file.name} shows frame {nearest} of {post.clip.name}, not {expected}"


def posters_show_what_ffmpeg_shows_without_an_ffmpeg(run: Run) -> Iterator[str]:
    """H.264, HEVC, VP9 and AV1 are decoded by the program itself."""
    others = ("flat.mp4", HDR, *COVERED, *BY_FFMPEG)
    yield from show_a_frame([post for post in run.first.posts if post.clip.name not in others])


def with_an_ffmpeg_there_are_posters_of_the_others(run: Run) -> Iterator[str]:
    """ProRes, and what else is rare."""
    yield from show_a_frame([post for post in run.seeing.posts if post.clip.name in BY_FFMPEG])


def an_ffmpeg_changes_no_other_poster(run: Run) -> Iterator[str]:
    """Those that the program can make itself stay, byte by byte."""
    for post in run.first.posts:
        start = f"media/{post.name}-poster"
        was, now = (
            {file: sum for file, sum in built.sums.items() if file.startswith(start)}
            for built in (run.first, run.seeing)
        )
        if (was == now) == (post.clip.name in BY_FFMPEG):
            yield f"{post.clip.name}: {'the same' if was == now else 'other'} posters with an ffmpeg as without"


def title_cards_stand_for_what_shows_nothing(run: Run) -> Iterator[str]:
    """A clip of one colour, and what cannot be decoded."""
    for name in ("flat.mp4", *BY_FFMPEG):
        poster = run.first.post(name).poster
        if poster.suffix != ".svg" or tools.size(poster) != (1280, 720):
            yield f"{name}: the poster is no title card but {poster.name}"
        if "no-poster" not in run.first.codes(name):
            yield f"{name}: it is not said that it has a title card"


def posters_are_upright_and_of_the_right_shape(run: Run) -> Iterator[str]:
    """A clip that was filmed upright has an upright poster."""
    turned = {"turned-90.mp4": (180, 320), "turned-270.mp4": (180, 320), "turned-180.mp4": (320, 180)}
    for name, expected in (turned | {"phone.mov": (1080, 1920), "end.mp4": (320, 180)}).items():
        found = tools.size(run.seeing.post(name).poster)
        if found[0] * expected[1] != found[1] * expected[0]:
            yield f"{name}: the poster has {found[0]} × {found[1]} pixels, not the shape of {expected}"


def the_cover_in_the_file_is_its_poster(run: Run) -> Iterator[str]:
    """Somebody chose it."""
    bars = ("-f", "lavfi", "-i", "smptebars=size=480x270", "-frames:v", "1")
    size = ("-vf", f"scale={tools.SIDE}:{tools.SIDE}:flags=area")
    cover = tools.ffmpeg(*bars, *size, "-pix_fmt", "rgb24", "-f", "rawvideo")
    for name in COVERED:
        apart = tools.difference(tools.pixels(run.seeing.post(name).poster), cover)
        if apart > tools.NEAR:
            yield f"{name}: the poster is {apart:.1f} of 255 from the cover"


def no_poster_is_black(run: Run) -> Iterator[str]:
    """Not even that of a clip that begins so."""
    for post in run.seeing.posts:
        light = tools.brightness(tools.pixels(post.poster))
        if light < 40:
            yield f"{post.clip.name}: the poster has a brightness of {light:.1f} of 255"


def previews_are_posters_with_a_badge(run: Run) -> Iterator[str]:
    """1200 × 630, with a badge in the middle that is not in the poster."""
    for post in run.seeing.posts:
        if tools.size(post.preview) != (1200, 630):
            yield f"{post.clip.name}: the preview has {tools.size(post.preview)} pixels"
            continue
        if post.clip.name not in BADGED:
            continue
        width, height = tools.size(post.poster)
        # How many pixels of the poster are one of the preview, where it is seen whole or fills it.
        scale = height / 630 if width < height else min(width / 1200, height / 630)
        middle = badge_apart(post, scale, 0)
        beside = badge_apart(post, scale, -120)
        if middle < 25:
            yield f"{post.clip.name}: the preview is like the poster in the middle ({middle:.1f} of 255)"
        if beside > 25:
            yield f"{post.clip.name}: the preview is unlike the poster beside the badge ({beside:.1f} of 255)"


def badge_apart(post: Post, scale: float, across: int) -> float:
    """How far apart poster and preview are in 100 × 100 pixels of the preview, so far from its middle."""
    part = 100 * scale
    of_poster = f"{part:.0f}:{part:.0f}:(iw-ow)/2+{across * scale:.0f}:(ih-oh)/2"
    of_preview = f"100:100:(iw-ow)/2+{across}:(ih-oh)/2"
    crops = ((post.poster, of_poster), (post.preview, of_preview))
    one, other = (tools.pixels(file, crop=crop, width=10, height=10) for file, crop in crops)
    return tools.difference(one, other)


CHECKS = [
    posters_show_what_ffmpeg_shows_without_an_ffmpeg,
    with_an_ffmpeg_there_are_posters_of_the_others,
    an_ffmpeg_changes_no_other_poster,
    title_cards_stand_for_what_shows_nothing,
    posters_are_upright_and_of_the_right_shape,
    the_cover_in_the_file_is_its_poster,
    no_poster_is_black,
    previews_are_posters_with_a_badge,
]
