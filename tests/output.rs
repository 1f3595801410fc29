//! What happens to a folder: only what differs is written, and nothing of
//! others is touched.

mod common;

use std::fs;
use std::time::SystemTime;

use common::folder::{Bench, age, copy, differing, tree};
use common::wish;
use foreword::build::Wish;
use foreword::output::manifest::Manifest;
use foreword::output::{self, OutputError, Written};

#[test]
fn an_unchanged_site_is_not_written_again() {
    let bench = Bench::new();
    let first = bench.build();
    assert!(first.written > 20 && first.unchanged == 0);
    let times = |path: &str| {
        fs::metadata(bench.out().join(path))
            .and_then(|data| data.modified())
            .expect("a time")
    };
    let before: Vec<SystemTime> = ["index.html", "build.json", "posts/hello.html"]
        .map(times)
        .to_vec();
    let second = bench.build();
    assert_eq!(
        second,
        Written {
            written: 0,
            unchanged: first.written,
            deleted: 0
        }
    );
    assert_eq!(
        before,
        ["index.html", "build.json", "posts/hello.html"].map(times)
    );
}

#[test]
fn editing_the_body_of_a_post_changes_its_page_its_excerpt_and_its_feeds_and_nothing_else() {
    let bench = Bench::new();
    bench.build();
    let before = tree(&bench.out());
    bench.change(
        "content/posts/2026-01-05-hello.md",
        "Second paragraph",
        "Second thoughts",
    );
    bench.build();
    let changed = differing(&before, &tree(&bench.out()));
    let mut expected = vec!["build.json", "feed.json", "feed.xml", "posts/hello.html"];
    for feed in ["people/anna", "topics/one", "topics/two"] {
        expected.extend(
            [format!("{feed}/feed.json"), format!("{feed}/feed.xml")].map(|path| &*path.leak()),
        );
    }
    expected.sort_unstable();
    assert_eq!(changed, expected);
}

#[test]
fn incremental_equals_clean_after_each_edit() {
    let bench = Bench::new();
    bench.build();
    type Edit = fn(&Bench);
    let edits: [Edit; 8] = [
        |bench| {
            bench.change(
                "content/posts/2026-01-05-hello.md",
                "title: Hello",
                "title: Good day",
            )
        },
        |bench| bench.change("content/people/anna.md", "Anna Berg", "Anna Born"),
        |bench| {
            bench.change(
                "content/posts/2026-01-05-hello.md",
                "tags: [one, two]",
                "tags: [three]\npinned: true",
            )
        },
        |bench| {
            bench.change(
                "content/posts/2026-01-06-again/door.svg",
                "width=\"10\"",
                "width=\"12\"",
            )
        },
        |bench| {
            bench.change(
                "content/posts/2026-01-07-third.md",
                "author: ben",
                "author: ben\ndraft: true",
            )
        },
        |bench| {
            bench.change(
                "site.toml",
                "title = \"Test\"",
                "title = \"Other\"\nurls = \"folder\"",
            )
        },
        |bench| {
            fs::remove_file(bench.site().join("content/posts/2026-01-07-third.md")).expect("delete")
        },
        |bench| {
            bench.put(
                "content/pages/about.md",
                "---\ntitle: About\naliases: [/old/]\n---\nUs.\n",
            )
        },
    ];
    for (step, edit) in edits.iter().enumerate() {
        edit(&bench);
        bench.build();
        let clean = Bench::new();
        fs::remove_dir_all(clean.site()).expect("make room");
        copy(&bench.site(), &clean.site());
        clean.build();
        assert_eq!(
            differing(&tree(&bench.out()), &tree(&clean.out())),
            Vec::<String>::new(),
            "after edit {step}"
        );
    }
}

#[test]
fn a_draft_leaves_no_trace() {
    let bench = Bench::new();
    bench.build();
    let without = {
        let bench = Bench::new();
        fs::remove_file(bench.site().join("content/posts/2026-01-07-third.md")).expect("delete");
        bench.build();
        tree(&bench.out())
    };
    for hidden in ["draft: true", "publish: 2027-01-01", "expires: 2026-02-01"] {
        bench.change(
            "content/posts/2026-01-07-third.md",
            "author: ben",
            &format!("author: ben\n{hidden}"),
        );
        bench.build();
        assert_eq!(
            differing(&tree(&bench.out()), &without),
            Vec::<String>::new(),
            "{hidden}"
        );
        bench.change(
            "content/posts/2026-01-07-third.md",
            &format!("\n{hidden}"),
            "",
        );
    }
}

#[test]
fn a_folder_with_foreign_files_is_refused() {
    let bench = Bench::new();
    fs::create_dir_all(bench.out().join("photos")).expect("make it");
    fs::write(bench.out().join("photos/cat.jpg"), "meow").expect("write");
    let refused = bench.try_build(wish());
    assert!(
        matches!(&refused, Err(OutputError::Foreign(_, files)) if &*files[0] == "photos/cat.jpg"),
        "{refused:?}"
    );
    assert_eq!(tree(&bench.out()).len(), 1);

    fs::remove_dir_all(bench.out()).expect("make room");
    bench.build();
    fs::write(bench.out().join("posts/notes.txt"), "mine").expect("write");
    assert!(matches!(
        bench.try_build(wish()),
        Err(OutputError::Foreign(..))
    ));
    assert!(bench.out().join("posts/notes.txt").exists());
}

#[test]
fn what_systems_put_into_folders_is_left_alone() {
    let bench = Bench::new();
    bench.build();
    fs::write(bench.out().join(".DS_Store"), "x").expect("write");
    bench.change("content/posts/2026-01-07-third.md", "Third.", "3.");
    bench.build();
    assert!(bench.out().join(".DS_Store").exists());
}

#[test]
fn an_error_of_a_template_changes_nothing() {
    let bench = Bench::new();
    bench.build();
    let before = tree(&bench.out());
    bench.change(
        "site.toml",
        "title = \"Test\"",
        "title = \"New\"\ntheme = \"own\"",
    );
    bench.put("themes/own/templates/archive.html", "{{ yeers }}");
    assert!(
        matches!(bench.try_build(wish()), Err(OutputError::Templates(problems)) if problems.len() == 1)
    );
    assert_eq!(tree(&bench.out()), before);
}

#[test]
fn a_page_that_somebody_changed_by_hand_is_mended() {
    let bench = Bench::new();
    bench.build();
    let page = bench.out().join("posts/hello.html");
    let text = fs::read_to_string(&page).expect("read");
    fs::write(&page, text.replace("First", "Worst")).expect("write");
    fs::remove_file(bench.out().join("archive.html")).expect("delete");
    assert_eq!(bench.build().written, 2);
    assert_eq!(fs::read_to_string(&page).expect("read"), text);
}

#[test]
fn without_its_memory_a_build_writes_only_what_differs() {
    let bench = Bench::new();
    let all = bench.build().written;
    fs::remove_dir_all(bench.folder.path().join("memory")).expect("forget");
    assert_eq!(
        bench.build(),
        Written {
            written: 0,
            unchanged: all,
            deleted: 0
        }
    );
}

#[test]
fn a_build_that_was_killed_is_completed_by_the_next() {
    let bench = Bench::new();
    bench.build();
    let whole = tree(&bench.out());
    // As if it had been killed after some files were moved into place.
    let paths: Vec<&str> = whole.keys().map(String::as_str).collect();
    fs::write(bench.out().join(".foreword-writing"), paths.join("\n")).expect("write");
    fs::remove_file(bench.out().join("build.json")).expect("delete");
    fs::remove_file(bench.out().join("index.html")).expect("delete");
    fs::create_dir_all(bench.out().join(".foreword-new/posts")).expect("make it");
    fs::write(
        bench.out().join(".foreword-new/posts/hello.html"),
        "half a pa",
    )
    .expect("write");
    bench.build();
    assert_eq!(tree(&bench.out()), whole);
}

#[test]
fn build_json_lists_every_file_with_its_sum() {
    let bench = Bench::new();
    bench.build();
    let mut files = tree(&bench.out());
    let manifest = files
        .remove("build.json")
        .and_then(|bytes| Manifest::parse(&bytes))
        .expect("a manifest");
    assert_eq!(
        manifest
            .files
            .iter()
            .map(|(path, _)| path)
            .collect::<Vec<_>>(),
        files.keys().collect::<Vec<_>>()
    );
    for (path, bytes) in &files {
        assert_eq!(
            manifest.files.get(path),
            Some(&output::manifest::sum(bytes)),
            "{path}"
        );
    }
    // FIPS 180-4's own example.
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(output::manifest::sum(b"abc").sha256.to_string(), abc);
}

#[test]
fn the_build_writes_nothing_among_its_sources() {
    let bench = Bench::new();
    let before = tree(&bench.site());
    bench.build();
    assert_eq!(tree(&bench.site()), before);
}

#[test]
fn entries_with_errors_are_left_out_if_asked() {
    let bench = Bench::new();
    bench.build();
    bench.change(
        "content/posts/2026-01-05-hello.md",
        "author: anna",
        "auther: anna",
    );
    bench.change("content/people/ben.md", "name: Ben", "nam: Ben");
    let wish = Wish {
        keep_going: true,
        ..wish()
    };
    bench.try_build(wish).expect("the rest is built");
    let pages = tree(&bench.out());
    assert!(!pages.contains_key("posts/hello.html") && !pages.contains_key("people/ben.html"));
    let again = String::from_utf8_lossy(&pages["posts/again.html"]).into_owned();
    assert!(again.contains("See <a>hello</a>."), "{again}");
    let third = String::from_utf8_lossy(&pages["posts/third.html"]).into_owned();
    assert!(
        third.contains("ben") && !third.contains("people/ben.html"),
        "{third}"
    );
}

#[test]
fn two_builds_do_not_write_at_once() {
    let bench = Bench::new();
    bench.build();
    let lock = fs::File::create(bench.folder.path().join("memory/output.lock")).expect("the lock");
    lock.lock().expect("hold it");
    assert!(matches!(bench.try_build(wish()), Err(OutputError::Busy(_))));
}

/// Numbers that look random and are the same in each run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

/// Changes something about the site, as people do.
fn random_edit(bench: &Bench, dice: &mut Dice) -> String {
    let number = dice.below(12);
    let (kind, version) = (dice.below(11), dice.below(1000));
    let post = format!("content/posts/post-{number}.md");
    let front = |extra: &str| {
        format!(
            "---\ntitle: Post {number} v{version}\nauthor: anna\ndate: 2026-0{}-01\n{extra}---\nText {version}.\n",
            number % 9 + 1
        )
    };
    match kind {
        0 => bench.put(&post, &front("tags: [one]\n")),
        1 => bench.put(&post, &front("tags: [two, three]\npinned: true\n")),
        2 => bench.put(&post, &front("draft: true\n")),
        3 => bench.put(&post, &front(&format!("aliases: [/old-{number}/]\nimage: ../posts/2026-01-06-again/door.svg\nimage_alt: A\n"))),
        4 => bench.put(&post, &(front("") + "\n[hello](2026-01-05-hello.md#part)\n")),
        5 => {
            // It may not be there.
            let _ = fs::remove_file(bench.site().join(&post));
        }
        6 => bench.put("content/people/anna.md", &format!("---\nname: Anna {version}\nrole: Role\n---\nMe.\n")),
        7 => bench.put("content/posts/2026-01-06-again/door.svg", &format!("<svg xmlns='http://www.w3.org/2000/svg' width='{}' height='9'></svg>", version + 1)),
        8 => bench.put("content/pages/about.md", &format!("---\ntitle: About {version}\n---\nUs.\n")),
        9 => bench.put("site.toml", &format!("title = \"Test {}\"\nbase_url = \"https://example.org/\"\nlanguages = [\"en\", \"nl\"]\nper_page = {}\n", version % 3, version % 4 + 1)),
        _ => bench.put(&format!("content/posts/post-{number}.nl.md"), &front("summary: Kort.\n")),
    }
    format!("{kind} on {number}")
}

#[test]
fn incremental_equals_clean_after_any_sequence_of_edits() {
    let bench = Bench::new();
    bench.build();
    let mut dice = Dice(0x2026_1123);
    let mut moment = 0;
    for step in 0..90 {
        let edit = random_edit(&bench, &mut dice);
        if step % 3 > 0 {
            age(&bench.site(), &mut moment);
        }
        bench.build();
        let clean = Bench::new();
        fs::remove_dir_all(clean.site()).expect("make room");
        copy(&bench.site(), &clean.site());
        clean.build();
        let differ = differing(&tree(&bench.out()), &tree(&clean.out()));
        assert_eq!(differ, Vec::<String>::new(), "after step {step}, {edit}");
    }
}

#[test]
fn a_build_that_was_killed_while_it_deleted_does_not_lock_the_folder() {
    let bench = Bench::new();
    bench.build();
    let before = tree(&bench.out());
    fs::remove_file(bench.site().join("content/posts/2026-01-07-third.md")).expect("delete");
    bench.build();
    let after = tree(&bench.out());
    // As if it had been killed before the stale page was gone.
    let stale = "posts/third.html";
    fs::write(bench.out().join(stale), &before[stale]).expect("write");
    fs::write(bench.out().join(".foreword-writing"), stale).expect("write");
    bench.build();
    assert_eq!(differing(&tree(&bench.out()), &after), Vec::<String>::new());
}

#[test]
fn a_folder_with_nothing_but_what_a_system_left_is_filled() {
    let bench = Bench::new();
    fs::create_dir_all(bench.out().join("posts")).expect("make it");
    fs::write(bench.out().join("posts/.DS_Store"), "x").expect("write");
    bench.build();
    assert!(
        bench.out().join("index.html").exists() && bench.out().join("posts/hello.html").exists()
    );
}

#[test]
fn an_old_address_may_change_its_case() {
    let bench = Bench::new();
    let post = "content/posts/2026-01-07-third.md";
    bench.change(post, "author: ben", "author: ben\naliases: [/Old.html]");
    bench.build();
    bench.change(post, "/Old.html", "/old.html");
    bench.build();
    assert!(bench.out().join("old.html").exists());
    bench.build();
}

#[test]
fn a_change_of_zone_reaches_every_page() {
    let bench = Bench::new();
    bench.build();
    bench.change(
        "site.toml",
        "title = \"Test\"",
        "title = \"Test\"\ntime_zone = \"Europe/Amsterdam\"",
    );
    bench.build();
    for path in ["posts/hello.html", "feed.xml", "feed.json"] {
        let page = fs::read_to_string(bench.out().join(path)).expect("read");
        assert!(page.contains("+01:00") || page.contains("+0100"), "{path}");
    }
}

#[test]
fn days_at_the_edge_of_the_calendar_are_far_away() {
    let bench = Bench::new();
    bench.change(
        "content/posts/2026-01-07-third.md",
        "author: ben",
        "author: ben\nexpires: 9999-12-31",
    );
    bench.change(
        "content/posts/2026-01-05-hello.md",
        "author: anna",
        "author: anna\npublish: 9999-12-31",
    );
    bench.change(
        "content/people/ben.md",
        "name: Ben",
        "name: Ben\nleft: 9999-12-31",
    );
    bench.change(
        "content/posts/2026-01-06-again/index.md",
        "See [hello](../2026-01-05-hello.md).",
        "See.",
    );
    bench.build();
    let pages = tree(&bench.out());
    assert!(pages.contains_key("posts/third.html") && !pages.contains_key("posts/hello.html"));
    assert!(!String::from_utf8_lossy(&pages["people/ben.html"]).contains("No longer with us"));
}

#[test]
fn a_damaged_memory_never_becomes_a_page() {
    let bench = Bench::new();
    bench.build();
    let whole = tree(&bench.out());
    let store = bench.folder.path().join("memory/store");
    let bytes = fs::read(&store).expect("the store");
    let mut dice = Dice(7);
    for _ in 0..40 {
        let mut damaged = bytes.clone();
        let at = dice.below(damaged.len());
        damaged[at] ^= 1 << dice.below(8);
        fs::write(&store, damaged).expect("damage");
        fs::remove_file(bench.folder.path().join("memory/output")).expect("forget");
        bench.build();
        assert_eq!(
            differing(&tree(&bench.out()), &whole),
            Vec::<String>::new(),
            "byte {at}"
        );
    }
}

#[test]
fn a_name_may_become_a_folder_and_a_file_again() {
    let bench = Bench::new();
    let post = "content/posts/2026-01-07-third.md";
    let read = |path: &str| fs::read_to_string(bench.site().join(path)).expect("read");
    let (text, settings) = (read(post), read("site.toml"));
    let without = settings.replace("base_url", "# base_url");
    let aliased =
        |alias: &str| text.replace("author: ben", &format!("author: ben\naliases: [{alias}]"));
    let steps = [
        (aliased("/old.html"), &settings),
        (aliased("/old.html/b"), &settings),
        (aliased("/old.html"), &settings),
        (aliased("/feed.xml"), &without),
        (text.clone(), &settings),
    ];
    for (step, (text, settings)) in steps.iter().enumerate() {
        bench.put(post, text);
        bench.put("site.toml", settings);
        bench.build();
        let clean = Bench::new();
        copy(&bench.site(), &clean.site());
        clean.build();
        let differ = differing(&tree(&bench.out()), &tree(&clean.out()));
        assert_eq!(differ, Vec::<String>::new(), "after step {step}");
    }
}

#[test]
fn an_old_address_gives_way_to_a_page() {
    let clean = Bench::new();
    clean.build();
    for alias in ["/Posts/Hello.html", "/feed.xml", "/posts/hello.html/x.html"] {
        let bench = Bench::new();
        let aliased = format!("author: ben\naliases: [{alias}]");
        bench.change("content/posts/2026-01-07-third.md", "author: ben", &aliased);
        let keep_going = Wish {
            keep_going: true,
            ..wish()
        };
        bench.try_build(keep_going).expect("the rest is built");
        let paths = |bench: &Bench| tree(&bench.out()).into_keys().collect::<Vec<_>>();
        assert_eq!(paths(&bench), paths(&clean), "{alias}");
    }
}
