//! `foreword serve`

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use jiff::Timestamp;

use crate::build::Wish;
use crate::cli::build::{MEMORY, moment};
use crate::cli::print;
use crate::cli::progress::Watch as Stages;
use crate::cli::watch::{PollArguments, begin, cause, next};
use crate::cli::workshop::Workshop;
use crate::cli::{Common, DONE, FAILED};
use crate::ground::changes::Changes;
use crate::ground::moment::Moment;
use crate::preview::{Outcome, Preview, Round};
use crate::serve::server::Server;
use crate::serve::{browser, port};
use crate::site::live::Shows;
use crate::watch::News;

/// The port that is tried first.
const PORT: u16 = 4100;

#[derive(Debug, clap::Args)]
pub struct ServeArguments {
    /// The port; the next free one if it is taken
    #[arg(long, value_name = "PORT", default_value_t = PORT)]
    port: u16,
    /// The address to serve on; others than this computer's own let others see drafts
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,
    /// Open the preview in the browser
    #[arg(long)]
    open: bool,
    /// Show only what readers would get: no drafts, nothing scheduled or expired
    #[arg(long)]
    published: bool,
    /// The moment that the preview pretends it is, such as 2026-11-23
    #[arg(long, value_name = "TIME", value_parser = moment)]
    now: Option<Moment>,
    #[command(flatten)]
    poll: PollArguments,
}

impl ServeArguments {
    fn wish(&self) -> Wish {
        let is_shown = !self.published;
        Wish {
            now: self
                .now
                .unwrap_or_else(|| Moment::Instant(Timestamp::now())),
            shows: Shows {
                drafts: is_shown,
                future: is_shown,
                expired: is_shown,
            },
            keep_going: true,
        }
    }
}

/// Serves a preview of the site in `site` until it is told to stop; the exit status.
pub fn run(site: &Path, common: &Common, arguments: &ServeArguments) -> u8 {
    let public = site.join("public");
    let options = arguments.poll.options(&[&public, Path::new(MEMORY)]);
    let mut watch = match begin(site, common, &options) {
        Ok(watch) => watch,
        Err(status) => return status,
    };
    let mut workshop = Workshop::new(site);
    let preview = Arc::new(Preview::new(workshop.files.clone(), workshop.shelf.clone()));
    let mut show = Show {
        common,
        arguments,
        preview: preview.clone(),
        told: String::new(),
    };
    let mut due = show.round(&mut workshop, None);
    let server = port::bind(arguments.host, arguments.port)
        .and_then(|listener| Server::start(listener, Vec::new(), Arc::new(preview)));
    let server = match server {
        Ok(server) => server,
        Err(error) => {
            let message = format!("cannot serve on {}: {error}", arguments.host);
            print::failure(
                common,
                None,
                &message,
                "choose another `--host` or `--port`",
            );
            return FAILED;
        }
    };
    show.welcome(server.address());
    loop {
        if let Some(notice) = watch.notice() {
            print::line(common, &notice);
        }
        let changes = match watch.wait(due) {
            News::Changed(changes) => changes,
            News::Due => Changes::none(),
            News::Vanished => {
                print::line(
                    common,
                    "the site's folder is gone; waiting until it is back",
                );
                continue;
            }
            News::Stopped => break,
        };
        due = show.round(&mut workshop, Some(changes));
        server.announce();
    }
    server.stop();
    DONE
}

struct Show<'a> {
    common: &'a Common,
    arguments: &'a ServeArguments,
    preview: Arc<Preview>,
    /// What was told of problems last.
    told: String,
}

impl Show<'_> {
    /// Builds once and shows that; the next moment at which to do so again.
    fn round(&mut self, workshop: &mut Workshop, changes: Option<Changes>) -> Option<SystemTime> {
        let start = Instant::now();
        let wish = self.arguments.wish();
        let cause = cause(changes.as_ref());
        let known = changes.clone().unwrap_or(Changes::All);
        let (edition, report) = match changes {
            None => workshop.first(wish, &Stages::new(self.common)),
            Some(changes) => workshop.again(wish, changes),
        };
        let due = next(edition.as_deref(), self.arguments.now.is_some());
        let took = start.elapsed();
        let round = Round::new(Timestamp::now(), &known, took);
        let former = self.preview.outcome();
        let outcome = Outcome::after(&former, edition, &report, &workshop.files, round);
        let changed = outcome
            .rounds
            .first()
            .map_or(0, |round| round.changed_count);
        self.preview.show(outcome);
        print::changed(self.common, &cause, changed, &report, took);
        let told = print::plain(&workshop.files, &report);
        if told != self.told {
            print::report(self.common, &workshop.files, &report, None);
            self.told = told;
        }
        due
    }

    /// Says where the preview is.
    fn welcome(&self, address: SocketAddr) {
        let place = format!("http://{address}/");
        print::line(
            self.common,
            &format!("the preview is at {place} (Ctrl-C ends it)"),
        );
        if !address.ip().is_loopback() {
            let message = "everybody who can reach this computer can see drafts there";
            print::line(self.common, &format!("warning: {message}"));
        }
        if self.arguments.open && browser::open(&place).is_err() {
            print::line(self.common, "no browser could be opened");
        }
    }
}
