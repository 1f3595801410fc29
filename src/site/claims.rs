//! Who writes to which address: no two may, and old addresses lead on.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::Content;
use crate::content::source::Source;
use crate::ground::address::{decode, join, slug};
use crate::ground::diagnostic::{Code, Diagnostic, Span};
use crate::ground::fields::Spanned;
use crate::site::address::Address;
use crate::site::{Redirect, Site, kind_name};

/// The redirects that live posts and pages ask for.
pub fn redirects(site: &Site, problems: &mut Vec<Diagnostic>) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    let posts = site
        .stories
        .iter()
        .flat_map(|story| story.variants.iter().flatten());
    for post in posts {
        let fields = &post.entry.fields;
        let from = (
            &post.entry.source,
            &fields.aliases,
            &fields.title,
            &post.address,
        );
        add(from, &mut redirects, problems);
    }
    for page in site
        .standing
        .iter()
        .flat_map(|page| page.variants.iter().flatten())
    {
        let fields = &page.entry.fields;
        let from = (
            &page.entry.source,
            &fields.aliases,
            &fields.title,
            &page.address,
        );
        add(from, &mut redirects, problems);
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
    match path.as_str() {
        "" => None,
        _ if is_hidden || path.len() > 400 => None,
        path if path.ends_with(".html") || path.ends_with(".htm") => Some(path.to_owned()),
        path => Some(format!("{path}/index.html")),
    }
}

/// One who writes to an address.
#[derive(Clone, Copy)]
enum Claim<'a> {
    Built,
    Entry(&'a Source),
    Redirect(&'a Redirect),
}

impl Claim<'_> {
    /// What it is called in a message.
    fn who(&self) -> String {
        match self {
            Claim::Built => "a page that Foreword makes itself".into(),
            Claim::Entry(source) => format!("{} {}", kind_name(source.kind), source.path),
            Claim::Redirect(redirect) => format!("the old address {}", redirect.file),
        }
    }

    /// Where it is made.
    fn at(&self) -> Option<Span> {
        match self {
            Claim::Built => None,
            Claim::Entry(source) => Some(Span::new(&source.path, 0..0)),
            Claim::Redirect(redirect) => Some(redirect.at.clone()),
        }
    }
}

/// Tells of every address that two would be written to. File systems that do
/// not know upper from lower case would mix up names that differ only in that.
pub fn check<'a>(site: &'a Site, content: &'a Content, problems: &'a mut Vec<Diagnostic>) {
    let mut claims = Claims {
        taken: HashMap::new(),
        problems,
    };
    for section in &site.sections {
        for name in ["index", "archive", "people", "topics"] {
            claims.add(&section.addresses.page(name).file, Claim::Built);
        }
        for number in 2..=section.home.len().div_ceil(site.config.per_page) {
            claims.add(
                &section.addresses.list_page("index", number).file,
                Claim::Built,
            );
        }
    }
    for file in [
        "404.html",
        "build.json",
        "feed.xml",
        "feed.json",
        "sitemap.xml",
    ] {
        claims.add(file, Claim::Built);
    }
    let posts = content.posts.iter().map(|post| (&post.source, "posts/"));
    let people = content
        .people
        .iter()
        .map(|person| (&person.source, "people/"));
    let pages = content.pages.iter().map(|page| (&page.source, ""));
    let shown = pages.filter(|(source, _)| shown(site, source));
    let entries: Vec<(&Source, &str)> = posts.chain(people).chain(shown).collect();
    let file = |(source, top): (&'a Source, &str)| {
        let addresses = &site.sections[source.language].addresses;
        (
            addresses.page(&format!("{top}{}", source.slug)).file,
            source,
        )
    };
    let files: Vec<(Arc<str>, &Source)> = entries.into_par_iter().map(file).collect();
    for (file, source) in files {
        claims.add(&file, Claim::Entry(source));
    }
    for redirect in &site.redirects {
        claims.add(&redirect.file, Claim::Redirect(redirect));
    }
    claims.folders();
}

/// Whether a standing page is shown; what is hidden claims nothing.
fn shown(site: &Site, source: &Source) -> bool {
    let same = |entry: &Source| entry.slug == source.slug && entry.language == source.language;
    let mut shown = site
        .standing
        .iter()
        .flat_map(|page| page.variants.iter().flatten());
    shown.any(|page| same(&page.entry.source))
}

struct Claims<'a> {
    taken: HashMap<String, Claim<'a>>,
    problems: &'a mut Vec<Diagnostic>,
}

impl<'a> Claims<'a> {
    fn add(&mut self, file: &str, claim: Claim<'a>) {
        match self.taken.get(&file.to_lowercase()) {
            Some(first) => {
                let problem = clash(file, first, &claim);
                self.problems.push(problem);
            }
            None => {
                self.taken.insert(file.to_lowercase(), claim);
            }
        }
    }

    /// A file cannot stand where a folder is needed.
    fn folders(&mut self) {
        for (file, claim) in &self.taken {
            let above = file
                .match_indices('/')
                .filter_map(|(at, _)| self.taken.get(&file[..at]));
            self.problems
                .extend(above.map(|first| clash(file, first, claim)));
        }
    }
}

fn clash(file: &str, first: &Claim, second: &Claim) -> Diagnostic {
    let message = format!(
        "{} and {} would both be written to {file}",
        first.who(),
        second.who()
    );
    let problem =
        Diagnostic::error(Code::DuplicateAddress, message).repair("give one of them another name");
    Diagnostic {
        at: second.at().or_else(|| first.at()),
        ..problem
    }
}
