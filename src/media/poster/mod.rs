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
    self, Facts, FileFacts, Kind, Picture, PictureError, Raster, Shape, Tint,
};

pub use maker::{PosterMaker, Wanted, beside};
pub use scene::SceneError;

/// The picture that stands for a video.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Poster {
    /// As pages show it.
    pub picture: Arc<Picture>,
    /// With a play badge and the length drawn into it, 1200 × 630 pixels; none for a
    /// video in a text, which no feed or link preview shows.
    pub preview: Option<MediaFile>,
    /// Why it is a title card although there is a clip.
    pub refused: Option<SceneError>,
}

/// What a poster is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipe {
    /// What it shows.
    pub subject: Subject,
    /// Whether a picture with a badge is made, too.
    pub preview: bool,
    /// How long the video takes, in seconds.
    pub seconds: Option<u64>,
    /// Whether AVIF is among the formats.
    pub avif: bool,
}

/// What a poster shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subject {
    /// A picture that is made elsewhere: only one with a badge is made of it.
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
    /// The one with the badge, if it was asked for.
    pub preview: Option<FileFacts>,
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
            (Some(raster.map_err(broken)?), None)
        }
        Subject::Scene(at) => {
            let scene = scene::find(source, *at, files, gate, ffmpeg)?;
            let made = picture::make_drawn(&scene, recipe.avif).map_err(broken)?;
            (Some(picture::upright(scene).map_err(broken)?), Some(made))
        }
        Subject::Card(words) => {
            let card = drawn(words, files, gate);
            let tint = Tint::of(card.ground.as_flattened(), 3);
            let made = picture::of_drawing(card::svg(&card), card.size, tint);
            (
                recipe.preview.then(|| card.painted(PREVIEW_SIZE)),
                Some(made),
            )
        }
    };
    let raster = raster.filter(|_| recipe.preview);
    let preview = raster.map(|raster| preview(&raster, recipe.seconds));
    let preview = preview.transpose().map_err(broken)?;
    let facts = PosterFacts {
        picture: made.as_ref().map(|made| made.facts.clone()),
        preview: preview
            .as_ref()
            .map(|file| FileFacts::of(PREVIEW_SIZE.0, file)),
    };
    let mut made = made.map(|made| made.files).unwrap_or_default();
    made.extend(preview.map(|file| (PREVIEW.into(), file)));
    Ok(Made { facts, files: made })
}

/// The file of a picture with its badge.
fn preview(raster: &Raster, seconds: Option<u64>) -> Result<Vec<u8>, PictureError> {
    let length = seconds.map(Duration::from_secs).map(length::clock);
    picture::encoded(&card::open_graph(raster, length.as_deref()), Kind::Jpeg)
}

fn broken(_: PictureError) -> SceneError {
    SceneError::Unreadable
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
