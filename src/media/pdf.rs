//! How many pages a PDF has (ISO 32000-2, 7.7.3), without drawing any.
//!
//! The root of the tree of pages says so; it stands in the file as it is, or in a
//! compressed stream of objects (7.5.7). A file that hides it better is a file
//! whose pages are not counted.

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

/// Largest file that is looked at, in bytes.
pub const LARGEST: u64 = 64 << 20;

/// Largest stream of objects that is looked at, in bytes.
const LARGEST_STREAM: usize = 8 << 20;

/// Most streams that are looked at.
const MOST_STREAMS: usize = 256;

/// Most pages that are believed.
const MOST_PAGES: usize = 100_000;

/// How far around the name of a type its dictionary is looked for, in bytes.
const NEAR: usize = 4_096;

/// How many pages a PDF has; `None` if that is not known.
pub fn pages(bytes: &[u8]) -> Option<usize> {
    if !bytes.starts_with(b"%PDF-") {
        return None;
    }
    let in_streams = places(bytes, b"/ObjStm")
        .take(MOST_STREAMS)
        .filter_map(|at| stream(bytes, at))
        .filter_map(|objects| counted(&objects))
        .max();
    counted(bytes).max(in_streams)
}

/// The largest count of a node of the tree: that of its root.
fn counted(bytes: &[u8]) -> Option<usize> {
    places(bytes, b"/Pages")
        .take(MOST_PAGES)
        .filter_map(|at| count(bytes, at))
        .max()
}

/// The count in the dictionary that the name of its type stands in, at byte `at`.
fn count(bytes: &[u8], at: usize) -> Option<usize> {
    let before = bytes.get(at.saturating_sub(NEAR)..at)?;
    let is_type = before.trim_ascii_end().ends_with(b"/Type");
    let start = at - before.len() + last(before, b"<<")?;
    let rest = bytes.get(start..bytes.len().min(at + NEAR))?;
    let end = places(rest, b">>").next().unwrap_or(rest.len());
    let dictionary = rest.get(..end)?;
    let name = places(dictionary, b"/Count").next().filter(|_| is_type)?;
    let digits = dictionary.get(name + b"/Count".len()..)?.trim_ascii_start();
    let length = digits
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let number = str::from_utf8(digits.get(..length)?).ok()?.parse().ok()?;
    (1..=MOST_PAGES).contains(&number).then_some(number)
}

/// The stream of the dictionary around byte `at`, inflated.
fn stream(bytes: &[u8], at: usize) -> Option<Vec<u8>> {
    let rest = bytes.get(at..)?;
    let near = rest.get(..rest.len().min(NEAR))?;
    let start = places(near, b"stream").next()? + b"stream".len();
    let data = rest.get(start..)?;
    let data = data
        .strip_prefix(b"\r\n")
        .or_else(|| data.strip_prefix(b"\n"))?;
    // What follows the compressed data is not read by who inflates it.
    decompress_to_vec_zlib_with_limit(data, LARGEST_STREAM).ok()
}

fn places<'a>(bytes: &'a [u8], word: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let windows = bytes.windows(word.len()).enumerate();
    windows.filter_map(move |(at, window)| (window == word).then_some(at))
}

fn last(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|window| window == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_of_the_tree_has_the_count() {
        let pdf = b"%PDF-1.4\n1 0 obj <</Type/Pages /Kids [2 0 R] /Count 24>> endobj\n\
            2 0 obj << /Count 12 /Parent 1 0 R /Type /Pages >> endobj 3 0 obj <</Type/Page>>";
        assert_eq!(pages(pdf), Some(24));
    }

    #[test]
    fn objects_in_streams_are_found() {
        let objects = b"1 0 2 40 <</Type /Pages /Count 7 /Kids []>> <</Type /Page>>";
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(objects, 6);
        let mut pdf = b"%PDF-1.5\n4 0 obj <</Type/ObjStm/N 2/Filter/FlateDecode>>stream\n".to_vec();
        pdf.extend(packed);
        pdf.extend(b"\nendstream");
        assert_eq!(pages(&pdf), Some(7));
    }

    #[test]
    fn what_is_no_pdf_or_hides_its_pages_has_no_count() {
        for text in [
            "",
            "%PDF-",
            "/Type/Pages/Count 3",
            "%PDF-1.4 <</Type/Pages/Count -3>>",
        ] {
            assert_eq!(pages(text.as_bytes()), None, "{text}");
        }
        assert_eq!(
            pages(b"%PDF-1.4 <</Type/Pages/Count 99999999999999999999>>"),
            None
        );
    }
}
