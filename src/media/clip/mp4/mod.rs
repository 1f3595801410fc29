//! MP4, M4V and MOV (ISO/IEC 14496-12 and -14; Apple's QuickTime File Format).
//!
//! [`read`] walks the boxes of a file and reads the movie's index; what it shows
//! and sounds is not read. A file in fragments has its index in pieces, all of
//! which are read. The [`Movie`] then tells the [facts](Movie::facts), the
//! [key frames](Movie::key_frames), the [cover](Movie::cover), and what the
//! [web version](Movie::fitted) consists of.
//!
//! # The web version
//!
//! It plays while it loads, and tells nothing that cannot be seen or heard:
//!
//! - The index goes in front of the frames. Files in fragments keep their order.
//! - Kept are tracks of picture and sound, captions, and chapters. The others
//!   (places, motion, what a camera did, time code) are dropped, and so are
//!   captions that hold coordinates, as drones write them.
//! - Of what lies beside the index, only bytes that belong to a kept sample are
//!   kept, in whatever box they lie. The rest is zeros: samples of dropped
//!   tracks, and what cameras hide between frames and behind the end.
//! - Of the index, only boxes are kept that are known to be needed. The others
//!   (`udta`, `meta`, `uuid` and all that are unknown) become `free` and hold
//!   zeros. Names of handlers, encoders and vendors are cleared, and the moments
//!   at which something was made or changed are zero.
//!
//! Boxes keep their sizes, so offsets between them stay right. Frames stay as
//! they are, byte for byte: what an encoder or a camera writes into them (user
//! data in SEI messages of H.264 and HEVC, also those in `hvcC`) stays with them.
//! The brands in `ftyp` stay, too. Protected clips lose what their key is
//! found by.

mod boxes;
mod bytes;
mod captions;
mod choice;
mod chunks;
mod codec;
mod cover;
mod edits;
mod entry;
mod fit;
mod fragments;
mod front;
mod keep;
mod keys;
mod movie;
mod pieces;
mod private;
mod rebase;
mod samples;
pub mod silent;
mod sps;
mod survey;
#[cfg(test)]
mod tests;
mod top;
mod track;
mod traf;

pub use movie::{Movie, read};

/// Most bytes of an index that is read: half a day of picture and sound.
const MOST_INDEX: u64 = 64 << 20;
