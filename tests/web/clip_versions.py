"""Web versions: the same picture and sound, and what is encoded because browsers would not play it."""

import re
from collections.abc import Iterator

import clip_tools as tools
from clip_run import ENCODED, HDR, OFFERED, Run


def frames_and_their_times_are_those_of_the_clip(run: Run) -> Iterator[str]:
    """Nothing of picture and sound changes when an index moves, or when something is blanked."""
    for post in run.first.posts:
        if tools.decoded(post.clip) != tools.decoded(post.web):
            yield f"{post.clip.name}: {post.web.name} does not decode to the same frames at the same times"


def the_index_precedes_the_frames(run: Run) -> Iterator[str]:
    """So that it plays while it loads."""
    for built in (run.first, run.encoding):
        for file in sorted(built.out.rglob("*.mp4")):
            kinds = list(tools.boxes(file))
            if "moov" not in kinds or "mdat" not in kinds or kinds.index("moov") > kinds.index("mdat"):
                yield f"{file.name}: its boxes are {' '.join(kinds)}"


def clips_in_mp4_are_named_so(run: Run) -> Iterator[str]:
    """Servers send .mov as what a browser does not take."""
    for post in run.first.posts:
        expected = {".mov": ".mp4"}.get(post.clip.suffix, post.clip.suffix)
        if post.web.suffix != expected:
            yield f"{post.clip.name} is offered as {post.web.name}"


def clips_in_texts_are_the_same_web_versions(run: Run) -> Iterator[str]:
    """What is shown in a text or offered below it is as clean as what a post is about."""
    page = (run.seeing.out / "posts/offered.html").read_text("utf-8")
    for name in OFFERED:
        stem, _, ending = name.partition(".")
        ending = ending.replace("mov", "mp4")
        addresses = set(re.findall(rf'"\.\./(media/{stem}\.[0-9a-f]+\.{ending})"', page))
        if len(addresses) != 1:
            yield f"{name}: there are these files of it: {sorted(addresses)}"
        for address in addresses:
            if tools.decoded(run.seeing.out / address) != tools.decoded(run.clips[name]):
                yield f"{name}: {address} does not decode to the same"


def clips_are_encoded_as_every_browser_plays_them(run: Run) -> Iterator[str]:
    """H.264 and AAC in at most two sizes, upright; what plays already stays as it is."""
    for name, sizes in ENCODED.items():
        post = run.encoding.post(name)
        files = [file for file in post.sources if sizes or file != post.web]
        found = [tools.size(file) for file in files]
        if sorted(found, reverse=True) != sorted(sizes, reverse=True):
            yield f"{name}: there are {found}, not {sizes}"
        for file in files:
            if tools.codecs(file) != ["h264", "aac"]:
                yield f"{file.name} is coded as {tools.codecs(file)}"


def encoded_clips_show_the_same(run: Run) -> Iterator[str]:
    """All frames, one as the other."""
    for name in (name for name, sizes in ENCODED.items() if sizes and name != HDR):
        frames = tools.all_frames(run.clips[name])
        for file in run.encoding.post(name).sources:
            other = tools.all_frames(file)
            if len(other) != len(frames):
                yield f"{file.name} has {len(other)} frames, not {len(frames)}"
                continue
            apart = max(map(tools.difference, frames, other))
            if apart > tools.NEAR:
                yield f"{file.name} is up to {apart:.1f} of 255 from {name}"


def hdr_is_encoded_as_its_poster_shows_it(run: Run) -> Iterator[str]:
    """In the colours of every screen, and without saying that it is HDR."""
    post = run.encoding.post(HDR)
    as_it_is = tools.all_frames(post.clip)
    number = min(number for number, second in tools.key_frames(post.clip) if second >= 1)
    poster = tools.pixels(post.poster)
    if tools.difference(poster, as_it_is[number]) < 2 * tools.NEAR:
        yield f"the poster of {HDR} shows its samples as they are"
    for file in post.sources:
        apart = tools.difference(poster, tools.all_frames(file)[number])
        if apart > tools.NEAR:
            yield f"{file.name} is {apart:.1f} of 255 from its poster"
        entries = "color_space,color_transfer,color_primaries,color_range,pix_fmt"
        (light,) = tools.probed(file, "stream", entries)
        if sorted(light.values()) != ["bt709", "bt709", "bt709", "tv", "yuv420p"]:
            yield f"{file.name} says {light} of its colours"


def nothing_is_encoded_twice(run: Run) -> Iterator[str]:
    """Once is slow enough."""
    first, second = run.calls
    if first == 0 or second != 0:
        yield f"ffmpeg was called {first} times by the first and {second} times by the second build"
    if run.encoding_again.summary.get("written") != 0:
        yield f"the second build wrote something: {run.encoding_again.summary}"
    if run.encoding_again.seconds > max(1.0, run.encoding.seconds / 2):
        yield f"the second build took {run.encoding_again.seconds:.1f} s"


def encoded_clips_are_not_said_to_be_unplayable(run: Run) -> Iterator[str]:
    """What was mended needs no word."""
    for name in ENCODED:
        if run.encoding.codes(name):
            yield f"{name}: {run.encoding.codes(name)} is said although it is encoded"


def without_an_ffmpeg_the_clip_itself_is_published(run: Run) -> Iterator[str]:
    """And that is said."""
    for name, sizes in ENCODED.items():
        post = run.lacking.post(name)
        if tools.decoded(post.web) != tools.decoded(post.clip):
            yield f"{name} is not as it was"
        if ("video-encoding" in run.lacking.codes(name)) != bool(sizes):
            yield f"{name}: {run.lacking.codes(name)} is said"


CHECKS = [
    frames_and_their_times_are_those_of_the_clip,
    the_index_precedes_the_frames,
    clips_in_mp4_are_named_so,
    clips_in_texts_are_the_same_web_versions,
    clips_are_encoded_as_every_browser_plays_them,
    encoded_clips_show_the_same,
    hdr_is_encoded_as_its_poster_shows_it,
    nothing_is_encoded_twice,
    encoded_clips_are_not_said_to_be_unplayable,
    without_an_ffmpeg_the_clip_itself_is_published,
]
