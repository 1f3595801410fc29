#!/usr/bin/env python3
"""Proves that the checks of this folder can fail, and that they do not fail for nothing.

Each test takes a small folder that is right, breaks it in one way, and expects exactly the findings
that belong to it. It needs feedparser, exiftool, Java and the Nu HTML checker, as install.sh leaves them.
"""

import base64
import hashlib
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from crawl import Crawl
from feeds import Feeds

HERE = Path(__file__).parent
BASE = "https://intranet.example/voices/"
PICTURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def run(command: str, folder: Path) -> tuple[int, str]:
    """The exit status of a check of this folder as a command, and what it printed."""
    interpreter = [sys.executable] if command.endswith(".py") else []
    ran = subprocess.run(
        [*interpreter, HERE / command, folder], stdout=subprocess.PIPE, text=True, check=False
    )
    return ran.returncode, ran.stdout


def page(body: str = "", *, head: str = "", own: str = "") -> str:
    """A page that is right, with more in its head and its body."""
    return (
        f'<!doctype html>\n<html lang="en"><head><title>Voices</title>'
        f'<link rel="canonical" href="{BASE}{own}">{head}</head>'
        f"<body><h1>Voices</h1>{body}</body></html>\n"
    )


def record(files: dict[str, bytes]) -> str:
    """The build.json of some files."""
    sums = {path: hashlib.sha256(held).hexdigest() for path, held in files.items()}
    entries = {path: {"size": len(held), "sha256": sums[path]} for path, held in files.items()}
    return json.dumps({"files": entries})


class InFolder(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self) -> None:
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.root = Path(held.name)

    def write(self, files: dict[str, str]) -> None:
        """Puts files into the folder, and a build.json that lists all of it unless one is given."""
        for path, text in files.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text, "utf-8")
        if "build.json" not in files:
            there = [path for path in self.root.rglob("*") if path.is_file()]
            held = {path.relative_to(self.root).as_posix(): path.read_bytes() for path in there}
            held.pop("build.json", None)
            (self.root / "build.json").write_text(record(held), "utf-8")


class CrawlFinds(InFolder):
    """What crawl.py finds, kind by kind."""

    def finds(self, files: dict[str, str], *expected: str, urls: str = "file") -> None:
        """A right folder with these files in it has the findings that contain these words."""
        right = {"index.html": page(), "posts/why.html": page('<p id="because">', own="posts/why.html")}
        self.write(right | files)
        found = [": ".join(finding) for finding in Crawl(self.root, urls).findings()]
        self.assertEqual(len(found), len(expected), found)
        for line, words in zip(found, sorted(expected)):
            self.assertIn(words, line)

    def finds_in_body(self, body: str, *expected: str, urls: str = "file") -> None:
        """A home page with this in its body has these findings."""
        self.finds({"index.html": page(body)}, *expected, urls=urls)

    def finds_in_head(self, head: str, *expected: str) -> None:
        """A home page with this in its head has these findings."""
        self.finds({"index.html": page(head=head)}, *expected)

    # ---- what is right

    def test_nothing_in_a_folder_that_is_right(self) -> None:
        head = (
            '<link rel="stylesheet" href="assets/look.css"><script src="assets/search.js"></script>'
            f'<link rel="alternate" hreflang="en" href="{BASE}posts/why.html">'
            f'<meta property="og:image" content="{BASE}assets/icons.svg">'
            '<meta property="og:title" content="Voices">'
            f'<script type="application/ld+json">{{"@type": "Blog", "url": "{BASE}posts/why.html"}}</script>'
        )
        body = (
            '<a href="posts/why.html#because">why</a> <a href="posts/Zo%C3%AB.html?part=1">Zoë</a>'
            '<a href="#top">up</a> <a href="#">up</a> <a href="mailto:anna@intranet.example">mail</a>'
            '<a href="https://elsewhere.example/">out</a>'
            '<svg><title>Mark</title><use href="assets/icons.svg#mark"/></svg><video src="a.mp4#t=3"></video>'
            '<img src="a.mp4" srcset="a.mp4 1x, a.mp4?2x 2x" alt=""><a href="a.mp4#:~:text=x">text</a>'
        )
        files = {
            "index.html": page(body, head=head),
            "posts/Zoë.html": page('<a href="../index.html">home</a>', own="posts/Zo%C3%AB.html"),
            "assets/look.css": '/* url(gone.png) */ a { src: url("icons.svg") } b { fill: url(#mark) }',
            "assets/icons.svg": '<svg><symbol id="mark"/></svg>',
            "assets/search.js": "",
            "embed/latest.html": '<ul><li><a href="../posts/why.html">why</a></li></ul>',
            "a.mp4": "",
        }
        self.finds(files)

    def test_nothing_in_folder_addresses_that_are_right(self) -> None:
        body = '<a href="./">home</a> <a href="why/#because">why</a> <a href="a.pdf">paper</a>'
        why = page('<i id="because"></i><a href="../">home</a> <a href="./#because">here</a>', own="why/")
        self.finds({"index.html": page(body), "why/index.html": why, "a.pdf": ""}, urls="folder")

    # ---- where addresses lead

    def test_a_link_to_no_file(self) -> None:
        self.finds_in_body('<a href="posts/gone.html">', '<a href> "posts/gone.html" leads to no file')

    def test_another_case(self) -> None:
        self.finds_in_body('<a href="Posts/why.html">', "differs in case from posts/why.html")

    def test_a_fragment_without_id(self) -> None:
        self.finds_in_body('<a href="posts/why.html#gone">', "leads to no id in posts/why.html")
        self.finds_in_body('<a href="#gone">', "leads to no id in index.html")

    def test_a_symbol_that_the_drawing_lacks(self) -> None:
        drawn = {"icons.svg": '<svg><symbol id="mark"/></svg>'}
        body = '<svg><use href="icons.svg#gone"/></svg>'
        self.finds({"index.html": page(body)} | drawn, "leads to no id in icons.svg")

    def test_a_link_out_of_the_folder(self) -> None:
        self.finds_in_body('<a href="../index.html">', "leads out of the folder")

    def test_every_attribute_that_holds_an_address(self) -> None:
        body = (
            '<img src="1" srcset="2 1x,3 2x"><video src="4" poster="5"><track src="6"></video>'
            '<object data="7"></object><iframe src="8"></iframe><form action="9"></form><q cite="10"></q>'
            '<i data-src="11" data-href="12"></i><picture><source srcset="13, 14 2x"></picture>'
            '<audio src="15"></audio><svg><image href="16"/></svg>'
        )
        head = (
            '<link rel="icon" href="17"><link rel="next" href="18"><link rel="alternate" href="19">'
            '<script src="20"></script><meta http-equiv="refresh" content="0; url=21">'
        )
        self.write({"index.html": page(body, head=head)})
        found = Crawl(self.root).findings()
        lost = {finding.what.split('"')[1] for finding in found if "leads to no file" in finding.what}
        self.assertEqual(lost, {str(number) for number in range(1, 22)})

    def test_a_picture_of_a_style_sheet_that_is_not_there(self) -> None:
        style = '@import "gone.css"; a { background: url( gone.png ) }'
        self.finds({"a.css": style}, 'url() "gone.css" leads to no file', 'url() "gone.png" leads to no file')

    # ---- how addresses are written

    def test_root_relative(self) -> None:
        self.finds_in_body('<a href="/posts/why.html">', "is root-relative")

    def test_protocol_relative(self) -> None:
        self.finds_in_body('<a href="//intranet.example/voices/">', "is protocol-relative")

    def test_internal_but_absolute(self) -> None:
        self.finds_in_body(f'<a href="{BASE}posts/why.html">', "is internal but absolute")
        self.finds_in_body(f'<a href="{BASE[:-1]}">', "is internal but absolute")

    def test_file_addresses_that_name_no_file(self) -> None:
        for address in ("posts/", "posts", ".", "./", "posts/.."):
            with self.subTest(address):
                self.finds_in_body(f'<a href="{address}">', "names a folder, not its file")
        for address in ("", "?part=1", "?part=1#because"):
            with self.subTest(address):
                self.finds_in_body(f'<a href="{address}">', "names no file")

    def test_folder_addresses_that_name_no_folder(self) -> None:
        self.finds_in_body('<a href="posts">', "without its final slash", urls="folder")
        self.finds_in_body('<a href=".">', "without its final slash", urls="folder")
        self.finds_in_body('<a href="posts/">', "leads to no file (posts/index.html)", urls="folder")
        self.finds_in_body('<a href="posts//why.html">', "has an empty step", urls="folder")

    def test_an_address_that_is_none(self) -> None:
        self.finds_in_body('<a href="https://[intranet/">', "is no address")

    def test_a_base(self) -> None:
        self.finds_in_head('<base href="posts/">', "<base href>")

    # ---- what a strict policy forbids

    def test_loaded_from_outside(self) -> None:
        for tag in (
            '<script src="https://cdn.example/a.js"></script>',
            '<link rel="stylesheet" href="https://cdn.example/a.css">',
            '<link rel="preconnect" href="https://cdn.example">',
            '<img src="https://cdn.example/a.png">',
            '<img srcset="https://cdn.example/a.png 2x">',
            '<img src="data:image/gif;base64,R0lGOD">',
            '<iframe src="https://video.example/1"></iframe>',
            '<object data="https://cdn.example/a.pdf"></object>',
        ):
            with self.subTest(tag):
                self.finds_in_body(tag, "is loaded from outside the folder")

    def test_a_style_sheet_that_loads_from_outside(self) -> None:
        self.finds({"a.css": "a { src: url(https://cdn.example/a.woff2) }"}, "is loaded from outside")

    def test_inline_code_and_style(self) -> None:
        self.finds_in_body("<script>run()</script>", "inline script")
        self.finds_in_body('<script type="module">run()</script>', "inline script")
        self.finds_in_body("<style>a {}</style>", "<style> element")
        self.finds_in_body('<p style="color: red">', "style attribute on <p>")
        self.finds_in_body('<p onclick="run()">', "onclick handler on <p>")
        self.finds_in_body('<a href="JavaScript:run()">', "is code")

    # ---- what machines read

    def test_data_that_is_no_json(self) -> None:
        self.finds_in_head('<script type="application/ld+json">{</script>', "is not JSON")

    def test_data_without_type(self) -> None:
        for block in ("{}", "[]", '[{"@type": "Person"}, {}]', '{"@graph": [{}]}', '"Person"'):
            with self.subTest(block):
                head = f'<script type="application/ld+json">{block}</script>'
                self.finds_in_head(head, "JSON-LD without @type")

    def test_data_that_names_no_file(self) -> None:
        block = f'{{"@type": "Blog", "author": [{{"url": "{BASE}gone.html"}}]}}'
        self.finds_in_head(
            f'<script type="application/ld+json">{block}</script>', "leads to no file (gone.html)"
        )

    def test_names_of_no_file(self) -> None:
        self.finds_in_head(f'<link rel="alternate" href="{BASE}feed.xml">', "leads to no file (feed.xml)")
        self.finds_in_head(f'<meta property="og:image" content="{BASE}a.png">', "leads to no file (a.png)")

    def test_a_picture_for_previews_that_is_relative(self) -> None:
        self.finds_in_head('<meta property="og:image" content="posts/why.html">', "is not absolute")

    def test_canonical_links(self) -> None:
        other = '<link rel="canonical" href="https://other.example/">'
        self.finds({"moved.html": page(head=other)}, 'canonical "https://other.example/" is not below')
        self.finds({"moved.html": page(own="gone.html")}, "leads to no file (gone.html)")

    def test_sitemaps(self) -> None:
        head = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>'
        for loc, expected in (
            (BASE, ()),
            (f"{BASE}gone.html", ("leads to no file",)),
            ("/", ("is not below",)),
        ):
            with self.subTest(loc):
                self.finds({"sitemap.xml": f"{head}<loc>{loc}</loc></url></urlset>"}, *expected)
        self.finds({"sitemap.xml": "<urlset>"}, "not well-formed")
        self.finds({"sitemap.xml": "<urlset/>"}, "begins with urlset")

    # ---- what every page has

    def test_ids_that_are_there_twice(self) -> None:
        self.finds_in_body('<p id="a"><p id="a">', 'id "a" is there 2 times')

    def test_what_a_page_lacks(self) -> None:
        bare = "<html><svg><title>Mark</title></svg></html>"
        self.finds({"a.html": bare}, "a.html: 0 h1", "a.html: no lang", "a.html: no title")
        self.finds({"a.html": "<p>"}, "a.html: 0 h1", "a.html: no lang", "a.html: no title")

    def test_two_main_headings(self) -> None:
        self.finds_in_body("<h1>Again</h1>", "2 h1 instead of one")

    def test_bytes_that_are_no_text(self) -> None:
        (self.root / "index.html").write_bytes(page("Zoë").encode("latin-1"))
        self.assertRegex(str(Crawl(self.root).findings()), "index.html.*not UTF-8")

    def test_a_folder_without_pages(self) -> None:
        self.write({"a.txt": ""})
        self.assertEqual([finding.what for finding in Crawl(self.root).findings()], ["no page at all"])

    # ---- build.json

    def test_a_build_record_of_another_form(self) -> None:
        for text in (
            "{",
            "[]",
            "{}",
            '{"files": []}',
            '{"files": {"index.html": "0a"}}',
            '{"files": {"a": {"size": 1}}}',
        ):
            with self.subTest(text):
                self.finds({"build.json": text}, "build.json: not of the form")

    def test_a_build_record_that_is_not_true(self) -> None:
        self.write({"index.html": page(), "a.txt": "a"})
        (self.root / "new.txt").write_text("new")
        (self.root / "a.txt").write_text("b")
        (self.root / "index.html").write_text(page("longer"))
        found = [finding.what for finding in Crawl(self.root).findings()]
        self.assertEqual(len(found), 3, found)
        self.assertTrue(found[0].startswith("has another SHA-256 than a.txt"), found)
        self.assertTrue(found[1].startswith("lacks new.txt"), found)
        self.assertIn("bytes of index.html", found[2])
        (self.root / "a.txt").unlink()
        self.assertIn("lists a.txt, not there", [finding.what for finding in Crawl(self.root).findings()])
        (self.root / "build.json").unlink()
        self.assertIn("is missing", [finding.what for finding in Crawl(self.root).findings()])

    # ---- the command

    def test_the_command(self) -> None:
        self.write({"index.html": page('<a href="/">')})
        expected = 'index.html: <a href> "/" is root-relative\n1 pages, 2 links, 1 findings\n'
        self.assertEqual(run("crawl.py", self.root), (1, expected))
        self.write({"index.html": page()})
        self.assertEqual(run("crawl.py", self.root), (0, "1 pages, 1 links, 0 findings\n"))


ENTRY = f"""
    <item>
      <title>Why I blog</title><link>{BASE}why.html</link><guid>{BASE}why.html</guid>
      <pubDate>Mon, 23 Nov 2026 09:00:00 +0100</pubDate>
      <description>Because</description>
      <content:encoded><![CDATA[
        <p><a href="{BASE}why.html#a">So</a> <a href="mailto:anna@intranet.example">write</a></p>
      ]]></content:encoded>
      <enclosure url="{BASE}clip.mp4" length="12" type="video/mp4"/>
      <media:thumbnail url="{BASE}clip.jpg"/>
    </item>"""
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"
     xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:media="http://search.yahoo.com/mrss/">
  <channel>
    <title>Voices</title><link>{BASE}</link><description>Ours</description>
    <lastBuildDate>Mon, 23 Nov 2026 09:00:00 +0100</lastBuildDate>{ENTRY}
  </channel>
</rss>
"""
ITEM = {
    "id": f"{BASE}why.html",
    "url": f"{BASE}why.html",
    "title": "Why I blog",
    "date_published": "2026-11-23T09:00:00+01:00",
    "content_html": f'<p>Because <img src="{BASE}clip.jpg" alt=""></p>',
    "authors": [{"name": "Anna"}],
    "attachments": [{"url": f"{BASE}clip.mp4", "mime_type": "video/mp4"}],
}
FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Voices",
    "home_page_url": BASE,
    "feed_url": f"{BASE}feed.json",
    "items": [ITEM],
}


class FeedsFind(InFolder):
    """What feeds.py finds, kind by kind."""

    def finds(self, *expected: str, rss: str = RSS, feed: object = FEED) -> None:
        """These two feeds, in a site that has what they name, have these findings."""
        files = {"index.html": page(), "why.html": page(own="why.html"), "clip.mp4": "", "clip.jpg": ""}
        self.write(files | {"feed.xml": rss, "feed.json": json.dumps(feed)})
        found = [": ".join(finding) for finding in Feeds(self.root).findings()]
        self.assertEqual(len(found), len(expected), found)
        for line, words in zip(found, sorted(expected)):
            self.assertIn(words, line)

    def finds_in_item(self, change: dict[str, object], *expected: str) -> None:
        """A JSON Feed whose item is changed so has these findings; `None` takes a member away."""
        item = {name: value for name, value in (ITEM | change).items() if value is not None}
        self.finds(*expected, feed=FEED | {"items": [item]})

    def finds_in_rss(self, old: str, new: str, *expected: str) -> None:
        """An RSS feed with this replaced has these findings."""
        self.assertIn(old, RSS)
        self.finds(*expected, rss=RSS.replace(old, new))

    def test_nothing_in_feeds_that_are_right(self) -> None:
        self.finds()

    def test_a_site_with_an_address_and_without_feeds(self) -> None:
        self.write({"index.html": page()})
        found = [tuple(finding) for finding in Feeds(self.root).findings()]
        self.assertEqual(found, [("feed.json", "is missing"), ("feed.xml", "is missing")])

    def test_a_feed_without_the_other(self) -> None:
        self.write({"people/anna/feed.xml": RSS})
        found = [tuple(finding) for finding in Feeds(self.root).findings()]
        self.assertEqual(found, [("people/anna/feed.json", "is missing")])

    def test_rss_that_is_no_rss(self) -> None:
        self.finds_in_rss("</channel>", "", "not well-formed")
        self.finds_in_rss('<rss version="2.0"', '<rss version="0.92"', "not RSS 2.0")

    def test_what_rss_lacks(self) -> None:
        self.finds_in_rss("<title>Voices</title>", "", "feed: no title")
        self.finds_in_rss(f"<link>{BASE}</link>", "", "feed: no link")
        self.finds_in_rss(f"<guid>{BASE}why.html</guid>", "", "entry 1: no id")
        self.finds_in_rss("<title>Why I blog</title>", "", "no title")
        self.finds_in_rss("content:encoded", "content:other", "no content")
        self.finds_in_rss("<pubDate>Mon, 23 Nov 2026 09:00:00 +0100</pubDate>", "", "no published")
        self.finds_in_rss('length="12"', "", "enclosure without length or type")

    def test_dates_of_rss(self) -> None:
        self.finds_in_rss(
            "<pubDate>Mon, 23 Nov 2026 09:00:00 +0100", "<pubDate>yesterday", '"yesterday" is no date'
        )
        self.finds_in_rss(
            "<pubDate>Mon, 23 Nov 2026 09:00:00 +0100", "<pubDate>Mon, 23 Nov 2026 09:00:00", "has no zone"
        )
        self.finds_in_rss(
            "<lastBuildDate>Mon, 23 Nov 2026 09:00:00 +0100", "<lastBuildDate>2026", 'feed: "2026" is no date'
        )

    def test_entries_that_share_an_id(self) -> None:
        self.finds_in_rss(ENTRY, ENTRY + ENTRY, "is there 2 times")

    def test_addresses_of_rss(self) -> None:
        self.finds_in_rss(f'href="{BASE}why.html#a"', 'href="why.html"', '"why.html" is not absolute')
        self.finds_in_rss(f'href="{BASE}why.html#a"', 'href="#a"', '"#a" is not absolute')
        self.finds_in_rss(f'href="{BASE}why.html#a"', 'href="//b.example/"', '"//b.example/" is not absolute')
        self.finds_in_rss(
            f'<enclosure url="{BASE}clip.mp4"', '<enclosure url="clip.mp4"', '"clip.mp4" is not absolute'
        )
        self.finds_in_rss(
            f'thumbnail url="{BASE}clip.jpg"', 'thumbnail url="clip.jpg"', '"clip.jpg" is not absolute'
        )
        self.finds_in_rss(f"<link>{BASE}why.html", f"<link>{BASE}gone.html", "leads to no file (gone.html)")
        self.finds_in_rss("<description>Because", '<description>&lt;a href="x"&gt;', '"x" is not absolute')

    def test_json_that_is_no_feed(self) -> None:
        self.finds("not a JSON Feed", feed=[])
        self.finds("not a JSON Feed", feed={"version": FEED["version"]})
        self.finds("not a JSON Feed", feed=FEED | {"items": ["why"]})
        self.finds(
            'version is "https://jsonfeed.org/version/1"', feed=FEED | {"version": FEED["version"][:-2]}
        )

    def test_what_a_json_feed_lacks(self) -> None:
        for member in ("title", "home_page_url", "feed_url"):
            self.finds(f"feed: no {member}", feed={name: FEED[name] for name in FEED if name != member})
        for member in ("id", "url", "title", "date_published"):
            self.finds_in_item({member: None}, f"no {member}")
        self.finds_in_item({"content_html": None}, "no content")
        self.finds_in_item({"attachments": [{"url": f"{BASE}clip.mp4"}]}, "no mime_type")

    def test_ids_of_items(self) -> None:
        self.finds_in_item({"id": 7}, "id is no string")
        self.finds("is there 2 times", feed=FEED | {"items": [ITEM, ITEM]})

    def test_dates_of_items(self) -> None:
        for date in (
            "2026-11-23",
            "2026-11-23T09:00:00",
            "2026-13-23T09:00:00Z",
            "Mon, 23 Nov 2026 09:00:00 +0100",
        ):
            self.finds_in_item({"date_published": date}, f'"{date}" is no date')
            self.finds_in_item({"date_modified": date}, f'"{date}" is no date')
        self.finds_in_item({"date_modified": "2026-11-23T08:00:00.5Z"})

    def test_authors(self) -> None:
        wrong: list[object] = [None, [], {"name": "Anna"}, ["Anna"], [{}]]
        for authors in wrong:
            self.finds_in_item({"authors": authors}, "authors is no list of objects with names")
        self.finds_in_item({"author": {"name": "Anna"}}, "author is of version 1.0")

    def test_addresses_of_items(self) -> None:
        self.finds_in_item({"url": "why.html"}, '"why.html" is not absolute')
        self.finds_in_item({"image": "clip.jpg"}, '"clip.jpg" is not absolute')
        self.finds_in_item({"content_html": '<img src="clip.jpg">'}, '"clip.jpg" is not absolute')
        self.finds_in_item({"attachments": [{"url": "a", "mime_type": "a/b"}]}, '"a" is not absolute')
        self.finds_in_item({"url": f"{BASE}gone.html"}, "leads to no file (gone.html)")
        self.finds("leads to no file (gone.json)", feed=FEED | {"feed_url": f"{BASE}gone.json"})

    def test_the_command(self) -> None:
        self.write({"feed.json": json.dumps(FEED), "feed.xml": "<rss"})
        status, printed = run("feeds.py", self.root)
        self.assertEqual(status, 1)
        self.assertRegex(printed, r"^feed\.xml: not well-formed: .*\n2 feeds, 1 entries, 1 findings\n$")
        self.write({"feed.xml": RSS})
        self.assertEqual(run("feeds.py", self.root), (0, "2 feeds, 2 entries, 0 findings\n"))


class NuFinds(InFolder):
    """What nu.sh finds, in pages and in the fragments that `embed` holds for other pages."""

    def test_wrong_markup(self) -> None:
        self.write({"posts/bé d.html": page("<p id=a></p><p id=a></p>"), "embed/list.html": "<ul><p></ul>"})
        status, printed = run("nu.sh", self.root)
        self.assertEqual(status, 1)
        self.assertIn("Duplicate ID", printed)
        self.assertRegex(printed, r'embed/list\.html":1\.\d+')

    def test_right_markup(self) -> None:
        self.write({"index.html": page(), "embed/list.html": "<p>One</p>\n"})
        self.assertEqual(run("nu.sh", self.root), (0, "2 pages, 0 errors\n"))

    def test_a_folder_without_pages(self) -> None:
        self.assertEqual(run("nu.sh", self.root), (1, f"{self.root}: no page at all\n"))


class ExifFinds(InFolder):
    """What exif.sh finds in pictures."""

    def finds(self, tags: str, *expected: str) -> None:
        """A picture into which these tags are written has the findings that contain these words."""
        (self.root / "media").mkdir()
        picture = self.root / "media" / "a b.png"
        picture.write_bytes(base64.b64decode(PICTURE))
        if tags:
            subprocess.run(["exiftool", "-q", "-overwrite_original", *tags.split(), picture], check=True)
        status, printed = run("exif.sh", self.root)
        self.assertEqual(status, 1 if expected else 0, printed)
        self.assertTrue(printed.endswith(f"1 files, {printed.count('a b.png: ')} findings\n"), printed)
        for words in expected:
            self.assertIn(f"media/a b.png: {words}", printed)

    def test_a_bare_picture(self) -> None:
        self.finds("")

    def test_colours(self) -> None:
        self.finds("-Gamma=2.2")

    def test_a_place(self) -> None:
        self.finds("-GPSLatitude=52.1 -GPSLatitudeRef=N", "[GPS] GPSLatitude: ")

    def test_people_and_devices(self) -> None:
        self.finds(
            "-EXIF:Artist=Anna -XMP:Creator=Anna -PNG:Author=Anna -SerialNumber=12",
            "[IFD0] Artist: Anna",
            "[XMP-dc] Creator: Anna",
            "[PNG] Author: Anna",
            "[ExifIFD] SerialNumber: 12",
        )

    def test_how_a_picture_is_turned(self) -> None:
        entry = bytes.fromhex("0001 0112 0003 00000001 0006 0000 00000000")
        tags = b"Exif\0\0MM\0*" + bytes.fromhex("00000008") + entry
        size = (len(tags) + 2).to_bytes(2, "big")
        (self.root / "media").mkdir()
        (self.root / "media/a.jpg").write_bytes(b"\xff\xd8\xff\xe1" + size + tags + b"\xff\xd9")
        self.assertEqual(run("exif.sh", self.root), (0, "1 files, 0 findings\n"))

    def test_a_folder_without_media(self) -> None:
        self.assertEqual(run("exif.sh", self.root), (0, "0 files, 0 findings\n"))


if __name__ == "__main__":
    unittest.main()
