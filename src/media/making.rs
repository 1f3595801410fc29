//! How a file was made, so that it can be made again.

use std::sync::Arc;

use crate::ground::files::Files;
use crate::ground::fingerprint::Fingerprint;
use crate::ground::shelf::Shelf;
use crate::media::picture;
use crate::media::poster;

/// How a file was made, so that it can be made again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Making {
    /// The fingerprint of the source and the recipe.
    pub key: Fingerprint,
    /// Its name on the shelf.
    pub name: String,
    /// What was made.
    pub recipe: Recipe,
}

/// What is made of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipe {
    /// A picture in its widths and formats.
    Picture(picture::Recipe),
    /// The picture that stands for a video.
    Poster(Arc<poster::Recipe>),
    /// A clip encoded for the web, which is made before anything else is.
    Encoded,
}

impl Making {
    /// The bytes of a file with this fingerprint that was made from `source`: from
    /// the shelf, else made again. `None` if the source is no longer what it was.
    pub fn bytes(
        &self,
        source: &str,
        print: Fingerprint,
        files: &dyn Files,
        shelf: &Shelf,
    ) -> Option<Vec<u8>> {
        let is_it = |bytes: &Vec<u8>| Fingerprint::of(bytes) == print;
        if let Some(bytes) = shelf.take(self.key, &self.name).filter(is_it) {
            return Some(bytes);
        }
        let made = match &self.recipe {
            Recipe::Picture(recipe) => {
                picture::make(&files.read(source).ok()?, *recipe, &shelf.gate)
                    .ok()?
                    .files
            }
            Recipe::Poster(recipe) => {
                poster::make(recipe, source, files, &shelf.gate, None)
                    .ok()?
                    .files
            }
            Recipe::Encoded => return None,
        };
        for (name, bytes) in &made {
            shelf.put(self.key, name, bytes);
        }
        let mut named = made
            .into_iter()
            .filter_map(|(name, bytes)| (name == self.name).then_some(bytes));
        named.find(is_it)
    }
}
