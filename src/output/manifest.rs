//! `build.json`: every file of an output with its size and SHA-256.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The name of the file.
pub const FILE: &str = "build.json";

/// All files of an output but `build.json` itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The program that wrote it.
    pub generator: String,
    /// The files by their paths.
    pub files: BTreeMap<String, FileSum>,
}

/// What is known of a file without reading it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSum {
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 (FIPS 180-4) in lower-case hexadecimal.
    pub sha256: String,
}

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
        let mut sha256 = String::with_capacity(64);
        for byte in self.hasher.finalize() {
            let digit = |half: u8| char::from_digit(u32::from(half), 16);
            sha256.extend([digit(byte >> 4), digit(byte & 15)].into_iter().flatten());
        }
        FileSum {
            size: self.size,
            sha256,
        }
    }
}

/// The sum of some bytes.
pub fn sum(bytes: &[u8]) -> FileSum {
    let mut summer = Summer::default();
    summer.add(bytes);
    summer.done()
}
