//! What every page has: titles, languages, feeds.

use crate::ground::fingerprint::{Combine, Fingerprint};
use crate::ground::locale::own_name;
use crate::pages::body;
use crate::pages::feed_plan::{self, Feed, Format, Scope};
use crate::pages::plan::{self, Page, PageKind};
use crate::pages::press::Press;
use crate::pages::view::{FeedView, LanguageView, PageView};
use crate::pages::vlogs;
use crate::pages::words;
use crate::site::Site;

/// Longest description, in characters; search engines and previews cut it there.
const DESCRIPTION: usize = 160;

/// The view of what every page has.
pub fn view(press: &Press, page: Page) -> PageView {
    let site = &press.site;
    let config = &site.config;
    let locale = &press.theme.locales[page.language];
    let address = plan::address(site, page);
    let (title, description) = words(press, page);
    let is_front = matches!(page.kind, PageKind::Home(1));
    let full_title = if is_front {
        config.title(page.language).to_owned()
    } else {
        format!("{title} – {}", config.title(page.language))
    };
    PageView {
        title,
        full_title,
        description,
        href: address.href.to_string(),
        lang: locale.tag.clone(),
        dir: locale.direction().to_owned(),
        translations: translations(site, page),
        feeds: feeds(press, page),
    }
}

/// The fingerprint of all that the head of a page is made from, where that is less
/// work than to make it.
pub fn print(press: &Press, page: Page) -> Option<Fingerprint> {
    let site = &press.site;
    let language = page.language;
    let start = Combine::default().value(&language);
    let start = match page.kind {
        PageKind::Post(story) => start.print(press.parts.stories[story].contents[language]),
        PageKind::Home(number) => start.value(&number),
        PageKind::Topic(topic, number) => {
            let name = &site.sections[language].topics[topic].name;
            start.text(name).value(&number)
        }
        PageKind::Vlogs(list, number) => {
            let (summary, _) = press.vlogs[language][list];
            start.print(summary).value(&number)
        }
        PageKind::Person(person) => {
            let profile = site.people[person].shown(language)?;
            let has_feed = feed_plan::has_feed(site, Scope::Person(person), language);
            start
                .print(press.parts.people[person][language].print)
                .print(body::print(&profile.entry, &profile.links))
                .value(&has_feed)
        }
        PageKind::Standing(standing) => {
            let page = site.standing[standing].shown(language)?;
            start.print(body::print(&page.entry, &page.links))
        }
        _ => return None,
    };
    let own = plan::address(site, page);
    let others = plan::translations(site, page);
    let others = others.iter().map(|(_, address)| address);
    let all = [&own].into_iter().chain(others);
    Some(all.fold(start, |all, to| all.text(&to.href)).done())
}

/// The headline and the description of a page.
fn words(press: &Press, page: Page) -> (String, String) {
    let site = &press.site;
    let locale = &press.theme.locales[page.language];
    let plain = |word: &str| (locale.word(word), String::new());
    let numbered = |(title, description): (String, String), number: usize| match number {
        1 => (title, description),
        _ => (
            format!("{title}, {}", locale.count("page-number", number)),
            description,
        ),
    };
    match page.kind {
        PageKind::Home(number) => numbered(
            (
                locale.word("nav-home"),
                site.config.description(page.language).to_owned(),
            ),
            number,
        ),
        PageKind::Post(story) => match site.stories[story].shown(page.language) {
            Some(post) => (
                post.entry.fields.title.clone(),
                words::cut(&words::summary(post), DESCRIPTION),
            ),
            None => Default::default(),
        },
        PageKind::Archive => plain("nav-archive"),
        PageKind::People => plain("nav-people"),
        PageKind::Person(person) => match site.people[person].shown(page.language) {
            Some(profile) => {
                let fields = &profile.entry.fields;
                let about = words::beginning(&profile.entry.body.facts.summary);
                let description = if about.is_empty() {
                    fields.role.clone().unwrap_or_default()
                } else {
                    about
                };
                (fields.name.clone(), description)
            }
            None => Default::default(),
        },
        PageKind::Wall => plain("wall"),
        PageKind::Topics => plain("nav-topics"),
        PageKind::Topic(topic, number) => {
            let name = &site.sections[page.language].topics[topic].name;
            numbered(
                (locale.with("posts-about", "name", name), String::new()),
                number,
            )
        }
        PageKind::Vlogs(list, number) => numbered(
            (
                vlogs::title(press, page.language, list),
                vlogs::summary(press, page.language, list),
            ),
            number,
        ),
        PageKind::TakePart => plain("nav-take-part"),
        PageKind::Jam(jam) => match site.jams[jam].shown(page.language) {
            Some(page) => {
                let fields = &page.entry.fields;
                let about = fields.summary.as_ref().unwrap_or(&fields.question);
                (fields.title.clone(), words::cut(about, DESCRIPTION))
            }
            None => Default::default(),
        },
        PageKind::Campaign(campaign) => match site.campaigns[campaign].shown(page.language) {
            Some(page) => {
                let fields = &page.entry.fields;
                let first = || page.entry.body.facts.summary.clone();
                let about = fields.summary.clone().unwrap_or_else(first);
                (fields.title.clone(), words::cut(&about, DESCRIPTION))
            }
            None => Default::default(),
        },
        PageKind::Standing(standing) => match site.standing[standing].shown(page.language) {
            Some(page) => {
                let fields = &page.entry.fields;
                let first = || words::beginning(&page.entry.body.facts.summary);
                (
                    fields.title.clone(),
                    fields.summary.clone().unwrap_or_else(first),
                )
            }
            None => Default::default(),
        },
        PageKind::NotFound => plain("not-found"),
        PageKind::Redirect(_) => plain("moved"),
    }
}

fn translations(site: &Site, page: Page) -> Vec<LanguageView> {
    let view = |(language, address): (usize, crate::site::address::Address)| {
        let lang = site.config.languages[language].clone();
        LanguageView {
            name: own_name(&lang).to_owned(),
            href: address.href.to_string(),
            lang,
        }
    };
    plan::translations(site, page)
        .into_iter()
        .map(view)
        .collect()
}

/// The feeds of the site, and those of the person or topic that a page is about.
fn feeds(press: &Press, page: Page) -> Vec<FeedView> {
    let language = page.language;
    let about = match page.kind {
        PageKind::Person(person) => Some(Scope::Person(person)),
        PageKind::Topic(topic, _) => Some(Scope::Topic(topic)),
        PageKind::Vlogs(..) => Some(Scope::Vlogs),
        _ => None,
    };
    let scopes = about.into_iter().chain([Scope::Site]);
    scopes
        .flat_map(|scope| feeds_of(press, scope, language))
        .collect()
}

/// The feeds about something; none if there is nothing in them, or the site does not
/// know where it will be.
pub fn feeds_of(press: &Press, scope: Scope, language: usize) -> Vec<FeedView> {
    let site = &press.site;
    if site.config.base_url.is_none() || !feed_plan::has_feed(site, scope, language) {
        return Vec::new();
    }
    let view = |format: Format| {
        let feed = Feed {
            scope,
            format,
            language,
        };
        FeedView {
            title: feed_plan::title(site, feed, &press.theme.locales[language]),
            href: feed_plan::address(site, feed).href.to_string(),
            media_type: format.media_type().to_owned(),
            format: format.name().to_owned(),
        }
    };
    Format::ALL.into_iter().map(view).collect()
}
