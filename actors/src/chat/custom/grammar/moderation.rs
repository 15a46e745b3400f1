//! Orders about moderation, and what is asked of it at once.

use super::cursor::{Words, narrow};
use super::misread::{Cause, Takes};
use super::reader::Reader;
use super::values::{bad, how_many, number, seconds, user};
use super::verbs::{Family, means, switch};
use crate::chat::custom::order::{ModerationOrder, PhraseDraft};
use crate::chat::moderation::{Action, Ask, FilterMode, Mode, PhraseMatch, RoomMode, caps};
use crate::text::language::Language;
use std::time::Duration;

/// The most viewers whose punishment is taken back at once.
const UNDO_MAX: u32 = 100;
/// How far a nuke looks back, when nothing else is said, and at most.
const NUKE_BACK_S: u32 = 120;
const NUKE_BACK_MAX_S: u32 = 600;
/// The seconds of slow mode when none are given.
const SLOW_S: u32 = 30;
/// The minutes of followers-only mode when none are given.
const FOLLOWERS_MIN: u32 = 10;
/// The lines that a permit may count, and how long one may last.
const PERMIT_LINES_MAX: u32 = 100;
const PERMIT_MAX_S: u32 = 24 * 3600;

/// Reads what is set for long.
pub(super) fn order(family: Family, reader: &mut Reader<'_>) -> Result<ModerationOrder, Cause> {
    match family {
        Family::Filter => filter(reader),
        Family::Allow => match reader.verb {
            Some("list") => Ok(ModerationOrder::Allowed),
            None if reader.words.is_empty() => Ok(ModerationOrder::Allowed),
            Some("del") => host(reader.words).map(ModerationOrder::Disallow),
            _ => host(reader.words).map(ModerationOrder::Allow),
        },
        Family::Phrase => match reader.verb {
            Some("add") => phrase(reader.words).map(ModerationOrder::AddPhrase),
            Some("del") if reader.words.is_empty() => Err(Cause::NoWord),
            Some("del") => Ok(ModerationOrder::RemovePhrase(unquoted(reader.words)?)),
            Some(_) => Ok(ModerationOrder::Phrases),
            None if reader.words.is_empty() => Ok(ModerationOrder::Phrases),
            None => Err(reader.no_verb()),
        },
        _ => match reader.verb {
            Some("act") => Ok(ModerationOrder::Mode(Mode::Act)),
            Some("watch") => Ok(ModerationOrder::Mode(Mode::Watch)),
            Some("off") => Ok(ModerationOrder::Mode(Mode::Off)),
            _ => Err(reader.no_verb()),
        },
    }
}

fn filter(reader: &mut Reader<'_>) -> Result<ModerationOrder, Cause> {
    let name = narrow(reader.words.next().ok_or(Cause::NoName)?);
    let word = reader.words.next().ok_or(Cause::NoChange)?;
    let mode = match switch(word, reader.language) {
        Some("on") => FilterMode::On,
        Some("watch") => FilterMode::Watch,
        Some(_) => FilterMode::Off,
        None => return Err(bad("", word, Takes::FilterMode)),
    };
    Ok(ModerationOrder::Filter { name, mode })
}

/// Takes a host as people paste it: with a scheme, with a path.
fn host(mut words: Words<'_>) -> Result<String, Cause> {
    let host = words.next().ok_or(Cause::NoWord)?;
    if host.chars().count() > caps::HOST_CHARS {
        return Err(Cause::TextTooLong { most: caps::HOST_CHARS });
    }
    match words.next() {
        Some(word) => Err(Cause::Extra { word: word.to_owned() }),
        None => Ok(host.to_owned()),
    }
}

/// Takes options, which stand before the phrase, and the phrase.
fn phrase(mut words: Words<'_>) -> Result<PhraseDraft, Cause> {
    let mut draft = PhraseDraft::default();
    while let Some(option) = words.peek().filter(|word| word.len() > 1 && word.starts_with('-')) {
        let bare = narrow(option.trim_start_matches('-'));
        let value = bare.split_once('=').map_or(bare.as_str(), |(_, value)| value);
        match value {
            "word" => draft.matching = Some(PhraseMatch::Word),
            "part" => draft.matching = Some(PhraseMatch::Part),
            "regex" => draft.matching = Some(PhraseMatch::Regex),
            value => match value.parse::<Action>() {
                Ok(action) => draft.action = Some(action),
                Err(_) if bare.contains('=') => return Err(bad(option, value, Takes::Action)),
                Err(_) => return Err(Cause::UnknownOption { option: option.to_owned() }),
            },
        }
        words.next();
    }
    draft.text = unquoted(words)?;
    if draft.text.is_empty() {
        return Err(Cause::NoWord);
    }
    if draft.text.chars().count() > caps::PHRASE_CHARS {
        return Err(Cause::TextTooLong { most: caps::PHRASE_CHARS });
    }
    Ok(draft)
}

/// Takes all that is left, without the quotation marks round the whole of it.
fn unquoted(mut words: Words<'_>) -> Result<String, Cause> {
    let all = words.rest().to_owned();
    if !all.starts_with('"') {
        return Ok(all);
    }
    let inside = words.phrase()?.unwrap_or_default().to_owned();
    Ok(if words.is_empty() { inside } else { all })
}

/// Reads what is asked of moderation at once, by the command with the own name `command`.
pub(super) fn ask(command: &str, mut words: Words<'_>, language: Language) -> Result<Ask, Cause> {
    Ok(match command {
        "permit" => permit(words)?,
        "nuke" => nuke(words, language)?,
        "undo" => Ask::Undo(how_many(&mut words, 1, UNDO_MAX)?),
        "forgive" => Ask::Forgive(user(words.rest())?),
        "why" => Ask::Why(user(words.rest())?),
        "slow" => Ask::Room(RoomMode::Slow(slow(words, language)?)),
        "followers" => Ask::Room(RoomMode::Followers(followers(words, language)?)),
        "subs" => Ask::Room(RoomMode::Subscribers(is_on(words, language)?)),
        "emotes" => Ask::Room(RoomMode::Emotes(is_on(words, language)?)),
        "unique" => Ask::Room(RoomMode::Unique(is_on(words, language)?)),
        "emergency" => Ask::Emergency(is_on(words, language)?),
        _ => Ask::Filters,
    })
}

fn slow(words: Words<'_>, language: Language) -> Result<Option<u32>, Cause> {
    let (least, most) = caps::SLOW_S;
    amount(words, language, (SLOW_S, Takes::Between(least, most)), |word| {
        seconds(word, 1).filter(|seconds| (least..=most).contains(seconds))
    })
}

fn followers(words: Words<'_>, language: Language) -> Result<Option<u32>, Cause> {
    amount(words, language, (FOLLOWERS_MIN, Takes::Minutes), |word| {
        seconds(word, 60).map(|seconds| seconds.div_ceil(60)).filter(|minutes| *minutes <= caps::FOLLOWERS_MINUTES)
    })
}

fn permit(mut words: Words<'_>) -> Result<Ask, Cause> {
    let login = user(words.next().unwrap_or_default())?;
    let (mut within, mut lines) = (None, None);
    while let Some(word) = words.next() {
        let bound = || bad("", word, Takes::Minutes);
        match number(word) {
            Some(number) => {
                let number = u32::try_from(number).ok().filter(|number| (1..=PERMIT_LINES_MAX).contains(number));
                lines = Some(number.ok_or_else(|| bad("", word, Takes::Between(1, PERMIT_LINES_MAX)))?);
            }
            None => {
                let time = seconds(word, 60).filter(|time| *time <= PERMIT_MAX_S).ok_or_else(bound)?;
                within = Some(Duration::from_secs(time.into()));
            }
        }
    }
    Ok(Ask::Permit { login, within, lines })
}

/// Reads a phrase, behind which may stand how far back, and what is done: `!nuke buy followers 5m ban`.
fn nuke(mut words: Words<'_>, language: Language) -> Result<Ask, Cause> {
    let all = words.rest();
    if means(all, "yes", language) {
        return Ok(Ask::NukeConfirmed);
    }
    let (phrase, behind) = if all.starts_with('"') {
        let inside = words.phrase()?.unwrap_or_default();
        (inside.to_owned(), words.rest().to_owned())
    } else {
        let mut parts: Vec<&str> = all.split(' ').filter(|word| !word.is_empty()).collect();
        let mut behind = Vec::new();
        while behind.len() < 2 && parts.len() > 1 && parts.last().is_some_and(|word| time_or_action(word).is_some()) {
            behind.insert(0, parts.pop().unwrap_or_default());
        }
        (parts.join(" "), behind.join(" "))
    };
    if phrase.is_empty() {
        return Err(Cause::NoWord);
    }
    if phrase.chars().count() > caps::PHRASE_CHARS {
        return Err(Cause::TextTooLong { most: caps::PHRASE_CHARS });
    }
    let mut back = None;
    let mut action = None;
    for word in behind.split(' ').filter(|word| !word.is_empty()) {
        match time_or_action(word) {
            // The first time is how far back, a second one that of a time-out.
            Some(Action::Timeout(time)) if back.is_none() => back = Some(time.get()),
            Some(found) if action.is_none() => action = Some(found),
            _ => return Err(Cause::Extra { word: word.to_owned() }),
        }
    }
    let back = back.unwrap_or(NUKE_BACK_S).min(NUKE_BACK_MAX_S);
    Ok(Ask::Nuke { phrase, back: Duration::from_secs(back.into()), action: action.unwrap_or(Action::Delete) })
}

/// Returns the action that a word is. A bare number is none here: it may belong to the phrase.
fn time_or_action(word: &str) -> Option<Action> {
    let word = narrow(word);
    if word.bytes().all(|byte| byte.is_ascii_digit()) { None } else { word.parse().ok() }
}

/// Reads an amount, `on` (the usual one), or `off`.
fn amount(
    mut words: Words<'_>,
    language: Language,
    (usual, takes): (u32, Takes),
    read: impl Fn(&str) -> Option<u32>,
) -> Result<Option<u32>, Cause> {
    let Some(word) = words.next() else { return Ok(Some(usual)) };
    match switch(word, language) {
        Some("on") => Ok(Some(usual)),
        Some("off") => Ok(None),
        _ => read(word).map(Some).ok_or_else(|| bad("", word, takes)),
    }
}

/// Reads whether a mode is switched on; without a word it is.
fn is_on(mut words: Words<'_>, language: Language) -> Result<bool, Cause> {
    let Some(word) = words.next() else { return Ok(true) };
    match switch(word, language) {
        Some("on") => Ok(true),
        Some("off") => Ok(false),
        _ => Err(bad("", word, Takes::Switch)),
    }
}
