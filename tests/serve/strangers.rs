//! Who is turned away.

use std::net::{Ipv4Addr, SocketAddr};

use crate::client::{Client, get, raw, request};
use crate::site::{Site, start, start_at};

/// The status that a request for a host gets.
fn host(address: SocketAddr, host: &str) -> Option<u16> {
    raw(address, format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")).map(|reply| reply.status)
}

#[test]
fn only_names_of_this_computer_are_answered() {
    let (_server, address) = start(&Site::new());
    for good in [
        "localhost",
        "LOCALHOST:80",
        "a.localhost:1",
        "127.0.0.1",
        "127.9.9.9:5",
        "[::1]:5",
        "[::ffff:127.0.0.1]",
    ] {
        assert_eq!(host(address, good), Some(200), "{good}");
    }
    for bad in [
        "evil.example",
        "localhost.evil.example",
        "evillocalhost",
        "192.168.1.5",
        "0.0.0.0",
        "10.0.0.1:80",
        "[2001:db8::1]",
        "[::]",
        "127.0.0.1.nip.io",
        "2130706433",
        "127.1",
        "localhost.",
        "0x7f.1",
        "xn--localhst-e1a",
        "[localhost]",
        "[127.0.0.1]",
    ] {
        let status = host(address, bad);
        assert!(matches!(status, Some(400 | 403)), "{bad}: {status:?}");
    }
    for malformed in [
        "",
        "a@localhost",
        "localhost:80:80",
        "local host",
        "http://localhost",
        "localhost/",
        "[::1",
        "\u{e9}",
    ] {
        assert_eq!(host(address, malformed), Some(400), "{malformed}");
    }
}

#[test]
fn there_is_one_host() {
    let (_server, address) = start(&Site::new());
    for head in [
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        "GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ] {
        assert_eq!(
            raw(address, head).map(|reply| reply.status),
            Some(400),
            "{head}"
        );
    }
}

#[test]
fn at_another_address_numbers_are_answered() {
    let (_server, address) = start_at(&Site::new(), Ipv4Addr::UNSPECIFIED.into());
    for good in ["localhost", "192.168.1.5:8000", "[2001:db8::1]"] {
        assert_eq!(host(address, good), Some(200), "{good}");
    }
    for bad in ["evil.example", "laptop", "192.168.1.5.nip.io"] {
        assert_eq!(host(address, bad), Some(403), "{bad}");
    }
}

#[test]
fn pages_of_other_origins_get_nothing() {
    let (_server, address) = start(&Site::new());
    let own = format!("http://{address}");
    let port = address.port();
    for (headers, status) in [
        (format!("Origin: {own}\r\n"), 200),
        (format!("Origin: {own}.evil.example\r\n"), 403),
        (format!("Origin: http://localhost:{port}\r\n"), 403),
        ("Origin: http://127.0.0.1:1\r\n".into(), 403),
        ("Origin: http://127.0.0.1\r\n".into(), 403),
        ("Origin: http://evil.example\r\n".into(), 403),
        ("Origin: null\r\n".into(), 403),
        ("Origin: \r\n".into(), 403),
        (format!("Origin: file://{address}\r\n"), 403),
        (
            format!("Origin: {own}\r\nOrigin: http://evil.example\r\n"),
            403,
        ),
    ] {
        for path in ["/", "/_foreword/live"] {
            let headers = format!("{headers}Connection: close\r\n");
            let mut client = Client::connect(address);
            client.send(request("GET", path, address, &headers));
            let head = client.head().expect("a head");
            assert_eq!(head.status, status, "{path} {headers}");
        }
    }
}

#[test]
fn what_a_browser_fetches_for_other_sites_is_refused() {
    let (_server, address) = start(&Site::new());
    for (site, mode, status) in [
        ("same-origin", "cors", 200),
        ("none", "navigate", 200),
        ("cross-site", "navigate", 200),
        ("same-site", "navigate", 200),
        ("cross-site", "no-cors", 403),
        ("cross-site", "cors", 403),
        ("same-site", "no-cors", 403),
        ("same-site", "websocket", 403),
    ] {
        let headers = format!("Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\n");
        assert_eq!(get(address, "/", &headers).status, status, "{site} {mode}");
    }
    let bare = "Sec-Fetch-Site: cross-site\r\n";
    assert_eq!(get(address, "/", bare).status, 403);
}

#[test]
fn nobody_writes() {
    let (_server, address) = start(&Site::new());
    for method in [
        "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND", "get",
    ] {
        let reply = raw(address, request(method, "/", address, "")).expect("a reply");
        assert_eq!(reply.status, 405, "{method}");
        assert_eq!(reply.header("allow"), Some("GET, HEAD"));
    }
    let connect = "CONNECT evil.example:80 HTTP/1.1\r\nHost: localhost\r\n\r\n";
    assert_eq!(raw(address, connect).map(|reply| reply.status), Some(405));
}

#[test]
fn no_path_leaves_the_site() {
    let (_server, address) = start(&Site::new());
    for path in [
        "/../etc/passwd",
        "/a/../../b",
        "/..",
        "/.",
        "/%2e%2e/a",
        "/%2E%2E%2Fa",
        "/..%2fa",
        "/a%5c..%5cb",
        "/a\\b",
        "/%00",
        "/index.html%00.png",
        "/%ff%fe",
        "/%c0%ae%c0%ae/",
        "/%",
        "/%4",
        "/%g0",
        "/a%0d%0aSet-Cookie:a",
    ] {
        assert_eq!(get(address, path, "").status, 400, "{path}");
    }
    for path in [
        "/...",
        "/%252e%252e/a",
        "//etc/passwd",
        "/C:/Windows",
        "/index.html::$DATA",
        "/~root",
    ] {
        assert_eq!(get(address, path, "").status, 404, "{path}");
    }
}
