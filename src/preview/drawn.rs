//! Pages as they are sent, and those that were drawn of late.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::ground::diagnostic::Diagnostic;
use crate::ground::fingerprint::{Combine, Fingerprint};
use crate::ground::recent::Recent;
use crate::pages::Promise;
use crate::serve::content::{Bytes, Resource, Source, Status};

/// For how many bytes of pages there is room.
const ROOM: usize = 16 << 20;

/// The name and the address of each style of the site.
pub type Styles = Vec<(String, String)>;

/// A page as it is sent.
#[derive(Debug, Clone)]
pub struct Page {
    html: Bytes,
    /// The styles that it has.
    styles: Styles,
    /// The fingerprint of what it is drawn from.
    print: Option<Fingerprint>,
    /// Stands for all that it shows, but for the addresses of its styles.
    pub tag: String,
    status: Status,
    /// Why it is not what it should be, if that was found by drawing it.
    pub problem: Option<Diagnostic>,
}

impl Page {
    /// A page that has no style of the site.
    pub fn new(html: String, status: Status, problem: Option<Diagnostic>) -> Arc<Page> {
        Arc::new(Page {
            problem,
            ..Page::made(html.into_bytes(), &Vec::new(), status)
        })
    }

    /// A page with the styles of the site.
    pub fn styled(html: Vec<u8>, styles: &Styles, status: Status) -> Arc<Page> {
        Arc::new(Page::made(html, styles, status))
    }

    fn made(html: Vec<u8>, styles: &Styles, status: Status) -> Page {
        let html = String::from_utf8_lossy(&html).into_owned();
        let mut plain = html.clone();
        for (name, address) in styles {
            plain = plain.replace(address, name);
        }
        let tag = Fingerprint::of(plain.as_bytes()).short(20);
        let script =
            format!("<script src=\"/_foreword/preview.js\" data-shown=\"{tag}\" defer></script>");
        let end = html.find("</head>").unwrap_or(html.len());
        let (head, body) = html.split_at(end);
        Page {
            html: Bytes::from(format!("{head}{script}{body}")),
            styles: styles.clone(),
            print: None,
            tag,
            status,
            problem: None,
        }
    }

    /// The same page with other styles of the same names.
    pub fn dressed(&self, styles: &Styles) -> Arc<Page> {
        let mut html = String::from_utf8_lossy(&self.html).into_owned();
        for (name, address) in &self.styles {
            let new = styles.iter().find(|(own, _)| own == name);
            if let Some((_, new)) = new.filter(|(_, new)| new != address) {
                html = html.replace(address, new);
            }
        }
        Arc::new(Page {
            html: Bytes::from(html),
            styles: styles.clone(),
            ..self.clone()
        })
    }

    /// The same page, with why it is not a newer one.
    pub fn with(&self, problem: Diagnostic) -> Arc<Page> {
        Arc::new(Page {
            problem: Some(problem),
            ..self.clone()
        })
    }

    /// The page as it is sent under a policy.
    pub fn resource(&self, policy: Arc<str>) -> Resource {
        Resource {
            status: self.status,
            media_type: "text/html; charset=utf-8".into(),
            tag: Combine::default().bytes(&self.html).done().short(20),
            policy,
            source: Source::Memory(self.html.clone()),
        }
    }
}

/// Pages that were drawn of late, by path.
pub struct Drawings(Mutex<Recent<Arc<str>, Arc<Page>>>);

impl Default for Drawings {
    fn default() -> Drawings {
        Drawings(Mutex::new(Recent::new(ROOM)))
    }
}

impl Drawings {
    /// The page of a promise, drawn unless it was already.
    pub fn page(
        &self,
        promise: &Promise,
        styles: &Styles,
        draw: impl FnOnce(&Promise) -> Result<Vec<u8>, Box<Diagnostic>>,
    ) -> Result<Arc<Page>, Box<Diagnostic>> {
        let known = self.former(&promise.path);
        if let Some(page) = known.filter(|page| page.print == Some(promise.print)) {
            return Ok(page);
        }
        let page = Arc::new(Page {
            print: Some(promise.print),
            ..Page::made(draw(promise)?, styles, Status::Found)
        });
        let (path, size) = (promise.path.clone(), page.html.len());
        self.held().put(path, page.clone(), size);
        Ok(page)
    }

    /// The page that was last drawn for a path.
    pub fn former(&self, path: &str) -> Option<Arc<Page>> {
        self.held().get(path).cloned()
    }

    fn held(&self) -> MutexGuard<'_, Recent<Arc<str>, Arc<Page>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
