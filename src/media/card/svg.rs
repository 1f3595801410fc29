//! A card as a drawing (SVG 2): one small file, its letters sharp at every width.

use std::fmt::{self, Write};

use base64::display::Base64Display;
use base64::prelude::BASE64_STANDARD;
use tiny_skia::{Path, PathSegment, Point};

use crate::media::card::canvas::Colour;
use crate::media::card::layers::{Layer, Layers};
use crate::media::picture::{Kind, encoded};

/// The drawing of a card. Pictures on it are JPEG inside the file, because a drawing
/// that is shown as a picture may ask for no other; one that cannot be encoded is
/// left out.
pub fn svg(card: &Layers) -> String {
    let mut out = String::new();
    // Writing to a text cannot fail.
    let _ = write(&mut out, card);
    out
}

fn write(out: &mut String, card: &Layers) -> fmt::Result {
    let (width, height) = card.size;
    write!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">"#
    )?;
    let [top, bottom] = card.ground.map(Hex);
    write!(
        out,
        r#"<linearGradient id="g" x2="0" y2="1"><stop stop-color="{top}"/><stop offset="1" stop-color="{bottom}"/></linearGradient>"#
    )?;
    write!(
        out,
        r#"<path fill="url(#g)" d="M0 0H{width}V{height}H0Z"/>"#
    )?;
    for (index, layer) in card.all.iter().enumerate() {
        write_layer(out, index, layer)?;
    }
    out.write_str("</svg>\n")
}

fn write_layer(out: &mut String, index: usize, layer: &Layer) -> fmt::Result {
    match layer {
        Layer::Shape(path, colour, opacity) => {
            write!(out, r#"<path fill="{}""#, Hex(*colour))?;
            if *opacity < 255 {
                write!(out, r#" fill-opacity="{:.3}""#, f32::from(*opacity) / 255.0)?;
            }
            write!(out, r#" d="{}"/>"#, Outline(path))
        }
        Layer::Picture(path, (x, y), picture) => {
            let Ok(file) = encoded(picture, Kind::Jpeg) else {
                return Ok(());
            };
            let (width, height) = (picture.width, picture.height);
            let bytes = Base64Display::new(&file, &BASE64_STANDARD);
            write!(
                out,
                r#"<clipPath id="c{index}"><path d="{}"/></clipPath><image clip-path="url(#c{index})" x="{x}" y="{y}" width="{width}" height="{height}" href="data:image/jpeg;base64,{bytes}"/>"#,
                Outline(path)
            )
        }
    }
}

/// A colour as `#rrggbb`.
struct Hex(Colour);

impl fmt::Display for Hex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Hex([red, green, blue]) = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// An outline as path data (SVG 2, section 9.3), in tenths of a pixel: each point is
/// given by its distance from where the one before was drawn, so that numbers are
/// short and roundings do not add up.
struct Outline<'a>(&'a Path);

impl fmt::Display for Outline<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut start, mut at) = (Tenths::default(), Tenths::default());
        for segment in self.0.segments() {
            let (letter, points) = match segment {
                PathSegment::MoveTo(to) => ('m', [Some(to), None, None]),
                PathSegment::LineTo(to) => ('l', [Some(to), None, None]),
                PathSegment::QuadTo(over, to) => ('q', [Some(over), Some(to), None]),
                PathSegment::CubicTo(a, b, to) => ('c', [Some(a), Some(b), Some(to)]),
                PathSegment::Close => ('z', [None; 3]),
            };
            f.write_char(letter)?;
            let from = at;
            for (index, point) in points.into_iter().flatten().enumerate() {
                at = Tenths::of(point);
                let x = Tenth(at.x.saturating_sub(from.x));
                let y = Tenth(at.y.saturating_sub(from.y));
                let space = if index > 0 && x.0 >= 0 { " " } else { "" };
                let between = if y.0 >= 0 { " " } else { "" };
                write!(f, "{space}{x}{between}{y}")?;
            }
            match letter {
                'm' => start = at,
                'z' => at = start,
                _ => {}
            }
        }
        Ok(())
    }
}

/// A point in tenths of a pixel: whole numbers, which every system writes alike.
#[derive(Clone, Copy, Default)]
struct Tenths {
    x: i32,
    y: i32,
}

impl Tenths {
    fn of(point: Point) -> Tenths {
        // A cast from a float ends at the edges of the type.
        let [x, y] = [point.x, point.y].map(|length| (length * 10.0).round() as i32);
        Tenths { x, y }
    }
}

/// A length in tenths, written in full pixels.
struct Tenth(i32);

impl fmt::Display for Tenth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 0 {
            f.write_char('-')?;
        }
        match (self.0.unsigned_abs() / 10, self.0.unsigned_abs() % 10) {
            (whole, 0) => write!(f, "{whole}"),
            (0, rest) => write!(f, ".{rest}"),
            (whole, rest) => write!(f, "{whole}.{rest}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::card::canvas::{circle, shaded};

    #[test]
    fn every_layer_is_drawn() {
        let mut card = Layers {
            size: (32, 18),
            ground: [[0, 1, 2], [255; 3]],
            all: Vec::new(),
        };
        card.shape(circle(4.0, 4.0, 2.5), [16; 3], 51);
        card.picture(circle(8.0, 8.0, 2.0), (6, 6), shaded(4, 4, [[9; 3]; 2]));
        let drawing = svg(&card);
        for part in [
            r##"<stop stop-color="#000102"/>"##,
            r##"<path fill="#101010" fill-opacity="0.200" d="m6.5 4"##,
            r#"<image clip-path="url(#c1)" x="6" y="6" width="4" height="4" href="data:image/jpeg;base64,/9j/"#,
        ] {
            assert!(drawing.contains(part), "{drawing}");
        }
    }

    #[test]
    fn numbers_are_short() {
        let short = |tenths| Tenth(tenths).to_string();
        assert_eq!(
            [120, 123, 3, 0, -4, -25].map(short),
            ["12", "12.3", ".3", "0", "-.4", "-2.5"]
        );
    }

    #[test]
    fn an_outline_goes_on_from_where_it_was_drawn() {
        let mut path = tiny_skia::PathBuilder::new();
        path.move_to(10.0, 10.0);
        path.line_to(10.04, 9.0);
        path.quad_to(10.08, 8.0, 12.0, 8.0);
        path.close();
        path.move_to(20.0, 20.0);
        path.line_to(21.0, 20.0);
        let outline = path.finish().map(|path| Outline(&path).to_string());
        assert_eq!(outline.as_deref(), Some("m10 10l0-1q.1-1 2-1zm10 10l1 0"));
    }
}
