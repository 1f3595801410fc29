//! What lies on a card, one layer over the other, until it becomes pixels or a
//! drawing.

use tiny_skia::{Path, Transform};

use crate::media::card::canvas::{Colour, fill, lay, shaded};
use crate::media::card::resample::filled;
use crate::media::picture::raster::Raster;

/// The layers of a card.
#[derive(Debug, Clone, PartialEq)]
pub struct Layers {
    /// Width and height in pixels.
    pub size: (u32, u32),
    /// The colours of the ground, at the top and the bottom.
    pub ground: [Colour; 2],
    /// What lies on it, the lowest first.
    pub all: Vec<Layer>,
}

/// One layer.
#[derive(Debug, Clone, PartialEq)]
pub enum Layer {
    /// A shape in one colour; an opacity of 255 hides what is below.
    Shape(Path, Colour, u8),
    /// A picture with its top left corner at a point, seen within a shape.
    Picture(Path, (u32, u32), Raster),
}

impl Layers {
    /// Lays a shape on top; one without an outline is nothing.
    pub fn shape(&mut self, path: Option<Path>, colour: Colour, opacity: u8) {
        let layer = path.map(|path| Layer::Shape(path, colour, opacity));
        self.all.extend(layer);
    }

    /// Lays a picture on top.
    pub fn picture(&mut self, path: Option<Path>, corner: (u32, u32), picture: Raster) {
        let layer = path.map(|path| Layer::Picture(path, corner, picture));
        self.all.extend(layer);
    }

    /// The pixels, RGB, at another size: the middle of all layers on the whole ground.
    pub fn painted(&self, size: (u32, u32)) -> Raster {
        let mut painted = shaded(size.0, size.1, self.ground);
        let place = Place::filling(self.size, size);
        for layer in &self.all {
            place.paint(&mut painted, layer);
        }
        painted
    }
}

/// How large a card is at another size, and where its corner is, in pixels.
struct Place {
    scale: f32,
    left: f32,
    top: f32,
}

impl Place {
    /// The middle of the card, cut at two edges where the shapes differ.
    fn filling(own: (u32, u32), size: (u32, u32)) -> Place {
        // Sides of pictures are far below where floats have gaps.
        let [own, size] = [own, size].map(|(width, height)| [width as f32, height as f32]);
        let scale = (size[0] / own[0]).max(size[1] / own[1]);
        Place {
            scale,
            left: (size[0] - own[0] * scale) / 2.0,
            top: (size[1] - own[1] * scale) / 2.0,
        }
    }

    fn paint(&self, painted: &mut Raster, layer: &Layer) {
        match layer {
            Layer::Shape(path, colour, opacity) => {
                fill(painted, self.outline(path), *colour, *opacity);
            }
            Layer::Picture(path, (x, y), picture) => {
                // A cast from a float ends at the edges of the type.
                let pixel = |own: u32, start: f32| (own as f32 * self.scale + start).round() as u32;
                let (width, height) = (pixel(picture.width, 0.0), pixel(picture.height, 0.0));
                let corner = (pixel(*x, self.left), pixel(*y, self.top));
                if let Some(picture) = filled(picture, width, height) {
                    lay(painted, self.outline(path), corner, &picture);
                }
            }
        }
    }

    fn outline(&self, path: &Path) -> Option<Path> {
        let Place { scale, left, top } = *self;
        let placed = Transform::from_row(scale, 0.0, 0.0, scale, left, top);
        path.clone().transform(placed)
    }
}
