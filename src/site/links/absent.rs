//! What is told where nothing is that an entry names, and what may have been meant.

use crate::content::markdown::{Link, LinkKind};
use crate::content::outside;
use crate::content::source::{FOLDER, Source};
use crate::ground::address::{composed, file_name, folder, scheme};
use crate::ground::diagnostic::{Code, Diagnostic, nearest};
use crate::ground::fields::Spanned;
use crate::site::links::{Resolver, relative};

impl Resolver<'_> {
    /// Tells what is at a path instead of a file that a field names.
    pub(super) fn no_file(
        &self,
        path: &str,
        value: &Spanned<String>,
        problems: &mut Vec<Diagnostic>,
    ) {
        let told = |code: Code, message: String, repair: String| {
            let problem = Diagnostic::error(code, message).at(value.at.clone());
            problem.repair(repair)
        };
        if self.index.at(path).is_some() {
            let message = format!(
                "`{}` is an entry, and not a file to show or offer",
                value.value
            );
            let repair = "name another file; a text that is to be shown or offered as a file is \
                          saved as .txt, or lies in the folder of a post beside its `index.md`";
            problems.push(told(Code::BadValue, message, repair.into()));
            return;
        }
        if self.content.files.contains_key(path) {
            // It could not be read, which has been told.
            return;
        }
        let message = format!("there is no file `{}`", value.value);
        let repair = self
            .near_file(path, &value.value)
            .unwrap_or_else(|| self.instead(path, &value.value));
        problems.push(told(Code::MissingFile, message, repair));
    }

    /// The file that was meant, written as `value` is.
    fn near_file(&self, path: &str, value: &str) -> Option<String> {
        let files = self.content.files.keys();
        let beside = files.filter(|file| folder(file) == folder(path));
        let near = nearest(file_name(path), beside.map(|file| file_name(file)))?;
        let near = match value.rsplit_once('/') {
            Some((folder, _)) => format!("{folder}/{near}"),
            None => near.to_owned(),
        };
        Some(format!("did you mean `{near}`?"))
    }

    /// What to do where no file is near: `value` may be no name of a file at all.
    fn instead(&self, path: &str, value: &str) -> String {
        let address = format!("https://{value}");
        if value.contains("<iframe") {
            return "write only the address that stands in it after `src=`".into();
        }
        if scheme(value).is_some() {
            return "put the file beside this one, and write its name; only the address of a video \
                    can be given, as its `url`"
                .into();
        }
        if value.starts_with("www.") || outside::of(&address).is_known() {
            return format!(
                "write the whole address of a video, `{address}`; other files lie in the site"
            );
        }
        let inside = format!("{path}/");
        let mut held = self.content.files.range(inside.clone()..);
        if let Some((file, _)) = held.next().filter(|(file, _)| file.starts_with(&inside)) {
            let name = &file[inside.len()..];
            return format!("that is a folder: name a file in it, such as `{value}/{name}`");
        }
        match path.starts_with(&format!("{FOLDER}/")) {
            true => format!("put it at {path}"),
            false => format!("put it below {FOLDER}/"),
        }
    }

    /// The problem of a link or picture in a text that leads to nothing.
    pub(super) fn missing(&self, source: &Source, link: &Link, path: &str) -> Diagnostic {
        let (code, what) = if link.kind == LinkKind::Link {
            (Code::BrokenLink, "entry or file")
        } else {
            (Code::MissingFile, "file")
        };
        let problem = Diagnostic::error(code, format!("there is no {what} `{}`", link.target))
            .at(link.at.clone());
        if link.target.starts_with('/') {
            let repair =
                "link to source files relative to this one, and to other sites with https://";
            return problem.repair(format!("{repair}; `/` is the folder {FOLDER}"));
        }
        let files = self.content.files.keys().map(String::as_str);
        let near = self
            .index
            .near_source(path, files)
            .map(|near| relative(&composed(&source.path), near));
        let put = (link.kind != LinkKind::Link).then(|| format!("put it at {path}"));
        problem.repair_if(near.map(|near| format!("did you mean `{near}`?")).or(put))
    }
}
