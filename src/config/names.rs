//! Texts that may differ from language to language.

use serde::{Deserialize, Serialize};

use crate::ground::diagnostic::{Code, Diagnostic, Span, nearest};
use crate::ground::fields::{Reader, Value, schema};
use crate::ground::node::{Kind, Node};

/// A text for all languages, or one for each of some.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// Texts with their language tags; one that is for all has none.
    texts: Vec<(Option<String>, String)>,
    at: Span,
}

impl Names {
    /// The text in each of a site's languages: in that one, else the first that
    /// was given.
    pub fn in_languages(&self, languages: &[String]) -> Vec<String> {
        let fits = |given: &Option<String>, tag: &String| {
            given.as_ref().is_none_or(|given| is_language(given, tag))
        };
        let text = |tag: &String| {
            let is_own = |given: &&(Option<String>, String)| given.0.as_ref() == Some(tag);
            let own = self.texts.iter().find(is_own);
            let near = || self.texts.iter().find(|(given, _)| fits(given, tag));
            let text = own.or_else(near).or(self.texts.first());
            let text = text.map(|(_, text)| text.clone());
            text.unwrap_or_default()
        };
        languages.iter().map(text).collect()
    }

    /// The languages that a site does not have.
    pub fn check(&self, languages: &[String]) -> Vec<Diagnostic> {
        let tags = self.texts.iter().filter_map(|(tag, _)| tag.as_ref());
        let is_known = |tag: &&String| languages.iter().any(|known| is_language(tag, known));
        let unknown = tags.filter(|tag| !is_known(tag));
        unknown
            .map(|tag| {
                let message = format!("`{tag}` is not one of the site's languages");
                let near = nearest(tag, languages.iter().map(String::as_str));
                let repair = near.map_or_else(
                    || format!("the languages are {}", languages.join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                let problem = Diagnostic::error(Code::BadValue, message);
                problem.at(self.at.clone()).repair(repair)
            })
            .collect()
    }
}

/// Whether a tag names a language of a site: `en` stands for `en-GB` too.
fn is_language(given: &str, tag: &str) -> bool {
    let base = tag.split('-').next().unwrap_or_default();
    given.eq_ignore_ascii_case(tag) || given.eq_ignore_ascii_case(base)
}

impl Value for Names {
    fn expected() -> String {
        "a text, or one for each language such as `{ en = \"…\", nl = \"…\" }`".into()
    }

    fn schema() -> serde_json::Value {
        schema::any([
            schema::text(),
            serde_json::json!({"type": "object", "additionalProperties": schema::text()}),
        ])
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Names> {
        let at = reader.span(&node.range);
        let texts = match &node.kind {
            Kind::Map(group) if !group.is_empty() => {
                let one = |(tag, node): (&str, &Node), reader: &mut Reader| {
                    Some((Some(tag.to_owned()), String::read(node, reader)?))
                };
                let fields = group
                    .iter()
                    .map(|field| (field.name.as_str(), &field.value));
                let read: Vec<Option<_>> = fields.map(|field| one(field, reader)).collect();
                read.into_iter().collect::<Option<Vec<_>>>()?
            }
            _ => match node.as_text() {
                Some(text) => vec![(None, text.trim().to_owned())],
                None => {
                    reader.wrong::<Names>(node);
                    return None;
                }
            },
        };
        Some(Names { texts, at })
    }
}
