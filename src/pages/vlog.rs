//! What pages show of a video.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::content::outside::Outside;
use crate::ground::address::encode;
use crate::ground::escape::{attribute, text};
use crate::ground::fingerprint::Fingerprint;
use crate::ground::length;
use crate::ground::locale::{Locale, own_name};
use crate::media::captions::{Chapter, Paragraph};
use crate::media::clip::{Clip, Encoded};
use crate::media::poster::Poster;
use crate::media::{MediaFile, address};
use crate::pages::body::{self, Place};
use crate::pages::parts;
use crate::pages::view::{
    CaptionsView, CardVideoView, ClipView, LengthView, MomentView, OutsideView, SpeedView,
    VideoView,
};
use crate::site::Post;
use crate::site::vlog::{Play, Transcript, Vlog, is_same};

/// The video as its page shows it to readers of `locale`.
pub fn view(vlog: &Vlog, locale: &Locale) -> VideoView {
    let (width, height) = vlog
        .clip()
        .and_then(|clip| main_pixels(clip))
        .unwrap_or_default();
    let file = vlog.clip().map(|clip| main(clip));
    let moment = |at: Option<Duration>, speaker: Option<&str>, html: String| MomentView {
        clock: at.map(length::clock).unwrap_or_default(),
        href: file.zip(at).map(|(file, at)| href_at(file, at)),
        speaker: speaker.unwrap_or_default().to_owned(),
        html,
    };
    let chapters = vlog.chapters.iter();
    let paragraph =
        |part: &Paragraph| moment(part.start, part.speaker.as_deref(), part.html.clone());
    let (transcript, transcript_html, lang) = match &vlog.transcript {
        Transcript::None => (Vec::new(), String::new(), None),
        Transcript::Html { html, .. } => (Vec::new(), html.clone(), None),
        Transcript::Paragraphs(parts, lang) => {
            let parts = parts.iter().map(paragraph).collect();
            (parts, String::new(), lang.as_ref())
        }
    };
    let other = lang.filter(|lang| !is_same(lang, &locale.tag));
    VideoView {
        title: vlog.title.clone(),
        sources: vlog.clip().map(|clip| sources(clip)).unwrap_or_default(),
        width,
        height,
        outside: match &vlog.play {
            Play::Here(_) => None,
            Play::Outside(outside) => Some(self::outside(outside, locale)),
        },
        poster: vlog
            .poster
            .as_ref()
            .map(|poster| parts::picture(&poster.picture, "")),
        length: vlog.length().map(|length| self::length(length, locale)),
        captions: vlog
            .captions
            .iter()
            .map(|track| CaptionsView {
                lang: track.language.clone(),
                name: own_name(&track.language).to_owned(),
                href: encode(&track.file.address),
                script: encode(&track.script.address),
            })
            .collect(),
        described: vlog
            .described
            .as_ref()
            .map(|clip| encode(&main(clip).address)),
        speeds: SPEEDS
            .iter()
            .map(|speed| self::speed(*speed, locale))
            .collect(),
        chapters: chapters
            .map(|chapter| moment(Some(chapter.start), None, text(&chapter.title)))
            .collect(),
        transcript,
        transcript_html,
        transcript_lang: other.cloned().unwrap_or_default(),
    }
}

/// How fast a clip can be played, in hundredths.
const SPEEDS: [u32; 5] = [75, 100, 125, 150, 200];

fn speed(hundredths: u32, locale: &Locale) -> SpeedView {
    SpeedView {
        factor: (f64::from(hundredths) / 100.0).to_string(),
        name: locale.times(hundredths),
    }
}

/// The file of a clip that most browsers play.
pub fn main(clip: &Clip) -> &MediaFile {
    clip.encoded
        .first()
        .map_or(&clip.file, |encoded| &encoded.file)
}

/// Width and height of that file in pixels.
pub fn main_pixels(clip: &Clip) -> Option<(u32, u32)> {
    let encoded = clip.encoded.first().map(|encoded| encoded.pixels);
    encoded.or_else(|| clip.pixels())
}

/// A clip at a moment (Media Fragments URI 1.0).
fn href_at(file: &MediaFile, at: Duration) -> String {
    format!("{}#t={}", encode(&file.address), length::fragment(at))
}

/// From how wide a window on the larger version is played.
const WIDE: &str = "(min-width: 48rem)";

fn sources(clip: &Clip) -> Vec<ClipView> {
    if clip.encoded.is_empty() {
        return vec![ClipView {
            href: encode(&clip.file.address),
            media_type: media_type(clip),
            media: String::new(),
        }];
    }
    let last = clip.encoded.len() - 1;
    let source = |(index, encoded): (usize, &Encoded)| ClipView {
        href: encode(&encoded.file.address),
        media_type: "video/mp4".into(),
        media: if index < last {
            WIDE.into()
        } else {
            String::new()
        },
    };
    clip.encoded.iter().enumerate().map(source).collect()
}

/// The media type of a clip with its codecs (RFC 6381), by which a browser knows
/// whether it can play it before it fetches any of it.
pub fn media_type(clip: &Clip) -> String {
    let video = clip.facts.video.as_ref().map(|video| &*video.name);
    let sound = clip.facts.sound.as_ref().map(|sound| &*sound.name);
    let is_known = |name: &&str| name.contains('.') || matches!(*name, "opus" | "vorbis" | "vp8");
    let codecs: Vec<&str> = video.into_iter().chain(sound).collect();
    let kind = clip.file.media_type();
    match !codecs.is_empty() && codecs.iter().all(is_known) {
        true => format!("{kind}; codecs=\"{}\"", codecs.join(", ")),
        false => kind.to_owned(),
    }
}

fn outside(outside: &Outside, locale: &Locale) -> OutsideView {
    let with = |word: &str| locale.with(word, "host", &outside.provider);
    OutsideView {
        url: outside.url.clone(),
        provider: outside.provider.clone(),
        player: outside.player.clone(),
        label: with("watch-outside"),
        play: with("outside-play"),
        note: with("outside-note"),
    }
}

/// A video that is hosted elsewhere, in a text, with its name there and what stands
/// for it.
pub fn in_text(video: &Outside, name: &str, poster: Option<&Poster>, place: &Place) -> String {
    let view = outside(video, place.locale);
    let (url, label) = (attribute(&view.url), text(&view.label));
    let link = format!("<a class=\"button\" href=\"{url}\">{label}</a>");
    let Some(player) = view.player.filter(|_| place.is_page) else {
        return link;
    };
    let (player, play) = (attribute(&player), text(&view.play));
    let title = if name.is_empty() { &view.label } else { name };
    let (title, note) = (attribute(title), text(&view.note));
    let provider = text(&view.provider);
    let poster = poster.map_or(String::new(), |poster| body::silent(&poster.picture, place));
    format!(
        "<div class=\"outside\" data-embed=\"{player}\" data-title=\"{title}\" \
         role=\"group\" aria-label=\"{title}\"><div class=\"frame\">{poster}\
         <button type=\"button\" class=\"play\" hidden><span class=\"hidden\">{play}</span></button>\
         <span class=\"length\">{provider}</span></div><p hidden>{note}</p> {link}</div>"
    )
}

fn length(length: Duration, locale: &Locale) -> LengthView {
    let length = length::rounded(length);
    // Not above the hours of a clip.
    let minutes = length.as_secs().div_ceil(60) as usize;
    LengthView {
        clock: length::clock(length),
        words: locale.with("video-length", "length", &words(length, locale)),
        watch: locale.count("watch-time", minutes),
    }
}

/// A length in words, to the second: `1 minute 32 seconds`.
fn words(length: Duration, locale: &Locale) -> String {
    let seconds = length.as_secs();
    let parts = [
        ("hours", seconds / 3600),
        ("minutes", seconds / 60 % 60),
        ("seconds", seconds % 60),
    ];
    let parts = parts.into_iter().filter(|(_, count)| *count > 0);
    let part = |(word, count): (&str, u64)| locale.count(word, count as usize);
    parts.map(part).collect::<Vec<_>>().join(" ")
}

/// The length of several videos in words, to the minute; empty if it is not known.
pub fn total(length: Duration, locale: &Locale) -> String {
    let minutes = length::rounded(length).as_secs().div_ceil(60);
    words(Duration::from_secs(60 * minutes), locale)
}

/// What lists tell of a video.
pub fn card(vlog: &Vlog, locale: &Locale) -> CardVideoView {
    let length = vlog.length().map(|length| self::length(length, locale));
    let (mark, words) = match (&vlog.play, length) {
        (Play::Outside(outside), _) => {
            let words = locale.with("video-length", "length", &outside.provider);
            (outside.provider.clone(), words)
        }
        (Play::Here(_), Some(length)) => (length.clock, length.words),
        (Play::Here(_), None) => (String::new(), locale.word("video")),
    };
    CardVideoView {
        mark,
        words,
        captions: !vlog.captions.is_empty(),
    }
}

/// The chapters of a video as programs for podcasts read them, and where they lie
/// (<https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md>);
/// `None` if there are none.
pub fn chapters_file(post: &Post, vlog: &Vlog) -> Option<(Arc<str>, Vec<u8>)> {
    if vlog.chapters.is_empty() {
        return None;
    }
    let chapter = |chapter: &Chapter| json!({"startTime": chapter.start.as_secs_f64(), "title": chapter.title});
    let chapters: Vec<Value> = vlog.chapters.iter().map(chapter).collect();
    let file = json!({"version": "1.2.0", "title": vlog.title, "chapters": chapters});
    let bytes = file.to_string().into_bytes();
    let name = format!("{}-chapters", post.entry.source.slug);
    Some((address(&name, "json", Fingerprint::of(&bytes)), bytes))
}
