//! What the pages of jams show, and what other pages show of jams.

use jiff::civil::Date;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::content::jam::{Idea, IdeaStatus};
use crate::ground::address::slug;
use crate::ground::locale::{Filling, Locale};
use crate::pages::campaign;
use crate::pages::gather::Gather;
use crate::pages::parts;
use crate::pages::press::Press;
use crate::pages::view::{
    CountdownView, IdeaView, IdeasView, JamCardView, JamView, PersonLink, TakePartView,
};
use crate::site::jam::{Jam, JamPage, Phase, is_mail};
use crate::site::stretch::{Stretch, days_until};

/// In what order ideas are shown.
const ORDER: [IdeaStatus; 4] = [
    IdeaStatus::Adopted,
    IdeaStatus::Considered,
    IdeaStatus::New,
    IdeaStatus::Declined,
];

/// Gathers what the page of a jam shows in a language.
pub fn gather(press: &Press, language: usize, index: usize, root: &str, gather: &mut Gather) {
    let site = &press.site;
    let jam = &site.jams[index];
    let Some(page) = jam.shown(language) else {
        return;
    };
    gather.own("jam", &view(press, language, jam, page));
    press.text(&page.entry, &page.links, (language, root), gather);
}

/// A jam as its own page shows it.
pub fn view(press: &Press, language: usize, jam: &Jam, page: &JamPage) -> JamView {
    let locale = &press.theme.locales[language];
    let fields = &page.entry.fields;
    let is_answered = jam.phase == Phase::Answered;
    let by = jam.answer_by.filter(|_| !is_answered);
    let outcome = fields.outcome.as_ref().filter(|_| is_answered);
    JamView {
        title: fields.title.clone(),
        question: fields.question.clone(),
        phase: jam.phase.name().into(),
        phase_name: phase_name(jam.phase, locale),
        dates: dates(&jam.open, locale),
        answer_by: by.map(|(day, _)| locale.with("jam-answer-by", "day", &locale.day(day))),
        countdown: countdown(press, language, jam),
        hosts: hosts(press, language, jam),
        take_part: take_part(jam, page, locale),
        outcome: outcome.map_or_else(Vec::new, |outcome| paragraphs(&outcome.value)),
        count: count(shown_ideas(jam, page), locale),
        ideas: ideas(press, language, shown_ideas(jam, page)),
        campaign: campaign::link(press, language, jam.campaign),
    }
}

/// A jam in a list, for readers of a language.
pub fn card(press: &Press, language: usize, jam: &Jam) -> Option<JamCardView> {
    let locale = &press.theme.locales[language];
    let page = jam.shown(language)?;
    let fields = &page.entry.fields;
    let own = page.entry.source.language;
    Some(JamCardView {
        title: fields.title.clone(),
        question: fields.question.clone(),
        href: page.address.href.to_string(),
        other: parts::other_language(&press.theme.locales, own, language),
        phase: jam.phase.name().into(),
        phase_name: phase_name(jam.phase, locale),
        dates: dates(&jam.open, locale),
        countdown: countdown(press, language, jam),
        hosts: hosts(press, language, jam),
        take_part: take_part(jam, page, locale),
        count: count(shown_ideas(jam, page), locale),
    })
}

/// The jams that are open now.
pub fn open(press: &Press, language: usize) -> Vec<JamCardView> {
    let jams = press.site.jams.iter();
    let open = jams.filter(|jam| jam.phase == Phase::Open);
    open.filter_map(|jam| card(press, language, jam)).collect()
}

/// The jams that a person asks.
pub fn hosted(press: &Press, language: usize, person: usize) -> Vec<JamCardView> {
    let jams = press.site.jams.iter();
    let own = jams.filter(|jam| jam.is_hosted_by(person));
    own.filter_map(|jam| card(press, language, jam)).collect()
}

fn hosts(press: &Press, language: usize, jam: &Jam) -> Vec<PersonLink> {
    let link = |host| parts::author_link(host, &press.parts.people, language);
    jam.hosts.iter().map(link).collect()
}

fn phase_name(phase: Phase, locale: &Locale) -> String {
    locale.word(&format!("jam-{}", phase.name()))
}

/// When a jam or a campaign runs, in words.
pub fn dates(stretch: &Stretch, locale: &Locale) -> String {
    let (first, last) = (locale.day(stretch.first), locale.day(stretch.last));
    match stretch.first == stretch.last {
        true => first,
        false => {
            let days = [
                ("from", Filling::Text(&first)),
                ("to", Filling::Text(&last)),
            ];
            locale.fill("from-to", &days)
        }
    }
}

/// The ideas of a jam that readers get: none before it opens.
fn shown_ideas<'a>(jam: &Jam, page: &'a JamPage) -> &'a [Idea] {
    match jam.phase {
        Phase::Announced => &[],
        Phase::Open | Phase::Closed | Phase::Answered => &page.entry.fields.ideas,
    }
}

/// How many ideas there are; empty if there are none.
fn count(ideas: &[Idea], locale: &Locale) -> String {
    match ideas.len() {
        0 => String::new(),
        count => locale.count("idea-count", count),
    }
}

fn countdown(press: &Press, language: usize, jam: &Jam) -> Option<CountdownView> {
    match jam.phase {
        Phase::Announced => until(press, language, jam.open.first, "opens"),
        Phase::Open => until(press, language, jam.open.last, "left"),
        Phase::Closed | Phase::Answered => None,
    }
}

/// How many days there are until a day, in the words that begin with `words`.
pub fn until(press: &Press, language: usize, day: Date, words: &str) -> Option<CountdownView> {
    let site = &press.site;
    let locale = &press.theme.locales[language];
    let days = days_until(site.now(), day, &site.config.zone);
    let days = usize::try_from(days).ok()?;
    let last = locale.word(&format!("{words}-today"));
    let pattern = locale.with(&format!("{words}-in"), "days", "{}");
    Some(CountdownView {
        text: match days {
            0 => last.clone(),
            days => pattern.replace("{}", &locale.count("day-count", days)),
        },
        until: day.to_string(),
        pattern,
        last,
    })
}

/// How ideas are sent: a mail with a subject and a form to fill in, or an address.
fn take_part(jam: &Jam, page: &JamPage, locale: &Locale) -> Option<TakePartView> {
    let submit = page.entry.fields.submit.as_ref()?;
    if jam.phase != Phase::Open {
        return None;
    }
    let submit = &submit.value;
    if !is_mail(submit) {
        let rest = submit.split_once("://").map_or(&**submit, |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        return Some(TakePartView {
            href: submit.clone(),
            name: locale.word("jam-take-part"),
            place: host.trim_start_matches("www.").to_owned(),
        });
    }
    let address = submit.strip_prefix("mailto:").unwrap_or(submit);
    let fields = &page.entry.fields;
    let subject = locale.with("jam-mail-subject", "title", &fields.title);
    let body = locale.with("jam-mail-body", "question", &fields.question);
    // Lines of a mail end as RFC 6068 says.
    let body = body.replace('\n', "\r\n");
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let to = encoded(address).replace("%40", "@").replace("%2E", ".");
    Some(TakePartView {
        href: format!(
            "mailto:{to}?subject={}&body={}",
            encoded(&subject),
            encoded(&body)
        ),
        name: locale.word("jam-mail"),
        place: address.to_owned(),
    })
}

fn ideas(press: &Press, language: usize, ideas: &[Idea]) -> Vec<IdeasView> {
    let locale = &press.theme.locales[language];
    let idea = |idea: &Idea| IdeaView {
        text: paragraphs(&idea.text.value),
        by: idea.by.as_ref().map(|by| person(press, language, by)),
        response: idea.response.as_deref().map_or_else(Vec::new, paragraphs),
    };
    let of = |status: IdeaStatus| IdeasView {
        status: status.name().into(),
        name: locale.word(&format!("idea-{}", status.name())),
        ideas: ideas
            .iter()
            .filter(|idea| idea.status() == status)
            .map(idea)
            .collect(),
    };
    let all = ORDER.into_iter().map(of);
    all.filter(|ideas| !ideas.ideas.is_empty()).collect()
}

/// The person whose id or whose name this is.
fn person(press: &Press, language: usize, by: &str) -> PersonLink {
    let id = slug(by);
    let known = press
        .site
        .people
        .binary_search_by(|person| (*person.id).cmp(&id));
    match known {
        Ok(person) => press.parts.people[person][language].view.clone(),
        Err(_) => PersonLink {
            name: by.to_owned(),
            ..PersonLink::default()
        },
    }
}

/// The paragraphs of a text, which empty lines part.
pub fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut is_new = true;
    for line in text.lines().map(str::trim) {
        match (line.is_empty(), is_new, paragraphs.last_mut()) {
            (true, ..) => is_new = true,
            (false, false, Some(last)) => {
                last.push(' ');
                last.push_str(line);
            }
            (false, ..) => {
                paragraphs.push(line.to_owned());
                is_new = false;
            }
        }
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines_part_paragraphs() {
        assert_eq!(paragraphs("a\nb\n\n\n c \n"), ["a b", "c"]);
        assert!(paragraphs(" \n").is_empty());
    }
}
