"""What ffmpeg and exiftool say of a clip or a picture.

Pictures are compared at a small size of their own, stretched to a square: their shape is looked at apart.
"""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

SIDE = 32
"""Width and height at which pictures are compared, in pixels."""

NEAR = 7.0
"""How far apart of 255 two pictures of the same are: each is a lossy picture of a lossy picture."""


def run(*command: str | Path) -> bytes:
    """What a command prints; it must end well."""
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True).stdout


def ffmpeg(*arguments: str | Path) -> bytes:
    """What ffmpeg writes to its standard output."""
    return run("ffmpeg", "-nostdin", "-v", "error", *arguments, "-")


def decoded(clip: Path) -> str:
    """Sum and time of every frame of picture and sound, line by line."""
    maps = ("-map", "0:V?", "-map", "0:a?")
    times = ("-copyts", "-fps_mode", "passthrough")
    return ffmpeg("-i", clip, *maps, *times, "-f", "framemd5").decode()


def pixels(picture: Path, *, crop: str = "iw:ih", width: int = SIDE, height: int = SIDE) -> bytes:
    """A picture, or a part of it, at a size: three bytes a pixel."""
    scaled = f"crop={crop},scale={width}:{height}:flags=area"
    return ffmpeg("-i", picture, "-vf", scaled, "-frames:v", "1", "-pix_fmt", "rgb24", "-f", "rawvideo")


def all_frames(clip: Path) -> list[bytes]:
    """Every frame of a clip in the order in which they are shown, each as `pixels`."""
    way = ("-vf", f"scale={SIDE}:{SIDE}:flags=area", "-fps_mode", "passthrough")
    held = ffmpeg("-i", clip, "-map", "0:V:0", *way, "-pix_fmt", "rgb24", "-f", "rawvideo")
    size = SIDE * SIDE * 3
    return [held[at : at + size] for at in range(0, len(held), size)]


def difference(one: bytes, other: bytes) -> float:
    """How far apart two pictures are on the average, of 255."""
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)


def brightness(picture: bytes) -> float:
    """How bright a picture is on the average, of 255."""
    return sum(picture) / len(picture)


def probed(file: Path, kind: str, entries: str) -> list[dict]:
    """Some entries of each stream or packet of the picture in a file."""
    command = ("ffprobe", "-v", "error", "-select_streams", "V", "-show_entries", f"{kind}={entries}")
    return json.loads(run(*command, "-of", "json", file))[f"{kind}s"]


def size(file: Path) -> tuple[int, int]:
    """Width and height of a picture or clip in pixels, not turned."""
    (stream,) = probed(file, "stream", "width,height")
    return stream["width"], stream["height"]


def key_frames(clip: Path) -> list[tuple[int, float]]:
    """Number and second of each key frame, in the order in which they are shown."""
    packets = probed(clip, "packet", "pts_time,flags")
    shown = sorted(packets, key=lambda packet: float(packet["pts_time"]))
    return [
        (number, float(packet["pts_time"]))
        for number, packet in enumerate(shown)
        if packet["flags"].startswith("K")
    ]


def codecs(clip: Path) -> list[str]:
    """How each stream of a clip is coded."""
    shown = run("ffprobe", "-v", "error", "-show_entries", "stream=codec_name", "-of", "default=nw=1:nk=1", clip)
    return shown.decode().split()


def tags(folder: Path) -> list[dict]:
    """All tags that exiftool finds in all files of a folder, a file at a time."""
    command = ("exiftool", "-r", "-ext", "*", "-a", "-G1", "-ee", "-json", "-q", "-q", folder)
    # It ends with 1 where it does not know a kind of file.
    ran = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    return json.loads(ran.stdout or b"[]")


def boxes(clip: Path) -> Iterator[str]:
    """The kinds of the outermost boxes of an MP4, in order."""
    data = clip.read_bytes()
    at = 0
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4])
        if length == 1:
            length = int.from_bytes(data[at + 8 : at + 16])
        yield data[at + 4 : at + 8].decode("latin-1")
        at += length or len(data)
