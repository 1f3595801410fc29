//! The text of an entry as it stands in a page or in a feed.

use crate::content::entry::Entry;
use crate::content::markdown::{Fill, LinkKind, Renderer, Size};
use crate::ground::address::encode;
use crate::ground::diagnostic::Diagnostic;
use crate::ground::escape::{attribute, text};
use crate::ground::files::Files;
use crate::ground::fingerprint::{Combine, Fingerprint};
use crate::ground::locale::Locale;
use crate::media::MediaFile;
use crate::media::clip::Clip;
use crate::media::picture::{Format, Picture};
use crate::media::poster::Poster;
use crate::pages::vlog;
use crate::pages::words;
use crate::site::target::Target;

/// How wide a picture in the text is: as its column, or as the window.
const IN_TEXT: &str = "auto, (min-width: 46rem) 42rem, 100vw";

/// Where a text will be read.
pub struct Place<'a> {
    /// What comes before addresses that lead from the output's root.
    pub root: &'a str,
    /// What comes before a fragment of the text itself; empty on its own page.
    pub own: &'a str,
    /// Whether that is a page with a style sheet, and not a feed.
    pub is_page: bool,
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
    let picture = |link: usize| match links.get(link) {
        Some(Target::Picture(picture)) if place.is_page => Some(picture),
        _ => None,
    };
    Ok(html.fill(|fill| match fill {
        Fill::Attribute { name, link } => match (links.get(*link), facts.links.get(*link)) {
            (Some(target), Some(link)) => filled(name, target, link.kind, place),
            _ => String::new(),
        },
        Fill::Open(link) => {
            picture(*link).map_or(String::new(), |shown| opening(shown, place.root))
        }
        Fill::Close(link) => picture(*link).map_or(String::new(), |_| "</picture>".into()),
        Fill::Player(link) => match links.get(*link) {
            Some(Target::Outside(video, poster)) => {
                let name = facts.links.get(*link).map_or("", |link| &link.name);
                vlog::in_text(video, name, poster.as_deref(), place)
            }
            _ => String::new(),
        },
        Fill::About(link) => match links.get(*link) {
            Some(Target::File(file)) => text(&words::about(file, place.locale)),
            _ => String::new(),
        },
        Fill::Word(word) if word == "self" => attribute(place.own),
        Fill::Word(word) => text(&place.locale.word(word)),
    }))
}

/// An attribute with the address of a target.
fn filled(name: &str, target: &Target, kind: LinkKind, place: &Place) -> String {
    let address = match target {
        Target::Page(href) => format!("{}{href}", place.root),
        Target::Here(fragment) => format!("{}{fragment}", place.own),
        Target::File(file) => format!("{}{}", place.root, encode(&file.address)),
        Target::Picture(picture) => return shown(name, picture, kind, place),
        Target::Outside(outside, _) => outside.url.clone(),
        Target::Clip(clip, poster) if kind == LinkKind::Clip => {
            return played(name, clip, poster.as_deref(), place);
        }
        Target::Clip(clip, _) => format!("{}{}", place.root, encode(&vlog::main(clip).address)),
        Target::Nowhere => return String::new(),
    };
    format!(" {name}=\"{}\"", attribute(&address))
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

/// The attributes of a picture: where it lies in each width, and its size.
fn shown(name: &str, picture: &Picture, kind: LinkKind, place: &Place) -> String {
    let root = place.root;
    let widest = picture.widest().map(|file| encode(&file.address));
    let mut all = format!(" {name}=\"{root}{}\"", widest.unwrap_or_default());
    let LinkKind::Picture(size) = kind else {
        return all;
    };
    let last = picture.formats.last().filter(|last| last.files.len() > 1);
    if let Some(format) = last.filter(|_| place.is_page && name == "src") {
        all += &format!(" srcset=\"{}\" sizes=\"{IN_TEXT}\"", srcset(format, root));
    }
    all + &missing(size, picture.pixels)
}

/// The attributes of a clip: where it lies, its size, and what stands for it.
fn played(name: &str, clip: &Clip, poster: Option<&Poster>, place: &Place) -> String {
    let root = place.root;
    let mut all = format!(" {name}=\"{root}{}\"", encode(&vlog::main(clip).address));
    if name != "src" || !place.is_page {
        return all;
    }
    if let Some((width, height)) = vlog::main_pixels(clip) {
        all += &format!(" width=\"{width}\" height=\"{height}\"");
    }
    if let Some(poster) = poster.and_then(|poster| poster.picture.widest()) {
        all += &format!(" poster=\"{root}{}\"", encode(&poster.address));
    }
    all
}

/// A picture of whose words what it stands in bears the name.
pub fn silent(picture: &Picture, place: &Place) -> String {
    let open = opening(picture, place.root);
    let attributes = shown("src", picture, LinkKind::Picture(Size::Open), place);
    format!("{open}<img{attributes} alt=\"\" loading=\"lazy\"></picture>")
}

/// What comes before the tag of a picture: its better formats.
fn opening(picture: &Picture, root: &str) -> String {
    let mut out = match picture.tint {
        Some(tint) => format!("<picture class=\"{}\">", tint.classes()),
        None => "<picture>".into(),
    };
    if let Some(still) = &picture.still {
        let (media, href) = ("(prefers-reduced-motion: reduce)", encode(&still.address));
        out += &format!("<source media=\"{media}\" srcset=\"{root}{href}\">");
    }
    let better = picture
        .formats
        .split_last()
        .map_or(&[][..], |(_, better)| better);
    for format in better {
        let (kind, files) = (format.kind.media_type(), srcset(format, root));
        out += &format!("<source type=\"{kind}\" srcset=\"{files}\" sizes=\"{IN_TEXT}\">");
    }
    out
}

/// The files of a format with their widths.
fn srcset(format: &Format, root: &str) -> String {
    let file =
        |(width, file): &(u32, MediaFile)| format!("{root}{} {width}w", encode(&file.address));
    format.files.iter().map(file).collect::<Vec<_>>().join(", ")
}

/// The fingerprint of a text and of all that its links lead to.
pub fn print<F>(entry: &Entry<F>, links: &[Target]) -> Fingerprint {
    let start = Combine::default().print(entry.body.print);
    let shown = |all: Combine, target: &Target| match target {
        Target::Page(href) => all.text("page").text(href),
        Target::Here(fragment) => all.text("here").text(fragment),
        Target::File(file) => all.text("file").text(&file.address),
        Target::Picture(picture) => print_of(all.text("picture"), picture),
        Target::Outside(outside, _) => all.text("outside").text(&outside.url),
        Target::Clip(clip, _) => all.text("clip").text(&vlog::main(clip).address),
        Target::Nowhere => all.text("nowhere"),
    };
    let all = links.iter().fold(start, |all, target| {
        let poster = target.poster().into_iter();
        poster.fold(shown(all, target), print_of)
    });
    all.done()
}

/// Adds all that a page shows of a picture.
pub fn print_of(all: Combine, picture: &Picture) -> Combine {
    let all = all.value(&picture.pixels).value(&picture.tint);
    let files = picture.files();
    files.fold(all, |all, file| all.text(&file.address))
}
