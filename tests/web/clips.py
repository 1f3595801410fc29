#!/usr/bin/env python3
"""What becomes of clips, from the file that somebody hands in to pages, feeds and link previews.

    clips.py FOREWORD

It makes clips with ffmpeg, builds sites of them with the program, with and without an ffmpeg on its PATH,
and looks at the outputs with ffmpeg and exiftool. Each check is a function whose name says what holds; each
finding is a line `CHECK: what is wrong`, and the last line counts. Exit status: 0 without findings, 1 with
findings.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import clip_feeds
import clip_posters
import clip_privacy
import clip_reports
import clip_versions
from clip_run import make

ROOMS = (clip_versions, clip_privacy, clip_reports, clip_posters, clip_feeds)
CHECKS = [check for room in ROOMS for check in room.CHECKS]


def main() -> int:
    """Checks the program that the command line names."""
    arguments = argparse.ArgumentParser(description="Looks at what becomes of clips.")
    arguments.add_argument("foreword", type=Path)
    program = arguments.parse_args().foreword.absolute()
    with tempfile.TemporaryDirectory() as folder:
        run = make(program, Path(folder))
        findings = 0
        for check in CHECKS:
            for finding in check(run):
                print(f"{check.__name__.replace('_', ' ')}: {finding}")
                findings += 1
    print(f"{len(run.clips)} clips, {len(CHECKS)} checks, {findings} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
