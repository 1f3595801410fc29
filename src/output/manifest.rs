//! `build.json`: every file of an output with its size and SHA-256.

use std::fmt;
use std::sync::Arc;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

/// The name of the file.
pub const FILE: &str = "build.json";

/// All files of an output but `build.json` itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The program that wrote it.
    pub generator: String,
    /// The files.
    pub files: FileSums,
}

/// What is known of files, by their paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileSums(Vec<(Arc<str>, FileSum)>);

/// What is known of a file without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSum {
    /// Size in bytes.
    pub size: u64,
    /// The sum of its content.
    pub sha256: Sum,
}

/// A SHA-256 sum (FIPS 180-4); written in lower-case hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Sum([u8; 32]);

impl Manifest {
    /// Reads `build.json`; `None` if it is not one of ours.
    pub fn parse(bytes: &[u8]) -> Option<Manifest> {
        serde_json::from_slice::<Manifest>(bytes)
            .ok()
            .filter(|manifest| manifest.generator.starts_with("Foreword "))
    }

    /// The content of `build.json`.
    pub fn to_json(&self) -> Vec<u8> {
        let mut json = serde_json::to_vec(self).unwrap_or_default();
        json.push(b'\n');
        json
    }
}

impl FileSums {
    /// The file at a path.
    pub fn get(&self, path: &str) -> Option<&FileSum> {
        let at = self.0.binary_search_by(|(other, _)| (**other).cmp(path));
        at.ok().map(|at| &self.0[at].1)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All files, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &FileSum)> {
        self.0.iter().map(|(path, sum)| (&**path, sum))
    }
}

impl FromIterator<(Arc<str>, FileSum)> for FileSums {
    fn from_iter<I: IntoIterator<Item = (Arc<str>, FileSum)>>(files: I) -> FileSums {
        let mut files: Vec<_> = files.into_iter().collect();
        files.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        files.dedup_by(|(a, _), (b, _)| a == b);
        FileSums(files)
    }
}

impl Serialize for FileSums {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for FileSums {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<FileSums, D::Error> {
        struct Files;
        impl<'de> Visitor<'de> for Files {
            type Value = FileSums;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("files by their paths")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<FileSums, A::Error> {
                std::iter::from_fn(|| map.next_entry().transpose()).collect()
            }
        }
        deserializer.deserialize_map(Files)
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let mut digits = [0; 64];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(self.0) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        f.write_str(str::from_utf8(&digits).unwrap_or_default())
    }
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

impl fmt::Debug for Sum {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Sum {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Sum {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Sum, D::Error> {
        struct Digits;
        impl Visitor<'_> for Digits {
            type Value = Sum;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("64 hexadecimal digits")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Sum, E> {
                let digit = |byte: u8| char::from(byte).to_digit(16);
                let mut sum = [0; 32];
                if text.len() != 64 {
                    return Err(E::invalid_length(text.len(), &self));
                }
                for (byte, pair) in sum.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
                    let (Some(high), Some(low)) = (digit(pair[0]), digit(pair[1])) else {
                        return Err(E::custom("not a hexadecimal digit"));
                    };
                    *byte = (high << 4 | low) as u8;
                }
                Ok(Sum(sum))
            }
        }
        deserializer.deserialize_str(Digits)
    }
}

/// Sums up a file while it is read.
#[derive(Default)]
pub struct Summer {
    hasher: Sha256,
    size: u64,
}

impl Summer {
    /// Adds the next bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
        self.size += bytes.len() as u64;
    }

    /// The sum of all that was added.
    pub fn done(self) -> FileSum {
        FileSum {
            size: self.size,
            sha256: Sum(self.hasher.finalize().into()),
        }
    }
}

/// The sum of some bytes.
pub fn sum(bytes: &[u8]) -> FileSum {
    let mut summer = Summer::default();
    summer.add(bytes);
    summer.done()
}
