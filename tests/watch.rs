//! What a watch tells, on a real disk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use foreword::ground::changes::Changes;
use foreword::watch::{News, Options, Watch};

/// For how long news may take on a busy machine.
const LONG: Duration = Duration::from_secs(10);

/// For how long nothing more must come; polls are 50 ms apart.
const SILENCE: Duration = Duration::from_millis(400);

/// A site, and a watch of it.
struct Bench {
    folder: tempfile::TempDir,
    watch: Watch,
}

impl Bench {
    /// A site with `files`, and `site.toml`, that nobody has touched for a while.
    fn new(files: &[&str]) -> io::Result<Bench> {
        Bench::with(files, None, |_| Ok(()))
    }

    fn with(
        files: &[&str],
        poll: Option<Duration>,
        prepare: impl Fn(&Path) -> io::Result<()>,
    ) -> io::Result<Bench> {
        let folder = tempfile::tempdir()?;
        let site = folder.path().join("site");
        for file in files.iter().chain(&["site.toml", "content/other.md"]) {
            write(&site.join(file), "old")?;
            age(&site.join(file))?;
        }
        prepare(&site)?;
        let except = vec![PathBuf::from("content/public"), site.join(".foreword")];
        let watch = Watch::begin(&site, &Options { except, poll })?;
        Ok(Bench { folder, watch })
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join("site").join(path)
    }

    /// A path beside the site.
    fn beside(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn news(&mut self, within: Duration) -> News {
        self.watch.wait(Some(SystemTime::now() + within))
    }

    /// Waits until just these changes have been told; returns how often any were.
    fn expect_changes(&mut self, expected: &Changes) -> usize {
        let (mut changes, mut count) = (Changes::none(), 0);
        while changes != *expected {
            match self.news(LONG) {
                News::Changed(more) => changes = changes.joined(more),
                news => panic!("{news:?} after {}", brief(&changes)),
            }
            count += 1;
        }
        self.expect_nothing();
        count
    }

    fn expect(&mut self, files: &[&str], listed: bool) -> usize {
        self.expect_changes(&some(files, listed))
    }

    fn expect_nothing(&mut self) {
        assert_eq!(self.news(SILENCE), News::Due);
    }
}

fn some(files: &[&str], listed: bool) -> Changes {
    let files = files.iter().map(|file| (*file).into()).collect();
    Changes::Some { files, listed }
}

fn brief(changes: &Changes) -> String {
    let text = format!("{changes:?}");
    text.chars().take(500).collect()
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::write(path, text)
}

fn age(path: &Path) -> io::Result<()> {
    let file = fs::File::options().append(true).open(path)?;
    file.set_modified(SystemTime::now() - Duration::from_secs(3_600))
}

fn pause(milliseconds: u64) {
    thread::sleep(Duration::from_millis(milliseconds));
}

#[test]
fn a_save_in_place_is_told() -> io::Result<()> {
    let mut bench = Bench::new(&["content/posts/a.md", "themes/own/a.css"])?;
    fs::write(bench.at("content/posts/a.md"), "new")?;
    bench.expect(&["content/posts/a.md"], false);
    fs::write(bench.at("themes/own/a.css"), "new")?;
    bench.expect(&["themes/own/a.css"], false);
    fs::write(bench.at("site.toml"), "new")?;
    bench.expect(&["site.toml"], false);
    Ok(())
}

#[test]
fn a_save_by_renaming_is_told_as_an_edit() -> io::Result<()> {
    let mut bench = Bench::new(&["content/a.md"])?;
    fs::write(bench.at("content/.a.md.new"), "new")?;
    fs::rename(bench.at("content/.a.md.new"), bench.at("content/a.md"))?;
    bench.expect(&["content/a.md"], false);
    // Under a name that nobody takes for litter.
    fs::write(bench.at("content/sedX1y2Z3"), "new")?;
    fs::rename(bench.at("content/sedX1y2Z3"), bench.at("content/a.md"))?;
    bench.expect(&["content/a.md"], false);
    Ok(())
}

#[test]
fn a_save_of_vim_is_told_as_an_edit() -> io::Result<()> {
    let mut bench = Bench::new(&["content/a.md"])?;
    let file = bench.at("content/a.md");
    fs::write(bench.at("content/.a.md.swp"), "swap")?;
    fs::write(bench.at("content/4913"), "")?;
    fs::remove_file(bench.at("content/4913"))?;
    fs::rename(&file, bench.at("content/a.md~"))?;
    pause(5);
    fs::write(&file, "new")?;
    fs::remove_file(bench.at("content/a.md~"))?;
    fs::remove_file(bench.at("content/.a.md.swp"))?;
    bench.expect(&["content/a.md"], false);
    Ok(())
}

#[test]
fn a_save_in_two_steps_is_told_as_one() -> io::Result<()> {
    let mut bench = Bench::new(&["content/a.md"])?;
    let file = bench.at("content/a.md");
    let editor = thread::spawn(move || {
        fs::write(&file, "")?;
        let began = Instant::now();
        pause(20);
        fs::write(&file, "new text")?;
        io::Result::Ok(began.elapsed())
    });
    let change = News::Changed(some(&["content/a.md"], false));
    assert_eq!(bench.news(LONG), change);
    let again = bench.news(SILENCE);
    let took = editor.join().map_err(|_| io::ErrorKind::Other)??;
    assert!(
        again == News::Due || took > Duration::from_millis(30),
        "{took:?}"
    );
    Ok(())
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_comes_in_pieces_is_told_once_it_is_whole() -> io::Result<()> {
    use std::io::Write;
    let mut bench = Bench::new(&["content/a.mp4", "content/b.md"])?;
    let mut file = fs::File::create(bench.at("content/a.mp4"))?;
    for piece in 0..4 {
        file.write_all(b"piece")?;
        pause(60);
        fs::write(bench.at("content/b.md"), piece.to_string())?;
        let told = News::Changed(some(&["content/b.md"], false));
        assert_eq!(bench.news(LONG), told);
    }
    drop(file);
    bench.expect(&["content/a.mp4"], false);
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_file_that_others_may_read_now_is_told() -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mut bench = Bench::new(&["content/a.md"])?;
    for rights in [0o600, 0o640] {
        fs::set_permissions(bench.at("content/a.md"), fs::Permissions::from_mode(rights))?;
        bench.expect(&["content/a.md"], false);
    }
    Ok(())
}

#[test]
fn what_is_doubted_is_told() -> io::Result<()> {
    let mut bench = Bench::new(&["content/a.md"])?;
    let file: Arc<str> = "content/a.md".into();
    bench.watch.doubter().doubt(&file);
    assert_eq!(bench.news(LONG), News::Doubted([file.clone()].into()));
    bench.expect_nothing();
    bench.watch.doubter().doubt(&file);
    fs::write(bench.at("content/b.md"), "new")?;
    bench.expect(&["content/a.md", "content/b.md"], true);
    Ok(())
}

#[test]
fn what_editors_leave_is_not_told() -> io::Result<()> {
    let mut bench = Bench::new(&["content/a.md"])?;
    for name in [".a.md.swp", "a.md~", "#a.md#", ".#a.md", "4913", "a.md.tmp"] {
        fs::write(bench.at("content").join(name), "litter")?;
    }
    bench.expect_nothing();
    Ok(())
}

#[test]
fn reading_is_not_told() -> io::Result<()> {
    let mut bench = Bench::new(&["content/a.md"])?;
    let file = bench.at("content/a.md");
    fs::read(&file)?;
    fs::read_dir(bench.at("content"))?.count();
    fs::set_permissions(&file, fs::metadata(&file)?.permissions())?;
    drop(fs::File::options().append(true).open(&file)?);
    bench.expect_nothing();
    fs::File::options()
        .append(true)
        .open(&file)?
        .set_modified(SystemTime::now())?;
    bench.expect(&["content/a.md"], false);
    Ok(())
}

#[test]
fn two_edits_within_a_tick_of_the_clock_are_both_told() -> io::Result<()> {
    let mut bench = Bench::new(&["content/a.md"])?;
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    // As on a disk that counts whole seconds.
    let tick = now.map_or(0, |now| now.as_secs() + 1);
    let tick = SystemTime::UNIX_EPOCH + Duration::from_secs(tick);
    for text in ["one", "two"] {
        let file = bench.at("content/a.md");
        fs::write(&file, text)?;
        let file = fs::File::options().append(true).open(&file)?;
        file.set_modified(tick)?;
        bench.expect(&["content/a.md"], false);
    }
    Ok(())
}

#[test]
fn files_come_and_go() -> io::Result<()> {
    let mut bench = Bench::new(&["content/a.md"])?;
    fs::write(bench.at("content/b.md"), "new")?;
    bench.expect(&["content/b.md"], true);
    fs::rename(bench.at("content/a.md"), bench.at("content/c.md"))?;
    bench.expect(&["content/a.md", "content/c.md"], true);
    fs::remove_file(bench.at("content/b.md"))?;
    bench.expect(&["content/b.md"], true);
    fs::write(bench.at("content/d.md"), "new")?;
    fs::remove_file(bench.at("content/d.md"))?;
    bench.expect_nothing();
    Ok(())
}

#[test]
fn folders_come_move_and_go() -> io::Result<()> {
    let mut bench = Bench::new(&["content/posts/a.md"])?;
    for file in ["moved/1.md", "moved/x/2.md", "moved/x/y/3.md"] {
        write(&bench.beside(file), "new")?;
    }
    fs::rename(bench.beside("moved"), bench.at("content/posts/in"))?;
    let moved = ["in/1.md", "in/x/2.md", "in/x/y/3.md"].map(|file| format!("content/posts/{file}"));
    bench.expect(&moved.each_ref().map(String::as_str), true);

    fs::write(bench.at("content/posts/in/x/y/3.md"), "newer")?;
    bench.expect(&["content/posts/in/x/y/3.md"], false);

    fs::rename(bench.at("content/posts/in/x"), bench.at("content/z"))?;
    fs::write(bench.at("content/z/y/3.md"), "newest")?;
    let (from, to) = ("content/posts/in/x", "content/z");
    let both = [from, to].map(|at| [format!("{at}/2.md"), format!("{at}/y/3.md")]);
    bench.expect(
        &both
            .as_flattened()
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>(),
        true,
    );
    fs::write(bench.at("content/z/y/3.md"), "once more")?;
    bench.expect(&["content/z/y/3.md"], false);

    fs::rename(bench.at("content/z"), bench.beside("out"))?;
    bench.expect(&["content/z/2.md", "content/z/y/3.md"], true);
    fs::write(bench.beside("out/2.md"), "elsewhere")?;
    bench.expect_nothing();
    fs::remove_dir_all(bench.at("content/posts"))?;
    bench.expect(&["content/posts/a.md", "content/posts/in/1.md"], true);
    Ok(())
}

#[test]
fn a_folder_in_the_place_of_another_is_compared_with_it() -> io::Result<()> {
    let mut bench = Bench::new(&["content/in/a.md", "content/in/b.md"])?;
    write(&bench.beside("new/b.md"), "new")?;
    write(&bench.beside("new/c.md"), "new")?;
    fs::rename(bench.at("content/in"), bench.beside("old"))?;
    fs::rename(bench.beside("new"), bench.at("content/in"))?;
    bench.expect(
        &["content/in/a.md", "content/in/b.md", "content/in/c.md"],
        true,
    );
    fs::remove_dir_all(bench.at("content/in"))?;
    fs::write(bench.at("content/in"), "a file")?;
    bench.expect(&["content/in", "content/in/b.md", "content/in/c.md"], true);
    Ok(())
}

#[test]
fn new_folders_with_files_are_not_missed() -> io::Result<()> {
    let mut bench = Bench::new(&[])?;
    let file = |number| format!("content/a/{number}/b/c/d.md");
    (0..20).try_for_each(|number| write(&bench.at(&file(number)), "new"))?;
    let files = (0..20).map(|number| file(number).as_str().into());
    bench.expect_changes(&Changes::Some {
        files: files.collect(),
        listed: true,
    });
    write(&bench.at("themes/own/new.css"), "new")?;
    bench.expect(&["themes/own/new.css"], true);
    Ok(())
}

#[test]
fn a_thousand_files_are_told_at_once() -> io::Result<()> {
    let mut bench = Bench::new(&[])?;
    let site = bench.at("");
    let file = |number| format!("content/{}/{number}.md", number % 10);
    let writer = thread::spawn(move || {
        let mut longest = Duration::ZERO;
        for number in 0..1_000 {
            let began = Instant::now();
            write(&site.join(file(number)), "new")?;
            longest = longest.max(began.elapsed());
        }
        io::Result::Ok(longest)
    });
    let files = (0..1_000).map(|number| file(number).as_str().into());
    let count = bench.expect_changes(&Changes::Some {
        files: files.collect(),
        listed: true,
    });
    let longest = writer.join().map_err(|_| io::ErrorKind::Other)??;
    // Only a pause can divide them.
    assert!(
        count == 1 || longest > Duration::from_millis(8),
        "{count} times, {longest:?}"
    );
    Ok(())
}

fn git(site: &Path, arguments: &str) -> io::Result<()> {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=Anna", "-c", "user.email=anna@example.org"]);
    git.arg("-C").arg(site).args(arguments.split(' '));
    let output = git.output()?;
    if output.status.success() {
        Ok(())
    } else {
        Err(io::Error::other(format!("{output:?}")))
    }
}

#[test]
fn a_checkout_of_git_is_told_at_once() -> io::Result<()> {
    let mut bench = Bench::new(&[])?;
    let site = bench.at("");
    if git(&site, "init -q -b main").is_err() {
        return Ok(());
    }
    let file = |number| format!("content/{}/{number}.md", number % 10);
    let write_all = |text| (0..1_000).try_for_each(|number| write(&site.join(file(number)), text));
    write_all("old")?;
    git(&site, "add .")?;
    git(&site, "commit -qm old")?;
    git(&site, "checkout -qb other")?;
    write_all("new text")?;
    git(&site, "commit -qam new")?;
    bench.watch = Watch::begin(&site, &Options::default())?;
    let checkout = thread::spawn(move || git(&site, "checkout -q main"));
    let files = (0..1_000).map(|number| file(number).as_str().into());
    let count = bench.expect_changes(&Changes::Some {
        files: files.collect(),
        listed: false,
    });
    assert_eq!(count, 1);
    checkout.join().map_err(|_| io::ErrorKind::Other)?
}

#[test]
fn a_site_that_vanishes_comes_back() -> io::Result<()> {
    let mut bench = Bench::new(&["content/a.md"])?;
    fs::rename(bench.at(""), bench.beside("away"))?;
    assert_eq!(bench.news(LONG), News::Vanished);
    bench.expect_nothing();
    fs::rename(bench.beside("away"), bench.at(""))?;
    bench.expect_changes(&Changes::All);
    fs::write(bench.at("content/a.md"), "new")?;
    bench.expect(&["content/a.md"], false);

    fs::remove_dir_all(bench.at(""))?;
    let mut news = bench.news(LONG);
    while let News::Changed(Changes::Some { .. }) = news {
        news = bench.news(LONG);
    }
    assert_eq!(news, News::Vanished);
    write(&bench.at("content/b.md"), "new")?;
    bench.expect_changes(&Changes::All);
    write(&bench.at("content/b.md"), "newer")?;
    bench.expect(&["content/b.md"], false);
    Ok(())
}

#[test]
fn a_site_in_the_place_of_another_is_all_new() -> io::Result<()> {
    let mut bench = Bench::new(&["content/a.md"])?;
    write(&bench.beside("new/content/b.md"), "new")?;
    fs::rename(bench.at(""), bench.beside("old"))?;
    fs::rename(bench.beside("new"), bench.at(""))?;
    let mut news = bench.news(LONG);
    if news == News::Vanished {
        news = bench.news(LONG);
    }
    assert_eq!(news, News::Changed(Changes::All));
    write(&bench.at("content/b.md"), "newer")?;
    bench.expect(&["content/b.md"], false);
    Ok(())
}

#[test]
fn polling_tells_the_same() -> io::Result<()> {
    let poll = Some(Duration::from_millis(50));
    let mut bench = Bench::with(&["content/posts/a.md", "content/b.md"], poll, |_| Ok(()))?;
    assert_eq!(bench.watch.notice(), None);
    fs::write(bench.at("content/posts/a.md"), "new")?;
    bench.expect(&["content/posts/a.md"], false);
    write(&bench.at("content/x/y/c.md"), "new")?;
    bench.expect(&["content/x/y/c.md"], true);
    fs::remove_file(bench.at("content/b.md"))?;
    bench.expect(&["content/b.md"], true);
    fs::rename(bench.at("content/x"), bench.at("content/z"))?;
    bench.expect(&["content/x/y/c.md", "content/z/y/c.md"], true);
    fs::rename(bench.at(""), bench.beside("away"))?;
    assert_eq!(bench.news(LONG), News::Vanished);
    fs::rename(bench.beside("away"), bench.at(""))?;
    bench.expect_changes(&Changes::All);
    fs::write(bench.at("site.toml"), "new")?;
    bench.expect(&["site.toml"], false);
    Ok(())
}

#[test]
fn what_is_no_source_is_not_told() -> io::Result<()> {
    let mut bench = Bench::with(&["content/a.md"], None, |site| {
        write(&site.join(".gitignore"), "node_modules/\n*.log\n")?;
        for folder in [
            "content/public",
            "content/node_modules/x",
            "content/.cache",
            "public",
        ] {
            fs::create_dir_all(site.join(folder))?;
        }
        Ok(())
    })?;
    for file in [
        "content/public/index.html",
        "content/public/a/index.html",
        "content/node_modules/x/y.md",
        "content/.cache/z.md",
        "content/.hidden.md",
        "content/a.log",
        "themes/own/node_modules/a.js",
        "public/index.html",
        ".foreword/store",
        "notes.md",
        "node_modules/a.js",
    ] {
        write(&bench.at(file), "new")?;
    }
    bench.expect_nothing();
    fs::write(bench.at("content/node_modules/x/y.md"), "newer")?;
    bench.expect_nothing();
    fs::write(bench.at("content/a.md"), "new")?;
    let ignored = [
        "content/a.log",
        "content/a.md",
        "content/node_modules/x/y.md",
    ];
    bench.expect(&ignored, true);
    fs::write(bench.at("content/a.md"), "newer")?;
    bench.expect(&["content/a.md"], false);
    Ok(())
}

#[test]
fn rules_can_change() -> io::Result<()> {
    let mut bench = Bench::with(&["content/drafts/a.md", "content/b.md"], None, |site| {
        write(&site.join(".gitignore"), "drafts/\n")
    })?;
    fs::write(bench.at("content/drafts/a.md"), "new")?;
    bench.expect_nothing();
    fs::write(bench.at(".gitignore"), "b.md\n")?;
    // What is ignored is built all the same, and so is told with anything else.
    bench.expect(&["content/b.md", "content/drafts/a.md"], true);
    fs::write(bench.at("content/b.md"), "new")?;
    bench.expect_nothing();
    fs::write(bench.at("content/drafts/a.md"), "newer")?;
    bench.expect(&["content/b.md", "content/drafts/a.md"], false);
    fs::write(bench.at("content/drafts/.gitignore"), "*\n")?;
    bench.expect_nothing();
    fs::write(bench.at("content/drafts/a.md"), "newest")?;
    bench.expect_nothing();
    Ok(())
}

#[test]
fn the_moment_comes() -> io::Result<()> {
    let mut bench = Bench::new(&[])?;
    let began = Instant::now();
    assert_eq!(bench.news(Duration::from_millis(120)), News::Due);
    assert!(began.elapsed() >= Duration::from_millis(119));
    assert_eq!(bench.watch.wait(Some(SystemTime::UNIX_EPOCH)), News::Due);
    Ok(())
}

#[test]
fn others_can_stop_it() -> io::Result<()> {
    let mut bench = Bench::new(&[])?;
    let stopper = bench.watch.stopper();
    let stopping = thread::spawn(move || {
        pause(50);
        stopper.clone().stop();
    });
    assert_eq!(bench.watch.wait(None), News::Stopped);
    assert_eq!(bench.watch.wait(None), News::Stopped);
    drop(bench);
    assert!(stopping.join().is_ok());
    Ok(())
}

#[test]
fn what_is_no_folder_cannot_be_watched() -> io::Result<()> {
    let bench = Bench::new(&[])?;
    for path in ["site.toml", "nowhere"] {
        assert!(Watch::begin(&bench.at(path), &Options::default()).is_err());
    }
    Ok(())
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_but_at_the_top() -> io::Result<()> {
    use std::os::unix::fs::symlink;
    let mut bench = Bench::with(&[], None, |site| {
        write(&site.join("../shared/x/a.md"), "old")?;
        symlink("../shared", site.join("themes"))?;
        symlink("../../shared/x", site.join("content/link"))
    })?;
    write(&bench.beside("shared/x/a.md"), "new")?;
    bench.expect(&["themes/x/a.md"], false);
    fs::remove_file(bench.at("content/link"))?;
    bench.expect(&["content/link"], true);
    Ok(())
}
