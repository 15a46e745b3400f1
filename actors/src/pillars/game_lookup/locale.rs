//! For whom an answer is: descriptions and prices depend on it.

use crate::text::language::Language;
use std::fmt;
use std::str::FromStr;

/// A country by its two letters (ISO 3166), as Steam's `cc` takes it. It decides the price and its currency.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country([u8; 2]);

/// The error of a text that is no country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a country is two letters, such as fr or us")]
pub struct BadCountry;

impl Country {
    /// The country whose prices a channel most likely wants, when it names none.
    #[must_use]
    pub(crate) fn of_language(language: Language) -> Self {
        language.spec().shop.country.parse().unwrap_or(Self(*b"us"))
    }

    /// The letters, in lower case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("us")
    }
}

impl FromStr for Country {
    type Err = BadCountry;

    fn from_str(code: &str) -> Result<Self, BadCountry> {
        match code.trim().as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Ok(Self([a.to_ascii_lowercase(), b.to_ascii_lowercase()]))
            }
            _ => Err(BadCountry),
        }
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The language of the descriptions and the country of the prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Locale {
    /// The language.
    pub language: Language,
    /// The country.
    pub country: Country,
}

/// The name that Steam's `l` parameter takes for a language; its code does not work there.
#[must_use]
pub(crate) fn steam_language(language: Language) -> &'static str {
    language.spec().shop.steam
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_a_country_and_a_name_at_steam() {
        let of = |language| (Country::of_language(language).as_str().to_owned(), steam_language(language));
        let all: Vec<(String, &str)> = Language::ALL.iter().map(|language| of(*language)).collect();
        let expected = [("us", "english"), ("fr", "french"), ("es", "spanish"), ("de", "german"), ("br", "brazilian")];
        assert_eq!(all, expected.map(|(country, name)| (country.to_owned(), name)));
    }
}
