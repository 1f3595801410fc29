//! Footnotes: numbered by their first reference, written at the end.

use std::collections::HashMap;
use std::fmt::Write;

use crate::content::markdown::slots::word_mark;

/// The footnotes of one text.
#[derive(Debug, Default)]
pub struct Footnotes {
    /// Names in the order of their first reference.
    order: Vec<String>,
    /// The number, from 1, and how often each is referred to.
    numbers: HashMap<String, (usize, usize)>,
    /// The HTML of each definition.
    bodies: HashMap<String, String>,
}

impl Footnotes {
    /// The HTML of a reference.
    pub fn refer(&mut self, name: &str) -> String {
        let next = self.order.len() + 1;
        let (number, times) = self.numbers.entry(name.to_owned()).or_insert((next, 0));
        if *times == 0 {
            self.order.push(name.to_owned());
        }
        *times += 1;
        let id = reference_id(*number, *times);
        let own = word_mark("self");
        format!(
            "<sup class=\"footnote\"><a href=\"{own}#fn-{number}\" id=\"{id}\" role=\"doc-noteref\">{number}</a></sup>"
        )
    }

    /// Keeps the HTML of a definition.
    pub fn define(&mut self, name: &str, html: String) {
        self.bodies.entry(name.to_owned()).or_insert(html);
    }

    /// The ids that the footnotes have in the page.
    pub fn ids(&self) -> Vec<String> {
        let mut ids = Vec::new();
        for (number, times) in self.numbers.values() {
            ids.push(format!("fn-{number}"));
            ids.extend((1..=*times).map(|time| reference_id(*number, time)));
        }
        ids.sort();
        ids
    }

    /// The section with all notes that are referred to; empty if there are none.
    pub fn section(&self) -> String {
        if self.order.is_empty() {
            return String::new();
        }
        let label = word_mark("footnotes");
        let mut out = format!(
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{label}\">\n<ol>\n"
        );
        for (index, name) in self.order.iter().enumerate() {
            let number = index + 1;
            let body = self.bodies.get(name).map_or("", String::as_str).trim_end();
            let (before, end) = match body.strip_suffix("</p>") {
                Some(before) => (before, "</p>"),
                None => (body, ""),
            };
            let (own, back) = (word_mark("self"), word_mark("footnote-back"));
            // Writing to a string cannot fail.
            let _ = writeln!(
                out,
                "<li id=\"fn-{number}\">{before} <a href=\"{own}#fnref-{number}\" role=\"doc-backlink\" aria-label=\"{back}\">↩</a>{end}</li>",
            );
        }
        out + "</ol>\n</section>\n"
    }
}

fn reference_id(number: usize, time: usize) -> String {
    match time {
        1 => format!("fnref-{number}"),
        _ => format!("fnref-{number}-{time}"),
    }
}
