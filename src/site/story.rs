//! Posts settled: a story is a post in all its languages.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::ZonedDateTime;

use crate::content::entry::Entry;
use crate::content::post::PostFields;
use crate::media::MediaFile;
use crate::media::picture::Picture;
use crate::site::address::Address;
use crate::site::target::{Target, origins};
use crate::site::vlog::Vlog;

/// A post in all its languages.
pub struct Story {
    /// The post in each language of the site that it is written in.
    pub variants: Vec<Option<Post>>,
}

/// A post in one language.
pub struct Post {
    /// What its file says.
    pub entry: Arc<Entry<PostFields>>,
    /// Where its page lies.
    pub address: Address,
    /// When it was posted, in the site's zone.
    pub when: ZonedDateTime,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// Index of the campaign that it belongs to.
    pub campaign: Option<usize>,
    /// Its topics, as slugs.
    pub topics: Vec<String>,
    /// What each link of its text leads to.
    pub links: Vec<Target>,
    /// The lead picture.
    pub image: Option<Arc<Picture>>,
    /// Its video.
    pub vlog: Option<Vlog>,
    /// The slides of a talk.
    pub slides: Vec<Arc<MediaFile>>,
    /// Other files to download.
    pub attachments: Vec<Arc<MediaFile>>,
}

impl Post {
    /// The picture that stands for it in lists: the lead picture, else that of
    /// its video.
    pub fn picture(&self) -> Option<&Arc<Picture>> {
        self.image.as_ref().or_else(|| self.poster())
    }

    /// The picture that stands for its video.
    pub fn poster(&self) -> Option<&Arc<Picture>> {
        Some(&self.vlog.as_ref()?.poster.as_ref()?.picture)
    }

    /// What a `frame-src` must allow for its videos that are hosted elsewhere.
    pub fn origins(&self) -> BTreeSet<String> {
        let own = self.vlog.as_ref().and_then(Vlog::origin);
        origins(&self.links).chain(own).collect()
    }

    /// Slides and other files to download, each once.
    pub fn downloads(&self) -> impl Iterator<Item = &Arc<MediaFile>> {
        let is_other = |file: &&Arc<MediaFile>| !self.slides.contains(file);
        self.slides
            .iter()
            .chain(self.attachments.iter().filter(is_other))
    }
}

/// Who wrote a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Author {
    /// Index of a person.
    Known(usize),
    /// The id of a person whose profile is left out for its errors.
    LeftOut(String),
}

impl Story {
    /// The post as readers of a language get it: in theirs, else in the first
    /// one there is. `None` only for a story without any variant.
    pub fn shown(&self, language: usize) -> Option<&Post> {
        let own = self.variants.get(language).and_then(Option::as_ref);
        own.or_else(|| self.variants.iter().flatten().next())
    }
}
