//! The picture that a file has for itself (RFC 9559, 21.1).

use std::ops::Range;

use crate::media::clip::error::ClipError;
use crate::media::clip::matroska::ebml::{Element, Window};
use crate::media::clip::matroska::ids;

/// The names of pictures that stand for a file, without their endings. Anything
/// else that is attached may be private.
const NAMES: [&str; 4] = ["cover", "cover_land", "small_cover", "small_cover_land"];

/// Where the JPEG or PNG lies among attachments that is the cover by its name.
/// Attachments that are damaged have none.
pub fn find(window: &mut Window, attachments: &Element) -> Option<Range<u64>> {
    let files = window.children(attachments).ok()?;
    let files = files.iter().filter(|file| file.id == ids::ATTACHED_FILE);
    let covers = files
        .filter_map(|file| picture(window, file).ok()?)
        .filter_map(|(name, place)| {
            let (stem, _) = name.rsplit_once('.')?;
            let rank = NAMES.iter().position(|known| *known == stem)?;
            Some((rank, place))
        });
    covers.min_by_key(|(rank, _)| *rank).map(|(_, place)| place)
}

/// The name of a picture in small letters, and where it lies.
fn picture(window: &mut Window, file: &Element) -> Result<Option<(String, Range<u64>)>, ClipError> {
    let (mut name, mut kind, mut place) = (String::new(), String::new(), None);
    for child in window.children(file)? {
        match child.id {
            ids::FILE_NAME => name = window.text(&child)?.to_lowercase(),
            ids::FILE_MEDIA_TYPE => kind = window.text(&child)?,
            ids::FILE_DATA => place = Some(child.data..child.end),
            _ => {}
        }
    }
    let is_picture = matches!(kind.as_str(), "image/jpeg" | "image/png");
    Ok(place.filter(|_| is_picture).map(|place| (name, place)))
}
