//! Links resolved: each leads to a page, to a file, or is told.

mod absent;

use std::sync::Arc;

use crate::config::VideoLimits;
use crate::content::Content;
use crate::content::entry::Entry;
use crate::content::markdown::{Link, LinkKind, SCHEMES};
use crate::content::outside;
use crate::content::reference;
use crate::content::source::Source;
use crate::ground::address::{decode, encode, folder, scheme, split_fragment};
use crate::ground::diagnostic::{Code, Diagnostic, Span, nearest};
use crate::ground::fields::Spanned;
use crate::media::captions::{Purpose, Text};
use crate::media::clip::Clip;
use crate::media::picture::{Picture, Shape};
use crate::media::{Media, MediaError, MediaFile};
use crate::site::index::{Destination, Index};
use crate::site::live::State;
use crate::site::target::Target;

/// Resolves what entries name.
pub struct Resolver<'a> {
    /// All that was read.
    pub content: &'a Content,
    /// The entries by their names.
    pub index: &'a Index,
    /// The files by their paths.
    pub media: &'a Media,
    /// What is asked of clips.
    pub limits: &'a VideoLimits,
}

impl Resolver<'_> {
    /// Resolves all links in the text of an entry.
    pub fn body<F>(&self, entry: &Entry<F>, problems: &mut Vec<Diagnostic>) -> Vec<Target> {
        entry
            .body
            .facts
            .links
            .iter()
            .map(|link| self.link(entry, link, problems))
            .collect()
    }

    fn link<F>(&self, entry: &Entry<F>, link: &Link, problems: &mut Vec<Diagnostic>) -> Target {
        if link.kind == LinkKind::Player {
            let poster = self.media.poster_of_player(&entry.source.path, link);
            return Target::Outside(outside::of(&link.target).into(), poster.cloned());
        }
        // A name may hold what means something else in an address: `#1.jpg`.
        let literal = || reference::field_path(&entry.source.path, &link.target);
        if let Some(target) = literal().and_then(|path| self.media_at(&path, link, problems)) {
            return target;
        }
        let (address, fragment) = split_fragment(&link.target);
        if address.is_empty() {
            return here(entry, fragment.unwrap_or_default(), &link.at, problems);
        }
        let Some(path) = reference::path(&entry.source.path, &link.target) else {
            problems.push(outside(&link.target, &link.at));
            return Target::Nowhere;
        };
        if let Some(state) = self.index.outdone(&path) {
            problems.push(hidden(state, link));
            return Target::Nowhere;
        }
        if let Some(destination) = self.index.at(&path) {
            return page(destination, &entry.source, fragment, link, problems);
        }
        if let Some(target) = self.media_at(&path, link, problems) {
            return target;
        }
        problems.push(self.missing(&entry.source, link, &path));
        Target::Nowhere
    }

    /// The file at a path, shown or offered as the link asks; `None` if there is none.
    fn media_at(&self, path: &str, link: &Link, problems: &mut Vec<Diagnostic>) -> Option<Target> {
        if matches!(link.kind, LinkKind::Picture(_)) {
            let found = self.media.picture(path, Shape::Whole)?;
            let picture = shown(found, &link.at, problems);
            return Some(picture.map_or(Target::Nowhere, Target::Picture));
        }
        let is_played = matches!(link.kind, LinkKind::Clip | LinkKind::Source);
        if let Some(clip) = self.media.clip(path).filter(|_| is_played) {
            let is_alone = link.kind == LinkKind::Clip;
            let poster = self.media.poster(path).filter(|_| is_alone).cloned();
            let clip = offered(clip, &link.at, problems);
            let findings = clip.iter().flat_map(|clip| clip.findings(self.limits));
            problems.extend(findings.map(|problem| problem.at(link.at.clone())));
            return Some(clip.map_or(Target::Nowhere, |clip| Target::Clip(clip, poster)));
        }
        let file = offered(self.media.file(path)?, &link.at, problems);
        Some(file.map_or(Target::Nowhere, Target::File))
    }

    /// Resolves a file that a field names; `None` if there is none, and then
    /// that is told.
    pub fn file(
        &self,
        source: &Source,
        value: &Spanned<String>,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Arc<MediaFile>> {
        let path = reference::field_path(&source.path, &value.value);
        self.file_at(path, value, problems)
    }

    /// Resolves a file at a path that a field stands for; `None` leaves the site.
    pub fn file_at(
        &self,
        path: Option<String>,
        value: &Spanned<String>,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Arc<MediaFile>> {
        let found = self.found(path, value, problems, |path| self.media.file(path))?;
        offered(found, &value.at, problems)
    }

    /// Resolves a clip that a field names, as [`Resolver::file`] does a file.
    pub fn clip(
        &self,
        source: &Source,
        value: &Spanned<String>,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Arc<Clip>> {
        let path = reference::field_path(&source.path, &value.value);
        let found = self.found(path, value, problems, |path| self.media.clip(path))?;
        offered(found, &value.at, problems)
    }

    /// Resolves captions, chapters or a transcript that a field names, with the
    /// path of the file.
    pub fn text(
        &self,
        source: &Source,
        value: &Spanned<String>,
        purpose: Purpose,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<(Arc<str>, Arc<Text>)> {
        let path = reference::field_path(&source.path, &value.value);
        let text = |path: &str| self.media.text(path, purpose);
        let (file, read) = self.found(path, value, problems, text)?;
        problems.extend(read.problems.iter().cloned());
        if read.problems.iter().any(Diagnostic::is_error) {
            let message = format!("`{}` has errors", value.value);
            let problem = Diagnostic::error(Code::BadCaptions, message);
            let repair = format!("mend what is told of {file}");
            problems.push(problem.at(value.at.clone()).repair(repair));
        }
        Some((file.clone(), read.text.clone()))
    }

    /// Resolves a picture that a field names, as [`Resolver::file`] does a file.
    pub fn picture(
        &self,
        source: &Source,
        value: &Spanned<String>,
        shape: Shape,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Arc<Picture>> {
        let path = reference::field_path(&source.path, &value.value);
        self.picture_at(path, value, shape, problems)
    }

    /// Resolves a picture at a path, as [`Resolver::file_at`] does a file.
    pub fn picture_at(
        &self,
        path: Option<String>,
        value: &Spanned<String>,
        shape: Shape,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Arc<Picture>> {
        let picture = |path: &str| self.media.picture(path, shape);
        let found = self.found(path, value, problems, picture)?;
        shown(found, &value.at, problems)
    }

    /// What `find` finds at a path that a field stands for; what is there instead is
    /// told.
    fn found<T>(
        &self,
        path: Option<String>,
        value: &Spanned<String>,
        problems: &mut Vec<Diagnostic>,
        find: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let path = inside(path, value, problems)?;
        let found = find(&path);
        if found.is_none() {
            self.no_file(&path, value, problems);
        }
        found
    }
}

/// A path that does not leave the site; one that does is told.
fn inside(
    path: Option<String>,
    value: &Spanned<String>,
    problems: &mut Vec<Diagnostic>,
) -> Option<String> {
    if path.is_none() {
        problems.push(outside(&value.value, &value.at));
    }
    path
}

/// A picture, unless there is something wrong with it.
fn shown(
    found: Result<&Arc<Picture>, MediaError>,
    at: &Span,
    problems: &mut Vec<Diagnostic>,
) -> Option<Arc<Picture>> {
    let picture = offered(found, at, problems)?;
    if picture.is_stilled {
        let message = "the picture is too large to move, so its first frame stands for it";
        let repair = "make it smaller or shorter, or a video of it";
        problems.push(
            Diagnostic::warning(Code::BadPicture, message)
                .at(at.clone())
                .repair(repair),
        );
    }
    Some(picture)
}

/// What was found, unless there is something wrong with it.
fn offered<T>(
    found: Result<&Arc<T>, MediaError>,
    at: &Span,
    problems: &mut Vec<Diagnostic>,
) -> Option<Arc<T>> {
    match found {
        Ok(found) => Some(found.clone()),
        Err(problem) => {
            problems.push(problem.problem().at(at.clone()));
            None
        }
    }
}

/// A link to a place on its own page.
fn here<F>(entry: &Entry<F>, fragment: &str, at: &Span, problems: &mut Vec<Diagnostic>) -> Target {
    let id = decode(fragment).unwrap_or_default();
    let anchors = &entry.body.facts.anchors;
    // `#top` leads to the top of every page (HTML, section 7.4.6.4).
    if anchors.binary_search(&id).is_ok() || id == "top" {
        return Target::Here(format!("#{}", encode(&id)).into());
    }
    problems.push(missing_heading(&id, anchors.iter().map(String::as_str), at));
    Target::Nowhere
}

/// A link to an entry, in the language of the entry that it stands in.
fn page(
    destination: &Destination,
    from: &Source,
    fragment: Option<&str>,
    link: &Link,
    problems: &mut Vec<Diagnostic>,
) -> Target {
    let own = destination
        .pages
        .get(from.language)
        .and_then(Option::as_ref);
    let Some((address, anchors)) = own.or_else(|| destination.pages.iter().flatten().next()) else {
        if let Some(state) = destination.hidden.filter(|_| !destination.is_broken) {
            problems.push(hidden(state, link));
        }
        return Target::Nowhere;
    };
    let href = &address.href;
    match fragment
        .map(|fragment| decode(fragment).unwrap_or_default())
        .filter(|id| !id.is_empty())
    {
        Some(id) if anchors.binary_search(&id).is_ok() => {
            Target::Page(format!("{href}#{}", encode(&id)).into())
        }
        Some(id) => {
            problems.push(missing_heading(
                &id,
                anchors.iter().map(String::as_str),
                &link.at,
            ));
            Target::Page(href.clone())
        }
        None => Target::Page(href.clone()),
    }
}

fn hidden(state: State, link: &Link) -> Diagnostic {
    let message = format!("the entry that this links to is {}", state.name());
    let problem = Diagnostic::warning(Code::BrokenLink, message).at(link.at.clone());
    problem.repair("its text stays, without the link, until that entry is published")
}

fn missing_heading<'a>(id: &str, anchors: impl Iterator<Item = &'a str>, at: &Span) -> Diagnostic {
    // A text with more headings than that needs no suggestion.
    let near = nearest(id, anchors.take(1_000)).map(|near| format!("did you mean `#{near}`?"));
    Diagnostic::warning(Code::MissingHeading, format!("there is no heading `#{id}`"))
        .at(at.clone())
        .repair_if(near)
}

fn outside(target: &str, at: &Span) -> Diagnostic {
    let problem = Diagnostic::error(
        Code::BrokenLink,
        format!("`{target}` leads out of the site's folder"),
    );
    problem.at(at.clone()).repair("put the file below content/")
}

/// The way from one source file to another, as it would be written.
fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = folder(from).split('/').collect();
    let parts: Vec<&str> = to.split('/').collect();
    let shared = from.iter().zip(&parts).take_while(|(a, b)| a == b).count();
    let up = vec![".."; from.len() - shared];
    [up, parts[shared..].to_vec()].concat().join("/")
}

/// What is wrong with an address in a field that readers will click.
pub fn unsafe_address(address: &Spanned<String>) -> Option<Diagnostic> {
    let opens = scheme(&address.value).is_some_and(|scheme| SCHEMES.contains(&scheme.as_str()));
    (!opens).then(|| {
        let message = format!("`{}` is not an address that a browser opens", address.value);
        let problem = Diagnostic::error(Code::UnsafeLink, message).at(address.at.clone());
        problem.repair("write the whole address, with https://")
    })
}
