//! Ideas of a jam, from a table that a form or a spreadsheet saved as CSV.

use std::collections::HashMap;

use crate::content::jam::{Idea, IdeaStatus};
use crate::import::table::{Column, columns, is_yes, status};

/// Most ideas of a jam: more than a person reads.
pub const MOST: usize = 2_000;

/// An idea on its way into a jam.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewIdea {
    /// The idea.
    pub text: String,
    /// Whose it is, if that may be shown.
    pub by: Option<String>,
    /// What became of it.
    pub status: IdeaStatus,
    /// What the host says of it.
    pub response: Option<String>,
}

/// What was found in a table; lines count from 1, that of the heads.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The ideas that are new.
    pub ideas: Vec<NewIdea>,
    /// Ideas that are there already: the line, and where the first is; none for one in the
    /// jam itself.
    pub doubles: Vec<(usize, Option<usize>)>,
    /// How many names were dropped, because nobody said that they may be shown.
    pub dropped: usize,
    /// Whether a column asks whether names may be shown.
    pub asks: bool,
    /// Lines whose status was not understood, and counts as new.
    pub unclear: Vec<(usize, String)>,
    /// The heads of columns that hold nothing of an idea.
    pub ignored: Vec<String>,
}

/// Why a table cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableError {
    /// It is no table.
    Broken(String),
    /// No column holds ideas; these are the heads.
    NoIdeas(Vec<String>),
    /// It holds more ideas than a person reads.
    TooMany,
}

/// Reads a table whose first line are the heads of its columns. Commas, semicolons and
/// tabs part cells; what is not UTF-8 is taken for Windows-1252.
///
/// # Errors
/// Why it cannot be read.
pub fn read(bytes: &[u8], there: &[Idea]) -> Result<Found, TableError> {
    let text = decoded(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(&text))
        .flexible(true)
        .has_headers(true)
        .from_reader(text.as_bytes());
    let broken = |error: csv::Error| TableError::Broken(error.to_string());
    let heads: Vec<String> = reader
        .headers()
        .map_err(broken)?
        .iter()
        .map(str::to_owned)
        .collect();
    let columns = columns(&heads);
    if !columns.contains(&Some(Column::Text)) {
        return Err(TableError::NoIdeas(heads));
    }
    let unused = heads
        .iter()
        .zip(&columns)
        .filter(|(_, column)| column.is_none());
    let mut found = Found {
        ignored: unused
            .map(|(head, _)| head.clone())
            .filter(|head| !head.trim().is_empty())
            .collect(),
        asks: columns.contains(&Some(Column::Consent)),
        ..Found::default()
    };
    let in_jam = there.iter().map(|idea| (key(&idea.text.value), None));
    let mut known: HashMap<String, Option<usize>> = in_jam.collect();
    let mut lines = Lines::new(&text);
    for record in reader.records() {
        let record = record.map_err(broken)?;
        let line = lines.of(record.position().map_or(0, csv::Position::byte));
        let cell = |wanted: Column| {
            let at = columns.iter().position(|column| *column == Some(wanted))?;
            record
                .get(at)
                .map(str::trim)
                .filter(|cell| !cell.is_empty())
        };
        let Some(text) = cell(Column::Text) else {
            continue;
        };
        if let Some(first) = known.get(&key(text)) {
            found.doubles.push((line, *first));
            continue;
        }
        known.insert(key(text), Some(line));
        if there.len() + found.ideas.len() >= MOST {
            return Err(TableError::TooMany);
        }
        let consents = columns.iter().enumerate();
        let mut consents = consents.filter(|(_, column)| **column == Some(Column::Consent));
        let says_yes = |(at, _): (usize, _)| record.get(at).is_some_and(is_yes);
        let may_be_named = found.asks && consents.all(says_yes);
        let by = cell(Column::By);
        found.dropped += usize::from(by.is_some() && !may_be_named);
        let given = cell(Column::Status).unwrap_or_default();
        let status = status(given);
        found
            .unclear
            .extend(status.is_none().then(|| (line, given.to_owned())));
        found.ideas.push(NewIdea {
            text: text.to_owned(),
            by: by.filter(|_| may_be_named).map(str::to_owned),
            status: status.unwrap_or(IdeaStatus::New),
            response: cell(Column::Response).map(str::to_owned),
        });
    }
    Ok(found)
}

/// Counts the lines of a text, from its start to its end.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn new(text: &str) -> Lines<'_> {
        Lines {
            text,
            at: 0,
            line: 1,
        }
    }

    /// The line that a record is on which begins at a byte, or after the line ends there.
    fn of(&mut self, byte: u64) -> usize {
        let bytes = self.text.as_bytes();
        let start = usize::try_from(byte).unwrap_or(usize::MAX).min(bytes.len());
        let ends = bytes[start..]
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let start = start + ends.count();
        let passed = &bytes[self.at.min(start)..start];
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        self.at = start;
        self.line
    }
}

/// What two ideas that say the same share: everything but capitals, spaces, and what
/// parts or ends sentences.
fn key(text: &str) -> String {
    let is_word = |c: &char| !c.is_whitespace() && !".,;:!?…'’\"“”()-–—".contains(*c);
    let letters = text.chars().filter(is_word);
    letters.flat_map(char::to_lowercase).collect()
}

/// The text of a table, as Excel and forms save it.
fn decoded(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            match std::str::from_utf8(bytes) {
                Ok(text) => text.to_owned(),
                Err(_) => bytes.iter().map(|byte| windows_1252(*byte)).collect(),
            }
        }
    };
    // Excel may say in a line of its own what parts the cells.
    match text.split_once('\n') {
        Some((first, rest)) if first.trim_end().len() == 5 && first.starts_with("sep=") => {
            rest.to_owned()
        }
        _ => text,
    }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let units: Vec<u16> = units.collect();
    String::from_utf16_lossy(&units)
}

/// A character of Windows-1252 (<https://encoding.spec.whatwg.org/#windows-1252>).
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// What parts the cells: whichever the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |delimiter: &u8| first.bytes().filter(|byte| byte == delimiter).count();
    let best = [b',', b';', b'\t'].into_iter().rev().max_by_key(count);
    best.unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_along_only_with_consent() {
        let table = "Idee;Naam;Toestemming\nMeer fietsen;Zoë;Ja\nMinder papier;Piet;\nMeer  fietsen!;Jan;ja\n;x;ja\n";
        let found = read(table.as_bytes(), &[]).unwrap_or_default();
        let named: Vec<_> = found
            .ideas
            .iter()
            .map(|idea| (&*idea.text, idea.by.as_deref()))
            .collect();
        assert_eq!(
            named,
            [("Meer fietsen", Some("Zoë")), ("Minder papier", None)]
        );
        assert_eq!(
            (found.dropped, &found.doubles[..]),
            (1, &[(4, Some(2))][..])
        );
    }

    #[test]
    fn old_encodings_and_strange_tables_are_read() {
        let wide: Vec<u8> = "\u{feff}Idea\tName\nÉén\tA\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(read(&wide, &[]).unwrap_or_default().ideas[0].text, "Één");
        let said =
            read(b"sep=;\r\nIdea;Name\r\nC#;A\r\nC++;B\r\nc#!;C\r\n", &[]).unwrap_or_default();
        assert_eq!((said.ideas.len(), said.doubles.len()), (2, 1));
        let found =
            read(b"Idea,Status\nCaf\xe9,adopted\n\"a, b\",maybe\n", &[]).unwrap_or_default();
        assert_eq!(found.ideas[0].text, "Café");
        assert_eq!(found.ideas[0].status, IdeaStatus::Adopted);
        assert_eq!(found.unclear, [(3, "maybe".to_owned())]);
        assert_eq!(
            read(b"a,b\n1,2\n", &[]),
            Err(TableError::NoIdeas(vec!["a".into(), "b".into()]))
        );
        assert!(read(b"", &[]).is_err());
    }
}
