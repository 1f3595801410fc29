//! Links and pictures of Markdown into HTML with marks.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType};

use crate::content::markdown::links::{self, Destination, Embedded};
use crate::content::markdown::slots::{about_mark, link_mark, player_mark};
use crate::content::markdown::writer::Writer;
use crate::content::markdown::{Link, LinkKind, Size};
use crate::content::outside;
use crate::ground::diagnostic::{Code, Diagnostic, Span};
use crate::ground::escape::{attribute, push_text, text};

/// A picture whose alternative text is being read.
#[derive(Debug)]
pub struct Picture {
    address: String,
    title: String,
    range: Range<usize>,
    alt: String,
    depth: usize,
}

impl Picture {
    /// A picture of which nothing is read yet but its opening.
    pub fn new(address: &str, title: &str, range: &Range<usize>) -> Picture {
        let (address, title) = (address.trim().to_owned(), title.to_owned());
        Picture {
            address,
            title,
            range: range.clone(),
            alt: String::new(),
            depth: 0,
        }
    }

    /// Takes an event as part of the alternative text; `false` for the one that
    /// ends the picture.
    pub fn takes(&mut self, event: &Event) -> bool {
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) if self.depth == 0 => return false,
            Event::End(_) => self.depth -= 1,
            Event::Text(part) | Event::Code(part) => self.alt.push_str(part),
            Event::SoftBreak | Event::HardBreak => self.alt.push(' '),
            _ => {}
        }
        true
    }
}

impl Writer<'_> {
    pub(super) fn start_link(
        &mut self,
        link_type: LinkType,
        address: &str,
        title: &str,
        range: &Range<usize>,
    ) {
        let address = match link_type {
            LinkType::Email => format!("mailto:{address}"),
            _ => address.trim().to_owned(),
        };
        let title = title_attribute(title);
        match links::destination(&address) {
            Destination::Outside(address) => {
                self.push(&format!("<a href=\"{}\"{title}>", attribute(&address)))
            }
            Destination::Refused => {
                let at = self.place_of(&address, range);
                self.out.problems.push(links::refused(&address, at));
                self.push("<a>");
            }
            Destination::Inside => {
                let mark = self.link(LinkKind::Link, &address, range);
                self.push(&format!("<a href=\"{mark}\"{title}>"));
            }
        }
        self.link = Some((self.out.html.len(), address, range.clone()));
    }

    /// A link without words would be a link that nobody can see.
    pub(super) fn end_link(&mut self) {
        if let Some((start, address, range)) = self.link.take()
            && self.out.html[start..].trim().is_empty()
        {
            let problem = Diagnostic::warning(Code::EmptyLink, "the link has no words");
            let repair = "write them between the brackets; until then its address is shown";
            self.out
                .problems
                .push(problem.at(self.text.span(range)).repair(repair));
            push_text(&mut self.out.html, &address);
        }
        self.push("</a>");
    }

    pub(super) fn end_image(&mut self) {
        let Some(picture) = self.picture.take() else {
            return;
        };
        let alt = picture.alt.split_whitespace().collect::<Vec<_>>().join(" ");
        match links::destination(&picture.address) {
            Destination::Inside => self.embed(&picture, &alt),
            Destination::Outside(url) => self.embed_outside(&picture, &url, &alt),
            Destination::Refused => {
                let at = self.place_of(&picture.address, &picture.range);
                self.out.problems.push(links::refused(&picture.address, at));
                push_text(&mut self.out.html, &alt);
            }
        }
    }

    /// A picture, a clip or another file of the site, by its extension.
    fn embed(&mut self, picture: &Picture, alt: &str) {
        let target = &picture.address;
        match links::embedded(target) {
            Embedded::Picture => self.embed_picture(picture, alt),
            Embedded::Video | Embedded::Sound => {
                let tag = if links::embedded(target) == Embedded::Video {
                    "video"
                } else {
                    "audio"
                };
                let mark = self.link(LinkKind::Clip, target, &picture.range);
                let label = match alt {
                    "" => String::new(),
                    alt => format!(" aria-label=\"{}\"", attribute(alt)),
                };
                self.push(&format!(
                    "<{tag} controls preload=\"metadata\" src=\"{mark}\"{label}></{tag}>"
                ));
                self.caption(picture, alt);
            }
            Embedded::Other => {
                let mark = self.link(LinkKind::Link, target, &picture.range);
                let about = about_mark(self.out.facts.links.len() - 1);
                let name = text(if alt.is_empty() { target } else { alt });
                self.push(&format!(
                    "<a class=\"file\" href=\"{mark}\"><span>{name} <span class=\"about\">{about}</span></span></a>"
                ));
            }
        }
    }

    fn embed_picture(&mut self, picture: &Picture, alt: &str) {
        if alt.is_empty() {
            let problem =
                Diagnostic::warning(Code::MissingAlt, "the picture has no alternative text");
            let repair = "say between the brackets what it shows: `![…](…)`";
            self.out.problems.push(
                problem
                    .at(self.text.span(picture.range.clone()))
                    .repair(repair),
            );
        }
        let mark = self.link(
            LinkKind::Picture(Size::Open),
            &picture.address,
            &picture.range,
        );
        let alt = attribute(alt);
        if self.figure && !picture.title.is_empty() {
            let caption = text(&picture.title);
            self.push(&format!("<img src=\"{mark}\" alt=\"{alt}\" loading=\"lazy\"><figcaption>{caption}</figcaption>"));
        } else {
            let title = title_attribute(&picture.title);
            self.push(&format!(
                "<img src=\"{mark}\" alt=\"{alt}\"{title} loading=\"lazy\">"
            ));
        }
    }

    /// Nothing is fetched from outside: a link stands in for what would be.
    fn embed_outside(&mut self, picture: &Picture, url: &str, alt: &str) {
        let video = outside::of(url);
        if self.figure && video.player.is_some() {
            return self.embed_player(picture, url, alt);
        }
        let what = match links::embedded(url) {
            Embedded::Picture => Some("picture"),
            Embedded::Video | Embedded::Sound => Some("clip"),
            Embedded::Other => None,
        };
        if let Some(what) = what.filter(|_| !video.is_known()) {
            let message = format!("the {what} lies outside the site");
            let at = self.place_of(&picture.address, &picture.range);
            let problem = Diagnostic::warning(Code::OutsidePicture, message).at(at);
            self.out.problems.push(problem.repair(format!(
                "put the {what} beside the text; until then there is a link in its place"
            )));
        }
        let host = url.split('/').nth(2).unwrap_or(url);
        let name = text(if alt.is_empty() { host } else { alt });
        if self.link.is_some() {
            // It stands in a link already.
            return self.push(&name);
        }
        self.push(&format!("<a href=\"{}\">{name}</a>", attribute(url)));
    }

    /// A video that is hosted elsewhere, in a figure of its own.
    fn embed_player(&mut self, picture: &Picture, url: &str, alt: &str) {
        self.link(LinkKind::Player, url, &picture.range);
        if let Some(link) = self.out.facts.links.last_mut() {
            link.name = alt.to_owned();
        }
        let mark = player_mark(self.out.facts.links.len() - 1);
        self.push(&mark);
        self.caption(picture, alt);
    }

    /// What is said of something that is played, below it where it stands alone.
    fn caption(&mut self, picture: &Picture, alt: &str) {
        let words = match picture.title.as_str() {
            "" => alt,
            title => title,
        };
        if self.figure && !words.is_empty() {
            self.push(&format!("<figcaption>{}</figcaption>", text(words)));
        }
    }

    /// Keeps a reference and gives its mark.
    fn link(&mut self, kind: LinkKind, target: &str, range: &Range<usize>) -> String {
        let at = self.place_of(target, range);
        self.out.facts.links.push(Link {
            kind,
            target: target.to_owned(),
            name: String::new(),
            at,
        });
        link_mark(self.out.facts.links.len() - 1)
    }

    /// Where an address is written within a link; the link if it is written elsewhere.
    fn place_of(&self, address: &str, range: &Range<usize>) -> Span {
        let written = self
            .text
            .markdown()
            .get(range.clone())
            .and_then(|link| link.rfind(address));
        match written {
            Some(at) if !address.is_empty() => self
                .text
                .span(range.start + at..range.start + at + address.len()),
            _ => self.text.span(range.clone()),
        }
    }
}

fn title_attribute(title: &str) -> String {
    if title.is_empty() {
        String::new()
    } else {
        format!(" title=\"{}\"", attribute(title))
    }
}
