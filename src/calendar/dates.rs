//! When things in the calendar are.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::calendar::When;
use crate::ground::moment::{Moment, day};
use crate::site::Site;
use crate::site::jam::Jam;
use crate::site::live;

/// A moment; a midnight stands for its day.
pub fn exactly(at: Timestamp, site: &Site) -> When {
    let zone = &site.config.zone;
    let own = day(at, zone);
    let is_midnight = Moment::Day(own).in_zone(zone).timestamp() == at;
    When {
        first: own,
        last: own,
        at: (!is_midnight).then_some(at),
    }
}

/// The day of a draft, if one is given: when it will come out, open or start.
pub fn of_draft(site: &Site, file: &str) -> Option<Date> {
    let zone = &site.config.zone;
    let post = site.posts().iter().find(|post| *post.source.path == *file);
    let post = post.and_then(|post| {
        let fields = &post.fields;
        fields.publish.or_else(|| live::date(fields, &post.source))
    });
    let jam = site
        .jams_given()
        .iter()
        .find(|jam| *jam.source.path == *file);
    let jam = jam.map(|jam| jam.fields.opens.value);
    let campaign = site
        .campaigns_given()
        .iter()
        .find(|one| *one.source.path == *file);
    let campaign = campaign.map(|campaign| campaign.fields.starts.value);
    let when = post.or(jam).or(campaign)?;
    Some(when.in_zone(zone).date())
}

/// When a jam opens.
pub fn opens(jam: &Jam, site: &Site) -> When {
    exactly(jam.open.starts, site)
}

/// When a jam closes: its last day, unless a time was given.
pub fn closes(jam: &Jam, site: &Site) -> When {
    let last = jam.open.last;
    let ends = exactly(jam.open.ends, site);
    When {
        first: last,
        last,
        at: ends.at,
    }
}
