//! What every room stands on: words for what went wrong, files, memory,
//! fingerprints, addresses, values with positions, and locales.
//!
//! Nothing here knows what a post or a page is.

pub mod address;
pub mod changes;
pub mod diagnostic;
pub mod doors;
pub mod escape;
pub mod excerpt;
pub mod ffmpeg;
pub mod fields;
pub mod files;
pub mod fingerprint;
pub mod length;
pub mod locale;
pub mod media_type;
pub mod merge;
pub mod moment;
pub mod monogram;
pub mod node;
pub mod progress;
pub mod recent;
pub mod shelf;
pub mod srgb;
pub mod store;
