//! The picture of a page in chats and networks (ogp.me).

use std::ops::RangeInclusive;

use tiny_skia::{PathBuilder, Rect};

use crate::media::card::badge::badge;
use crate::media::card::canvas::{fill, is_sound, lay, shaded};
use crate::media::card::resample::{filled, smooth};
use crate::media::picture::raster::Raster;

/// Width and height of such a picture, in pixels.
pub const PREVIEW_SIZE: (u32, u32) = (1200, 630);

/// Narrowest and widest picture that is cut to that shape, as its width in
/// hundredths of its height; others are shown whole.
const NEAR: RangeInclusive<u64> = 145..=245;

/// Size of the blurred picture behind one that is shown whole, before it is
/// enlarged.
const BLURRED: (u32, u32) = (16, 9);

/// How much the picture behind is darkened.
const DARKENED: u8 = 0x73;

/// A poster as an Open Graph picture of 1200 × 630 pixels with its badge.
///
/// A landscape loses a little at its edges. A portrait is shown whole on a blurred
/// enlargement of itself. In place of an unsound picture there is plain grey.
pub fn open_graph(picture: &Raster, duration: Option<&str>) -> Raster {
    let made = match is_near(picture) {
        true => filled(picture, PREVIEW_SIZE.0, PREVIEW_SIZE.1),
        false => whole(picture),
    };
    let mut made =
        made.unwrap_or_else(|| shaded(PREVIEW_SIZE.0, PREVIEW_SIZE.1, [[96; 3], [64; 3]]));
    badge(&mut made, duration);
    made
}

fn is_near(picture: &Raster) -> bool {
    let hundred = u64::from(picture.width) * 100;
    NEAR.contains(&(hundred / u64::from(picture.height.max(1))))
}

/// The whole picture in the middle of a dark blur of itself.
fn whole(picture: &Raster) -> Option<Raster> {
    if !is_sound(picture) {
        return None;
    }
    let blurred = filled(picture, BLURRED.0, BLURRED.1)?;
    let mut made = smooth(&blurred, PREVIEW_SIZE.0, PREVIEW_SIZE.1)?;
    let all = Rect::from_xywh(0.0, 0.0, PREVIEW_SIZE.0 as f32, PREVIEW_SIZE.1 as f32);
    fill(&mut made, all.map(PathBuilder::from_rect), [0; 3], DARKENED);
    let (width, height) = fitted(picture);
    let inner = filled(picture, width, height)?;
    let (left, top) = ((PREVIEW_SIZE.0 - width) / 2, (PREVIEW_SIZE.1 - height) / 2);
    let place = Rect::from_xywh(left as f32, top as f32, width as f32, height as f32);
    lay(
        &mut made,
        place.map(PathBuilder::from_rect),
        (left, top),
        &inner,
    );
    Some(made)
}

/// The largest size of the picture's shape.
fn fitted(picture: &Raster) -> (u32, u32) {
    let (width, height) = (u64::from(picture.width), u64::from(picture.height));
    let (most_wide, most_tall) = (u64::from(PREVIEW_SIZE.0), u64::from(PREVIEW_SIZE.1));
    // Within the size by the minimum.
    let wide = (width * most_tall / height).clamp(1, most_wide) as u32;
    let tall = (height * most_wide / width).clamp(1, most_tall) as u32;
    (wide, tall)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_portrait_is_shown_whole() {
        let mut picture = shaded(180, 320, [[200, 40, 40]; 2]);
        let (rows, _) = picture.data.as_chunks_mut::<3>();
        rows[..180].fill([255; 3]);
        let made = open_graph(&picture, None);
        assert_eq!((made.width, made.height), (1200, 630));
        let (pixels, _) = made.data.as_chunks::<3>();
        assert_eq!(pixels[600], [255; 3]);
        assert_eq!(pixels[629 * 1200 + 600], [200, 40, 40]);
        assert!(pixels[629 * 1200][0] < 130);
    }

    #[test]
    fn odd_pictures_do_no_harm() {
        for (width, height) in [(1, 1), (1, 4000), (4000, 1), (3, 2)] {
            let made = open_graph(&shaded(width, height, [[9; 3]; 2]), Some("1:32"));
            assert_eq!(made.data.len(), 1200 * 630 * 3);
        }
        let mut cut = shaded(9, 9, [[9; 3]; 2]);
        cut.data.pop();
        assert_eq!(open_graph(&cut, None).data.len(), 1200 * 630 * 3);
    }
}
