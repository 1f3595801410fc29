//! Tells who is visible: participation and profiles, as a table, a page, CSV or JSON.
//!
//! A report knows the settled site and no themes, servers or disks. It is for those
//! who look after the site, and no part of it.

pub mod buddy;
mod chart;
pub mod csv;
pub mod duties;
pub mod golive;
pub mod html;
pub mod json;
pub mod terminal;
mod words;

pub use words::{language_of, words};

/// The share of directors, in percent, that research found hardly or not active.
///
/// The study among users of social intranets that Foreword began with; it is shown as
/// a line to do better than.
pub const RESEARCH: f64 = 78.0;

use crate::site::Site;

/// The name of a person as readers of the site's first language get it.
pub fn name(site: &Site, person: usize) -> &str {
    let profile = site.people[person].shown(0);
    profile.map_or("", |profile| &profile.entry.fields.name)
}
