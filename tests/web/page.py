"""What the markup of one page says, before any other file is looked at.

Knows HTML: which attributes hold addresses and what those are for, and what a page must have of
its own. Whether an address leads anywhere is not known here.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from enum import Enum
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit


class Use(Enum):
    """What an address is for, which decides what it may look like."""

    LOAD = "fetched by the browser as it shows the page"
    FOLLOW = "followed by a reader"
    NAME = "read by machines elsewhere, so it may be absolute"


class Address(NamedTuple):
    """An address as it is written, where it is written, and what it is for."""

    text: str
    where: str
    use: Use


LOADED = {"src", "srcset", "imagesrcset", "poster", "background"}
FOLLOWED = {"action", "formaction", "cite", "longdesc", "data-src", "data-href"}
LOADED_IN_SVG = {"use", "image", "feimage"}
LOADED_LINKS = {
    "stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload",
    "prefetch", "prerender", "preconnect", "dns-prefetch",
}  # fmt: skip
DATA_BLOCKS = {"application/ld+json", "application/json"}
IN_META = re.compile(r"(og:(url|image|video|audio)|twitter:(image|player))(:(secure_)?url)?")
IN_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"]*)", re.IGNORECASE)
IN_SRCSET = re.compile(r"([^\s,](?:\S*[^\s,])?)(?:\s+[^,]*)?(?:,|$)")


class Page(HTMLParser):
    """One page: its addresses, ids and data blocks, and what is wrong with it by itself."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: dict[Address, None] = {}  # each once, in the order of the page
        self.canonical = ""
        self.data: list[object] = []
        self.wrong: list[str] = []
        self.ids: Counter[str] = Counter()
        self._title = ""
        self._language: str | None = None  # None: there is no <html> at all
        self._headings = 0
        self._svg_depth = 0
        self._reading: dict[str, list[str]] = {}  # the text so far of the open title or script
        self.feed(text)
        self.close()

    def missing(self, *, fragment: bool) -> Iterator[str]:
        """What a page must have and this one has not; a fragment for other pages need not be one."""
        for name, count in self.ids.items():
            if count > 1:
                yield f'id "{name}" is there {count} times'
        if fragment and self._language is None:
            return
        if not self._title:
            yield "no title"
        if not self._language:
            yield "no lang on <html>"
        if self._headings != 1:
            yield f"{self._headings} h1 instead of one"

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        has = {name: (value or "").strip() for name, value in attributes}
        for name, value in has.items():
            self._read_attribute(tag, name, value)
        match tag:
            case "html":
                self._language = has.get("lang", "")
            case "h1":
                self._headings += 1
            case "svg":
                self._svg_depth += 1
            case "title" if not self._svg_depth:
                self._reading["title"] = []
            case "script" if "src" not in has:
                self._reading[has.get("type", "").lower()] = []
            case "style":
                self.wrong.append("<style> element")
            case "base" if "href" in has:
                self.wrong.append("<base href> changes what every relative address means")
            case "link":
                self._read_link(has.get("rel", ""), has.get("href", ""))
            case "meta" if has.get("http-equiv", "").lower() == "refresh":
                for text in IN_REFRESH.findall(has.get("content", "")):
                    self._gather(text, "<meta refresh>", Use.FOLLOW)
            case "meta":
                self._read_meta(has.get("property") or has.get("name", ""), has.get("content", ""))

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "svg":
                self._svg_depth -= 1
            case "title" if "title" in self._reading:
                self._title = "".join(self._reading.pop("title")).strip()
            case "script" if self._reading:
                kind, text = self._reading.popitem()
                self._read_script(kind, "".join(text))

    def handle_data(self, text: str) -> None:
        for so_far in self._reading.values():
            so_far.append(text)

    def _gather(self, text: str, where: str, use: Use) -> None:
        self.addresses[Address(text, where, use)] = None

    def _read_attribute(self, tag: str, name: str, value: str) -> None:
        if name == "id":
            self.ids[value] += 1
        elif name == "style":
            self.wrong.append(f"style attribute on <{tag}>")
        elif name.startswith("on"):
            self.wrong.append(f"{name} handler on <{tag}>")
        elif use := use_of(tag, name):
            for text in IN_SRCSET.findall(value) if name.endswith("srcset") else [value]:
                self._gather(text, f"<{tag} {name}>", use)

    def _read_link(self, rel: str, address: str) -> None:
        kinds = set(rel.lower().split())
        if "canonical" in kinds:
            self.canonical = address
        elif kinds & LOADED_LINKS:
            self._gather(address, f"<link rel={rel}>", Use.LOAD)
        else:
            self._gather(address, f"<link rel={rel}>", Use.NAME if "alternate" in kinds else Use.FOLLOW)

    def _read_meta(self, name: str, content: str) -> None:
        if IN_META.fullmatch(name):
            self._gather(content, f"<meta {name}>", Use.NAME)
            if not urlsplit(content).scheme:
                self.wrong.append(f'<meta {name}> "{content}" is not absolute')

    def _read_script(self, kind: str, text: str) -> None:
        if kind not in DATA_BLOCKS:
            if text.strip():
                self.wrong.append("inline script")
            return
        try:
            block = json.loads(text)
        except ValueError as error:
            self.wrong.append(f"{kind} is not JSON: {error}")
            return
        if kind == "application/ld+json":
            self.data.append(block)
            if not all(isinstance(thing, dict) and thing.get("@type") for thing in things(block)):
                self.wrong.append("JSON-LD without @type")


@cache
def use_of(tag: str, attribute: str) -> Use | None:
    """What the address in an attribute is for, if there is one; links say it themselves, by their rel."""
    if attribute in LOADED or (tag, attribute) == ("object", "data"):
        return Use.LOAD
    if attribute in ("href", "xlink:href") and tag not in ("link", "base"):
        return Use.LOAD if tag in LOADED_IN_SVG else Use.FOLLOW
    return Use.FOLLOW if attribute in FOLLOWED else None


def things(block: object) -> list[object]:
    """The things that a JSON-LD block describes: itself, or the members of its list or graph."""
    if isinstance(block, dict) and "@graph" in block and "@type" not in block:
        block = block["@graph"]
    return block or [None] if isinstance(block, list) else [block]


def read(file: Path) -> Page:
    """The page in a file."""
    try:
        return Page(file.read_text("utf-8"))
    except UnicodeDecodeError as error:
        page = Page("")
        page.wrong.append(f"not UTF-8: {error}")
        return page


def base_of(pages: dict[str, Page]) -> str:
    """The site's own address, or "": what most canonical links have before the page's own path."""
    votes: Counter[str] = Counter()
    for path, page in pages.items():
        canonical = unquote(page.canonical)
        for own in (path, path.removesuffix("index.html")):
            before = canonical.removesuffix(own)
            if canonical.endswith(own) and before.endswith("/"):
                votes[before] += 1
                break
    return votes.most_common(1)[0][0] if votes else ""
