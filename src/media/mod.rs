//! Facts about the pictures, clips and files that entries name, and where each
//! will lie in the output.
//!
//! A file's address holds the fingerprint of its content, so that it may be
//! cached for ever.

pub mod picture;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::entry::Entry;
use crate::content::post::PostFields;
use crate::content::{Content, reference};
use crate::ground::address::{composed, extension, file_name, slug};
use crate::ground::diagnostic::{Code, Diagnostic, Report};
use crate::ground::fields::Spanned;
use crate::ground::files::{FileInfo, Files};
use crate::ground::fingerprint::{Combine, Fingerprint, Stream};
use crate::ground::store::Store;
use crate::media::picture::PictureError;

/// What is known of the files that entries name.
#[derive(Debug, Default)]
pub struct Media {
    files: BTreeMap<String, Arc<MediaFile>>,
}

/// A file that leaves with the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaFile {
    /// Where it is read from.
    pub source: Arc<str>,
    /// Where it will lie: `media/NAME.HASH.EXTENSION`.
    pub address: Arc<str>,
    /// Fingerprint of its content.
    pub print: Fingerprint,
    /// Size in bytes.
    pub size: u64,
    /// Width and height in pixels as it is shown, if it is a picture.
    pub pixels: Option<(u32, u32)>,
    /// Why it cannot be shown, if it is a picture that cannot.
    pub problem: Option<PictureError>,
}

impl Media {
    /// The file at a composed path.
    pub fn get(&self, path: &str) -> Option<&Arc<MediaFile>> {
        self.files.get(path)
    }
}

impl MediaFile {
    /// Its media type (RFC 6838), by its extension.
    pub fn media_type(&self) -> &'static str {
        media_type(&self.address)
    }
}

/// Looks at every file that an entry names.
pub fn make(files: &dyn Files, content: &Content, store: &Store, report: &mut Report) -> Media {
    let named = named(content);
    let made: Vec<Result<(String, MediaFile), Diagnostic>> = named
        .into_par_iter()
        .filter_map(|path| content.files.get(&path).map(|info| (path, info)))
        .map(|(path, info)| look(files, &path, info, store).map(|file| (path, file)))
        .collect();
    let mut media = Media::default();
    for file in made {
        match file {
            Ok((path, file)) => {
                media.files.insert(path, Arc::new(file));
            }
            Err(problem) => report.add(problem),
        }
    }
    media
}

/// The composed paths of all files that entries name, whether they exist or not.
fn named(content: &Content) -> BTreeSet<String> {
    let posts = content.posts.iter().map(|post| &post.source.path);
    let people = content.people.iter().map(|person| &person.source.path);
    let pages = content.pages.iter().map(|page| &page.source.path);
    let broken = content.broken.iter().map(|source| &source.path);
    let entries = posts.chain(people).chain(pages).chain(broken);
    let entries: HashSet<String> = entries.map(|path| composed(path)).collect();
    let is_file = |path: &String| !entries.contains(path);
    let of_post =
        |post: &Arc<Entry<PostFields>>| field_paths(post).into_iter().chain(body_paths(post));
    let named = content
        .posts
        .par_iter()
        .flat_map_iter(of_post)
        .filter(is_file);
    let mut named: BTreeSet<String> = named.collect();
    for person in &content.people {
        let photo = person.fields.photo.iter().map(|photo| &photo.0.file.value);
        named.extend(photo.filter_map(|value| reference::field_path(&person.source.path, value)));
        named.extend(body_paths(person).into_iter().filter(is_file));
    }
    named.extend(
        content
            .pages
            .iter()
            .flat_map(|page| body_paths(page))
            .filter(is_file),
    );
    named
}

fn field_paths(post: &Entry<PostFields>) -> Vec<String> {
    let path = |value: &Spanned<String>| reference::field_path(&post.source.path, &value.value);
    post_files(&post.fields)
        .into_iter()
        .filter_map(path)
        .collect()
}

/// Every file that the fields of a post name.
pub fn post_files(fields: &PostFields) -> Vec<&Spanned<String>> {
    let mut files: Vec<_> = fields
        .image
        .iter()
        .chain(&fields.slides)
        .chain(&fields.attachments)
        .collect();
    if let Some(video) = &fields.video {
        let video = &video.0;
        files.extend(
            video
                .file
                .iter()
                .chain(&video.poster)
                .chain(video.captions.values()),
        );
        files.extend(
            video
                .chapters
                .iter()
                .chain(&video.transcript)
                .chain(&video.audio_description),
        );
    }
    files
}

fn body_paths<F>(entry: &Entry<F>) -> Vec<String> {
    let path = &entry.source.path;
    let decoded = |target: &str| reference::path(path, target);
    // A name may hold what means something else in an address: `#1.jpg`.
    let literal = |target: &str| match target.contains(['#', '?', '%']) {
        true => reference::field_path(path, target),
        false => None,
    };
    let links = entry.body.facts.links.iter();
    links
        .flat_map(|link| {
            decoded(&link.target)
                .into_iter()
                .chain(literal(&link.target))
        })
        .collect()
}

/// Reads a file once, for its fingerprint and what kind of picture it is.
fn look(
    files: &dyn Files,
    path: &str,
    info: &FileInfo,
    store: &Store,
) -> Result<MediaFile, Diagnostic> {
    let unreadable = |error: std::io::Error| {
        Diagnostic::error(Code::Unreadable, format!("cannot read the file: {error}"))
            .in_file(&info.path)
    };
    let mut print = Stream::default();
    let mut file = files.open(&info.path).map_err(unreadable)?;
    let mut size = 0;
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer).map_err(unreadable)? {
            0 => break,
            read => {
                size += read as u64;
                print.add(&buffer[..read]);
            }
        }
    }
    let print = print.done();
    let (pixels, problem) = if picture::is_picture(path) {
        measured(files, info, print, store)
    } else {
        (None, None)
    };
    let name = file_name(path)
        .rsplit_once('.')
        .map_or(file_name(path), |(stem, _)| stem);
    let name = Some(slug(name))
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "file".into());
    let ending = slug(&extension(path));
    let address = match ending.as_str() {
        "" => format!("media/{name}.{}", print.short(10)),
        ending => format!("media/{name}.{}.{ending}", print.short(10)),
    };
    Ok(MediaFile {
        source: info.path.clone(),
        address: address.into(),
        print,
        size,
        pixels,
        problem,
    })
}

/// Measures a picture, or remembers what was measured.
fn measured(
    files: &dyn Files,
    info: &FileInfo,
    print: Fingerprint,
    store: &Store,
) -> (Option<(u32, u32)>, Option<PictureError>) {
    let key = Combine::default()
        .text("picture")
        .text(&extension(&info.path))
        .print(print)
        .done();
    let size = store.recall(key).unwrap_or_else(|| {
        let size = files
            .read(&info.path)
            .map_err(|_| PictureError::Damaged)
            .and_then(|bytes| picture::size(&info.path, bytes));
        store.keep(key, &size);
        size
    });
    match size {
        Ok(pixels) => (pixels, None),
        Err(problem) => (None, Some(problem)),
    }
}

/// The media type of a file (RFC 6838), by its extension.
pub fn media_type(path: &str) -> &'static str {
    match extension(path).as_str() {
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "svg" => "image/svg+xml",
        "mp4" | "m4v" => "video/mp4",
        "mov" => "video/quicktime",
        "webm" => "video/webm",
        "mkv" => "video/matroska",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "ogg" | "oga" => "audio/ogg",
        "wav" => "audio/wav",
        "vtt" => "text/vtt",
        "txt" => "text/plain",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _ => "application/octet-stream",
    }
}
