//! Gathers what a template is given: to be fingerprinted, or to be drawn.
//!
//! One description of a page serves both, so that a page whose fingerprint is
//! the same has the same view.

use std::sync::OnceLock;

use serde::Serialize;
use tera::{Context, Value};

use crate::ground::diagnostic::Diagnostic;
use crate::ground::files::Files;
use crate::ground::fingerprint::{Combine, Fingerprint};

/// A view that many pages show: fingerprinted once, made into a value once.
#[derive(Debug)]
pub struct Shared<T> {
    /// The view.
    pub view: T,
    /// Its fingerprint.
    pub print: Fingerprint,
    value: OnceLock<Value>,
}

impl<T: Serialize> Shared<T> {
    /// Shares a view.
    pub fn new(view: T) -> Shared<T> {
        Shared {
            print: Fingerprint::of_value(&view),
            view,
            value: OnceLock::new(),
        }
    }

    /// The view as templates get it.
    pub fn value(&self) -> Value {
        self.value
            .get_or_init(|| Value::from_serializable(&self.view))
            .clone()
    }
}

/// What a page shows, while it is put together.
pub enum Gather<'a> {
    /// Only its fingerprint is wanted.
    Print(Printing),
    /// It is about to be drawn.
    Draw(Drawing<'a>),
}

/// What a page shows, in short.
#[derive(Default)]
pub struct Printing {
    /// The fingerprints of its parts.
    pub all: Combine,
    /// The stories that it shows something of.
    pub stories: Vec<usize>,
}

impl Printing {
    fn add(&mut self, add: impl FnOnce(Combine) -> Combine) {
        self.all = add(std::mem::take(&mut self.all));
    }
}

/// What is given to a template.
pub struct Drawing<'a> {
    /// The views by their names.
    pub context: Context,
    /// Where texts are that are not held in memory.
    pub files: &'a dyn Files,
    /// Why the page cannot be drawn.
    pub problem: Option<Box<Diagnostic>>,
}

impl Gather<'_> {
    /// Notes that the page shows something of stories.
    pub fn shows<'a>(&mut self, stories: impl IntoIterator<Item = &'a usize>) {
        if let Gather::Print(print) = self {
            print.stories.extend(stories);
        }
    }

    /// A view of the page's own.
    pub fn own<T: Serialize + ?Sized>(&mut self, name: &'static str, view: &T) {
        match self {
            Gather::Print(print) => print.add(|all| all.text(name).value(view)),
            Gather::Draw(drawing) => drawing.context.insert(name, view),
        }
    }

    /// A list of shared views.
    pub fn list<'a, T: Serialize + 'a>(
        &mut self,
        name: &'static str,
        views: impl Iterator<Item = &'a Shared<T>>,
    ) {
        match self {
            Gather::Print(print) => {
                print.add(|all| views.fold(all.text(name), |all, view| all.print(view.print)));
            }
            Gather::Draw(drawing) => {
                let values: Vec<Value> = views.map(Shared::value).collect();
                drawing.context.insert_value(name, Value::from(values));
            }
        }
    }

    /// A shared view that may be missing.
    pub fn one<T: Serialize>(&mut self, name: &'static str, view: Option<&Shared<T>>) {
        match self {
            Gather::Print(print) => print.add(|all| {
                let all = all.text(name).value(&view.is_some());
                view.into_iter()
                    .fold(all, |all, view| all.print(view.print))
            }),
            Gather::Draw(drawing) => {
                let value = view.map_or_else(Value::none, Shared::value);
                drawing.context.insert_value(name, value);
            }
        }
    }

    /// Something dear, known by the fingerprint of what it is made from.
    pub fn made(&mut self, name: &'static str, from: Fingerprint, make: impl FnOnce() -> Value) {
        match self {
            Gather::Print(print) => print.add(|all| all.text(name).print(from)),
            Gather::Draw(drawing) => drawing.context.insert_value(name, make()),
        }
    }

    /// HTML that may have to be made from a file, known as [`Gather::made`] is.
    pub fn html(
        &mut self,
        name: &'static str,
        from: Fingerprint,
        make: impl FnOnce(&dyn Files) -> Result<String, Box<Diagnostic>>,
    ) {
        match self {
            Gather::Print(print) => print.add(|all| all.text(name).print(from)),
            Gather::Draw(drawing) => match make(drawing.files) {
                Ok(html) => drawing
                    .context
                    .insert_value(name, Value::safe_string(&html)),
                Err(problem) => drawing.problem = Some(problem),
            },
        }
    }
}
