//! Facts about the pictures, clips and files that entries name, and what is made
//! of the pictures among them.
//!
//! 1. [`uses`] gathers which files are named, and what for;
//! 2. each file is fingerprinted, unless it looks as it did before;
//! 3. [`picture`] makes what pages show of a picture, in several widths and
//!    formats, and puts it on the shelf; a build that finds the facts remembered
//!    decodes nothing;
//! 4. [`clip`] reads the index of a clip, and says of what its web version
//!    consists;
//! 5. [`poster`] makes the picture that stands for a video, of one of its frames
//!    or as a drawn [`card`];
//! 6. [`captions`] reads captions, chapters and transcripts.
//!
//! A file's address holds the fingerprint of its content, so that it may be
//! cached for ever. Pictures and clips leave without metadata: a phone writes
//! into each where it was taken.

pub mod captions;
mod card;
pub mod clip;
mod error;
mod file;
mod making;
mod pdf;
pub mod picture;
pub mod poster;
mod posters;
mod uses;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::content::markdown::Link;
use crate::content::source;
use crate::content::{Content, Differences};
use crate::ground::address::extension;
use crate::ground::changes::Changes;
use crate::ground::diagnostic::Diagnostic;
use crate::ground::doors::Doors;
use crate::ground::files::FileInfo;
use crate::ground::fingerprint::Combine;
use crate::media::captions::{Purpose, Text};
use crate::media::clip::{Clip, encode};
use crate::media::file::{FileKind, Seen};
use crate::media::picture::{Maker, Picture, Shape};
use crate::media::poster::Poster;
use crate::media::uses::Uses;

pub use error::MediaError;
pub use file::{FOLDER, MediaFile, Origin, address};

/// A file that can be used, or what is wrong with it.
type Found<T> = Result<Arc<T>, MediaError>;

/// A text that was read, with what is wrong with it: told to whoever shows it.
#[derive(Debug)]
pub struct Read {
    /// The text.
    pub text: Arc<Text>,
    /// What is wrong with it.
    pub problems: Vec<Diagnostic>,
}

/// What is known of the files that entries name, and what stands for videos.
#[derive(Debug, Default)]
pub struct Media {
    known: Arc<Known>,
    posters: BTreeMap<Arc<str>, Arc<Poster>>,
}

/// What is known of the files that entries name.
#[derive(Debug, Default)]
struct Known {
    seen: BTreeMap<String, (Arc<str>, Seen)>,
    files: BTreeMap<String, Found<MediaFile>>,
    pictures: BTreeMap<(String, Shape), Found<Picture>>,
    clips: BTreeMap<String, Found<Clip>>,
    texts: BTreeMap<(String, Purpose), Read>,
    problems: Vec<Diagnostic>,
}

impl Media {
    /// What is wrong with files, each by itself.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.known.problems
    }

    /// Whether it differs from another at most in what stands for the videos of
    /// entries that have changed.
    pub fn is_alike(&self, other: &Media) -> bool {
        Arc::ptr_eq(&self.known, &other.known)
    }

    /// Whether something shows or offers the file at a path.
    pub fn is_used(&self, path: &str) -> bool {
        self.known.seen.contains_key(path)
    }

    /// The file at a composed path, as it is offered.
    pub fn file(&self, path: &str) -> Option<Result<&Arc<MediaFile>, MediaError>> {
        let file = self.known.files.get(path)?;
        Some(file.as_ref().map_err(|problem| *problem))
    }

    /// The file at a composed path, as it is shown.
    pub fn picture(&self, path: &str, shape: Shape) -> Option<Result<&Arc<Picture>, MediaError>> {
        let picture = self.known.pictures.get(&(path.to_owned(), shape))?;
        Some(picture.as_ref().map_err(|problem| *problem))
    }

    /// The file at a composed path, as it is played.
    pub fn clip(&self, path: &str) -> Option<Result<&Arc<Clip>, MediaError>> {
        let clip = self.known.clips.get(path)?;
        Some(clip.as_ref().map_err(|problem| *problem))
    }

    /// The captions, chapters or transcript at a composed path,
    /// with the path that it has on the disk.
    pub fn text(&self, path: &str, purpose: Purpose) -> Option<(&Arc<str>, &Read)> {
        let text = self.known.texts.get(&(path.to_owned(), purpose))?;
        Some((&self.known.seen.get(path)?.0, text))
    }

    /// What stands for a video that is hosted elsewhere and plays in the text of the
    /// entry in a file.
    pub fn poster_of_player(&self, entry: &str, link: &Link) -> Option<&Arc<Poster>> {
        self.posters.get(&*posters::of_player(entry, link))
    }

    /// What stands for the video of the entry in a file, or for the clip at a
    /// composed path in a text.
    pub fn poster(&self, of: &str) -> Option<&Arc<Poster>> {
        self.posters.get(of)
    }
}

/// What is known of files after entries have changed, where they still want the same
/// of files, and no other file has changed: all but what stands for their videos is
/// as it was. `None` if anything may differ.
pub fn again(
    doors: &Doors,
    media: &Arc<Media>,
    config: &Config,
    (before, after): (&Content, &Content),
    changes: &Changes,
) -> Option<Arc<Media>> {
    let Changes::Some { files, .. } = changes else {
        return None;
    };
    let is_media = |path: &str| path.starts_with(source::FOLDER) && after.source(path).is_none();
    let differences = Differences::between(before, after);
    let is_same = differences.is_list_same
        && !files.iter().any(|path| is_media(path))
        && uses::are_same(&differences);
    if !is_same {
        return None;
    }
    let changed = posters::again(doors, config, media, (before, after), &differences)?;
    if changed.is_empty() {
        return Some(media.clone());
    }
    let mut posters = media.posters.clone();
    for (of, poster) in changed {
        match poster {
            Some(poster) => posters.insert(of, poster),
            None => posters.remove(&of),
        };
    }
    Some(Arc::new(Media {
        known: media.known.clone(),
        posters,
    }))
}

/// Looks at every file that an entry names, and makes what is shown.
pub fn make(doors: &Doors, config: &Config, content: &Content) -> Media {
    let named: Vec<(String, &FileInfo, Uses)> = uses::of(config, content)
        .into_iter()
        .filter_map(|(path, uses)| Some((content.files.get(&path)?, path, uses)))
        .map(|(info, path, uses)| (path, info, uses))
        .collect();
    let is_worked = |path: &str| picture::is_picture(path) || clip::is_clip(path);
    let workshop = Workshop {
        doors,
        config,
        content,
        maker: Maker::new(doors, config),
        encoded: encode::Made::default(),
        total: named.iter().filter(|(path, ..)| is_worked(path)).count(),
    };
    let looked: Vec<Result<Looked, Diagnostic>> = named
        .par_iter()
        .with_max_len(1)
        .map(|(path, info, uses)| {
            let looked = workshop.look(path, info, uses);
            if is_worked(path) {
                doors.progress.media(workshop.total);
            }
            looked
        })
        .collect();
    let mut known = Known::default();
    for file in looked {
        match file {
            Ok(looked) => looked.join(&mut known),
            Err(problem) => known.problems.push(problem),
        }
    }
    let media = Media {
        known: Arc::new(known),
        posters: BTreeMap::new(),
    };
    Media {
        posters: posters::make(doors, config, content, &media),
        ..media
    }
}

/// What became of one named file.
#[derive(Default)]
struct Looked {
    seen: Option<(String, (Arc<str>, Seen))>,
    file: Option<(String, Found<MediaFile>)>,
    clip: Option<(String, Found<Clip>)>,
    texts: Vec<((String, Purpose), Read)>,
    pictures: Vec<((String, Shape), Found<Picture>)>,
    problems: Vec<Diagnostic>,
}

impl Looked {
    fn join(self, known: &mut Known) {
        known.seen.extend(self.seen);
        known.files.extend(self.file);
        known.clips.extend(self.clip);
        known.texts.extend(self.texts);
        known.pictures.extend(self.pictures);
        known.problems.extend(self.problems);
    }
}

struct Workshop<'a> {
    doors: &'a Doors<'a>,
    config: &'a Config,
    content: &'a Content,
    maker: Maker<'a>,
    encoded: encode::Made,
    /// How many pictures and clips are named.
    total: usize,
}

impl Workshop<'_> {
    fn look(&self, path: &str, info: &FileInfo, uses: &Uses) -> Result<Looked, Diagnostic> {
        let seen = file::see(self.doors.files, self.doors.store, info)?;
        let mut looked = Looked {
            seen: Some((path.to_owned(), (info.path.clone(), seen))),
            ..Looked::default()
        };
        if uses.as_file {
            looked.file = Some((path.to_owned(), self.offered(path, info, seen)));
        }
        if uses.as_clip {
            let clip = self.clip(path, info, seen, &mut looked.problems);
            looked.clip = Some((path.to_owned(), clip.map(Arc::new)));
        }
        for purpose in &uses.read {
            let renderer = &self.content.renderer;
            let (text, problems) = captions::look(self.doors, renderer, info, seen, *purpose)?;
            let read = Read {
                text: Arc::new(text),
                problems,
            };
            looked.texts.push(((path.to_owned(), *purpose), read));
        }
        for shape in &uses.shown {
            let picture = self.maker.picture(path, info, seen, *shape);
            let picture = picture.map(Arc::new).map_err(MediaError::from);
            looked.pictures.push(((path.to_owned(), *shape), picture));
        }
        Ok(looked)
    }

    /// A file as it is offered: a photo or a clip without its metadata.
    fn offered(&self, path: &str, info: &FileInfo, seen: Seen) -> Found<MediaFile> {
        if picture::is_picture(path) || seen.kind == FileKind::Picture {
            return Ok(self.maker.original(path, info, seen).map(Arc::new)?);
        }
        let whole = || {
            let pages = self.pages(path, info, seen);
            let whole = MediaFile::whole(path, info, seen);
            Arc::new(MediaFile { pages, ..whole })
        };
        if seen.kind != FileKind::Clip {
            return Ok(whole());
        }
        let Doors { files, store, .. } = self.doors;
        match clip::look(*files, store, path, info, seen) {
            Ok(clip) => Ok(Arc::new(clip.file)),
            // Other kinds of files begin as clips do.
            Err(_) if !clip::is_clip(path) => Ok(whole()),
            Err(error) => Err(error.into()),
        }
    }

    /// How many pages a file has, if it is a PDF.
    fn pages(&self, path: &str, info: &FileInfo, seen: Seen) -> Option<usize> {
        if extension(path) != "pdf" || seen.size > pdf::LARGEST {
            return None;
        }
        let Doors { files, store, .. } = self.doors;
        let key = Combine::default().text("pdf").print(seen.print).done();
        store.recall(key).unwrap_or_else(|| {
            let bytes = files.read(&info.path).ok();
            let pages = bytes.and_then(|bytes| pdf::pages(&bytes));
            store.keep(key, &pages);
            pages
        })
    }

    /// A clip as it is played: encoded for the web where the settings ask for it.
    fn clip(
        &self,
        path: &str,
        info: &FileInfo,
        seen: Seen,
        problems: &mut Vec<Diagnostic>,
    ) -> Result<Clip, MediaError> {
        let Doors { files, store, .. } = self.doors;
        let mut clip = clip::look(*files, store, path, info, seen)?;
        match encode::encoded(
            self.doors,
            &self.encoded,
            self.config,
            path,
            info,
            seen,
            &clip,
        ) {
            Ok(encoded) => clip.encoded = encoded,
            Err(problem) => problems.push(problem),
        }
        Ok(clip)
    }
}
