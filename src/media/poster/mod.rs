//! The picture that stands for a video: on its page, in lists, and with a play
//! badge drawn into it where a picture is all there is.
//!
//! It is, in this order: the picture that the post names; `NAME.poster.jpg`
//! beside the clip; the moment that the post names; the cover in the file; the
//! first key frame after a second that shows something ([`scene`]); else a drawn
//! title card.
//!
//! [`make()`] makes one, and [`maker`] only those that are not remembered.

mod maker;
mod scene;

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::ground::ffmpeg::Ffmpeg;
use crate::ground::files::Files;
use crate::ground::fingerprint::Fingerprint;
use crate::ground::length;
use crate::ground::monogram::{hue, initials};
use crate::ground::shelf::Gate;
use crate::media::MediaFile;
use crate::media::card::{self, Card, Layers, Person};
use crate::media::picture::{
    self, Decoded, Facts, FileFacts, Kind, Picture, PictureError, Raster, Shape, Tint,
};

pub use maker::{PosterMaker, Wanted, beside};
pub use scene::SceneError;

/// The picture that stands for a video.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Poster {
    /// As pages show it.
    pub picture: Arc<Picture>,
    /// With a play badge and the length drawn into it, 1200 × 630 pixels.
    pub preview: MediaFile,
    /// Why it is a title card although there is a clip.
    pub refused: Option<SceneError>,
}

/// What a poster is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipe {
    /// What it shows.
    pub subject: Subject,
    /// How long the video takes, in seconds.
    pub seconds: Option<u64>,
    /// Whether AVIF is among the formats.
    pub avif: bool,
}

/// What a poster shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subject {
    /// A picture that is made elsewhere: only the one with the badge is made.
    Given,
    /// What is found in the clip, at a moment if one is asked for.
    Scene(Option<Duration>),
    /// A title card.
    Card(CardWords),
}

/// What stands on a title card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardWords {
    /// What the video is called.
    pub title: String,
    /// Who speaks: the full name.
    pub name: Option<String>,
    /// The portrait: its file, what is in that, and the square around the face.
    pub portrait: Option<(Arc<str>, Fingerprint, Shape)>,
    /// The colour of the site.
    pub accent: [u8; 3],
}

/// A made poster: the facts, and the files by their names on the shelf.
#[derive(Debug)]
pub struct Made {
    /// What is known of it.
    pub facts: PosterFacts,
    /// Its files.
    pub files: Vec<(String, Vec<u8>)>,
}

/// What is known of a made poster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PosterFacts {
    /// The picture, unless it was given.
    pub picture: Option<Facts>,
    /// The one with the badge.
    pub preview: FileFacts,
}

/// Width and height of the picture with the badge, in pixels.
pub const PREVIEW_SIZE: (u32, u32) = card::PREVIEW_SIZE;

/// What the picture with the badge is called on the shelf.
const PREVIEW: &str = "preview.jpg";

/// Makes a poster; `source` is the clip, or the picture that was given.
///
/// # Errors
/// If nothing can be shown of the source.
pub fn make(
    recipe: &Recipe,
    source: &str,
    files: &dyn Files,
    gate: &Gate,
    ffmpeg: Option<&Ffmpeg>,
) -> Result<Made, SceneError> {
    let (raster, made) = match &recipe.subject {
        Subject::Given => {
            let bytes = files.read(source).map_err(|_| SceneError::Unreadable)?;
            let raster = picture::flat(&bytes, Shape::Whole, gate);
            (raster.map_err(|_| SceneError::Unreadable)?, None)
        }
        Subject::Scene(at) => {
            let scene = scene::find(source, *at, files, gate, ffmpeg)?;
            shown(&scene, recipe.avif)?
        }
        Subject::Card(words) => {
            let card = drawn(words, files, gate);
            let tint = Tint::of(card.ground.as_flattened(), 3);
            let made = picture::of_drawing(card::svg(&card), card.size, tint);
            (card.painted(PREVIEW_SIZE), Some(made))
        }
    };
    let length = recipe.seconds.map(Duration::from_secs).map(length::clock);
    let raster = card::open_graph(&raster, length.as_deref());
    let preview = picture::encoded(&raster, Kind::Jpeg).map_err(broken)?;
    let facts = PosterFacts {
        picture: made.as_ref().map(|made| made.facts.clone()),
        preview: FileFacts::of(raster.width, &preview),
    };
    let mut made = made.map(|made| made.files).unwrap_or_default();
    made.push((PREVIEW.into(), preview));
    Ok(Made { facts, files: made })
}

fn broken(_: PictureError) -> SceneError {
    SceneError::Unreadable
}

/// The widest raster of a picture, and what pages show of it.
fn shown(decoded: &Decoded, avif: bool) -> Result<(Raster, Option<picture::Made>), SceneError> {
    let made = picture::make_drawn(decoded, avif).map_err(broken)?;
    let raster = picture::upright(decoded.clone()).map_err(broken)?;
    Ok((raster, Some(made)))
}

fn drawn(words: &CardWords, files: &dyn Files, gate: &Gate) -> Layers {
    let portrait = words.portrait.as_ref().and_then(|(path, print, shape)| {
        let bytes = files.read(path).ok()?;
        let is_it = Fingerprint::of(&bytes) == *print;
        is_it.then(|| picture::flat(&bytes, *shape, gate).ok())?
    });
    let initials = words.name.as_deref().map(initials).unwrap_or_default();
    card::card(&Card {
        title: &words.title,
        person: words.name.as_deref().map(|name| Person {
            name,
            initials: &initials,
            hue: hue(name),
            portrait: portrait.as_ref(),
        }),
        accent: words.accent,
    })
}
