//! What is sent, and in which form.

use crate::client::{Client, get, raw, request};
use crate::site::{POLICY, Site, start};

#[test]
fn a_page_comes_with_all_its_headers() {
    let (_server, address) = start(&Site::new());
    let reply = get(address, "/", "");
    assert_eq!((reply.status, reply.text()), (200, "<h1>Home</h1>".into()));
    for (name, value) in [
        ("content-type", "text/html; charset=utf-8"),
        ("content-length", "13"),
        ("content-security-policy", POLICY),
        ("cache-control", "no-cache"),
        ("x-content-type-options", "nosniff"),
        ("cross-origin-resource-policy", "same-origin"),
        ("referrer-policy", "no-referrer"),
        ("etag", "\"v1\""),
        ("accept-ranges", "bytes"),
    ] {
        assert_eq!(reply.header(name), Some(value), "{name}");
    }
    let open = |(name, _): &(String, String)| name.starts_with("access-control");
    assert!(
        !reply.headers.iter().any(open),
        "no other origin may read it"
    );
}

#[test]
fn every_answer_is_sealed() {
    let (_server, address) = start(&Site::new());
    let known = "If-None-Match: \"v1\"\r\n";
    for (path, headers, status) in [
        ("/missing.html", "", 404),
        ("/failed.html", "", 500),
        ("/panics.html", "", 500),
        ("/bad-tag.html", "", 500),
        ("/folder", "", 302),
        ("/index.html", known, 304),
        ("/%00", "", 400),
        ("/", "Origin: http://evil.example\r\n", 403),
    ] {
        let reply = get(address, path, headers);
        assert_eq!(reply.status, status, "{path}");
        assert_eq!(reply.header("cache-control"), Some("no-cache"), "{path}");
        assert!(reply.header("content-security-policy").is_some(), "{path}");
        assert!(
            reply.header("cross-origin-resource-policy").is_some(),
            "{path}"
        );
    }
}

#[test]
fn addresses_are_decoded() {
    let (_server, address) = start(&Site::new());
    let reply = get(address, "/a%20b/%C3%BC.html", "");
    assert_eq!((reply.status, reply.text()), (200, "<h1>Ü</h1>".into()));
    let reply = get(address, "/query?a=%20&b", "");
    assert_eq!(reply.text(), "Some(\"a=%20&b\")");
}

#[test]
fn what_is_missing_or_failed_is_never_known() {
    let (_server, address) = start(&Site::new());
    for (path, status) in [("/missing.html", 404), ("/failed.html", 500)] {
        let headers = "If-None-Match: *\r\nRange: bytes=0-1\r\n";
        let reply = get(address, path, headers);
        assert_eq!(reply.status, status);
        assert!(reply.body.len() > 2);
        assert_eq!(reply.header("etag"), None);
    }
}

#[test]
fn a_redirect_stays_here_and_keeps_the_query() {
    let (_server, address) = start(&Site::new());
    let reply = get(address, "/folder?q=a%20b", "");
    assert_eq!(reply.header("location"), Some("/folder/?q=a%20b"));
    let reply = get(address, "//evil.example", "");
    assert_eq!(reply.header("location"), Some("/evil.example/"));
}

#[test]
fn what_a_browser_has_is_not_sent_again() {
    let site = Site::new();
    let (_server, address) = start(&site);
    let mut client = Client::connect(address);
    for (known, status) in [
        ("\"v1\"", 304),
        ("W/\"v1\"", 304),
        ("\"a\", \"v1\"", 304),
        ("*", 304),
        ("\"v2\"", 200),
        ("v1", 200),
    ] {
        let headers = format!("If-None-Match: {known}\r\n");
        client.send(request("GET", "/", address, &headers));
        let reply = client.reply(true).expect("a reply");
        assert_eq!(reply.status, status, "{known}");
        assert_eq!(reply.header("etag"), Some("\"v1\""));
        assert_eq!(reply.body.is_empty(), status == 304);
    }
    site.put("index.html", "<h1>New</h1>");
    let reply = get(address, "/index.html", "If-None-Match: \"v1\"\r\n");
    assert_eq!((reply.status, reply.header("etag")), (200, Some("\"v2\"")));
}

#[test]
fn head_is_get_without_a_body() {
    let (_server, address) = start(&Site::new());
    let mut client = Client::connect(address);
    for path in ["/", "/clip.mp4", "/missing.html"] {
        client.send(request("HEAD", path, address, ""));
        let head = client.reply(false).expect("a reply");
        let get = get(address, path, "");
        assert_eq!(head.status, get.status);
        for name in ["content-length", "content-type", "etag"] {
            assert_eq!(head.header(name), get.header(name), "{path}: {name}");
        }
    }
    client.send(request("HEAD", "/_foreword/live", address, ""));
    let live = client.reply(false).expect("a reply");
    assert_eq!(live.header("content-type"), Some("text/event-stream"));
    client.send(request("GET", "/", address, ""));
    assert_eq!(client.reply(true).map(|reply| reply.status), Some(200));
}

#[test]
fn a_connection_is_used_again() {
    let (_server, address) = start(&Site::new());
    let mut client = Client::connect(address);
    for _ in 0..20 {
        client.send(request("GET", "/", address, ""));
        assert_eq!(client.reply(true).map(|reply| reply.status), Some(200));
    }
    let two = request("GET", "/", address, "").repeat(2);
    client.send(two);
    assert_eq!(client.reply(true).map(|reply| reply.status), Some(200));
    assert_eq!(client.reply(true).map(|reply| reply.status), Some(200));
}

#[test]
fn a_body_is_not_waited_for() {
    let (_server, address) = start(&Site::new());
    let headers = "Content-Length: 1000000000000\r\nExpect: 100-continue\r\n";
    let reply = raw(address, request("GET", "/", address, headers));
    assert_eq!(reply.map(|reply| reply.status), Some(200));
}
