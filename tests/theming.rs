//! What theme authors are told is so: every field of every view stands in the
//! documents, and the example theme builds.

mod common;

use std::fs;
use std::path::Path;

use common::{built_with, memory, wish};
use foreword::pages::view;

/// The section of the documents about the views, made from the code.
fn views() -> String {
    let mut text = String::new();
    for view in view::all() {
        text += &format!("### {}\n\n{}\n\n", view.name, view.meaning.trim());
        text += "| field | type | meaning |\n| --- | --- | --- |\n";
        for (name, kind, meaning) in view.fields {
            let kind: String = kind.split_whitespace().collect();
            let kind = kind.replace('|', "\\|");
            text += &format!("| `{name}` | `{kind}` | {} |\n", meaning.trim());
        }
        text.push('\n');
    }
    text
}

const START: &str = "<!-- views: made by `UPDATE=1 cargo test --test theming` -->\n\n";
const END: &str = "<!-- end of views -->";

#[test]
fn every_view_is_documented() {
    let path = Path::new("docs/theming.md");
    let text = fs::read_to_string(path).expect("the document is there");
    let (before, rest) = text.split_once(START).expect("where the views begin");
    let (written, after) = rest.split_once(END).expect("where they end");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, format!("{before}{START}{}{END}{after}", views())).expect("write");
    } else {
        assert_eq!(
            written,
            views(),
            "run it with UPDATE=1, and look at the change"
        );
    }
}

#[test]
fn the_example_theme_is_short_and_builds() {
    let mut files = memory(
        "-- site.toml --\ntitle = \"Test\"\ntheme = \"harbour\"\n\
         -- content/people/anna.md --\n---\nname: Anna\n---\n\
         -- content/pages/rules.yaml --\ntitle: House rules\nsummary: In five lines.\n",
    );
    let mut lines = 0;
    for name in ["assets/own.css", "templates/page.html"] {
        let path = format!("themes/harbour/{name}");
        let text = fs::read_to_string(&path).expect("the example is there");
        lines += text.lines().count();
        files.put(path, text);
    }
    assert!(lines < 60, "{lines} lines");
    let built = built_with(files, wish());
    assert_eq!(built.told(), "");
    let page = built.page("rules.html");
    assert!(
        page.contains("<p class=\"standfirst\">In five lines.</p>"),
        "{page}"
    );
    let sheet = built
        .paths()
        .into_iter()
        .find(|path| path.starts_with("assets/style."));
    let sheet = built.page(&sheet.expect("a style sheet"));
    assert!(sheet.trim_end().ends_with('}') && sheet.contains("--accent: #a3341f"));
}

#[test]
fn the_theme_keeps_its_budget() {
    let size = |name: &str| {
        let path = format!("themes/default/assets/{name}");
        fs::metadata(path).expect("the asset is there").len()
    };
    assert!(size("style.css") < 24_000, "{}", size("style.css"));
    assert!(size("script.js") < 15_000, "{}", size("script.js"));
    assert!(
        size("newsreader.woff2") < 50_000,
        "{}",
        size("newsreader.woff2")
    );
}
