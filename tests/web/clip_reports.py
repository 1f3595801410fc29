"""What a build says of clips, and what it leaves as it was."""

from collections.abc import Iterator

import clip_tools as tools
from clip_run import BROKEN, Run
from clip_site import LINE, Built

TOLD = {
    "4k.mp4": ["video-size"],
    "av1.mkv": ["video-format"],
    "cover.mkv": ["video-format"],
    "flat.mp4": ["no-poster"],
    "h264-10.mp4": ["video-format"],
    "hdr.mov": ["video-format"],
    "hevc-10.mp4": ["video-format"],
    "hevc.mp4": ["video-format"],
    "mute.mp4": ["video-sound"],
    "phone.mov": ["video-format"],
    "prores.mov": ["video-format"],
    "silent.mp4": ["video-sound"],
    "tags.mkv": ["video-format"],
}
"""What is said of a clip where there is an ffmpeg; nothing of the others."""


def broken_clips_are_errors_at_their_line(run: Run) -> Iterator[str]:
    """With or without --keep-going."""
    for built in (run.stopped, run.going):
        if built.status != 1:
            yield f"the exit status is {built.status}, not 1"
        for clip in BROKEN:
            told = built.diagnostics(clip)
            if [(problem["code"], problem["severity"]) for problem in told] != [("bad-video", "error")]:
                yield f"{clip}: not one error bad-video but {told}"
                continue
            (problem,) = told
            place = (problem["file"].rpartition("/")[2], problem.get("line"), problem.get("column"))
            if place != ("index.md", LINE, 9) or not problem.get("repair"):
                yield f"{clip}: the error is not at index.md:{LINE}:9 with a repair: {problem}"


def a_broken_clip_stops_the_build(run: Run) -> Iterator[str]:
    """Unless it is told to keep going."""
    if run.stopped.sums:
        yield f"there is an output: {sorted(run.stopped.sums)}"


def the_rest_is_published_with_keep_going(run: Run) -> Iterator[str]:
    """As if the broken clips were not there."""
    names = [post.clip.name for post in run.going.posts]
    if names != ["end.mp4"]:
        yield f"published are {names}, not only end.mp4"
    elif tools.decoded(run.going.posts[0].web) != tools.decoded(run.clips["end.mp4"]):
        yield "end.mp4 is not as it was"
    if run.going.codes("end.mp4"):
        yield f"something is said of end.mp4: {run.going.codes('end.mp4')}"


def of_each_clip_is_said_what_readers_would_meet(run: Run) -> Iterator[str]:
    """What browsers do not play, what cannot be heard, what is too heavy; and nothing of the others."""
    for clip in run.seeing.clips:
        expected, found = TOLD.get(clip.name, []), run.seeing.codes(clip.name)
        if found != expected:
            yield f"{clip.name}: {found} is said, not {expected}"


def builds_with_warnings_end_well(run: Run) -> Iterator[str]:
    """A warning is no error."""
    names = ("first", "again", "forgotten", "seeing", "encoding", "encoding_again", "lacking")
    for name in names:
        built: Built = getattr(run, name)
        if built.status != 0:
            errors = [problem for problem in built.said["diagnostics"] if problem["severity"] == "error"]
            yield f"the build {name!r} ended with {built.status}: {errors or built.said}"


def a_second_build_writes_nothing(run: Run) -> Iterator[str]:
    """Neither the next one, nor one that remembers nothing."""
    for name in ("again", "forgotten"):
        built: Built = getattr(run, name)
        if built.summary.get("written") != 0 or built.summary.get("deleted") != 0:
            yield f"the build {name!r} wrote something: {built.summary}"
        changed = sorted(file for file, sum in built.sums.items() if run.first.sums.get(file) != sum)
        if changed or len(built.sums) != len(run.first.sums):
            yield f"after the build {name!r} other files are there: {changed}"


CHECKS = [
    broken_clips_are_errors_at_their_line,
    a_broken_clip_stops_the_build,
    the_rest_is_published_with_keep_going,
    of_each_clip_is_said_what_readers_would_meet,
    builds_with_warnings_end_well,
    a_second_build_writes_nothing,
]
