#!/usr/bin/env python3
"""Reads every feed of a finished output folder, as feed readers would.

    feeds.py FOLDER

It reads the files alone, with feedparser. When it finds nothing,

- every feed.xml is well-formed RSS 2.0, and every feed.json is JSON Feed 1.1;
- each stands beside the other, and where the pages have canonical links, the root has both;
- each feed has its title and links, each entry its own id, link, title, date and content;
- every date is valid and has a zone;
- every address in an entry is absolute, and leads to a file that is there if it is the site's own.

Each finding is a line `FILE: what is wrong`; the last line counts. Exit status: 0 without findings,
1 with findings, 2 if it could not start.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import feedparser

from folder import Finding, Folder, Wrong, report
from page import Page, base_of, read

JSON_FEED = "https://jsonfeed.org/version/1.1"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")
KINDS = ("feed.xml", "feed.json")
SCHEMES = {"http", "https", "mailto", "tel"}


class Feeds:
    """A folder, and the checks of the feeds in it."""

    def __init__(self, root: Path) -> None:
        self.folder = Folder(root)
        home = root / "index.html"
        self.base = base_of({"index.html": read(home)}) if home.exists() else ""
        self.files = [file for file in self.folder.files if Path(file).name in KINDS]
        self.entries = 0

    def findings(self) -> list[Finding]:
        """Everything that is wrong with the feeds, file by file."""
        found = {Finding(file, what) for file, what in self._lonely()}
        for file in self.files:
            check = self._rss if file.endswith(".xml") else self._json
            found |= {Finding(file, what) for what in check(self.folder.bytes(file))}
        return sorted(found)

    def _lonely(self) -> Iterator[tuple[str, str]]:
        expected = {Path(file).with_name(kind).as_posix() for file in self.files for kind in KINDS}
        expected |= set(KINDS if self.base else ())
        yield from ((file, "is missing") for file in expected - set(self.files))

    # ---- RSS

    def _rss(self, content: bytes) -> Iterator[str]:
        read = feedparser.parse(content, resolve_relative_uris=False, sanitize_html=False)
        if read.bozo:
            yield f"not well-formed: {read.bozo_exception}"
            return
        if read.version != "rss20":
            yield f'is "{read.version}", not RSS 2.0'
        yield from lacking(read.feed, "feed", "title", "link")
        for link in read.feed.get("links", []):
            yield from self._leads(link.get("href", ""), "feed")
        for date in ("published", "updated"):
            yield from wrong_date(read.feed.get(date), "feed", parsedate_to_datetime)
        yield from repeated(entry.id for entry in read.entries if entry.get("id"))
        for number, entry in enumerate(read.entries, 1):
            self.entries += 1
            yield from self._rss_entry(entry, entry.get("id") or f"entry {number}")

    def _rss_entry(self, entry: feedparser.FeedParserDict, name: str) -> Iterator[str]:
        yield from lacking(entry, name, "id", "link", "title", "published", "content")
        yield from wrong_date(entry.get("published"), name, parsedate_to_datetime)
        for link in entry.get("links", []):
            yield from self._leads(link.get("href", ""), name)
        for medium in [*entry.get("media_content", []), *entry.get("media_thumbnail", [])]:
            yield from self._leads(medium.get("url", ""), name)
        for enclosure in entry.get("enclosures", []):
            if not (enclosure.get("length", "").isdigit() and enclosure.get("type")):
                yield f"{name}: enclosure without length or type"
        for part in [*entry.get("content", []), entry.get("summary_detail", {})]:
            yield from self._leads_in(part.get("value", ""), name)

    # ---- JSON Feed

    def _json(self, content: bytes) -> Iterator[str]:
        try:
            feed = json.loads(content)
            items = feed["items"]
            version = feed["version"]
            if not all(isinstance(item, dict) for item in items):
                raise TypeError("items must be objects")
        except (ValueError, KeyError, TypeError) as error:
            yield f"not a JSON Feed: {error!r}"
            return
        if version != JSON_FEED:
            yield f'version is "{version}", not "{JSON_FEED}"'
        yield from lacking(feed, "feed", "title", "home_page_url", "feed_url")
        for member in ("home_page_url", "feed_url", "next_url", "icon", "favicon"):
            yield from self._leads(feed.get(member), "feed")
        yield from repeated(item["id"] for item in items if item.get("id"))
        for number, item in enumerate(items, 1):
            self.entries += 1
            name = str(item.get("id") or f"item {number}")
            yield from self._json_item(item, name)
            if not are_people(item.get("authors", feed.get("authors"))):
                yield f"{name}: authors is no list of objects with names"

    def _json_item(self, item: dict, name: str) -> Iterator[str]:
        yield from lacking(item, name, "id", "url", "title", "date_published")
        if not isinstance(item.get("id", ""), str):
            yield f"{name}: id is no string"
        if not (item.get("content_html") or item.get("content_text")):
            yield f"{name}: no content"
        if "author" in item:
            yield f"{name}: author is of version 1.0; authors is a list"
        for member in ("date_published", "date_modified"):
            yield from wrong_date(item.get(member), name, rfc_3339)
        for member in ("url", "image", "banner_image"):
            yield from self._leads(item.get(member), name)
        for attachment in item.get("attachments", []):
            yield from lacking(attachment, name, "url", "mime_type")
            yield from self._leads(attachment.get("url"), name)
        yield from self._leads_in(item.get("content_html", ""), name)

    # ---- addresses

    def _leads_in(self, html: str, name: str) -> Iterator[str]:
        for address in Page(html).addresses:
            yield from self._leads(address.text, name)

    def _leads(self, address: str | None, name: str) -> Iterator[str]:
        """What is wrong with where an address leads, if there is one at all."""
        if address is None:
            return
        parts = urlsplit(address)
        if parts.scheme not in SCHEMES or (parts.scheme.startswith("http") and not parts.netloc):
            yield f'{name}: "{address}" is not absolute'
        elif self.base and unquote(address).startswith(self.base):
            try:
                self.folder.named(self.base, address)
            except Wrong as wrong:
                yield f'{name}: "{address}" {wrong}'


def lacking(thing: dict, name: str, *members: str) -> Iterator[str]:
    """The members that a feed or an entry must have, and has not or has empty."""
    yield from (f"{name}: no {member}" for member in members if not thing.get(member))


def repeated(ids: Iterable[object]) -> Iterator[str]:
    """The ids that more than one entry has."""
    for name, count in Counter(map(str, ids)).items():
        if count > 1:
            yield f'id "{name}" is there {count} times'


def wrong_date(text: str | None, name: str, parse: Callable[[str], datetime]) -> Iterator[str]:
    """What is wrong with a date, if there is one at all."""
    if text is None:
        return
    try:
        if parse(text).tzinfo is None:
            yield f'{name}: date "{text}" has no zone'
    except (ValueError, TypeError):
        yield f'{name}: "{text}" is no date'


def rfc_3339(text: str) -> datetime:
    """The moment that a date of a JSON Feed means."""
    if not RFC_3339.fullmatch(text):
        raise ValueError(text)
    return datetime.fromisoformat(text.upper())


def are_people(authors: object) -> bool:
    """Whether this is what `authors` must be: one or more objects with a name."""
    return (
        bool(authors)
        and isinstance(authors, list)
        and all(isinstance(author, dict) and author.get("name") for author in authors)
    )


def main() -> int:
    """Reads the feeds of the folder that the command line names."""
    arguments = argparse.ArgumentParser(description="Reads every feed of a finished output folder.")
    arguments.add_argument("folder", type=Path)
    given = arguments.parse_args()
    if not given.folder.is_dir():
        arguments.error(f"{given.folder} is not a folder")
    feeds = Feeds(given.folder)
    found = feeds.findings()
    return report(found, f"{len(feeds.files)} feeds, {feeds.entries} entries")


if __name__ == "__main__":
    sys.exit(main())
