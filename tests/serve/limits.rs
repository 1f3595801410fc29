//! Clients that are too much, too slow, or no clients at all.

use std::thread;
use std::time::{Duration, Instant};

use crate::client::{Client, get, raw, request};
use crate::site::{Site, start};

#[test]
fn what_is_no_http_is_turned_away() {
    let (_server, address) = start(&Site::new());
    let tls = [0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3];
    let all: [&[u8]; 7] = [
        &tls,
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\r\n\r\n\r\n\r\nhello\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: local\0host\r\n\r\n",
    ];
    for bytes in all {
        let status = raw(address, bytes).map(|reply| reply.status);
        assert!(
            matches!(status, None | Some(400)),
            "{status:?} {}",
            bytes.escape_ascii()
        );
    }
    let odd =
        b"GET / HTTP/1.1\r\nHost: localhost\r\nOrigin: \xff\xfe\r\nSec-Fetch-Site: \xff\r\n\r\n";
    assert_eq!(raw(address, odd).map(|reply| reply.status), Some(403));
    let odd = b"GET / HTTP/1.1\r\nHost: localhost\r\nRange: \xff\r\nIf-None-Match: \xff\r\nIf-Range: \xff\r\n\r\n";
    assert_eq!(raw(address, odd).map(|reply| reply.status), Some(200));
    let odd = b"GET / HTTP/1.1\r\nHost: \xff\r\n\r\n";
    assert_eq!(raw(address, odd).map(|reply| reply.status), Some(400));
    assert_eq!(get(address, "/", "").status, 200);
}

#[test]
fn headers_have_limits() {
    let (_server, address) = start(&Site::new());
    let long = format!("Cookie: {}\r\n", "a".repeat(10_000));
    assert_eq!(get(address, "/", &long).status, 200);
    let huge = format!("Cookie: {}\r\n", "a".repeat(20_000));
    assert_eq!(get(address, "/", &huge).status, 431);
    let many: String = (0..150)
        .map(|number| format!("X-{number}: a\r\n"))
        .collect();
    assert_eq!(get(address, "/", &many).status, 431);
    let path = format!("/{}", "a".repeat(20_000));
    let reply = raw(address, request("GET", &path, address, ""));
    assert!(matches!(reply.map(|reply| reply.status), Some(414 | 431)));
    assert_eq!(get(address, "/", "").status, 200);
}

/// One sends nothing, one stops within a header, one sends a byte now and then,
/// and one is idle between two requests.
#[test]
fn a_slow_client_is_left() {
    let (_server, address) = start(&Site::new());
    let head = format!("GET / HTTP/1.1\r\nHost: {address}\r\nCookie: ");
    let (silent, mut stuck) = (Client::connect(address), Client::connect(address));
    stuck.send(&head);
    let (mut dripping, mut idle) = (Client::connect(address), Client::connect(address));
    idle.send(request("GET", "/", address, ""));
    assert!(idle.reply(true).is_some());
    let began = Instant::now();
    dripping.send(&head);
    let drip = thread::spawn(move || {
        while !dripping.is_closed() {
            dripping.send("a");
            thread::sleep(Duration::from_millis(100));
        }
        began.elapsed()
    });
    let wait = |mut client: Client| {
        client.rest();
        began.elapsed()
    };
    let all = [
        wait(silent),
        wait(stuck),
        wait(idle),
        drip.join().expect("a time"),
    ];
    for took in all {
        assert!(
            took > Duration::from_secs(4) && took < Duration::from_secs(8),
            "{all:?}"
        );
    }
    assert_eq!(get(address, "/", "").status, 200);
}

#[test]
fn a_client_that_does_not_read_holds_nobody_up() {
    let (_server, address) = start(&Site::new());
    let mut stalled: Vec<Client> = (0..40).map(|_| Client::connect(address)).collect();
    for client in &mut stalled {
        client.send(request("GET", "/clip.mp4", address, ""));
    }
    for _ in 0..20 {
        assert_eq!(get(address, "/", "").status, 200);
    }
    for client in &mut stalled {
        assert_eq!(
            client.reply(true).map(|reply| reply.body.len()),
            Some(1_000_000)
        );
    }
}

/// Those beyond the cap wait until an idle connection is closed.
#[test]
fn three_hundred_connections_are_served_in_turn() {
    let (_server, address) = start(&Site::new());
    let began = Instant::now();
    let idle: Vec<Client> = (0..300).map(|_| Client::connect(address)).collect();
    assert_eq!(get(address, "/", "").status, 200);
    assert!(began.elapsed() < Duration::from_secs(15));
    drop(idle);
    let mut busy: Vec<Client> = (0..150).map(|_| Client::connect(address)).collect();
    for client in &mut busy {
        client.send(request("GET", "/", address, ""));
    }
    for client in &mut busy {
        assert_eq!(client.reply(true).map(|reply| reply.status), Some(200));
    }
}
