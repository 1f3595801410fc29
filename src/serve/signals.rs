//! Signals that ask the program to end.

use std::io;
use std::process;
use std::thread;

use tokio::runtime::Builder;

use system::Signals;

/// The exit status of a program that Ctrl-C has ended, as shells tell it.
const INTERRUPTED: i32 = 130;

/// Calls `callback` once the program is asked to end: by Ctrl-C, and on Unix by
/// `SIGTERM` or `SIGHUP` as well. It is called on a thread of its own. On Linux,
/// `SIGHUP` is left alone if it is ignored, as it is under `nohup`.
///
/// From the second time on the program is ended at once, for as long as it runs:
/// whoever presses Ctrl-C again does not want to wait.
///
/// # Errors
/// If the system has no thread or no handle left.
pub fn on_signal(callback: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let mut signals = {
        let _context = runtime.enter();
        Signals::new()?
    };
    let watch = move || {
        runtime.block_on(signals.next());
        // Where there is no thread left for it, the program had better end.
        if thread::Builder::new().spawn(callback).is_ok() {
            runtime.block_on(signals.next());
        }
        process::exit(INTERRUPTED)
    };
    thread::Builder::new()
        .name("signals".into())
        .spawn(watch)
        .map(drop)
}

#[cfg(unix)]
mod system {
    use std::fs;
    use std::future::poll_fn;
    use std::io;
    use std::task::Poll;

    use tokio::signal::unix::{Signal, SignalKind, signal};

    /// The signals of this system.
    pub(super) struct Signals(Vec<Signal>);

    /// Whether the program was started with `SIGHUP` ignored: the lowest bit of
    /// `SigIgn` (proc_pid_status(5)).
    fn is_hangup_ignored() -> bool {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mut lines = status.lines();
        let ignored = lines.find_map(|line| line.strip_prefix("SigIgn:"));
        let ignored = ignored.and_then(|bits| u64::from_str_radix(bits.trim(), 16).ok());
        ignored.is_some_and(|bits| bits & 1 == 1)
    }

    impl Signals {
        pub(super) fn new() -> io::Result<Signals> {
            let hangup = (!is_hangup_ignored()).then(SignalKind::hangup);
            let kinds = [SignalKind::interrupt(), SignalKind::terminate()];
            let all = kinds.into_iter().chain(hangup).map(signal);
            Ok(Signals(all.collect::<io::Result<_>>()?))
        }

        /// Waits for any of them.
        pub(super) async fn next(&mut self) {
            poll_fn(|context| {
                let mut came = self.0.iter_mut().map(|signal| signal.poll_recv(context));
                match came.any(|poll| poll.is_ready()) {
                    true => Poll::Ready(()),
                    false => Poll::Pending,
                }
            })
            .await;
        }
    }
}

#[cfg(not(unix))]
mod system {
    use std::{future, io};

    /// The signals of this system.
    pub(super) struct Signals;

    impl Signals {
        pub(super) fn new() -> io::Result<Signals> {
            Ok(Signals)
        }

        /// Waits for any of them.
        pub(super) async fn next(&mut self) {
            if tokio::signal::ctrl_c().await.is_err() {
                future::pending().await
            }
        }
    }
}
