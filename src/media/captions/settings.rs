//! The settings of a cue: where and how it stands on the picture (WebVTT, 4.4
//! and 6.3).

use crate::media::captions::fault::FaultKind;

/// The settings that exist but for regions, in the order in which they are written.
const NAMES: [&str; 5] = ["vertical", "line", "position", "size", "align"];

/// How many settings of a cue are looked at.
const MOST: usize = 16;

/// The settings that are known, in a fixed order, each once. Those that are not
/// are told to `unknown`, except for regions, which are left out with what they
/// refer to.
pub(super) fn clean(text: &str, mut unknown: impl FnMut(&str, FaultKind)) -> String {
    let mut found = [None; NAMES.len()];
    for setting in text.split_ascii_whitespace().take(MOST) {
        let (name, value) = setting.split_once(':').unwrap_or((setting, ""));
        match NAMES.iter().position(|known| *known == name) {
            Some(index) if is_valid(name, value) => found[index] = Some(setting),
            _ if name == "region" => {}
            _ => unknown(setting, FaultKind::UnknownSetting(shortened(setting))),
        }
    }
    let found: Vec<&str> = found.into_iter().flatten().collect();
    found.join(" ")
}

/// As much as a message can hold.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn is_valid(name: &str, value: &str) -> bool {
    let (number, side) = match value.split_once(',') {
        Some((number, side)) => (number, Some(side)),
        None => (value, None),
    };
    let is_side = |sides: &[&str]| side.is_none_or(|side| sides.contains(&side));
    match name {
        "vertical" => matches!(value, "rl" | "lr"),
        "line" => is_line(number) && is_side(&["start", "center", "end"]),
        "position" => is_percentage(number) && is_side(&["line-left", "center", "line-right"]),
        "size" => is_percentage(value),
        _ => matches!(value, "start" | "center" | "end" | "left" | "right"),
    }
}

/// A percentage, or a number of lines that may count from the end.
fn is_line(text: &str) -> bool {
    is_percentage(text) || is_decimal(text.strip_prefix('-').unwrap_or(text))
}

fn is_percentage(text: &str) -> bool {
    let number = text.strip_suffix('%').filter(|number| is_decimal(number));
    number
        .and_then(|number| number.parse::<f64>().ok())
        .is_some_and(|value| value <= 100.0)
}

fn is_decimal(text: &str) -> bool {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.len() <= 20 && text.splitn(2, '.').all(is_digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_stays_in_order_and_the_rest_is_told() {
        let mut told = Vec::new();
        let text =
            "align:middle  size:50% position:0%,center line:-1 region:r line:84.5% size:101% x";
        let clean = clean(text, |setting, _| told.push(setting.to_owned()));
        assert_eq!(clean, "line:84.5% position:0%,center size:50%");
        assert_eq!(told, ["align:middle", "size:101%", "x"]);
    }
}
