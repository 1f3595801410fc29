//! SVG without what could act or tell: scripts, links out, notes of programs.

use std::io::{self, Write};

use svg_hush::Filter;

use crate::media::picture::PictureError;

/// Longest drawing that is read, in bytes.
const LONGEST: usize = 10_000_000;

/// The namespace of SVG (SVG 2, section 1.4).
const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// Pixels in each unit of length (CSS Values 4, section 6.2).
const UNITS: [(&str, f64); 6] = [
    ("px", 1.0),
    ("mm", 96.0 / 25.4),
    ("cm", 96.0 / 2.54),
    ("in", 96.0),
    ("pt", 96.0 / 72.0),
    ("pc", 16.0),
];

/// What a cleaned drawing may have beyond twice its length, in bytes.
const ROOM: usize = 65_536;

/// Where a drawing says nothing of its size, browsers take this (CSS 2.2, section
/// 10.3.2).
const UNSAID: (u32, u32) = (300, 150);

/// A drawing that is safe to show, and its width and height in pixels.
///
/// # Errors
/// If it is not well-formed, or too long.
pub fn clean(bytes: &[u8]) -> Result<((u32, u32), Vec<u8>), PictureError> {
    if bytes.len() > LONGEST {
        return Err(PictureError::TooHeavy(LONGEST as u64));
    }
    let mut cleaned = Bounded {
        bytes: Vec::with_capacity(bytes.len()),
        most: bytes.len() * 2 + ROOM,
    };
    // Pictures inside are dropped too: they would bring their metadata along.
    Filter::new()
        .filter(bytes, &mut cleaned)
        .map_err(|_| PictureError::Damaged)?;
    let drawing = String::from_utf8(cleaned.bytes).map_err(|_| PictureError::Damaged)?;
    let drawing = with_namespace(without_odd_styles(&drawing));
    Ok((size(&drawing)?, drawing.into_bytes()))
}

/// The drawing with the namespace of its first element, which the filter drops
/// together with a prefix.
fn with_namespace(drawing: String) -> String {
    let namespace = format!(" xmlns=\"{NAMESPACE}\"");
    let Some(start) = drawing.find("<svg") else {
        return drawing;
    };
    let tag = drawing[start..].split('>').next().unwrap_or_default();
    if tag.contains(&namespace) {
        return drawing;
    }
    let (before, after) = drawing.split_at(start + "<svg".len());
    format!("{before}{namespace}{after}")
}

/// The drawing without styles that still name something outside after cleaning.
fn without_odd_styles(drawing: &str) -> String {
    let mut out = String::with_capacity(drawing.len());
    let mut rest = drawing;
    while let Some((before, after)) = rest.split_once("<style") {
        out.push_str(before);
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        rest = after;
        if tag.ends_with('/') {
            continue;
        }
        let (style, after) = after.split_once("</style>").unwrap_or((after, ""));
        rest = after;
        if !style.contains("//") && !style.contains("@import") {
            out.push_str(&format!("<style{tag}>{style}</style>"));
        }
    }
    out + rest
}

/// What is written, up to a limit: each level of nesting is indented further, so
/// that a short file can become a very long one.
struct Bounded {
    bytes: Vec<u8>,
    most: usize,
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The size of a drawing: its `width` and `height` in pixels, else its `viewBox`.
fn size(text: &str) -> Result<(u32, u32), PictureError> {
    let (_, tag) = text.split_once("<svg").ok_or(PictureError::Damaged)?;
    let tag = tag.split('>').next().unwrap_or_default();
    let value = |name: &str| {
        let mut parts = tag.split([' ', '\n', '\t']);
        let value = parts.find_map(|part| part.strip_prefix(name)?.strip_prefix("=\""));
        let start = value.map(|value| value.as_ptr() as usize - tag.as_ptr() as usize)?;
        tag[start..].split('"').next()
    };
    let pixels = |text: &str| {
        let text = text.trim();
        let unit = UNITS.iter().find(|(unit, _)| text.ends_with(unit));
        let (unit, scale) = unit.copied().unwrap_or(("", 1.0));
        let number = text.trim_end_matches(unit).trim_end().parse::<f64>().ok()?;
        Some(number * scale)
    };
    let given = || Some((pixels(value("width")?)?, pixels(value("height")?)?));
    let boxed = || {
        let mut numbers = value("viewBox")?
            .split([' ', ','])
            .filter_map(pixels)
            .skip(2);
        Some((numbers.next()?, numbers.next()?))
    };
    let is_usable =
        |(width, height): &(f64, f64)| (1.0..1e6).contains(width) && (1.0..1e6).contains(height);
    let size = given().filter(is_usable).or_else(boxed).filter(is_usable);
    // The bounds keep both within 32 bits.
    Ok(size.map_or(UNSAID, |(width, height)| {
        (width.round() as u32, height.round() as u32)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(inside: &str, attributes: &str) -> Result<((u32, u32), String), PictureError> {
        let text = format!(
            "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' {attributes}>{inside}</svg>"
        );
        let (size, bytes) = clean(text.as_bytes())?;
        Ok((size, String::from_utf8_lossy(&bytes).into_owned()))
    }

    #[test]
    fn drawings_have_a_size() {
        let size = |attributes| cleaned("", attributes).map(|(size, _)| size);
        assert_eq!(size("viewBox='0 0 640 480'"), Ok((640, 480)));
        assert_eq!(
            size("width='20px' height='10' viewBox='0 0 640 480'"),
            Ok((20, 10))
        );
        assert_eq!(
            size("width='100%' height='100%' viewBox='0,0,6,4'"),
            Ok((6, 4))
        );
        assert_eq!(size("width='210mm' height='297mm'"), Ok((794, 1123)));
        assert_eq!(size(""), Ok(UNSAID));
        assert_eq!(clean(b"<svg"), Err(PictureError::Damaged));
        let deep = "<g>".repeat(20_000) + &"</g>".repeat(20_000);
        assert_eq!(cleaned(&deep, ""), Err(PictureError::Damaged));
    }

    #[test]
    fn drawings_stay_drawings() -> Result<(), PictureError> {
        let inside = "<style>.a{fill:url(#g)} @media print{.a{fill:red}}</style><path class='a'/>";
        let (_, text) = cleaned(inside, "")?;
        assert!(
            text.contains("@media print") && text.contains("url(#g)"),
            "{text}"
        );
        let prefixed = b"<ns0:svg xmlns:ns0='http://www.w3.org/2000/svg' width='4' height='2'><ns0:rect/></ns0:svg>";
        let (size, bytes) = clean(prefixed)?;
        let text = String::from_utf8_lossy(&bytes);
        assert_eq!(size, (4, 2));
        assert!(
            text.contains("<svg xmlns=\"http://www.w3.org/2000/svg\""),
            "{text}"
        );
        Ok(())
    }

    #[test]
    fn nothing_acts_and_nothing_leads_out() -> Result<(), PictureError> {
        let inside = "<script>alert(1)</script><rect onload='x()' width='1'/>\
            <image href='https://out.example/a.png'/><a href='javascript:x()'><text>t</text></a>";
        let (_, text) = cleaned(inside, "")?;
        for part in ["script", "onload", "out.example", "alert"] {
            assert!(!text.contains(part), "{part}: {text}");
        }
        assert!(text.contains("<rect"), "{text}");
        Ok(())
    }
}
