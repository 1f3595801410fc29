//! Makes pictures, or remembers what was made.

use std::sync::Arc;

use crate::config::Config;
use crate::ground::doors::Doors;
use crate::ground::files::{FileInfo, Files};
use crate::ground::fingerprint::{Combine, Fingerprint};
use crate::ground::shelf::Shelf;
use crate::ground::store::Store;
use crate::media::file::{MediaFile, Origin, Seen, address, stem};
use crate::media::making::{self, Making};
use crate::media::picture::make::{self, Facts, FileFacts, Made, make};
use crate::media::picture::{Format, Kind, Picture, PictureError, Recipe, STILL, Shape, file_name};

/// Makes pictures, or remembers what was made.
pub struct Maker<'a> {
    files: &'a dyn Files,
    store: &'a Store,
    shelf: &'a Shelf,
    avif: bool,
}

impl<'a> Maker<'a> {
    /// A maker for a site.
    pub fn new(doors: &Doors<'a>, config: &Config) -> Maker<'a> {
        Maker {
            files: doors.files,
            store: doors.store,
            shelf: doors.shelf,
            avif: config.avif,
        }
    }

    /// A picture as pages show it.
    pub fn picture(
        &self,
        path: &str,
        info: &FileInfo,
        seen: Seen,
        shape: Shape,
    ) -> Result<Picture, PictureError> {
        let avif = self.avif;
        let recipe = Recipe::Shown { shape, avif };
        let (facts, namer) = self.made(path, info, seen, recipe)?;
        Ok(namer.picture(facts))
    }

    /// A picture without its metadata.
    pub fn original(
        &self,
        path: &str,
        info: &FileInfo,
        seen: Seen,
    ) -> Result<MediaFile, PictureError> {
        let (facts, namer) = self.made(path, info, seen, Recipe::Original)?;
        let (kind, file) = facts.only().ok_or(PictureError::Damaged)?;
        let name = file_name(kind, file.width);
        Ok(namer.file(kind, &namer.stem, &file, name))
    }

    /// What is known of a picture, and what gives its files their addresses.
    fn made(
        &self,
        path: &str,
        info: &FileInfo,
        seen: Seen,
        recipe: Recipe,
    ) -> Result<(Facts, Namer), PictureError> {
        let start = Combine::default().text("picture").value(&recipe);
        let key = start.print(seen.print).done();
        let facts = self.facts(info, seen, recipe, key)?;
        let namer = Namer {
            stem: stem(path),
            source: info.path.clone(),
            recipe: making::Recipe::Picture(recipe),
            key,
        };
        Ok((facts, namer))
    }

    /// What is remembered under `key`, else made now.
    fn facts(
        &self,
        info: &FileInfo,
        Seen { print, size, .. }: Seen,
        recipe: Recipe,
        key: Fingerprint,
    ) -> Result<Facts, PictureError> {
        if let Some(facts) = self.store.recall(key) {
            return facts;
        }
        let made = if size > make::MOST_BYTES {
            Err(PictureError::TooHeavy(make::MOST_BYTES))
        } else {
            let bytes = self.files.read(&info.path).unwrap_or_default();
            if Fingerprint::of(&bytes) != print {
                // It is being written at this moment; the next build sees it whole.
                return Err(PictureError::Damaged);
            }
            make(&bytes, recipe, &self.shelf.gate)
        };
        let facts = made.map(|Made { facts, files }| {
            for (name, bytes) in &files {
                self.shelf.put(key, name, bytes);
            }
            facts
        });
        self.store.keep(key, &facts);
        facts
    }
}

/// Gives the files of a picture their addresses.
pub struct Namer {
    /// What their names begin with.
    pub stem: String,
    /// The file that they come from.
    pub source: Arc<str>,
    /// What was made.
    pub recipe: making::Recipe,
    /// Under what it lies on the shelf.
    pub key: Fingerprint,
}

impl Namer {
    /// A picture of which these are the facts.
    pub fn picture(&self, facts: Facts) -> Picture {
        let named = |kind: Kind, facts: &FileFacts| {
            let stem = format!("{}-{}", self.stem, facts.width);
            let name = file_name(kind, facts.width);
            (facts.width, self.file(kind, &stem, facts, name))
        };
        let format = |(kind, files): &(Kind, Vec<FileFacts>)| Format {
            kind: *kind,
            files: files.iter().map(|file| named(*kind, file)).collect(),
        };
        let still = |(kind, file): &(Kind, FileFacts)| {
            self.file(*kind, &format!("{}-still", self.stem), file, STILL.into())
        };
        Picture {
            source: self.source.clone(),
            pixels: facts.pixels,
            tint: facts.tint,
            formats: facts.formats.iter().map(format).collect(),
            still: facts.still.as_ref().map(still),
            is_stilled: facts.is_stilled,
        }
    }

    /// One of its files, called `name` on the shelf.
    pub fn file(&self, kind: Kind, stem: &str, facts: &FileFacts, name: String) -> MediaFile {
        MediaFile {
            source: self.source.clone(),
            address: address(stem, kind.extension(), facts.print),
            print: facts.print,
            size: facts.size,
            pages: None,
            origin: Origin::Made(Making {
                key: self.key,
                recipe: self.recipe.clone(),
                name,
            }),
        }
    }
}
