#!/usr/bin/env python3
"""Crawls a finished output folder, as a browser, a reader and a search engine would.

    crawl.py FOLDER [--urls file|folder]

It reads the files alone: no server, no network, nothing but Python's standard library. When it
finds nothing, the folder may be put anywhere, and

- every internal address leads to a file that is there, in its exact case, and every `#fragment`
  to an id of the page that it leads to;
- whatever a browser loads or a reader clicks is relative; only what machines read (canonical and
  alternate links, Open Graph, JSON-LD, the sitemap) may be absolute, and leads to a file as well;
- links name their file (`--urls file`), or a folder with its final slash (`--urls folder`);
- nothing is loaded from outside, and nothing inline needs a looser policy than `default-src 'self'`;
- every page has a title, a language, one h1, and ids that are unique in it;
- build.json lists every file but itself, with its size and SHA-256, and no other.

A file below a folder `embed` without `<html>` is a fragment for other pages: it needs no title,
language or h1. Each finding is a line `FILE: what is wrong`; the last line counts. Exit status: 0
without findings, 1 with findings, 2 if it could not start.
"""

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit
from xml.etree import ElementTree

from folder import Finding, Folder, Wrong, report
from page import Address, Page, Use, base_of, read

MANY = 200  # pages, from which on starting a process for each core pays
IN_STYLE = re.compile(r"""url\(\s*(['"]?)(.*?)\1\s*\)|@import\s+(['"])(.*?)\3""", re.DOTALL)
STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
TRANSLATION = "{http://www.w3.org/1999/xhtml}link"
RECORD = '{"files": {"path": {"size": n, "sha256": "hex"}}}'


class Crawl:
    """A folder with its pages read, and the checks that need more than one file."""

    def __init__(self, root: Path, urls: str = "file") -> None:
        self.folder = Folder(root)
        self.urls = urls
        self.pages = read_pages(self.folder)
        self.base = base_of(self.pages)
        self.links = 0

    def findings(self) -> list[Finding]:
        """Everything that is wrong with the folder, file by file."""
        checks = (self._pages(), self._style_sheets(), self._sitemaps(), self._build_record())
        return sorted({finding for check in checks for finding in check})

    # ---- one check for each kind of file

    def _pages(self) -> Iterator[Finding]:
        if not self.pages:
            yield Finding(".", "no page at all")
        for file, page in self.pages.items():
            lacks = page.missing(fragment="embed" in file.split("/")[:-1])
            yield from (Finding(file, what) for what in [*page.wrong, *lacks])
            yield from self._follow_all(file, page.addresses)
            if page.canonical:
                yield from self._named(file, "canonical", page.canonical)
            for word in words(page.data):
                if self.base and word.startswith(self.base):
                    yield from self._named(file, "JSON-LD", word)

    def _style_sheets(self) -> Iterator[Finding]:
        for file in self.folder.having(".css"):
            rules = STYLE_COMMENT.sub("", self.folder.text(file))
            texts = [match[2] or match[4] or "" for match in IN_STYLE.finditer(rules)]
            yield from self._follow_all(
                file, [Address(text, "url()", Use.LOAD) for text in texts if text[:1] != "#"]
            )

    def _sitemaps(self) -> Iterator[Finding]:
        for file in self.folder.having("sitemap.xml"):
            try:
                root = ElementTree.fromstring(self.folder.bytes(file))
            except ElementTree.ParseError as error:
                yield Finding(file, f"not well-formed: {error}")
                continue
            if root.tag not in (f"{SITEMAP}urlset", f"{SITEMAP}sitemapindex"):
                yield Finding(file, f"begins with {root.tag}, as no sitemap does")
            for place in root.iter(f"{SITEMAP}loc"):
                yield from self._named(file, "<loc>", (place.text or "").strip())
            for link in root.iter(TRANSLATION):
                yield from self._named(file, "<xhtml:link>", link.get("href", ""))

    def _build_record(self) -> Iterator[Finding]:
        there = set(self.folder.files) - {"build.json"}
        try:
            record = json.loads(self.folder.bytes("build.json"))["files"]
            listed = {file: (entry["size"], entry["sha256"]) for file, entry in record.items()}
        except FileNotFoundError:
            yield Finding("build.json", "is missing")
            return
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield Finding("build.json", f"not of the form {RECORD}: {error!r}")
            return
        yield from (Finding("build.json", f"lacks {file}") for file in there - listed.keys())
        yield from (Finding("build.json", f"lists {file}, not there") for file in listed.keys() - there)
        for file in there & listed.keys():
            content = self.folder.bytes(file)
            size, sha256 = listed[file]
            if size != len(content):
                yield Finding("build.json", f"says {size} bytes of {file}, which has {len(content)}")
            elif sha256 != hashlib.sha256(content).hexdigest():
                yield Finding("build.json", f"has another SHA-256 than {file}")

    # ---- where an address leads

    def _follow_all(self, file: str, addresses: Iterable[Address]) -> Iterator[Finding]:
        for address in addresses:
            self.links += 1
            try:
                self._follow(file, address)
            except Wrong as wrong:
                yield Finding(file, f'{address.where} "{address.text}" {wrong}')

    def _follow(self, file: str, address: Address) -> None:
        parts = split(address.text)
        if parts.scheme:
            self._follow_absolute(address, parts.scheme)
        elif address.text.startswith("//"):
            raise Wrong("is protocol-relative")
        elif parts.path:
            target = self.folder.lead(file, parts.path, self.urls)
            self._find(parts.fragment, target)
        elif "#" in address.text and not parts.query:
            self._find(parts.fragment, file)
        else:
            raise Wrong("names no file")

    def _follow_absolute(self, address: Address, scheme: str) -> None:
        """Goes where an absolute address leads, and takes on trust what is outside the folder."""
        internal = self.base and f"{unquote(address.text)}/".startswith(self.base)
        if scheme in ("javascript", "vbscript"):
            raise Wrong("is code")
        if internal and address.use is not Use.NAME:
            raise Wrong("is internal but absolute")
        if internal:
            self.folder.named(self.base, address.text)
        elif address.use is Use.LOAD:
            raise Wrong("is loaded from outside the folder")

    def _named(self, file: str, where: str, address: str) -> Iterator[Finding]:
        self.links += 1
        try:
            self.folder.named(self.base, address)
        except Wrong as wrong:
            yield Finding(file, f'{where} "{address}" {wrong}')

    def _find(self, fragment: str, target: str) -> None:
        """Looks for an id; what fragments of clips or PDF files mean is their formats' business."""
        if not fragment or fragment.startswith(":~:"):
            return
        name = unquote(fragment)
        if target in self.pages:
            found = name == "top" or name in self.pages[target].ids
        else:
            found = not target.endswith(".svg") or name in ids_of_drawing(self.folder.root / target)
        if not found:
            raise Wrong(f"leads to no id in {target}")


@cache
def ids_of_drawing(file: Path) -> set[str]:
    """The ids in an SVG file, such as those of the symbols that pages use."""
    return set(re.findall(r"""\sid=["']([^"']+)""", file.read_text("utf-8")))


@cache
def split(address: str) -> SplitResult:
    """The parts of an address."""
    try:
        return urlsplit(address)
    except ValueError as error:
        raise Wrong(f"is no address: {error}") from None


def words(value: object) -> Iterator[str]:
    """Every string in a JSON value, keys excluded."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from words(part)


def read_pages(folder: Folder) -> dict[str, Page]:
    """Every page of the folder by its path, read on all cores where there are many."""
    names = folder.having(".html")
    files = [folder.root / name for name in names]
    if len(files) < MANY:
        return dict(zip(names, map(read, files)))
    with ProcessPoolExecutor() as pool:
        return dict(zip(names, pool.map(read, files, chunksize=50)))


def main() -> int:
    """Crawls the folder that the command line names."""
    arguments = argparse.ArgumentParser(description="Crawls a finished output folder.")
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--urls", choices=("file", "folder"), default="file", help="as in site.toml")
    given = arguments.parse_args()
    if not given.folder.is_dir():
        arguments.error(f"{given.folder} is not a folder")
    crawl = Crawl(given.folder, given.urls)
    found = crawl.findings()
    return report(found, f"{len(crawl.pages)} pages, {crawl.links} links")


if __name__ == "__main__":
    sys.exit(main())
