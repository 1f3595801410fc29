//! What comes from elsewhere, into the site's own files.
//!
//! Plain functions from texts to texts; who reads and writes the files is not known
//! here.

pub mod ideas;
mod insert;
mod table;

pub use insert::{Refusal, insert};
