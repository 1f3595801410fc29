//! Makes posters, or remembers what was made.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use crate::ground::address::folder;
use crate::ground::doors::Doors;
use crate::ground::files::FileInfo;
use crate::ground::fingerprint::{Combine, Fingerprint};
use crate::ground::length;
use crate::media::file::stem;
use crate::media::making;
use crate::media::picture::{Kind, Namer, Picture};
use crate::media::poster::{
    CardWords, PREVIEW, Poster, PosterFacts, Recipe, SceneError, Subject, make,
};

/// A poster that is wanted.
#[derive(PartialEq)]
pub struct Wanted {
    /// The picture that was given: its file, what is in that, and what pages show.
    pub given: Option<(Arc<str>, Fingerprint, Arc<Picture>)>,
    /// The clip: its file, and what is in that.
    pub clip: Option<(Arc<str>, Fingerprint)>,
    /// The moment that was asked for.
    pub at: Option<Duration>,
    /// How long the video takes.
    pub length: Option<Duration>,
    /// Whether a picture with a badge is wanted, too.
    pub preview: bool,
    /// What stands on a title card; without it there is none.
    pub card: Option<CardWords>,
    /// The file that a title card belongs to.
    pub entry: Arc<str>,
}

/// Makes posters, or remembers what was made.
pub struct PosterMaker<'a> {
    /// Where sources, made files and what is remembered of them are.
    pub doors: &'a Doors<'a>,
    /// Whether AVIF is among the formats.
    pub avif: bool,
}

impl PosterMaker<'_> {
    /// The poster that is wanted; `None` if nothing can be shown.
    pub fn poster(&self, wanted: &Wanted) -> Option<Poster> {
        if let Some((.., picture)) = wanted.given.as_ref().filter(|_| !wanted.preview) {
            return Some(Poster {
                picture: picture.clone(),
                preview: None,
                refused: None,
            });
        }
        if let Some((path, print, picture)) = &wanted.given
            && let Ok((facts, namer)) = self.made(path, *print, Subject::Given, wanted)
        {
            return poster(facts, &namer, Some(picture), None);
        }
        let mut refused = None;
        if let Some((path, print)) = wanted.clip.as_ref().filter(|_| wanted.given.is_none()) {
            match self.made(path, *print, Subject::Scene(wanted.at), wanted) {
                Ok((facts, namer)) => return poster(facts, &namer, None, None),
                Err(error) => refused = Some(error),
            }
        }
        let subject = Subject::Card(wanted.card.clone()?);
        let nothing = Fingerprint::of(b"");
        let (facts, namer) = self.made(&wanted.entry, nothing, subject, wanted).ok()?;
        // A drawing that was given has no pixels to put a badge on.
        let given = wanted.given.as_ref().map(|(.., picture)| picture);
        poster(facts, &namer, given, refused)
    }

    fn made(
        &self,
        source: &Arc<str>,
        print: Fingerprint,
        subject: Subject,
        wanted: &Wanted,
    ) -> Result<(PosterFacts, Namer), SceneError> {
        let length = wanted
            .length
            .filter(|_| wanted.preview)
            .map(length::rounded);
        let recipe = Recipe {
            // A drawing has no other formats.
            avif: self.avif && !matches!(subject, Subject::Card(_)),
            subject,
            preview: wanted.preview,
            seconds: length.map(|length| length.as_secs()),
        };
        let start = Combine::default().text("poster").value(&recipe);
        let key = start.print(print).done();
        let facts = self.facts(source, &recipe, key)?;
        let namer = Namer {
            stem: name(source),
            source: source.clone(),
            recipe: making::Recipe::Poster(Arc::new(recipe)),
            key,
        };
        Ok((facts, namer))
    }

    /// What is remembered under `key`, else made now.
    fn facts(
        &self,
        source: &str,
        recipe: &Recipe,
        key: Fingerprint,
    ) -> Result<PosterFacts, SceneError> {
        let Doors {
            files,
            store,
            shelf,
            ffmpeg,
            ..
        } = self.doors;
        match store.recall::<Result<PosterFacts, SceneError>>(key) {
            // An ffmpeg may have come since.
            Some(Err(SceneError::Undecoded)) if ffmpeg.is_some() => {}
            Some(facts) => return facts,
            None => {}
        }
        let made = make(recipe, source, *files, &shelf.gate, *ffmpeg);
        let facts = made.map(|made| {
            for (name, bytes) in &made.files {
                shelf.put(key, name, bytes);
            }
            made.facts
        });
        store.keep(key, &facts);
        facts
    }
}

/// What the files of a poster are called: as the clip, or as the entry.
fn name(source: &str) -> String {
    match stem(source) {
        name if name == "index" => format!("{}-poster", stem(folder(source))),
        name => format!("{}-poster", name.trim_end_matches("-poster")),
    }
}

fn poster(
    facts: PosterFacts,
    namer: &Namer,
    given: Option<&Arc<Picture>>,
    refused: Option<SceneError>,
) -> Option<Poster> {
    let picture = match given {
        Some(picture) => picture.clone(),
        None => Arc::new(namer.picture(facts.picture?)),
    };
    let name = format!("{}-preview", namer.stem);
    Some(Poster {
        picture,
        preview: facts
            .preview
            .map(|preview| namer.file(Kind::Jpeg, &name, &preview, PREVIEW.into())),
        refused,
    })
}

/// The endings of a poster's name.
const KINDS: [&str; 5] = ["jpg", "jpeg", "png", "webp", "heic"];

/// The posters that lie beside a clip: `NAME.poster.jpg` and the like, also after
/// the clip's whole name, and in capitals where it is. The best kind comes first.
pub fn beside<'a>(clip: &str, files: &'a BTreeMap<String, FileInfo>) -> Vec<&'a str> {
    let (folder, name) = clip.rsplit_once('/').unwrap_or(("", clip));
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let ending = ending.to_lowercase();
    let stems = BTreeSet::from([stem.to_owned(), stem.to_lowercase(), stem.to_uppercase()]);
    let rank = |path: &str, start: &str| {
        let rest = path.get(start.len()..)?.to_lowercase();
        let rest = rest.strip_prefix(&format!("{ending}.")).unwrap_or(&rest);
        let kind = rest.strip_prefix("poster.")?;
        KINDS.iter().position(|other| *other == kind)
    };
    let mut found: Vec<(usize, &str)> = Vec::new();
    for stem in stems {
        let start = match folder {
            "" => format!("{stem}."),
            folder => format!("{folder}/{stem}."),
        };
        let near = files.range(start.clone()..).map(|(path, _)| path.as_str());
        let near = near.take_while(|path| path.starts_with(&start));
        found.extend(near.filter_map(|path| Some((rank(path, &start)?, path))));
    }
    found.sort_unstable();
    found.into_iter().map(|(_, path)| path).collect()
}
