//! What the type of a file is told to browsers as.

use crate::ground::media_type;

/// The `Content-Type` of a file, by the extension of its path.
///
/// What is text is UTF-8; in what is XML or JSON that goes without saying.
pub fn of(path: &str) -> String {
    match media_type::of(path) {
        text if text.starts_with("text/") || text.ends_with("-subrip") => {
            format!("{text}; charset=utf-8")
        }
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_tell_their_encoding() {
        assert_eq!(of("posts/a.html"), "text/html; charset=utf-8");
        assert_eq!(of("a.srt"), "application/x-subrip; charset=utf-8");
        assert_eq!(of("feed.xml"), "application/xml");
        assert_eq!(of("a.jpg"), "image/jpeg");
    }
}
