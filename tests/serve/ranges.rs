//! Parts of a clip, as players want them.

use crate::client::{Client, get, request};
use crate::site::{CLIP, Site, clip_byte, start};

fn bytes(range: std::ops::Range<usize>) -> Vec<u8> {
    range.map(clip_byte).collect()
}

#[test]
fn a_part_of_a_file_is_sent() {
    let (_server, address) = start(&Site::new());
    for (range, part) in [
        ("bytes=0-1", 0..2),
        ("bytes=65535-65536", 65535..65537),
        ("bytes=999999-", 999_999..CLIP),
        ("bytes=-70000", CLIP - 70_000..CLIP),
        ("bytes=200000-99999999", 200_000..CLIP),
    ] {
        let reply = get(address, "/clip.mp4", &format!("Range: {range}\r\n"));
        assert_eq!(reply.status, 206, "{range}");
        let place = format!("bytes {}-{}/{CLIP}", part.start, part.end - 1);
        assert_eq!(reply.header("content-range"), Some(&*place));
        assert_eq!(reply.header("content-type"), Some("video/mp4"));
        assert!(reply.body == bytes(part), "{range}");
    }
}

#[test]
fn a_part_of_memory_is_sent() {
    let (_server, address) = start(&Site::new());
    let reply = get(address, "/", "Range: bytes=4-7\r\n");
    assert_eq!((reply.status, reply.text()), (206, "Home".into()));
    assert_eq!(reply.header("content-range"), Some("bytes 4-7/13"));
}

#[test]
fn what_lies_outside_is_refused() {
    let (_server, address) = start(&Site::new());
    for (path, range, length) in [
        ("/clip.mp4", "bytes=1000000-", CLIP),
        ("/clip.mp4", "bytes=-0", CLIP),
        ("/empty.txt", "bytes=0-", 0),
    ] {
        let reply = get(address, path, &format!("Range: {range}\r\n"));
        assert_eq!(reply.status, 416, "{range}");
        let place = format!("bytes */{length}");
        assert_eq!(reply.header("content-range"), Some(&*place));
        assert!(reply.body.is_empty());
    }
}

#[test]
fn what_is_no_single_range_is_ignored() {
    let (_server, address) = start(&Site::new());
    for range in [
        "bytes=0-1,5-6",
        "bytes=5-1",
        "lines=0-1",
        "bytes=x-y",
        "bytes",
    ] {
        let reply = get(address, "/", &format!("Range: {range}\r\n"));
        assert_eq!((reply.status, reply.body.len()), (200, 13), "{range}");
    }
}

#[test]
fn a_part_of_something_else_is_not_sent() {
    let (_server, address) = start(&Site::new());
    for (known, status) in [
        ("\"clip\"", 206),
        ("\"other\"", 200),
        ("W/\"clip\"", 200),
        ("Wed, 21 Oct 2026 07:28:00 GMT", 200),
    ] {
        let headers = format!("Range: bytes=0-1\r\nIf-Range: {known}\r\n");
        assert_eq!(
            get(address, "/clip.mp4", &headers).status,
            status,
            "{known}"
        );
    }
    let headers = "Range: bytes=0-1\r\nIf-None-Match: \"clip\"\r\n";
    assert_eq!(get(address, "/clip.mp4", headers).status, 304);
}

#[test]
fn a_file_is_sent_whole() {
    let (_server, address) = start(&Site::new());
    let reply = get(address, "/clip.mp4", "");
    assert_eq!(reply.status, 200);
    assert!(reply.body == bytes(0..CLIP));
}

#[test]
fn a_file_that_shrank_is_cut_off() {
    let (_server, address) = start(&Site::new());
    let mut client = Client::connect(address);
    client.send(request("GET", "/short.mp4", address, ""));
    let head = client.head().expect("a head");
    let promised: usize = head
        .header("content-length")
        .unwrap_or("0")
        .parse()
        .expect("a number");
    assert!(client.rest().len() < promised);
    assert_eq!(get(address, "/", "").status, 200);
}
