"""Clips in feeds and in what search engines read."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from json import loads
from pathlib import Path

from clip_run import Run
from clip_site import BASE, Built, Post
from crawl import Crawl
from feeds import Feeds

SPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "media": "http://search.yahoo.com/mrss/",
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "video": "http://www.google.com/schemas/sitemap-video/1.1",
}


OF_CHANNEL = ["title", "link", "description", "language", "itunes:category", "itunes:explicit", "itunes:author"]
"""What a podcast must say of itself."""


def there(built: Built, address: str | None) -> Path | None:
    """The file that an absolute address of the site leads to."""
    file = built.out / (address or "/nowhere").removeprefix(BASE)
    return file if (address or "").startswith(BASE) and file.is_file() else None


def vlogs_are_a_podcast(run: Run) -> Iterator[str]:
    """Each clip is an episode whose files are there."""
    for built in (run.seeing, run.encoding):
        channel = ET.parse(built.out / "vlogs/feed.xml").getroot().find("channel")
        if channel is None:
            yield "the feed has no channel"
            continue
        for tag in OF_CHANNEL:
            if channel.find(tag, SPACES) is None:
                yield f"the channel has no {tag}"
        items = {item.findtext("title", ""): item for item in channel.findall("item")}
        for post in built.posts:
            item = items.get(f"The clip {post.name}")
            if item is None:
                yield f"{post.clip.name} is no episode"
            else:
                yield from (f"{post.clip.name}: {what}" for what in wrong_in_episode(built, post, item))


def wrong_in_episode(built: Built, post: Post, item: ET.Element) -> Iterator[str]:
    """What an episode lacks."""
    enclosure = item.find("enclosure")
    held = {} if enclosure is None else enclosure.attrib
    file = there(built, held.get("url"))
    if file is None or file not in post.sources:
        yield f"the enclosure {held} leads to none of its clips"
    elif held.get("length") != str(file.stat().st_size):
        yield f"the enclosure has {held.get('length')} bytes, the file {file.stat().st_size}"
    kinds = {".mp4": "video/mp4", ".webm": "video/webm", ".mkv": "video/matroska"}
    if file is not None and held.get("type") != kinds[file.suffix]:
        yield f"the enclosure is of the type {held.get('type')}"
    seconds = item.findtext("itunes:duration", "", SPACES)
    if not seconds.isdigit() or not 2 <= int(seconds) <= 3:
        yield f"itunes:duration is {seconds!r}"
    if parsedate_to_datetime(item.findtext("pubDate", "")).tzinfo is None:
        yield "pubDate has no zone"
    transcript = item.find("podcast:transcript", SPACES)
    file = there(built, None if transcript is None else transcript.get("url"))
    if file is None or not file.read_text("utf-8").startswith("WEBVTT"):
        yield "podcast:transcript leads to no captions"
    chapters = item.find("podcast:chapters", SPACES)
    file = there(built, None if chapters is None else chapters.get("url"))
    if file is None:
        yield "podcast:chapters leads to no file"
    else:
        held = loads(file.read_text("utf-8"))
        found = [(chapter.get("startTime"), chapter.get("title")) for chapter in held.get("chapters", [])]
        if held.get("version") != "1.2.0" or found != [(0, "The beginning"), (1, "The rest")]:
            yield f"its chapters are {held}"
    for tag, attribute in (("itunes:image", "href"), ("media:thumbnail", "url")):
        picture = item.find(tag, SPACES)
        if picture is None or there(built, picture.get(attribute)) != post.preview:
            yield f"{tag} is not the preview"


def linked_data_describe_each_video(run: Run) -> Iterator[str]:
    """As schema.org and search engines ask for it."""
    for built in (run.seeing, run.encoding):
        for post in built.posts:
            video = post.linked_data.get("video", {})
            if video.get("@type") != "VideoObject" or video.get("name") != f"The clip {post.name}":
                yield f"{post.clip.name}: no VideoObject of its name but {video}"
                continue
            if not video.get("description"):
                yield f"{post.clip.name}: no description"
            if there(built, video.get("thumbnailUrl")) != post.preview:
                yield f"{post.clip.name}: thumbnailUrl {video.get('thumbnailUrl')} is not the preview"
            if there(built, video.get("contentUrl")) not in post.sources:
                yield f"{post.clip.name}: contentUrl {video.get('contentUrl')} is none of its clips"
            if not re.fullmatch(r"PT[23](\.\d+)?S", video.get("duration", "")):
                yield f"{post.clip.name}: duration {video.get('duration')!r}"
            if datetime.fromisoformat(video.get("uploadDate", "")).tzinfo is None:
                yield f"{post.clip.name}: uploadDate {video.get('uploadDate')!r} has no zone"


def the_sitemap_has_each_video(run: Run) -> Iterator[str]:
    """With what search engines ask for."""
    for built in (run.seeing, run.encoding):
        root = ET.parse(built.out / "sitemap.xml").getroot()
        urls = {url.findtext("map:loc", "", SPACES): url.find("video:video", SPACES) for url in root}
        for post in built.posts:
            video = urls.get(f"{BASE}posts/{post.name}.html")
            if video is None:
                yield f"{post.clip.name}: no video:video"
                continue
            for tag in ("title", "description", "publication_date"):
                if not video.findtext(f"video:{tag}", "", SPACES):
                    yield f"{post.clip.name}: no video:{tag}"
            if there(built, video.findtext("video:thumbnail_loc", "", SPACES)) != post.preview:
                yield f"{post.clip.name}: video:thumbnail_loc is not the preview"
            if there(built, video.findtext("video:content_loc", "", SPACES)) not in post.sources:
                yield f"{post.clip.name}: video:content_loc is none of its clips"
            if video.findtext("video:duration", "", SPACES) not in ("2", "3"):
                yield f"{post.clip.name}: video:duration is {video.findtext('video:duration', '', SPACES)!r}"


def pages_and_feeds_are_right_by_the_other_checks(run: Run) -> Iterator[str]:
    """Those of every site: where addresses lead, and what feed readers need."""
    for built in (run.seeing, run.encoding):
        yield from (f"{file}: {what}" for file, what in Crawl(built.out).findings())
        yield from (f"{file}: {what}" for file, what in Feeds(built.out).findings())


CHECKS = [
    vlogs_are_a_podcast,
    linked_data_describe_each_video,
    the_sitemap_has_each_video,
    pages_and_feeds_are_right_by_the_other_checks,
]
