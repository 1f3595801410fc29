//! The text of an entry as it stands in a page or in a feed.

use crate::content::entry::Entry;
use crate::content::markdown::{LinkKind, Renderer, Size};
use crate::ground::address::encode;
use crate::ground::diagnostic::Diagnostic;
use crate::ground::escape::{attribute, text};
use crate::ground::files::Files;
use crate::ground::fingerprint::{Combine, Fingerprint};
use crate::ground::locale::Locale;
use crate::site::links::Target;

/// Where a text will be read.
pub struct Place<'a> {
    /// What comes before addresses that lead from the output's root.
    pub root: &'a str,
    /// What comes before a fragment of the text itself; empty on its own page.
    pub own: &'a str,
    /// The language of the page, for the few words in the text.
    pub locale: &'a Locale,
}

/// The HTML of an entry's text with all its places filled.
///
/// # Errors
/// If the text lies in a file that has changed since it was looked at.
pub fn html<F>(
    files: &dyn Files,
    entry: &Entry<F>,
    links: &[Target],
    renderer: &Renderer,
    language: &str,
    place: &Place,
) -> Result<String, Box<Diagnostic>> {
    let facts = &entry.body.facts;
    let html = entry.body.html(files, renderer, language)?;
    Ok(html.fill(
        |name, link| match (links.get(link), facts.links.get(link)) {
            (Some(target), Some(link)) => filled(name, target, link.kind, place),
            _ => String::new(),
        },
        |word| match word {
            "self" => attribute(place.own),
            word => text(&place.locale.word(word)),
        },
    ))
}

/// An attribute with the address of a target.
fn filled(name: &str, target: &Target, kind: LinkKind, place: &Place) -> String {
    let address = match target {
        Target::Page(href) => format!("{}{href}", place.root),
        Target::Here(fragment) => format!("{}{fragment}", place.own),
        Target::File(file) => format!("{}{}", place.root, encode(&file.address)),
        Target::Nowhere => return String::new(),
    };
    let size = match (target, kind) {
        (Target::File(file), LinkKind::Picture(size)) => {
            file.pixels.map(|pixels| missing(size, pixels))
        }
        _ => None,
    };
    format!(
        " {name}=\"{}\"{}",
        attribute(&address),
        size.unwrap_or_default()
    )
}

/// What is missing of a picture's size, so that nothing moves while it loads.
fn missing(size: Size, (width, height): (u32, u32)) -> String {
    let scaled =
        |length: u32, by: u32, of: u32| u64::from(length) * u64::from(by) / u64::from(of.max(1));
    match size {
        Size::Open => format!(" width=\"{width}\" height=\"{height}\""),
        Size::Width(given) => format!(" height=\"{}\"", scaled(height, given, width)),
        Size::Height(given) => format!(" width=\"{}\"", scaled(width, given, height)),
        Size::Given => String::new(),
    }
}

/// The fingerprint of a text and of all that its links lead to.
pub fn print<F>(entry: &Entry<F>, links: &[Target]) -> Fingerprint {
    let start = Combine::default().print(entry.body.print);
    let all = links.iter().fold(start, |all, target| match target {
        Target::Page(href) => all.text("page").text(href),
        Target::Here(fragment) => all.text("here").text(fragment),
        Target::File(file) => all.text("file").text(&file.address).value(&file.pixels),
        Target::Nowhere => all.text("nowhere"),
    });
    all.done()
}
