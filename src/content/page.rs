//! The fields of a standing page.

use crate::fields;
use crate::ground::fields::Spanned;
use crate::ground::moment::Moment;

fields! {
    /// The front matter of a standing page, such as house rules.
    pub struct PageFields of "a page" {
        /// The headline, also in the navigation.
        title: String,
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
