//! The server: connections, and the thread that they live on.

use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use hyper::body::Incoming;
use hyper::http::request::Parts;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::spawn_blocking;
use tokio::time::{sleep, timeout};

use crate::serve::body::Outgoing;
use crate::serve::content::{self, Content};
use crate::serve::guard::{self, Hosts, Refusal};
use crate::serve::live::{self, State};
use crate::serve::until::until;
use crate::serve::{address, reply};

/// Connections at once; macOS lets a program have 256 open files.
const CONNECTIONS: usize = 200;

/// Answers and reads from disk at once.
const JOBS: usize = 16;

/// How long a request may take to arrive, and a connection to be idle.
const ARRIVAL: Duration = Duration::from_secs(5);

/// How many bytes of headers a request may have.
const HEADERS: usize = 16 * 1024;

/// How many bytes a connection may have to be read or sent.
const BUFFER: usize = 128 * 1024;

/// How long a server that stops goes on with what it is sending.
const GRACE: Duration = Duration::from_millis(300);

/// How long nobody is let in when the system has no room for another connection.
const PAUSE: Duration = Duration::from_millis(50);

/// A server that runs until it is stopped or dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    state: watch::Sender<State>,
    thread: Option<JoinHandle<()>>,
}

/// What all connections share.
struct Shared {
    hosts: Hosts,
    content: Arc<dyn Content>,
    state: watch::Receiver<State>,
}

impl Server {
    /// Serves a content to whoever comes to `listener`.
    ///
    /// It answers to `localhost` and the addresses of this computer alone. If
    /// the listener is at another address, it answers to any address that is a
    /// number, too.
    ///
    /// # Errors
    /// If the system has no thread or no handle left.
    pub fn start(listener: TcpListener, content: Arc<dyn Content>) -> io::Result<Server> {
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let (sender, state) = watch::channel(State::default());
        let shared = Arc::new(Shared {
            hosts: Hosts::new(address.ip()),
            content,
            state,
        });
        let runtime = runtime()?;
        let listener = {
            let _context = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        let thread = thread::Builder::new()
            .name("preview".into())
            .spawn(move || {
                runtime.block_on(serve(listener, shared));
                // To drop it would wait for answers that nobody is there to read.
                runtime.shutdown_background();
            })?;
        Ok(Server {
            address,
            state: sender,
            thread: Some(thread),
        })
    }

    /// Where it is served.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Has every listener look for news. The content must be the new one already.
    pub fn announce(&self) {
        self.state.send_modify(|state| state.edition += 1);
    }

    /// Stops, within a moment. What is being sent may still arrive.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.state.send_modify(|state| state.is_stopping = true);
        if let Some(thread) = self.thread.take() {
            // It ends in any case; how does not matter any more.
            let _ = thread.join();
        }
    }
}

fn runtime() -> io::Result<Runtime> {
    Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(JOBS)
        .thread_name("preview")
        .build()
}

/// Takes connections until the server stops.
async fn serve(listener: tokio::net::TcpListener, shared: Arc<Shared>) {
    let slots = Arc::new(Semaphore::new(CONNECTIONS));
    let graceful = GracefulShutdown::new();
    loop {
        let stopping = live::stopping(shared.state.clone());
        let Some((stream, slot)) = until(stopping, next(&listener, &slots)).await else {
            break;
        };
        let shared = shared.clone();
        let service = service_fn(move |request| respond(request, shared.clone()));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(ARRIVAL)
            .max_header_size(HEADERS)
            .max_buf_size(BUFFER)
            .serve_connection(TokioIo::new(stream), service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // A client that breaks off is no problem of ours.
            let _ = connection.await;
            drop(slot);
        });
    }
    drop(listener);
    let _ = timeout(GRACE, graceful.shutdown()).await;
}

/// The next connection, once there is a slot for it. Those that come before wait
/// with the system.
async fn next(
    listener: &tokio::net::TcpListener,
    slots: &Arc<Semaphore>,
) -> (TcpStream, Option<OwnedSemaphorePermit>) {
    let slot = slots.clone().acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                // Without it all works as well, only later.
                let _ = stream.set_nodelay(true);
                return (stream, slot);
            }
            // Too many open files, say: that passes, and must not keep a processor busy.
            Err(_) => sleep(PAUSE).await,
        }
    }
}

async fn respond(
    request: Request<Incoming>,
    shared: Arc<Shared>,
) -> Result<Response<Outgoing>, Infallible> {
    let (head, _) = request.into_parts();
    let checked = guard::check(&head, &shared.hosts)
        .and_then(|()| address::path(head.uri.path()).ok_or(Refusal::Malformed));
    let response = match checked {
        Err(refusal) => reply::refusal(refusal),
        Ok(path) if path == live::PATH => stream(&head, &shared),
        Ok(path) => {
            let content = shared.content.clone();
            let answering = spawn_blocking(move || answer(&head, &path, &*content));
            answering.await.unwrap_or_else(|_| reply::failure())
        }
    };
    Ok(reply::seal(response))
}

fn stream(head: &Parts, shared: &Shared) -> Response<Outgoing> {
    let query = head.uri.query().unwrap_or_default().to_owned();
    reply::stream(match head.method {
        Method::GET => live::open(shared.content.clone(), query, shared.state.clone()),
        _ => Outgoing::empty(),
    })
}

fn answer(head: &Parts, path: &str, content: &dyn Content) -> Response<Outgoing> {
    let query = head.uri.query();
    let request = content::Request { path, query };
    reply::answer(head, content.answer(&request))
}
