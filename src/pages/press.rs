//! Draws pages: what each shows, gathered for its fingerprint or its template.

use std::cell::LazyCell;
use std::sync::Arc;

use rayon::prelude::*;
use tera::{Context, Tera, Value};

use crate::content::entry::Entry;
use crate::ground::address::root_of;
use crate::ground::diagnostic::Diagnostic;
use crate::ground::files::Files;
use crate::ground::fingerprint::{Combine, Fingerprint};
use crate::pages::body::{self, Place};
use crate::pages::campaign;
use crate::pages::chrome;
use crate::pages::gather::{Drawing, Gather, Printing, Shared};
use crate::pages::head;
use crate::pages::jam;
use crate::pages::parts::Parts;
use crate::pages::plan::{self, Page, PageKind};
use crate::pages::view::{LineView, LinkView, PagerView, TopicView, YearView};
use crate::pages::{metadata, person, post, vlogs};
use crate::site::Site;
use crate::site::stretch::Place as When;
use crate::site::target::Target;
use crate::theme::{self, Theme};

/// How large most pages are, in bytes.
const USUAL_PAGE: usize = 16_384;

/// Everything that pages are drawn from.
pub struct Press {
    /// The settled site.
    pub site: Arc<Site>,
    /// Templates, assets and words.
    pub theme: Arc<Theme>,
    /// What many pages show.
    pub parts: Parts,
    /// For each language, the templates with what all its pages share.
    languages: Arc<Vec<(Tera, Fingerprint)>>,
    /// For each list of vlogs of each language, the fingerprints of what is said of
    /// it, and of the ways to choose another.
    pub vlogs: Vec<Vec<(Fingerprint, Fingerprint)>>,
}

impl Press {
    /// Prepares to draw a site, with what the `former` press has already.
    pub fn new(site: Arc<Site>, theme: Arc<Theme>, former: Option<&Press>) -> Press {
        let former = former.filter(|former| Arc::ptr_eq(&former.theme, &theme));
        let parts = former.map(|former| (&*former.site, &former.parts));
        let parts = Parts::new(&site, &theme.locales, parts);
        let is_same = |former: &&Press| {
            Arc::ptr_eq(&former.site.config, &site.config)
                && plan::has_part(&former.site) == plan::has_part(&site)
                && former.site.sections.is(&site.sections)
                && former.site.look.is(&site.look)
        };
        let languages = former
            .filter(is_same)
            .map(|former| former.languages.clone());
        let languages = languages.unwrap_or_else(|| {
            let languages = 0..site.sections.len();
            let all = languages.map(|language| chrome::shared(&site, &theme, language));
            Arc::new(all.collect())
        });
        Press {
            vlogs: vlogs::prints(&site, &parts),
            site,
            theme,
            parts,
            languages,
        }
    }

    /// For each story whether it is shown otherwise than by the press before; `None`
    /// if more than stories may be.
    pub fn changed_since(&self, before: &Press) -> Option<Vec<bool>> {
        let (site, former) = (&self.site, &before.site);
        let is_same = Arc::ptr_eq(&self.theme, &before.theme)
            && Arc::ptr_eq(&self.languages, &before.languages)
            && Arc::ptr_eq(&self.parts.people, &before.parts.people)
            && Arc::ptr_eq(&self.parts.topics, &before.parts.topics)
            && Arc::ptr_eq(&site.config, &former.config)
            && site.people.is(&former.people)
            && site.jams.is(&former.jams)
            && site.campaigns.is(&former.campaigns)
            && site.standing.is(&former.standing)
            && site.sections.is(&former.sections)
            && site.redirects.is(&former.redirects)
            && self.vlogs == before.vlogs;
        let stories = || self.parts.stories.par_iter().zip(&before.parts.stories);
        let changed = || {
            stories()
                .map(|(now, then)| !Arc::ptr_eq(now, then))
                .collect()
        };
        is_same.then(changed)
    }

    /// The fingerprint of all that a page shows, and the stories that it shows
    /// something of.
    pub fn print(&self, page: Page) -> (Fingerprint, Vec<usize>) {
        let (_, chrome) = &self.languages[page.language];
        let mut gather = Gather::Print(Printing {
            all: Combine::default()
                .print(self.theme.print)
                .print(self.theme.words_print)
                .print(*chrome),
            stories: Vec::new(),
        });
        let (_, root) = place(&self.site, page);
        let template = self.gather(page, &root, &mut gather);
        match gather {
            Gather::Print(print) => (print.all.text(template).done(), print.stories),
            Gather::Draw(_) => (*chrome, Vec::new()),
        }
    }

    /// Draws a page.
    ///
    /// # Errors
    /// What is wrong with the template, or with a source that has changed.
    pub fn draw(&self, page: Page, files: &dyn Files) -> Result<Vec<u8>, Box<Diagnostic>> {
        let (_, root) = place(&self.site, page);
        self.draw_from(page, &root, files)
    }

    /// Draws a page as it is read where `root` is the way up.
    ///
    /// # Errors
    /// As of [`Press::draw`].
    pub fn draw_from(
        &self,
        page: Page,
        root: &str,
        files: &dyn Files,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut html = Vec::with_capacity(USUAL_PAGE);
        let mut gather = Gather::Draw(Drawing {
            context: Context::new(),
            files,
            problem: None,
        });
        let template = self.gather(page, root, &mut gather);
        let Gather::Draw(drawing) = gather else {
            return Ok(html);
        };
        if let Some(problem) = drawing.problem {
            return Err(problem);
        }
        let (templates, _) = &self.languages[page.language];
        templates
            .render_to(template, &drawing.context, &mut html)
            .map_err(|error| Box::new(theme::explain(&error, &self.theme.sources)))?;
        Ok(html)
    }

    /// Gathers what a page shows; the name of its template.
    fn gather(&self, page: Page, root: &str, gather: &mut Gather) -> &'static str {
        let language = page.language;
        let section = &self.site.sections[language];
        self.head(page, root, gather);
        match page.kind {
            PageKind::Home(number) => {
                let cards = |story: &usize| &self.parts.stories[*story].cards[language];
                let stories = self.part(&section.home, number);
                gather.shows(stories);
                gather.list("posts", stories.iter().map(cards));
                gather.own("pager", &self.pager(page, &section.home, "index", number));
                let faces = match number {
                    1 => person::faces(self, language),
                    _ => Vec::new(),
                };
                gather.own("faces", &faces);
                let (jams, campaigns) = match number {
                    1 => (
                        jam::open(self, language),
                        campaign::at(self, language, When::Within),
                    ),
                    _ => (Vec::new(), Vec::new()),
                };
                gather.own("jams", &jams);
                gather.own("campaigns", &campaigns);
                "home.html"
            }
            PageKind::Topic(topic, number) => {
                let topic = &section.topics[topic];
                let lines = |story: &usize| &self.parts.stories[*story].lines[language];
                let first = format!("topics/{}", topic.slug);
                let stories = self.part(&topic.stories, number);
                gather.shows(stories);
                gather.list("lines", stories.iter().map(lines));
                gather.own("pager", &self.pager(page, &topic.stories, &first, number));
                "topic.html"
            }
            PageKind::Post(story) => {
                post::gather(self, language, story, root, gather);
                "post.html"
            }
            PageKind::Archive => {
                self.years(language, &section.years, gather);
                "archive.html"
            }
            PageKind::People => {
                gather.shows(
                    section
                        .by_person
                        .iter()
                        .filter_map(|stories| stories.first()),
                );
                gather.own("groups", &person::groups(self, language));
                let wall = self.site.config.report.wall;
                let wall = wall.then(|| person::wall_link(self, language));
                gather.own("wall", &wall);
                "people.html"
            }
            PageKind::Wall => {
                let (seen, stories) = person::seen(self, language);
                gather.shows(&stories);
                gather.own("people", &seen);
                "wall.html"
            }
            PageKind::Person(index) => {
                person::gather(self, language, index, root, gather);
                "person.html"
            }
            PageKind::Topics => {
                gather.own("topics", &self.topics(language));
                "topics.html"
            }
            PageKind::Vlogs(list, number) => {
                let stories = &section.vlogs[list].stories;
                let cards = |story: &usize| &self.parts.stories[*story].cards[language];
                let shown = self.part(stories, number);
                gather.shows(shown);
                gather.list("posts", shown.iter().map(cards));
                let (summary, filters) = self.vlogs[language][list];
                gather.made("summary", summary, || {
                    Value::from_serializable(&vlogs::summary(self, language, list))
                });
                gather.made("filters", filters, || {
                    Value::from_serializable(&vlogs::filters(self, language, list))
                });
                gather.made("all", filters, || {
                    Value::from_serializable(&vlogs::all(self, language, list))
                });
                let first = plan::vlogs(&self.site, section, list);
                gather.own("pager", &self.pager(page, stories, &first, number));
                "vlogs.html"
            }
            PageKind::TakePart => {
                let jams = self.site.jams.iter();
                let jams = jams.filter_map(|one| jam::card(self, language, one));
                gather.own("jams", &jams.collect::<Vec<_>>());
                gather.own("campaigns", &campaign::all(self, language));
                "take-part.html"
            }
            PageKind::Jam(index) => {
                jam::gather(self, language, index, root, gather);
                "jam.html"
            }
            PageKind::Campaign(index) => {
                campaign::gather(self, language, index, root, gather);
                "campaign.html"
            }
            PageKind::Standing(index) => {
                self.standing(language, index, root, gather);
                "page.html"
            }
            PageKind::NotFound => "404.html",
            PageKind::Redirect(index) => {
                gather.own("redirect", &self.redirect(index));
                "redirect.html"
            }
        }
    }

    /// What every page shows.
    fn head(&self, page: Page, root: &str, gather: &mut Gather) {
        let view = LazyCell::new(|| head::view(self, page));
        let metadata = LazyCell::new(|| metadata::html(self, page, &view, root));
        let from = head::print(self, page);
        let from = from.unwrap_or_else(|| Combine::default().value(&*view).text(&metadata).done());
        gather.own("root", root);
        gather.made("page", from, || Value::from_serializable(&*view));
        gather.made("metadata", from, || Value::safe_string(&metadata));
    }

    /// Where an old address leads.
    fn redirect(&self, index: usize) -> LinkView {
        let redirect = &self.site.redirects[index];
        LinkView {
            name: redirect.title.clone(),
            href: redirect.to.href.to_string(),
        }
    }

    /// The stories on page `number`, from 1, of a list.
    fn part<'s>(&self, stories: &'s [usize], number: usize) -> &'s [usize] {
        let per_page = self.site.config.per_page;
        let from = ((number - 1) * per_page).min(stories.len());
        &stories[from..stories.len().min(from + per_page)]
    }

    /// The place of page `number` in the list that begins at `first`.
    fn pager(&self, page: Page, stories: &[usize], first: &str, number: usize) -> PagerView {
        let addresses = &self.site.sections[page.language].addresses;
        let link = |word: &str, number: usize| LinkView {
            name: self.theme.locales[page.language].word(word),
            href: addresses.list_page(first, number).href.to_string(),
        };
        let count = stories.len().div_ceil(self.site.config.per_page).max(1);
        PagerView {
            newer: (number > 1).then(|| link("newer", number - 1)),
            older: (number < count).then(|| link("older", number + 1)),
            here: number,
            count,
        }
    }

    /// Posts by year, as `years`.
    pub fn years(&self, language: usize, years: &[(i16, Vec<usize>)], gather: &mut Gather) {
        let line =
            |story: &usize| -> &Shared<LineView> { &self.parts.stories[*story].lines[language] };
        let start = Combine::default();
        years.iter().for_each(|(_, stories)| gather.shows(stories));
        let print = years.iter().fold(start, |all, (year, stories)| {
            stories
                .iter()
                .fold(all.value(year), |all, story| all.print(line(story).print))
        });
        gather.made("years", print.done(), || {
            let years: Vec<YearView> = years
                .iter()
                .map(|(year, stories)| YearView {
                    year: *year,
                    count: self.theme.locales[language].count("post-count", stories.len()),
                    posts: stories
                        .iter()
                        .map(|story| line(story).view.clone())
                        .collect(),
                })
                .collect();
            Value::from_serializable(&years)
        });
    }

    fn topics(&self, language: usize) -> Vec<TopicView> {
        let section = &self.site.sections[language];
        let view = |topic: &crate::site::Topic| TopicView {
            name: topic.name.clone(),
            href: section
                .addresses
                .page(&format!("topics/{}", topic.slug))
                .href
                .to_string(),
            count: self.theme.locales[language].count("post-count", topic.stories.len()),
        };
        section.topics.iter().map(view).collect()
    }

    fn standing(&self, language: usize, index: usize, root: &str, gather: &mut Gather) {
        let Some(page) = self.site.standing[index].shown(language) else {
            return;
        };
        self.text(&page.entry, &page.links, (language, root), gather);
    }

    /// The text of an entry on its own page, as `content`.
    pub fn text<F>(
        &self,
        entry: &Entry<F>,
        links: &[Target],
        (language, root): (usize, &str),
        gather: &mut Gather,
    ) {
        gather.html("content", body::print(entry, links), |files| {
            let place = Place {
                root,
                own: "",
                is_page: true,
                locale: &self.theme.locales[language],
            };
            let tag = &self.site.config.languages[entry.source.language];
            body::html(files, entry, links, &self.site.renderer, tag, &place)
        });
    }
}

/// Where a page lies, and the way up from it.
pub fn place(site: &Site, page: Page) -> (crate::site::address::Address, String) {
    let address = plan::address(site, page);
    let root = root_of(&address.file);
    (address, root)
}
