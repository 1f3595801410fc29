//! The title card of a video.

use crate::media::card::canvas::{Colour, circle, is_sound};
use crate::media::card::colour::{deep, initials};
use crate::media::card::layers::Layers;
use crate::media::card::letters::{CAPITAL, Letters, Line};
use crate::media::card::resample::filled;
use crate::media::card::title::{Sizes, TRACKING, Title, title};
use crate::media::card::words::words;
use crate::media::card::{Card, Person};

/// Width and height of a card, in pixels.
const SIZE: (u32, u32) = (1280, 720);

/// Where text starts and ends: pages may show the middle 16 by 10 of a card.
const LEFT: f32 = 120.0;
const RIGHT: f32 = 1160.0;

/// Top of the title's capitals.
const TOP: f32 = 56.0;

/// Sizes of a title: no more than there is above the play badge.
const TITLE: Sizes = &[
    (102.0, 2),
    (88.0, 2),
    (76.0, 2),
    (68.0, 3),
    (60.0, 3),
    (52.0, 4),
];

/// Letters that may be lacking without the title being left out.
const LACKING: usize = 2;

/// Space from one baseline to the next, as a share of the size.
const LEADING: f32 = 1.06;

/// Where somebody is shown, in pixels.
struct Place {
    /// The middle of the circle.
    x: u32,
    y: u32,
    radius: u32,
    /// Where the name starts and ends.
    from: f32,
    to: f32,
    /// Sizes of the name.
    sizes: Sizes<'static>,
}

/// Under a title, left of the duration.
const UNDER: Place = Place {
    x: 198,
    y: 578,
    radius: 78,
    from: 304.0,
    to: 1000.0,
    sizes: &[(50.0, 1), (40.0, 2)],
};

/// Without a title, on both sides of the play badge.
const ALONE: Place = Place {
    x: 326,
    y: 360,
    radius: 206,
    from: 764.0,
    to: RIGHT,
    sizes: &[(76.0, 2), (56.0, 3)],
};

/// The colour of text and of the ring around a person: paper.
const PAPER: Colour = [0xff, 0xfb, 0xf4];

/// Size of initials, as a share of the diameter, as in the style sheet.
const INITIALS: f32 = 0.36;

/// Most initials that are drawn.
const LETTERS: usize = 4;

/// A title card of 1280 × 720 pixels.
///
/// The middle stays calm for a play badge, and the lower right corner for a
/// duration. If the font lacks the letters of the title, the person stands large
/// in its place.
pub fn card(card: &Card) -> Layers {
    let mut layers = ground(card.accent);
    let Some(letters) = Letters::open() else {
        return layers;
    };
    let place = match words(card.title, LACKING, |letter| letters.has(letter)) {
        Some(words) => {
            let title = title(&letters, &words, TITLE, RIGHT - LEFT);
            write(&mut layers, &letters, &title, (LEFT, TOP));
            UNDER
        }
        None => ALONE,
    };
    if let Some(person) = &card.person {
        portrait(&mut layers, &letters, person, &place);
        name(&mut layers, &letters, person, &place);
    }
    layers
}

/// The accent in a deep tone, with a large circle that is barely there.
fn ground(accent: Colour) -> Layers {
    let mut layers = Layers {
        size: SIZE,
        ground: deep(accent),
        all: Vec::new(),
    };
    layers.shape(circle(1130.0, 620.0, 520.0), PAPER, 10);
    layers
}

/// Sets lines whose first capitals touch a point from below.
fn write(layers: &mut Layers, letters: &Letters, title: &Title, (x, top): (f32, f32)) {
    let size = title.size;
    for (index, text) in title.lines.iter().enumerate() {
        let line = Line {
            x,
            y: top + size * (CAPITAL + LEADING * index as f32),
            size,
            tracking: TRACKING,
        };
        layers.shape(letters.path(text, line), PAPER, 255);
    }
}

/// The portrait in a circle; else initials on their tint; else nothing, for an
/// empty circle tells nothing.
fn portrait(layers: &mut Layers, letters: &Letters, person: &Person, place: &Place) {
    let (x, y, radius) = (place.x as f32, place.y as f32, place.radius as f32);
    let side = place.radius * 2;
    let portrait = person.portrait.filter(|portrait| is_sound(portrait));
    if let Some(portrait) = portrait.and_then(|portrait| filled(portrait, side, side)) {
        let corner = (place.x - place.radius, place.y - place.radius);
        layers.shape(circle(x, y, radius + 4.0), PAPER, 255);
        layers.picture(circle(x, y, radius), corner, portrait);
        return;
    }
    let Some(words) = words(person.initials, 0, |letter| letters.has(letter)) else {
        return;
    };
    let text: String = words.concat().chars().take(LETTERS).collect();
    let [tint, ink] = initials(person.hue);
    layers.shape(circle(x, y, radius + 4.0), tint, 255);
    let width = letters.width(&text, 0.0);
    let size = (radius * 2.0 * INITIALS).min(radius * 1.5 / width.max(0.01));
    let line = Line {
        x: x - width * size / 2.0,
        y: y + size * CAPITAL / 2.0,
        size,
        tracking: 0.0,
    };
    layers.shape(letters.path(&text, line), ink, 255);
}

/// The name, its middle beside that of the circle.
fn name(layers: &mut Layers, letters: &Letters, person: &Person, place: &Place) {
    let Some(words) = words(person.name, 0, |letter| letters.has(letter)) else {
        return;
    };
    let name = title(letters, &words, place.sizes, place.to - place.from);
    let below = LEADING * name.lines.len().saturating_sub(1) as f32;
    let top = place.y as f32 - name.size * (CAPITAL + below) / 2.0;
    write(layers, letters, &name, (place.from, top));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::card::PREVIEW_SIZE;
    use crate::media::card::canvas::shaded;
    use crate::media::picture::raster::Raster;

    fn of(title: &str, initials: &str) -> Layers {
        card(&Card {
            title,
            person: Some(Person {
                name: "Anna Berg",
                initials,
                hue: 3,
                portrait: None,
            }),
            accent: [15, 95, 107],
        })
    }

    fn pixel(picture: &Raster, x: usize, y: usize) -> Colour {
        let (pixels, _) = picture.data.as_chunks::<3>();
        pixels[y * picture.width as usize + x]
    }

    #[test]
    fn a_title_without_known_letters_gives_large_initials() {
        let [tint, _] = initials(3);
        let edge = |card: &Layers| pixel(&card.painted(SIZE), 140, 360);
        assert_eq!(edge(&of("Η χρονιά μας σε αριθμούς", "AB")), tint);
        assert_eq!(edge(&of("عامنا بالأرقام", "AB")), tint);
        assert_ne!(edge(&of("Our year in numbers", "AB")), tint);
        assert_ne!(edge(&of("Η χρονιά μας σε αριθμούς", "ΑΒ")), tint);
    }

    #[test]
    fn middle_and_corner_stay_calm() {
        let full = of(&"Every word of a long title, ".repeat(12), "AB");
        let whole = [(560..720, 280..440), (1060..1280, 600..720)];
        let cut = [(525..675, 240..390), (990..1200, 540..630)];
        for (size, calm) in [(SIZE, whole), (PREVIEW_SIZE, cut)] {
            let (full, empty) = (full.painted(size), ground([15, 95, 107]).painted(size));
            for (columns, rows) in calm {
                for (x, y) in rows.flat_map(|y| columns.clone().map(move |x| (x, y))) {
                    assert_eq!(pixel(&full, x, y), pixel(&empty, x, y), "{x} {y}");
                }
            }
            assert_ne!(full, empty);
        }
    }

    #[test]
    fn a_card_is_the_same_at_another_size() {
        let mut halves = shaded(100, 100, [[250, 0, 0]; 2]);
        let (rows, _) = halves.data.as_chunks_mut::<3>();
        rows[5_000..].fill([0, 0, 250]);
        let card = card(&Card {
            title: "A",
            person: Some(Person {
                name: "",
                initials: "",
                hue: 0,
                portrait: Some(&halves),
            }),
            accent: [15, 95, 107],
        });
        let (whole, cut) = (card.painted(SIZE), card.painted(PREVIEW_SIZE));
        // The middle of the portrait, above and below, and its edges.
        for (x, y) in [
            (198, 550),
            (198, 606),
            (124, 578),
            (272, 578),
            (198, 504),
            (198, 652),
        ] {
            let there = pixel(&cut, x * 15 / 16, y * 15 / 16 - 22);
            let mut both = pixel(&whole, x, y).into_iter().zip(there);
            assert!(both.all(|(a, b)| a.abs_diff(b) < 12), "{x} {y}");
        }
        assert_ne!(pixel(&cut, 186, 493), pixel(&cut, 186, 546));
    }

    #[test]
    fn odd_portraits_do_no_harm() {
        let portrait = shaded(3, 2, [[200; 3]; 2]);
        let mut cut = portrait.clone();
        cut.data.pop();
        let with = |portrait| {
            card(&Card {
                title: "",
                person: Some(Person {
                    name: "",
                    initials: "",
                    hue: 255,
                    portrait: Some(portrait),
                }),
                accent: [255, 221, 0],
            })
            .painted(SIZE)
        };
        assert_eq!(pixel(&with(&portrait), 326, 360), [200; 3]);
        assert_eq!(with(&cut), ground([255, 221, 0]).painted(SIZE));
    }
}
