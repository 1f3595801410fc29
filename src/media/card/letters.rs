//! Letters as outlines (OpenType 1.9).

use tiny_skia::{Path, PathBuilder};
use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::{Face, GlyphId, OutlineBuilder};

/// Newsreader at one weight and one optical size.
const FONT: &[u8] = include_bytes!("newsreader.ttf");

/// Height of capitals, as a share of the size.
pub const CAPITAL: f32 = 0.67;

/// The built-in font.
pub struct Letters {
    face: Face<'static>,
    pairs: Vec<PairAdjustment<'static>>,
    unit: f32,
}

/// Where and how large a line of text is set, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Where it starts.
    pub x: f32,
    /// Its baseline.
    pub y: f32,
    /// Size of the font.
    pub size: f32,
    /// Space after every letter, as a share of the size.
    pub tracking: f32,
}

impl Letters {
    /// Opens the font; `None` if it is damaged.
    pub fn open() -> Option<Letters> {
        let face = Face::parse(FONT, 0).ok()?;
        let lookups = face.tables().gpos?.lookups;
        let tables = lookups
            .into_iter()
            .flat_map(|lookup| lookup.subtables.into_iter());
        let pairs = tables.filter_map(|table| match table {
            PositioningSubtable::Pair(pair) => Some(pair),
            _ => None,
        });
        Some(Letters {
            pairs: pairs.collect(),
            unit: 1.0 / f32::from(face.units_per_em()),
            face,
        })
    }

    /// Whether there is a glyph for a character.
    pub fn has(&self, letter: char) -> bool {
        self.face.glyph_index(letter).is_some()
    }

    /// Width of a text as a share of the size.
    pub fn width(&self, text: &str, tracking: f32) -> f32 {
        let (_, end) = self.places(text, tracking);
        end
    }

    /// The outline of a text.
    pub fn path(&self, text: &str, line: Line) -> Option<Path> {
        let mut outline = Outline {
            path: PathBuilder::new(),
            scale: line.size * self.unit,
            x: line.x,
            y: line.y,
        };
        for (glyph, x) in self.places(text, line.tracking).0 {
            outline.x = line.x + x * line.size;
            self.face.outline_glyph(glyph, &mut outline);
        }
        outline.path.finish()
    }

    /// The glyphs of a text, where each starts, and where the last one ends.
    fn places(&self, text: &str, tracking: f32) -> (Vec<(GlyphId, f32)>, f32) {
        let mut places: Vec<(GlyphId, f32)> = Vec::new();
        let mut x = 0.0;
        for glyph in text
            .chars()
            .filter_map(|letter| self.face.glyph_index(letter))
        {
            if let Some((before, _)) = places.last() {
                x += self.kerning(*before, glyph) + tracking;
            }
            places.push((glyph, x));
            x += f32::from(self.face.glyph_hor_advance(glyph).unwrap_or_default()) * self.unit;
        }
        (places, x)
    }

    /// How far two glyphs move together: what the first table says that knows them.
    fn kerning(&self, left: GlyphId, right: GlyphId) -> f32 {
        let known = |pair: &PairAdjustment<'static>| {
            let index = pair.coverage().get(left)?;
            let (first, _) = match pair {
                PairAdjustment::Format1 { sets, .. } => sets.get(index)?.get(right)?,
                PairAdjustment::Format2 {
                    classes, matrix, ..
                } => matrix.get((classes.0.get(left), classes.1.get(right)))?,
            };
            Some(f32::from(first.x_advance) * self.unit)
        };
        self.pairs.iter().find_map(known).unwrap_or_default()
    }
}

/// Takes outlines whose y grows upwards.
struct Outline {
    path: PathBuilder,
    scale: f32,
    x: f32,
    y: f32,
}

impl Outline {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_has_what_europe_writes_in_latin_letters() {
        let letters = Letters::open();
        let has = |letter| letters.as_ref().is_some_and(|font| font.has(letter));
        for letter in "AZaz09&…–—’“„‘«»€ÄßẞÉçğİıłŐřșțžþðæøåŋəẁỗợ·¿¡".chars()
        {
            assert!(has(letter), "{letter}");
        }
        assert!(!has('Ω') && !has('Ж') && !has('🚀') && !has('\u{200f}'));
    }

    #[test]
    fn pairs_move_together() {
        let letters = Letters::open();
        let width = |text| letters.as_ref().map_or(0.0, |font| font.width(text, 0.0));
        assert!(width("AV") < width("A") + width("V") - 0.02);
        assert!(width("é") > 0.2 && width("") < 0.01);
    }
}
