//! The fields of an idea jam.

use serde::{Deserialize, Serialize};

use crate::fields;
use crate::ground::fields::{Reader, Spanned, Value, one_of, schema};
use crate::ground::moment::Moment;
use crate::ground::node::Node;

fields! {
    /// The front matter of an idea jam: a question from a leader to everybody, open
    /// for a while; its text says more about it.
    pub struct JamFields of "a jam" {
        /// The headline.
        title: String,
        /// What everybody is asked.
        question: String,
        /// Who asks, and answers afterwards: ids of people.
        host: Vec<Spanned<String>>,
        /// From when on ideas are welcome.
        opens: Spanned<Moment>,
        /// Until when; a day counts in full.
        closes: Spanned<Moment>,
        /// By when every idea has its answer; a day counts in full.
        answer_by: Option<Spanned<Moment>>,
        /// Where ideas go: a mail address, or the address of a form or channel.
        submit: Option<Spanned<String>>,
        /// The campaign that it belongs to.
        campaign: Option<Spanned<String>>,
        /// The ideas that came in.
        ideas: Vec<Idea>,
        /// What became of it, once it has closed; paragraphs are parted by an empty line.
        outcome: Option<Spanned<String>>,
        /// A sentence or two for feeds and link previews; else the question.
        summary: Option<String>,
        /// Not built while this is `true`.
        draft: bool,
        /// Not built before this moment.
        publish: Option<Moment>,
        /// Not built after this moment.
        expires: Option<Moment>,
        /// Old addresses that redirect here.
        aliases: Vec<Spanned<String>>,
    }
}

fields! {
    /// An idea that somebody had.
    pub struct Idea of "an idea" {
        /// The idea.
        text: Spanned<String>,
        /// Whose it is: a name, or the id of a person; nobody is named without it.
        by: Option<String>,
        /// What became of it; `new` if not given.
        status: Option<IdeaStatus>,
        /// What the host says of it.
        response: Option<String>,
    }
}

impl Idea {
    /// What became of it.
    pub fn status(&self) -> IdeaStatus {
        self.status.unwrap_or(IdeaStatus::New)
    }
}

/// What became of an idea.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum IdeaStatus {
    /// Nobody has looked at it yet.
    New,
    /// It is being looked at.
    Considered,
    /// It will be done.
    Adopted,
    /// It will not be done.
    Declined,
}

impl IdeaStatus {
    /// All of them, with their names in a source.
    pub const ALL: [(&'static str, IdeaStatus); 4] = [
        ("new", IdeaStatus::New),
        ("considered", IdeaStatus::Considered),
        ("adopted", IdeaStatus::Adopted),
        ("declined", IdeaStatus::Declined),
    ];

    /// The name that it has in a source.
    pub fn name(self) -> &'static str {
        let named = IdeaStatus::ALL.iter().find(|(_, status)| *status == self);
        named.map_or("", |(name, _)| name)
    }

    /// Whether it is known what will become of the idea.
    pub fn is_decided(self) -> bool {
        matches!(self, IdeaStatus::Adopted | IdeaStatus::Declined)
    }
}

impl Value for IdeaStatus {
    fn expected() -> String {
        "`new`, `considered`, `adopted` or `declined`".into()
    }

    fn schema() -> serde_json::Value {
        schema::words(IdeaStatus::ALL.map(|(name, _)| name))
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<IdeaStatus> {
        one_of(node, reader, &IdeaStatus::ALL)
    }
}
