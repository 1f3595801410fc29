//! Which edits are made one after the other.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::edit::{Edit, KINDS, Kind, SETTINGS};

/// Some edits between two builds, most often one.
pub fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let kind = prop::sample::select(KINDS);
    let edit = (kind, 0..10_000_usize).prop_map(|(kind, choice)| Edit { kind, choice });
    prop_oneof![8 => vec(edit.clone(), 1), 2 => vec(edit, 2..8)]
}

/// One of every kind, with numbers of their own.
pub fn every_kind(seed: usize) -> Vec<Vec<Edit>> {
    let edit = |(index, kind): (usize, &Kind)| Edit {
        kind: *kind,
        choice: (seed * 7_919 + index * 104_729) % 10_000,
    };
    let edits = KINDS.iter().enumerate().map(edit);
    edits.map(|edit| vec![edit]).collect()
}

/// Everything that is done to the settings, each by itself.
pub fn settings() -> Vec<Vec<Edit>> {
    let both = |choice| [(Kind::Settings, choice), (Kind::MendAll, 0)];
    in_turn((0..SETTINGS).flat_map(both))
}

/// What random edits seldom bring together: a link to a heading that comes, goes and
/// comes; a spelling that is told at a place that moves; a clip that two posts show,
/// then one; a file that cannot be read, then can although nothing says so.
pub fn seldom() -> Vec<Vec<Edit>> {
    let heading = [101, 0, 0, 0].map(|choice| (Kind::Anchor, choice));
    let spelling = [Kind::Tags, Kind::Title, Kind::Pinned].map(|kind| (kind, 1));
    let clip = [
        (Kind::Embed, 1),
        (Kind::Embed, 0),
        (Kind::Embed, 0),
        (Kind::Append, 1),
    ];
    let rights = [
        (Kind::Lock, 1),
        (Kind::Append, 2),
        (Kind::Unlock, 0),
        (Kind::Append, 3),
        (Kind::Append, 1),
    ];
    let all = heading.into_iter().chain(spelling);
    in_turn(all.chain(clip).chain(rights))
}

fn in_turn(edits: impl Iterator<Item = (Kind, usize)>) -> Vec<Vec<Edit>> {
    let edit = |(kind, choice)| vec![Edit { kind, choice }];
    edits.map(edit).collect()
}
