//! What a stranger may feed: anything at all, and never a panic, never a page
//! that runs code, never a wait.

mod common;

use std::sync::Arc;
use std::time::{Duration, Instant};

use common::{built_with, memory, wish};
use foreword::content::markdown::{Fill, Renderer, Text};
use foreword::content::yaml;
use foreword::ground::address::{join, scheme, slug};
use foreword::ground::doors::Doors;
use foreword::ground::shelf::Gate;
use foreword::media::picture::{self, Recipe, Shape};
use proptest::prelude::*;

const PERSON: &str = "-- content/people/anna.md --\n---\nname: Anna\n---\n";

/// Text that looks like Markdown, HTML and YAML gone wrong.
fn scraps() -> impl Strategy<Value = String> {
    let scraps = prop::sample::select(vec![
        "<script>",
        "</script>",
        "<a href=\"",
        "javascript:",
        "\">",
        "<img src=x onerror=",
        "[",
        "](",
        ")",
        "![",
        "`",
        "```\n",
        "> ",
        "- ",
        "1. ",
        "| a | b |\n|--|--|\n",
        "# ",
        "*",
        "_",
        "~~",
        "&lt;",
        "&#106;",
        "\n",
        "\n\n",
        "    ",
        "[^1]",
        "[^1]: ",
        "<div ",
        "style=",
        "<svg><a xlink:href='",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "\u{e000}0\u{e001}",
        "\u{202e}",
        "é",
        "日本",
        "---\n",
        "title: ",
        "{",
        "}",
        "\"",
        "'",
        "&",
        "\\",
        "\t",
        "\r\n",
        "<details>",
        "</details>",
        "<table><tr><td>",
        "<style>x",
        "a",
    ]);
    prop::collection::vec(scraps, 0..60).prop_map(|parts| parts.concat())
}

fn render(markdown: &str) -> String {
    let file: Arc<str> = "content/posts/a.md".into();
    let rendered = Renderer::default().render(&Text::below(&file, markdown, 0), "en");
    for link in &rendered.facts.links {
        assert!(link.at.start <= link.at.end);
    }
    rendered.html.fill(|fill| match fill {
        Fill::Attribute { name, link } => format!(" {name}=\"{link}\""),
        Fill::Open(_) | Fill::Close(_) | Fill::Player(_) | Fill::About(_) => String::new(),
        Fill::Word(word) => word.clone(),
    })
}

proptest! {
    #[test]
    fn markdown_never_runs_code(markdown in scraps()) {
        let html = render(&markdown).to_lowercase();
        // Inside a tag nothing but allowed attributes is left; in text `<` is escaped.
        for part in html.split('<').skip(1) {
            let tag = part.split('>').next().unwrap_or_default();
            prop_assert!(!tag.starts_with("script") && !tag.starts_with("style") && !tag.starts_with("svg"), "{}", tag);
            let bare: String = tag.split('"').step_by(2).collect();
            prop_assert!(!bare.contains(" on") && !bare.contains(" style="), "{}", tag);
            prop_assert!(!tag.contains("href=\"javascript:"), "{}", tag);
        }
    }

    #[test]
    fn markdown_never_panics(markdown in any::<String>()) {
        render(&markdown);
    }

    #[test]
    fn yaml_never_panics(text in scraps(), other in any::<String>()) {
        let _ = yaml::parse(&text);
        let _ = yaml::parse(&other);
    }

    #[test]
    fn slugs_are_stable_names(text in any::<String>()) {
        let slug = slug(&text);
        prop_assert_eq!(foreword::ground::address::slug(&slug), slug.clone());
        prop_assert!(slug.len() <= 200 && !slug.contains(['/', '\\', '.', ' ', '%', '#', '?']));
    }

    #[test]
    fn paths_stay_below_the_root(folder in "[a-z/]{0,9}", reference in "[a-z./]{0,20}") {
        if let Some(path) = join(&folder, &reference) {
            prop_assert!(!path.starts_with('/') && !path.split('/').any(|part| part == ".."));
        }
        let _ = scheme(&reference);
    }

    #[test]
    fn pictures_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), kind in 0..4_usize) {
        let heads: [&[u8]; 4] = [b"\xff\xd8\xff\xe0\0\x10JFIF\0", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8 "];
        let bytes = [heads[kind], &bytes].concat();
        let _ = picture::make(&bytes, Recipe::Original, &Gate::default());
        let shown = Recipe::Shown { shape: Shape::Whole, avif: false };
        let _ = picture::make(&bytes, shown, &Gate::default());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whole_sites_never_panic(front in scraps(), body in scraps()) {
        let mut files = memory(PERSON);
        files.put("content/posts/a.md", format!("---\n{front}\n---\n{body}"));
        files.put("content/posts/b.md", format!("---\ntitle: B\nauthor: anna\ndate: 2026-01-01\n---\n{body}"));
        files.put("content/people/c.yaml", front);
        built_with(files, wish()).told();
    }
}

/// What a build tells of a site with one more file, and that it tells it soon.
fn told_soon(path: &str, content: impl Into<Vec<u8>>) -> String {
    let mut files = memory(PERSON);
    files.put(path, content);
    let start = Instant::now();
    let told = built_with(files, wish()).told();
    // Hostile input that is not bounded takes minutes; this is no measure of speed.
    assert!(
        start.elapsed() < Duration::from_secs(20),
        "it took {:?}",
        start.elapsed()
    );
    told
}

fn post(body: &str) -> String {
    format!("---\ntitle: A\nauthor: anna\ndate: 2026-01-01\n---\n{body}")
}

#[test]
fn alias_bombs_are_refused() {
    let mut bomb = "---\na: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (name, former) in "bcdefghijklm".chars().zip("abcdefghijkl".chars()) {
        bomb += &format!(
            "{name}: &{name} [{}]\n",
            vec![format!("*{former}"); 9].join(", ")
        );
    }
    let told = told_soon("content/posts/a.md", bomb + "---\n");
    assert!(
        told.starts_with(
            "error[too-much]: the front matter is nested too deeply or repeats itself too often"
        ),
        "{told}"
    );
}

#[test]
fn deep_yaml_is_refused() {
    for deep in [
        "[".repeat(100_000),
        format!("a: {}", "- ".repeat(100_000)),
        "a: {".repeat(100_000),
    ] {
        let told = told_soon("content/posts/a.md", format!("---\n{deep}\n---\n"));
        assert!(
            told.starts_with("error["),
            "{}",
            &told[..200.min(told.len())]
        );
    }
}

#[test]
fn deep_quotes_are_refused() {
    let told = told_soon(
        "content/posts/a.md",
        post(&format!("{} x", ">".repeat(10_000))),
    );
    assert!(
        told.starts_with("error[too-much]: quotes and lists are nested more than 64 deep"),
        "{told}"
    );
}

#[test]
fn other_encodings_are_told_with_what_to_do() {
    let told = told_soon("content/posts/a.md", b"---\ntitle: Caf\xe9\n---\n".to_vec());
    assert!(
        told.contains(
            "error[encoding]: the file is not UTF-8 but another encoding, such as Windows-1252"
        ),
        "{told}"
    );
    assert!(
        told.contains("content/posts/a.md:2:11\n") && told.contains("save it as UTF-8"),
        "{told}"
    );
    let told = told_soon("content/posts/a.md", b"\xff\xfet\0i\0".to_vec());
    assert!(told.contains("the file is not UTF-8 but UTF-16"), "{told}");
}

#[test]
fn files_from_windows_editors_work() {
    let text = "\u{feff}---\r\ntitle: A\r\nauthor: anna\r\ndate: 2026-01-01\r\n---\r\nOne.\r\n\r\n```\r\ncode\r\n```\r\n";
    let mut files = memory(PERSON);
    files.put("content/posts/a.md", text);
    let built = built_with(files, wish());
    assert_eq!(built.told(), "");
    assert!(
        built
            .page("posts/a.html")
            .contains("<p>One.</p>\n<pre><code>code\n</code></pre>")
    );
}

#[test]
fn a_picture_that_claims_to_be_huge_is_not_decoded() {
    let mut png =
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x00\x01\x00\x00\x00\x01\x00\x00\x08\x06\0\0\0".to_vec();
    png.extend([0xb6, 0xd0, 0x5c, 0xd2]);
    png.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82");
    let mut files = memory(PERSON);
    files.put("content/posts/a.md", post("![A](a.png)"));
    files.put("content/posts/a.png", png);
    let told = built_with(files, wish()).told();
    assert!(told.starts_with("error[bad-picture]"), "{told}");
}

#[test]
fn names_of_every_kind_work() {
    let mut files = memory(PERSON);
    files.put(
        "content/posts/Cafe\u{301} [1] #2 100% (x).md",
        post("[b](<b ü.md>) ![p](<p#1 %.svg>) ![q](p%231%20%25.svg)"),
    );
    files.put(
        "content/posts/b u\u{308}.md",
        post("[a](<Café [1] %232 100%25 (x).md>)"),
    );
    files.put(
        "content/posts/p#1 %.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='2'></svg>",
    );
    let built = built_with(files, wish());
    assert_eq!(built.told(), "");
    let page = built.page("posts/cafe-1-2-100-x.html");
    assert!(
        page.contains("<a href=\"../posts/b-u.html\">b</a>"),
        "{page}"
    );
    assert_eq!(page.matches("src=\"../media/p-1-1.").count(), 2, "{page}");
    assert!(
        built
            .page("posts/b-u.html")
            .contains("<a href=\"../posts/cafe-1-2-100-x.html\">a</a>")
    );
}

#[test]
fn much_of_anything_is_read_in_a_reasonable_time() {
    let folded = format!(
        "title: A\nauthor: anna\ndate: 2026-01-01\nbody: >\n{}",
        "  word word\n".repeat(20_000)
    );
    told_soon("content/posts/a.yaml", folded);
    for (scrap, times) in [
        ("<div>", 20_000),
        ("<a href=\"x.md\">", 2_000),
        ("# a\n", 20_000),
        ("[a](#b) ", 2_000),
        ("[^1]", 20_000),
        ("<b a=\"1\">", 20_000),
        ("word <div> ", 10_000),
        ("{{ x }} ", 2_000),
        ("![a](b.png) ", 2_000),
        ("*a **b ", 20_000),
        ("[", 50_000),
        ("|a", 20_000),
        ("`` ` ", 20_000),
        ("<!-- ", 20_000),
        ("'\"", 20_000),
    ] {
        told_soon("content/posts/a.md", post(&scrap.repeat(times)));
    }
}

#[test]
#[cfg(unix)]
fn symbolic_links_are_told_and_not_followed() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().join("site");
    common::write(
        &site,
        "-- content/people/anna.md --\n---\nname: Anna\n---\nHi.\n-- content/posts/a/index.md --\n---\ntitle: A\ndate: 2026-01-01\nauthor: anna\n---\nA.\n",
    );
    std::fs::write(folder.path().join("secret.md"), "secret").expect("write");
    for (to, name) in [
        (folder.path().join("secret.md"), "content/posts/a/secret.md"),
        (folder.path().to_owned(), "content/posts/loop"),
    ] {
        std::os::unix::fs::symlink(to, site.join(name)).expect("a link");
    }
    let files = foreword::ground::files::Disk::new(&site);
    let store = foreword::ground::store::Store::memory();
    let shelf = foreword::ground::shelf::Shelf::memory();
    let (edition, report) = foreword::build::build(&Doors::new(&files, &store, &shelf), wish());
    let told: Vec<&str> = report
        .sorted()
        .into_iter()
        .filter_map(|problem| problem.at.as_ref().map(|at| &*at.file))
        .collect();
    assert_eq!(told, ["content/posts/a/secret.md", "content/posts/loop"]);
    assert_eq!(edition.expect("an edition").counts().posts, 1);
}
