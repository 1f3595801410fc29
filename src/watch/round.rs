//! What a watch does between two waits.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::ground::files::slashed;
use crate::watch::batch::Batch;
use crate::watch::site::Site;
use crate::watch::teller::Message;
use crate::watch::{News, TICK, Watch};

/// How soon it is looked again whether git is done.
const LOCKED: Duration = Duration::from_millis(20);

/// Whether the system may drop events without a word if there are many.
const DROPS: bool = cfg!(windows);

/// What is many.
const MANY: usize = 64;

impl Watch {
    /// Takes in what has arrived.
    pub(super) fn take(&mut self, message: Message) {
        let (at, told) = match message {
            Message::Stop => {
                self.is_stopped = true;
                return;
            }
            Message::Doubted(at, file) => {
                self.batch.doubt(file, at);
                return;
            }
            Message::Told(at, told) => (at, told),
        };
        let Some(site) = &mut self.site else { return };
        match told {
            Ok(event) => {
                if event.paths.contains(&site.root) {
                    self.next_tick = at;
                }
                site.hear(&event, at, &mut self.batch);
            }
            Err(_) => self.batch.lose(at),
        }
    }

    /// Looks whether the site's folder is there; says whether it has just vanished.
    pub(super) fn reach(&mut self, now: Instant) -> bool {
        let was_there = self.site.is_some();
        if !self.site.as_ref().is_some_and(Site::is_there) {
            self.site = Site::open(&self.given, &self.options, self.sender.clone()).ok();
            self.batch = Batch::default();
            if self.site.is_some() {
                self.batch.is_all = true;
                self.batch.stir(now);
            }
        }
        was_there && self.site.is_none()
    }

    /// Looks at all sources, if they are polled and it is time. What was seen
    /// before is told first.
    pub(super) fn poll(&mut self, now: Instant) {
        self.next_tick = now + TICK;
        let Some(site) = &mut self.site else { return };
        let Some(next) = site.mode.next_look() else {
            return;
        };
        if self.batch.due().is_some() {
            return;
        }
        if next <= now {
            site.list(&mut self.batch);
        } else {
            self.next_tick = self.next_tick.min(next);
        }
    }

    /// Finds out what has changed, unless it is too early to tell.
    pub(super) fn flush(&mut self, now: Instant) -> Option<News> {
        if self.reach(now) {
            return Some(News::Vanished);
        }
        let batch = &mut self.batch;
        let site = self.site.as_mut()?;
        if batch.due()? > now {
            return None;
        }
        if site.sources.are_locked() {
            batch.wait(now + LOCKED);
            return None;
        }
        let is_lossy = std::mem::take(&mut batch.is_lossy);
        let has_rules = std::mem::take(&mut batch.has_rules);
        if is_lossy {
            site.watch_again();
        }
        if has_rules {
            site.sources.read_rules();
        }
        let is_doubtful = DROPS && batch.paths.len() > MANY && !batch.is_listed;
        if is_lossy || has_rules || is_doubtful {
            site.list(batch);
            batch.is_listed = true;
            return None;
        }
        if let Some(until) = site.unfinished(batch, now) {
            batch.wait(until);
            return None;
        }
        let is_new = |path: &Path| site.snapshot.get(&slashed(path)).is_none();
        let held = batch.hold_back(now, is_new);
        let mut batch = std::mem::replace(batch, held);
        let doubted = std::mem::take(&mut batch.doubted);
        let mut changes = site.look(batch);
        if changes.is_none() {
            return (!doubted.is_empty()).then_some(News::Doubted(doubted));
        }
        doubted
            .into_iter()
            .for_each(|file| changes.add(file, false));
        Some(News::Changed(changes))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io;
    use std::time::SystemTime;

    use notify::event::Flag;
    use notify::{Event, EventKind};

    use super::*;
    use crate::ground::changes::Changes;
    use crate::watch::Options;

    #[test]
    fn what_was_not_told_is_found() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let file = |name: &str| folder.path().join("content").join(name);
        fs::create_dir(folder.path().join("content"))?;
        fs::write(file("a.md"), "old")?;
        fs::write(file("b.md"), "old")?;
        fs::write(file("same.md"), "old")?;
        let long_ago = SystemTime::now() - Duration::from_secs(60);
        let same = fs::File::options().append(true).open(file("same.md"))?;
        same.set_modified(long_ago)?;
        let mut watch = Watch::begin(folder.path(), &Options::default())?;
        fs::write(file("a.md"), "newer")?;
        fs::remove_file(file("b.md"))?;
        fs::create_dir(file("in"))?;
        fs::write(file("in/c.md"), "new")?;
        while watch.receiver.recv_timeout(TICK).is_ok() {}
        let overflow = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        let errors = notify::Error::generic("lost");
        for told in [Ok(overflow), Err(errors)] {
            let _ = watch.sender.send(Message::Told(Instant::now(), told));
            let soon = || Some(SystemTime::now() + 40 * TICK);
            let files = match watch.wait(soon()) {
                News::Changed(Changes::Some { files, .. }) => files,
                news => panic!("{news:?}"),
            };
            let files: Vec<_> = files.iter().map(|file| &**file).collect();
            assert_eq!(files, ["content/a.md", "content/b.md", "content/in/c.md"]);
            fs::write(file("a.md"), "newest")?;
            fs::write(file("b.md"), "newest")?;
            fs::write(file("in/c.md"), "newest")?;
            while watch.receiver.recv_timeout(TICK).is_ok() {}
        }
        Ok(())
    }
}
