#!/usr/bin/env python3
"""Says in the index of an MP4 or MOV that its picture is to be turned, as a phone that is held upright does.

    turn.py DEGREES IN OUT

DEGREES, clockwise, is 90, 180 or 270. Only the matrix in the head of each track changes
(ISO/IEC 14496-12, 8.3.2).
"""

import struct
import sys

ONE = 1 << 16
# a, b and c, d of each turn; the picture is not moved back into view, which players do themselves.
TURNS = {"90": (0, ONE, -ONE, 0), "180": (-ONE, 0, 0, -ONE), "270": (0, -ONE, ONE, 0)}


def main() -> None:
    """Turns the clip that the command line names."""
    degrees, source, target = sys.argv[1:]
    a, b, c, d = TURNS[degrees]
    with open(source, "rb") as file:
        data = bytearray(file.read())
    at = data.find(b"tkhd")
    while at >= 0:
        is_long = data[at + 4]
        matrix = at + 4 + (52 if is_long else 40)
        if struct.unpack_from(">I", data, matrix + 32) != (1 << 30,):
            raise SystemExit("a track has no head of the usual form")
        struct.pack_into(">9i", data, matrix, a, b, 0, c, d, 0, 0, 0, 1 << 30)
        at = data.find(b"tkhd", at + 4)
    with open(target, "wb") as file:
        file.write(data)


if __name__ == "__main__":
    main()
