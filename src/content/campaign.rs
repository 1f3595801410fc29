//! The fields of a campaign.

use serde::{Deserialize, Serialize};

use crate::fields;
use crate::ground::fields::{Reader, Spanned, Value, schema};
use crate::ground::moment::Moment;
use crate::ground::node::{Kind, Node};

fields! {
    /// The front matter of a campaign: a stretch of days that posts, vlogs, talks and
    /// jams are part of, such as a leadership summit; its text says what it is for.
    pub struct CampaignFields of "a campaign" {
        /// The headline.
        title: String,
        /// When it starts.
        starts: Spanned<Moment>,
        /// When it ends; a day counts in full.
        ends: Spanned<Moment>,
        /// The picture that stands for it.
        image: Option<Spanned<String>>,
        /// What the picture shows, for those who cannot see it.
        image_alt: Option<String>,
        /// How much is hoped for.
        goal: Option<Goal>,
        /// A sentence or two for link previews; else the first paragraph.
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
    /// How much a campaign hopes for.
    pub struct Goal of "a goal" {
        /// How many posts.
        posts: Option<Target>,
        /// How many vlogs.
        vlogs: Option<Target>,
        /// How many leaders taking part.
        leaders: Option<Target>,
    }
}

/// A number of things that is hoped for, from 1 to 1,000,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target(pub usize);

impl Value for Target {
    fn expected() -> String {
        "a number from 1 to 1000000".into()
    }

    fn schema() -> serde_json::Value {
        schema::number(1, 1_000_000)
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Target> {
        let number = match &node.kind {
            Kind::Number(text) => text.parse().ok(),
            _ => None,
        };
        let number = number.filter(|number| (1..=1_000_000).contains(number));
        if number.is_none() {
            reader.wrong::<Target>(node);
        }
        number.map(Target)
    }
}
