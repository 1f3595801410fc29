//! Turns away requests that do not come from the writer's own browser.

use std::net::{IpAddr, Ipv6Addr};

use hyper::header::{HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN};
use hyper::http::request::Parts;
use hyper::http::uri::Authority;
use hyper::{Method, StatusCode};

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");

/// Why a request is turned away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It wants to do something other than read.
    Method,
    /// It is not what a browser would send.
    Malformed,
    /// It asks for a host that a stranger may have pointed to this computer.
    Host,
    /// It comes from a page of another site.
    Foreign,
}

impl Refusal {
    /// The status that it is answered with.
    pub(super) fn status(self) -> StatusCode {
        match self {
            Refusal::Method => StatusCode::METHOD_NOT_ALLOWED,
            Refusal::Malformed => StatusCode::BAD_REQUEST,
            Refusal::Host | Refusal::Foreign => StatusCode::FORBIDDEN,
        }
    }

    /// What is said to whoever reads it.
    pub(super) fn text(self) -> &'static str {
        match self {
            Refusal::Method => "The preview can only be read.\n",
            Refusal::Malformed => "This is no address of the preview.\n",
            Refusal::Host => {
                "The preview does not answer to this name. Use localhost, or the number of its address.\n"
            }
            Refusal::Foreign => "The preview does not answer to pages of other sites.\n",
        }
    }
}

/// The hosts that the preview answers to.
#[derive(Debug)]
pub(super) struct Hosts {
    is_open: bool,
}

impl Hosts {
    /// Those of a server at `bound`. At this computer's own addresses others
    /// cannot reach it; at any other address its number will do as well, since
    /// no name that a stranger owns has to be looked up for it.
    pub(super) fn new(bound: IpAddr) -> Hosts {
        Hosts {
            is_open: !bound.to_canonical().is_loopback(),
        }
    }

    fn has(&self, name: &str) -> bool {
        if let Some(ip) = ip(name) {
            return self.is_open || ip.to_canonical().is_loopback();
        }
        name == "localhost" || name.ends_with(".localhost")
    }
}

fn ip(host: &str) -> Option<IpAddr> {
    match host.strip_prefix('[') {
        Some(rest) => rest
            .strip_suffix(']')?
            .parse::<Ipv6Addr>()
            .ok()
            .map(IpAddr::V6),
        None => host.parse().ok(),
    }
}

/// Looks at everything about a request but its path.
pub(super) fn check(head: &Parts, hosts: &Hosts) -> Result<(), Refusal> {
    if head.method != Method::GET && head.method != Method::HEAD {
        return Err(Refusal::Method);
    }
    if head.uri.authority().is_some() {
        return Err(Refusal::Malformed);
    }
    let host = host(&head.headers)?;
    if !hosts.has(host.host()) {
        return Err(Refusal::Host);
    }
    // Only now: to a name that a stranger has pointed here, its pages are no strangers.
    let mut origins = head.headers.get_all(ORIGIN).iter();
    if !origins.all(|origin| is_at(origin, &host)) || is_foreign(&head.headers) {
        return Err(Refusal::Foreign);
    }
    Ok(())
}

/// The one host that a request names, in lower case.
fn host(headers: &HeaderMap) -> Result<Authority, Refusal> {
    let mut values = headers.get_all(HOST).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return Err(Refusal::Malformed);
    };
    let text = value.to_str().map_err(|_| Refusal::Malformed)?;
    let host: Authority = text
        .to_ascii_lowercase()
        .parse()
        .map_err(|_| Refusal::Malformed)?;
    match host.as_str().contains('@') {
        true => Err(Refusal::Malformed),
        false => Ok(host),
    }
}

/// Whether an origin is at a host.
fn is_at(origin: &HeaderValue, host: &Authority) -> bool {
    let origin = origin.to_str().unwrap_or_default().to_ascii_lowercase();
    let mut schemes = ["http://", "https://"].iter();
    schemes.any(|scheme| origin.strip_prefix(scheme) == Some(host.as_str()))
}

/// Whether the browser says that a page of another site asks, another port of
/// this computer included. Links may lead here, and editors show the preview in a
/// frame.
fn is_foreign(headers: &HeaderMap) -> bool {
    let is_other = |site: &HeaderValue| site == "cross-site" || site == "same-site";
    let is_visit = headers
        .get(FETCH_MODE)
        .is_some_and(|mode| mode == "navigate");
    headers.get_all(FETCH_SITE).iter().any(is_other) && !is_visit
}
