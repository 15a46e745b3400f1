//! The terms that a source's search is sent for what a viewer typed.

use super::numerals::year_in_other_form;
use super::tokens::{Token, tokens};
use super::{Title, acronyms, glued, without_noise};

/// Numbers from here on have a sign between their thousands in titles.
const THOUSANDS_FROM: u32 = 10_000;

/// The wars that titles name, by their number.
const WARS: [(&str, &str); 2] = [("1", "wwi"), ("2", "wwii")];

/// The terms, none of them twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Searches {
    /// What is searched at once: the title as it was typed, and with its acronym written out.
    pub(crate) first: Vec<String>,
    /// What is searched when the title as it was typed is none: without words that are seldom part of one, words that are
    /// stuck together apart, numbers in their other form.
    pub(crate) then: Option<String>,
}

impl Searches {
    /// Returns the terms for what a viewer typed. No term holds signs that mean something in an address.
    #[must_use]
    pub(crate) fn of(text: &str) -> Self {
        let quiet = Some(without_noise(text)).filter(|quiet| is_searchable(quiet)).unwrap_or_else(|| text.to_owned());
        let full = acronyms::expanded(&Title::read(&quiet));
        let mut first = vec![term(&tokens(text))];
        first.extend(full.map(|full| term(&tokens(&full))));
        first.retain(|term| !term.is_empty());
        first.dedup();
        let then = in_other_form(&tokens(&quiet));
        let is_new = !then.is_empty() && !first.contains(&then);
        Self { first, then: is_new.then_some(then) }
    }
}

/// Tells whether there is anything in a text to look for.
#[must_use]
fn is_searchable(text: &str) -> bool {
    text.contains(char::is_alphanumeric) && !tokens(text).is_empty()
}

/// Returns words as a search takes them: without accents, quotes or other signs, numbers apart from letters.
fn term(tokens: &[Token]) -> String {
    joined(tokens, &["ww"], |token| token.as_written().to_owned())
}

fn in_other_form(tokens: &[Token]) -> String {
    let words = tokens.iter().filter(|token| !token.text.starts_with(|c: char| c.is_ascii_digit()));
    // Who sets blanks sets them everywhere.
    let may_be_glued = words.count() == 1;
    joined(tokens, &["world", "war"], |token| other_form(token, may_be_glued))
}

fn other_form(token: &Token, may_be_glued: bool) -> String {
    if let Some(thousands) = token.text.parse().ok().filter(|number: &u32| *number >= THOUSANDS_FROM) {
        return format!("{},{:03}", thousands / 1000, thousands % 1000);
    }
    let apart = || glued::apart(&token.text).filter(|_| may_be_glued);
    year_in_other_form(&token.text).or_else(apart).unwrap_or_else(|| token.as_written().to_owned())
}

/// Joins words with blanks. The `wars` of the world and their number are one word, as in titles: "WWII".
fn joined(tokens: &[Token], wars: &[&str], write: impl Fn(&Token) -> String) -> String {
    let mut out = String::new();
    let mut rest = tokens;
    while let Some((token, behind)) = rest.split_first() {
        if !token.glued && !out.is_empty() {
            out.push(' ');
        }
        let is_war = rest.len() > wars.len() && rest.iter().zip(wars).all(|(token, word)| token.text == *word);
        let number = rest.get(wars.len()).filter(|_| is_war).map(|number| number.text.as_str());
        if let Some(numeral) = number.and_then(|number| WARS.iter().find(|(digit, _)| *digit == number)) {
            out.push_str(numeral.1);
            rest = rest.get(wars.len() + 1..).unwrap_or_default();
        } else {
            out.push_str(&write(token));
            rest = behind;
        }
    }
    out
}
