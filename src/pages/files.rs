//! The files that pages show or offer, as promises.

use std::sync::Arc;

use crate::media::picture::Picture;
use crate::media::{MediaFile, Origin};
use crate::pages::{Promise, Rank, What, bytes_promise, vlog};
use crate::site::target::Target;
use crate::site::vlog::Vlog;
use crate::site::{Post, Site, Story};

/// The files that a story shows or offers, some more than once; with chapters for
/// the programs that read feeds, where there are feeds.
pub fn of_story(story: &Story, has_feeds: bool) -> Vec<Promise> {
    let posts = || story.variants.iter().flatten();
    let in_texts = posts().flat_map(|post| &post.links).flat_map(in_text);
    let downloads = posts().flat_map(Post::downloads).map(|file| &**file);
    let vlogs = posts().filter_map(|post| post.vlog.as_ref());
    let images = posts().filter_map(|post| post.image.as_ref());
    let files = in_texts
        .chain(downloads)
        .chain(vlogs.flat_map(Vlog::files))
        .chain(images.flat_map(|image| image.files()));
    let chapters = |post: &Post| vlog::chapters_file(post, post.vlog.as_ref()?);
    let chapters = posts().filter(|_| has_feeds).filter_map(chapters);
    let chapters = chapters.map(|(path, bytes)| bytes_promise(&path, bytes.into(), Rank::Used));
    files.map(promise).chain(chapters).collect()
}

/// The files that people, jams, campaigns, standing pages and the look show or offer.
pub fn of_rest(site: &Site) -> Vec<Promise> {
    let profiles = || {
        site.people
            .iter()
            .flat_map(|person| person.profiles.iter().flatten())
    };
    let pages = site
        .standing
        .iter()
        .flat_map(|page| page.variants.iter().flatten());
    let texts = profiles().map(|profile| &profile.links);
    let texts = texts.chain(pages.map(|page| &page.links));
    let jams = site
        .jams
        .iter()
        .flat_map(|jam| jam.variants.iter().flatten());
    let texts = texts.chain(jams.map(|page| &page.links));
    let campaigns = || {
        site.campaigns
            .iter()
            .flat_map(|one| one.variants.iter().flatten())
    };
    let texts = texts.chain(campaigns().map(|page| &page.links));
    let images = campaigns().filter_map(|page| page.image.as_ref());
    let logos = site.look.logo.iter().chain(&site.look.logo_dark);
    let photos = profiles().filter_map(|profile| profile.photo.as_ref());
    let files = texts
        .flatten()
        .flat_map(in_text)
        .chain(site.look.icon.iter().map(|icon| &**icon))
        .chain(
            logos
                .chain(photos)
                .chain(images)
                .flat_map(|picture| picture.files()),
        );
    files.map(promise).collect()
}

/// The files behind a link of a text.
fn in_text(target: &Target) -> Vec<&MediaFile> {
    let own: Vec<&MediaFile> = match target {
        Target::File(file) => vec![file],
        Target::Picture(picture) => picture.files().collect(),
        Target::Clip(clip, _) => clip.files(),
        Target::Page(_) | Target::Here(_) | Target::Outside(..) | Target::Nowhere => Vec::new(),
    };
    let poster = target.poster().into_iter();
    own.into_iter()
        .chain(poster.flat_map(Picture::files))
        .collect()
}

fn promise(file: &MediaFile) -> Promise {
    Promise {
        path: file.address.clone(),
        print: file.print,
        rank: Rank::Used,
        what: match &file.origin {
            Origin::Source => What::Copy(file.source.clone()),
            Origin::Fitted => What::Fitted(Arc::new(file.clone())),
            Origin::Made(_) | Origin::Captions(..) => What::Made(Arc::new(file.clone())),
        },
    }
}
