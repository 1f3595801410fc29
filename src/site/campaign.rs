//! Campaigns settled, and what belongs to each.

use std::sync::Arc;

use crate::config::Config;
use crate::content::Content;
use crate::content::campaign::{CampaignFields, Goal};
use crate::content::entry::Entry;
use crate::content::post::PostKind;
use crate::content::source::EntryKind;
use crate::ground::address::slug;
use crate::ground::diagnostic::{Code, Diagnostic};
use crate::ground::fields::Spanned;
use crate::ground::moment::Moment;
use crate::media::picture::{Picture, Shape};
use crate::site::address::{Address, Addresses};
use crate::site::jam::{Jam, other_moment};
use crate::site::links::Resolver;
use crate::site::live::Clock;
use crate::site::stretch::{Place, Stretch};
use crate::site::target::Target;
use crate::site::{Author, Person, Story, by_slug};

/// A campaign in all its languages.
pub struct Campaign {
    /// The part of its address that is its own; what entries name it by.
    pub id: Arc<str>,
    /// The campaign in each language that it is written in; at least one.
    pub variants: Vec<Option<CampaignPage>>,
    /// When it runs.
    pub runs: Stretch,
    /// How much is hoped for.
    pub goal: Option<Goal>,
    /// Whether it is to come, runs, or is over.
    pub place: Place,
}

/// A campaign in one language.
pub struct CampaignPage {
    /// What its file says.
    pub entry: Arc<Entry<CampaignFields>>,
    /// Where its page lies.
    pub address: Address,
    /// What each link of its text leads to.
    pub links: Vec<Target>,
    /// The picture that stands for it.
    pub image: Option<Arc<Picture>>,
}

/// What belongs to a campaign; numbers are indices into the site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gathered {
    /// Stories, newest first.
    pub stories: Vec<usize>,
    /// Jams.
    pub jams: Vec<usize>,
    /// How many posts there are that are neither vlogs nor talks.
    pub posts: usize,
    /// How many vlogs.
    pub vlogs: usize,
    /// How many talks.
    pub talks: usize,
    /// The leaders who take part, the latest first.
    pub taking_part: Vec<usize>,
    /// How many leaders there were while it ran.
    pub leaders: usize,
}

impl Campaign {
    /// The campaign as readers of a language get it.
    pub fn shown(&self, language: usize) -> Option<&CampaignPage> {
        let own = self.variants.get(language).and_then(Option::as_ref);
        own.or_else(|| self.variants.iter().flatten().next())
    }
}

/// Settles all campaigns that are shown, by id.
pub fn settle(
    config: &Config,
    content: &Content,
    addresses: &[Addresses],
    resolver: &Resolver,
    clock: Clock,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Campaign> {
    let is_live = |one: &Entry<CampaignFields>| clock.campaign(&one.fields, &config.zone).is_shown;
    let grouped = by_slug(&content.campaigns, config.languages.len(), is_live);
    let mut campaigns = Vec::new();
    for (id, entries) in grouped {
        let Some(lead) = entries.iter().flatten().next().cloned() else {
            continue;
        };
        let (starts, ends) = (lead.fields.starts.value, lead.fields.ends.value);
        let runs = Stretch::new(starts, ends, &config.zone);
        for entry in entries.iter().flatten() {
            let (own, other) = (&lead.fields, &entry.fields);
            let days = [(&own.starts, &other.starts), (&own.ends, &other.ends)];
            problems.extend(days.into_iter().filter_map(other_moment));
        }
        let mut page = |entry: Arc<Entry<CampaignFields>>| {
            check(&entry, config, problems);
            let image = entry.fields.image.as_ref();
            CampaignPage {
                address: addresses[entry.source.language].page(&format!("campaigns/{id}")),
                links: resolver.body(&entry, problems),
                image: image.and_then(|image| {
                    resolver.picture(&entry.source, image, Shape::Whole, problems)
                }),
                entry,
            }
        };
        campaigns.push(Campaign {
            goal: lead.fields.goal.clone(),
            variants: entries
                .into_iter()
                .map(|entry| entry.map(&mut page))
                .collect(),
            place: runs.place(clock.now),
            id,
            runs,
        });
    }
    campaigns
}

fn check(entry: &Entry<CampaignFields>, config: &Config, problems: &mut Vec<Diagnostic>) {
    let fields = &entry.fields;
    let starts = fields.starts.value.in_zone(&config.zone).timestamp();
    if fields
        .ends
        .value
        .end(&config.zone)
        .is_some_and(|end| end <= starts)
    {
        let problem = Diagnostic::error(Code::BadValue, "the campaign ends before it starts");
        let repair = "let `ends` be the day on which it starts, or a later one";
        problems.push(problem.at(fields.ends.at.clone()).repair(repair));
    }
    if let Some(image) = fields.image.as_ref().filter(|_| fields.image_alt.is_none()) {
        let message = "the picture of the campaign has no alternative text";
        let problem = Diagnostic::warning(Code::MissingAlt, message).at(image.at.clone());
        problems.push(problem.repair("say what it shows in `image_alt`"));
    }
}

/// The index of the campaign that an entry names; one that does not exist is told. One
/// that is not shown counts as none.
pub fn named(
    id: &Spanned<String>,
    campaigns: &[Campaign],
    resolver: &Resolver,
    problems: &mut Vec<Diagnostic>,
) -> Option<usize> {
    let own = slug(&id.value);
    let found = campaigns.binary_search_by(|campaign| (*campaign.id).cmp(&own));
    let exists = || {
        resolver
            .index
            .named(EntryKind::Campaign, &id.value)
            .is_some()
    };
    if found.is_err() && !exists() {
        let near = resolver.index.near_name(EntryKind::Campaign, &id.value);
        let near = near.map(|near| format!("did you mean `{near}`?"));
        let message = format!("there is no campaign `{}`", id.value);
        let problem = Diagnostic::error(Code::UnknownId, message).at(id.at.clone());
        let repair = "use the name of a file in content/campaigns";
        problems.push(problem.repair(repair).repair_if(near));
    }
    found.ok()
}

/// What belongs to each campaign, for readers of a language.
pub fn gather(
    config: &Config,
    campaigns: &[Campaign],
    (stories, jams): (&[Arc<Story>], &[Jam]),
    people: &[Person],
    (language, newest): (usize, &[usize]),
) -> Vec<Gathered> {
    let mut all = vec![Gathered::default(); campaigns.len()];
    for story in newest {
        let Some(post) = stories[*story].shown(language) else {
            continue;
        };
        let Some(gathered) = post.campaign.and_then(|campaign| all.get_mut(campaign)) else {
            continue;
        };
        gathered.stories.push(*story);
        match post.entry.fields.kind() {
            PostKind::Post => gathered.posts += 1,
            PostKind::Vlog => gathered.vlogs += 1,
            PostKind::Talk => gathered.talks += 1,
        }
        gathered.take(&post.authors);
    }
    for (index, jam) in jams.iter().enumerate() {
        if let Some(gathered) = jam.campaign.and_then(|campaign| all.get_mut(campaign)) {
            gathered.jams.push(index);
            gathered.take(&jam.hosts);
        }
    }
    for (campaign, gathered) in campaigns.iter().zip(&mut all) {
        let counts = |person: &Person| person.is_leader() && was_there(person, campaign, config);
        gathered
            .taking_part
            .retain(|person| counts(&people[*person]));
        gathered.leaders = people.iter().filter(|person| counts(person)).count();
    }
    all
}

impl Gathered {
    /// Notes who takes part, each once.
    fn take(&mut self, people: &[Author]) {
        for person in people {
            if let Author::Known(person) = person
                && !self.taking_part.contains(person)
            {
                self.taking_part.push(*person);
            }
        }
    }
}

/// Whether somebody was with us at some time while a campaign ran.
fn was_there(person: &Person, campaign: &Campaign, config: &Config) -> bool {
    let at = |moment: Moment| moment.in_zone(&config.zone).timestamp();
    let runs = &campaign.runs;
    let left_before = person.left().is_some_and(|left| at(left) <= runs.starts);
    let came_after = person
        .joined()
        .is_some_and(|joined| at(joined) >= runs.ends);
    !left_before && !came_after
}
