"""The clips, and the builds of them that all checks look at."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from clip_site import Built, Site

MAKE = Path(__file__).parent.parent / "clips/make.sh"

BROKEN = ["cut-front.mp4", "cut-end.mp4", "cut.webm", "text.mp4", "empty.mp4"]
OFFERED = ["place-keys.mov", "place-udta.mp4", "sound.m4a", "tags.webm", "track-camm.mp4"]
"""Clips that a post shows in its text and offers as files."""

ENCODED = {
    "hevc.mp4": [(320, 180)],
    "hdr.mov": [(320, 180)],
    "phone.mov": [(1080, 1920), (540, 960)],
    "end.mp4": [],
}
"""Clips and the sizes in which they are encoded for the web."""

HDR = "hdr.mov"
"""A clip whose samples mean other colours than those of screens, which ffmpeg shows as if they did not."""


@dataclass
class Run:
    """All that the checks look at."""

    clips: dict[str, Path]
    first: Built  # without ffmpeg
    again: Built
    forgotten: Built  # again, after all that was remembered is gone
    seeing: Built  # with ffmpeg
    stopped: Built  # broken clips among good ones
    going: Built  # the same with --keep-going
    encoding: Built
    encoding_again: Built
    calls: list[int]  # of ffmpeg by these two
    lacking: Built  # asked to encode, without ffmpeg


def make(program: Path, folder: Path) -> Run:
    """Makes the clips, and all builds that the checks look at."""
    subprocess.run([MAKE, folder / "clips"], check=True)
    clips = {clip.name: clip for clip in sorted((folder / "clips").iterdir())}
    good = [clip for name, clip in clips.items() if name not in (*BROKEN, "sound.m4a")]
    some = [clips[name] for name in ENCODED]
    calls, programs = counted_ffmpeg(folder)
    site = Site(program, folder / "good", good)
    site.offer([clips[name] for name in OFFERED])
    first = site.build("first")
    again = site.build("again")
    site.forget()
    forgotten = site.build("forgotten")
    seeing = site.build("seeing", path=programs)
    broken = Site(program, folder / "broken", [*(clips[name] for name in BROKEN), clips["end.mp4"]])
    stopped = broken.build("stopped")
    going = broken.build("going", "--keep-going")
    encode = '[video]\nencode = "auto"\n'
    encoded = Site(program, folder / "encoded", some, encode)
    before = calls()
    encoding = encoded.build("encoding", path=programs)
    between = calls()
    encoding_again = encoded.build("encoding_again", path=programs)
    return Run(
        clips, first, again, forgotten, seeing, stopped, going, encoding, encoding_again,
        calls=[between - before, calls() - between],
        lacking=Site(program, folder / "lacking", some, encode).build("lacking"),
    )  # fmt: skip


def counted_ffmpeg(folder: Path) -> tuple[Callable[[], int], str]:
    """How often the ffmpeg in a folder was called, and that folder."""
    programs = folder / "programs"
    programs.mkdir()
    calls = folder / "calls"
    calls.touch()
    command = programs / "ffmpeg"
    command.write_text(f'#!/bin/sh\necho >>"{calls}"\nexec {shutil.which("ffmpeg")} "$@"\n', "utf-8")
    command.chmod(0o755)
    return lambda: calls.stat().st_size, str(programs)
