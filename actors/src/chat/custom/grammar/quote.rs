//! Orders about quotes.

use super::cursor::{Given, Unknown, Words, is_dash, options, unquoted};
use super::misread::{Cause, Takes};
use super::reader::Reader;
use super::values::{bad, ordinal};
use super::verbs::means;
use crate::chat::custom::order::QuoteOrder;
use crate::chat::custom::rows::caps;

/// The longest name of somebody who is quoted.
const BY_CHARS: usize = 40;
/// [`BY_CHARS`] for a sentence.
const BY_MOST: Takes = Takes::ShortName(40);
/// The words that such a name has at most, behind a dash at the end of a quote.
const BY_WORDS: usize = 3;

/// Reads an order. `names_first` says that a mention in front is who said it, as in PhantomBot's `!addquote`.
pub(super) fn read(reader: &mut Reader<'_>, names_first: bool) -> Result<QuoteOrder, Cause> {
    let language = reader.language;
    let words = &mut reader.words;
    match reader.verb {
        Some("add") => {
            let (text, by) = said(*words, names_first)?;
            Ok(QuoteOrder::Add { text, by: by.unwrap_or_default() })
        }
        Some("edit") => {
            let number = number(words)?;
            let (text, by) = said(*words, false)?;
            Ok(QuoteOrder::Edit { number, text, by })
        }
        Some("del") => match words.peek() {
            Some(word) if means(word, "last", language) => Ok(QuoteOrder::Delete(None)),
            _ => number(words).map(|number| QuoteOrder::Delete(Some(number))),
        },
        Some("random") if words.is_empty() => Ok(QuoteOrder::Random),
        verb => {
            let text = words.rest();
            // A word that is a verb may be searched for.
            match ordinal(text) {
                Some(number) if verb != Some("search") => Ok(QuoteOrder::Number(number)),
                _ if !text.is_empty() => Ok(QuoteOrder::Search(text.to_owned())),
                _ if verb.is_none() => Ok(QuoteOrder::Random),
                _ => Err(Cause::NoWord),
            }
        }
    }
}

fn number(words: &mut Words<'_>) -> Result<u32, Cause> {
    let word = words.next().ok_or(Cause::NoNumber)?;
    ordinal(word).ok_or_else(|| bad("", word, Takes::Number))
}

/// Reads the words of a quote and who said them: `-by @x` in front or at the end, ` - Name` at the end.
fn said(mut words: Words<'_>, names_first: bool) -> Result<(String, Option<String>), Cause> {
    let mut by = None;
    let mut set = |key: &str, given: &mut Given<'_, '_>| {
        if key != "by" {
            return Ok(false);
        }
        let typed = given.typed();
        let value = given.word()?;
        by = Some(author(value).ok_or_else(|| bad(typed, value, BY_MOST))?);
        Ok(true)
    };
    options(&mut words, Unknown::Leave, &mut set)?;
    if names_first && by.is_none() && words.peek().is_some_and(|word| word.starts_with('@') && word.len() > 1) {
        by = words.next().and_then(author);
    }
    let mut text = words.rest();
    if by.is_none() {
        (text, by) = with_author(text)?;
    }
    let text = unquoted(text);
    if text.is_empty() {
        return Err(Cause::NoText);
    }
    if text.chars().nth(caps::QUOTE_CHARS).is_some() {
        return Err(Cause::TextTooLong { most: caps::QUOTE_CHARS });
    }
    Ok((text.to_owned(), by))
}

/// Returns a name without what people put round it; `None`: it cannot be one.
fn author(name: &str) -> Option<String> {
    let name = unquoted(name.trim_matches(' ')).trim_start_matches('@').trim_matches([' ', ',']);
    let fits = !name.is_empty() && name.chars().nth(BY_CHARS).is_none();
    fits.then(|| name.to_owned())
}

/// Parts a quote from the name at its end.
fn with_author(text: &str) -> Result<(&str, Option<String>), Cause> {
    if let Some((words, value)) = by_option(text) {
        return Ok((words, Some(author(value).ok_or_else(|| bad("-by", value, BY_MOST))?)));
    }
    let by_dash = text.match_indices(' ').rev().find_map(|(at, _)| {
        let (before, behind) = text.split_at_checked(at)?;
        let mut behind = behind.trim_start_matches(' ').chars();
        behind.next().filter(|c| is_dash(*c))?;
        let name = behind.as_str().strip_prefix(' ')?;
        is_name(name).then(|| author(name)).flatten().map(|by| (before, by))
    });
    Ok(by_dash.map_or((text, None), |(words, by)| (words, Some(by))))
}

/// Parts a quote from the `-by` behind it.
fn by_option(text: &str) -> Option<(&str, &str)> {
    text.match_indices(' ').rev().find_map(|(at, _)| {
        let (before, behind) = text.split_at_checked(at)?;
        let behind = behind.trim_start_matches(' ');
        let key = behind.trim_start_matches(is_dash);
        let value = key.strip_prefix("by").filter(|_| key.len() < behind.len())?;
        let value = value.strip_prefix([' ', '='])?;
        Some((before, value))
    })
}

/// Tells whether words behind a dash are a name: a single word, a mention, or words with capitals. `I like it - but not
/// much` ends with none.
fn is_name(words: &str) -> bool {
    let is_capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '@');
    let count = words.split(' ').count();
    let is_short = count == 1 || count <= BY_WORDS && words.split(' ').all(is_capital);
    is_short && words.contains(char::is_alphanumeric) && !words.ends_with(['.', '!', '?', '…', '"', '»', '”'])
}
