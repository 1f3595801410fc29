//! Clips and pictures in feeds, so that a feed of vlogs is a video podcast.

use serde_json::{Value, json};

use crate::ground::address::encode;
use crate::ground::escape::xml;
use crate::ground::length;
use crate::media::MediaFile;
use crate::media::poster::PREVIEW_SIZE;
use crate::pages::feeds::{element, push};
use crate::pages::press::Press;
use crate::pages::vlog::{self, chapters_file};
use crate::site::Post;
use crate::site::vlog::Vlog;

/// The picture of a post where a picture is all there is: that of a video has a
/// play badge.
pub fn picture(post: &Post) -> Option<&MediaFile> {
    let preview = post.vlog.as_ref().and_then(Vlog::preview);
    preview.or_else(|| post.image.as_ref()?.widest())
}

fn picture_size(post: &Post) -> (u32, u32) {
    let is_preview = post.vlog.as_ref().and_then(Vlog::preview).is_some();
    match &post.image {
        Some(image) if !is_preview => image.pixels,
        _ => PREVIEW_SIZE,
    }
}

/// What makes a feed a podcast
/// (<https://help.apple.com/itc/podcasts_connect/#/itcb54353390>).
pub fn podcast(out: &mut String, press: &Press, language: &str, base: &str) {
    let config = &press.site.config;
    let index = config.languages.iter().position(|tag| tag == language);
    element(out, "itunes:author", config.title(index.unwrap_or(0)));
    element(out, "itunes:type", "episodic");
    element(out, "itunes:explicit", "false");
    out.push_str("<itunes:category text=\"Business\"/>\n");
    element(out, "podcast:medium", "video");
    let icon = press.site.look.icon.as_ref();
    if let Some(icon) = icon.filter(|icon| icon.media_type() == "image/png") {
        let icon = xml(&format!("{base}{}", encode(&icon.address)));
        push(out, format_args!("<itunes:image href=\"{icon}\"/>\n"));
    }
}

/// The video of a post, and its picture.
pub fn item(out: &mut String, post: &Post, base: &str) {
    let url = |file: &MediaFile| xml(&format!("{base}{}", encode(&file.address)));
    if let Some(vlog) = &post.vlog {
        video(out, post, vlog, base);
    }
    if let Some(file) = picture(post) {
        let (url, size, kind) = (url(file), file.size, file.media_type());
        let (width, height) = picture_size(post);
        push(
            out,
            format_args!(
                "<media:content url=\"{url}\" medium=\"image\" type=\"{kind}\" fileSize=\"{size}\" width=\"{width}\" height=\"{height}\"/>\n"
            ),
        );
    }
}

fn video(out: &mut String, post: &Post, vlog: &Vlog, base: &str) {
    let Some(clip) = vlog.clip() else { return };
    let url = |address: &str| xml(&format!("{base}{}", encode(address)));
    let file = vlog::main(clip);
    let (address, size, kind) = (url(&file.address), file.size, file.media_type());
    push(
        out,
        format_args!("<enclosure url=\"{address}\" length=\"{size}\" type=\"{kind}\"/>\n"),
    );
    if let Some(length) = vlog.length() {
        let seconds = length::rounded(length).as_secs();
        element(out, "itunes:duration", &seconds.to_string());
        let (width, height) = vlog::main_pixels(clip).unwrap_or_default();
        push(
            out,
            format_args!(
                "<media:content url=\"{address}\" medium=\"video\" type=\"{kind}\" fileSize=\"{size}\" duration=\"{seconds}\" width=\"{width}\" height=\"{height}\"/>\n"
            ),
        );
    }
    if let Some(preview) = vlog.preview() {
        let preview = url(&preview.address);
        push(out, format_args!("<itunes:image href=\"{preview}\"/>\n"));
        push(out, format_args!("<media:thumbnail url=\"{preview}\"/>\n"));
    }
    for track in &vlog.captions {
        let (address, language) = (url(&track.file.address), xml(&track.language));
        push(
            out,
            format_args!(
                "<podcast:transcript url=\"{address}\" type=\"text/vtt\" language=\"{language}\" rel=\"captions\"/>\n"
            ),
        );
    }
    if let Some((address, _)) = chapters_file(post, vlog) {
        let address = url(&address);
        push(
            out,
            format_args!(
                "<podcast:chapters url=\"{address}\" type=\"application/json+chapters\"/>\n"
            ),
        );
    }
}

/// The clip of a post as attachments of JSON Feed 1.1.
pub fn attachments(post: &Post, base: &str) -> Option<Value> {
    let vlog = post.vlog.as_ref()?;
    let files = vlog.clip()?.files().into_iter();
    let attachment = |file: &MediaFile| {
        let mut attachment = json!({
            "url": format!("{base}{}", encode(&file.address)),
            "mime_type": file.media_type(),
            "title": vlog.title,
            "size_in_bytes": file.size,
        });
        if let Some(length) = vlog.length() {
            attachment["duration_in_seconds"] = json!(length::rounded(length).as_secs());
        }
        attachment
    };
    Some(files.map(attachment).collect())
}
