//! The fields of a video.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::fields;
use crate::ground::address::scheme;
use crate::ground::fields::{Reader, Spanned, Value, schema};
use crate::ground::node::{Kind, Node};

fields! {
    /// What is known of a post's video.
    pub struct VideoFields of "a video" {
        /// The clip beside the post.
        file: Option<Spanned<String>>,
        /// The address of a video that is hosted elsewhere.
        url: Option<Spanned<String>>,
        /// What it is called, if not as the post.
        title: Option<String>,
        /// The picture that stands for it.
        poster: Option<Spanned<String>>,
        /// The moment to take that picture from: seconds, or minutes and seconds.
        poster_at: Option<Spanned<Duration>>,
        /// Captions: a .vtt file for each language.
        captions: BTreeMap<String, Spanned<String>>,
        /// Chapters: a .vtt file, or a list of moments and titles.
        chapters: Option<Chapters>,
        /// The spoken text: an .md, .txt or .vtt file.
        transcript: Option<Spanned<String>>,
        /// A version with a description of what is seen.
        audio_description: Option<Spanned<String>>,
    }
}

/// A post's video, given in short or in full.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Video(pub Box<VideoFields>);

impl Value for Video {
    fn expected() -> String {
        "a path, an address, or the fields of a video".into()
    }

    fn schema() -> serde_json::Value {
        schema::any([schema::text(), VideoFields::schema()])
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Video> {
        if let Kind::Map(_) = node.kind {
            let before = reader.problems.len();
            let video = VideoFields::read(node, reader)?;
            let (message, repair) = match (&video.file, &video.url) {
                (None, None) => (
                    "a video needs `file` or `url`",
                    "add `file` with the clip beside the post, or `url` with the address of a \
                     video elsewhere",
                ),
                (Some(_), Some(_)) => (
                    "a video has `file` or `url`, and not both",
                    "take away the one that is not to be played",
                ),
                _ => return Some(Video(Box::new(video))),
            };
            if reader.problems.len() == before {
                reader.bad(node, message, Some(repair.into()));
            }
            return None;
        }
        let Some(text) = node.as_text() else {
            reader.wrong::<Video>(node);
            return None;
        };
        let is_outside = scheme(&text).is_some();
        let place = Some(Spanned {
            value: text,
            at: reader.span(&node.range),
        });
        let (file, url) = if is_outside {
            (None, place)
        } else {
            (place, None)
        };
        Some(Video(Box::new(VideoFields {
            file,
            url,
            ..VideoFields::none()
        })))
    }
}

impl VideoFields {
    fn none() -> VideoFields {
        VideoFields {
            file: None,
            url: None,
            title: None,
            poster: None,
            poster_at: None,
            captions: BTreeMap::new(),
            chapters: None,
            transcript: None,
            audio_description: None,
        }
    }
}

fields! {
    /// A part of a video, in a list of them.
    pub struct ChapterFields of "a chapter" {
        /// When it begins: seconds, or minutes and seconds.
        at: Spanned<Duration>,
        /// What it is about.
        title: String,
    }
}

/// The parts of a video.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Chapters {
    /// A .vtt file.
    File(Spanned<String>),
    /// Given one by one.
    List(Vec<ChapterFields>),
}

impl Value for Chapters {
    fn expected() -> String {
        "a .vtt file, or a list with `at` and `title`".into()
    }

    fn schema() -> serde_json::Value {
        schema::any([
            schema::text(),
            serde_json::json!({"type": "array", "items": ChapterFields::schema()}),
        ])
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Chapters> {
        match &node.kind {
            Kind::List(_) => Vec::read(node, reader).map(Chapters::List),
            Kind::Map(_) => {
                reader.wrong::<Chapters>(node);
                None
            }
            _ => Spanned::read(node, reader).map(Chapters::File),
        }
    }
}

impl Chapters {
    /// The file that they are in.
    pub fn file(&self) -> Option<&Spanned<String>> {
        match self {
            Chapters::File(file) => Some(file),
            Chapters::List(_) => None,
        }
    }
}
