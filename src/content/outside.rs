//! Videos that are hosted elsewhere: who shows them, and how without following
//! readers more than needed.
//!
//! Nothing is fetched at build. A page holds a picture and a button; only when a
//! reader presses it, the provider's player is loaded.

use crate::ground::address::{decode, scheme};
use crate::ground::length;

/// A video that is hosted elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outside {
    /// The page of the video, as its writer gave it.
    pub url: String,
    /// Who hosts it: a name such as `YouTube`, else the host.
    pub provider: String,
    /// The address of its player; none if it can only be linked to.
    pub player: Option<String>,
    is_known: bool,
}

impl Outside {
    /// Whether its host is one that is known for videos.
    pub fn is_known(&self) -> bool {
        self.is_known
    }

    /// What a `frame-src` must allow for the player (Content Security Policy
    /// Level 3, 6.1.6).
    pub fn origin(&self) -> Option<String> {
        let (scheme, rest) = self.player.as_ref()?.split_once("://")?;
        Some(format!("{scheme}://{}", rest.split('/').next()?))
    }
}

/// An address taken apart.
struct Parts<'a> {
    /// `http` or `https`.
    scheme: String,
    host: &'a str,
    /// The parts of the path.
    path: Vec<&'a str>,
    query: &'a str,
    fragment: &'a str,
}

impl<'a> Parts<'a> {
    fn new(url: &'a str) -> Option<Parts<'a>> {
        let scheme = scheme(url).filter(|scheme| matches!(&**scheme, "http" | "https"))?;
        let (_, rest) = url.split_once("://")?;
        let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        // A name or a password before the host would be sent along.
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
        let is_host = !host.is_empty() && host.chars().all(is_plain);
        is_host.then(|| Parts {
            scheme,
            host,
            path: path.split('/').filter(|part| !part.is_empty()).collect(),
            query,
            fragment,
        })
    }

    fn value(&self, name: &str) -> Option<&'a str> {
        let pairs = self
            .query
            .split('&')
            .filter_map(|pair| pair.split_once('='));
        let mut values = pairs.filter_map(|(key, value)| (key == name).then_some(value));
        values.next().filter(|value| !value.is_empty())
    }

    /// Whether the host is `name`, or one below it.
    fn is_at(&self, name: &str) -> bool {
        let host = self.host.to_ascii_lowercase();
        host.strip_suffix(name)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    }

    /// The second at which it begins: `t=90`, `t=1m30s` or `start=90`.
    fn start(&self) -> Option<u64> {
        let in_fragment = self.fragment.strip_prefix("t=");
        let text = self.value("t").or(self.value("start")).or(in_fragment)?;
        if let Some(time) = length::parse(text.trim_end_matches('s')) {
            return Some(time.as_secs()).filter(|seconds| *seconds > 0);
        }
        let mut total = 0_u64;
        for part in text.split_inclusive(['h', 'm', 's']) {
            let unit = part.chars().last()?;
            let number = part.strip_suffix(unit)?;
            let unit = match unit {
                'h' => 3600,
                'm' => 60,
                's' => 1,
                _ => return None,
            };
            total = total.checked_add(number.parse::<u64>().ok()?.checked_mul(unit)?)?;
        }
        Some(total).filter(|total| (1..360_000).contains(total))
    }
}

/// What is known of a video at an address.
pub fn of(url: &str) -> Outside {
    let known = Parts::new(url).and_then(|parts| {
        let found = youtube(&parts)
            .or_else(|| vimeo(&parts))
            .or_else(|| stream(&parts));
        found.or_else(|| peertube(&parts))
    });
    let host = || {
        let host = url.split('/').nth(2).unwrap_or_default();
        host.trim_start_matches("www.").to_owned()
    };
    let is_known = known.is_some();
    let (provider, player) = match known {
        Some((provider, player)) => (provider.to_owned(), player),
        None => (host(), None),
    };
    Outside {
        url: url.to_owned(),
        provider,
        player,
        is_known,
    }
}

/// A provider and the address of its player.
type Known = (&'static str, Option<String>);

/// Letters, digits, `-` and `_`, as the ids of videos are made.
fn id(text: &str) -> Option<&str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let is_id = (1..=64).contains(&text.len()) && text.chars().all(is_part);
    is_id.then_some(text)
}

/// From the host that sets no cookies before play.
fn youtube(parts: &Parts) -> Option<Known> {
    let video = if parts.is_at("youtu.be") {
        parts.path.first().copied()
    } else if parts.is_at("youtube.com") || parts.is_at("youtube-nocookie.com") {
        match parts.path.as_slice() {
            ["watch"] => parts.value("v"),
            ["shorts" | "embed" | "live" | "v", video, ..] => Some(*video),
            _ => None,
        }
    } else {
        return None;
    };
    let player = video.and_then(id).map(|video| {
        let start = parts.start().map(|start| format!("&start={start}"));
        let start = start.unwrap_or_default();
        format!("https://www.youtube-nocookie.com/embed/{video}?autoplay=1&rel=0{start}")
    });
    Some(("YouTube", player))
}

/// With `dnt`, "do not track".
fn vimeo(parts: &Parts) -> Option<Known> {
    if !parts.is_at("vimeo.com") {
        return None;
    }
    // A video that only those who have its link may see has a second part.
    let (video, hash) = match parts.path.as_slice() {
        ["showcase" | "album", _, "video", video, rest @ ..]
        | ["groups", _, "videos", video, rest @ ..]
        | ["channels" | "ondemand", _, video, rest @ ..]
        | ["manage", "videos", video, rest @ ..]
        | ["video", video, rest @ ..]
        | [video, rest @ ..] => (*video, rest.first().copied()),
        [] => ("", None),
    };
    let is_number = !video.is_empty() && video.bytes().all(|byte| byte.is_ascii_digit());
    let player = id(video).filter(|_| is_number).map(|video| {
        let hash = hash.or(parts.value("h")).and_then(id);
        let hash = hash.map(|hash| format!("&h={hash}"));
        let start = parts.start().map(|start| format!("#t={start}s"));
        let (hash, start) = (hash.unwrap_or_default(), start.unwrap_or_default());
        format!("https://player.vimeo.com/video/{video}?dnt=1&autoplay=1{hash}{start}")
    });
    Some(("Vimeo", player))
}

/// Microsoft Stream: on SharePoint only the address of the embed code has a player.
fn stream(parts: &Parts) -> Option<Known> {
    if parts.is_at("microsoftstream.com") {
        let video = match parts.path.as_slice() {
            ["video", video, ..] | ["embed", "video", video, ..] => id(video),
            _ => None,
        };
        let player = video.map(|video| {
            format!("https://web.microsoftstream.com/embed/video/{video}?autoplay=true")
        });
        return Some(("Microsoft Stream", player));
    }
    let page = parts.path.last().copied().unwrap_or_default();
    let is_video = parts.path.contains(&":v:") || matches!(page, "stream.aspx" | "embed.aspx");
    if !parts.is_at("sharepoint.com") || !is_video {
        return None;
    }
    let unique = parts.value("UniqueId").and_then(decode);
    let unique = unique.filter(|_| page == "embed.aspx");
    let unique = unique.map(|unique| unique.trim_matches(['{', '}']).to_owned());
    let is_path = parts
        .path
        .iter()
        .all(|part| !part.contains(['"', '<', '>', '\'']));
    let player = unique.filter(|unique| is_path && id(unique).is_some());
    let player = player.map(|unique| {
        let path = parts.path.join("/");
        format!("https://{}/{path}?UniqueId={unique}", parts.host)
    });
    Some(("Microsoft Stream", player))
}

/// Any PeerTube, known by the form of its addresses: an id of 36 characters
/// (RFC 9562), or its short form of 22.
fn peertube(parts: &Parts) -> Option<Known> {
    let video = match parts.path.as_slice() {
        ["w", video] | ["videos", "watch" | "embed", video] => id(video)?,
        _ => return None,
    };
    let is_long = video.len() == 36 && video.matches('-').count() == 4;
    let is_short = video.len() == 22 && video.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let start = parts.start().map(|start| format!("&start={start}s"));
    let start = start.unwrap_or_default();
    (is_long || is_short).then(|| {
        // Inside an organisation some speak plain HTTP only.
        let (scheme, host) = (&parts.scheme, parts.host);
        let player = format!("{scheme}://{host}/videos/embed/{video}?autoplay=1&p2p=0{start}");
        ("PeerTube", Some(player))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn players_of_known_providers_keep_to_themselves() {
        let long = "9c9de5e8-0a1e-484a-b099-e80766180a6d";
        let tenant = "https://harbour.sharepoint.com/sites/lead/_layouts/15";
        let unique = "0a1b2c3d-1111-2222-3333-444455556666";
        for (url, provider, player) in [
            (
                "https://www.youtube.com/watch?v=Tide-Hall_Z&t=1m30s",
                "YouTube",
                "https://www.youtube-nocookie.com/embed/Tide-Hall_Z?autoplay=1&rel=0&start=90",
            ),
            (
                "https://youtu.be/Tide-Hall_Z?t=7",
                "YouTube",
                "https://www.youtube-nocookie.com/embed/Tide-Hall_Z?autoplay=1&rel=0&start=7",
            ),
            (
                "https://vimeo.com/2026/abcdef",
                "Vimeo",
                "https://player.vimeo.com/video/2026?dnt=1&autoplay=1&h=abcdef",
            ),
            (
                "https://vimeo.com/showcase/998877/video/2026",
                "Vimeo",
                "https://player.vimeo.com/video/2026?dnt=1&autoplay=1",
            ),
            (
                "https://player.vimeo.com/video/2026?h=abcdef",
                "Vimeo",
                "https://player.vimeo.com/video/2026?dnt=1&autoplay=1&h=abcdef",
            ),
            (
                "http://tube.intranet:9000/w/kkGMgK9ZtnKfYAgnEtQxbv",
                "PeerTube",
                "http://tube.intranet:9000/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?autoplay=1&p2p=0",
            ),
            (
                &format!("https://framatube.org/videos/watch/{long}"),
                "PeerTube",
                &format!("https://framatube.org/videos/embed/{long}?autoplay=1&p2p=0"),
            ),
            (
                "https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv",
                "PeerTube",
                "https://tube.example/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?autoplay=1&p2p=0",
            ),
            (
                &format!("{tenant}/embed.aspx?UniqueId={unique}&embed=1"),
                "Microsoft Stream",
                &format!("{tenant}/embed.aspx?UniqueId={unique}"),
            ),
        ] {
            let outside = of(url);
            assert_eq!(outside.provider, provider, "{url}");
            assert_eq!(outside.player.as_deref(), Some(player), "{url}");
        }
        let origin = of("https://youtu.be/a").origin();
        assert_eq!(origin.as_deref(), Some("https://www.youtube-nocookie.com"));
    }

    #[test]
    fn what_has_no_player_is_linked_to() {
        for (url, provider) in [
            (
                "https://harbour.sharepoint.com/:v:/s/lead/Eabc",
                "Microsoft Stream",
            ),
            ("https://www.youtube.com/@harbour", "YouTube"),
            ("https://www.example.org/film", "example.org"),
            ("https://notyoutube.com/watch?v=a", "notyoutube.com"),
            ("https://a@youtu.be/x", "a@youtu.be"),
            ("https://youtu.be/\"><script>", "YouTube"),
            ("https://youtu.be/?t=5é", "YouTube"),
            ("https://vimeo.com/x?t=é", "Vimeo"),
            ("https://vimeo.com/showcase/998877", "Vimeo"),
            ("https://vimeo.com/event/4455667", "Vimeo"),
        ] {
            let outside = of(url);
            assert_eq!(outside.provider, provider, "{url}");
            assert_eq!(outside.player, None, "{url}");
        }
    }
}
