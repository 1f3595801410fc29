#!/usr/bin/env python3
"""Adds a track of places to a clip, as phones and action cameras write it.

    gps_track.py [--entry mebx|camm|gpmd|text] IN OUT

The new track has the handler `meta` (`text` for the entry of that name), one
sample a second of the clip, and a table of offsets of its own. Its samples lie
in a new `mdat` at the end of the file, so that nothing of the clip moves; if the
index lies in front, what follows it moves by what it grows, and its offsets are
corrected. Clips in fragments and boxes of 64-bit sizes in the index are refused.

Every sample holds a text with a place, and for `camm` and `gpmd` also the binary
form that programs such as exiftool read.
"""

import argparse
import struct
import sys

CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl"}
PLACE = (52.5200, 13.4050, 34.5)
"""Latitude, longitude and height of every sample, moved a little each second."""


def box(kind, *parts):
    """A box of a kind with what it holds."""
    held = b"".join(parts)
    return struct.pack(">I4s", len(held) + 8, kind) + held


def full(kind, version, flags, *parts):
    """A box with version and flags."""
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


def boxes(data, start, end):
    """Kind, start, start of the content and end of each box in a part."""
    while start + 8 <= end:
        size, kind = struct.unpack_from(">I4s", data, start)
        body = start + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, body)
            body += 8
        size = size or end - start
        if size < body - start or start + size > end:
            raise SystemExit(f"a box at {start} has no possible size")
        yield kind, start, body, start + size
        start += size


def find(data, path, start, end):
    """Start of the content and end of the box at the end of a path, or None."""
    for kind, _, body, box_end in boxes(data, start, end):
        if kind == path[0]:
            rest = path[1:]
            return find(data, rest, body, box_end) if rest else (body, box_end)
    return None


def shift(data, start, end, by):
    """Adds a number to every offset of `stco` and `co64` in a part."""
    for kind, _, body, box_end in boxes(data, start, end):
        if kind in CONTAINERS:
            shift(data, body, box_end, by)
        if kind in (b"stco", b"co64"):
            form = ">I" if kind == b"stco" else ">Q"
            (count,) = struct.unpack_from(">I", data, body + 4)
            for index in range(count):
                at = body + 8 + index * struct.calcsize(form)
                (offset,) = struct.unpack_from(form, data, at)
                struct.pack_into(form, data, at, offset + by)


def clock(mvhd):
    """Ticks a second and length of the movie."""
    if mvhd[0] == 1:
        return struct.unpack_from(">IQ", mvhd, 20)
    return struct.unpack_from(">II", mvhd, 12)


def place(second):
    """Where the clip was at a second."""
    latitude, longitude, height = PLACE
    return latitude + second * 1e-4, longitude + second * 1e-4, height


def text(second):
    """A place as text, in the form of ISO 6709."""
    return "{:+08.4f}{:+09.4f}{:+07.3f}/".format(*place(second)).encode()


def klv(key, kind, size, count, held):
    """One entry of GoPro's format, padded to four bytes."""
    return key + struct.pack(">cBH", kind, size, count) + held + bytes(-len(held) % 4)


def sample(entry, second):
    """What a sample holds."""
    latitude, longitude, height = place(second)
    if entry == b"mebx":
        return box(struct.pack(">I", 1), text(second))
    if entry == b"camm":
        binary = struct.pack("<HHddd", 0, 5, latitude, longitude, height)
        return binary + text(second)
    if entry == b"gpmd":
        note = text(second)
        name = klv(b"STNM", b"c", 1, len(note), note)
        scale = klv(b"SCAL", b"l", 4, 5, struct.pack(">5i", 10**7, 10**7, 1000, 1000, 100))
        numbers = (round(latitude * 1e7), round(longitude * 1e7), round(height * 1e3), 0, 0)
        # What is scaled comes last.
        places = klv(b"GPS5", b"l", 20, 1, struct.pack(">5i", *numbers))
        stream = name + scale + places
        stream = klv(b"STRM", b"\0", 1, len(stream), stream)
        return klv(b"DEVC", b"\0", 1, len(stream), stream)
    held = text(second)
    return struct.pack(">H", len(held)) + held


def sample_entry(entry):
    """The entry of `stsd`."""
    head = bytes(6) + struct.pack(">H", 1)
    if entry == b"mebx":
        name = b"com.apple.quicktime.location.ISO6709"
        key = box(
            struct.pack(">I", 1),
            box(b"keyd", b"mdta", name),
            box(b"dtyp", struct.pack(">I", 0), struct.pack(">I", 1)),
        )
        return box(entry, head, box(b"keys", key))
    if entry == b"text":
        # Flags, justification, colour, box, reserved, font, face, colour, name.
        return box(entry, head, bytes(51))
    return box(entry, head)


def track(entry, number, scale, length, sizes, offset):
    """A box `trak` whose samples lie one after the other from an offset on."""
    count = len(sizes)
    handler = b"text" if entry == b"text" else b"meta"
    matrix = struct.pack(">9I", 1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)
    last = max(length - (count - 1) * scale, 1)
    times = [(count - 1, scale), (1, last)] if count > 1 else [(1, last)]
    total = sum(amount * ticks for amount, ticks in times)
    stbl = box(
        b"stbl",
        full(b"stsd", 0, 0, struct.pack(">I", 1), sample_entry(entry)),
        full(b"stts", 0, 0, struct.pack(">I", len(times)), *(struct.pack(">II", *row) for row in times)),
        full(b"stsc", 0, 0, struct.pack(">IIII", 1, 1, count, 1)),
        full(b"stsz", 0, 0, struct.pack(">II", 0, count), *(struct.pack(">I", size) for size in sizes)),
        full(b"co64", 0, 0, struct.pack(">IQ", 1, offset)),
    )
    minf = box(
        b"minf",
        full(b"nmhd", 0, 0),
        box(b"dinf", full(b"dref", 0, 0, struct.pack(">I", 1), full(b"url ", 0, 1))),
        stbl,
    )
    mdia = box(
        b"mdia",
        full(b"mdhd", 0, 0, struct.pack(">IIIIHH", 0, 0, scale, total, 0x55C4, 0)),
        full(b"hdlr", 0, 0, bytes(4), handler, bytes(12), b"Places\0"),
        minf,
    )
    tkhd = full(
        b"tkhd", 0, 1, struct.pack(">IIIII", 0, 0, number, 0, length), bytes(16), matrix, bytes(8)
    )
    return box(b"trak", tkhd, mdia)


def add(data, entry):
    """The clip with a track of places."""
    top = list(boxes(data, 0, len(data)))
    if any(kind == b"moof" for kind, *_ in top):
        raise SystemExit("the clip is in fragments")
    start, body, end = next((rest for kind, *rest in top if kind == b"moov"), (0, 0, 0))
    mvhd = find(data, [b"mvhd"], body, end)
    if body - start != 8 or mvhd is None:
        raise SystemExit("the clip has no index of the usual form")
    movie = bytearray(data[start:end])
    at = mvhd[0] - start
    scale, length = clock(data[mvhd[0] : mvhd[1]])
    number_at = at + (108 if movie[at] == 1 else 96)
    (number,) = struct.unpack_from(">I", movie, number_at)
    struct.pack_into(">I", movie, number_at, number + 1)
    samples = [sample(entry, second) for second in range(max(length // scale, 1))]
    sizes = [len(held) for held in samples]
    grown = len(track(entry, number, scale, length, sizes, 0))
    if any(kind == b"mdat" and at > start for kind, at, *_ in top):
        shift(movie, 8, len(movie), grown)
    # Behind all else and the header of its own box.
    offset = len(data) + grown + 8
    movie += track(entry, number, scale, length, sizes, offset)
    struct.pack_into(">I", movie, 0, len(movie))
    rest = bytearray(data[end:])
    head = bytearray(data[:start])
    kind, last, last_body, _ = top[-1]
    if data[last : last + 4] == bytes(4) and kind != b"moov":
        # It reached to the end of the file.
        size = len(data) - last
        if size >= 1 << 32:
            raise SystemExit("the last box is too large for its header")
        part, at = (rest, last - end) if last >= end else (head, last)
        struct.pack_into(">I", part, at, size)
    return bytes(head) + bytes(movie) + bytes(rest) + box(b"mdat", *samples)


def main():
    """Reads the command line, then the clip, and writes the new one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entry", choices=["mebx", "camm", "gpmd", "text"], default="mebx")
    parser.add_argument("source")
    parser.add_argument("target")
    options = parser.parse_args()
    with open(options.source, "rb") as source:
        data = source.read()
    made = add(data, options.entry.encode())
    with open(options.target, "wb") as target:
        target.write(made)


if __name__ == "__main__":
    sys.exit(main())
