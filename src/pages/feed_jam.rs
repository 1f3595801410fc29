//! Jams in feeds.

use serde::Serialize;
use serde_json::{Value, json};

use crate::ground::escape::{attribute, text, xml};
use crate::pages::feeds::{element, push};
use crate::pages::jam;
use crate::pages::press::Press;
use crate::pages::view::{JamView, PersonLink};

/// What feeds say of a jam.
#[derive(Serialize)]
pub struct JamWords {
    title: String,
    url: String,
    /// When it opened: RFC 2822, and RFC 3339.
    dates: (String, String),
    language: String,
    view: JamView,
}

/// What the feeds of a language say of a jam.
pub fn words(press: &Press, language: usize, index: usize) -> Option<JamWords> {
    let site = &press.site;
    let jam = &site.jams[index];
    let page = jam.shown(language)?;
    let base = site.config.base_url.as_deref().unwrap_or_default();
    let opened = jam.open.starts.to_zoned_datetime(site.config.zone.clone());
    let title = &page.entry.fields.title;
    Some(JamWords {
        title: press.theme.locales[language].with("jam-named", "title", title),
        url: format!("{base}{}", page.address.href),
        dates: (
            opened.strftime("%a, %d %b %Y %H:%M:%S %z").to_string(),
            opened.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        ),
        language: site.config.languages[page.entry.source.language].clone(),
        view: jam::view(press, language, jam, page),
    })
}

impl JamWords {
    /// The question, how to take part, and what became of it.
    fn html(&self) -> String {
        let view = &self.view;
        let mut html = format!("<p><strong>{}</strong></p>", text(&view.question));
        let dates = [
            Some(&view.phase_name),
            Some(&view.dates),
            view.answer_by.as_ref(),
        ];
        let dates: Vec<String> = dates.into_iter().flatten().map(|part| text(part)).collect();
        html += &format!("<p>{}</p>", dates.join(" · "));
        if let Some(part) = &view.take_part {
            let (href, name) = (attribute(&part.href), text(&part.name));
            html += &format!("<p><a href=\"{href}\">{name}</a></p>");
        }
        for paragraph in &view.outcome {
            html += &format!("<p>{}</p>", text(paragraph));
        }
        html
    }

    /// Adds it to an RSS feed.
    fn rss(&self, out: &mut String) {
        out.push_str("<item>\n");
        element(out, "title", &self.title);
        element(out, "link", &self.url);
        let id = xml(&self.url);
        push(
            out,
            format_args!("<guid isPermaLink=\"true\">{id}</guid>\n"),
        );
        element(out, "pubDate", &self.dates.0);
        for host in &self.view.hosts {
            element(out, "dc:creator", &host.name);
        }
        element(out, "description", &self.view.question);
        element(out, "content:encoded", &self.html());
        out.push_str("</item>\n");
    }
}

/// Adds a jam to an RSS feed.
pub fn rss(press: &Press, language: usize, index: usize, out: &mut String) {
    if let Some(words) = words(press, language, index) {
        words.rss(out);
    }
}

/// A jam as an item of a JSON feed.
pub fn json(press: &Press, language: usize, index: usize) -> Option<Value> {
    let words = words(press, language, index)?;
    let base = press.site.config.base_url.as_deref().unwrap_or_default();
    let host = |person: &PersonLink| match &person.href {
        Some(href) => json!({"name": person.name, "url": format!("{base}{href}")}),
        None => json!({"name": person.name}),
    };
    Some(json!({
        "id": words.url,
        "url": words.url,
        "title": words.title,
        "summary": words.view.question,
        "content_html": words.html(),
        "date_published": words.dates.1,
        "language": words.language,
        "authors": words.view.hosts.iter().map(host).collect::<Vec<_>>(),
    }))
}
