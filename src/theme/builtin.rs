//! The built-in theme: `themes/default/` of the repository, in the binary.

use crate::theme::{FOLDER, ThemeFile};

/// Includes files of `themes/default/` under their paths in it.
macro_rules! files {
    ($($path:literal,)+) => {
        &[$(($path, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/", $path)).as_slice()),)+]
    };
}

/// Every file of the built-in theme, by its path in it.
pub const FILES: &[(&str, &[u8])] = files![
    "assets/newsreader-license.txt",
    "assets/newsreader.woff2",
    "assets/play.svg",
    "assets/script.js",
    "assets/style.css",
    "assets/taking-part.css",
    "templates/404.html",
    "templates/archive.html",
    "templates/base.html",
    "templates/campaign.html",
    "templates/home.html",
    "templates/jam.html",
    "templates/page.html",
    "templates/parts/campaign-band.html",
    "templates/parts/card.html",
    "templates/parts/cards.html",
    "templates/parts/countdown.html",
    "templates/parts/face.html",
    "templates/parts/hosts.html",
    "templates/parts/jam-banner.html",
    "templates/parts/jam-line.html",
    "templates/parts/lines.html",
    "templates/parts/mark.html",
    "templates/parts/outside.html",
    "templates/parts/pager.html",
    "templates/parts/picture.html",
    "templates/parts/transcript.html",
    "templates/parts/video.html",
    "templates/people.html",
    "templates/person.html",
    "templates/post.html",
    "templates/redirect.html",
    "templates/take-part.html",
    "templates/topic.html",
    "templates/topics.html",
    "templates/vlogs.html",
    "templates/wall.html",
    "words/de.ftl",
    "words/en.ftl",
    "words/fr.ftl",
    "words/nl.ftl",
];

/// The built-in file at a path of the theme.
pub fn file(path: &str) -> Option<ThemeFile> {
    let (name, bytes) = FILES.iter().find(|(name, _)| *name == path)?;
    let source = format!("{FOLDER}/default/{name}").into();
    Some(ThemeFile {
        source,
        bytes: bytes.to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::files::{Disk, Files};

    #[test]
    fn no_file_is_forgotten() -> std::io::Result<()> {
        let disk = Disk::new(concat!(env!("CARGO_MANIFEST_DIR"), "/themes"));
        let found: Vec<String> = disk
            .list("default")?
            .iter()
            .map(|file| file.path["default/".len()..].to_owned())
            .collect();
        let known: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        assert_eq!(found, known);
        Ok(())
    }
}
