//! A client that sends what it is told to, byte for byte.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// How long anything may take before a test fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    /// A header that is there once.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(key, _)| key == name);
        let value = values.next().map(|(_, value)| value.as_str());
        assert!(values.next().is_none(), "{name} is there twice");
        value
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// One connection.
pub struct Client(BufReader<TcpStream>);

impl Client {
    pub fn connect(address: SocketAddr) -> Client {
        let stream = TcpStream::connect(address).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a socket");
        stream.set_nodelay(true).expect("a socket");
        Client(BufReader::new(stream))
    }

    /// Sends bytes; that they cannot be sent is seen when a reply is read.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) {
        let _ = self.0.get_mut().write_all(bytes.as_ref());
    }

    /// A line without its end; none if the connection has ended.
    pub fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        match self.0.read_line(&mut line) {
            Ok(0) | Err(_) => None,
            Ok(_) => Some(line.trim_end_matches(['\r', '\n']).to_owned()),
        }
    }

    /// The status and headers of a reply; none if the connection has ended.
    pub fn head(&mut self) -> Option<Reply> {
        let status = self.line()?;
        let status = status.split(' ').nth(1)?.parse().ok()?;
        let mut headers = Vec::new();
        while let Some(line) = self.line().filter(|line| !line.is_empty()) {
            let (name, value) = line.split_once(": ").expect("a header");
            headers.push((name.to_ascii_lowercase(), value.to_owned()));
        }
        let body = Vec::new();
        Some(Reply {
            status,
            headers,
            body,
        })
    }

    /// A whole reply; to HEAD none has a body.
    pub fn reply(&mut self, has_body: bool) -> Option<Reply> {
        let mut reply = self.head()?;
        let length = reply.header("content-length").unwrap_or("0");
        let length = if has_body { length.parse().ok()? } else { 0 };
        reply.body = vec![0; length];
        self.0.read_exact(&mut reply.body).ok()?;
        Some(reply)
    }

    /// Whether the other side has closed the connection, as far as is known.
    pub fn is_closed(&mut self) -> bool {
        let stream = self.0.get_ref();
        stream.set_nonblocking(true).expect("a socket");
        let peeked = stream.peek(&mut [0]);
        stream.set_nonblocking(false).expect("a socket");
        match peeked {
            Ok(read) => read == 0,
            Err(error) => error.kind() != std::io::ErrorKind::WouldBlock,
        }
    }

    /// Everything until the connection ends.
    pub fn rest(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let _ = self.0.read_to_end(&mut bytes);
        bytes
    }

    /// The next event of a stream: its name and its data.
    pub fn event(&mut self) -> Option<(String, String)> {
        let (mut name, mut data) = (String::new(), Vec::new());
        loop {
            // Chunks are framed by lines with a number; no line of an event is one.
            let line = self.line()?;
            if let Some(value) = line.strip_prefix("event: ") {
                name = value.to_owned();
            } else if let Some(value) = line.strip_prefix("data: ") {
                data.push(value.to_owned());
            } else if line.is_empty() && !name.is_empty() {
                return Some((name, data.join("\n")));
            }
        }
    }
}

/// A request as browsers send it, with more headers, each ended by a line break.
pub fn request(method: &str, path: &str, address: SocketAddr, headers: &str) -> String {
    format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\n{headers}\r\n")
}

/// Asks on a connection of its own.
pub fn get(address: SocketAddr, path: &str, headers: &str) -> Reply {
    let mut client = Client::connect(address);
    client.send(request("GET", path, address, headers));
    client.reply(true).expect("a reply")
}

/// Sends bytes on a connection of their own; none if it is closed without a word.
pub fn raw(address: SocketAddr, bytes: impl AsRef<[u8]>) -> Option<Reply> {
    let mut client = Client::connect(address);
    client.send(bytes);
    client.reply(true)
}
