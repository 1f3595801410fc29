//! A port to be served on.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

/// How many ports are tried after the one that was wished for.
const MORE: u16 = 20;

/// How long a program on this computer may take to show that it has a port.
const PATIENCE: Duration = Duration::from_millis(100);

/// Takes the port `first` of `host`, or the next that is free, or else any.
///
/// # Errors
/// If `host` is no address of this computer, or it has no port left.
pub fn bind(host: IpAddr, first: u16) -> io::Result<TcpListener> {
    for port in first..=first.saturating_add(MORE) {
        let address = SocketAddr::new(host, port);
        if is_answered(address) {
            continue;
        }
        match TcpListener::bind(address) {
            Err(error) if is_taken(&error) => {}
            outcome => return outcome,
        }
    }
    TcpListener::bind((host, 0))
}

/// Whether another program answers there.
///
/// To bind is not enough: macOS gives out a port of 127.0.0.1 that somebody else
/// serves on all addresses.
fn is_answered(address: SocketAddr) -> bool {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    let address = SocketAddr::new(ip, address.port());
    TcpStream::connect_timeout(&address, PATIENCE).is_ok()
}

/// Whether another port may do; systems keep some for themselves.
fn is_taken(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::AddrInUse | ErrorKind::PermissionDenied
    )
}
