//! Pages that listen for news.

use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::client::{Client, get, request};
use crate::site::{Site, start};

fn listen(address: SocketAddr, path: &str) -> Client {
    let mut client = Client::connect(address);
    let path = format!("/_foreword/live?path={path}");
    client.send(request("GET", &path, address, ""));
    let head = client.head().expect("a head");
    assert_eq!(head.status, 200);
    assert_eq!(head.header("content-type"), Some("text/event-stream"));
    assert_eq!(head.header("cache-control"), Some("no-cache"));
    client
}

fn page(text: &str) -> Option<(String, String)> {
    Some(("page".into(), text.into()))
}

/// Waits until so many listen.
fn comes_to(site: &Site, listeners: usize) {
    let began = Instant::now();
    while Arc::strong_count(&site.listeners) != listeners + 1 {
        assert!(began.elapsed() < Duration::from_secs(3), "listeners stay");
        sleep(Duration::from_millis(10));
    }
}

#[test]
fn each_page_is_told_what_is_its_own() {
    let site = Site::new();
    let (server, address) = start(&site);
    let (mut home, mut other) = (
        listen(address, "index.html"),
        listen(address, "a%20b/%C3%BC.html"),
    );
    assert_eq!(home.event(), page("<h1>Home</h1>"));
    assert_eq!(other.event(), page("<h1>Ü</h1>"));
    site.put("index.html", "two\nlines");
    server.announce();
    assert_eq!(home.event(), page("two\nlines"));
    site.put("a b/ü.html", "third");
    server.announce();
    assert_eq!(
        other.event(),
        page("third"),
        "and nothing of the second edition"
    );
}

#[test]
fn no_edition_is_missed() {
    let site = Site::new();
    let (server, address) = start(&site);
    let mut pages: Vec<Client> = (0..20).map(|_| listen(address, "index.html")).collect();
    for number in 1..=200 {
        site.put("index.html", &number.to_string());
        server.announce();
    }
    for client in &mut pages {
        while client.event() != page("200") {}
    }
}

#[test]
fn a_page_that_does_not_read_gets_the_newest() {
    let site = Site::new();
    let (server, address) = start(&site);
    let mut client = listen(address, "index.html");
    let long = "x".repeat(100_000);
    for number in 1..=200 {
        site.put("index.html", &format!("{long}{number}"));
        server.announce();
        if number % 10 == 0 {
            sleep(Duration::from_millis(5));
        }
    }
    let newest = format!("{long}200");
    let mut count = 1;
    while client.event() != page(&newest) {
        count += 1;
    }
    assert!(count <= 200);
}

#[test]
fn a_page_that_is_gone_is_forgotten_at_once() {
    let site = Site::new();
    let (_server, address) = start(&site);
    for _ in 0..10 {
        let clients: Vec<Client> = (0..30).map(|_| listen(address, "index.html")).collect();
        comes_to(&site, 30);
        drop(clients);
        comes_to(&site, 0);
    }
    assert_eq!(get(address, "/", "").status, 200);
}

#[test]
fn a_listener_that_fails_ends_its_stream_alone() {
    let site = Site::new();
    let (_server, address) = start(&site);
    let mut good = listen(address, "index.html");
    let mut bad = listen(address, "panic");
    assert_eq!(bad.event(), None);
    assert_eq!(good.event(), page("<h1>Home</h1>"));
}

#[test]
fn a_quiet_stream_has_a_beat() {
    let (_server, address) = start(&Site::new());
    let mut client = listen(address, "index.html");
    let began = Instant::now();
    while client.line().expect("a line") != ": beat" {}
    let took = began.elapsed();
    assert!(
        took > Duration::from_secs(14) && took < Duration::from_secs(18),
        "{took:?}"
    );
}

#[test]
fn stopping_ends_every_stream() {
    let site = Site::new();
    let (server, address) = start(&site);
    let mut clients: Vec<Client> = (0..20).map(|_| listen(address, "index.html")).collect();
    let mut idle = Client::connect(address);
    idle.send(request("GET", "/", address, ""));
    assert_eq!(idle.reply(true).map(|reply| reply.status), Some(200));
    let mut stalled = Client::connect(address);
    stalled.send(request("GET", "/clip.mp4", address, ""));
    let began = Instant::now();
    server.stop();
    let took = began.elapsed();
    assert!(took < Duration::from_millis(800), "{took:?}");
    for client in &mut clients {
        while client.event().is_some() {}
    }
    assert_eq!(idle.line(), None);
    comes_to(&site, 0);
    assert!(std::net::TcpStream::connect(address).is_err());
}

#[test]
fn stopping_with_streams_alone_is_immediate() {
    let (server, address) = start(&Site::new());
    let mut client = listen(address, "index.html");
    client.event();
    let began = Instant::now();
    drop(server);
    assert!(began.elapsed() < Duration::from_millis(200));
    assert_eq!(client.event(), None);
}
