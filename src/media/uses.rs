//! Which files entries name, and what for.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::config::look::LookSettings;
use crate::content::campaign::CampaignFields;
use crate::content::entry::Entry;
use crate::content::markdown::LinkKind;
use crate::content::person::PersonFields;
use crate::content::post::PostFields;
use crate::content::source::FOLDER;
use crate::content::video::Chapters;
use crate::content::{Content, Differences, Pair, reference};
use crate::ground::address::{composed, join};
use crate::ground::fields::Spanned;
use crate::media::captions::Purpose;
use crate::media::clip;
use crate::media::picture::Shape;
use crate::media::poster;

/// What a file is wanted for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// Whether it is offered as it is.
    pub as_file: bool,
    /// Whether it is played as a video.
    pub as_clip: bool,
    /// What it is read for.
    pub read: BTreeSet<Purpose>,
    /// The shapes in which it is shown as a picture.
    pub shown: BTreeSet<Shape>,
}

/// One use of a file: its composed path, and what for.
type Use = (String, Want);

/// What a file is wanted for once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Want {
    File,
    Clip,
    Text(Purpose),
    Shown(Shape),
}

/// The composed paths of all files that entries name, whether they exist or
/// not, with what each is wanted for.
pub fn of(config: &Config, content: &Content) -> BTreeMap<String, Uses> {
    let entries: HashSet<String> = content.paths().map(|path| composed(path)).collect();
    let in_posts = content.posts.par_iter().flat_map_iter(|post| in_post(post));
    let mut all: Vec<Use> = in_posts.collect();
    all.extend(content.people.iter().flat_map(|person| in_person(person)));
    all.extend(content.jams.iter().flat_map(|jam| in_text(jam)));
    let campaigns = content.campaigns.iter();
    all.extend(campaigns.flat_map(|campaign| in_campaign(campaign)));
    all.extend(content.pages.iter().flat_map(|page| in_text(page)));
    let clips = all.iter().filter(|(_, want)| matches!(want, Want::Clip));
    let posters = clips.flat_map(|(clip, _)| poster::beside(clip, &content.files));
    let posters: Vec<Use> = posters
        .map(|path| (path.to_owned(), Want::Shown(Shape::Whole)))
        .collect();
    all.extend(posters);
    all.extend(config.look.iter().flat_map(of_look));
    let mut uses: BTreeMap<String, Uses> = BTreeMap::new();
    for (path, want) in all.into_iter().filter(|(path, _)| !entries.contains(path)) {
        let uses = uses.entry(path).or_default();
        match want {
            Want::Shown(shape) => uses.shown.extend([shape]),
            Want::File => uses.as_file = true,
            Want::Clip => uses.as_clip = true,
            Want::Text(purpose) => uses.read.extend([purpose]),
        }
    }
    uses
}

/// Whether entries name the same files for the same ends as before.
pub fn are_same(differences: &Differences) -> bool {
    fn same<F>(pairs: &[Pair<F>], uses: impl Fn(&Entry<F>) -> Vec<Use>) -> bool {
        let uses = |entry: &Arc<Entry<F>>| uses(entry);
        let mut pairs = pairs.iter();
        pairs.all(|(before, after)| before.map(uses) == after.map(uses))
    }
    same(&differences.posts, in_post)
        && same(&differences.people, in_person)
        && same(&differences.jams, in_text)
        && same(&differences.campaigns, in_campaign)
        && same(&differences.pages, in_text)
}

fn in_post(post: &Entry<PostFields>) -> Vec<Use> {
    in_fields(post).into_iter().chain(in_text(post)).collect()
}

fn in_person(person: &Entry<PersonFields>) -> Vec<Use> {
    photo(person).into_iter().chain(in_text(person)).collect()
}

fn in_campaign(campaign: &Entry<CampaignFields>) -> Vec<Use> {
    let image = campaign.fields.image.iter();
    let path = |file: &Spanned<String>| reference::field_path(&campaign.source.path, &file.value);
    let image = image.filter_map(path);
    let image = image.map(|path| (path, Want::Shown(Shape::Whole)));
    image.chain(in_text(campaign)).collect()
}

fn of_look(look: &LookSettings) -> Vec<Use> {
    let path = |value: &Spanned<String>| join(FOLDER, &composed(&value.value));
    let logos = look.logo.iter().chain(&look.logo_dark).filter_map(path);
    let icon = look.icon.iter().filter_map(path);
    let logos = logos.map(|path| (path, Want::Shown(Shape::Whole)));
    logos.chain(icon.map(|path| (path, Want::File))).collect()
}

fn photo(person: &Entry<PersonFields>) -> Option<Use> {
    let photo = &person.fields.photo.as_ref()?.0;
    let path = reference::field_path(&person.source.path, &photo.file.value)?;
    Some((path, Want::Shown(Shape::square(photo.focus))))
}

fn in_fields(post: &Entry<PostFields>) -> Vec<Use> {
    let fields = &post.fields;
    let mut all: Vec<(&Spanned<String>, Want)> = Vec::new();
    all.extend(
        fields
            .image
            .iter()
            .map(|file| (file, Want::Shown(Shape::Whole))),
    );
    let offered = fields.slides.iter().chain(&fields.attachments);
    all.extend(offered.map(|file| (file, Want::File)));
    if let Some(video) = &fields.video {
        let video = &video.0;
        all.extend(
            video
                .poster
                .iter()
                .map(|file| (file, Want::Shown(Shape::Whole))),
        );
        let captions = video
            .captions
            .values()
            .map(|file| (file, Purpose::Captions));
        let chapters = video.chapters.iter().filter_map(Chapters::file);
        let texts = captions
            .chain(chapters.map(|file| (file, Purpose::Chapters)))
            .chain(
                video
                    .transcript
                    .iter()
                    .map(|file| (file, Purpose::Transcript)),
            );
        all.extend(texts.map(|(file, purpose)| (file, Want::Text(purpose))));
        let clips = video.file.iter().chain(&video.audio_description);
        all.extend(clips.map(|file| (file, Want::Clip)));
    }
    let named = |(value, want): (&Spanned<String>, Want)| {
        Some((
            reference::field_path(&post.source.path, &value.value)?,
            want,
        ))
    };
    all.into_iter().filter_map(named).collect()
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
    let inside = links.filter(|link| link.kind != LinkKind::Player);
    let uses = inside.flat_map(|link| {
        let want = match link.kind {
            LinkKind::Picture(_) => Want::Shown(Shape::Whole),
            LinkKind::Clip | LinkKind::Source if clip::is_clip(&link.target) => Want::Clip,
            _ => Want::File,
        };
        let paths = decoded(&link.target)
            .into_iter()
            .chain(literal(&link.target));
        paths.map(move |path| (path, want))
    });
    uses.collect()
}
