//! Which entry is written to which address: no two may, and old ones lead on.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::content::Content;
use crate::content::source::Source;
use crate::ground::address::{decode, join, slug};
use crate::ground::diagnostic::{Code, Diagnostic};
use crate::ground::fields::Spanned;
use crate::site::address::{Address, Addresses};
use crate::site::campaign::Campaign;
use crate::site::jam::Jam;
use crate::site::live::Clock;
use crate::site::{Redirect, Standing, Story, kind_name};

/// The redirects that live entries ask for.
pub fn redirects(
    stories: &[Arc<Story>],
    standing: &[Standing],
    (jams, campaigns): (&[Jam], &[Campaign]),
    problems: &mut Vec<Diagnostic>,
) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    let mut add = |aliased| add(aliased, &mut redirects, problems);
    for post in stories
        .iter()
        .flat_map(|story| story.variants.iter().flatten())
    {
        let fields = &post.entry.fields;
        add((
            &post.entry.source,
            &fields.aliases,
            &fields.title,
            &post.address,
        ));
    }
    for page in standing
        .iter()
        .flat_map(|page| page.variants.iter().flatten())
    {
        let fields = &page.entry.fields;
        add((
            &page.entry.source,
            &fields.aliases,
            &fields.title,
            &page.address,
        ));
    }
    for jam in jams.iter().flat_map(|jam| jam.variants.iter().flatten()) {
        let fields = &jam.entry.fields;
        add((
            &jam.entry.source,
            &fields.aliases,
            &fields.title,
            &jam.address,
        ));
    }
    for one in campaigns
        .iter()
        .flat_map(|one| one.variants.iter().flatten())
    {
        let fields = &one.entry.fields;
        add((
            &one.entry.source,
            &fields.aliases,
            &fields.title,
            &one.address,
        ));
    }
    redirects
}

type Aliased<'a> = (
    &'a Source,
    &'a Vec<Spanned<String>>,
    &'a String,
    &'a Address,
);

fn add(
    (source, aliases, title, to): Aliased,
    redirects: &mut Vec<Redirect>,
    problems: &mut Vec<Diagnostic>,
) {
    for alias in aliases {
        match alias_file(&alias.value) {
            Some(file) => {
                let (to, title) = (to.clone(), title.clone());
                let (language, at) = (source.language, alias.at.clone());
                redirects.push(Redirect {
                    file: file.into(),
                    to,
                    title,
                    language,
                    at,
                });
            }
            None => {
                let message = format!("`{}` is not an old address of this site", alias.value);
                let repair = "write its path from the top of the site, such as `/2019/old-name/` or `/old-name.html`";
                problems.push(
                    Diagnostic::error(Code::BadAlias, message)
                        .at(alias.at.clone())
                        .repair(repair),
                );
            }
        }
    }
}

/// The file that answers at an old address: itself if it ends in `.html`, else
/// the index of a folder.
fn alias_file(alias: &str) -> Option<String> {
    if alias.contains([':', '?', '#', '\\', '*', '"', '<', '>', '|'])
        || alias.chars().any(char::is_control)
    {
        return None;
    }
    let path = join("", &decode(alias)?)?;
    // Names that not every system can hold.
    let is_reserved = |part: &str| slug(part.split('.').next().unwrap_or_default()).ends_with('-');
    let is_bad =
        |part: &str| part.starts_with('.') || part.ends_with(['.', ' ']) || is_reserved(part);
    let is_hidden = path.split('/').any(is_bad);
    // The list of all files is no page, and nothing can lie below it.
    let first = path.split('/').next().unwrap_or_default();
    match path.as_str() {
        "" => None,
        _ if first.eq_ignore_ascii_case("build.json") => None,
        _ if is_hidden || path.len() > 400 => None,
        path if path.ends_with(".html") || path.ends_with(".htm") => Some(path.to_owned()),
        path => Some(format!("{path}/index.html")),
    }
}

/// Tells of live entries that would be written to one address. File systems that do
/// not know upper from lower case would mix up names that differ only in that.
pub fn check(
    config: &Config,
    addresses: &[Addresses],
    content: &Content,
    clock: Clock,
    problems: &mut Vec<Diagnostic>,
) {
    let zone = &config.zone;
    let posts = content
        .posts
        .iter()
        .filter(|post| clock.post(&post.fields, &post.source, zone).is_shown)
        .map(|post| (&post.source, "posts/"));
    let people = content
        .people
        .iter()
        .map(|person| (&person.source, "people/"));
    let jams = content
        .jams
        .iter()
        .filter(|jam| clock.jam(&jam.fields, zone).is_shown)
        .map(|jam| (&jam.source, "jams/"));
    let campaigns = content
        .campaigns
        .iter()
        .filter(|campaign| clock.campaign(&campaign.fields, zone).is_shown)
        .map(|campaign| (&campaign.source, "campaigns/"));
    let pages = content
        .pages
        .iter()
        .filter(|page| clock.page(&page.fields, zone).is_shown)
        .map(|page| (&page.source, ""));
    let entries = posts.chain(people).chain(jams).chain(campaigns);
    let entries: Vec<(&Source, &str)> = entries.chain(pages).collect();
    let file = |(source, top): (&'_ Source, &str)| {
        addresses[source.language]
            .page(&format!("{top}{}", source.slug))
            .file
            .to_lowercase()
    };
    let files: Vec<String> = entries.par_iter().copied().map(file).collect();
    let mut taken: HashMap<&str, &Source> = HashMap::with_capacity(files.len());
    for (file, (source, _)) in files.iter().zip(&entries) {
        let Some(first) = taken.insert(file, source) else {
            continue;
        };
        let who = |source: &Source| format!("{} {}", kind_name(source.kind), source.path);
        let message = format!(
            "{} and {} would both be written to {file}",
            who(first),
            who(source)
        );
        let problem = Diagnostic::error(Code::DuplicateAddress, message).in_file(&source.path);
        problems.push(problem.repair("give one of them another name"));
    }
}
