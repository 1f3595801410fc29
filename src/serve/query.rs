//! What stands behind the question mark of an address.

use percent_encoding::percent_decode_str;

/// The value of a parameter, decoded; the first if there are several.
pub fn parameter(query: &str, name: &str) -> Option<String> {
    let mut pairs = query
        .split('&')
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let (_, value) = pairs.find(|(key, _)| *key == name)?;
    let value = value.replace('+', " ");
    percent_decode_str(&value)
        .decode_utf8()
        .ok()
        .map(|value| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_decoded() {
        let query = "path=%2Fa%26b%2F%C3%BC+c&shown=1&shown=2&bare&bad=%ff";
        assert_eq!(parameter(query, "path").as_deref(), Some("/a&b/ü c"));
        assert_eq!(parameter(query, "shown").as_deref(), Some("1"));
        assert_eq!(parameter(query, "bare").as_deref(), Some(""));
        assert_eq!(parameter(query, "bad"), None);
        assert_eq!(parameter(query, "none"), None);
        assert_eq!(parameter("", "path"), None);
    }
}
