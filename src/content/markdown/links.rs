//! What a link in Markdown or HTML may lead to.

use crate::ground::address::{extension, scheme};
use crate::ground::diagnostic::{Code, Diagnostic, Span};

/// Schemes that a reader's browser opens without running anything.
pub const SCHEMES: &[&str] = &[
    "http",
    "https",
    "mailto",
    "tel",
    "sms",
    "callto",
    "sip",
    "sips",
    "ftp",
    "ftps",
    "sftp",
    "webcal",
    "geo",
    "irc",
    "ircs",
    "xmpp",
    "matrix",
    "news",
    "magnet",
    "msteams",
    "slack",
    "zoommtg",
    "onenote",
    "ms-word",
    "ms-excel",
    "ms-powerpoint",
    "whatsapp",
    "tg",
];

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// Into the site; to be resolved.
    Inside,
    /// Out of the site, as it stands.
    Outside(String),
    /// Nowhere: it could run code.
    Refused,
}

/// Judges the address of a link.
pub fn destination(address: &str) -> Destination {
    match scheme(address) {
        Some(scheme) if SCHEMES.contains(&scheme.as_str()) => {
            Destination::Outside(address.to_owned())
        }
        Some(_) => Destination::Refused,
        None if address.starts_with("//") => Destination::Outside(format!("https:{address}")),
        None => Destination::Inside,
    }
}

/// The problem of a link that is refused.
pub fn refused(address: &str, at: Span) -> Diagnostic {
    let scheme = scheme(address).unwrap_or_default();
    Diagnostic::error(
        Code::UnsafeLink,
        format!("links that begin with `{scheme}:` are refused"),
    )
    .at(at)
    .repair("link to an address with https://, a mail address, or a file beside this one")
}

/// What an embedded file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Embedded {
    /// Something that `<img>` shows.
    Picture,
    /// Something that `<video>` plays.
    Video,
    /// Something that `<audio>` plays.
    Sound,
    /// Something to download.
    Other,
}

/// What a file is, by its extension; `#` and `?` may be part of its name, or begin
/// what is asked of it.
pub fn embedded(path: &str) -> Embedded {
    let asked = path.split(['?', '#']).next().unwrap_or_default();
    match by_extension(path) {
        Embedded::Other if !extension(asked).is_empty() => by_extension(asked),
        of => of,
    }
}

fn by_extension(path: &str) -> Embedded {
    match extension(path).as_str() {
        "mp4" | "m4v" | "mov" | "webm" | "mkv" | "ogv" => Embedded::Video,
        "mp3" | "m4a" | "ogg" | "oga" | "wav" | "flac" | "aac" => Embedded::Sound,
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "svg" | "avif" | "heic" | "bmp" | "tif"
        | "tiff" | "" => Embedded::Picture,
        _ => Embedded::Other,
    }
}
