//! Files that leave with the pages.

use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::ground::address::{extension, file_name, slug};
use crate::ground::diagnostic::{Code, Diagnostic};
use crate::ground::files::{FileInfo, Files};
use crate::ground::fingerprint::{Combine, Fingerprint, Stream};
use crate::ground::media_type;
use crate::ground::shelf::Shelf;
use crate::ground::store::Store;
use crate::media::captions::{Form, Text};
use crate::media::clip::movie::begins_as_clip;
use crate::media::making::{Making, Recipe};
use crate::media::picture;

/// The folder of the output that pictures, clips and other files lie in.
pub const FOLDER: &str = "media";

/// What is seen of a file by reading it once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Fingerprint of its content.
    pub print: Fingerprint,
    /// Size in bytes.
    pub size: u64,
    /// What it begins as, whatever its name says.
    pub kind: FileKind,
}

/// What a file begins as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileKind {
    /// A photo.
    Picture,
    /// Video, or sound that is kept as video is.
    Clip,
    /// Anything else.
    Other,
}

/// A file that leaves with the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaFile {
    /// The file that it comes from.
    pub source: Arc<str>,
    /// Where it will lie: `media/NAME.HASH.EXTENSION`.
    pub address: Arc<str>,
    /// Fingerprint of its content.
    pub print: Fingerprint,
    /// Size in bytes.
    pub size: u64,
    /// How many pages it has, if it is a PDF.
    pub pages: Option<usize>,
    /// Where its bytes come from.
    pub origin: Origin,
}

/// Where the bytes of a file come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// They are those of its source.
    Source,
    /// They are those of its source in another order, and without what is blanked.
    Fitted,
    /// They were made from it.
    Made(Making),
    /// They are written from its cues.
    Captions(Arc<Text>, Form),
}

impl MediaFile {
    /// A file that leaves as it is.
    pub fn whole(path: &str, info: &FileInfo, seen: Seen) -> MediaFile {
        let Seen { print, size, .. } = seen;
        MediaFile {
            source: info.path.clone(),
            address: address(&stem(path), &extension(path), print),
            print,
            size,
            pages: None,
            origin: Origin::Source,
        }
    }

    /// The bytes of a file that was made from its source.
    ///
    /// # Errors
    /// If its source has changed since it was looked at.
    pub fn made(&self, files: &dyn Files, shelf: &Shelf) -> Result<Vec<u8>, Box<Diagnostic>> {
        let made = match &self.origin {
            Origin::Source | Origin::Fitted => files.read(&self.source).ok(),
            Origin::Made(making) => making.bytes(&self.source, self.print, files, shelf),
            Origin::Captions(text, form) => Some(text.written(*form).into_bytes()),
        };
        made.ok_or_else(|| self.has_changed())
    }

    /// Where it lies on the shelf, if it is a clip that was encoded for the web.
    pub fn encoded(&self, shelf: &Shelf) -> Option<PathBuf> {
        match &self.origin {
            Origin::Made(making) if making.recipe == Recipe::Encoded => {
                shelf.place(making.key, &making.name)
            }
            _ => None,
        }
    }

    /// That its source is no longer what it was.
    pub fn has_changed(&self) -> Box<Diagnostic> {
        let message = "the file has changed while the site was built";
        let problem = Diagnostic::error(Code::Unreadable, message);
        Box::new(problem.in_file(&self.source).repair("build again"))
    }

    /// Its media type (RFC 6838), by its extension.
    pub fn media_type(&self) -> &'static str {
        media_type::of(&self.address)
    }
}

/// The name of a file without its extension, as it may stand in an address.
pub fn stem(path: &str) -> String {
    let name = file_name(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    Some(slug(stem))
        .filter(|stem| !stem.is_empty())
        .unwrap_or_else(|| "file".into())
}

/// Where a file with a name, an extension and a content will lie.
pub fn address(stem: &str, extension: &str, print: Fingerprint) -> Arc<str> {
    match slug(extension).as_str() {
        "" => format!("{FOLDER}/{stem}.{}", print.short(10)).into(),
        ending => format!("{FOLDER}/{stem}.{}.{ending}", print.short(10)).into(),
    }
}

/// What is seen of a file: as remembered if it looks the same, else by reading it.
pub fn see(files: &dyn Files, store: &Store, info: &FileInfo) -> Result<Seen, Diagnostic> {
    let look = files.look(&info.path).map(|look| {
        let start = Combine::default().text("media").text(&info.path);
        start.value(&look).done()
    });
    if let Some(seen) = look.and_then(|look| store.recall(look)) {
        return Ok(seen);
    }
    let seen = read(files, info).map_err(|error| {
        let message = format!("cannot read the file: {error}");
        Diagnostic::error(Code::Unreadable, message).in_file(&info.path)
    })?;
    if let Some(look) = look {
        store.keep(look, &seen);
    }
    Ok(seen)
}

fn read(files: &dyn Files, info: &FileInfo) -> std::io::Result<Seen> {
    let mut print = Stream::default();
    let mut file = files.open(&info.path)?;
    let mut size = 0;
    let mut kind = FileKind::Other;
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => break,
            read => {
                let bytes = &buffer[..read];
                if size == 0 {
                    kind = kind_of(bytes);
                }
                size += read as u64;
                print.add(bytes);
            }
        }
    }
    Ok(Seen {
        print: print.done(),
        size,
        kind,
    })
}

fn kind_of(beginning: &[u8]) -> FileKind {
    if picture::begins_as_photo(beginning) {
        FileKind::Picture
    } else if begins_as_clip(beginning) {
        FileKind::Clip
    } else {
        FileKind::Other
    }
}
