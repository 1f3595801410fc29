//! Which files entries name, and what for.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::config::look::LookSettings;
use crate::content::entry::Entry;
use crate::content::markdown::LinkKind;
use crate::content::person::PersonFields;
use crate::content::post::PostFields;
use crate::content::source::FOLDER;
use crate::content::{Content, reference};
use crate::ground::address::{composed, join};
use crate::ground::fields::Spanned;
use crate::media::picture::Shape;

/// What a file is wanted for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// Whether it is offered, played or read as it is.
    pub as_file: bool,
    /// The shapes in which it is shown as a picture.
    pub shown: BTreeSet<Shape>,
}

/// One use of a file: its composed path, and the shape if it is shown.
type Use = (String, Option<Shape>);

/// The composed paths of all files that entries name, whether they exist or
/// not, with what each is wanted for.
pub fn of(config: &Config, content: &Content) -> BTreeMap<String, Uses> {
    let posts = content.posts.iter().map(|post| &post.source.path);
    let people = content.people.iter().map(|person| &person.source.path);
    let pages = content.pages.iter().map(|page| &page.source.path);
    let broken = content.broken.iter().map(|source| &source.path);
    let entries = posts.chain(people).chain(pages).chain(broken);
    let entries: HashSet<String> = entries.map(|path| composed(path)).collect();
    let in_post = |post: &Arc<Entry<PostFields>>| in_fields(post).into_iter().chain(in_text(post));
    let in_posts = content.posts.par_iter().flat_map_iter(in_post);
    let mut all: Vec<Use> = in_posts.collect();
    for person in &content.people {
        all.extend(photo(person));
        all.extend(in_text(person));
    }
    all.extend(content.pages.iter().flat_map(|page| in_text(page)));
    all.extend(config.look.iter().flat_map(of_look));
    let mut uses: BTreeMap<String, Uses> = BTreeMap::new();
    for (path, shape) in all.into_iter().filter(|(path, _)| !entries.contains(path)) {
        let uses = uses.entry(path).or_default();
        match shape {
            Some(shape) => uses.shown.extend([shape]),
            None => uses.as_file = true,
        }
    }
    uses
}

fn of_look(look: &LookSettings) -> Vec<Use> {
    let path = |value: &Spanned<String>| join(FOLDER, &composed(&value.value));
    let logos = look.logo.iter().chain(&look.logo_dark).filter_map(path);
    let icon = look.icon.iter().filter_map(path);
    let logos = logos.map(|path| (path, Some(Shape::Whole)));
    logos.chain(icon.map(|path| (path, None))).collect()
}

fn photo(person: &Entry<PersonFields>) -> Option<Use> {
    let photo = &person.fields.photo.as_ref()?.0;
    let path = reference::field_path(&person.source.path, &photo.file.value)?;
    Some((path, Some(Shape::square(photo.focus))))
}

fn in_fields(post: &Entry<PostFields>) -> Vec<Use> {
    let fields = &post.fields;
    let mut shown: Vec<&Spanned<String>> = fields.image.iter().collect();
    let mut offered: Vec<&Spanned<String>> =
        fields.slides.iter().chain(&fields.attachments).collect();
    if let Some(video) = &fields.video {
        let video = &video.0;
        shown.extend(&video.poster);
        let texts = video.captions.values().chain(&video.chapters);
        offered.extend(texts.chain(&video.transcript));
        offered.extend(video.file.iter().chain(&video.audio_description));
    }
    let named = |value: &Spanned<String>| reference::field_path(&post.source.path, &value.value);
    let shown = shown.into_iter().filter_map(named);
    let offered = offered.into_iter().filter_map(named);
    let shown = shown.map(|path| (path, Some(Shape::Whole)));
    shown.chain(offered.map(|path| (path, None))).collect()
}

fn in_text<F>(entry: &Entry<F>) -> Vec<Use> {
    let path = &entry.source.path;
    let decoded = |target: &str| reference::path(path, target);
    // A name may hold what means something else in an address: `#1.jpg`.
    let literal = |target: &str| match target.contains(['#', '?', '%']) {
        true => reference::field_path(path, target),
        false => None,
    };
    let links = entry.body.facts.links.iter();
    let uses = links.flat_map(|link| {
        let shape = matches!(link.kind, LinkKind::Picture(_)).then_some(Shape::Whole);
        let paths = decoded(&link.target)
            .into_iter()
            .chain(literal(&link.target));
        paths.map(move |path| (path, shape))
    });
    uses.collect()
}
