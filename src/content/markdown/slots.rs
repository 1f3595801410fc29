//! Open places in HTML: written as marks, found again, filled when drawn.
//!
//! A mark is a code between two characters of Unicode's private area, so that
//! it passes a sanitiser unharmed and cannot be confused with anything written.

use crate::content::markdown::{Link, LinkKind, Size};

/// Begins a mark.
pub const MARK_START: char = '\u{e000}';

/// Ends a mark.
pub const MARK_END: char = '\u{e001}';

/// HTML with places that are filled when a page is drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html {
    /// The HTML without what comes into the places.
    pub text: String,
    /// The places, in order.
    pub slots: Vec<Slot>,
}

/// A place to fill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The byte before which it is filled in.
    pub at: usize,
    /// What comes there.
    pub fill: Fill,
}

/// What comes into a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fill {
    /// The attribute (`href`, `src`, `poster`) of a link, with its name; nothing
    /// if the link leads nowhere.
    Attribute {
        /// Its name.
        name: &'static str,
        /// Index of the link.
        link: usize,
    },
    /// What comes before the tag of a picture.
    Open(usize),
    /// What comes after it.
    Close(usize),
    /// The player of a video that is hosted elsewhere.
    Player(usize),
    /// What is known of a file: its kind and its size.
    About(usize),
    /// A message in the page's language.
    Word(String),
}

/// The mark of a link, for the value of an attribute.
pub fn link_mark(index: usize) -> String {
    format!("{MARK_START}{index}{MARK_END}")
}

/// The mark of a message.
pub fn word_mark(name: &str) -> String {
    format!("{MARK_START}{name}{MARK_END}")
}

impl Html {
    /// Puts the HTML together; `fill` returns HTML that is already escaped.
    pub fn fill(&self, mut fill: impl FnMut(&Fill) -> String) -> String {
        let mut out = String::with_capacity(self.text.len() + self.slots.len() * 48);
        let mut from = 0;
        for slot in &self.slots {
            out.push_str(&self.text[from..slot.at]);
            from = slot.at;
            out.push_str(&fill(&slot.fill));
        }
        out.push_str(&self.text[from..]);
        out
    }

    fn slot(&mut self, fill: Fill) {
        let at = self.text.len();
        self.slots.push(Slot { at, fill });
    }
}

/// Turns marks into slots, and tells each picture whether its tag has a size.
pub fn find(marked: &str, links: &mut [Link]) -> Html {
    let mut html = Html {
        text: String::with_capacity(marked.len()),
        slots: Vec::with_capacity(marked.matches(MARK_START).count()),
    };
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once(MARK_START) {
        let Some((code, after)) = after.split_once(MARK_END) else {
            break;
        };
        html.text.push_str(before);
        rest = after;
        match code.parse::<usize>() {
            Ok(link) if link < links.len() => {
                let name = take_attribute(&mut html.text);
                rest = after.strip_prefix('"').unwrap_or(after);
                if links[link].kind == LinkKind::Picture(Size::Open) {
                    links[link].kind = LinkKind::Picture(size(&html.text, rest));
                }
                match html.text.rfind("<img").filter(|_| name == "src") {
                    Some(tag) if !html.text[tag..].contains('>') => {
                        rest = picture(&mut html, tag, link, rest);
                    }
                    _ => html.slot(Fill::Attribute { name, link }),
                }
            }
            _ => html.slot(named(code, links.len())),
        }
    }
    html.text.push_str(rest);
    html
}

/// The mark of the player that a link stands for.
pub fn player_mark(index: usize) -> String {
    word_mark(&format!("{PLAYER}{index}"))
}

/// The mark of what is known of the file that a link leads to.
pub fn about_mark(index: usize) -> String {
    word_mark(&format!("{ABOUT}{index}"))
}

const PLAYER: &str = "player-";
const ABOUT: &str = "about-";

/// What comes into the place of a mark that is more than the number of a link;
/// there are `links` of those.
fn named(code: &str, links: usize) -> Fill {
    let link = |prefix: &str| {
        let index = code.strip_prefix(prefix)?.parse().ok()?;
        (index < links).then_some(index)
    };
    match (link(PLAYER), link(ABOUT)) {
        (Some(link), _) => Fill::Player(link),
        (_, Some(link)) => Fill::About(link),
        _ => Fill::Word(code.to_owned()),
    }
}

/// Puts slots into and around the tag of a picture, which begins at byte `tag`
/// and goes on with `rest`; what comes after it.
fn picture<'a>(html: &mut Html, tag: usize, link: usize, rest: &'a str) -> &'a str {
    html.slots.push(Slot {
        at: tag,
        fill: Fill::Open(link),
    });
    html.slot(Fill::Attribute { name: "src", link });
    // Writer and sanitiser escape this sign in the values of attributes.
    let end = rest.find('>').map_or(rest.len(), |at| at + 1);
    html.text.push_str(&rest[..end]);
    html.slot(Fill::Close(link));
    &rest[end..]
}

/// Takes the opening of the attribute that a mark is the value of.
fn take_attribute(html: &mut String) -> &'static str {
    for (opening, name) in [
        (" href=\"", "href"),
        (" src=\"", "src"),
        (" poster=\"", "poster"),
    ] {
        if html.ends_with(opening) {
            html.truncate(html.len() - opening.len());
            return name;
        }
    }
    "href"
}

/// What the tag that `before` ends in and `after` goes on with says of a size.
fn size(before: &str, after: &str) -> Size {
    let start = before.rfind('<').map_or("", |at| &before[at..]);
    let end = after.split('>').next().unwrap_or_default();
    let value = |name: &str| {
        let opening = format!(" {name}=\"");
        let rest = [start, end]
            .into_iter()
            .find_map(|part| part.split_once(&opening))?
            .1;
        let written = rest.split('"').next().unwrap_or_default();
        Some(written.trim_end_matches("px").parse::<u32>().ok())
    };
    match (value("width"), value("height")) {
        (None, None) => Size::Open,
        (Some(Some(width)), None) => Size::Width(width),
        (None, Some(Some(height))) => Size::Height(height),
        _ => Size::Given,
    }
}
