//! Serves a preview of the site to browsers on this computer, over HTTP/1.1.
//!
//! This room knows how things are sent and to whom, not what they are: that is
//! asked of a [`Content`](content::Content). It runs on one thread of its own
//! beside the rest of the program, which is plain synchronous code.
//!
//! 1. [`port`] finds a port that is free;
//! 2. [`server`] takes connections, and is told when there is a new edition;
//! 3. `guard` turns away who is not the writer's own browser, [`address`] what
//!    is no path of a site;
//! 4. the content answers, and `reply` makes a response of that: all of it, a
//!    `part`, or the word that nothing changed;
//! 5. `live` keeps a stream open to every page that is seen, and tells it what
//!    is new.
//!
//! # Who may ask
//!
//! Drafts are nobody else's business, and any page of the web can make a browser
//! send requests to this computer. So no header opens a response to pages of
//! other origins, and a request is only answered if its `Host` is a name that no
//! stranger can point here, its `Origin` is that host, and the browser does not
//! say that another site asks. No path of the disk is ever made from an address:
//! content looks its paths up.
//!
//! # What pages are told
//!
//! Each page ends its head with
//! `<script src="/_foreword/preview.js" data-shown="TAG" defer></script>`, where the
//! tag stands for all that the page shows, but for the names of its styles. While
//! the page is seen, it listens at `/_foreword/live?path=…&shown=TAG`; the path is
//! that of its address, still encoded. It knows these events:
//!
//! | event | data | what the page does |
//! | --- | --- | --- |
//! | `reload` | none | it is loaded anew, and shows the same place |
//! | `styles` | JSON: new address by old path | it takes other styles |
//! | `problems` | JSON: a list of `severity`, `message` and, where there are any, `code`, `file`, `line`, `source`, `caret`, `repair` | it lists them, or takes the list away |
//! | `states` | JSON: `posts`, each `state` and `text` by path, and `here`, the page's own or null | it marks itself and its links |
//!
//! A page that connects again may still show what it was told before, so the first
//! news of a listener tells problems and states even if there are none.

pub mod address;
mod body;
pub mod browser;
pub mod content;
mod guard;
mod live;
pub mod media_type;
mod part;
pub mod port;
pub mod query;
mod reply;
pub mod server;
pub mod signals;
mod until;
