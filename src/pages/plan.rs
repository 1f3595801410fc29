//! Which pages there are.

use std::sync::Arc;

use crate::site::address::Address;
use crate::site::vlogs::Choice;
use crate::site::{Section, Site};

/// A page of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// What it shows.
    pub kind: PageKind,
    /// Index of its language.
    pub language: usize,
}

/// What a page shows; numbers are indices into the site, pages count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// A page of the list of all posts.
    Home(usize),
    /// A post.
    Post(usize),
    /// All posts by year.
    Archive,
    /// All people by group.
    People,
    /// A profile.
    Person(usize),
    /// The leaders who were seen this month.
    Wall,
    /// All topics.
    Topics,
    /// A page of the posts of a topic.
    Topic(usize, usize),
    /// A page of a list of vlogs.
    Vlogs(usize, usize),
    /// All jams and campaigns.
    TakePart,
    /// An idea jam.
    Jam(usize),
    /// A campaign.
    Campaign(usize),
    /// A standing page.
    Standing(usize),
    /// What is shown where there is nothing.
    NotFound,
    /// An old address.
    Redirect(usize),
}

/// All pages of a site.
pub fn pages(site: &Site) -> Vec<Page> {
    let mut pages = Vec::new();
    for (language, section) in site.sections.iter().enumerate() {
        let mut add = |kind| pages.push(Page { kind, language });
        let count = |posts: usize| posts.div_ceil(site.config.per_page).max(1);
        (1..=count(section.home.len())).for_each(|number| add(PageKind::Home(number)));
        [PageKind::Archive, PageKind::People, PageKind::Topics]
            .into_iter()
            .for_each(&mut add);
        let own = |story: &usize| site.stories[*story].variants[language].is_some();
        (0..site.stories.len())
            .filter(own)
            .for_each(|story| add(PageKind::Post(story)));
        (0..site.people.len()).for_each(|person| add(PageKind::Person(person)));
        for (topic, posts) in section.topics.iter().enumerate() {
            (1..=count(posts.stories.len())).for_each(|number| add(PageKind::Topic(topic, number)));
        }
        for (list, vlogs) in section.vlogs.iter().enumerate() {
            (1..=count(vlogs.stories.len())).for_each(|number| add(PageKind::Vlogs(list, number)));
        }
        if site.config.report.wall {
            add(PageKind::Wall);
        }
        if has_part(site) {
            add(PageKind::TakePart);
        }
        let own = |jam: &usize| site.jams[*jam].variants[language].is_some();
        (0..site.jams.len())
            .filter(own)
            .for_each(|jam| add(PageKind::Jam(jam)));
        let own = |campaign: &usize| site.campaigns[*campaign].variants[language].is_some();
        (0..site.campaigns.len())
            .filter(own)
            .for_each(|campaign| add(PageKind::Campaign(campaign)));
        let own = |page: &usize| site.standing[*page].variants[language].is_some();
        (0..site.standing.len())
            .filter(own)
            .for_each(|page| add(PageKind::Standing(page)));
    }
    pages.push(Page {
        kind: PageKind::NotFound,
        language: 0,
    });
    let redirects = site.redirects.iter().enumerate();
    pages.extend(redirects.map(|(index, redirect)| Page {
        kind: PageKind::Redirect(index),
        language: redirect.language,
    }));
    pages
}

/// Whether there is anything to take part in.
pub fn has_part(site: &Site) -> bool {
    !site.jams.is_empty() || !site.campaigns.is_empty()
}

/// Where a page lies.
pub fn address(site: &Site, page: Page) -> Address {
    let section = &site.sections[page.language];
    let addresses = &section.addresses;
    match page.kind {
        PageKind::Home(number) => addresses.list_page("index", number),
        PageKind::Post(story) => match &site.stories[story].variants[page.language] {
            Some(post) => post.address.clone(),
            None => addresses.page("posts"),
        },
        PageKind::Archive => addresses.page("archive"),
        PageKind::People => addresses.page("people"),
        PageKind::Person(person) => addresses.page(&format!("people/{}", site.people[person].id)),
        PageKind::Wall => addresses.page("seen-this-month"),
        PageKind::Topics => addresses.page("topics"),
        PageKind::Topic(topic, number) => {
            addresses.list_page(&format!("topics/{}", section.topics[topic].slug), number)
        }
        PageKind::Vlogs(list, number) => addresses.list_page(&vlogs(site, section, list), number),
        PageKind::TakePart => addresses.page("take-part"),
        PageKind::Jam(jam) => match &site.jams[jam].variants[page.language] {
            Some(page) => page.address.clone(),
            None => addresses.page("jams"),
        },
        PageKind::Campaign(campaign) => match &site.campaigns[campaign].variants[page.language] {
            Some(page) => page.address.clone(),
            None => addresses.page("campaigns"),
        },
        PageKind::Standing(standing) => match &site.standing[standing].variants[page.language] {
            Some(page) => page.address.clone(),
            None => addresses.page("page"),
        },
        PageKind::NotFound => addresses.page("404"),
        PageKind::Redirect(redirect) => {
            let file: Arc<str> = site.redirects[redirect].file.clone();
            Address {
                href: crate::ground::address::encode(&file).into(),
                file,
            }
        }
    }
}

/// The part of the address of a list of vlogs that is its own.
pub fn vlogs(site: &Site, section: &Section, list: usize) -> String {
    match section.vlogs[list].choice {
        Choice::All => "vlogs".into(),
        Choice::Person(person) => format!("vlogs/people/{}", site.people[person].id),
        Choice::Topic(topic) => format!("vlogs/topics/{}", section.topics[topic].slug),
        Choice::Year(year) => format!("vlogs/{year}"),
    }
}

/// The same page in each of the other languages that have it.
pub fn translations(site: &Site, page: Page) -> Vec<(usize, Address)> {
    let others = (0..site.sections.len()).filter(|language| *language != page.language);
    let same = |language: usize| {
        let section = &site.sections[language];
        let kind = match page.kind {
            PageKind::Post(story) => site.stories[story].variants[language]
                .as_ref()
                .map(|_| page.kind),
            PageKind::Standing(standing) => site.standing[standing].variants[language]
                .as_ref()
                .map(|_| page.kind),
            PageKind::Jam(jam) => site.jams[jam].variants[language]
                .as_ref()
                .map(|_| page.kind),
            PageKind::Campaign(campaign) => site.campaigns[campaign].variants[language]
                .as_ref()
                .map(|_| page.kind),
            PageKind::Topic(topic, _) => {
                let slug = &site.sections[page.language].topics[topic].slug;
                let same = section.topics.iter().position(|topic| topic.slug == *slug);
                same.map(|topic| PageKind::Topic(topic, 1))
            }
            PageKind::Vlogs(list, _) => {
                let name = vlogs(site, &site.sections[page.language], list);
                let mut lists = 0..section.vlogs.len();
                let same = lists.find(|list| vlogs(site, section, *list) == name);
                same.map(|list| PageKind::Vlogs(list, 1))
            }
            PageKind::Home(_) => Some(PageKind::Home(1)),
            PageKind::NotFound | PageKind::Redirect(_) => None,
            PageKind::Archive
            | PageKind::People
            | PageKind::Person(_)
            | PageKind::Wall
            | PageKind::Topics
            | PageKind::TakePart => Some(page.kind),
        };
        kind.map(|kind| (language, address(site, Page { kind, language })))
    };
    others.filter_map(same).collect()
}
