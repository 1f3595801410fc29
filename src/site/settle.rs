//! Settles a site: once, and again without the entries that have errors.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::Timestamp;

use crate::config::Config;
use crate::content::Content;
use crate::ground::diagnostic::Diagnostic;
use crate::ground::moment::month_after;
use crate::media::Media;
use crate::site::address::Addresses;
use crate::site::campaign::Campaign;
use crate::site::former::{Change, Former};
use crate::site::index::Index;
use crate::site::jam::Jam;
use crate::site::links::Resolver;
use crate::site::live::{Clock, sooner};
use crate::site::look::Look;
use crate::site::posts::Settler;
use crate::site::{
    Part, Person, Redirect, Section, Site, Standing, Stories, Story, campaign, claims, jam, look,
    people, posts, section, standing, topics,
};

/// A settled site with what is wrong in it.
pub struct Settled {
    /// The site as it was settled, and then each time without the entries that had
    /// turned out to have errors; at least one.
    passes: Vec<Arc<Site>>,
    /// What is wrong with how entries fit together.
    pub problems: Vec<Diagnostic>,
}

impl Settled {
    /// The site as it is shown.
    pub fn site(&self) -> &Arc<Site> {
        &self.passes[self.passes.len() - 1]
    }
}

/// What a site is settled from.
#[derive(Clone)]
pub struct Given {
    /// The settings.
    pub config: Arc<Config>,
    /// All that was read.
    pub content: Arc<Content>,
    /// What is known of files.
    pub media: Arc<Media>,
    /// The moment, and what is shown besides what is live.
    pub clock: Clock,
}

/// Settles a site, but for what is as it was in `former`.
///
/// With `keep_going`, entries that turn out to have errors are left out, their
/// errors stay among the problems, and the rest is settled without them.
pub fn settle(given: Given, keep_going: bool, former: Option<&Settled>) -> Settled {
    let pass = |given: Given, number: usize| {
        let former = former.and_then(|former| former.passes.get(number));
        Arc::new(settle_once(given, former.map(|former| &**former)))
    };
    let content = given.content.clone();
    let first = pass(given.clone(), 0);
    let mut problems: Vec<Diagnostic> = first.problems();
    let mut passes = vec![first];
    let mut excluded: HashSet<Arc<str>> = HashSet::new();
    loop {
        let known = content.problems().chain(given.media.problems());
        let errors = known.chain(&problems).filter(|problem| problem.is_error());
        let before = excluded.len();
        excluded.extend(errors.filter_map(|error| Some(error.at.as_ref()?.file.clone())));
        if !keep_going || excluded.len() == before {
            return Settled { passes, problems };
        }
        let rest = Given {
            content: Arc::new(content.without(&|path| excluded.contains(path))),
            ..given.clone()
        };
        let site = pass(rest, passes.len());
        problems.extend(site.problems());
        passes.push(site);
    }
}

/// Settles a site once, but for what still holds of the former one.
fn settle_once(given: Given, former: Option<&Site>) -> Site {
    let former = former.and_then(|site| Former::of(site, &given));
    let config = &given.config;
    let languages = 0..config.languages.len();
    let addresses: Vec<Addresses> = languages
        .map(|language| Addresses::new(config.urls, &config.languages, language))
        .collect();
    let index = former.as_ref().map(Former::index).unwrap_or_else(|| {
        Index::new(&given.content, &addresses, given.clock, &config.zone).into()
    });
    let settling = Settling {
        given: &given,
        former: former.as_ref(),
        addresses: &addresses,
        resolver: Resolver {
            content: &given.content,
            index: &index,
            media: &given.media,
            limits: &config.video,
        },
    };
    let people = settling.people();
    let campaigns = settling.campaigns();
    let jams = settling.jams(&people, &campaigns);
    let (stories, changes) = settling.stories(&people, &campaigns);
    let standing = settling.standing();
    let look = settling.look(&standing);
    // Neither needs the other, and both take a while on a large site.
    let (sections, clashes) = rayon::join(
        || settling.sections(&stories, &people, (&jams, &campaigns), &changes),
        || settling.clashes(),
    );
    let redirects = settling.redirects(&stories, &standing, (&jams, &campaigns), &changes);
    let moments = former.as_ref().and_then(|former| former.next(&given));
    let moments = sooner(moments, stretches(&given, &jams, &campaigns));
    Site {
        next: sooner(next(&index, &sections), moments),
        config: config.clone(),
        stories,
        people,
        jams,
        campaigns,
        standing,
        sections,
        redirects,
        look,
        renderer: given.content.renderer.clone(),
        index,
        clashes,
        given,
    }
}

/// A site while it is settled.
struct Settling<'a> {
    given: &'a Given,
    former: Option<&'a Former<'a>>,
    addresses: &'a [Addresses],
    resolver: Resolver<'a>,
}

impl Settling<'_> {
    fn people(&self) -> Part<Vec<Person>> {
        let given = self.given;
        Part::kept(self.former.and_then(Former::people), |told| {
            people::settle(
                &given.config,
                &given.content,
                &self.resolver,
                given.clock,
                told,
            )
        })
    }

    fn campaigns(&self) -> Part<Vec<Campaign>> {
        let given = self.given;
        Part::kept(self.former.and_then(Former::campaigns), |told| {
            campaign::settle(
                &given.config,
                &given.content,
                self.addresses,
                &self.resolver,
                given.clock,
                told,
            )
        })
    }

    fn jams(&self, people: &[Person], campaigns: &[Campaign]) -> Part<Vec<Jam>> {
        let given = self.given;
        Part::kept(self.former.and_then(Former::jams), |told| {
            jam::settle(
                &given.config,
                &given.content,
                self.addresses,
                &self.resolver,
                (people, campaigns),
                given.clock,
                told,
            )
        })
    }

    fn stories(&self, people: &[Person], campaigns: &[Campaign]) -> (Stories, Vec<Change>) {
        let settler = Settler {
            config: &self.given.config,
            addresses: self.addresses,
            resolver: &self.resolver,
            people,
            campaigns,
            topics: topics::Known::new(&self.given.config),
        };
        match self.former {
            Some(former) => posts::again(former, &settler),
            None => {
                let stories = posts::settle(&self.given.content, &settler, self.given.clock);
                (stories, Vec::new())
            }
        }
    }

    fn standing(&self) -> Part<Vec<Standing>> {
        let given = self.given;
        Part::kept(self.former.and_then(Former::standing), |told| {
            standing::settle(
                &given.config,
                &given.content,
                self.addresses,
                &self.resolver,
                given.clock,
                told,
            )
        })
    }

    fn look(&self, standing: &[Standing]) -> Part<Look> {
        Part::kept(self.former.and_then(Former::look), |told| {
            look::settle(&self.given.config, &self.resolver, standing, told)
        })
    }

    fn sections(
        &self,
        stories: &[Arc<Story>],
        people: &[Person],
        taken: (&[Jam], &[Campaign]),
        changes: &[Change],
    ) -> Part<Vec<Section>> {
        let given = self.given;
        let former = self.former.and_then(|former| former.sections(changes));
        Part::kept(former, |told| {
            section::settle_all(
                &given.config,
                self.addresses,
                stories,
                people,
                taken,
                given.clock,
                told,
            )
        })
    }

    fn clashes(&self) -> Part<()> {
        let given = self.given;
        Part::kept(self.former.map(Former::clashes), |told| {
            claims::check(
                &given.config,
                self.addresses,
                &given.content,
                given.clock,
                told,
            )
        })
    }

    fn redirects(
        &self,
        stories: &[Arc<Story>],
        standing: &[Standing],
        taken: (&[Jam], &[Campaign]),
        changes: &[Change],
    ) -> Part<Vec<Redirect>> {
        let former = self.former.and_then(|former| former.redirects(changes));
        Part::kept(former, |told| {
            claims::redirects(stories, standing, taken, told)
        })
    }
}

/// The next moment at which an entry comes up or goes, or somebody is no longer
/// among those who wrote lately.
fn next(index: &Index, sections: &[Section]) -> Option<Timestamp> {
    let recent = sections.iter().filter_map(|section| section.next).min();
    sooner(index.next, recent)
}

/// The next moment at which a jam or a campaign starts or ends, or has fewer days left;
/// or a month begins, where there is a page of who was seen in it.
fn stretches(given: &Given, jams: &[Jam], campaigns: &[Campaign]) -> Option<Timestamp> {
    let jams = jams.iter().map(|jam| &jam.open);
    let all = jams.chain(campaigns.iter().map(|campaign| &campaign.runs));
    let (now, zone) = (given.clock.now, &given.config.zone);
    let month = given.config.report.wall.then(|| month_after(now, zone));
    let stretches = all.filter_map(|stretch| stretch.next(now, zone));
    stretches.chain(month.flatten()).min()
}
