//! Work that ends early.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

/// The outcome of `work`, unless `end` comes first; then `work` is dropped.
///
/// This is all that would be needed of `tokio::select!`, which takes a tree of
/// macro crates to build.
pub(super) async fn until<T>(
    end: impl Future<Output = ()>,
    work: impl Future<Output = T>,
) -> Option<T> {
    let (mut end, mut work) = (pin!(end), pin!(work));
    poll_fn(|context| match end.as_mut().poll(context) {
        Poll::Ready(()) => Poll::Ready(None),
        Poll::Pending => work.as_mut().poll(context).map(Some),
    })
    .await
}
