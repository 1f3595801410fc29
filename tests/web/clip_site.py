"""A site with a post for each of some clips, and what a build made of it."""

import hashlib
import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from time import monotonic
from urllib.parse import unquote

from page import Page

BASE = "https://intranet.example/clips/"
SETTINGS = f'title = "Clips"\nbase_url = "{BASE}"\n[feed]\nlimit = 100\n'
POST = """---
title: The clip {name}
author: anna
date: {day}
video:
  file: {file}
  captions:
    en: captions.vtt
  chapters:
    - at: 0
      title: The beginning
    - at: 1
      title: The rest
---
There is a clip in this post.
"""
OFFER = """---
title: Clips in a text
author: anna
date: 2026-11-01
attachments: [{files}]
---
"""
LINE = 6  # at which a post names its clip
CAPTIONS = "WEBVTT\n\n00:00.100 --> 00:01.900\nThis is what is said.\n"
POSTER = re.compile(r'<video[^>]* poster="([^"]+)"')
SOURCE = re.compile(r'<source src="([^"]+)"')
PREVIEW = re.compile(r'<meta property="og:image" content="([^"]+)"')


def name_of(clip: Path) -> str:
    """What the post of a clip is called: no two are called the same."""
    return clip.name.replace(".", "-")


@dataclass
class Post:
    """The page of a post with a clip."""

    out: Path
    clip: Path
    html: str

    @property
    def name(self) -> str:
        """What it is called."""
        return name_of(self.clip)

    @property
    def poster(self) -> Path:
        """The picture that stands for the clip."""
        return self._file(POSTER)

    @property
    def posters(self) -> list[Path]:
        """That picture in all sizes and formats."""
        return sorted((self.out / "media").glob(f"{self.name}-poster-[0-9]*"))

    @property
    def sources(self) -> list[Path]:
        """What plays, in the order in which it is offered."""
        return [self._place(address) for address in SOURCE.findall(self.html)]

    @property
    def web(self) -> Path:
        """The web version."""
        return self.sources[0]

    @property
    def preview(self) -> Path:
        """The picture for link previews."""
        return self._file(PREVIEW)

    @cached_property
    def linked_data(self) -> dict:
        """What it says for search engines."""
        return next(data for data in Page(self.html).data if data["@type"] == "BlogPosting")

    def _file(self, pattern: re.Pattern[str]) -> Path:
        found = pattern.search(self.html)
        if found is None:
            raise ValueError(f"{self.name}: nothing like {pattern.pattern}")
        return self._place(found[1])

    def _place(self, address: str) -> Path:
        return self.out / unquote(address.removeprefix(BASE).removeprefix("../"))


@dataclass
class Built:
    """What a build said and made."""

    out: Path
    clips: list[Path]
    status: int
    seconds: float
    said: dict

    @property
    def summary(self) -> dict:
        """What it counted."""
        return self.said.get("summary", {})

    @cached_property
    def posts(self) -> list[Post]:
        """Those that were published."""
        pages = [(clip, self.out / "posts" / f"{name_of(clip)}.html") for clip in self.clips]
        return [Post(self.out, clip, page.read_text("utf-8")) for clip, page in pages if page.exists()]

    def post(self, name: str) -> Post:
        """That of the clip of a name."""
        return next(post for post in self.posts if post.clip.name == name)

    def diagnostics(self, clip: str) -> list[dict]:
        """What was said of the post of a clip, or of the clip itself."""
        folder = f"content/posts/{clip.replace('.', '-')}/"
        return [problem for problem in self.said["diagnostics"] if problem.get("file", "").startswith(folder)]

    def codes(self, clip: str) -> list[str]:
        """The kinds of what was said of the post of a clip, each once."""
        return sorted({problem["code"] for problem in self.diagnostics(clip)})

    @cached_property
    def sums(self) -> dict[str, str]:
        """The sum of every file, by its path."""
        files = [file for file in self.out.rglob("*") if file.is_file()]
        return {str(file.relative_to(self.out)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


class Site:
    """A site that can be built."""

    def __init__(self, program: Path, root: Path, clips: list[Path], settings: str = "") -> None:
        """Puts a post for each clip into a folder; `settings` are further ones."""
        self.program = program
        self.root = root
        self.clips = clips
        self.out = root / "public"
        (root / "content/people").mkdir(parents=True)
        (root / "site.toml").write_text(SETTINGS + settings, "utf-8")
        (root / "content/people/anna.md").write_text("---\nname: Anna Bell\n---\n", "utf-8")
        for number, clip in enumerate(clips):
            name = name_of(clip)
            folder = root / "content/posts" / name
            folder.mkdir(parents=True)
            shutil.copy(clip, folder / f"{name}{clip.suffix}")
            day = f"2026-{number // 28 + 1:02}-{number % 28 + 1:02}"
            post = POST.format(name=name, day=day, file=f"{name}{clip.suffix}")
            (folder / "index.md").write_text(post, "utf-8")
            (folder / "captions.vtt").write_text(CAPTIONS, "utf-8")

    def offer(self, clips: list[Path]) -> None:
        """Adds a post that shows and offers clips in its text and below it."""
        folder = self.root / "content/posts/offered"
        folder.mkdir()
        for clip in clips:
            shutil.copy(clip, folder)
        names = [clip.name for clip in clips]
        text = "\n\n".join(f"![A clip]({name})\n\n[The same]({name})" for name in names)
        (folder / "index.md").write_text(f"{OFFER.format(files=', '.join(names))}{text}\n", "utf-8")

    def build(self, name: str, *options: str, path: str = "") -> Built:
        """Builds it, with programs from `path` alone, and keeps a copy of the output."""
        command = [self.program, "build", "--site", self.root, "--out", self.out, "--now", "2026-12-01"]
        start = monotonic()
        ran = subprocess.run(
            [*command, "--format", "json", *options],
            env=os.environ | {"PATH": path},
            stdout=subprocess.PIPE,
            check=False,
        )
        seconds = monotonic() - start
        try:
            said = json.loads(ran.stdout)
        except ValueError:
            raise SystemExit(f"{self.program} ended with {ran.returncode} and printed no report") from None
        kept = self.root / "kept" / name
        kept.mkdir(parents=True)
        if self.out.exists():
            shutil.copytree(self.out, kept, dirs_exist_ok=True)
        return Built(kept, self.clips, ran.returncode, seconds, said)

    def forget(self) -> None:
        """Deletes what is remembered between builds."""
        shutil.rmtree(self.root / ".foreword")
