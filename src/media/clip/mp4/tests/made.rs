//! Clips made by hand, with all that should not be found.

pub fn atom(kind: &[u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let held = parts.concat();
    let length = (held.len() as u32 + 8).to_be_bytes();
    [length.as_slice(), kind, &held].concat()
}

fn table(kind: &[u8; 4], numbers: &[u32]) -> Vec<u8> {
    let held: Vec<u8> = numbers
        .iter()
        .flat_map(|number| number.to_be_bytes())
        .collect();
    atom(kind, &[&held])
}

/// A track of three samples of four bytes in one chunk, ten a second, the second
/// of which is no key frame; shown from the second on.
pub fn trak(id: u32, handler: &[u8; 4], offset: u32) -> Vec<u8> {
    let matrix = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x4000_0000];
    let tkhd = [
        &[1, 77, 77, id, 0, 30, 0, 0, 0, 0],
        matrix.as_slice(),
        &[0, 0],
    ]
    .concat();
    let entry = match handler {
        b"vide" => atom(
            b"apcn",
            &[&[0; 12], b"acme", &[0; 8], &[0, 64, 0, 36], &[7; 50]],
        ),
        b"soun" => atom(b"alac", &[&[0; 12], b"acme", &[0, 2, 0, 16], &[0; 8]]),
        _ => atom(b"mebx", &[&[0; 8]]),
    };
    let stbl = [
        atom(b"stsd", &[&[0, 0, 0, 0, 0, 0, 0, 1], &entry]),
        table(b"stts", &[0, 1, 3, 10]),
        table(b"stss", &[0, 2, 1, 3]),
        table(b"stsc", &[0, 1, 1, 3, 1]),
        table(b"stsz", &[0, 0, 3, 4, 4, 4]),
        table(b"stco", &[0, 1, offset]),
    ];
    let minf = atom(b"minf", &[&atom(b"stbl", &[&stbl.concat()])]);
    let mdhd = table(b"mdhd", &[0, 77, 77, 100, 30, 0]);
    let hdlr = atom(b"hdlr", &[&[0; 8], handler, &[0; 12], b"Secret\0"]);
    let elst = table(b"elst", &[0, 1, 20, 10, 0x10000]);
    let parts = [
        table(b"tkhd", &tkhd),
        atom(b"edts", &[&elst]),
        atom(b"mdia", &[&mdhd, &hdlr, &minf]),
        atom(b"uuid", &[b"Secret"]),
    ];
    atom(b"trak", &[&parts.concat()])
}

pub fn moov(parts: &[&[u8]]) -> Vec<u8> {
    let mut mvhd = vec![0, 77, 77, 100, 30];
    mvhd.resize(25, 0);
    atom(
        b"moov",
        &[
            &table(b"mvhd", &mvhd),
            &parts.concat(),
            &atom(b"udta", &[b"Secret"]),
        ],
    )
}

const SAMPLES: &[u8] = b"Secretv_1_v_2_v_3_Secreta_1_a_2_a_3_Secretm_1_m_2_m_3_";

/// Picture, sound and places, with the index behind them, and with what is hidden
/// in many places.
pub fn clip() -> Vec<u8> {
    let front = [atom(b"ftyp", &[b"isom"]), atom(b"SEFH", &[b"Secret"])].concat();
    let at = front.len() as u32 + 8;
    let tracks = [
        trak(1, b"vide", at + 6),
        trak(2, b"soun", at + 24),
        trak(3, b"meta", at + 42),
    ];
    let moov = moov(&[&tracks.concat()]);
    [
        front,
        atom(b"mdat", &[SAMPLES]),
        atom(b"free", &[b"Secret"]),
        moov,
        b"Secret".into(),
    ]
    .concat()
}

pub fn place(bytes: &[u8], kind: &[u8; 4]) -> usize {
    let found = bytes.windows(4).position(|part| part == kind);
    found.unwrap_or(bytes.len())
}

/// Places and picture in fragments, without a word where the samples of the
/// picture begin but that they follow those of the places.
pub fn fragments() -> Vec<u8> {
    let (mut places, mut picture) = (trak(1, b"meta", 0), trak(2, b"vide", 0));
    for trak in [&mut places, &mut picture] {
        let at = place(trak, b"stsz");
        trak[at + 15] = 0;
    }
    let trex = |id| table(b"trex", &[0, id, 1, 10, 4, 0]);
    let mvex = atom(b"mvex", &[&trex(1), &trex(2)]);
    let traf = |id, offset| {
        let tfhd = table(b"tfhd", &[0, id]);
        atom(b"traf", &[&tfhd, &table(b"trun", &[1, 2, offset])])
    };
    let moof = atom(b"moof", &[&traf(1, 96 + 16), &traf(2, 0)]);
    assert_eq!(moof.len(), 8 + 2 * (8 + 16 + 20));
    let mdat = atom(b"mdat", &[b"________m_1_m_2_v_1_v_2_"]);
    [
        atom(b"ftyp", &[b"isom"]),
        moov(&[&places, &picture, &mvex]),
        moof,
        mdat,
    ]
    .concat()
}
