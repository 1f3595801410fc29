//! Paths of a site in what browsers ask for.

use percent_encoding::percent_decode_str;

use crate::ground::address;

/// The path of the site that an address means, in the form of
/// [`Request::path`](super::content::Request::path); `None` if it is none.
///
/// It is decoded once, and no part of it leads out of the site.
pub fn path(address: &str) -> Option<String> {
    let text = address.strip_prefix('/')?;
    if !is_well_encoded(text) {
        return None;
    }
    let path = percent_decode_str(text).decode_utf8().ok()?;
    let leaves = path.split('/').any(|part| matches!(part, "." | ".."));
    let is_odd = path.contains(|c: char| c == '\\' || c.is_control());
    (!leaves && !is_odd).then(|| path.into_owned())
}

/// Whether two hexadecimal digits follow every percent sign.
fn is_well_encoded(text: &str) -> bool {
    let mut escapes = text.split('%').skip(1).map(str::as_bytes);
    escapes.all(|rest| {
        let digits = rest.get(..2).unwrap_or_default();
        digits.len() == 2 && digits.iter().all(u8::is_ascii_hexdigit)
    })
}

/// The address of a path on this server, whatever the path is: two slashes at its
/// beginning would name another host.
pub(super) fn encode(path: &str) -> String {
    format!("/{}", address::encode(path.trim_start_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_decoded_once() {
        assert_eq!(
            path("/posts/a%2520b.html").as_deref(),
            Some("posts/a%20b.html")
        );
        assert_eq!(path("/%C3%BCber/").as_deref(), Some("über/"));
        assert_eq!(path("/").as_deref(), Some(""));
    }

    #[test]
    fn a_path_that_leaves_the_site_is_none() {
        for address in [
            "/../a",
            "/a/..",
            "/a/./b",
            "/%2e%2e/a",
            "/a%2f..%2fb",
            "/a\\b",
            "/%5c",
            "/%00",
            "/a%0d%0ab",
            "/%ff",
            "/%",
            "/%2",
            "/%zz",
            "/%+1",
            "*",
            "",
        ] {
            assert_eq!(path(address), None, "{address}");
        }
    }

    #[test]
    fn a_redirect_stays_on_this_server() {
        assert_eq!(encode("posts/"), "/posts/");
        assert_eq!(encode("//evil.example/"), "/evil.example/");
        assert_eq!(encode("a b?c#ü"), "/a%20b%3Fc%23%C3%BC");
    }
}
