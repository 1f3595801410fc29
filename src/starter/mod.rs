//! What somebody starts with: a new site, a new entry, settings for editors.
//!
//! Plain functions from what is asked for to files; who writes them is not known here.

mod editor;
mod entry;
mod schemas;
mod site;
pub mod texts;
pub mod yaml;

pub use editor::{FOLDER, editor};
pub use entry::{File, Kind, Order, Prompt, entry};
pub use schemas::schemas;
pub use site::{NewSite, site};
