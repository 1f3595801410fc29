//! Clips encoded for the web by ffmpeg, once, where the settings ask for it.

use std::collections::HashMap;
use std::io::{self, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::config::Config;
use crate::ground::diagnostic::{Code, Diagnostic};
use crate::ground::doors::Doors;
use crate::ground::ffmpeg::{Demuxer, Encoding, Ffmpeg};
use crate::ground::files::{FileInfo, Input};
use crate::ground::fingerprint::{Combine, Fingerprint};
use crate::media::clip::fitness::{Finding, findings};
use crate::media::clip::movie::Movie;
use crate::media::clip::{Clip, Container, Encoded, frame, plan};
use crate::media::file::{MediaFile, Origin, Seen, address, stem};
use crate::media::making::{Making, Recipe};

/// The lines of web versions: for a screen, and for a phone or a slow connection.
const LINES: [u32; 2] = [1080, 540];

/// What is remembered of an encoded clip.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Known {
    lines: u32,
    pixels: (u32, u32),
    print: Fingerprint,
    size: u64,
}

/// The web versions of a clip that needs them, the largest first.
///
/// # Errors
/// If it needs them and they cannot be made.
pub fn encoded(
    doors: &Doors,
    made: &Made,
    config: &Config,
    path: &str,
    info: &FileInfo,
    seen: Seen,
    clip: &Clip,
) -> Result<Vec<Encoded>, Diagnostic> {
    let all = findings(&clip.facts, clip.file.size, &config.video);
    let needs_it = all.iter().any(Finding::is_mended_by_encoding);
    let (Some((width, height)), true) = (clip.pixels(), config.video.encode && needs_it) else {
        return Ok(Vec::new());
    };
    let told = |message: String, repair: &str| {
        let problem = Diagnostic::warning(Code::VideoEncoding, message);
        problem.in_file(&info.path).repair(repair)
    };
    let (Some(ffmpeg), Some(source)) = (doors.ffmpeg, doors.files.place(&info.path)) else {
        let message = "the video is not encoded for the web, because there is no ffmpeg";
        let repair = "install ffmpeg where the site is built, or set `encode = \"off\"`";
        return Err(told(message.into(), repair));
    };
    let key = Combine::default().text("encoded").print(seen.print).done();
    let encoder = Encoder {
        doors,
        made,
        ffmpeg,
        source,
        key,
        clip,
        short: width.min(height),
    };
    let known = encoder.known().map_err(|reason| {
        let message = format!("the video could not be encoded for the web: {reason}");
        told(message, "look whether it plays to its end")
    })?;
    let file = |known: Known| Encoded {
        pixels: known.pixels,
        file: MediaFile {
            source: info.path.clone(),
            address: address(
                &format!("{}-{}", stem(path), known.lines),
                "mp4",
                known.print,
            ),
            print: known.print,
            size: known.size,
            pages: None,
            origin: Origin::Made(Making {
                key,
                name: name(known.lines),
                recipe: Recipe::Encoded,
            }),
        },
    };
    Ok(known.into_iter().map(file).collect())
}

/// What a version is called on the shelf.
fn name(lines: u32) -> String {
    format!("{lines}.mp4")
}

/// What was encoded in this build.
#[derive(Debug, Default)]
pub struct Made(Mutex<HashMap<Fingerprint, Vec<Known>>>);

struct Encoder<'a> {
    doors: &'a Doors<'a>,
    made: &'a Made,
    ffmpeg: &'a Ffmpeg,
    source: PathBuf,
    key: Fingerprint,
    clip: &'a Clip,
    /// Its shorter side, in pixels.
    short: u32,
}

impl Encoder<'_> {
    /// What is remembered of all versions that are still on the shelf, else made now.
    fn known(&self) -> Result<Vec<Known>, String> {
        let shelf = self.doors.shelf;
        let is_there = |known: &Known| shelf.place(self.key, &name(known.lines)).is_some();
        if let Some(known) = self.doors.store.recall::<Vec<Known>>(self.key)
            && known.iter().all(is_there)
        {
            return Ok(known);
        }
        // It uses all cores by itself, and encodes a clip that is there twice once.
        let _alone = shelf.gate.pass();
        let mut made = self.made.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = made.get(&self.key) {
            return Ok(known.clone());
        }
        let known = self.make()?;
        self.doors.store.keep(self.key, &known);
        made.insert(self.key, known.clone());
        Ok(known)
    }

    /// All versions, made anew.
    fn make(&self) -> Result<Vec<Known>, String> {
        let kind = match self.clip.facts.container {
            Container::Mp4 | Container::QuickTime => Demuxer::Mov,
            Container::WebM | Container::Matroska => Demuxer::Matroska,
        };
        let light = self.ffmpeg.light(&self.source, kind);
        let colours = frame::cube(light.transfer, light.primaries);
        let all = self.lines();
        let version = |(index, lines): (usize, &u32)| {
            let encoding = Encoding {
                kind,
                lines: *lines,
                colours: colours.as_deref(),
            };
            self.encode(&encoding, index, all.len())
        };
        all.iter().enumerate().map(version).collect()
    }

    /// The lines of its versions, the most first: never more than it has itself.
    fn lines(&self) -> Vec<u32> {
        let fewer = LINES.iter().filter(|lines| **lines < self.short);
        let mut lines: Vec<u32> = fewer.copied().collect();
        if lines.len() < LINES.len() {
            lines.insert(0, self.short.min(LINES[0]));
        }
        lines
    }

    fn encode(&self, encoding: &Encoding, index: usize, count: usize) -> Result<Known, String> {
        let facts = &self.clip.facts;
        let lines = encoding.lines;
        let mut progress = |at: Duration| {
            let part = at.as_secs_f64() / facts.duration.as_secs_f64().max(0.1);
            let all = (index as f64 + part.clamp(0.0, 1.0)) / count as f64;
            // Between 0 and 100.
            let hundredths = (100.0 * all) as u8;
            self.doors
                .progress
                .encoding(&self.clip.file.source, hundredths);
        };
        let make = |out: &Path| {
            self.ffmpeg
                .encode(&self.source, encoding, out, &mut progress)
        };
        let Doors { shelf, .. } = self.doors;
        let (print, size) = shelf.make(self.key, &name(lines), make, clean)?;
        let file = shelf.open_file(self.key, &name(lines));
        let movie = file.and_then(|mut file| Movie::read(&mut *file, size).ok());
        let video = movie.and_then(|movie| movie.facts().video.clone());
        let video = video.ok_or("what ffmpeg made cannot be read")?;
        Ok(Known {
            lines,
            pixels: video.upright(),
            print,
            size,
        })
    }
}

/// Takes out of an encoded clip what ffmpeg says of itself; whether it did.
fn clean(made: &mut dyn Input, out: &mut dyn Write) -> io::Result<bool> {
    let size = made.seek(SeekFrom::End(0))?;
    made.rewind()?;
    let fitted = Movie::read(made, size).and_then(|movie| movie.fitted(made, size));
    let pieces = fitted.map_err(|_| io::ErrorKind::InvalidData)?;
    match pieces {
        Some(pieces) => plan::write(&pieces, made, out).map(|()| true),
        None => Ok(false),
    }
}
