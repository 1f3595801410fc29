//! What the pages of people show.

use jiff::civil::Date;
use tera::Value;

use crate::content::entry::Entry;
use crate::content::person::PersonFields;
use crate::ground::address::slug;
use crate::ground::fingerprint::Combine;
use crate::ground::moment::day;
use crate::pages::body;
use crate::pages::feed_plan::Scope;
use crate::pages::gather::Gather;
use crate::pages::head;
use crate::pages::jam;
use crate::pages::parts;
use crate::pages::plan::{self, Page, PageKind};
use crate::pages::press::Press;
use crate::pages::view::{
    FaceView, FactView, GroupView, LinkView, MemberView, MoreView, ProfileView,
};
use crate::site::jam::Phase;
use crate::site::vlogs::Choice;
use crate::site::{Author, Group, Post, Profile};

/// How many faces the home page shows.
const FACES: usize = 12;

/// How many topics a profile names.
const TOPICS: usize = 8;

/// How many topics are named of each person in a list.
const FEW_TOPICS: usize = 3;

/// How many authors, and posts of each, are shown below a post.
const MORE: usize = 3;

/// Gathers what the page of a person shows in a language.
pub fn gather(press: &Press, language: usize, index: usize, root: &str, gather: &mut Gather) {
    let site = &press.site;
    let person = &site.people[index];
    let Some(profile) = person.shown(language) else {
        return;
    };
    let text = body::print(&profile.entry, &profile.links);
    let from = print(press, language, index, &profile.entry);
    gather.made("person", from.print(text).done(), || {
        Value::from_serializable(&view(press, language, index, profile))
    });
    press.text(&profile.entry, &profile.links, (language, root), gather);
    let mut years: Vec<(i16, Vec<usize>)> = Vec::new();
    for story in &site.sections[language].by_person[index] {
        let Some(post) = site.stories[*story].shown(language) else {
            continue;
        };
        match years
            .last_mut()
            .filter(|(year, _)| *year == post.when.year())
        {
            Some((_, stories)) => stories.push(*story),
            None => years.push((post.when.year(), vec![*story])),
        }
    }
    press.years(language, &years, gather);
}

/// The fingerprint of what the page of a person shows of them, apart from what their
/// file says.
fn print(press: &Press, language: usize, index: usize, entry: &Entry<PersonFields>) -> Combine {
    let site = &press.site;
    let link = |person: usize| press.parts.people[person][language].print;
    let fields = &entry.fields;
    let group = fields.group.as_deref();
    let group = group.map(|group| site.config.group_name(group, language));
    let buddy = fields.buddy.as_ref().and_then(|id| known(press, &id.value));
    let (topics, jams) = (
        topics(press, language, index, TOPICS),
        jam::hosted(press, language, index),
    );
    let others = (vlogs(press, language, index), topics, jams);
    Combine::default()
        .print(link(index))
        .value(&others)
        .value(&group)
        .value(&site.sections[language].recent.contains(&index))
        .value(&site.people[index].has_left)
        .value(&buddy.map(link))
}

fn view(press: &Press, language: usize, index: usize, profile: &Profile) -> ProfileView {
    let site = &press.site;
    let fields = &profile.entry.fields;
    let group = fields.group.as_deref();
    let own = profile.entry.source.language;
    ProfileView {
        person: press.parts.people[index][language].view.clone(),
        group: group.map(|group| site.config.group_name(group, language).to_owned()),
        recent: site.sections[language].recent.contains(&index),
        other: parts::other_language(&press.theme.locales, own, language),
        has_left: site.people[index].has_left,
        facts: facts(press, &profile.entry, language),
        topics: topics(press, language, index, TOPICS),
        jams: jam::hosted(press, language, index),
        vlogs: vlogs(press, language, index),
        subscribe: head::feeds_of(press, Scope::Person(index), language),
        posts_title: press.theme.locales[language].with("posts-by", "name", &fields.name),
    }
}

/// What a person writes about most, as links.
fn topics(press: &Press, language: usize, person: usize, most: usize) -> Vec<LinkView> {
    let section = &press.site.sections[language];
    let links = &press.parts.topics[language];
    let topics = section.topics_of[person].iter();
    let link = |topic: &usize| links.get(&section.topics[*topic].slug).cloned();
    topics.filter_map(link).take(most).collect()
}

/// The list of the vlogs of a person.
fn vlogs(press: &Press, language: usize, person: usize) -> Option<LinkView> {
    let section = &press.site.sections[language];
    let mut lists = section.vlogs.iter();
    let list = lists.position(|list| list.choice == Choice::Person(person))?;
    let count = section.vlogs[list].stories.len();
    let kind = PageKind::Vlogs(list, 1);
    Some(LinkView {
        name: press.theme.locales[language].count("vlog-count", count),
        href: plan::address(&press.site, Page { kind, language })
            .href
            .to_string(),
    })
}

/// The index of the person with an id, as it was written.
fn known(press: &Press, id: &str) -> Option<usize> {
    let id = slug(id);
    let people = &press.site.people;
    people.binary_search_by(|person| (*person.id).cmp(&id)).ok()
}

/// How to reach somebody, what they speak, and who their buddy is.
fn facts(press: &Press, entry: &Entry<PersonFields>, language: usize) -> Vec<FactView> {
    let locale = &press.theme.locales[language];
    let fields = &entry.fields;
    let mut facts = Vec::new();
    let mut add = |word: &str, value: &str, href: Option<String>, inside: bool| {
        facts.push(FactView {
            name: locale.word(word),
            value: value.to_owned(),
            href,
            inside,
        });
    };
    if let Some(contact) = &fields.contact {
        if let Some(mail) = &contact.mail {
            add("mail", mail, Some(format!("mailto:{mail}")), false);
        }
        if let Some(phone) = &contact.phone {
            let digits: String = phone
                .chars()
                .filter(|c| c.is_ascii_digit() || *c == '+')
                .collect();
            add("phone", phone, Some(format!("tel:{digits}")), false);
        }
        if let Some(chat) = &contact.chat {
            add("chat", &chat.value, Some(chat.value.clone()), false);
        }
    }
    if !fields.languages.is_empty() {
        add("speaks", &fields.languages.join(", "), None, false);
    }
    if let Some(buddy) = &fields.buddy {
        let link =
            known(press, &buddy.value).map(|person| &press.parts.people[person][language].view);
        add(
            "buddy",
            link.map_or(&buddy.value, |link| &link.name),
            link.and_then(|link| link.href.clone()),
            true,
        );
    }
    facts
}

/// The people who posted last, the latest first; nobody where most have no
/// portrait, because a row of letters shows no faces.
pub fn faces(press: &Press, language: usize) -> Vec<FaceView> {
    let section = &press.site.sections[language];
    let people = &press.parts.people;
    let face = |person: &usize| FaceView {
        person: people[*person][language].view.clone(),
        recent: section.recent.contains(person),
    };
    let faces: Vec<FaceView> = section.latest.iter().take(FACES).map(face).collect();
    let portraits = faces.iter().filter(|face| face.person.photo.is_some());
    match portraits.count() * 2 >= faces.len() {
        true => faces,
        false => Vec::new(),
    }
}

/// An author of a story who wrote something else: the index of the person, and the
/// latest of their other posts that are not shown as related already.
type More = (usize, Vec<usize>);

/// The authors of a story who wrote something else.
fn others(press: &Press, language: usize, story: usize, post: &Post) -> Vec<More> {
    let section = &press.site.sections[language];
    let is_shown = |other: &usize| *other == story || section.related[story].contains(other);
    let more = |person: usize| {
        let others = section.by_person[person].iter().copied();
        let others = others.filter(|other| !is_shown(other));
        (person, others.take(MORE).collect())
    };
    let known = post.authors.iter().filter_map(|author| match author {
        Author::Known(person) => Some(*person),
        Author::LeftOut(_) => None,
    });
    let wrote_more = |person: &usize| section.by_person[*person].len() > 1;
    known.filter(wrote_more).take(MORE).map(more).collect()
}

/// Gathers what else the authors of a story wrote, as `more`.
pub fn more(press: &Press, language: usize, story: usize, post: &Post, gather: &mut Gather) {
    let all = others(press, language, story, post);
    gather.shows(all.iter().flat_map(|(_, posts)| posts));
    let person = |person: &usize| &press.parts.people[*person][language];
    let line = |story: &usize| &press.parts.stories[*story].lines[language];
    let print = all.iter().fold(Combine::default(), |all, (author, posts)| {
        let all = all.print(person(author).print).value(&posts.len());
        posts
            .iter()
            .fold(all, |all, story| all.print(line(story).print))
    });
    gather.made("more", print.done(), || {
        let view = |(author, posts): &More| {
            let person = person(author).view.clone();
            MoreView {
                title: press.theme.locales[language].with("more-from", "name", &person.name),
                posts: posts.iter().map(|story| line(story).view.clone()).collect(),
                person,
            }
        };
        Value::from_serializable(&all.iter().map(view).collect::<Vec<MoreView>>())
    });
}

/// People by group, each with the latest post.
pub fn groups(press: &Press, language: usize) -> Vec<GroupView> {
    press.site.sections[language]
        .groups
        .iter()
        .map(|group| group_view(press, group, language))
        .collect()
}

fn group_view(press: &Press, group: &Group, language: usize) -> GroupView {
    let locale = &press.theme.locales[language];
    let name = match (&group.name, group.leaders) {
        (Some(name), _) => name.clone(),
        (None, true) => locale.word("no-group"),
        (None, false) => locale.word("others"),
    };
    let member = |person: &usize| {
        let link = &press.parts.people[*person][language].view;
        let latest = press.site.sections[language].by_person[*person].first();
        MemberView {
            person: link.clone(),
            recent: press.site.sections[language].recent.contains(person),
            topics: topics(press, language, *person, FEW_TOPICS),
            latest: latest.map(|story| press.parts.stories[*story].lines[language].view.clone()),
        }
    };
    GroupView {
        name,
        people: group.people.iter().map(member).collect(),
    }
}

/// The way to the leaders who were seen this month.
pub fn wall_link(press: &Press, language: usize) -> LinkView {
    let kind = PageKind::Wall;
    LinkView {
        name: press.theme.locales[language].word("wall"),
        href: plan::address(&press.site, Page { kind, language })
            .href
            .to_string(),
    }
}

/// The leaders who contributed something this month, the latest first, and the stories
/// that are shown of them. Nothing is said of the others.
pub fn seen(press: &Press, language: usize) -> (Vec<MemberView>, Vec<usize>) {
    let site = &press.site;
    let section = &site.sections[language];
    let zone = &site.config.zone;
    let today = day(site.now(), zone);
    let is_now = |date: Date| (date.year(), date.month()) == (today.year(), today.month());
    let story = |person: usize| {
        let story = *section.by_person[person].first()?;
        let post = site.stories[story].shown(language)?;
        is_now(post.when.date()).then_some(story)
    };
    let has_jam = |person: usize| {
        let mut jams = site.jams.iter().filter(|jam| jam.phase != Phase::Announced);
        jams.any(|jam| jam.is_hosted_by(person) && is_now(jam.open.first))
    };
    let leaders = (0..site.people.len()).filter(|person| {
        let person = &site.people[*person];
        person.is_leader() && !person.has_left && site.config.report.may_name(&person.id)
    });
    let mut seen: Vec<(usize, Option<usize>)> = leaders
        .map(|person| (person, story(person)))
        .filter(|(person, story)| story.is_some() || has_jam(*person))
        .collect();
    seen.sort_by_key(|(_, story)| story.map_or(0, |story| section.places[story]));
    let member = |(person, story): &(usize, Option<usize>)| MemberView {
        person: press.parts.people[*person][language].view.clone(),
        recent: section.recent.contains(person),
        latest: story.map(|story| press.parts.stories[story].lines[language].view.clone()),
        topics: Vec::new(),
    };
    let stories = seen.iter().filter_map(|(_, story)| *story).collect();
    (seen.iter().map(member).collect(), stories)
}
