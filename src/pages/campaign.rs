//! What the pages of campaigns show, and what other pages show of campaigns.

use jiff::civil::Date;
use tera::Value;

use crate::content::campaign::{Goal, Target};
use crate::ground::fingerprint::Combine;
use crate::ground::locale::Filling;
use crate::pages::gather::Gather;
use crate::pages::jam;
use crate::pages::parts;
use crate::pages::press::Press;
use crate::pages::view::{
    CampaignCardView, CampaignView, CountdownView, DayView, JamCardView, LinkView, ProgressView,
};
use crate::pages::words;
use crate::site::campaign::{Campaign, CampaignPage, Gathered};
use crate::site::stretch::Place as When;

/// The stories of a day of a campaign; no day for all of them together.
type Day = (Option<Date>, Vec<usize>);

/// Gathers what the page of a campaign shows in a language.
pub fn gather(press: &Press, language: usize, index: usize, root: &str, gather: &mut Gather) {
    let site = &press.site;
    let campaign = &site.campaigns[index];
    let gathered = &site.sections[language].gathered[index];
    let Some(page) = campaign.shown(language) else {
        return;
    };
    gather.own("campaign", &view(press, language, campaign, page, gathered));
    press.text(&page.entry, &page.links, (language, root), gather);
    gather.shows(&gathered.stories);
    let card = |story: &usize| &press.parts.stories[*story].cards[language];
    let days = days(press, language, campaign, gathered);
    let print = days.iter().fold(Combine::default(), |all, (day, stories)| {
        let all = all.value(day).value(&stories.len());
        stories
            .iter()
            .fold(all, |all, story| all.print(card(story).print))
    });
    gather.made("days", print.done(), || {
        let day = |(day, stories): &Day| DayView {
            name: day.map(|day| day_name(press, language, campaign, day)),
            posts: stories
                .iter()
                .map(|story| card(story).view.clone())
                .collect(),
        };
        Value::from_serializable(&days.iter().map(day).collect::<Vec<DayView>>())
    });
}

/// What belongs to a campaign: day by day, the latest first, while it runs, and else
/// all together.
fn days(press: &Press, language: usize, campaign: &Campaign, gathered: &Gathered) -> Vec<Day> {
    let site = &press.site;
    if campaign.place != When::Within || gathered.stories.is_empty() {
        let all = (None, gathered.stories.clone());
        return [all]
            .into_iter()
            .filter(|(_, all)| !all.is_empty())
            .collect();
    }
    let mut days: Vec<Day> = Vec::new();
    for story in &gathered.stories {
        let post = site.stories[*story].shown(language);
        let day = post.map(|post| post.when.date());
        match days.last_mut().filter(|(last, _)| *last == day) {
            Some((_, stories)) => stories.push(*story),
            None => days.push((day, vec![*story])),
        }
    }
    days
}

/// A day of a campaign in words, with its number if it is one of those of its run.
fn day_name(press: &Press, language: usize, campaign: &Campaign, day: Date) -> String {
    let locale = &press.theme.locales[language];
    let name = locale.day(day);
    let since = campaign.runs.first.until(day);
    let number = since
        .ok()
        .and_then(|span| usize::try_from(span.get_days()).ok());
    match number.filter(|_| day <= campaign.runs.last) {
        Some(number) => {
            let day = Filling::Text(&name);
            locale.fill(
                "campaign-day",
                &[("number", Filling::Number(number + 1)), ("day", day)],
            )
        }
        None => name,
    }
}

fn view(
    press: &Press,
    language: usize,
    campaign: &Campaign,
    page: &CampaignPage,
    gathered: &Gathered,
) -> CampaignView {
    let locale = &press.theme.locales[language];
    let fields = &page.entry.fields;
    let alt = fields.image_alt.as_deref().unwrap_or_default();
    let heading = match campaign.place {
        When::After => "campaign-recap",
        When::Before | When::Within => "campaign-so-far",
    };
    let people = gathered.taking_part.iter();
    CampaignView {
        title: fields.title.clone(),
        stage: stage(campaign.place).into(),
        stage_name: locale.word(&format!("campaign-{}", stage(campaign.place))),
        dates: jam::dates(&campaign.runs, locale),
        countdown: countdown(press, language, campaign),
        image: page.image.as_ref().map(|image| parts::picture(image, alt)),
        progress: progress(press, language, campaign.goal.as_ref(), gathered),
        faces: people
            .map(|person| press.parts.people[*person][language].view.clone())
            .collect(),
        heading: locale.word(heading),
        jams: jams(press, language, gathered),
    }
}

fn jams(press: &Press, language: usize, gathered: &Gathered) -> Vec<JamCardView> {
    let jams = gathered.jams.iter().map(|jam| &press.site.jams[*jam]);
    jams.filter_map(|jam| jam::card(press, language, jam))
        .collect()
}

/// A campaign in a list, for readers of a language.
pub fn card(press: &Press, language: usize, index: usize) -> Option<CampaignCardView> {
    let campaign = &press.site.campaigns[index];
    let gathered = &press.site.sections[language].gathered[index];
    let locale = &press.theme.locales[language];
    let page = campaign.shown(language)?;
    let fields = &page.entry.fields;
    let own = page.entry.source.language;
    let first = || words::beginning(&page.entry.body.facts.summary);
    Some(CampaignCardView {
        title: fields.title.clone(),
        href: page.address.href.to_string(),
        other: parts::other_language(&press.theme.locales, own, language),
        stage: stage(campaign.place).into(),
        stage_name: locale.word(&format!("campaign-{}", stage(campaign.place))),
        dates: jam::dates(&campaign.runs, locale),
        countdown: countdown(press, language, campaign),
        summary: fields.summary.clone().unwrap_or_else(first),
        image: page.image.as_ref().map(|image| parts::picture(image, "")),
        count: match gathered.taking_part.len() {
            0 => String::new(),
            count => locale.count("campaign-leaders", count),
        },
    })
}

/// The campaigns at a place in time, the one that starts last first.
pub fn at(press: &Press, language: usize, place: When) -> Vec<CampaignCardView> {
    let campaigns = press.site.campaigns.iter().enumerate();
    let mut there: Vec<_> = campaigns.filter(|(_, one)| one.place == place).collect();
    there.sort_by_key(|(_, one)| std::cmp::Reverse(one.runs.starts));
    let card = |(index, _): (usize, &Campaign)| card(press, language, index);
    there.into_iter().filter_map(card).collect()
}

/// All campaigns: those that run first, then those to come, then the others.
pub fn all(press: &Press, language: usize) -> Vec<CampaignCardView> {
    let places = [When::Within, When::Before, When::After];
    let at = |place| at(press, language, place);
    places.into_iter().flat_map(at).collect()
}

/// The campaign that an entry belongs to.
pub fn link(press: &Press, language: usize, campaign: Option<usize>) -> Option<LinkView> {
    let page = press.site.campaigns.get(campaign?)?.shown(language)?;
    Some(LinkView {
        name: page.entry.fields.title.clone(),
        href: page.address.href.to_string(),
    })
}

fn stage(place: When) -> &'static str {
    match place {
        When::Before => "coming",
        When::Within => "running",
        When::After => "over",
    }
}

fn countdown(press: &Press, language: usize, campaign: &Campaign) -> Option<CountdownView> {
    let runs = &campaign.runs;
    match campaign.place {
        When::Before => jam::until(press, language, runs.first, "starts"),
        When::Within => jam::until(press, language, runs.last, "left"),
        When::After => None,
    }
}

/// What came of a campaign, each with what is hoped for; of what is neither there nor
/// hoped for nothing is said.
fn progress(
    press: &Press,
    language: usize,
    goal: Option<&Goal>,
    gathered: &Gathered,
) -> Vec<ProgressView> {
    let locale = &press.theme.locales[language];
    let target = |of: fn(&Goal) -> Option<Target>| goal.and_then(of).map(|target| target.0);
    let leaders = gathered.taking_part.len();
    let view = |kind: &str, now: usize, goal: Option<usize>| {
        let figures = [
            ("count", Filling::Number(now)),
            ("goal", Filling::Number(goal.unwrap_or_default())),
            ("all", Filling::Number(gathered.leaders)),
        ];
        let word = |suffix: &str| locale.fill(&format!("progress-{kind}{suffix}"), &figures);
        let value = locale.number(now);
        let name = match goal {
            Some(_) => word("-goal"),
            None => word(""),
        };
        ProgressView {
            text: format!("{value} {name}"),
            value,
            name,
            now,
            goal,
        }
    };
    let all = [
        ("leaders", leaders, target(|goal| goal.leaders)),
        ("posts", gathered.posts, target(|goal| goal.posts)),
        ("vlogs", gathered.vlogs, target(|goal| goal.vlogs)),
        ("talks", gathered.talks, None),
        ("jams", gathered.jams.len(), None),
    ];
    let said = all
        .into_iter()
        .filter(|(_, now, goal)| *now > 0 || goal.is_some());
    said.map(|(kind, now, goal)| view(kind, now, goal))
        .collect()
}
