//! The pages that list vlogs, and the ways to choose among them.

use std::time::Duration;

use crate::ground::fingerprint::{Combine, Fingerprint};
use crate::pages::parts::Parts;
use crate::pages::plan::{self, Page, PageKind};
use crate::pages::press::Press;
use crate::pages::view::{ChoiceView, FilterView, LinkView};
use crate::pages::vlog;
use crate::site::vlogs::{Choice, VlogList};
use crate::site::{Section, Site};

/// What the list at an index is called.
pub fn title(press: &Press, language: usize, list: usize) -> String {
    let section = &press.site.sections[language];
    let locale = &press.theme.locales[language];
    match section.vlogs[list].choice {
        Choice::All => locale.word("nav-vlogs"),
        Choice::Person(person) => {
            let person = &press.parts.people[person][language].view;
            locale.with("vlogs-by", "name", &person.name)
        }
        Choice::Topic(topic) => locale.with("vlogs-about", "name", &section.topics[topic].name),
        Choice::Year(year) => locale.with("vlogs-of", "name", &year.to_string()),
    }
}

/// For each list of each language, the fingerprints of what is said of it, and of
/// the ways to choose another.
pub fn prints(site: &Site, parts: &Parts) -> Vec<Vec<(Fingerprint, Fingerprint)>> {
    let of_language = |(language, section): (usize, &Section)| {
        let lists = section.vlogs.iter().enumerate();
        let all = lists
            .clone()
            .fold(Combine::default(), |all, (list, vlogs)| {
                let all = all.text(&plan::vlogs(site, section, list));
                let all = match vlogs.choice {
                    Choice::Person(person) => all.print(parts.people[person][language].print),
                    Choice::Topic(topic) => all.text(&section.topics[topic].name),
                    Choice::All | Choice::Year(_) => all,
                };
                all.value(&vlogs.stories.len())
            });
        let all = all.done();
        let own = |(list, vlogs): (usize, &VlogList)| {
            let filters = Combine::default().print(all).value(&list).done();
            let lengths: Vec<Duration> = lengths(site, language, vlogs).collect();
            let total: Duration = lengths.iter().sum();
            let summary = Combine::default().print(filters).value(&lengths.len());
            (summary.value(&total).done(), filters)
        };
        lists.map(own).collect()
    };
    site.sections.iter().enumerate().map(of_language).collect()
}

/// How long the vlogs of a list take, as far as that is known.
fn lengths(site: &Site, language: usize, list: &VlogList) -> impl Iterator<Item = Duration> {
    let stories = list.stories.iter();
    stories.filter_map(move |story| {
        let post = site.stories[*story].shown(language)?;
        post.vlog.as_ref()?.length()
    })
}

/// How many vlogs a list has, and how long they take, in words.
pub fn summary(press: &Press, language: usize, list: usize) -> String {
    let list = &press.site.sections[language].vlogs[list];
    let locale = &press.theme.locales[language];
    let lengths: Vec<Duration> = lengths(&press.site, language, list).collect();
    let count = locale.count("vlog-count", list.stories.len());
    let total: Duration = lengths.iter().sum();
    match lengths.is_empty() {
        true => count,
        false => format!("{count}, {}", vlog::total(total, locale)),
    }
}

/// The way back to all vlogs, from a list of some.
pub fn all(press: &Press, language: usize, list: usize) -> Option<LinkView> {
    let page = Page {
        kind: PageKind::Vlogs(0, 1),
        language,
    };
    (list > 0).then(|| LinkView {
        name: press.theme.locales[language].word("all-vlogs"),
        href: plan::address(&press.site, page).href.to_string(),
    })
}

/// The ways to choose, on the page of the list at an index.
pub fn filters(press: &Press, language: usize, here: usize) -> Vec<FilterView> {
    let section = &press.site.sections[language];
    let lists: Vec<(usize, &VlogList)> = section.vlogs.iter().enumerate().collect();
    let filter = |word: &str, is_of: fn(Choice) -> bool| {
        let of = lists.iter().filter(|(_, list)| is_of(list.choice));
        let mut choices: Vec<ChoiceView> = of
            .map(|(index, list)| choice(press, language, *index, list))
            .collect();
        if word == "filter-person" {
            let locale = &press.theme.locales[language];
            choices.sort_by(|a, b| locale.order(&a.name, &b.name));
        }
        FilterView {
            name: press.theme.locales[language].word(word),
            open: is_of(section.vlogs[here].choice),
            choices,
        }
    };
    let all = [
        filter("filter-person", |choice| {
            matches!(choice, Choice::Person(_))
        }),
        filter("filter-topic", |choice| matches!(choice, Choice::Topic(_))),
        filter("filter-year", |choice| matches!(choice, Choice::Year(_))),
    ];
    // A single choice is none.
    let is_choice = |filter: &FilterView| filter.choices.len() > 1 || filter.open;
    all.into_iter().filter(is_choice).collect()
}

fn choice(press: &Press, language: usize, index: usize, list: &VlogList) -> ChoiceView {
    let section = &press.site.sections[language];
    let page = Page {
        kind: PageKind::Vlogs(index, 1),
        language,
    };
    ChoiceView {
        name: match list.choice {
            Choice::All => press.theme.locales[language].word("nav-vlogs"),
            Choice::Person(person) => press.parts.people[person][language].view.name.clone(),
            Choice::Topic(topic) => section.topics[topic].name.clone(),
            Choice::Year(year) => year.to_string(),
        },
        href: plan::address(&press.site, page).href.to_string(),
        count: list.stories.len(),
    }
}
