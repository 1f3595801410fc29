//! GIF (version 89a) without comments, texts and what programs add.

use crate::media::picture::PictureError;
use crate::media::picture::strip::Reader;

const PICTURE: u8 = 0x2c;
const EXTENSION: u8 = 0x21;
const TRAILER: u8 = 0x3b;

/// How long an extension is that says how often an animation repeats, without its
/// end, in bytes.
const LOOP: usize = 18;

/// The file without its metadata, and how many frames it has.
///
/// # Errors
/// If it is cut short.
pub fn strip(bytes: &[u8]) -> Result<(Vec<u8>, usize), PictureError> {
    let mut reader = Reader::new(bytes);
    let head = reader.take(13)?;
    if !head.starts_with(b"GIF8") {
        return Err(PictureError::Damaged);
    }
    let mut out = Vec::with_capacity(bytes.len());
    out.extend(head);
    out.extend(reader.take(table(head[10]))?);
    // How the picture that follows is shown.
    let mut control: &[u8] = &[];
    let mut frames = 0;
    loop {
        // A missing trailer is common, and harms nobody.
        if reader.rest() == 0 && frames > 0 {
            break;
        }
        let start = reader.at;
        match reader.byte()? {
            TRAILER => break,
            PICTURE => {
                let descriptor = reader.take(9)?;
                check_frame(&head[6..10], descriptor)?;
                reader.take(table(descriptor[8]) + 1)?;
                skip_blocks(&mut reader)?;
                out.extend(std::mem::take(&mut control));
                out.extend(&bytes[start..reader.at]);
                frames += 1;
            }
            EXTENSION => match extension(&mut reader)? {
                Extension::Control => control = &bytes[start..reader.at],
                // Text that no program draws: its control goes with it.
                Extension::Text => control = &[],
                Extension::Loop => {
                    out.extend(bytes[start..reader.at].iter().take(LOOP));
                    out.push(0);
                }
                Extension::Colours => out.extend(&bytes[start..reader.at]),
                Extension::Other => {}
            },
            _ => return Err(PictureError::Damaged),
        }
    }
    if frames == 0 {
        return Err(PictureError::Damaged);
    }
    out.push(TRAILER);
    Ok((out, frames))
}

/// Refuses a frame that is larger than the screen, whose size alone was checked.
fn check_frame(screen: &[u8], frame: &[u8]) -> Result<(), PictureError> {
    let side = |bytes: &[u8], at: usize| u16::from_le_bytes([bytes[at], bytes[at + 1]]);
    let fits = side(frame, 4) <= side(screen, 0) && side(frame, 6) <= side(screen, 2);
    fits.then_some(()).ok_or(PictureError::Damaged)
}

/// What an extension is for.
enum Extension {
    /// How the picture that follows is shown.
    Control,
    /// Text to be drawn.
    Text,
    /// How often an animation repeats.
    Loop,
    /// A colour profile.
    Colours,
    /// Comments, and what programs add.
    Other,
}

/// Reads an extension from its label to its end.
fn extension(reader: &mut Reader) -> Result<Extension, PictureError> {
    let label = reader.byte()?;
    let start = reader.at;
    skip_blocks(reader)?;
    let held = &reader.bytes[start..reader.at];
    Ok(match label {
        0xf9 if held.first() == Some(&4) => Extension::Control,
        0x01 => Extension::Text,
        0xff if is_loop(held) => Extension::Loop,
        0xff if held.starts_with(b"\x0bICCRGBG1012") => Extension::Colours,
        _ => Extension::Other,
    })
}

/// Whether an extension says how often an animation repeats.
fn is_loop(held: &[u8]) -> bool {
    let known = [b"\x0bNETSCAPE2.0\x03\x01", b"\x0bANIMEXTS1.0\x03\x01"];
    known.iter().any(|known| held.starts_with(known.as_slice()))
}

/// How long the table of colours is that these flags announce, in bytes.
fn table(flags: u8) -> usize {
    match flags & 0x80 {
        0 => 0,
        _ => 3 << ((flags & 7) + 1),
    }
}

fn skip_blocks(reader: &mut Reader) -> Result<(), PictureError> {
    loop {
        match reader.byte()? {
            0 => return Ok(()),
            length => reader.take(length.into())?,
        };
    }
}
