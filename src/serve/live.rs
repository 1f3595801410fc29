//! The stream of events that every page holds open while it is seen.

use std::fmt::Write;
use std::sync::Arc;
use std::time::Duration;

use hyper::body::Bytes;
use tokio::sync::{mpsc, watch};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::serve::body::Outgoing;
use crate::serve::content::{Content, Event};
use crate::serve::until::until;

/// Where pages listen.
pub(super) const PATH: &str = "_foreword/live";

/// How long a stream may be silent: what a dead connection looks like.
const BEAT: Duration = Duration::from_secs(15);

/// First in every stream: how soon a browser comes back when it breaks off, in
/// milliseconds.
const RETRY: &str = "retry: 1000\n\n";

/// What streams wait for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct State {
    /// Counts what was announced.
    pub(super) edition: u64,
    /// Whether the server is about to stop.
    pub(super) is_stopping: bool,
}

/// Comes when the server stops.
pub(super) async fn stopping(mut state: watch::Receiver<State>) {
    // If the sender is gone, so is the server.
    let _ = state.wait_for(|state| state.is_stopping).await;
}

/// Opens a stream for the page that sent `query` about itself.
pub(super) fn open(
    content: Arc<dyn Content>,
    query: String,
    state: watch::Receiver<State>,
) -> Outgoing {
    // The browser takes one message while the next is made.
    let (sender, receiver) = mpsc::channel(1);
    tokio::spawn(async move {
        let page = sender.clone();
        let end = async {
            let _ = until(page.closed(), stopping(state.clone())).await;
        };
        until(end, tell(content, query, state.clone(), sender)).await
    });
    Outgoing::Stream(receiver)
}

/// Tells a page what is new, until it is gone: then there is nobody to send to.
async fn tell(
    content: Arc<dyn Content>,
    query: String,
    mut state: watch::Receiver<State>,
    page: mpsc::Sender<Bytes>,
) -> Option<()> {
    // From here on nothing is missed: what is announced while the listener looks, it looks at again.
    state.mark_unchanged();
    let listening = spawn_blocking(move || content.listen(&query));
    let mut listener = listening.await.ok()?;
    page.send(RETRY.into()).await.ok()?;
    loop {
        let looking = spawn_blocking(move || {
            let news = listener.news();
            (listener, news)
        });
        let news;
        (listener, news) = looking.await.ok()?;
        if !news.is_empty() {
            page.send(written(&news).into()).await.ok()?;
        }
        wait(&mut state, &page).await?;
    }
}

/// Waits for an announcement, with a beat now and then.
async fn wait(state: &mut watch::Receiver<State>, page: &mpsc::Sender<Bytes>) -> Option<()> {
    loop {
        match timeout(BEAT, state.changed()).await {
            Ok(changed) => return changed.ok(),
            Err(_) => page.send(": beat\n\n".into()).await.ok()?,
        }
    }
}

/// Events as they are sent.
fn written(events: &[Event]) -> String {
    let mut text = String::new();
    for event in events {
        let _ = writeln!(text, "event: {}", event.name);
        for line in event.data.split(['\n', '\r']) {
            let _ = writeln!(text, "data: {line}");
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_data() {
        let event = |name, data: &str| Event {
            name,
            data: data.into(),
        };
        let events = [event("reload", ""), event("problems", "a\nevent: b\rc")];
        assert_eq!(
            written(&events),
            "event: reload\ndata: \n\nevent: problems\ndata: a\ndata: event: b\ndata: c\n\n"
        );
    }
}
