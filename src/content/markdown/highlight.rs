//! Code, coloured by a dozen short CSS classes.
//!
//! The definitions of languages are loaded when the first block of code is met,
//! and a block that was coloured once is remembered.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use crate::ground::escape::{push_text, text as plain};
use crate::ground::fingerprint::{Combine, Fingerprint};

/// Longest block that is coloured, in bytes; a longer one stays plain.
const LONGEST: usize = 200_000;

/// Longest line that is coloured, in bytes.
const LONGEST_LINE: usize = 5_000;

/// TextMate scopes and the class of each; the first that fits counts.
const CLASSES: &[(&str, &str)] = &[
    ("comment", "c"),
    ("string", "s"),
    ("constant.numeric", "n"),
    ("constant.character.escape", "e"),
    ("constant", "l"),
    ("keyword.operator", "o"),
    ("entity.name.function", "f"),
    ("support.function", "f"),
    ("variable.function", "f"),
    ("entity.name.tag", "g"),
    ("entity.other.attribute-name", "a"),
    ("meta.mapping.key", "a"),
    ("support.type.property-name", "a"),
    ("entity.name", "t"),
    ("support", "t"),
    ("storage.type", "k"),
    ("storage", "k"),
    ("keyword", "k"),
    ("variable", "v"),
    ("markup.inserted", "i"),
    ("markup.deleted", "d"),
    ("markup.heading", "f"),
];

/// Colours code.
#[derive(Default)]
pub struct Highlighter {
    languages: OnceLock<Languages>,
    done: Mutex<HashMap<Fingerprint, Arc<str>>>,
}

struct Languages {
    syntaxes: SyntaxSet,
    classes: Vec<(Scope, &'static str)>,
}

impl Highlighter {
    /// The HTML of some code in `language`, as its author called it; plain if
    /// the language is unknown.
    pub fn html(&self, language: &str, code: &str) -> Arc<str> {
        if language.is_empty()
            || code.len() > LONGEST
            || code.lines().any(|line| line.len() > LONGEST_LINE)
        {
            return plain(code).into();
        }
        let key = Combine::default().text(language).text(code).done();
        if let Some(known) = self
            .done
            .lock()
            .ok()
            .and_then(|done| done.get(&key).cloned())
        {
            return known;
        }
        let languages = self.languages.get_or_init(Languages::load);
        let html: Arc<str> = languages
            .colour(language, code)
            .unwrap_or_else(|| plain(code))
            .into();
        if let Ok(mut done) = self.done.lock() {
            done.insert(key, html.clone());
        }
        html
    }
}

impl Languages {
    fn load() -> Languages {
        let scope = |(name, class): &(&str, &'static str)| {
            Scope::new(name).ok().map(|scope| (scope, *class))
        };
        let classes = CLASSES.iter().filter_map(scope).collect();
        Languages {
            syntaxes: two_face::syntax::extra_newlines(),
            classes,
        }
    }

    fn syntax(&self, language: &str) -> Option<&SyntaxReference> {
        let name = match language.to_ascii_lowercase().as_str() {
            "shell" | "console" | "shell-session" => "bash".to_owned(),
            "jsonc" => "json".to_owned(),
            other => other.to_owned(),
        };
        self.syntaxes.find_syntax_by_token(&name)
    }

    /// `None` if the language is unknown or its definition fails on this code.
    fn colour(&self, language: &str, code: &str) -> Option<String> {
        let mut state = ParseState::new(self.syntax(language)?);
        let mut stack = ScopeStack::new();
        let mut out = Spans::default();
        for line in code.split_inclusive('\n') {
            let mut from = 0;
            for (at, operation) in state.parse_line(line, &self.syntaxes).ok()? {
                out.push(&line[from..at], self.class(&stack));
                from = at;
                stack.apply(&operation).ok()?;
            }
            out.push(&line[from..], self.class(&stack));
        }
        Some(out.done())
    }

    /// The class of the innermost scope that has one.
    fn class(&self, stack: &ScopeStack) -> &'static str {
        let of_scope = |scope: &Scope| {
            self.classes
                .iter()
                .find(|(prefix, _)| prefix.is_prefix_of(*scope))
        };
        stack
            .as_slice()
            .iter()
            .rev()
            .find_map(of_scope)
            .map_or("", |(_, class)| class)
    }
}

/// HTML in which neighbours of one class share a span.
#[derive(Default)]
struct Spans {
    html: String,
    class: &'static str,
    text: String,
}

impl Spans {
    fn push(&mut self, text: &str, class: &'static str) {
        // White space looks the same in every class.
        if class != self.class && !text.trim().is_empty() {
            self.close();
            self.class = class;
        }
        self.text.push_str(text);
    }

    fn close(&mut self) {
        let text = std::mem::take(&mut self.text);
        let body = text.trim_end();
        if self.class.is_empty() || body.is_empty() {
            push_text(&mut self.html, &text);
            return;
        }
        self.html.push_str("<span class=\"");
        self.html.push_str(self.class);
        self.html.push_str("\">");
        push_text(&mut self.html, body);
        self.html.push_str("</span>");
        self.html.push_str(&text[body.len()..]);
    }

    fn done(mut self) -> String {
        self.close();
        self.html
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_has_short_classes() {
        let html = Highlighter::default().html("rust", "let x = \"<a>\"; // why\n");
        assert!(html.contains("<span class=\"k\">let</span>"), "{html}");
        assert!(
            html.contains("<span class=\"s\">\"&lt;a&gt;\"</span>"),
            "{html}"
        );
        assert!(html.contains("<span class=\"c\">// why</span>"), "{html}");
    }

    #[test]
    fn unknown_languages_stay_plain() {
        assert_eq!(
            &*Highlighter::default().html("klingon", "a < b"),
            "a &lt; b"
        );
    }
}
