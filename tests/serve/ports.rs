//! Ports that are free, and ports that are not.

use std::net::{Ipv4Addr, TcpListener};

use foreword::serve::port::bind;

const HERE: std::net::IpAddr = std::net::IpAddr::V4(Ipv4Addr::LOCALHOST);

fn port(listener: &TcpListener) -> u16 {
    listener.local_addr().expect("an address").port()
}

#[test]
fn the_next_free_port_is_taken() {
    let first = bind(HERE, 0).expect("a port");
    let second = bind(HERE, port(&first)).expect("a port");
    assert_ne!(port(&first), port(&second));
    assert!(port(&second) > port(&first));
    drop(second);
    let all = TcpListener::bind((Ipv4Addr::UNSPECIFIED, 0)).expect("a port");
    assert_ne!(port(&bind(HERE, port(&all)).expect("a port")), port(&all));
}

#[test]
fn a_port_that_is_free_is_taken_itself() {
    let free = port(&bind(HERE, 0).expect("a port"));
    assert_eq!(port(&bind(HERE, free).expect("a port")), free);
}

#[test]
fn any_port_does_when_all_near_are_taken() {
    let first = bind(HERE, 47_300).expect("a port");
    let held: Vec<TcpListener> = (0..21)
        .filter_map(|more| TcpListener::bind((HERE, port(&first) + 1 + more)).ok())
        .collect();
    let other = port(&bind(HERE, port(&first)).expect("a port"));
    assert!(
        !(port(&first)..=port(&first) + 20).contains(&other),
        "{}",
        held.len()
    );
}

#[test]
fn the_last_port_has_no_next() {
    let _last = TcpListener::bind((HERE, 65_535));
    assert_ne!(port(&bind(HERE, 65_535).expect("a port")), 65_535);
}

#[test]
fn a_foreign_address_is_an_error() {
    assert!(bind(Ipv4Addr::new(192, 0, 2, 1).into(), 8000).is_err());
}
