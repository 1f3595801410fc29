//! Foreword turns the posts and vlogs of an organisation's leaders into a
//! static section that drops into any intranet.
//!
//! This page is the map of the house. Data goes one way, from the ground floor
//! up, and never turns back:
//!
//! ```text
//! site.toml, content/, themes/ → config → content → media → site → pages → output → public/
//!                                                                       → preview → browsers
//! ```
//!
//! A stage is a plain function: values in, values and diagnostics out. Only the
//! doors touch the disk, the clock, other programs, the network or the terminal:
//! [`ground::files`], [`ground::store`], [`ground::shelf`], [`ground::ffmpeg`],
//! [`output`], [`watch`], [`serve`], [`preview`] and [`cli`]. The spine that joins the
//! stages is the function [`build::rebuild`].
//!
//! # The rooms, by floor
//!
//! A room uses the floors below it, and not its neighbours; `tests/floors.rs`
//! holds this.
//!
//! | floor | room | what it is for |
//! | --- | --- | --- |
//! | 0 | [`ground`] | [diagnostics](ground::diagnostic), [files](ground::files), [what changed of them](ground::changes), [remembered results](ground::store), [made files](ground::shelf), [moments in clips](ground::length), [fingerprints](ground::fingerprint), [addresses](ground::address), [sRGB](ground::srgb), [fields](ground::fields), [locales](ground::locale) |
//! | 1 | [`config`] | `site.toml` into a [`Config`](config::Config) |
//! | 2 | [`content`] | sources parsed, nothing resolved: [front matter](content::front_matter) with spans, [Markdown](content::markdown) with open links |
//! | 3 | [`media`] | facts about files, and what is made of [pictures](media::picture) and [clips](media::clip): [posters](media::poster), [captions](media::captions) |
//! | 4 | [`site`] | everything settled: addresses, order, neighbours, translations, [links](site::links), lists, [jams](site::jam) and [campaigns](site::campaign) |
//! | 5 | [`theme`] | templates, assets and words, built-in under the site's own |
//! | 6 | [`pages`] | [what templates see](pages::view), pages, feeds, sitemap: the [`Edition`](pages::Edition) |
//! | 7 | [`report`] | who is visible: a table, a page, CSV, JSON; who is ready to go live |
//! | 7 | [`starter`] | what somebody starts with: a new site, a new entry, settings for editors |
//! | 7 | [`output`] | what differs from what is there, and the folder that holds it |
//! | 8 | [`import`] | what comes from elsewhere: ideas from a table |
//! | 8 | [`calendar`] | drafts, due dates, jams and campaigns by day: a view and an .ics |
//! | 8 | [`build`] | the spine |
//! | 9 | [`nudge`] | messages for the digital buddies |
//! | 9 | [`watch`] | which sources have changed |
//! | 9 | [`serve`] | HTTP: who may ask, and how it is sent |
//! | 10 | [`preview`] | what browsers are shown while a site is written |
//! | 11 | [`cli`] | the command line |
//!
//! # The edition
//!
//! An [`Edition`](pages::Edition) is every file that readers will get, as a
//! [`Promise`](pages::Promise): its path, a fingerprint of all that it shows, and
//! how to draw it. Whoever takes it draws only what it does not have yet. That
//! one idea gives memory that stays flat (nothing is drawn before it is wanted),
//! warm rebuilds in a new process, and a preview that draws what is looked at.
//!
//! # Why rebuilds are exact
//!
//! Nobody asks "what uses this file?". Every stage runs again; what is dear is
//! remembered by the [fingerprint](ground::fingerprint) of its input: what a file
//! says, what a picture measures, a drawn page. A template is given exactly what
//! it shows and can reach nothing else, so a page whose view and template are the
//! same is the same.
//!
//! A process that [rebuilds](build::rebuild) is told which files have changed, and
//! gives each stage what it made last. A stage shares with that by pointer whatever
//! it can prove to be the same: an entry that was not read again, a story whose
//! surroundings still hold, a page none of whose stories is another. What it cannot
//! prove it makes anew. `tests/incremental` compares with clean builds at random.
//!
//! # Problems
//!
//! What is wrong with a source is a [`Diagnostic`](ground::diagnostic::Diagnostic):
//! a value with a code, a place and a repair. Stages add diagnostics to a
//! [`Report`](ground::diagnostic::Report) and go on, so that the first never hides
//! the second; the command line prints them.
#![warn(clippy::unwrap_used, clippy::expect_used)]

pub mod build;
pub mod calendar;
pub mod cli;
pub mod config;
pub mod content;
pub mod ground;
pub mod import;
pub mod media;
pub mod nudge;
pub mod output;
pub mod pages;
pub mod preview;
pub mod report;
pub mod serve;
pub mod site;
pub mod starter;
pub mod theme;
pub mod watch;
