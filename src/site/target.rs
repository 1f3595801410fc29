//! Where links lead once they are resolved.

use std::sync::Arc;

use crate::content::outside::Outside;
use crate::media::MediaFile;
use crate::media::clip::Clip;
use crate::media::picture::Picture;
use crate::media::poster::Poster;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// A page of the site: the way from the output's root, with a fragment.
    Page(Arc<str>),
    /// A place on the same page, such as `#part`.
    Here(Arc<str>),
    /// A file that leaves with the pages.
    File(Arc<MediaFile>),
    /// A picture that is shown.
    Picture(Arc<Picture>),
    /// A clip that is played, with what stands for it.
    Clip(Arc<Clip>, Option<Arc<Poster>>),
    /// A video that is played, and hosted elsewhere, with what stands for it.
    Outside(Arc<Outside>, Option<Arc<Poster>>),
    /// Nowhere: what it named is not shown.
    Nowhere,
}

impl Target {
    /// What stands for a video.
    pub fn poster(&self) -> Option<&Picture> {
        match self {
            Target::Clip(_, poster) | Target::Outside(_, poster) => Some(&poster.as_ref()?.picture),
            _ => None,
        }
    }
}

/// What a `frame-src` must allow for the videos of a text that are hosted elsewhere.
pub fn origins(links: &[Target]) -> impl Iterator<Item = String> {
    links.iter().filter_map(|target| match target {
        Target::Outside(outside, _) => outside.origin(),
        _ => None,
    })
}
