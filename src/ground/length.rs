//! How long a clip is, and moments in it: as captions, writers, readers and search
//! engines write them.

use std::time::Duration;

/// No clip is longer: a thousand hours, in seconds.
const LONGEST: u64 = 3_600_000;

/// A time as people write it: `1:30`, `01:02:03`, `90`, `0:07.5` or `0:07,500`.
/// Only the first part may be more than 59. `None` for what is no time, or of a
/// thousand hours and more.
pub fn parse(text: &str) -> Option<Duration> {
    let text = text.trim();
    let (whole, fraction) = match text.split_once(['.', ',']) {
        Some((whole, fraction)) => (whole, thousandths(fraction)?),
        None => (text, 0),
    };
    let mut seconds: u64 = 0;
    for (index, part) in whole.split(':').enumerate() {
        let value = number(part)?;
        if index > 2 || (index > 0 && (part.len() > 2 || value > 59)) {
            return None;
        }
        seconds = seconds.checked_mul(60)?.checked_add(value)?;
    }
    (seconds < LONGEST).then(|| Duration::from_millis(seconds * 1000 + fraction))
}

/// A WebVTT timestamp (4.1): two digits of minutes and seconds, three of
/// thousandths; hours may be left out.
pub fn timestamp(text: &str) -> Option<Duration> {
    let (whole, fraction) = text.split_once('.')?;
    let parts = whole.split(':').count();
    let is_pair = |part: &str| part.len() == 2;
    let strict = whole.split(':').skip(parts.saturating_sub(2)).all(is_pair)
        && (2..=3).contains(&parts)
        && fraction.len() == 3;
    let minutes = whole.split(':').rev().nth(1).and_then(number)?;
    (strict && minutes < 60).then(|| parse(text)).flatten()
}

/// A number of some digits and nothing else.
fn number(text: &str) -> Option<u64> {
    let is_number = (1..=9).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// What stands behind the point, in thousandths.
fn thousandths(text: &str) -> Option<u64> {
    let digits = text.get(..text.len().min(3))?;
    number(text)?;
    let scale = [1000, 100, 10, 1].get(digits.len())?;
    Some(number(digits)? * scale)
}

/// A time as in WebVTT: `00:01:30.000`.
pub fn stamp(time: Duration) -> String {
    let (hours, minutes, seconds) = parts(time.as_secs());
    let thousandths = time.subsec_millis();
    format!("{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}")
}

/// A time for readers, in whole seconds that have passed: `0:07`, `12:05`,
/// `1:02:03`.
pub fn clock(time: Duration) -> String {
    match parts(time.as_secs()) {
        (0, minutes, seconds) => format!("{minutes}:{seconds:02}"),
        (hours, minutes, seconds) => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

/// A duration in ISO 8601, 5.5.2.2, to the nearest second: `PT1M30S`.
pub fn iso(time: Duration) -> String {
    let nearest = time.as_secs() + u64::from(time.subsec_millis() >= 500);
    let (hours, minutes, seconds) = parts(nearest);
    let mut text = String::from("PT");
    for (value, unit) in [(hours, 'H'), (minutes, 'M'), (seconds, 'S')] {
        if value > 0 || (unit == 'S' && nearest == 0) {
            text.push_str(&format!("{value}{unit}"));
        }
    }
    text
}

/// To the nearest second, and never nothing: a clip of half a second has one.
pub fn rounded(length: Duration) -> Duration {
    let nearest = length.as_secs() + u64::from(length.subsec_millis() >= 500);
    Duration::from_secs(nearest.max(1))
}

/// As an address points at it: `83` or `83.5` (Media Fragments URI 1.0, 4.2.1).
pub fn fragment(moment: Duration) -> String {
    match (moment.as_secs(), moment.subsec_millis() / 100) {
        (seconds, 0) => seconds.to_string(),
        (seconds, tenths) => format!("{seconds}.{tenths}"),
    }
}

fn parts(seconds: u64) -> (u64, u64, u64) {
    (seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn millis(text: &str) -> Option<u128> {
        parse(text).map(|time| time.as_millis())
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        assert_eq!(millis("1:30"), Some(90_000));
        assert_eq!(millis("01:02:03"), Some(3_723_000));
        assert_eq!(millis(" 90 "), Some(90_000));
        assert_eq!(millis("90:00"), Some(5_400_000));
        assert_eq!(millis("0:07,5"), Some(7_500));
        assert_eq!(millis("0:07.1234"), Some(7_123));
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            ":",
            "1:60",
            "1:2:3:4",
            "-1",
            "1:",
            "+5",
            "1.",
            "1.x",
            "١:٣٠",
            "1000:00:00",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse(&"9".repeat(400)), None);
    }

    #[test]
    fn timestamps_are_strict() {
        for text in ["00:01.000", "00:00:01.000", "0:00:01.000", "100:00:01.000"] {
            assert!(timestamp(text).is_some(), "{text}");
        }
        for text in [
            "0:01.000",
            "60:01.000",
            "00:01",
            "00:01,000",
            "00:1.000",
            "00:01.00",
            "1.000",
        ] {
            assert_eq!(timestamp(text), None, "{text}");
        }
    }

    #[test]
    fn times_are_written_for_everybody() {
        let at = |millis| Duration::from_millis(millis);
        assert_eq!(stamp(at(3_723_004)), "01:02:03.004");
        assert_eq!(
            [at(7_900), at(725_000), at(3_723_000)].map(clock),
            ["0:07", "12:05", "1:02:03"]
        );
        let written = [at(0), at(90_000), at(3_600_000), at(59_700)].map(iso);
        assert_eq!(written, ["PT0S", "PT1M30S", "PT1H", "PT1M"]);
        assert_eq!(rounded(at(200)), at(1_000));
        assert_eq!([at(83_560), at(7_000)].map(fragment), ["83.5", "7"]);
    }
}
