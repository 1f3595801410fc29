//! The bytes of a response on their way.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::sync::mpsc;
use tokio::task::{JoinHandle, spawn_blocking};

use crate::serve::content::Seekable;

/// How much of a file is held in memory for one connection.
const BLOCK: u64 = 64 * 1024;

/// The bytes of a response. Their number becomes its `Content-Length`.
pub(super) enum Outgoing {
    /// All at once.
    Whole(Bytes),
    /// One block after the other.
    Blocks(Blocks),
    /// Whenever there are any.
    Stream(mpsc::Receiver<Bytes>),
}

impl Outgoing {
    /// No bytes.
    pub(super) fn empty() -> Outgoing {
        Outgoing::Whole(Bytes::new())
    }
}

impl Body for Outgoing {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let next = match self.get_mut() {
            Outgoing::Whole(bytes) if bytes.is_empty() => None,
            Outgoing::Whole(bytes) => Some(Ok(std::mem::take(bytes))),
            Outgoing::Blocks(blocks) => ready!(blocks.poll_next(context)),
            Outgoing::Stream(receiver) => ready!(receiver.poll_recv(context)).map(Ok),
        };
        Poll::Ready(next.map(|bytes| bytes.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.size_hint().exact() == Some(0)
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Outgoing::Whole(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Outgoing::Blocks(blocks) => SizeHint::with_exact(blocks.left),
            Outgoing::Stream(_) => SizeHint::default(),
        }
    }
}

/// A reader, and a block of what it read.
type Read = (Box<dyn Seekable>, Vec<u8>);

/// What is read block by block, each only when the one before it has gone out, so
/// that a slow client holds one block and no thread.
pub(super) struct Blocks {
    reader: Option<Box<dyn Seekable>>,
    left: u64,
    reading: Option<JoinHandle<io::Result<Read>>>,
}

impl Blocks {
    /// The next `length` bytes of a reader.
    pub(super) fn new(reader: Box<dyn Seekable>, length: u64) -> Blocks {
        Blocks {
            reader: Some(reader),
            left: length,
            reading: None,
        }
    }

    /// The next block. If the reader has fewer bytes than were promised, that is
    /// an error, and the connection is cut.
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        let mut reading = match (self.reading.take(), self.reader.take()) {
            (Some(reading), _) => reading,
            (None, Some(reader)) if self.left > 0 => {
                let length = self.left.min(BLOCK) as usize;
                spawn_blocking(move || read(reader, length))
            }
            _ => return Poll::Ready(None),
        };
        let Poll::Ready(outcome) = Pin::new(&mut reading).poll(context) else {
            self.reading = Some(reading);
            return Poll::Pending;
        };
        let next = match outcome.map_err(io::Error::other).flatten() {
            Ok((reader, block)) => {
                self.left -= block.len() as u64;
                self.reader = Some(reader);
                Ok(block.into())
            }
            Err(error) => Err(error),
        };
        Poll::Ready(Some(next))
    }
}

fn read(mut reader: Box<dyn Seekable>, length: usize) -> io::Result<Read> {
    let mut block = vec![0; length];
    reader.read_exact(&mut block)?;
    Ok((reader, block))
}
