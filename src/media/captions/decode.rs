//! Bytes into text: UTF-8, UTF-16 and Windows-1252.

use crate::media::captions::LARGEST;
use crate::media::captions::fault::FaultKind;
use crate::media::captions::fault::Faults;
use crate::media::captions::fault::Place;

/// What stands in Windows-1252 from 0x80 to 0x9F; five places are empty
/// (WHATWG Encoding, index windows-1252, without its C1 controls).
const WINDOWS: [Option<char>; 32] = [
    Some('€'),
    None,
    Some('‚'),
    Some('ƒ'),
    Some('„'),
    Some('…'),
    Some('†'),
    Some('‡'),
    Some('ˆ'),
    Some('‰'),
    Some('Š'),
    Some('‹'),
    Some('Œ'),
    None,
    Some('Ž'),
    None,
    None,
    Some('‘'),
    Some('’'),
    Some('“'),
    Some('”'),
    Some('•'),
    Some('–'),
    Some('—'),
    Some('˜'),
    Some('™'),
    Some('š'),
    Some('›'),
    Some('œ'),
    None,
    Some('ž'),
    Some('Ÿ'),
];

/// The text of a file, with `\n` at the ends of lines and without a byte order
/// mark; `None` if it is too large or no text. `legacy` is what is said of a
/// file in Windows-1252.
pub(super) fn text(bytes: &[u8], legacy: FaultKind, faults: &mut Faults) -> Option<String> {
    if bytes.len() > LARGEST {
        faults.add(Place::FILE, FaultKind::TooLarge);
        return None;
    }
    let text = match utf16(bytes) {
        Some(text) => {
            faults.add(Place::FILE, FaultKind::Utf16);
            text
        }
        None => eight_bits(bytes, legacy, faults)?,
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    // WebVTT, 6.1: NUL is replaced, and each kind of line end is one.
    Some(
        text.replace('\0', "\u{fffd}")
            .replace("\r\n", "\n")
            .replace('\r', "\n"),
    )
}

/// UTF-16, which is told by its mark, or by the zeros in its first character.
fn utf16(bytes: &[u8]) -> Option<String> {
    let is_little = match bytes {
        [0xff, 0xfe, ..] => true,
        [0xfe, 0xff, ..] => false,
        [first, 0, ..] if *first != 0 => true,
        [0, second, ..] if *second != 0 => false,
        _ => return None,
    };
    let units = bytes.chunks_exact(2).map(|pair| match is_little {
        true => u16::from_le_bytes([pair[0], pair[1]]),
        false => u16::from_be_bytes([pair[0], pair[1]]),
    });
    let decoded = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
    Some(decoded.collect())
}

fn eight_bits(bytes: &[u8], legacy: FaultKind, faults: &mut Faults) -> Option<String> {
    let valid = match std::str::from_utf8(bytes) {
        Ok(text) => return Some(text.to_owned()),
        Err(error) => bytes.get(..error.valid_up_to()).unwrap_or_default(),
    };
    let Some(text) = bytes.iter().map(|byte| windows_1252(*byte)).collect() else {
        faults.add(Place::FILE, FaultKind::NotText);
        return None;
    };
    let before = String::from_utf8_lossy(valid);
    let line = before.rsplit('\n').next().unwrap_or_default();
    let place = Place {
        line: before.matches('\n').count() + 1,
        column: line.chars().count() + 1,
        length: 1,
    };
    faults.add(place, legacy);
    Some(text)
}

/// A character of Windows-1252; `None` for what no text has.
fn windows_1252(byte: u8) -> Option<char> {
    match byte {
        b'\t' | b'\n' | b'\r' | 0x0c => Some(char::from(byte)),
        0..0x20 | 0x7f => None,
        0x80..0xa0 => WINDOWS.get(usize::from(byte) - 0x80).copied().flatten(),
        byte => Some(char::from(byte)),
    }
}

/// The character that a number of 0x80 to 0x9F stands for in a reference (HTML,
/// 13.2.5.80).
pub(super) fn legacy_reference(number: u32) -> Option<char> {
    let at = usize::try_from(number.checked_sub(0x80)?).ok()?;
    WINDOWS.get(at).copied().flatten()
}
