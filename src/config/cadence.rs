//! How often somebody means to post.

use serde::{Deserialize, Serialize};

use crate::ground::fields::{Reader, Value, schema};
use crate::ground::node::Node;

/// How many days lie between posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cadence(pub u32);

impl Value for Cadence {
    fn expected() -> String {
        "a number of days, or words such as `every 3 weeks`".into()
    }

    fn schema() -> serde_json::Value {
        schema::any([
            schema::number(1, 366),
            schema::pattern("^every (\\d+ )?(day|week|month)s?$"),
        ])
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Cadence> {
        let text = node.as_text().unwrap_or_default().to_lowercase();
        let words: Vec<&str> = text.split_whitespace().collect();
        let unit = |word: &str| match word.trim_end_matches('s') {
            "day" => Some(1),
            "week" => Some(7),
            "month" => Some(30),
            _ => None,
        };
        let days = match words[..] {
            [number] => number.parse().ok(),
            ["every", word] => unit(word),
            ["every", number, word] => {
                unit(word).and_then(|days| number.parse::<u32>().ok()?.checked_mul(days))
            }
            _ => None,
        };
        match days.filter(|days| (1..=366).contains(days)) {
            Some(days) => Some(Cadence(days)),
            None => {
                reader.wrong::<Cadence>(node);
                None
            }
        }
    }
}
