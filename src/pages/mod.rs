//! Lays out the settled site: every file that readers get, as a promise.
//!
//! Pages know the site and the theme and nothing of disks or servers. A theme
//! sees only the views in this room, so a page's inputs are always in sight.

mod body;
mod campaign;
mod chrome;
mod clashes;
mod feed_jam;
mod feed_media;
mod feed_plan;
mod feeds;
mod files;
mod gather;
mod head;
mod jam;
mod json_ld;
mod laid;
mod metadata;
mod order;
mod parts;
mod person;
mod plan;
mod post;
mod press;
mod sitemap;
pub mod view;
mod vlog;
mod vlogs;
mod words;

use std::collections::{BTreeSet, HashSet};
use std::mem::discriminant;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::source::Source;
use crate::ground::address::root_of;
use crate::ground::diagnostic::{Code, Diagnostic};
use crate::ground::files::Files;
use crate::ground::fingerprint::{Combine, Fingerprint};
use crate::ground::shelf::Shelf;
use crate::media::clip::plan::Piece;
use crate::media::{MediaFile, clip};
use crate::pages::feed_plan::Feed;
use crate::pages::laid::Laid;
use crate::pages::order::Order;
use crate::pages::plan::{Page, PageKind};
use crate::pages::press::Press;
use crate::site::Site;
use crate::site::address::Address;
use crate::site::target::origins;
use crate::theme::Theme;

/// Every file that readers get, as promises.
///
/// Whoever takes an edition draws only what it does not have yet.
pub struct Edition {
    /// The promises, by path.
    pub promises: Vec<Promise>,
    /// What is wrong with addresses, and what the site's host should know.
    pub problems: Vec<Diagnostic>,
    /// Where videos are hosted that are not part of it.
    pub origins: BTreeSet<String>,
    laid: Vec<Laid>,
    sitemap: Vec<Promise>,
    order: Order,
    press: Press,
}

/// A file that will be there once somebody wants it.
#[derive(Clone)]
pub struct Promise {
    /// Its path in the output.
    pub path: Arc<str>,
    /// The fingerprint of all that it shows.
    pub print: Fingerprint,
    /// When it is needed.
    pub rank: Rank,
    what: What,
}

/// The order in which files come to an output, so that no page is there before
/// what it uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// Assets of the theme, pictures, clips, attachments.
    Used,
    /// Pages, feeds and lists.
    Page,
}

/// How a file is made.
#[derive(Clone)]
enum What {
    Page(Page),
    Feed(Feed),
    Bytes(Arc<[u8]>),
    Sitemap(usize),
    Copy(Arc<str>),
    Fitted(Arc<MediaFile>),
    Made(Arc<MediaFile>),
}

/// The content of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drawn {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of a source file.
    Copy(Arc<str>),
    /// Pieces of a source file.
    Pieces(Arc<str>, Vec<Piece>),
    /// The bytes of a file on the shelf.
    Shelved(PathBuf),
}

/// How many pages of what sort an edition has, for the summary.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Pages of every sort.
    pub pages: usize,
    /// Posts, each translation counted.
    pub posts: usize,
    /// People.
    pub people: usize,
}

/// Lays out a site, but for what is as it was in the `former` edition.
pub fn lay_out(site: Arc<Site>, theme: Arc<Theme>, former: Option<&Edition>) -> Edition {
    let press = Press::new(site, theme, former.map(|former| &former.press));
    let changed = former.and_then(|former| press.changed_since(&former.press));
    let before = former.zip(changed.as_deref());
    let (laid, sitemap) = rayon::join(
        || laid::all(&press, before),
        || sitemap::promises(&press, before),
    );
    let promises = promises(&press, &laid, &sitemap);
    let order = Order::new(&press, &promises, former.map(|former| &former.order));
    let origins = all_origins(&press);
    let mut problems: Vec<Diagnostic> = order.problems.to_vec();
    problems.extend(no_address(&press.site));
    problems.extend(outside_videos(&origins));
    Edition {
        promises: order.arrange(promises),
        problems,
        origins,
        laid,
        sitemap,
        order,
        press,
    }
}

/// All promises as they come; those of files more than once.
fn promises(press: &Press, laid: &[Laid], sitemap: &[Promise]) -> Vec<Promise> {
    let assets = press.theme.assets.values();
    let assets = assets.map(|asset| bytes_promise(&asset.address, asset.bytes.clone(), Rank::Used));
    let stories = press.parts.stories.iter();
    let pages = laid.iter().map(|laid| laid.promise.clone());
    pages
        .chain(sitemap.iter().cloned())
        .chain(assets)
        .chain(stories.flat_map(|story| story.files.iter().cloned()))
        .chain(files::of_rest(&press.site))
        .collect()
}

/// What is left out of a site that does not know where it will be.
fn no_address(site: &Site) -> Option<Diagnostic> {
    let message = "there is no `base_url`, so feeds, sitemap and link previews are left out";
    let repair = "add `base_url = \"https://…\"` to site.toml once you know where the site will be";
    let problem = Diagnostic::notice(Code::NoBaseUrl, message).repair(repair);
    site.config.base_url.is_none().then_some(problem)
}

/// The origins of all videos that are hosted elsewhere.
fn all_origins(press: &Press) -> BTreeSet<String> {
    let site = &press.site;
    let stories = press.parts.stories.iter();
    let people = site.people.iter().flat_map(|person| &person.profiles);
    let pages = site.standing.iter().flat_map(|page| &page.variants);
    let in_people = people.flatten().flat_map(|profile| origins(&profile.links));
    let in_pages = pages.flatten().flat_map(|page| origins(&page.links));
    let jams = site.jams.iter().flat_map(|jam| &jam.variants);
    let in_jams = jams.flatten().flat_map(|page| origins(&page.links));
    let campaigns = site.campaigns.iter().flat_map(|one| &one.variants);
    let in_campaigns = campaigns.flatten().flat_map(|page| origins(&page.links));
    let mut all: BTreeSet<String> = in_people.chain(in_pages).collect();
    all.extend(in_jams.chain(in_campaigns));
    all.extend(stories.flat_map(|story| story.origins.iter().cloned()));
    all
}

/// What readers' browsers must be allowed, so that videos from outside play.
fn outside_videos(origins: &BTreeSet<String>) -> Option<Diagnostic> {
    if origins.is_empty() {
        return None;
    }
    let origins: Vec<&str> = origins.iter().map(String::as_str).collect();
    let message = format!("videos are hosted at {}", origins.join(" and "));
    let repair = format!(
        "if your server sends a Content-Security-Policy, let it have `frame-src {}`",
        origins.join(" ")
    );
    Some(Diagnostic::notice(Code::OutsideVideo, message).repair(repair))
}

fn bytes_promise(path: &str, bytes: Arc<[u8]>, rank: Rank) -> Promise {
    let print = Combine::default().bytes(&bytes).done();
    Promise {
        path: path.into(),
        print,
        rank,
        what: What::Bytes(bytes),
    }
}

impl Edition {
    /// Draws a promise of this edition.
    ///
    /// # Errors
    /// What is wrong with the template of a page, or with a source that has
    /// changed since it was looked at.
    pub fn draw(
        &self,
        promise: &Promise,
        files: &dyn Files,
        shelf: &Shelf,
    ) -> Result<Drawn, Box<Diagnostic>> {
        Ok(match &promise.what {
            What::Page(page) => Drawn::Bytes(self.press.draw(*page, files)?),
            What::Feed(feed) => Drawn::Bytes(feeds::draw(&self.press, *feed, files)?.into_bytes()),
            What::Bytes(bytes) => Drawn::Bytes(bytes.to_vec()),
            What::Sitemap(number) => Drawn::Bytes(sitemap::draw(&self.press, *number).into_bytes()),
            What::Copy(source) => Drawn::Copy(source.clone()),
            What::Fitted(file) => Drawn::Pieces(file.source.clone(), clip::pieces(file, files)?),
            What::Made(file) => match file.encoded(shelf) {
                Some(place) => Drawn::Shelved(place),
                None => Drawn::Bytes(file.made(files, shelf)?),
            },
        })
    }

    /// What is wrong with the templates, found by drawing every page.
    pub fn proof(&self, files: &dyn Files) -> Vec<Diagnostic> {
        let is_page = |promise: &&Promise| matches!(promise.what, What::Page(_));
        let pages: Vec<&Promise> = self.promises.iter().filter(is_page).collect();
        self.faults(&pages, files)
    }

    /// What is wrong with templates of the site's own, found by drawing a page of each
    /// kind.
    pub fn sample(&self, files: &dyn Files) -> Vec<Diagnostic> {
        if !self.press.theme.has_own_templates {
            return Vec::new();
        }
        let mut kinds = HashSet::new();
        let mut is_first = |promise: &&Promise| match promise.what {
            What::Page(page) => kinds.insert(discriminant(&page.kind)),
            _ => false,
        };
        let pages: Vec<&Promise> = self.promises.iter().filter(|one| is_first(one)).collect();
        let mut faults = self.faults(&pages, files);
        // Sources that have just changed are no fault of a template.
        faults.retain(|fault| fault.code != Code::Unreadable);
        faults
    }

    fn faults(&self, pages: &[&Promise], files: &dyn Files) -> Vec<Diagnostic> {
        let shelf = Shelf::memory();
        let fault = |page: &&Promise| self.draw(page, files, &shelf).err();
        let faults = pages.par_iter().filter_map(fault);
        faults.map(|problem| *problem).collect()
    }

    /// The page that is shown where there is nothing, as it is read at a path.
    ///
    /// # Errors
    /// What is wrong with its template.
    pub fn not_found(&self, path: &str, files: &dyn Files) -> Result<Vec<u8>, Box<Diagnostic>> {
        let page = Page {
            kind: PageKind::NotFound,
            language: 0,
        };
        self.press.draw_from(page, &root_of(path), files)
    }

    /// The pages that are made of an entry alone, of those in some files: the path of
    /// each, and its file.
    pub fn pages_of(&self, files: &HashSet<&str>) -> Vec<(Arc<str>, Arc<str>)> {
        let site = &self.press.site;
        let is_it = |source: &Source| files.contains(&*source.path);
        let page = |address: &Address, source: &Source| (address.file.clone(), source.path.clone());
        let posts = site
            .stories
            .par_iter()
            .flat_map_iter(|story| &story.variants);
        let posts = posts.flatten().filter(|post| is_it(&post.entry.source));
        let posts = posts.map(|post| page(&post.address, &post.entry.source));
        let mut found: Vec<(Arc<str>, Arc<str>)> = posts.collect();
        let standing = site.standing.iter().flat_map(|page| &page.variants);
        let standing = standing.flatten().filter(|page| is_it(&page.entry.source));
        found.extend(standing.map(|own| page(&own.address, &own.entry.source)));
        let jams = site.jams.iter().flat_map(|jam| &jam.variants);
        let jams = jams.flatten().filter(|jam| is_it(&jam.entry.source));
        found.extend(jams.map(|own| page(&own.address, &own.entry.source)));
        let campaigns = site.campaigns.iter().flat_map(|one| &one.variants);
        let campaigns = campaigns.flatten().filter(|one| is_it(&one.entry.source));
        found.extend(campaigns.map(|own| page(&own.address, &own.entry.source)));
        for (index, person) in site.people.iter().enumerate() {
            let mut profiles = person.profiles.iter().flatten();
            if let Some(profile) = profiles.find(|profile| is_it(&profile.entry.source)) {
                let address = |language| {
                    let kind = PageKind::Person(index);
                    plan::address(site, Page { kind, language })
                };
                let languages = 0..site.sections.len();
                let source = &profile.entry.source;
                found.extend(languages.map(|language| page(&address(language), source)));
            }
        }
        found
    }

    /// The site that it shows.
    pub fn site(&self) -> &Site {
        &self.press.site
    }

    /// The styles of the theme: the name of each, and where it lies.
    pub fn styles(&self) -> impl Iterator<Item = (&str, &str)> {
        let assets = self.press.theme.assets.iter();
        let styles = assets.filter(|(name, _)| name.ends_with(".css"));
        styles.map(|(name, asset)| (name.as_str(), &*asset.address))
    }

    /// The promise at a path.
    pub fn promise(&self, path: &str) -> Option<&Promise> {
        self.promises
            .binary_search_by(|promise| (*promise.path).cmp(path))
            .ok()
            .and_then(|at| self.promises.get(at))
    }

    /// How many pages of what sort there are.
    pub fn counts(&self) -> Counts {
        let is_page = |promise: &&Promise| matches!(&promise.what, What::Page(_));
        let is_post = |promise: &&Promise| {
            matches!(
                &promise.what,
                What::Page(Page {
                    kind: PageKind::Post(_),
                    ..
                })
            )
        };
        Counts {
            pages: self.promises.iter().filter(is_page).count(),
            posts: self.promises.iter().filter(is_post).count(),
            people: self.press.site.people.len(),
        }
    }
}
