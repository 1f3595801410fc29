//! Raw HTML in Markdown: what is allowed stays, the rest is told and dropped.
//!
//! [`ammonia`] makes it safe. The scanner beside it only finds, for the writer
//! of the text, what will be dropped and where links stand; safety does not
//! rest on it.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use ammonia::{Builder, UrlRelative};

use crate::content::markdown::links::SCHEMES;

mod adopt;
mod inspect;
pub mod tag;

pub use adopt::adopt;
pub use inspect::{Raw, inspect};

/// Elements that stay.
pub const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "source",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// Elements that cannot stand within a paragraph.
pub const BLOCKS: &[&str] = &[
    "address",
    "aside",
    "blockquote",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

/// Attributes that stay on every element.
const EVERYWHERE: &[&str] = &["class", "dir", "id", "lang", "role", "title"];

/// Beginnings of attributes that stay on every element.
const PREFIXES: &[&str] = &["aria-", "data-"];

/// Further attributes that stay on some elements.
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href", "hreflang", "rel", "target", "type"]),
    ("audio", &["controls", "loop", "muted", "preload", "src"]),
    ("blockquote", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("del", &["cite", "datetime"]),
    ("details", &["name", "open"]),
    ("img", &["alt", "height", "loading", "src", "width"]),
    ("ins", &["cite", "datetime"]),
    ("li", &["value"]),
    ("ol", &["reversed", "start", "type"]),
    ("q", &["cite"]),
    ("source", &["src", "type"]),
    ("td", &["colspan", "headers", "rowspan"]),
    ("th", &["abbr", "colspan", "headers", "rowspan", "scope"]),
    ("time", &["datetime"]),
    (
        "video",
        &[
            "controls",
            "height",
            "loop",
            "muted",
            "playsinline",
            "poster",
            "preload",
            "src",
            "width",
        ],
    ),
];

/// Elements that are dropped with all that is in them.
const WITH_CONTENT: &[&str] = &["script", "style"];

/// Makes HTML safe by the lists above.
#[derive(Default)]
pub struct Sanitiser {
    builder: OnceLock<Builder<'static>>,
}

impl Sanitiser {
    /// The HTML without anything that is not allowed.
    pub fn clean(&self, html: &str) -> String {
        self.builder.get_or_init(builder).clean(html).to_string()
    }
}

/// All ids in sanitised HTML.
pub fn ids(html: &str) -> Vec<String> {
    html.split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split_once('"'))
        .map(|(id, _)| tag::unescape(id))
        .collect()
}

fn builder() -> Builder<'static> {
    let attributes: HashMap<&str, HashSet<&str>> = ATTRIBUTES
        .iter()
        .map(|(element, names)| (*element, names.iter().copied().collect()))
        .collect();
    let mut builder = Builder::empty();
    builder
        .tags(ELEMENTS.iter().copied().collect())
        .clean_content_tags(WITH_CONTENT.iter().copied().collect())
        .generic_attributes(EVERYWHERE.iter().copied().collect())
        .generic_attribute_prefixes(PREFIXES.iter().copied().collect())
        .tag_attributes(attributes)
        .url_schemes(SCHEMES.iter().copied().collect())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None);
    builder
}

fn is_allowed(element: &str, attribute: &str) -> bool {
    EVERYWHERE.contains(&attribute)
        || PREFIXES.iter().any(|prefix| attribute.starts_with(prefix))
        || ATTRIBUTES
            .iter()
            .any(|(name, attributes)| *name == element && attributes.contains(&attribute))
}
