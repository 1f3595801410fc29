//! Texts as they are written into YAML.

/// A text as a value in YAML: bare where that reads the same, else between quotes.
pub fn value(text: &str) -> String {
    let starts_well = text.starts_with(|c: char| c.is_alphabetic());
    let is_plain = |c: char| c.is_alphanumeric() || " -_.,()/’‘“”–—?!".contains(c);
    let is_word = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
        .contains(&text.to_lowercase().as_str());
    match starts_well && !is_word && text.chars().all(is_plain) && text.trim() == text {
        true => text.to_owned(),
        // A JSON string is a string between double quotes in YAML 1.2.
        false => serde_json::to_string(text).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_read_otherwise_is_quoted() {
        assert_eq!(value("Why I blog"), "Why I blog");
        assert_eq!(value("Note: this"), "\"Note: this\"");
        assert_eq!(value("2026"), "\"2026\"");
        assert_eq!(value("Yes"), "\"Yes\"");
        assert_eq!(value("a \"b\"\n"), "\"a \\\"b\\\"\\n\"");
    }
}
