"""What clips must not tell: where, when, with what and by whom they were recorded."""

import re
import struct
from collections.abc import Iterator
from pathlib import Path

import clip_tools as tools
from clip_run import Run

SECRETS = {
    "a place": b"+52.5200",
    "a place in a track": b"+52.5201",
    "a place as numbers of camm": struct.pack("<dd", 52.52, 13.405),
    "a place as numbers of GoPro": struct.pack(">ii", 525_200_000, 134_050_000),
    "a place as numbers of loci": struct.pack(">ii", int(13.405 * 65_536), int(52.52 * 65_536)),
    "a device": b"Aunt Mary's phone",
    "a moment": b"2026-05-04",
    "a moment as the seconds of MP4": struct.pack(">I", 1_777_863_721 + 2_082_844_800),
    "a format of places": b"location.ISO6709",
    "a program": b"Lavf",
}
"""Bytes that must not leave with a page."""

TAGS = {
    "place": r"GPS|Locat|Latitude|Longitude|Altitude|Coordinates|GeoTag|City|Country|Place",
    "device": r"^Make$|Model|Serial|Lens|Camera|Device|TrackName|Handler(Description|Type)Name",
    "software": r"Software|Encoder|WritingApp|MuxingApp|CreatorTool|Producer|Generator|Firmware|CompressorName",
    "moment": r"Date|OriginalTime|CreationTime|TimeZone|TimeStamp$",
    "word": r"Title|Artist|Author|Comment|Copyright|^Description|Keywords|AttachedFile|UserData|^XMP|Thumbnail",
}
"""Names of tags that must not stand in a file, by what they tell."""

OF_THE_DISK = {"System", "File", "ExifTool"}
"""Groups of tags that tell of the file as it lies on this disk."""

IN_WORDS = {".html", ".xml", ".json"}
"""Files whose tags are what they say to their readers."""


def no_tag_tells_place_device_software_or_moment(run: Run) -> Iterator[str]:
    """Of no file, by what exiftool reads."""
    for built in (run.seeing, run.encoding):
        for file in tools.tags(built.out):
            own = Path(file["SourceFile"])
            for name, value in file.items() if own.suffix not in IN_WORDS else ():
                group, _, tag = name.rpartition(":")
                if group in OF_THE_DISK or str(value).startswith("0000:00:00") or value in ("", "und"):
                    continue
                for what, pattern in TAGS.items():
                    if re.search(pattern, tag):
                        yield f"{own.name} tells a {what}: [{group}] {tag}: {value}"


def no_byte_of_what_is_private_leaves(run: Run) -> Iterator[str]:
    """Wherever it stood, in whatever form."""
    given = [clip.read_bytes() for clip in run.clips.values()]
    for what, secret in SECRETS.items():
        if not any(secret in data for data in given):
            yield f"no clip holds {what}, so that it cannot be looked for"
    for built in (run.seeing, run.encoding):
        for file in sorted(file for file in built.out.rglob("*") if file.is_file()):
            data = file.read_bytes()
            yield from (f"{file.name} holds {what}" for what, secret in SECRETS.items() if secret in data)


CHECKS = [
    no_tag_tells_place_device_software_or_moment,
    no_byte_of_what_is_private_leaves,
]
