//! The fields of a post.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::fields;
use crate::ground::address::scheme;
use crate::ground::fields::{Reader, Spanned, Value, one_of};
use crate::ground::moment::Moment;
use crate::ground::node::{Kind, Node};

fields! {
    /// The front matter of a blog post, a vlog or a talk.
    pub struct PostFields of "a post" {
        /// The headline.
        title: String,
        /// The day or time of the post; needed unless its name begins with a day.
        date: Option<Moment>,
        /// Who wrote it: the id of a person.
        author: Vec<Spanned<String>>,
        /// Who wrote it, when there are several.
        authors: Vec<Spanned<String>>,
        /// A sentence or two for lists, feeds and link previews; else the first paragraph.
        summary: Option<String>,
        /// Topics, in free words.
        tags: Vec<Spanned<String>>,
        /// The lead picture.
        image: Option<Spanned<String>>,
        /// What the lead picture shows, for those who cannot see it.
        image_alt: Option<String>,
        /// The line below the lead picture.
        image_caption: Option<String>,
        /// The video: a path, an address, or a group of fields.
        video: Option<Video>,
        /// The slides of a talk.
        slides: Vec<Spanned<String>>,
        /// Files for download.
        attachments: Vec<Spanned<String>>,
        /// The campaign that it belongs to.
        campaign: Option<Spanned<String>>,
        /// Not built while this is `true`.
        draft: bool,
        /// Not built before this moment.
        publish: Option<Moment>,
        /// Not built after this moment.
        expires: Option<Moment>,
        /// Kept on top of the home page.
        pinned: bool,
        /// Old addresses that redirect here.
        aliases: Vec<Spanned<String>>,
        /// Where the conversation about it is: an address.
        discuss: Option<Spanned<String>>,
        /// Whether it is personal or professional, for the report's mix.
        tone: Option<Tone>,
    }
}

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
        /// The moment to take that picture from, in seconds.
        poster_at: Option<f64>,
        /// Captions: a .vtt file for each language.
        captions: BTreeMap<String, Spanned<String>>,
        /// Chapters: a .vtt file.
        chapters: Option<Spanned<String>>,
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

    fn read(node: &Node, reader: &mut Reader) -> Option<Video> {
        if let Kind::Map(_) = node.kind {
            let before = reader.problems.len();
            let video = VideoFields::read(node, reader)?;
            if video.file.is_some() == video.url.is_some() && reader.problems.len() == before {
                reader.bad(node, "a video needs either `file` or `url`", None);
                return None;
            }
            return Some(Video(Box::new(video)));
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

/// Whether a post is personal or professional.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tone {
    /// About the leader.
    Personal,
    /// About the work.
    Professional,
}

impl Value for Tone {
    fn expected() -> String {
        "`personal` or `professional`".into()
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Tone> {
        one_of(
            node,
            reader,
            &[
                ("personal", Tone::Personal),
                ("professional", Tone::Professional),
            ],
        )
    }
}
