//! The doors to the world outside, in one hand.

use crate::ground::ffmpeg::Ffmpeg;
use crate::ground::files::Files;
use crate::ground::progress::Progress;
use crate::ground::shelf::Shelf;
use crate::ground::store::Store;

/// The doors that a build uses.
#[derive(Clone, Copy)]
pub struct Doors<'a> {
    /// Where the sources are.
    pub files: &'a dyn Files,
    /// What is remembered of them.
    pub store: &'a Store,
    /// Where made files lie.
    pub shelf: &'a Shelf,
    /// What decodes and encodes where this program cannot.
    pub ffmpeg: Option<&'a Ffmpeg>,
    /// Who wants to know how far it is.
    pub progress: &'a dyn Progress,
}

impl<'a> Doors<'a> {
    /// The doors of a build that nobody watches and no other program helps.
    pub fn new(files: &'a dyn Files, store: &'a Store, shelf: &'a Shelf) -> Doors<'a> {
        Doors {
            files,
            store,
            shelf,
            ffmpeg: None,
            progress: &(),
        }
    }
}
