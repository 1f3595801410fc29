//! Drawing where there is no picture, or where one is all there is: the title card
//! of a video without a poster, and the play badge on posters that leave the site.
//!
//! 1. [`words`] says which of a text the font has, [`title`] sets it in lines
//!    ([`wrap`]), [`letters`] makes outlines of them.
//! 2. [`card`] puts these and a portrait on a card as [`layers`], for pages to show
//!    as a drawing ([`svg()`]).
//! 3. [`canvas`] fills shapes with [`colour`]s; [`resample`] brings pictures to a
//!    size; [`badge`] and [`open_graph`] make the picture for elsewhere.
//!
//! Samples are mixed in whole numbers, whatever the processor.
//!
//! # The font
//!
//! `newsreader.ttf` is Newsreader 1.003 at weight 500 and optical size 40 with the
//! letters of languages in Latin script; of its tables for layout only kerning is
//! kept. It was made of the package `fontpkg-newsreader` 1.3 (PyPI) with fonttools
//! 4.68. Its licence stands beside it and reserves no font name.
//!
//! ```sh
//! fonttools varLib.instancer "Newsreader[opsz,wght].ttf" opsz=40 wght=500 -o instance.ttf
//! pyftsubset instance.ttf --output-file=newsreader.ttf --layout-features=kern \
//!   --no-hinting --no-notdef-outline --drop-tables+=STAT,GSUB,GDEF,gasp \
//!   --unicodes="U+0020-007E,U+00A0-024F,U+0259,U+02BC,U+1E80-1EFF,U+2010-2015,U+2018-2022,U+2026,U+2030-203A,U+2044,U+20AC,U+2116,U+2122,U+2212,U+2248,U+2260-2265"
//! ```

mod badge;
mod canvas;
mod colour;
mod layers;
mod letters;
mod resample;
mod share;
mod sheet;
mod svg;
mod title;
mod words;
mod wrap;

pub use layers::Layers;
pub use share::{PREVIEW_SIZE, open_graph};
pub use sheet::card;
pub use svg::svg;

use crate::media::card::canvas::Colour;
use crate::media::picture::raster::Raster;

/// What a title card shows.
#[derive(Debug, Clone, Copy)]
pub struct Card<'a> {
    /// The title of the video.
    pub title: &'a str,
    /// Whose video it is.
    pub person: Option<Person<'a>>,
    /// The accent colour of the site.
    pub accent: Colour,
}

/// Somebody on a title card.
#[derive(Debug, Clone, Copy)]
pub struct Person<'a> {
    /// Their name.
    pub name: &'a str,
    /// What stands in for a portrait.
    pub initials: &'a str,
    /// The hue of the initials, 0 to 11, in steps of 30 degrees.
    pub hue: u8,
    /// Their portrait: RGB, square.
    pub portrait: Option<&'a Raster>,
}
