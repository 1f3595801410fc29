//! Fields: named once, read strictly, all problems at once.
//!
//! [`fields!`](crate::fields) declares a struct whose documentation, list of
//! fields, reader and "did you mean" come from one definition.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::ground::diagnostic::{Code, Diagnostic, Span, nearest};
use crate::ground::node::{Field, Node};

pub mod schema;
mod values;

/// What is known of a field without reading one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldInfo {
    /// Its name in the source.
    pub name: &'static str,
    /// What it means, in Markdown.
    pub meaning: &'static str,
    /// What it takes, in the writer's words.
    pub expected: String,
    /// Whether it must be given.
    pub required: bool,
    /// What it takes, for editors.
    pub schema: Json,
}

/// A struct made by [`fields!`](crate::fields).
pub trait Fields: Sized {
    /// What has these fields, with its article: `a post`.
    const OF: &'static str;

    /// All fields, in the order of their declaration.
    fn fields() -> Vec<FieldInfo>;

    /// Reads all fields of `group`. What is wrong is told to the reader; a field
    /// that is wrong counts as absent, so that whatever else is wrong can be
    /// found too. `None` if one that is required is missing or wrong.
    fn read_group(group: &[Field], whole: &Range<usize>, reader: &mut Reader) -> Option<Self>;
}

/// A type that a field can have.
pub trait Value: Sized {
    /// What a good value looks like, in the writer's words.
    fn expected() -> String;

    /// What a good value looks like, for editors: a JSON Schema
    /// (<https://json-schema.org/draft-07>).
    fn schema() -> Json;

    /// Reads a value, or tells the reader what is wrong with it.
    fn read(node: &Node, reader: &mut Reader) -> Option<Self>;

    /// What it is when it is not given; `None` if it must be.
    fn absent() -> Option<Self> {
        None
    }
}

/// A value and its place in the source.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was given.
    pub at: Span,
}

/// Collects what is wrong while a file is read.
pub struct Reader<'a> {
    /// The file, for spans.
    pub file: &'a Arc<str>,
    /// What was wrong so far.
    pub problems: Vec<Diagnostic>,
}

/// Names that other generators use for fields of ours.
const ALSO_CALLED: &[(&str, &str)] = &[
    ("description", "summary"),
    ("excerpt", "summary"),
    ("categories", "tags"),
    ("topics", "tags"),
    ("by", "author"),
    ("cover", "image"),
    ("hero", "image"),
    ("featured_image", "image"),
    ("publishdate", "publish"),
    ("expirydate", "expires"),
    ("bio", "body"),
    ("host", "author"),
    ("hosts", "host"),
    ("author", "host"),
    ("authors", "host"),
    ("start", "starts"),
    ("starts", "opens"),
    ("open", "opens"),
    ("opens", "starts"),
    ("end", "ends"),
    ("ends", "closes"),
    ("close", "closes"),
    ("closes", "ends"),
    ("deadline", "closes"),
    ("baseurl", "base_url"),
    ("url", "base_url"),
    ("paginate_by", "per_page"),
];

/// Names that stand one level too high, and the field that they belong below.
const BELONGS_BELOW: &[(&str, &str)] = &[
    ("poster", "video"),
    ("poster_at", "video"),
    ("captions", "video"),
    ("chapters", "video"),
    ("transcript", "video"),
    ("audio_description", "video"),
];

impl<'a> Reader<'a> {
    /// A reader that has not found anything yet.
    pub fn new(file: &'a Arc<str>) -> Reader<'a> {
        Reader {
            file,
            problems: Vec::new(),
        }
    }

    /// Where `range` of the file is.
    pub fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, range.clone())
    }

    /// Tells that a value is not what its field takes.
    pub fn wrong<T: Value>(&mut self, node: &Node) {
        let message = format!("expected {}, found {}", T::expected(), node.describe());
        let curly = node
            .as_text()
            .is_some_and(|text| text.starts_with(['“', '”', '‘', '„']));
        let repair = curly
            .then(|| "use straight quotes, or none: YAML takes “ and ” for letters".to_owned());
        self.problems.push(
            Diagnostic::error(Code::WrongType, message)
                .at(self.span(&node.range))
                .repair_if(repair),
        );
    }

    /// Tells of a value of the right kind that is not allowed.
    pub fn bad(&mut self, node: &Node, message: impl Into<String>, repair: Option<String>) {
        let problem = Diagnostic::error(Code::BadValue, message).at(self.span(&node.range));
        self.problems.push(problem.repair_if(repair));
    }

    /// Reads the field `name`, or what it is when it is absent.
    pub fn field<T: Value>(
        &mut self,
        of: &str,
        name: &str,
        group: &[Field],
        whole: &Range<usize>,
    ) -> Option<T> {
        let given = group
            .iter()
            .find(|field| field.name == name)
            .filter(|field| !field.value.is_empty());
        if let Some(field) = given {
            return T::read(&field.value, self).or_else(T::absent);
        }
        let absent = T::absent();
        // `Title:` is told as an unknown name; that is enough.
        let misspelled =
            |field: &Field| field.name != name && field.name.eq_ignore_ascii_case(name);
        if absent.is_none() && !group.iter().any(misspelled) {
            let empty = group.iter().find(|field| field.name == name);
            let message = format!("{of} needs `{name}`");
            let at = self.span(empty.map_or(whole, |field| &field.range));
            let problem = Diagnostic::error(Code::MissingField, message).at(at);
            self.problems
                .push(problem.repair(format!("add `{name}` with {}", T::expected())));
        }
        absent
    }

    /// Tells of every name in `group` that is none of `known`.
    pub fn unknown(&mut self, of: &str, known: &[&str], group: &[Field]) {
        for field in group
            .iter()
            .filter(|field| !known.contains(&field.name.as_str()))
        {
            let lower = field.name.to_lowercase();
            let called = ALSO_CALLED
                .iter()
                .find(|(other, ours)| *other == lower && known.contains(ours));
            let above = BELONGS_BELOW
                .iter()
                .find(|(name, above)| *name == lower && known.contains(above));
            let near = nearest(&field.name, known.iter().copied());
            let repair = match (known.contains(&lower.as_str()), called, above, near) {
                (true, ..) => format!("names of fields are in lower case: write `{lower}`"),
                (_, Some((_, ours)), ..) => format!("it is called `{ours}` here"),
                (_, _, Some((name, above)), _) => format!(
                    "it belongs below `{above}`, further in, with `file` or `url` beside it: \
                     `{above}: {{ file: …, {name}: … }}`"
                ),
                (_, _, _, Some(near)) => format!("did you mean `{near}`?"),
                _ => format!("the fields are {}", known.join(", ")),
            };
            let message = format!("`{}` is not a field of {of}", field.name);
            let at = self.span(&field.range);
            self.problems.push(
                Diagnostic::error(Code::UnknownField, message)
                    .at(at)
                    .repair(repair),
            );
        }
    }
}

/// Declares a struct of fields: its documentation, its list and its reader.
///
/// ```
/// foreword::fields! {
///     /// What is known of a cup.
///     pub struct Cup of "a cup" {
///         /// What is in it.
///         content: String,
///     }
/// }
/// ```
#[macro_export]
macro_rules! fields {
    ($(#[doc = $doc:literal])+ pub struct $name:ident of $of:literal {
        $($(#[doc = $meaning:literal])+ $field:ident: $type:ty,)+
    }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            $($(#[doc = $meaning])+ pub $field: $type,)+
        }

        impl $crate::ground::fields::Fields for $name {
            const OF: &'static str = $of;

            fn fields() -> Vec<$crate::ground::fields::FieldInfo> {
                vec![$($crate::ground::fields::FieldInfo {
                    name: stringify!($field),
                    meaning: concat!($($meaning,)+).trim_start(),
                    expected: <$type as $crate::ground::fields::Value>::expected(),
                    required: <$type as $crate::ground::fields::Value>::absent().is_none(),
                    schema: <$type as $crate::ground::fields::Value>::schema(),
                },)+]
            }

            fn read_group(
                group: &[$crate::ground::node::Field],
                whole: &std::ops::Range<usize>,
                reader: &mut $crate::ground::fields::Reader,
            ) -> Option<Self> {
                reader.unknown($of, &[$(stringify!($field),)+], group);
                $(let $field: Option<$type> = reader.field($of, stringify!($field), group, whole);)+
                Some($name { $($field: $field?,)+ })
            }
        }

        impl $crate::ground::fields::Value for $name {
            fn expected() -> String {
                concat!("the fields of ", $of).into()
            }

            fn schema() -> serde_json::Value {
                $crate::ground::fields::schema::group::<$name>()
            }

            fn read(
                node: &$crate::ground::node::Node,
                reader: &mut $crate::ground::fields::Reader,
            ) -> Option<Self> {
                match &node.kind {
                    $crate::ground::node::Kind::Map(group) => {
                        <$name as $crate::ground::fields::Fields>::read_group(group, &node.range, reader)
                    }
                    _ => {
                        reader.wrong::<$name>(node);
                        None
                    }
                }
            }
        }
    };
}

/// Reads one of a few words; tells the nearest one when it is another.
pub fn one_of<T: Value + Copy>(node: &Node, reader: &mut Reader, words: &[(&str, T)]) -> Option<T> {
    let text = node.as_text().unwrap_or_default();
    let found = words
        .iter()
        .find(|(word, _)| *word == text)
        .map(|(_, value)| *value);
    if found.is_none() {
        let near = nearest(&text, words.iter().map(|(word, _)| *word));
        let message = format!("expected {}, found {}", T::expected(), node.describe());
        reader.bad(
            node,
            message,
            near.map(|near| format!("did you mean `{near}`?")),
        );
    }
    found
}
