//! What would embarrass about a video.

use std::time::Duration;

use crate::content::entry::Entry;
use crate::content::post::PostFields;
use crate::content::video::{Chapters, VideoFields};
use crate::ground::address::{composed, extension, file_name, folder};
use crate::ground::diagnostic::{Code, Diagnostic, Span};
use crate::ground::length;
use crate::media::clip::is_clip;
use crate::site::links::Resolver;
use crate::site::vlog::{Transcript, Vlog};

/// Tells what would embarrass about a video.
pub fn check(fields: &VideoFields, vlog: &Vlog, problems: &mut Vec<Diagnostic>) {
    let at = fields.file.as_ref().or(fields.url.as_ref());
    let Some(at) = at.map(|value| value.at.clone()) else {
        return;
    };
    let refused = vlog.poster.as_ref().and_then(|poster| poster.refused);
    if let Some(error) = refused {
        let reason = error.reason();
        let message = format!("a title card stands for the video, because {reason}");
        let problem = Diagnostic::warning(Code::NoPoster, message).at(at.clone());
        let repair = "name a picture as `poster`, or put one beside the clip, called as it is \
                 but with `.poster.jpg` at its end";
        problems.push(problem.repair(repair));
    }
    let Some(clip) = vlog.clip() else { return };
    let is_heard = clip
        .facts
        .sound
        .as_ref()
        .is_some_and(|sound| !sound.is_silent);
    let is_read = !vlog.captions.is_empty() || vlog.transcript != Transcript::None;
    if is_heard && !is_read {
        let message = "the video has neither captions nor a transcript";
        let problem = Diagnostic::warning(Code::MissingCaptions, message).at(at);
        let repair = "add `captions` with a .vtt file for each language: Microsoft Stream, \
                 YouTube and Whisper make them, and you mend them";
        problems.push(problem.repair(repair));
    }
    check_ends(fields, vlog, clip.facts.duration, problems);
}

/// Tells of clips that lie beside the text of a post in its folder, and that nothing
/// shows.
pub fn check_unused(
    resolver: &Resolver,
    entry: &Entry<PostFields>,
    problems: &mut Vec<Diagnostic>,
) {
    let path = composed(&entry.source.path);
    if entry.fields.video.is_some() || !file_name(&path).starts_with("index.") {
        return;
    }
    let beside = format!("{}/", folder(&path));
    let files = resolver.content.files.range(beside.clone()..);
    let files = files.take_while(|(file, _)| file.starts_with(&beside));
    for (file, info) in files {
        let name = &file[beside.len()..];
        let is_video = is_clip(name) && extension(name) != "m4a";
        if is_video && !name.contains('/') && !resolver.media.is_used(file) {
            let message = "the clip lies beside a post, but nothing shows it";
            let problem = Diagnostic::warning(Code::UnusedVideo, message).in_file(&info.path);
            let repair = format!(
                "write `video: {name}` among the fields of {}",
                entry.source.path
            );
            problems.push(problem.repair(repair));
        }
    }
}

/// Sees whether captions and chapters end with the clip.
fn check_ends(fields: &VideoFields, vlog: &Vlog, length: Duration, problems: &mut Vec<Diagnostic>) {
    // A cue may stand a moment longer than the last frame.
    let most = length + Duration::from_secs(1);
    if length.is_zero() {
        return;
    }
    let past = |code: Code, what: &str, at: &Span, time: Duration| {
        let end = length::rounded(length);
        let (time, length) = (length::clock(time), length::clock(end));
        let message = format!("{what} at {time}, but the clip ends at {length}");
        let problem = Diagnostic::warning(code, message).at(at.clone());
        problem.repair("look whether that belongs to this clip, or it was cut since")
    };
    if let Some(at) = fields.poster_at.as_ref().filter(|at| at.value > length) {
        let what = "the poster is to be taken";
        problems.push(past(Code::BadValue, what, &at.at, at.value));
    }
    for track in &vlog.captions {
        let last = track.cues().iter().map(|cue| cue.end).max();
        let value = &fields.captions[&track.given];
        if let Some(last) = last.filter(|last| *last > most) {
            let what = "the last caption ends";
            problems.push(past(Code::BadCaptions, what, &value.at, last));
        }
    }
    let late = vlog.chapters.iter().find(|chapter| chapter.start >= length);
    if let (Some(late), Some(chapters)) = (late, &fields.chapters) {
        let at = match chapters {
            Chapters::File(file) => Some(&file.at),
            Chapters::List(list) => {
                let mut places = list.iter().map(|chapter| &chapter.at);
                places.find(|at| at.value >= length).map(|at| &at.at)
            }
        };
        let problem = at.map(|at| past(Code::BadCaptions, "a chapter begins", at, late.start));
        problems.extend(problem);
    }
}
