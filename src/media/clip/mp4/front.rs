//! The index in front of the frames: offsets that count from the start of the
//! file become those of the new order.

use std::ops::Range;

use crate::media::clip::mp4::boxes::{Atom, Kind, children};
use crate::media::clip::mp4::bytes::{array_at, put, rows, u32_at, u64_at};
use crate::media::clip::mp4::private::each;

/// Where the index was and where it goes to.
#[derive(Debug, Clone)]
pub struct Move {
    /// Where it lies in the source.
    pub from: Range<u64>,
    /// Where it is put, before `from`.
    pub to: u64,
}

impl Move {
    /// Where a byte of the source lies in the new file, if the index then has so
    /// many bytes.
    fn place(&self, at: u64, length: u64) -> u64 {
        let was = self.from.end - self.from.start;
        match at {
            at if at < self.to => at,
            at if at < self.from.start => at.saturating_add(length),
            at if at < self.from.end => at - self.from.start + self.to,
            at => (at - was).saturating_add(length),
        }
    }
}

/// A table of offsets in the index.
struct Table {
    place: Atom,
    is_long: bool,
    /// Whether offsets of 32 bits have to become such of 64.
    grows: bool,
    offsets: Vec<u64>,
}

/// The box `moov` for its new place. Tables whose offsets grow beyond 32 bits
/// become such of 64 (`stco` becomes `co64`), and the boxes around them grow.
pub fn moved(mut moov: Vec<u8>, to: &Move) -> Vec<u8> {
    let length = (moov.len() as u32).to_be_bytes();
    if u32_at(&moov, 0) == Some(0) {
        // It reached to the end of the file.
        put(&mut moov, 0, length);
    }
    let mut tables = tables(&mut moov);
    let mut length = moov.len() as u64;
    loop {
        let mut has_grown = false;
        for table in tables
            .iter_mut()
            .filter(|table| !table.is_long && !table.grows)
        {
            let is_long = |at: &u64| to.place(*at, length) > u32::MAX.into();
            table.grows = table.offsets.iter().any(is_long);
            has_grown |= table.grows;
        }
        if !has_grown {
            break;
        }
        let grown = tables.iter().filter(|table| table.grows);
        length = moov.len() as u64
            + grown
                .map(|table| 4 * table.offsets.len() as u64)
                .sum::<u64>();
    }
    // The last one first, so that the places of the others stay.
    for table in tables.iter().rev() {
        let offsets = table.offsets.iter().map(|at| to.place(*at, length));
        write(&mut moov, table, offsets);
    }
    moov
}

fn write(moov: &mut Vec<u8>, table: &Table, offsets: impl Iterator<Item = u64>) {
    let mut held = Vec::new();
    for at in offsets {
        match table.is_long || table.grows {
            true => held.extend(at.to_be_bytes()),
            // Else it would grow.
            false => held.extend((at as u32).to_be_bytes()),
        }
    }
    let start = table.place.body + 8;
    let width = if table.is_long { 8 } else { 4 };
    let end = start + width * table.offsets.len();
    moov.splice(start..end, held);
    if table.grows {
        put(moov, table.place.start + 4, *b"co64");
        grow(moov, 0, table.place.start, 4 * table.offsets.len());
    }
}

/// Writes the new size of every box from the outermost at `at` down to the one
/// that begins at `target`, which has grown.
fn grow(moov: &mut [u8], at: usize, target: usize, by: usize) {
    match u32_at(moov, at) {
        Some(0) | None => {}
        Some(1) => {
            let size = u64_at(moov, at + 8).unwrap_or(0);
            put(moov, at + 8, (size + by as u64).to_be_bytes());
        }
        // An index is far below 32 bits.
        Some(size) => put(moov, at, (size + by as u32).to_be_bytes()),
    }
    let body = at + if u32_at(moov, at) == Some(1) { 16 } else { 8 };
    if at == target {
        return;
    }
    let holds = |atom: &Atom| (atom.start..atom.end).contains(&target);
    let inner = children(moov, body..moov.len()).find(holds);
    if let Some(inner) = inner {
        grow(moov, inner.start, target, by);
    }
}

/// The tables of offsets in the index, in their order.
fn tables(moov: &mut [u8]) -> Vec<Table> {
    let mut tables = Vec::new();
    let path: [&Kind; 5] = [b"moov", b"trak", b"mdia", b"minf", b"stbl"];
    let all = 0..moov.len();
    each(moov, all, &path, &mut |moov, stbl| {
        for place in children(moov, stbl.content()) {
            let held = &moov[place.content()];
            let offsets: Option<Vec<u64>> = match &place.kind {
                b"stco" => rows(held, 8).map(|all| {
                    all.iter()
                        .map(|at| u32::from_be_bytes(*at).into())
                        .collect()
                }),
                b"co64" => {
                    rows(held, 8).map(|all| all.iter().map(|at| u64::from_be_bytes(*at)).collect())
                }
                _ => None,
            };
            tables.extend(offsets.map(|offsets| Table {
                place,
                is_long: array_at(moov, place.start + 4) == Some(*b"co64"),
                grows: false,
                offsets,
            }));
        }
    });
    tables
}

#[cfg(test)]
mod tests {
    use super::*;

    fn atom(kind: &[u8; 4], held: &[u8]) -> Vec<u8> {
        let length = (held.len() as u32 + 8).to_be_bytes();
        [length.as_slice(), kind, held].concat()
    }

    fn index(kind: &[u8; 4], table: &[u8]) -> Vec<u8> {
        let table = [&[0, 0, 0, 0, 0, 0, 0, 1], table].concat();
        let stbl = atom(b"stbl", &[atom(kind, &table), atom(b"free", b"x")].concat());
        let trak = atom(b"trak", &atom(b"mdia", &atom(b"minf", &stbl)));
        atom(b"moov", &trak)
    }

    #[test]
    fn offsets_move_by_the_length_of_the_index() {
        let moov = index(b"stco", &[0, 0, 1, 0]);
        let length = moov.len() as u64;
        let to = Move {
            from: 1000..1000 + length,
            to: 24,
        };
        let wanted = index(b"stco", &(0x100 + length as u32).to_be_bytes());
        assert_eq!(moved(moov, &to), wanted);
        assert_eq!(to.place(20, length), 20);
        assert_eq!(to.place(1000 + length, length), 1000 + length);
    }

    #[test]
    fn an_offset_that_grows_beyond_32_bits_makes_its_table_grow() {
        let moov = index(b"stco", &(u32::MAX - 10).to_be_bytes());
        let start = u64::from(u32::MAX) + 100;
        let length = moov.len() as u64;
        let to = Move {
            from: start..start + length,
            to: 24,
        };
        let wanted = u64::from(u32::MAX) - 10 + length + 4;
        assert_eq!(moved(moov, &to), index(b"co64", &wanted.to_be_bytes()));
    }

    #[test]
    fn an_index_that_reached_to_the_end_gets_a_size() {
        let wanted = index(b"co64", &[0; 8]);
        let mut moov = wanted.clone();
        moov[..4].fill(0);
        let to = Move {
            from: 24..24 + moov.len() as u64,
            to: 24,
        };
        let moov = moved(moov, &to);
        assert_eq!(moov[..8], wanted[..8]);
    }
}
