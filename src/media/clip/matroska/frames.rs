//! Key frames, by the headers of clusters and blocks (RFC 9559, 10).

use std::time::Duration;

use crate::media::clip::error::ClipError;
use crate::media::clip::input::KeyFrame;
use crate::media::clip::matroska::ebml::{self, Element, Window};
use crate::media::clip::matroska::ids;
use crate::media::clip::matroska::places::Places;

/// Most elements that are looked at: half an hour of picture and sound between two
/// entries of the index.
const MOST_ELEMENTS: usize = 200_000;

/// The key frames of a track at `from` or later, the first `most`; where there is
/// none, the last before.
///
/// # Errors
/// If the index contradicts itself, or the file cannot be read.
pub fn find(
    window: &mut Window,
    places: &Places,
    scale: u64,
    track: u64,
    from: Duration,
    most: usize,
) -> Result<Vec<KeyFrame>, ClipError> {
    let Some(first) = places.cluster else {
        return Ok(Vec::new());
    };
    let start = match places.cues {
        Some(cues) => cue(window, places, &cues, (scale, track, from))?,
        None => None,
    };
    let mut walk = Walk {
        at: start.unwrap_or(first.start),
        end: places.segment.end,
        time: 0,
    };
    let (mut found, mut earlier) = (Vec::new(), None);
    for _ in 0..MOST_ELEMENTS {
        if found.len() >= most {
            break;
        }
        match walk.step(window)? {
            Step::End => break,
            Step::Block(block) if block.is_key && !block.is_laced && block.track == track => {
                let frame = block.frame(scale);
                match frame.at >= from {
                    true => found.push(frame),
                    false => earlier = Some(frame),
                }
            }
            _ => {}
        }
    }
    if found.is_empty() && most > 0 {
        found.extend(earlier);
    }
    Ok(found)
}

/// Goes from block to block. Clusters are entered and never left, so that it does
/// not matter whether their size is known.
pub struct Walk {
    /// Where the next element begins.
    pub at: u64,
    /// Where the last one ends.
    pub end: u64,
    /// The timestamp of the cluster.
    pub time: u64,
}

/// What a step comes to.
pub enum Step {
    /// The end, or what is no element, as where a recording broke off.
    End,
    /// A block.
    Block(Block),
    /// Anything else.
    Other,
}

/// A block, by its header.
pub struct Block {
    /// The number of its track.
    pub track: u64,
    /// When it is shown, as the file counts.
    pub time: u64,
    /// Whether it can be decoded alone.
    pub is_key: bool,
    /// Whether it holds several frames.
    pub is_laced: bool,
    offset: u64,
    size: u64,
}

impl Walk {
    /// The next element.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn step(&mut self, window: &mut Window) -> Result<Step, ClipError> {
        let element = match window.element(self.at, self.end) {
            Err(ClipError::Unreadable) => return Err(ClipError::Unreadable),
            Err(_) => return Ok(Step::End),
            Ok(element) => element,
        };
        self.at = element.end;
        match element.id {
            ids::CLUSTER => self.at = element.data,
            _ if element.is_open => return Ok(Step::End),
            ids::TIMESTAMP => self.time = window.number(&element)?,
            ids::SIMPLE_BLOCK => {
                let block = block(window, &element, self.time)?;
                return Ok(Step::Block(block));
            }
            ids::BLOCK_GROUP => {
                if let Some(block) = group(window, &element, self.time)? {
                    return Ok(Step::Block(block));
                }
            }
            _ => {}
        }
        Ok(Step::Other)
    }
}

impl Block {
    fn frame(&self, scale: u64) -> KeyFrame {
        KeyFrame {
            at: Duration::from_nanos(self.time.saturating_mul(scale)),
            offset: self.offset,
            size: u32::try_from(self.size).unwrap_or(u32::MAX),
        }
    }
}

/// The header of a block (10.1): track, time from that of the cluster, flags.
fn block(window: &mut Window, element: &Element, time: u64) -> Result<Block, ClipError> {
    let head = window.bytes(element.data, element.len().min(11) as usize)?;
    let (number, length) = ebml::number(head, 8).ok_or(ClipError::Damaged)?;
    let rest = head.get(length..length + 3).ok_or(ClipError::Damaged)?;
    let after = i16::from_be_bytes([rest[0], rest[1]]);
    let before = (length + 3) as u64;
    Ok(Block {
        track: number ^ 1 << (7 * length),
        time: time.saturating_add_signed(i64::from(after)),
        is_key: rest[2] & 0x80 != 0,
        is_laced: rest[2] & 0x06 != 0,
        offset: element.data + before,
        size: element.len() - before,
    })
}

/// The block of a group, which is a key frame if it refers to no other.
fn group(window: &mut Window, group: &Element, time: u64) -> Result<Option<Block>, ClipError> {
    let children = window.children(group)?;
    let held = children.iter().find(|child| child.id == ids::BLOCK);
    let mut held = held.map(|held| block(window, held, time)).transpose()?;
    if let Some(block) = &mut held {
        block.is_key = !children
            .iter()
            .any(|child| child.id == ids::REFERENCE_BLOCK);
    }
    Ok(held)
}

/// Where the cluster begins that the index names for the last frame of a track
/// before `from`.
fn cue(
    window: &mut Window,
    places: &Places,
    cues: &Element,
    (scale, track, from): (u64, u64, Duration),
) -> Result<Option<u64>, ClipError> {
    let mut last = None;
    for point in window.children(cues)? {
        if point.id != ids::CUE_POINT {
            continue;
        }
        let mut time = 0;
        for child in window.children(&point)? {
            match child.id {
                ids::CUE_TIME => time = window.number(&child)?,
                ids::CUE_TRACK_POSITIONS => {
                    if Duration::from_nanos(time.saturating_mul(scale)) > from {
                        return Ok(last);
                    }
                    let cluster = position(window, &child, track)?;
                    let at = cluster.and_then(|at| at.checked_add(places.segment.data));
                    last = at.filter(|at| is_cluster(window, places, *at)).or(last);
                }
                _ => {}
            }
        }
    }
    Ok(last)
}

/// Where a cluster lies, if the entry is for a track.
fn position(window: &mut Window, entry: &Element, track: u64) -> Result<Option<u64>, ClipError> {
    let (mut of, mut at) = (0, None);
    for child in window.children(entry)? {
        match child.id {
            ids::CUE_TRACK => of = window.number(&child)?,
            ids::CUE_CLUSTER_POSITION => at = Some(window.number(&child)?),
            _ => {}
        }
    }
    Ok(at.filter(|_| of == track))
}

fn is_cluster(window: &mut Window, places: &Places, at: u64) -> bool {
    let element = window.element(at, places.segment.end);
    element.is_ok_and(|element| element.id == ids::CLUSTER)
}
