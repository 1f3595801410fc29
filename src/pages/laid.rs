//! Pages and feeds as they are laid out, each with the stories that it shows
//! something of: where none of those has changed, and nothing that all pages share,
//! it is as it was.

use std::sync::Arc;

use rayon::prelude::*;

use crate::pages::feed_plan::{self, Feed};
use crate::pages::plan::{self, Page};
use crate::pages::press::Press;
use crate::pages::{Edition, Promise, Rank, What, feeds};

/// A page or a feed.
#[derive(Clone)]
pub struct Laid {
    /// Its promise.
    pub promise: Promise,
    /// The stories that it shows something of.
    stories: Arc<[usize]>,
}

/// The edition before, and for each story whether it has changed since, where nothing
/// else has.
pub type Before<'a> = (&'a Edition, &'a [bool]);

/// Lays out all pages and feeds, but for what is as it was before.
pub fn all(press: &Press, before: Option<Before>) -> Vec<Laid> {
    if let Some((edition, changed)) = before {
        let has_changed = |laid: &Laid| laid.stories.iter().any(|story| changed[*story]);
        let again = |laid: &Laid| match &laid.promise.what {
            What::Page(page) if has_changed(laid) => self::page(press, *page),
            What::Feed(feed) if has_changed(laid) => self::feed(press, *feed),
            _ => laid.clone(),
        };
        return edition.laid.par_iter().map(again).collect();
    }
    let pages = plan::pages(&press.site).into_par_iter();
    let feeds = feed_plan::feeds(&press.site).into_par_iter();
    let pages = pages.map(|page| self::page(press, page));
    pages
        .chain(feeds.map(|feed| self::feed(press, feed)))
        .collect()
}

fn page(press: &Press, page: Page) -> Laid {
    let (print, stories) = press.print(page);
    Laid {
        promise: Promise {
            path: plan::address(&press.site, page).file,
            print,
            rank: Rank::Page,
            what: What::Page(page),
        },
        stories: stories.into(),
    }
}

fn feed(press: &Press, feed: Feed) -> Laid {
    Laid {
        promise: Promise {
            path: feed_plan::address(&press.site, feed).file,
            print: feeds::print(press, feed),
            rank: Rank::Page,
            what: What::Feed(feed),
        },
        stories: feed_plan::stories(&press.site, feed).into(),
    }
}
