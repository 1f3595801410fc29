//! Linked data for search engines and readers' tools: schema.org as JSON-LD.

use serde_json::{Map, Value, json};

use crate::ground::address::encode;
use crate::pages::parts;
use crate::pages::plan::{Page, PageKind};
use crate::pages::press::{Press, place};
use crate::site::Post;

/// The linked data of a page, safe to stand in a script element.
pub fn text(press: &Press, page: Page) -> Option<String> {
    let value = match page.kind {
        PageKind::Post(story) => {
            posting(press, press.site.stories[story].shown(page.language)?, page)
        }
        PageKind::Person(person) => profile(press, person, page),
        _ => return None,
    };
    // `</script>` and `<!--` must not appear inside the element.
    Some(value.to_string().replace('<', "\\u003c"))
}

/// What addresses begin with: the site's own where it has one, else the way up.
fn base(press: &Press, page: Page) -> String {
    press
        .site
        .config
        .base_url
        .clone()
        .unwrap_or_else(|| place(&press.site, page).1)
}

/// <https://schema.org/BlogPosting>
fn posting(press: &Press, post: &Post, page: Page) -> Value {
    let site = &press.site;
    let base = base(press, page);
    let fields = &post.entry.fields;
    let link = |author| parts::author_link(author, &press.parts.people, page.language);
    let authors: Vec<Value> = post
        .authors
        .iter()
        .map(link)
        .map(|person| match person.href {
            Some(href) => {
                json!({"@type": "Person", "name": person.name, "url": format!("{base}{href}")})
            }
            None => json!({"@type": "Person", "name": person.name}),
        })
        .collect();
    let topics: Vec<String> = press
        .parts
        .topics(post, page.language)
        .into_iter()
        .map(|topic| topic.name)
        .collect();
    let mut all = Map::new();
    let mut add = |name: &str, value: Value| {
        let is_empty = value.is_null() || value == json!("") || value == json!([]);
        if !is_empty {
            all.insert(name.to_owned(), value);
        }
    };
    add("@context", json!("https://schema.org"));
    add("@type", json!("BlogPosting"));
    add("headline", json!(fields.title));
    add("description", json!(parts::summary(post)));
    add("datePublished", json!(parts::moment(post)));
    add(
        "inLanguage",
        json!(site.config.languages[post.entry.source.language]),
    );
    add("wordCount", json!(post.entry.body.facts.words));
    add("author", json!(authors));
    add("keywords", json!(topics));
    add("url", json!(format!("{base}{}", post.address.href)));
    let picture = post.image.as_ref().or(post.poster.as_ref());
    add(
        "image",
        picture.map_or(Value::Null, |file| {
            json!(format!("{base}{}", encode(&file.address)))
        }),
    );
    add(
        "publisher",
        json!({"@type": "Organization", "name": site.config.title}),
    );
    Value::Object(all)
}

/// <https://schema.org/Person>
fn profile(press: &Press, person: usize, page: Page) -> Value {
    let base = base(press, page);
    let link = &press.parts.people[person][page.language];
    let mut all = Map::new();
    all.insert("@context".into(), json!("https://schema.org"));
    all.insert("@type".into(), json!("Person"));
    all.insert("name".into(), json!(link.name));
    if let Some(role) = &link.role {
        all.insert("jobTitle".into(), json!(role));
    }
    if let Some(href) = &link.href {
        all.insert("url".into(), json!(format!("{base}{href}")));
    }
    if let Some(photo) = &link.photo {
        all.insert("image".into(), json!(format!("{base}{}", photo.href)));
    }
    Value::Object(all)
}
