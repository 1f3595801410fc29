//! Where each page lies in the output, and how links name it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::config::settings::Urls;
use crate::ground::address::encode;

/// A page's place: the file, and the way to it from the output's root.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Address {
    /// Path of the file, such as `posts/hello.html`.
    pub file: Arc<str>,
    /// The same as it stands in a link, such as `posts/hello/`; escaped, and
    /// empty for the root in `folder` mode.
    pub href: Arc<str>,
}

/// Gives addresses in one language of a site.
#[derive(Debug, Clone)]
pub struct Addresses {
    urls: Urls,
    prefix: String,
}

impl Addresses {
    /// The addresses of a language; the first one lies at the root.
    pub fn new(urls: Urls, languages: &[String], language: usize) -> Addresses {
        let prefix = match (language, languages.get(language)) {
            (0, _) | (_, None) => String::new(),
            (_, Some(tag)) => format!("{}/", tag.to_lowercase()),
        };
        Addresses { urls, prefix }
    }

    /// The page `name`, such as `posts/hello` or `index`.
    pub fn page(&self, name: &str) -> Address {
        let path = format!("{}{name}", self.prefix);
        let file = match self.urls {
            Urls::File => format!("{path}.html"),
            Urls::Folder if name == "index" || name == "404" => format!("{path}.html"),
            Urls::Folder => format!("{path}/index.html"),
        };
        let href = match self.urls {
            Urls::File => encode(&file),
            Urls::Folder => encode(file.strip_suffix("index.html").unwrap_or(&file)),
        };
        Address {
            file: file.into(),
            href: href.into(),
        }
    }

    /// Page `number`, from 1, of the list that begins at `first`.
    pub fn list_page(&self, first: &str, number: usize) -> Address {
        match (number, first) {
            (0 | 1, _) => self.page(first),
            (_, "index") => self.page(&format!("page-{number}")),
            _ => self.page(&format!("{first}/page-{number}")),
        }
    }

    /// A file that is no page, such as `feed.xml`.
    pub fn file(&self, path: &str) -> Address {
        let file = format!("{}{path}", self.prefix);
        Address {
            href: encode(&file).into(),
            file: file.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(urls: Urls, language: usize) -> Addresses {
        Addresses::new(urls, &["en".into(), "nl".into()], language)
    }

    #[test]
    fn pages_are_files_or_folders() {
        let both = |name: &str, language| {
            let of = |urls| addresses(urls, language).page(name);
            (
                of(Urls::File).href.to_string(),
                of(Urls::Folder).href.to_string(),
                of(Urls::Folder).file.to_string(),
            )
        };
        let three = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
        assert_eq!(
            both("posts/a b", 0),
            three("posts/a%20b.html", "posts/a%20b/", "posts/a b/index.html")
        );
        assert_eq!(
            both("index", 1),
            three("nl/index.html", "nl/", "nl/index.html")
        );
        assert_eq!(both("404", 0), three("404.html", "404.html", "404.html"));
    }
}
