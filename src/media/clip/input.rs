//! Where frames lie in a file.

use std::time::Duration;

pub use crate::ground::files::Input;

/// A frame that can be decoded alone: when it is shown, and where its bytes lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyFrame {
    /// From the start of the clip.
    pub at: Duration,
    /// Its first byte in the file.
    pub offset: u64,
    /// How many bytes it has.
    pub size: u32,
}
