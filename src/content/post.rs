//! The fields of a post.

use serde::{Deserialize, Serialize};

use crate::content::video::Video;
use crate::fields;
use crate::ground::fields::{Reader, Spanned, Value, one_of, schema};
use crate::ground::moment::Moment;
use crate::ground::node::Node;

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

/// What a post is: each is one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PostKind {
    /// A text.
    Post,
    /// A video.
    Vlog,
    /// A presentation, with slides, whether there is a video of it or not.
    Talk,
}

impl PostFields {
    /// What it is.
    pub fn kind(&self) -> PostKind {
        match (self.slides.is_empty(), &self.video) {
            (false, _) => PostKind::Talk,
            (true, Some(_)) => PostKind::Vlog,
            (true, None) => PostKind::Post,
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

    fn schema() -> serde_json::Value {
        schema::words(["personal", "professional"])
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
