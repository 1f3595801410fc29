//! Responses.

use std::io::SeekFrom;
use std::ops::Range;

use hyper::header::{
    ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    ETAG, HeaderName, HeaderValue, LOCATION, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use hyper::http::request::Parts;
use hyper::http::response::Builder;
use hyper::{Response, StatusCode};

use crate::serve::address;
use crate::serve::body::{Blocks, Outgoing};
use crate::serve::content::{Answer, Bytes, Resource, Source, Status};
use crate::serve::guard::Refusal;
use crate::serve::part::{self, Part};

/// What every response says, whatever it is: nobody keeps it without asking
/// again, guesses its type, embeds it elsewhere, or learns where a link stood.
const ALWAYS: [(HeaderName, HeaderValue); 4] = [
    (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
];

/// The policy of what is no page of the site.
const NOTHING: HeaderValue = HeaderValue::from_static("default-src 'none'");

const PLAIN: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");

/// Adds what every response says.
pub(super) fn seal(mut response: Response<Outgoing>) -> Response<Outgoing> {
    let headers = response.headers_mut();
    headers.extend(ALWAYS);
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(NOTHING);
    response
}

/// A request that was turned away.
pub(super) fn refusal(refusal: Refusal) -> Response<Outgoing> {
    let mut response = sentence(refusal.status(), refusal.text());
    if refusal == Refusal::Method {
        let allowed = HeaderValue::from_static("GET, HEAD");
        response.headers_mut().insert(ALLOW, allowed);
    }
    response
}

/// An answer that never came.
pub(super) fn failure() -> Response<Outgoing> {
    let status = StatusCode::INTERNAL_SERVER_ERROR;
    sentence(status, "The preview could not make this page.\n")
}

/// A sentence instead of what was asked for.
fn sentence(status: StatusCode, text: &'static str) -> Response<Outgoing> {
    let mut response = Response::new(Outgoing::Whole(Bytes::from_static(text.as_bytes())));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, PLAIN);
    response
}

/// A stream of events.
pub(super) fn stream(events: Outgoing) -> Response<Outgoing> {
    let builder = Response::builder().header(CONTENT_TYPE, "text/event-stream");
    finish(builder, events)
}

/// What the content answers to a request.
pub(super) fn answer(head: &Parts, answer: Answer) -> Response<Outgoing> {
    match answer {
        Answer::Resource(resource) if resource.status == Status::Found => found(head, resource),
        Answer::Resource(resource) => instead(resource),
        Answer::Redirect(path) => redirect(&path, head.uri.query()),
        Answer::Nothing => sentence(StatusCode::NOT_FOUND, "There is nothing here.\n"),
    }
}

fn redirect(path: &str, query: Option<&str>) -> Response<Outgoing> {
    let mut address = address::encode(path);
    if let Some(query) = query {
        address.push('?');
        address.push_str(query);
    }
    let builder = Response::builder().status(StatusCode::FOUND);
    finish(builder.header(LOCATION, address), Outgoing::empty())
}

/// A resource, or the part of it that is wanted.
fn found(head: &Parts, resource: Resource) -> Response<Outgoing> {
    let tag = format!("\"{}\"", resource.tag);
    let length = resource.source.length();
    let part = part::wanted(head, &tag, length);
    let builder = Response::builder()
        .header(ETAG, tag)
        .header(CONTENT_SECURITY_POLICY, &*resource.policy);
    if part == Part::Known {
        return finish(builder.status(StatusCode::NOT_MODIFIED), Outgoing::empty());
    }
    let builder = builder
        .header(ACCEPT_RANGES, "bytes")
        .header(CONTENT_TYPE, &*resource.media_type);
    match part {
        Part::Slice(range) => {
            let place = format!("bytes {}-{}/{length}", range.start, range.end - 1);
            let builder = builder.status(StatusCode::PARTIAL_CONTENT);
            send(builder.header(CONTENT_RANGE, place), resource.source, range)
        }
        Part::Outside => {
            let builder = builder.status(StatusCode::RANGE_NOT_SATISFIABLE);
            let builder = builder.header(CONTENT_RANGE, format!("bytes */{length}"));
            finish(builder, Outgoing::empty())
        }
        Part::Whole | Part::Known => send(builder, resource.source, 0..length),
    }
}

/// A resource that stands for another: always sent whole, and known by no tag.
fn instead(resource: Resource) -> Response<Outgoing> {
    let builder = Response::builder()
        .status(match resource.status {
            Status::Found => StatusCode::OK,
            Status::Missing => StatusCode::NOT_FOUND,
            Status::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        })
        .header(CONTENT_TYPE, &*resource.media_type)
        .header(CONTENT_SECURITY_POLICY, &*resource.policy);
    let length = resource.source.length();
    send(builder, resource.source, 0..length)
}

/// Sends bytes of a source.
fn send(builder: Builder, source: Source, range: Range<u64>) -> Response<Outgoing> {
    let body = match source {
        Source::Memory(bytes) => {
            Outgoing::Whole(bytes.slice(range.start as usize..range.end as usize))
        }
        Source::Reader(mut reader, _) => match reader.seek(SeekFrom::Start(range.start)) {
            Ok(_) => Outgoing::Blocks(Blocks::new(reader, range.end - range.start)),
            Err(_) => return failure(),
        },
    };
    finish(builder, body)
}

/// Ends a response; one whose headers cannot be sent has failed.
fn finish(builder: Builder, body: Outgoing) -> Response<Outgoing> {
    builder.body(body).unwrap_or_else(|_| failure())
}
