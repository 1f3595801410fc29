//! Why a file cannot be used.

use crate::ground::diagnostic::{Code, Diagnostic};
use crate::media::clip::ClipError;
use crate::media::picture::PictureError;

/// Why a file cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaError {
    /// It is a picture with which something is wrong.
    Picture(PictureError),
    /// It is a clip with which something is wrong.
    Clip(ClipError),
}

impl MediaError {
    /// The problem with its repair, at no place yet.
    pub fn problem(self) -> Diagnostic {
        match self {
            MediaError::Picture(error) => {
                let (message, repair) = error.words();
                Diagnostic::error(Code::BadPicture, message).repair(repair)
            }
            MediaError::Clip(error) => {
                let (message, repair) = error.words();
                Diagnostic::error(Code::BadVideo, message).repair(repair)
            }
        }
    }
}

impl From<PictureError> for MediaError {
    fn from(error: PictureError) -> MediaError {
        MediaError::Picture(error)
    }
}

impl From<ClipError> for MediaError {
    fn from(error: ClipError) -> MediaError {
        MediaError::Clip(error)
    }
}
