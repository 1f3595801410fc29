//! Elements of EBML (RFC 8794), found without reading what they hold.
//!
//! Nothing here recurses: whoever reads asks for the children of one element at a
//! time, of which there may be so many and no more.

use std::io::SeekFrom;

use crate::media::clip::error::ClipError;
use crate::media::clip::input::Input;

/// How much is read at once, in bytes.
const STEP: usize = 4096;

/// Most children of an element.
const MOST_CHILDREN: usize = 50_000;

/// Longest text and longest binary value that are read, in bytes.
const LONGEST_TEXT: u64 = 1024;
const LONGEST_BINARY: u64 = 1 << 20;

/// Longest header of an element: an identifier of four bytes and a size of eight.
const LONGEST_HEADER: u64 = 12;

/// An element: what it is and where it lies in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Element {
    /// Its identifier, with the marker.
    pub id: u32,
    /// Where its identifier begins.
    pub start: u64,
    /// Where what it holds begins.
    pub data: u64,
    /// Where it ends; the end of what holds it where its size is unknown.
    pub end: u64,
    /// Whether its size is unknown.
    pub is_open: bool,
}

impl Element {
    /// Bytes of what it holds.
    pub fn len(&self) -> u64 {
        self.end - self.data
    }
}

/// A file of which a small part is remembered.
pub struct Window<'a> {
    input: &'a mut dyn Input,
    size: u64,
    start: u64,
    bytes: Vec<u8>,
}

impl<'a> Window<'a> {
    /// On a file of `size` bytes.
    pub fn new(input: &'a mut dyn Input, size: u64) -> Self {
        let bytes = Vec::new();
        Window {
            input,
            size,
            start: 0,
            bytes,
        }
    }

    /// Size of the file, in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The `count` bytes from `at`.
    ///
    /// # Errors
    /// If the file ends before, or cannot be read.
    pub fn bytes(&mut self, at: u64, count: usize) -> Result<&[u8], ClipError> {
        let end = at.checked_add(count as u64).ok_or(ClipError::Damaged)?;
        if end > self.size {
            return Err(ClipError::Truncated);
        }
        if at < self.start || end > self.start + self.bytes.len() as u64 {
            // Not more than the file has, which may be less than a step.
            let step = (count.max(STEP) as u64).min(self.size - at);
            self.bytes.resize(step as usize, 0);
            self.start = at;
            let read = self.input.seek(SeekFrom::Start(at));
            let read = read.and_then(|_| self.input.read_exact(&mut self.bytes));
            if read.is_err() {
                self.bytes.clear();
                return Err(ClipError::Unreadable);
            }
        }
        let from = (at - self.start) as usize;
        Ok(&self.bytes[from..from + count])
    }

    /// The element at `at`, which ends at `limit` at the latest.
    ///
    /// # Errors
    /// If there is none, or it is longer.
    pub fn element(&mut self, at: u64, limit: u64) -> Result<Element, ClipError> {
        let rest = limit.min(self.size).saturating_sub(at);
        let head = self.bytes(at, rest.min(LONGEST_HEADER) as usize)?;
        let (id, id_length) = number(head, 4).ok_or(ClipError::Damaged)?;
        let after = head.get(id_length..).unwrap_or_default();
        let (size, size_length) = number(after, 8).ok_or(ClipError::Damaged)?;
        let marker = 1u64 << (7 * size_length);
        let data = at + (id_length + size_length) as u64;
        let is_open = size == 2 * marker - 1;
        let end = match is_open {
            true => Some(limit),
            false => data.checked_add(size - marker),
        };
        let end = end.filter(|end| *end <= limit).ok_or(ClipError::Damaged)?;
        // An identifier of four bytes fits.
        let id = id as u32;
        Ok(Element {
            id,
            start: at,
            data,
            end,
            is_open,
        })
    }

    /// The elements that an element holds.
    ///
    /// # Errors
    /// If one is longer than it, its own size is unknown, or there are too many.
    pub fn children(&mut self, parent: &Element) -> Result<Vec<Element>, ClipError> {
        if parent.is_open {
            return Err(ClipError::Damaged);
        }
        let mut children = Vec::new();
        let mut at = parent.data;
        while at < parent.end {
            if children.len() == MOST_CHILDREN {
                return Err(ClipError::TooLarge);
            }
            let child = self.element(at, parent.end)?;
            at = child.end;
            children.push(child);
        }
        Ok(children)
    }

    /// The unsigned number that an element holds (7.2).
    ///
    /// # Errors
    /// If it is longer than eight bytes.
    pub fn number(&mut self, element: &Element) -> Result<u64, ClipError> {
        if element.len() > 8 {
            return Err(ClipError::Damaged);
        }
        let bytes = self.bytes(element.data, element.len() as usize)?;
        Ok(bytes
            .iter()
            .fold(0, |all, byte| all << 8 | u64::from(*byte)))
    }

    /// The real number that an element holds (7.3).
    ///
    /// # Errors
    /// If it has not four or eight bytes.
    pub fn real(&mut self, element: &Element) -> Result<f64, ClipError> {
        let bits = self.number(element)?;
        match element.len() {
            0 => Ok(0.0),
            4 => Ok(f64::from(f32::from_bits(bits as u32))),
            8 => Ok(f64::from_bits(bits)),
            _ => Err(ClipError::Damaged),
        }
    }

    /// The text that an element holds, up to its first zero (7.4).
    ///
    /// # Errors
    /// If it is longer than 1,024 bytes.
    pub fn text(&mut self, element: &Element) -> Result<String, ClipError> {
        if element.len() > LONGEST_TEXT {
            return Err(ClipError::Damaged);
        }
        let bytes = self.bytes(element.data, element.len() as usize)?;
        let text = bytes.split(|byte| *byte == 0).next().unwrap_or_default();
        Ok(String::from_utf8_lossy(text).into_owned())
    }

    /// The bytes that an element holds.
    ///
    /// # Errors
    /// If there are more than a million.
    pub fn binary(&mut self, element: &Element) -> Result<Vec<u8>, ClipError> {
        if element.len() > LONGEST_BINARY {
            return Err(ClipError::TooLarge);
        }
        let bytes = self.bytes(element.data, element.len() as usize)?;
        Ok(bytes.to_vec())
    }
}

/// A number of variable size (4) with its marker, and its length in bytes, which
/// is `most` at most.
pub fn number(bytes: &[u8], most: usize) -> Option<(u64, usize)> {
    let length = bytes.first()?.leading_zeros() as usize + 1;
    let number = bytes.get(..length).filter(|_| length <= most)?;
    let number = number
        .iter()
        .fold(0, |all, byte| all << 8 | u64::from(*byte));
    Some((number, length))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn element(bytes: &[u8]) -> Result<Element, ClipError> {
        let size = bytes.len() as u64;
        Window::new(&mut Cursor::new(bytes), size).element(0, size)
    }

    #[test]
    fn sizes_of_every_length_are_read() {
        let found = |bytes: &[u8]| element(bytes).map(|found| (found.id, found.data, found.end));
        assert_eq!(found(&[0xEC, 0x81, 0]), Ok((0xEC, 2, 3)));
        let long = [0x42, 0x82, 1, 0, 0, 0, 0, 0, 0, 1, 7];
        assert_eq!(found(&long), Ok((0x4282, 10, 11)));
        assert!(element(&[0xEC, 0xFF, 0]).is_ok_and(|open| open.is_open && open.end == 3));
    }

    #[test]
    fn what_cannot_be_is_told() {
        assert_eq!(element(&[0xEC, 0x82, 0]), Err(ClipError::Damaged));
        assert_eq!(element(&[8, 0, 0, 0, 0, 0x81]), Err(ClipError::Damaged));
        assert_eq!(element(&[0xEC, 0, 0]), Err(ClipError::Damaged));
        assert_eq!(element(&[]), Err(ClipError::Damaged));
        let huge = [0xEC, 1, 255, 255, 255, 255, 255, 255, 254];
        assert_eq!(element(&huge), Err(ClipError::Damaged));
    }
}
