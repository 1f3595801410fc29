//! `foreword serve`

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use jiff::Timestamp;
use serde_json::json;

use crate::build::Wish;
use crate::cli::build::{MEMORY, moment};
use crate::cli::cycle::{GONE, PollArguments, begin, cause, next};
use crate::cli::print;
use crate::cli::progress::Watch as Stages;
use crate::cli::teller::{Done, Teller};
use crate::cli::unfinished::{Task, Unfinished};
use crate::cli::workshop::Workshop;
use crate::cli::{Common, DONE, FAILED};
use crate::ground::changes::Changes;
use crate::ground::diagnostic::Report;
use crate::ground::files::Disk;
use crate::ground::moment::Moment;
use crate::pages::Edition;
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
    /// With --published: show drafts all the same
    #[arg(long)]
    drafts: bool,
    /// With --published: show what is scheduled for later all the same
    #[arg(long)]
    future: bool,
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
                drafts: is_shown || self.drafts,
                future: is_shown || self.future,
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
    let (mut watch, _) = match begin(site, common, &options) {
        Ok(begun) => begun,
        Err(status) => return status,
    };
    let mut workshop = Workshop::new(site);
    let doubter = watch.doubter();
    let doubt = move |file: &Arc<str>| doubter.doubt(file);
    let preview = Preview::new(workshop.files.clone(), workshop.shelf.clone(), doubt);
    let preview = Arc::new(preview);
    let server = match start(common, arguments, preview.clone()) {
        Ok(server) => server,
        Err(status) => return status,
    };
    let mut teller = Teller::new(common);
    welcome(&mut teller, arguments, server.address());
    let mut show = Show {
        common,
        arguments,
        preview,
        workshop: &mut workshop,
        teller,
        unfinished: Unfinished::default(),
    };
    let mut due = show.round(None);
    loop {
        server.announce();
        if let Some(notice) = watch.notice() {
            show.teller.line(&notice);
        }
        due = match watch.wait(due) {
            News::Changed(changes) => show.round(Some(changes)),
            News::Doubted(files) => match show.preview.still_doubted(files) {
                files if files.is_empty() => due,
                files => show.round(Some(Changes::edits(files))),
            },
            News::Due => show.round(Some(Changes::none())),
            News::Vanished => {
                show.teller.line(GONE);
                None
            }
            News::Stopped => break,
        };
    }
    server.stop();
    DONE
}

/// Starts to serve the preview, where nothing is shown yet.
fn start(common: &Common, arguments: &ServeArguments, preview: Arc<Preview>) -> Result<Server, u8> {
    let server = port::bind(arguments.host, arguments.port)
        .and_then(|listener| Server::start(listener, Arc::new(preview)));
    server.map_err(|error| {
        let message = format!("cannot serve on {}: {error}", arguments.host);
        let repair = "choose another `--host` or `--port`";
        print::failure(common, None, &message, repair);
        FAILED
    })
}

/// Says where the preview is, and opens it if asked to.
fn welcome(teller: &mut Teller, arguments: &ServeArguments, address: SocketAddr) {
    let here = match address.ip().is_unspecified() {
        true => SocketAddr::from((Ipv4Addr::LOCALHOST, address.port())),
        false => address,
    };
    let place = format!("http://{here}/");
    teller.always(&format!("the preview is at {place} (Ctrl-C ends it)"));
    if !address.ip().is_loopback() {
        let message = "everybody who can reach this computer can see it, and drafts in it";
        teller.always(&format!("warning: {message}"));
    }
    if arguments.open && browser::open(&place).is_err() {
        teller.line("no browser could be opened");
    }
}

struct Show<'a> {
    common: &'a Common,
    arguments: &'a ServeArguments,
    preview: Arc<Preview>,
    workshop: &'a mut Workshop,
    teller: Teller<'a>,
    unfinished: Unfinished,
}

impl Show<'_> {
    /// Builds once and shows that; the next moment at which to do so again.
    fn round(&mut self, changes: Option<Changes>) -> Option<SystemTime> {
        let start = Instant::now();
        let wish = self.arguments.wish();
        let Task { changes, is_told } = self.unfinished.with(changes);
        let (edition, mut report) = match &changes {
            None => self.workshop.first(wish, &Stages::new(self.common)),
            Some(changes) => self.workshop.again(wish, changes.clone()),
        };
        let due = next(edition.as_deref(), self.arguments.now.is_some(), &report);
        let files = &self.workshop.files;
        let former = self.preview.outcome();
        let edition = proved(edition, &former, files, &mut report);
        let (known, took) = (changes.clone().unwrap_or(Changes::All), start.elapsed());
        let round = Round::new(Timestamp::now(), &known, took);
        let outcome = Outcome::after(&former, edition, &report, files, round);
        self.unfinished.leave_unreadable(&report);
        if is_told && outcome.is_as(&former) {
            return due;
        }
        let changed = outcome.changed_count();
        self.preview.show(outcome);
        self.teller.news(files, &report);
        self.teller.done(&Done {
            cause: &cause(changes.as_ref()),
            what: print::number(changed, "file") + " changed",
            counts: json!({"changed": changed}),
            report: &report,
            took,
        });
        due
    }
}

/// An edition of which one page of each kind can be drawn, or that is the first: while a
/// template cannot be drawn, all pages stay that there were.
fn proved(
    edition: Option<Arc<Edition>>,
    former: &Outcome,
    files: &Disk,
    report: &mut Report,
) -> Option<Arc<Edition>> {
    let edition = edition?;
    let faults = edition.sample(files);
    let is_shown = faults.is_empty() || former.edition.is_none();
    report.extend(faults);
    is_shown.then_some(edition)
}
