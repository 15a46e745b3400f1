//! Orders about timers.

use super::command::when;
use super::cursor::{Given, Unknown, options};
use super::misread::Cause;
use super::reader::Reader;
use super::values::{needed_text, next_name, seconds};
use crate::chat::custom::order::{TimerDraft, TimerOrder};
use crate::chat::custom::rows::When;

/// The most lines by others that a timer can wait for.
const LINES_MAX: u32 = 1000;

/// Reads an order.
pub(super) fn read(reader: &mut Reader<'_>) -> Result<TimerOrder, Cause> {
    let prefix = reader.prefix;
    let Some(verb) = reader.verb else {
        return if reader.words.is_empty() { Ok(TimerOrder::List) } else { Err(reader.no_verb()) };
    };
    match verb {
        "list" => Ok(TimerOrder::List),
        "add" => {
            let draft = draft(reader)?;
            if draft.text.is_none() { Err(Cause::NoText) } else { Ok(TimerOrder::Add(draft)) }
        }
        "edit" => {
            let draft = draft(reader)?;
            let is_empty = draft == TimerDraft { name: draft.name.clone(), ..TimerDraft::default() };
            if is_empty { Err(Cause::NoChange) } else { Ok(TimerOrder::Edit(draft)) }
        }
        "del" => next_name(&mut reader.words, prefix).map(TimerOrder::Delete),
        "show" => next_name(&mut reader.words, prefix).map(TimerOrder::Show),
        _ => Ok(TimerOrder::Enable { name: next_name(&mut reader.words, prefix)?, on: verb == "enable" }),
    }
}

fn draft(reader: &mut Reader<'_>) -> Result<TimerDraft, Cause> {
    let mut words = reader.words;
    let mut draft = TimerDraft::default();
    let mut set = |key: &str, given: &mut Given<'_, '_>| set(&mut draft, key, given);
    options(&mut words, Unknown::Refuse, &mut set)?;
    let name = next_name(&mut words, reader.prefix)?;
    options(&mut words, Unknown::Leave, &mut set)?;
    draft.name = name;
    // "!timer add social 20m Follow us": nobody means a text that begins so.
    let time = words.peek().filter(|word| draft.interval_s.is_none() && !word.chars().all(|c| c.is_ascii_digit()));
    if let Some(seconds) = time.and_then(|word| seconds(word, 60)) {
        draft.interval_s = Some(seconds);
        let _ = words.next();
        options(&mut words, Unknown::Leave, &mut |key: &str, given: &mut Given<'_, '_>| {
            self::set(&mut draft, key, given)
        })?;
    }
    draft.text = if words.is_empty() { None } else { Some(needed_text(words)?) };
    Ok(draft)
}

fn set(draft: &mut TimerDraft, key: &str, given: &mut Given<'_, '_>) -> Result<bool, Cause> {
    match key {
        "every" | "interval" => draft.interval_s = Some(given.minutes()?),
        "lines" => draft.lines_min = Some(given.between(0, LINES_MAX)?),
        "always" => draft.when = Some(When::Always),
        "online" | "offline" => draft.when = Some(when(key == "online", given)?),
        "enable" | "enabled" => draft.enabled = Some(given.switch()?),
        "disable" | "disabled" => draft.enabled = Some(!given.switch()?),
        _ => return Ok(false),
    }
    Ok(true)
}
