//! Pictures of every kind that phones and programs make, and what becomes of
//! them: `tests/pictures/expected.txt` says what other programs see in each.

mod common;

use std::fs;
use std::path::Path;

use foreword::ground::shelf::Gate;
use foreword::media::picture::{Kind, Made, PictureError, Recipe, Shape, make};
use image::{ImageReader, RgbaImage};
use proptest::prelude::*;

const FOLDER: &str = "tests/pictures";

/// Where colours are compared, in shares of width and height.
const POINTS: [(f64, f64); 5] = [(0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9), (0.32, 0.5)];

const SHOWN: Recipe = Recipe::Shown {
    shape: Shape::Whole,
    avif: false,
};

fn read(name: &str) -> Vec<u8> {
    fs::read(Path::new(FOLDER).join(name)).expect("the picture is there")
}

fn made(name: &str, recipe: Recipe) -> Result<Made, PictureError> {
    make(&read(name), recipe, &Gate::default())
}

fn pixels(bytes: &[u8]) -> RgbaImage {
    let reader = ImageReader::new(std::io::Cursor::new(bytes));
    let reader = reader.with_guessed_format().expect("a format");
    reader.decode().expect("a picture").into_rgba8()
}

/// A line of the table.
struct Expected {
    file: String,
    size: (u32, u32),
    tolerance: u8,
    colours: Vec<Option<Vec<u8>>>,
}

fn expected() -> Vec<Expected> {
    let text = fs::read_to_string(Path::new(FOLDER).join("expected.txt")).expect("the table");
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let number = |text: &str| text.parse::<u32>().expect("a number");
    let colour = |text: &&str| {
        let parts = text.split(',').map(|part| part.parse().ok());
        parts.collect::<Option<Vec<u8>>>()
    };
    lines
        .map(|line| {
            let parts: Vec<&str> = line.split_whitespace().collect();
            Expected {
                file: parts[0].to_owned(),
                size: (number(parts[1]), number(parts[2])),
                tolerance: parts[3].parse().expect("a tolerance"),
                colours: parts[4..].iter().map(colour).collect(),
            }
        })
        .collect()
}

/// The colours of a made file that are not as expected.
fn wrong_colours(expected: &Expected, bytes: &[u8], more: u8) -> Vec<String> {
    let image = pixels(bytes);
    let at = |share: f64, length: u32| ((share * f64::from(length)) as u32).min(length - 1);
    let mut wrong = Vec::new();
    for ((x, y), colour) in POINTS.iter().zip(&expected.colours) {
        let seen = image
            .get_pixel(at(*x, image.width()), at(*y, image.height()))
            .0;
        let Some(colour) = colour else { continue };
        let tolerance = expected.tolerance.max(2) + more;
        let mut pairs = colour.iter().zip(&seen);
        if !pairs.all(|(meant, seen)| meant.abs_diff(*seen) <= tolerance) {
            wrong.push(format!(
                "{} at {x}/{y}: {seen:?}, not {colour:?}",
                expected.file
            ));
        }
    }
    wrong
}

#[test]
fn every_kind_comes_out_right() {
    let mut wrong = Vec::new();
    for expected in expected() {
        let made = match made(&expected.file, SHOWN) {
            Ok(made) => made,
            Err(error) => {
                wrong.push(format!("{}: {error:?}", expected.file));
                continue;
            }
        };
        if made.facts.pixels != expected.size {
            wrong.push(format!("{}: {:?}", expected.file, made.facts.pixels));
        }
        for (name, bytes) in &made.files {
            // Lossy twice is a little further off.
            let more = if name.ends_with("png") { 0 } else { 8 };
            wrong.extend(wrong_colours(&expected, bytes, more));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_cannot_be_shown_is_an_error_that_says_why() {
    for name in [
        "truncated.jpg",
        "truncated.png",
        "truncated.gif",
        "truncated.webp",
        "truncated.heic",
        "empty.jpg",
    ] {
        assert_eq!(
            made(name, SHOWN).err(),
            Some(PictureError::Damaged),
            "{name}"
        );
        assert_eq!(
            made(name, Recipe::Original).err(),
            Some(PictureError::Damaged),
            "{name}"
        );
    }
    // The decoder takes so wide a picture for one without any width.
    assert_eq!(made("bomb.webp", SHOWN).err(), Some(PictureError::Damaged));
    assert_eq!(made("text.jpg", SHOWN).err(), Some(PictureError::Unknown));
    for name in [
        "bomb.png",
        "bomb.jpg",
        "bomb-progressive.jpg",
        "bomb.gif",
        "bomb-screen.gif",
    ] {
        assert_eq!(
            made(name, SHOWN).err(),
            Some(PictureError::TooLarge(30_000, 30_000)),
            "{name}"
        );
    }
    for name in ["bomb.heic", "bomb-grid.heic"] {
        let error = made(name, SHOWN).err();
        assert!(
            matches!(error, Some(PictureError::TooLarge(..))),
            "{name}: {error:?}"
        );
    }
}

#[test]
fn a_name_may_be_wrong() {
    let made = made("png-named.jpg", SHOWN).expect("it is a PNG");
    assert_eq!(
        made.facts.formats.last().map(|(kind, _)| *kind),
        Some(Kind::Png)
    );
}

#[test]
fn what_moves_goes_on_moving_and_has_a_still() {
    for (name, kind) in [("animated.gif", Kind::Gif), ("animated.webp", Kind::WebP)] {
        let made = made(name, SHOWN).expect(name);
        let formats = &made.facts.formats;
        assert!(matches!(&formats[..], [(found, files)] if *found == kind && files.len() == 1));
        assert!(
            made.facts.still.is_some() && !made.facts.is_stilled,
            "{name}"
        );
        let frames = match kind {
            Kind::Gif => made.files[0]
                .1
                .windows(3)
                .filter(|bytes| bytes == b"\x21\xf9\x04")
                .count(),
            _ => made.files[0]
                .1
                .windows(4)
                .filter(|bytes| bytes == b"ANMF")
                .count(),
        };
        assert_eq!(frames, 3, "{name}");
    }
}

#[test]
fn a_portrait_is_cut_around_the_face() {
    let corner = |x, y| {
        let recipe = Recipe::Shown {
            shape: Shape::Square(x, y),
            avif: false,
        };
        let made = made("orientation-6.jpg", recipe).expect("a portrait");
        assert_eq!(made.facts.pixels, (160, 160));
        let (_, file) = made.files.last().expect("a file");
        pixels(file).get_pixel(80, 16).0
    };
    let is_red = |[red, green, _, _]: [u8; 4]| red > 180 && green < 80;
    assert!(is_red(corner(0, 500)), "the left of it");
    assert!(!is_red(corner(1000, 500)), "the right of it");
}

/// Words that stand in the metadata of the test pictures only.
fn is_telling(bytes: &[u8]) -> bool {
    [
        b"CANARY".as_slice(),
        b"Exif\0\0II",
        b"http://ns.adobe.com/xap",
        b"ftypmp4",
        b"photoshop",
    ]
    .iter()
    .any(|word| bytes.windows(word.len()).any(|part| part == *word))
}

#[test]
fn no_copy_tells_where_or_by_whom_it_was_taken() {
    for name in [
        "metadata.jpg",
        "metadata.png",
        "metadata.webp",
        "metadata.gif",
        "metadata.heic",
        "animated.gif",
        "animated.webp",
        "heic-gps.heic",
    ] {
        let portrait = Recipe::Shown {
            shape: Shape::Square(500, 500),
            avif: false,
        };
        for recipe in [SHOWN, portrait, Recipe::Original] {
            for (file, bytes) in made(name, recipe).expect(name).files {
                assert!(!is_telling(&bytes), "{name} as {file}");
            }
        }
    }
}

#[test]
fn an_original_is_the_same_picture() {
    for (name, upright) in [
        ("metadata.jpg", "plain.jpg"),
        ("metadata.png", "16-bit.png"),
        ("orientation-3.jpg", "plain.jpg"),
    ] {
        let original = made(name, Recipe::Original).expect(name);
        let again = make(&original.files[0].1, SHOWN, &Gate::default()).expect("a picture");
        let wanted = made(upright, SHOWN).expect(upright);
        assert_eq!(
            again.facts.pixels, wanted.facts.pixels,
            "{name} keeps its turn"
        );
    }
    let own = pixels(&read("metadata.png"));
    let original = made("metadata.png", Recipe::Original).expect("a picture");
    assert_eq!(pixels(&original.files[0].1), own, "pixel by pixel");
}

#[test]
fn drawings_are_harmless() {
    for name in [
        "drawing.svg",
        "viewbox-only.svg",
        "no-size.svg",
        "hostile.svg",
    ] {
        for recipe in [SHOWN, Recipe::Original] {
            let made = made(name, recipe).unwrap_or_else(|error| panic!("{name}: {error:?}"));
            let text = String::from_utf8_lossy(&made.files[0].1).to_lowercase();
            for part in [
                "<script",
                "onload",
                "href=\"javascript:",
                "http://evil",
                "https://evil",
                "@import",
                "<foreignobject",
                "/users/",
                "/home/",
                "canary-user",
                "canary-rdf",
                "canary-script",
                "canary-onload",
                "canary-foreign",
                "canary-docname",
            ] {
                assert!(!text.contains(part), "{name} holds {part}: {text}");
            }
        }
    }
    assert_eq!(
        made("hostile-entities.svg", SHOWN).err(),
        Some(PictureError::Damaged)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn damaged_pictures_never_panic(
        name in prop::sample::select(vec![
            "plain.jpg", "progressive.jpg", "cmyk-profile.jpg", "metadata.jpg", "alpha.png", "interlaced.png",
            "16-bit-p3.png", "animated.gif", "animated.webp", "static.webp", "heic-grid.heic", "heic-alpha.heic",
        ]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = read(name);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = make(&bytes, SHOWN, &Gate::default());
        let _ = make(&bytes, Recipe::Original, &Gate::default());
    }
}

#[test]
fn pages_offer_the_better_format_first() {
    let mut files = common::memory(
        "-- content/people/anna.md --\n---\nname: Anna\nphoto: portrait.jpg\n---\n\
         -- content/posts/2026-01-05-a.md --\n---\ntitle: A\nauthor: anna\nimage: lead.jpg\nimage_alt: Four colours\n---\n\
         ![A picture](alpha.png) [the original](metadata.jpg)\n",
    );
    files.put("content/people/portrait.jpg", read("orientation-6.jpg"));
    for (name, source) in [
        ("lead.jpg", "plain.jpg"),
        ("alpha.png", "alpha.png"),
        ("metadata.jpg", "metadata.jpg"),
    ] {
        files.put(format!("content/posts/{name}"), read(source));
    }
    let built = common::built_with(files, common::wish());
    assert_eq!(built.told(), "");
    let page = built.page("posts/a.html");
    for part in [
        "<source type=\"image/webp\" srcset=\"../media/lead-240.",
        "<img src=\"../media/lead-240.",
        "alt=\"Four colours\" width=\"240\" height=\"160\" fetchpriority=\"high\"></picture>",
        "<p><picture><source type=\"image/webp\" srcset=\"../media/alpha-240.",
        "width=\"240\" height=\"160\" alt=\"A picture\" loading=\"lazy\"></picture>",
        "<source type=\"image/webp\" srcset=\"../media/portrait-96.",
        "<a href=\"../media/metadata.",
    ] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    assert!(
        page.contains("<picture class=\"tint r"),
        "an opaque picture has a colour"
    );
    let media: Vec<String> = built
        .paths()
        .into_iter()
        .filter(|path| path.starts_with("media/"))
        .collect();
    // Lead and picture in two formats, the portrait in two widths of two, and the original.
    assert_eq!(media.len(), 2 + 2 + 4 + 1, "{media:?}");
}

#[test]
fn what_would_be_too_much_to_move_stands_still() {
    let made = made("bomb-frames.gif", SHOWN).expect("a first frame");
    assert!(made.facts.is_stilled && made.facts.pixels == (1600, 1600));
}

#[test]
fn avif_is_the_same_on_any_number_of_cores() {
    let recipe = Recipe::Shown {
        shape: Shape::Whole,
        avif: true,
    };
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let made = pool.expect("threads").install(|| made("plain.jpg", recipe));
        made.expect("a picture").files
    };
    assert_eq!(on(1), on(4));
}

#[test]
fn a_photo_of_any_name_leaves_without_metadata() {
    let mut files = common::memory(
        "-- content/people/anna.md --\n---\nname: Anna\n---\n\
         -- content/posts/2026-01-05-a.md --\n---\ntitle: A\nauthor: anna\nattachments: [photo, photo.bin]\n---\n",
    );
    files.put("content/posts/photo", read("metadata.jpg"));
    files.put("content/posts/photo.bin", read("metadata.png"));
    let built = common::built_with(files, common::wish());
    assert_eq!(built.told(), "");
    let media: Vec<Vec<u8>> = built.bytes("media/");
    assert_eq!(media.len(), 2);
    assert!(media.iter().all(|bytes| !is_telling(bytes)));
}

/// The drawn cards of a post with this text.
fn cards(text: &str) -> Vec<String> {
    let built = common::built(&format!(
        "-- content/people/anna.md --\n---\nname: Anna\n---\n\
         -- content/posts/2026-01-05-a.md --\n---\ntitle: A\nauthor: anna\n---\n{text}"
    ));
    let mut paths = built.paths();
    paths.retain(|path| path.starts_with("media/"));
    paths
}

#[test]
fn a_video_in_a_text_has_a_card_for_each_of_its_names() {
    let player = |name: &str| format!("![{name}](https://youtu.be/Tide-Hall_Z)\n\n");
    let texts = [
        player("Low water"),
        player("High water"),
        player("Low water"),
    ];
    let cards = cards(&texts.concat());
    assert_eq!(cards.len(), 2, "{cards:?}");
    assert!(cards.iter().all(|path| path.ends_with(".svg")), "{cards:?}");
}

#[test]
fn no_text_has_more_than_a_hundred_cards() {
    let player = |video: usize| format!("![{video}](https://youtu.be/video-{video:05})\n\n");
    let text: String = (0..130).map(player).collect();
    assert_eq!(cards(&text).len(), 100);
}

#[test]
fn avif_is_made_where_it_is_asked_for() {
    let formats = |name: &str| -> Vec<Kind> {
        let recipe = Recipe::Shown {
            shape: Shape::Whole,
            avif: true,
        };
        let made = made(name, recipe).expect(name);
        let (_, first) = made.files.first().expect("a file");
        let is_avif = first.get(4..12) == Some(b"ftypavif");
        assert_eq!(is_avif, made.facts.formats[0].0 == Kind::Avif, "{name}");
        made.facts.formats.iter().map(|(kind, _)| *kind).collect()
    };
    assert_eq!(formats("plain.jpg"), [Kind::Avif, Kind::WebP, Kind::Jpeg]);
    assert_eq!(formats("palette.png"), [Kind::WebP, Kind::Png]);
}
