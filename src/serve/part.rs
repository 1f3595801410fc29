//! Which part of a resource a browser wants (RFC 9110, sections 13 and 14).

use std::ops::Range;

use hyper::Method;
use hyper::header::{HeaderName, IF_NONE_MATCH, IF_RANGE, RANGE};
use hyper::http::request::Parts;

/// What is sent of a resource.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it.
    Whole,
    /// Some of its bytes.
    Slice(Range<u64>),
    /// Nothing, since it has none of the bytes that are wanted.
    Outside,
    /// Nothing, since the browser has it already.
    Known,
}

/// What a request wants of a resource of `length` bytes with the entity tag
/// `tag`, quotes and all.
pub(super) fn wanted(head: &Parts, tag: &str, length: u64) -> Part {
    if is_known(head, tag) {
        return Part::Known;
    }
    let is_other = text(head, IF_RANGE).is_some_and(|known| known.trim() != tag);
    if head.method != Method::GET || is_other {
        return Part::Whole;
    }
    // Several ranges at once, or units that we do not know, may be ignored.
    let range = text(head, RANGE).and_then(|range| slice(range, length));
    match range {
        None => Part::Whole,
        Some(range) if range.is_empty() => Part::Outside,
        Some(range) => Part::Slice(range),
    }
}

/// Whether the browser has what is tagged so. Weak tags are compared like strong
/// ones.
fn is_known(head: &Parts, tag: &str) -> bool {
    let lists = head.headers.get_all(IF_NONE_MATCH).iter();
    let lists = lists.filter_map(|list| list.to_str().ok());
    let mut known = lists.flat_map(|list| list.split(',').map(str::trim));
    known.any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

/// The bytes that a range names; empty if there are none.
fn slice(range: &str, length: u64) -> Option<Range<u64>> {
    let (first, last) = range.trim().strip_prefix("bytes=")?.split_once('-')?;
    match (first.is_empty(), last.is_empty()) {
        (false, true) => Some(number(first)?..length),
        (true, false) => Some(length - number(last)?.min(length)..length),
        (false, false) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then(|| first..last.saturating_add(1).min(length))
        }
        (true, true) => None,
    }
}

/// A number of digits alone; one that is too large is as large as can be.
fn number(text: &str) -> Option<u64> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u64::MAX))
}

fn text(head: &Parts, name: HeaderName) -> Option<&str> {
    head.headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_cut_to_what_there_is() {
        assert_eq!(slice("bytes=0-1", 10), Some(0..2));
        assert_eq!(slice("bytes=0-0", 10), Some(0..1));
        assert_eq!(slice("bytes=8-99", 10), Some(8..10));
        assert_eq!(slice("bytes=3-", 10), Some(3..10));
        assert_eq!(slice("bytes=-3", 10), Some(7..10));
        assert_eq!(slice("bytes=-99", 10), Some(0..10));
        assert_eq!(slice("bytes=0-18446744073709551615", 10), Some(0..10));
        assert_eq!(slice("bytes=0-99999999999999999999999", 10), Some(0..10));
    }

    #[test]
    fn a_range_of_nothing_is_empty() {
        for range in [
            "bytes=10-",
            "bytes=10-12",
            "bytes=-0",
            "bytes=99999999999999999999-",
        ] {
            let slice = slice(range, 10);
            assert!(slice.is_some_and(|range| range.is_empty()), "{range}");
        }
        assert!(slice("bytes=0-", 0).is_some_and(|range| range.is_empty()));
    }

    #[test]
    fn what_is_no_range_is_ignored() {
        for range in [
            "bytes=2-1",
            "bytes=-",
            "bytes=",
            "bytes=a-b",
            "bytes=+1-2",
            "bytes=0-1,3-4",
            "lines=1-2",
            "",
        ] {
            assert_eq!(slice(range, 10), None, "{range}");
        }
    }
}
