//! Fingerprints: the only notion of "changed" in the house.
//!
//! Two values with the same fingerprint are taken to be the same (BLAKE3, the
//! first 128 bits). Parts are fingerprinted once and combined.

use std::fmt;
use std::io;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// 128 bits of BLAKE3 over some content.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// The fingerprint of some bytes.
    pub fn of(bytes: &[u8]) -> Fingerprint {
        Fingerprint::cut(blake3::hash(bytes))
    }

    /// The fingerprint of a value, over its compact serialised form.
    pub fn of_value<T: Serialize + ?Sized>(value: &T) -> Fingerprint {
        Combine::default().value(value).done()
    }

    /// The first `length` hexadecimal digits, for names of files.
    pub fn short(&self, length: usize) -> String {
        self.to_string().chars().take(length).collect()
    }

    /// The bytes, for storage.
    pub fn to_bytes(self) -> [u8; 16] {
        self.0
    }

    /// A fingerprint that was stored.
    pub fn from_bytes(bytes: [u8; 16]) -> Fingerprint {
        Fingerprint(bytes)
    }

    fn cut(hash: blake3::Hash) -> Fingerprint {
        let mut first = [0; 16];
        first.copy_from_slice(&hash.as_bytes()[..16]);
        Fingerprint(first)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Fingerprint {
    type Err = ();

    fn from_str(text: &str) -> Result<Fingerprint, ()> {
        let number = u128::from_str_radix(text, 16).map_err(|_| ())?;
        let print = Fingerprint(number.to_be_bytes());
        (print.to_string() == text).then_some(print).ok_or(())
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Takes the fingerprint of bytes that come piece by piece.
#[derive(Default)]
pub struct Stream(blake3::Hasher);

impl Stream {
    /// Adds the next bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The fingerprint of all that was added, as if it had come at once.
    pub fn done(self) -> Fingerprint {
        Fingerprint::cut(self.0.finalize())
    }
}

impl io::Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.add(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Combines parts into one fingerprint; the order of the parts counts.
///
/// Most are made of few bytes, so these are gathered and hashed at once: a hasher
/// is far larger than they are.
#[derive(Default)]
pub struct Combine(Vec<u8>);

impl Combine {
    /// Adds a text, set off from its neighbours by its length.
    pub fn text(self, text: &str) -> Combine {
        self.bytes(text.as_bytes())
    }

    /// Adds bytes, set off from their neighbours by their length.
    pub fn bytes(mut self, bytes: &[u8]) -> Combine {
        self.0
            .extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        self.0.extend_from_slice(bytes);
        self
    }

    /// Adds the fingerprint of a part.
    pub fn print(mut self, part: Fingerprint) -> Combine {
        self.0.extend_from_slice(&part.0);
        self
    }

    /// Adds a value by its serialised form.
    pub fn value<T: Serialize + ?Sized>(self, value: &T) -> Combine {
        // A value that cannot be serialised has no fingerprint of its own; its
        // error text stands in, so that it is never confused with one that can.
        match postcard::to_stdvec(value) {
            Ok(bytes) => self.bytes(&bytes),
            Err(error) => self.text(&error.to_string()),
        }
    }

    /// The fingerprint of all that was added.
    pub fn done(self) -> Fingerprint {
        Fingerprint::of(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_can_be_read() {
        let print = Fingerprint::of(b"x");
        assert_eq!(print.to_string().parse(), Ok(print));
        assert_eq!("+1".parse::<Fingerprint>(), Err(()));
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        let a = Combine::default().text("ab").text("c").done();
        let b = Combine::default().text("a").text("bc").done();
        assert_ne!(a, b);
    }
}
