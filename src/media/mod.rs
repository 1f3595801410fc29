//! Facts about the pictures, clips and files that entries name, and what is made
//! of the pictures among them.
//!
//! 1. [`uses`] gathers which files are named, and what for;
//! 2. each file is fingerprinted, unless it looks as it did before;
//! 3. [`picture`] makes what pages show of a picture, in several widths and
//!    formats, and puts it on the shelf; a build that finds the facts remembered
//!    decodes nothing.
//!
//! A file's address holds the fingerprint of its content, so that it may be
//! cached for ever. Pictures leave without metadata: a phone writes into each
//! where it was taken.

mod file;
pub mod picture;
mod uses;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::content::Content;
use crate::ground::diagnostic::{Diagnostic, Report};
use crate::ground::files::{FileInfo, Files};
use crate::ground::progress::Progress;
use crate::ground::shelf::Shelf;
use crate::ground::store::Store;
use crate::media::picture::{Maker, Picture, PictureError, Shape};
use crate::media::uses::Uses;

pub use file::{MediaFile, Origin, media_type};

/// A file that can be used, or what is wrong with the picture that it is.
type Found<T> = Result<Arc<T>, PictureError>;

/// What is known of the files that entries name.
#[derive(Debug, Default)]
pub struct Media {
    files: BTreeMap<String, Found<MediaFile>>,
    pictures: BTreeMap<(String, Shape), Found<Picture>>,
}

impl Media {
    /// The file at a composed path, as it is offered, played or read.
    pub fn file(&self, path: &str) -> Option<Result<&Arc<MediaFile>, PictureError>> {
        let file = self.files.get(path)?;
        Some(file.as_ref().map_err(|problem| *problem))
    }

    /// The file at a composed path, as it is shown.
    pub fn picture(&self, path: &str, shape: Shape) -> Option<Result<&Arc<Picture>, PictureError>> {
        let picture = self.pictures.get(&(path.to_owned(), shape))?;
        Some(picture.as_ref().map_err(|problem| *problem))
    }
}

/// The doors that this stage uses.
pub struct Doors<'a> {
    /// Where the sources are.
    pub files: &'a dyn Files,
    /// What is remembered of them.
    pub store: &'a Store,
    /// Where made pictures lie.
    pub shelf: &'a Shelf,
    /// Who wants to know how far it is.
    pub progress: &'a dyn Progress,
}

/// Looks at every file that an entry names, and makes what is shown.
pub fn make(doors: &Doors, config: &Config, content: &Content, report: &mut Report) -> Media {
    let named: Vec<(String, &FileInfo, Uses)> = uses::of(config, content)
        .into_iter()
        .filter_map(|(path, uses)| Some((content.files.get(&path)?, path, uses)))
        .map(|(info, path, uses)| (path, info, uses))
        .collect();
    let pictures = named.iter().filter(|(path, ..)| picture::is_picture(path));
    let workshop = Workshop {
        doors,
        maker: Maker::new(doors, config),
        total: pictures.count(),
    };
    let looked: Vec<Result<Looked, Diagnostic>> = named
        .par_iter()
        .with_max_len(1)
        .map(|(path, info, uses)| workshop.look(path, info, uses))
        .collect();
    let mut media = Media::default();
    for file in looked {
        match file {
            Ok(looked) => {
                media.files.extend(looked.file);
                media.pictures.extend(looked.pictures);
            }
            Err(problem) => report.add(problem),
        }
    }
    media
}

/// What became of one named file.
#[derive(Default)]
struct Looked {
    file: Option<(String, Found<MediaFile>)>,
    pictures: Vec<((String, Shape), Found<Picture>)>,
}

struct Workshop<'a> {
    doors: &'a Doors<'a>,
    maker: Maker<'a>,
    /// How many pictures are named.
    total: usize,
}

impl Workshop<'_> {
    fn look(&self, path: &str, info: &FileInfo, uses: &Uses) -> Result<Looked, Diagnostic> {
        let seen = file::see(self.doors.files, self.doors.store, info)?;
        let mut looked = Looked::default();
        if uses.as_file {
            let file = if picture::is_picture(path) || seen.is_picture {
                self.maker.original(path, info, seen).map(Arc::new)
            } else {
                Ok(Arc::new(MediaFile::whole(path, info, seen)))
            };
            looked.file = Some((path.to_owned(), file));
        }
        for shape in &uses.shown {
            let picture = self.maker.picture(path, info, seen, *shape);
            let key = (path.to_owned(), *shape);
            looked.pictures.push((key, picture.map(Arc::new)));
        }
        if picture::is_picture(path) {
            self.doors.progress.picture(self.total);
        }
        Ok(looked)
    }
}
