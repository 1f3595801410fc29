//! What stands for a person without a portrait: letters and a colour.

use crate::ground::fingerprint::Fingerprint;

/// How many colours there are for names.
const HUES: u8 = 12;

/// The colour that belongs to a name: from 0 to 11.
pub fn hue(name: &str) -> u8 {
    let [byte, ..] = Fingerprint::of(name.as_bytes()).to_bytes();
    byte % HUES
}

/// The first letters of the first and the last word of a name.
pub fn initials(name: &str) -> String {
    let letters: Vec<char> = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()))
        .collect();
    let ends = letters
        .first()
        .into_iter()
        .chain(letters.last().filter(|_| letters.len() > 1));
    ends.flat_map(|letter| letter.to_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_the_first_and_last() {
        assert_eq!(initials("Anna van der Berg"), "AB");
        assert_eq!(initials("18f"), "1");
        assert_eq!(initials(""), "");
    }
}
