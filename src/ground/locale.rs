//! Languages: words, dates, numbers, quotes and the order of names.
//!
//! The words come from Fluent files (<https://projectfluent.org>), the rest from
//! Unicode's CLDR by way of ICU4X.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast;
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_datetime::input::Date as IcuDate;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use jiff::civil::Date;
use unic_langid::LanguageIdentifier;

/// One language of a site.
pub struct Locale {
    /// Its tag (BCP 47), such as `nl`.
    pub tag: String,
    words: FluentBundle<FluentResource>,
    names: Vec<String>,
    dates: Option<DateTimeFormatter<YMD>>,
    collator: Option<CollatorBorrowed<'static>>,
    numbers: Option<Numbers>,
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Locale({})", self.tag)
    }
}

impl Locale {
    /// The locale of `tag`, with words from Fluent `sources`; where two name
    /// the same message the later one counts.
    ///
    /// # Errors
    /// The first mistake in a source, with its byte offset and which it is in.
    pub fn new(tag: &str, sources: &[&str]) -> Result<Locale, WordsError> {
        let id: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut words = FluentBundle::new_concurrent(vec![id]);
        // Isolation marks are for mixed directions within a message; ours go
        // into attributes and feeds, where they would be seen.
        words.set_use_isolating(false);
        words.set_formatter(Some(number));
        let mut names = Vec::new();
        for (source, text) in sources.iter().enumerate() {
            let resource = FluentResource::try_new((*text).to_owned()).map_err(|(_, errors)| {
                let at = errors.first().map_or(0, |error| error.pos.start);
                let message = errors.first().map_or(String::new(), ToString::to_string);
                WordsError {
                    source,
                    at,
                    message,
                }
            })?;
            names.extend(resource.entries().filter_map(message_name));
            words.add_resource_overriding(resource);
        }
        let icu: icu_locale_core::Locale = tag.parse().unwrap_or(icu_locale_core::Locale::UNKNOWN);
        let dates = DateTimeFormatter::try_new((&icu).into(), YMD::long()).ok();
        let collator = Collator::try_new((&icu).into(), CollatorOptions::default()).ok();
        Ok(Locale {
            tag: tag.into(),
            words,
            names,
            dates,
            collator,
            numbers: Numbers::new(tag),
        })
    }

    /// The message `name`, with `{ $count }` filled in; its name if there is none.
    pub fn count(&self, name: &str, count: usize) -> String {
        let mut args = FluentArgs::new();
        args.set("count", count);
        self.message(name, Some(&args))
    }

    /// The message `name`, with one text filled in for `{ $key }`.
    pub fn with(&self, name: &str, key: &str, text: &str) -> String {
        let mut args = FluentArgs::new();
        args.set(key.to_owned(), text.to_owned());
        self.message(name, Some(&args))
    }

    /// The message `name`, with a number filled in for `{ $key }`.
    pub fn count_of(&self, name: &str, key: &str, count: usize) -> String {
        self.fill(name, &[(key, Filling::Number(count))])
    }

    /// The message `name`, with texts and numbers filled in for their names.
    pub fn fill(&self, name: &str, values: &[(&str, Filling)]) -> String {
        let mut args = FluentArgs::new();
        for (key, value) in values {
            match value {
                Filling::Text(text) => args.set((*key).to_owned(), (*text).to_owned()),
                Filling::Number(number) => args.set((*key).to_owned(), *number),
            }
        }
        self.message(name, Some(&args))
    }

    /// A whole number as the language writes it.
    pub fn number(&self, number: usize) -> String {
        self.decimal(Decimal::from(number as u64), 0)
    }

    /// All messages that need nothing filled in, by their names.
    pub fn words(&self) -> BTreeMap<String, String> {
        let whole = |name: &String| {
            let pattern = self.words.get_message(name)?.value()?;
            let mut errors = Vec::new();
            let text = self
                .words
                .format_pattern(pattern, None, &mut errors)
                .into_owned();
            errors.is_empty().then(|| (name.clone(), text))
        };
        self.names.iter().filter_map(whole).collect()
    }

    /// The message `name`; its name if there is none.
    pub fn word(&self, name: &str) -> String {
        self.message(name, None)
    }

    /// A day as people write it, such as `23 november 2026`.
    pub fn day(&self, day: Date) -> String {
        let (year, month, date) = (
            i32::from(day.year()),
            day.month().unsigned_abs(),
            day.day().unsigned_abs(),
        );
        match (&self.dates, IcuDate::try_new_iso(year, month, date)) {
            (Some(dates), Ok(date)) => dates.format(&date).to_string(),
            _ => day.to_string(),
        }
    }

    /// A size as people read it, in decimal units, with a tenth where it is large.
    pub fn size(&self, bytes: u64) -> String {
        let (tenths, unit) = match bytes {
            0..1_000 => (bytes * 10, "size-b"),
            1_000..1_000_000 => (bytes.div_ceil(1_000) * 10, "size-kb"),
            _ => (bytes / 100_000, "size-mb"),
        };
        let number = self.decimal(Decimal::from(tenths), 1);
        format!("{number}\u{a0}{}", self.word(unit))
    }

    /// How many times as fast, in hundredths.
    pub fn times(&self, hundredths: u32) -> String {
        format!("{}×", self.decimal(Decimal::from(hundredths), 2))
    }

    /// A number with so many places behind its point, but no needless zeros.
    fn decimal(&self, mut decimal: Decimal, places: i16) -> String {
        decimal.multiply_pow10(-places);
        decimal.trim_end();
        match &self.numbers {
            Some(numbers) => numbers.0.format(&decimal).to_string(),
            None => decimal.to_string(),
        }
    }

    /// Which of two names comes first.
    pub fn order(&self, a: &str, b: &str) -> Ordering {
        let order = self
            .collator
            .as_ref()
            .map_or(Ordering::Equal, |collator| collator.compare(a, b));
        order.then_with(|| a.cmp(b))
    }

    /// `rtl` for languages that are written from right to left, else `ltr`.
    pub fn direction(&self) -> &'static str {
        let id: LanguageIdentifier = self.tag.parse().unwrap_or_default();
        match id.language.as_str() {
            "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi" => "rtl",
            _ => "ltr",
        }
    }

    fn message(&self, name: &str, args: Option<&FluentArgs>) -> String {
        let Some(pattern) = self
            .words
            .get_message(name)
            .and_then(|message| message.value())
        else {
            return name.to_owned();
        };
        self.words
            .format_pattern(pattern, args, &mut Vec::new())
            .into_owned()
    }
}

/// What is filled into a message.
#[derive(Debug, Clone, Copy)]
pub enum Filling<'a> {
    /// A text.
    Text(&'a str),
    /// A whole number, which words may depend on.
    Number(usize),
}

fn message_name(entry: &ast::Entry<&str>) -> Option<String> {
    match entry {
        ast::Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    }
}

/// Writes the numbers in messages.
fn number(value: &FluentValue, memoizer: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let decimal: Decimal = number.as_string().parse().ok()?;
    memoizer
        .with_try_get::<Numbers, _, _>((), |numbers| numbers.0.format(&decimal).to_string())
        .ok()
}

/// How a language writes numbers.
struct Numbers(DecimalFormatter);

impl Numbers {
    fn new(tag: &str) -> Option<Numbers> {
        let icu: icu_locale_core::Locale = tag.parse().unwrap_or(icu_locale_core::Locale::UNKNOWN);
        let numbers = DecimalFormatter::try_new((&icu).into(), DecimalFormatterOptions::default());
        numbers.ok().map(Numbers)
    }
}

impl Memoizable for Numbers {
    type Args = ();
    type Error = ();

    fn construct(lang: LanguageIdentifier, (): ()) -> Result<Numbers, ()> {
        Numbers::new(&lang.to_string()).ok_or(())
    }
}

/// A mistake in a file of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordsError {
    /// Which of the sources it is in.
    pub source: usize,
    /// Byte offset in that source.
    pub at: usize,
    /// What Fluent says of it.
    pub message: String,
}

/// The quotation marks of a language: opening and closing, double then single.
///
/// From CLDR's delimiters; a language that is not listed has the English ones.
pub fn quotes(tag: &str) -> [&'static str; 4] {
    match tag.split('-').next().unwrap_or_default() {
        "de" | "cs" | "sk" | "sl" | "is" | "lt" | "bg" => ["„", "“", "‚", "‘"],
        "fr" => ["«\u{202f}", "\u{202f}»", "“", "”"],
        "es" | "it" | "pt" | "ru" | "uk" | "el" | "nb" | "nn" | "no" | "ca" => ["«", "»", "“", "”"],
        "da" => ["“", "”", "‘", "’"],
        "sv" | "fi" => ["”", "”", "’", "’"],
        "pl" | "ro" | "hu" | "hr" => ["„", "”", "‚", "’"],
        _ => ["“", "”", "‘", "’"],
    }
}

/// The name of a language in itself, for switching to it; its tag if unknown.
pub fn own_name(tag: &str) -> &str {
    match tag.split('-').next().unwrap_or_default() {
        "en" => "English",
        "nl" => "Nederlands",
        "de" => "Deutsch",
        "fr" => "Français",
        "es" => "Español",
        "it" => "Italiano",
        "pt" => "Português",
        "pl" => "Polski",
        "da" => "Dansk",
        "sv" => "Svenska",
        "fi" => "Suomi",
        "ar" => "العربية",
        "he" => "עברית",
        "tr" => "Türkçe",
        _ => tag,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_plurals_are_in_the_language() -> Result<(), WordsError> {
        let words = "size-b = B\nsize-mb = MB\nposts = { $count ->\n    [one] { $count } bericht\n   *[other] { $count } berichten\n}\n";
        let dutch = Locale::new("nl", &[words])?;
        assert_eq!(dutch.count("posts", 1), "1 bericht");
        assert_eq!(dutch.count("posts", 2), "2 berichten");
        assert_eq!(
            dutch.day(jiff::civil::date(2026, 11, 23)),
            "23 november 2026"
        );
        assert_eq!(dutch.word("absent"), "absent");
        assert_eq!(dutch.count("posts", 1234), "1.234 berichten");
        assert_eq!(dutch.size(1_250_000), "1,2\u{a0}MB");
        assert_eq!(dutch.size(12), "12\u{a0}B");
        assert_eq!(dutch.times(125), "1,25×");
        assert_eq!(dutch.times(200), "2×");
        Ok(())
    }
}
