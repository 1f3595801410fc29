//! Which profiles are complete.

use jiff::civil::Date;

use crate::config::leaders::{ExemptFields, Requirement};
use crate::content::person::PersonFields;
use crate::ground::address::slug;
use crate::site::{Person, Site};

/// What of a complete profile is there, and what is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileState {
    /// What is there.
    pub present: Vec<Requirement>,
    /// What is not, and should be.
    pub missing: Vec<Requirement>,
    /// What is not, and need not be yet.
    pub exempt: Vec<Requirement>,
    /// Until when less is asked, and why.
    pub exemption: Option<Exemption>,
}

/// That less is asked of somebody for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exemption {
    /// The last day.
    pub until: Date,
    /// Why.
    pub why: Option<String>,
}

impl ProfileState {
    /// The share of what is asked that is there, in percent, rounded down.
    pub fn score(&self) -> usize {
        let asked = self.present.len() + self.missing.len() + self.exempt.len();
        match asked {
            0 => 100,
            asked => self.present.len() * 100 / asked,
        }
    }

    /// Whether nothing is missing that should be there.
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty()
    }
}

/// What of a complete profile somebody has who contributed something or did not.
pub fn profile(site: &Site, person: &Person, has_contributed: bool) -> ProfileState {
    let leaders = &site.config.leaders;
    let exemptions: Vec<&ExemptFields> = leaders
        .exempt
        .iter()
        .filter(|exempt| {
            let over = exempt.until.end(&site.config.zone);
            slug(&exempt.who.value) == *person.id && over.is_none_or(|over| site.now() < over)
        })
        .collect();
    let is_exempt = |requirement: &Requirement| {
        let covers = |exempt: &&ExemptFields| {
            let of = exempt.of.as_ref();
            of.is_none_or(|of| of.contains(requirement))
        };
        exemptions.iter().any(covers)
    };
    let day = |exempt: &ExemptFields| exempt.until.in_zone(&site.config.zone).date();
    let exemption = exemptions.iter().max_by_key(|exempt| day(exempt));
    let has = |requirement: &Requirement| match requirement {
        Requirement::FirstPost => has_contributed,
        other => has_field(person, *other),
    };
    let (present, absent): (Vec<_>, Vec<_>) = leaders.required.iter().copied().partition(has);
    let (exempt, missing): (Vec<_>, Vec<_>) = absent.into_iter().partition(is_exempt);
    ProfileState {
        present,
        missing,
        exemption: exemption.map(|exempt| Exemption {
            until: day(exempt),
            why: exempt.why.clone(),
        }),
        exempt,
    }
}

/// Whether a profile has something, in any of its languages.
fn has_field(person: &Person, requirement: Requirement) -> bool {
    let mut profiles = person.profiles.iter().flatten();
    profiles.any(|profile| {
        let fields = &profile.entry.fields;
        match requirement {
            Requirement::Photo => fields.photo.is_some(),
            Requirement::Role => fields.role.is_some(),
            Requirement::Bio => profile.entry.body.facts.words > 0,
            Requirement::Contact => has_contact(fields),
            Requirement::Buddy => fields.buddy.is_some(),
            Requirement::Group => fields.group.is_some(),
            Requirement::Languages => !fields.languages.is_empty(),
            Requirement::Cadence => fields.cadence.is_some(),
            Requirement::FirstPost => false,
        }
    })
}

fn has_contact(fields: &PersonFields) -> bool {
    let contact = fields.contact.as_ref();
    contact.is_some_and(|contact| {
        contact.mail.is_some() || contact.phone.is_some() || contact.chat.is_some()
    })
}
