//! Where the parts of a segment lie.

use std::time::Duration;

use crate::media::clip::error::ClipError;
use crate::media::clip::matroska::ebml::{Element, Window};
use crate::media::clip::matroska::ids;
use crate::media::clip::matroska::tracks::{self, Tracks};

/// Most elements before the first cluster.
const MOST_BEFORE: usize = 1000;

/// Seconds from 1970 to 2001, where Matroska's dates begin.
const MILLENNIUM: i64 = 978_307_200;

/// Nanoseconds that a timestamp counts where the file does not say.
const USUAL_SCALE: u64 = 1_000_000;

/// Whether a file is WebM; Matroska otherwise.
///
/// # Errors
/// If it is neither.
pub fn is_webm(window: &mut Window) -> Result<bool, ClipError> {
    let size = window.size();
    let head = window.element(0, size).map_err(|_| ClipError::Unknown)?;
    if head.id != ids::EBML {
        return Err(ClipError::Unknown);
    }
    let mut kind = String::new();
    for child in window.children(&head)? {
        match child.id {
            ids::DOC_TYPE => kind = window.text(&child)?,
            ids::MAX_ID_LENGTH if window.number(&child)? > 4 => return Err(ClipError::Unknown),
            ids::MAX_SIZE_LENGTH if window.number(&child)? > 8 => return Err(ClipError::Unknown),
            _ => {}
        }
    }
    match kind.as_str() {
        "webm" => Ok(true),
        "matroska" => Ok(false),
        _ => Err(ClipError::Unknown),
    }
}

/// The parts of a segment.
#[derive(Debug, Clone)]
pub struct Places {
    /// The segment.
    pub segment: Element,
    /// The first cluster.
    pub cluster: Option<Element>,
    /// The index.
    pub cues: Option<Element>,
    /// Files in the file.
    pub attachments: Option<Element>,
    info: Option<Element>,
    tracks: Option<Element>,
}

/// What Info says of time.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    /// Nanoseconds that a timestamp counts.
    pub scale: u64,
    /// How long it takes; zero where it does not say.
    pub duration: Duration,
    /// Seconds since 1970 at which it was made.
    pub created: Option<i64>,
}

impl Places {
    /// Finds them: those before the first cluster by going there, others by what
    /// the first of all, SeekHead, says.
    ///
    /// # Errors
    /// If there is no segment, or it is cut off.
    pub fn find(window: &mut Window) -> Result<Places, ClipError> {
        let size = window.size();
        let head = window.element(0, size)?;
        let segment = segment(window, head.end)?;
        let mut places = Places {
            segment,
            cluster: None,
            cues: None,
            attachments: None,
            info: None,
            tracks: None,
        };
        let mut sought = Vec::new();
        let mut at = segment.data;
        for _ in 0..MOST_BEFORE {
            if at >= segment.end {
                break;
            }
            let part = window.element(at, segment.end)?;
            if part.id == ids::CLUSTER {
                places.cluster = Some(part);
                break;
            }
            if part.id == ids::SEEK_HEAD {
                sought.extend(seek_head(window, &part, segment.data)?);
            }
            places.keep(part);
            at = part.end;
        }
        for (id, at) in sought {
            // An index of parts that is wrong is no reason to refuse the file.
            match window.element(at, segment.end) {
                Ok(part) if part.id == id => places.keep(part),
                _ => {}
            }
        }
        Ok(places)
    }

    /// Keeps the first of each kind.
    fn keep(&mut self, part: Element) {
        let place = match part.id {
            ids::INFO => &mut self.info,
            ids::TRACKS => &mut self.tracks,
            ids::CUES => &mut self.cues,
            ids::ATTACHMENTS => &mut self.attachments,
            _ => return,
        };
        place.get_or_insert(part);
    }

    /// Whether the index lies behind frames.
    pub fn has_late_cues(&self) -> bool {
        let first = self.cluster.map_or(u64::MAX, |cluster| cluster.start);
        self.cues.is_some_and(|cues| cues.start > first)
    }

    /// What Info says of time.
    ///
    /// # Errors
    /// If it contradicts itself.
    pub fn times(&self, window: &mut Window) -> Result<Times, ClipError> {
        let (mut scale, mut duration, mut created) = (USUAL_SCALE, 0.0, None);
        let info = self.info.ok_or(ClipError::Damaged)?;
        for child in window.children(&info)? {
            match child.id {
                ids::TIMESTAMP_SCALE => scale = window.number(&child)?.max(1),
                ids::DURATION => duration = window.real(&child)?,
                ids::DATE_UTC => {
                    // Its eight bytes are a signed number of nanoseconds.
                    let nanoseconds = window.number(&child)? as i64;
                    created = Some(nanoseconds.div_euclid(1_000_000_000) + MILLENNIUM);
                }
                _ => {}
            }
        }
        let seconds = duration * scale as f64 / 1e9;
        let duration = Duration::try_from_secs_f64(seconds).unwrap_or_default();
        Ok(Times {
            scale,
            duration,
            created,
        })
    }

    /// The first picture and the first sound.
    ///
    /// # Errors
    /// If there are no tracks, or they contradict themselves.
    pub fn tracks(&self, window: &mut Window) -> Result<Tracks, ClipError> {
        let held = self.tracks.ok_or(ClipError::Empty)?;
        tracks::read(window, &held)
    }
}

/// The segment, which begins at `at` or behind empty elements.
fn segment(window: &mut Window, at: u64) -> Result<Element, ClipError> {
    let size = window.size();
    let mut at = at;
    for _ in 0..MOST_BEFORE {
        if at >= size {
            return Err(ClipError::Truncated);
        }
        // The whole file is bounded by what can be counted, so that a segment that
        // was cut off is told from one that is wrong.
        let found = window.element(at, u64::MAX)?;
        match found.id {
            ids::SEGMENT if found.is_open => return Ok(Element { end: size, ..found }),
            ids::SEGMENT if found.end > size => return Err(ClipError::Truncated),
            ids::SEGMENT => return Ok(found),
            _ => at = found.end,
        }
    }
    Err(ClipError::Damaged)
}

/// What a SeekHead names, and where that lies in the file.
fn seek_head(
    window: &mut Window,
    head: &Element,
    origin: u64,
) -> Result<Vec<(u32, u64)>, ClipError> {
    let mut sought = Vec::new();
    for seek in window.children(head)? {
        if seek.id == ids::SEEK {
            let (mut id, mut at) = (0, None);
            for child in window.children(&seek)? {
                match child.id {
                    ids::SEEK_ID => id = window.number(&child)?,
                    ids::SEEK_POSITION => at = window.number(&child)?.checked_add(origin),
                    _ => {}
                }
            }
            let id = u32::try_from(id).unwrap_or_default();
            sought.extend(at.map(|at| (id, at)));
        }
    }
    Ok(sought)
}
