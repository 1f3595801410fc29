//! The cover picture of a clip.

use std::ops::Range;

use crate::media::clip::mp4::boxes::{Atom, children, descend, find};
use crate::media::clip::mp4::bytes::u32_at;
use crate::media::clip::mp4::entry::Descriptor;
use crate::media::clip::mp4::track::Track;

/// Where a cover lies in a box `moov`: in the list of iTunes, as JPEG (13) or
/// PNG (14) by the number of its type.
pub fn in_list(moov: &[u8], movie: Atom) -> Option<Range<usize>> {
    let meta = descend(moov, movie.content(), &[b"udta", b"meta"])?;
    // QuickTime has no version here.
    let is_plain = moov.get(meta.body + 4..meta.body + 8) == Some(b"hdlr");
    let start = meta.body + if is_plain { 0 } else { 4 };
    let covr = descend(moov, start..meta.end, &[b"ilst", b"covr"])?;
    let mut data = children(moov, covr.content()).filter(|atom| atom.kind == *b"data");
    let is_picture = |atom: &Atom| matches!(u32_at(moov, atom.body), Some(13 | 14));
    let data = data.find(is_picture)?;
    (data.end > data.body + 8).then_some(data.body + 8..data.end)
}

/// Where a track lies in the file that is a single picture: an attached cover.
pub fn in_track(moov: &[u8], track: &Track) -> Option<Range<u64>> {
    let sample = track
        .tables(moov)
        .filter(|tables| tables.count() == 1)?
        .samples()
        .next()?;
    let end = sample.offset.checked_add(sample.size.into())?;
    (is_picture(moov, track) && sample.size > 0).then_some(sample.offset..end)
}

/// Whether the samples of a track are JPEG or PNG: pictures rather than a film.
pub fn is_picture(moov: &[u8], track: &Track) -> bool {
    let Some(entry) = track.entry(moov) else {
        return false;
    };
    match &entry.format {
        b"jpeg" | b"png " => true,
        b"mp4v" => {
            let read = find(entry.visual_boxes(), b"esds").and_then(Descriptor::read);
            matches!(read.map(|read| read.object), Some(0x6c | 0x6d))
        }
        _ => false,
    }
}
