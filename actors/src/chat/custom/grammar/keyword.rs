//! Orders about keywords.

use super::cursor::{Given, Unknown, Words, options, unquoted};
use super::misread::Cause;
use super::reader::Reader;
use super::values::needed_text;
use crate::chat::custom::order::{KeywordDraft, KeywordOrder};
use crate::chat::custom::rows::caps;

/// Reads an order.
pub(super) fn read(reader: &mut Reader<'_>) -> Result<KeywordOrder, Cause> {
    let Some(verb) = reader.verb else {
        return if reader.words.is_empty() { Ok(KeywordOrder::List) } else { Err(reader.no_verb()) };
    };
    match verb {
        "list" => Ok(KeywordOrder::List),
        "add" => {
            let draft = draft(reader)?;
            if draft.text.is_none() { Err(Cause::NoText) } else { Ok(KeywordOrder::Add(draft)) }
        }
        "edit" => {
            let draft = draft(reader)?;
            let changes = draft.text.is_some() || draft.cooldown_s.is_some() || draft.level.is_some();
            if changes { Ok(KeywordOrder::Edit(draft)) } else { Err(Cause::NoChange) }
        }
        "del" => all(reader.words).map(KeywordOrder::Delete),
        _ => Ok(KeywordOrder::Enable { word: all(reader.words)?, on: verb == "enable" }),
    }
}

/// Takes all that is left as the word or words.
fn all(words: Words<'_>) -> Result<String, Cause> {
    word(unquoted(words.rest()))
}

fn word(word: &str) -> Result<String, Cause> {
    if word.is_empty() {
        return Err(Cause::NoWord);
    }
    let is_long = word.chars().nth(caps::KEYWORD_CHARS).is_some();
    if is_long { Err(Cause::NameTooLong { most: caps::KEYWORD_CHARS }) } else { Ok(word.to_owned()) }
}

fn draft(reader: &mut Reader<'_>) -> Result<KeywordDraft, Cause> {
    let mut words = reader.words;
    let mut draft = KeywordDraft::default();
    let mut set = |key: &str, given: &mut Given<'_, '_>| {
        match key {
            "regex" => draft.regex = given.switch()?,
            "cd" | "cooldown" => draft.cooldown_s = Some(given.seconds()?),
            "ul" | "level" | "perm" => draft.level = Some(given.level(reader.language)?),
            _ => return Ok(false),
        }
        Ok(true)
    };
    options(&mut words, Unknown::Refuse, &mut set)?;
    let phrase = words.phrase()?.ok_or(Cause::NoWord)?;
    options(&mut words, Unknown::Leave, &mut set)?;
    draft.word = word(phrase)?;
    draft.text = if words.is_empty() { None } else { Some(needed_text(words)?) };
    Ok(draft)
}
