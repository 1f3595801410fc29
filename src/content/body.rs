//! The text of an entry: its HTML, or where that can be made again.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::content::markdown::{Facts, Html, Renderer, Text};
use crate::ground::diagnostic::{Code, Diagnostic};
use crate::ground::files::{self, Files};
use crate::ground::fingerprint::Fingerprint;

/// The text of an entry.
#[derive(Debug)]
pub struct Body {
    /// What is known of it.
    pub facts: Facts,
    /// The fingerprint of all that its HTML is made from.
    pub print: Fingerprint,
    pub(super) held: Held,
}

/// A text that was read now is held as HTML; one that was remembered is left in
/// its file, because most of those are never drawn again.
#[derive(Debug)]
pub(super) enum Held {
    /// As it was rendered.
    Html(Html),
    /// Where it can be read again.
    File(Box<Kept>),
}

/// A text in a file.
#[derive(Debug)]
pub(super) struct Kept {
    file: Arc<str>,
    /// The fingerprint of the file.
    print: Fingerprint,
    place: TextPlace,
}

impl Body {
    /// The HTML with its open places; `language` is the tag of the entry's.
    ///
    /// # Errors
    /// If the file has changed since it was looked at.
    pub fn html(
        &self,
        files: &dyn Files,
        renderer: &Renderer,
        language: &str,
    ) -> Result<Cow<'_, Html>, Box<Diagnostic>> {
        match &self.held {
            Held::Html(html) => Ok(Cow::Borrowed(html)),
            Held::File(kept) => {
                let text = kept.text(files)?;
                Ok(Cow::Owned(renderer.render(&text, language).html))
            }
        }
    }
}

impl Kept {
    fn text(&self, files: &dyn Files) -> Result<Text, Box<Diagnostic>> {
        let bytes = files.read(&self.file).ok();
        let source = bytes
            .filter(|bytes| Fingerprint::of(bytes) == self.print)
            .and_then(|bytes| files::text(bytes).ok());
        match source {
            Some(source) => Ok(self.place.text(&self.file, &source)),
            None => {
                let message = "the file has changed while the site was built";
                let problem = Diagnostic::error(Code::Unreadable, message);
                Err(Box::new(problem.in_file(&self.file).repair("build again")))
            }
        }
    }
}

impl Held {
    /// A text that stays in `file`, which has the fingerprint `print`.
    pub(super) fn left_in(file: &Arc<str>, print: Fingerprint, place: &TextPlace) -> Held {
        Held::File(Box::new(Kept {
            file: file.clone(),
            print,
            place: place.clone(),
        }))
    }
}

/// Where a text stands in its file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum TextPlace {
    /// From this byte on.
    Below(usize),
    /// In the field at these bytes, with this value.
    Field(Range<usize>, String),
}

impl TextPlace {
    /// The text with its place; `source` is all that the file says.
    pub(super) fn text(&self, file: &Arc<str>, source: &str) -> Text {
        match self {
            TextPlace::Below(start) => Text::below(file, source, *start),
            TextPlace::Field(range, value) => Text::in_field(file, source, range.clone(), value),
        }
    }
}
