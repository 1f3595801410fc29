//! The stages of a build: front matter, Markdown, template, and the whole.
//!
//! `cargo bench`; throughput is in posts or pages a second.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use foreword::build::{Former, Wish, build, rebuild};
use foreword::content::front_matter;
use foreword::content::markdown::{Renderer, Text};
use foreword::ground::changes::Changes;
use foreword::ground::doors::Doors;
use foreword::ground::files::Memory;
use foreword::ground::moment::Moment;
use foreword::ground::shelf::Shelf;
use foreword::ground::store::Store;
use foreword::site::live::Shows;

/// A post of about 600 words with what posts have.
fn post(number: usize) -> String {
    let sentence = "In my experience a clear goal will support the team because we often discuss the *patient* plan. ";
    let mut text = format!(
        "---\ntitle: \"Why a plan matters ({number})\"\ndate: 2025-{:02}-{:02}T09:00:00Z\nauthor: person-{}\nsummary: {sentence}\ntags: [strategy, culture-{}]\n---\n",
        number % 12 + 1,
        number % 28 + 1,
        number % 40,
        number % 30,
    );
    for section in 0..6 {
        text += &format!(
            "## Part {section}\n\n{}\n\n- one **two**\n- `three`\n\n",
            sentence.repeat(6)
        );
        text += &format!(
            "See [the other](post-{}.md).\n\n",
            (number + section) % 1000
        );
    }
    text + "| a | b |\n|---|--:|\n| 1 | 2 |\n"
}

fn site(posts: usize) -> Memory {
    let mut files = Memory::default();
    files.put(
        "site.toml",
        "title = \"Bench\"\nbase_url = \"https://example.org/\"\n",
    );
    for person in 0..40 {
        files.put(
            format!("content/people/person-{person}.md"),
            format!("---\nname: Person {person}\n---\n"),
        );
    }
    for number in 0..posts.max(1000) {
        files.put(format!("content/posts/post-{number}.md"), post(number));
    }
    files
}

fn wish() -> Wish {
    let now = Moment::Day(jiff::civil::date(2026, 1, 1));
    Wish {
        now,
        shows: Shows::default(),
        keep_going: false,
    }
}

fn stages(criterion: &mut Criterion) {
    let file: Arc<str> = "content/posts/post-1.md".into();
    let source = post(1);
    let body = source
        .rfind("---\n")
        .map_or(0, |at| at.min(source.find("## ").unwrap_or(0)));
    let mut group = criterion.benchmark_group("one post");
    group.throughput(Throughput::Elements(1));
    group.bench_function("front matter", |bench| {
        bench.iter(|| front_matter::read(&file, black_box(&source)))
    });
    let renderer = Renderer::default();
    group.bench_function("Markdown", |bench| {
        bench.iter(|| renderer.render(&Text::below(&file, black_box(&source), body), "en"));
    });
    let files = site(1000);
    let (edition, _) = build(
        &Doors::new(&files, &Store::memory(), &Shelf::memory()),
        wish(),
    );
    if let Some(edition) = &edition
        && let Some(page) = edition.promise("posts/post-1.html")
    {
        group.bench_function("template", |bench| {
            bench.iter(|| edition.draw(black_box(page), &files, &Shelf::memory()))
        });
    }
    group.finish();
}

fn whole(criterion: &mut Criterion) {
    let files = site(1000);
    let mut group = criterion.benchmark_group("1,000 posts in memory");
    group
        .sample_size(20)
        .measurement_time(Duration::from_secs(8));
    let pages = build(
        &Doors::new(&files, &Store::memory(), &Shelf::memory()),
        wish(),
    )
    .0
    .map_or(0, |edition| edition.counts().pages);
    group.throughput(Throughput::Elements(pages as u64));
    group.bench_function("cold", |bench| {
        bench.iter(|| {
            let shelf = Shelf::memory();
            let (edition, _) = build(&Doors::new(&files, &Store::memory(), &shelf), wish());
            edition.map(|edition| {
                edition
                    .promises
                    .iter()
                    .filter_map(|promise| edition.draw(promise, &files, &shelf).ok())
                    .count()
            })
        });
    });
    let store = Store::memory();
    build(&Doors::new(&files, &store, &Shelf::memory()), wish());
    group.bench_function("remembered, nothing drawn", |bench| {
        bench.iter(|| {
            build(&Doors::new(&files, &store, &Shelf::memory()), wish())
                .0
                .map(|edition| edition.promises.len())
        });
    });
    group.finish();
}

/// What has been edited.
fn edited(path: &str) -> Changes {
    Changes::Some {
        files: [Arc::from(path)].into(),
        listed: false,
    }
}

/// A site rebuilt after one post was edited, with what has to be drawn then.
fn edits(criterion: &mut Criterion) {
    let mut files = site(10_000);
    let (store, shelf) = (Store::memory(), Shelf::memory());
    let mut former = Former::default();
    let doors = Doors::new(&files, &store, &shelf);
    let (edition, _) = rebuild(&doors, wish(), &mut former, Changes::All);
    let mut before = edition.expect("the site has no errors");
    let mut group = criterion.benchmark_group("an edit among 10,000 posts");
    group
        .sample_size(20)
        .measurement_time(Duration::from_secs(8));
    let (path, mut times) = ("content/posts/post-5000.md", 0);
    for (name, from, to) in [
        ("of a text", "## Part 0", "## Part 0\n\nOne more sentence."),
        ("of a title", "title: \"", "title: \"Another: "),
    ] {
        group.bench_function(name, |bench| {
            bench.iter(|| {
                times += 1;
                files.put(path, post(5000).replacen(from, &format!("{to} {times}"), 1));
                let doors = Doors::new(&files, &store, &shelf);
                let (edition, _) = rebuild(&doors, wish(), &mut former, edited(path));
                let edition = edition.expect("the site has no errors");
                let pairs = before.promises.iter().zip(&edition.promises);
                let changed = pairs.filter(|(then, now)| then.print != now.print);
                let drawn = changed.filter_map(|(_, now)| edition.draw(now, &files, &shelf).ok());
                let drawn = drawn.count();
                before = edition;
                drawn
            });
        });
    }
    group.finish();
}

criterion_group!(benches, stages, whole, edits);
criterion_main!(benches);
