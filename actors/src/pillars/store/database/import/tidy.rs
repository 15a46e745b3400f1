//! What a row of a document must be, whoever wrote it: names as names are compared, one line of text, within the caps.

use crate::chat::ChannelName;
use crate::chat::custom::rows::{Counter, CustomCommand, CustomTimer, Keyword, Quote, Regular, SwitchedOff, caps};
use crate::text::clean::{fold, is_blank};
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// Characters of what a quote has beside its words.
const QUOTE_BY_CHARS: usize = 100;
const QUOTE_GAME_CHARS: usize = 250;

type Checked = Result<(), String>;

pub(super) fn command(row: &mut CustomCommand, notes: &mut Vec<String>) -> Checked {
    name(&mut row.name, notes)?;
    if let Some(runs) = &mut row.runs {
        name(runs, notes)?;
    }
    text(&mut row.text, caps::TEXT_CHARS, notes)?;
    if row.text.is_empty() && row.runs.is_none() {
        return Err("it says nothing".to_owned());
    }
    let own = Arc::clone(&row.name);
    let mut aliases: Vec<Arc<str>> = Vec::new();
    for mut alias in std::mem::take(&mut row.aliases) {
        match name(&mut alias, notes) {
            Ok(()) if alias == own || aliases.contains(&alias) => {}
            Ok(()) if aliases.len() >= caps::ALIASES => {
                notes.push(format!("without the alias {alias}: {} are the most", caps::ALIASES));
            }
            Ok(()) => aliases.push(alias),
            Err(why) => notes.push(format!("without an alias: {why}")),
        }
    }
    row.aliases = aliases;
    row.made_at = to_ms(row.made_at);
    if !is_name_of_somebody(&row.made_by) {
        row.made_by = Arc::default();
    }
    Ok(())
}

pub(super) fn timer(row: &mut CustomTimer, notes: &mut Vec<String>) -> Checked {
    name(&mut row.name, notes)?;
    text(&mut row.text, caps::TEXT_CHARS, notes)?;
    something(&row.text)
}

pub(super) fn counter(row: &mut Counter, notes: &mut Vec<String>) -> Checked {
    name(&mut row.name, notes)
}

pub(super) fn quote(row: &mut Quote, notes: &mut Vec<String>) -> Checked {
    line(&mut row.text, notes);
    within(&row.text, caps::QUOTE_CHARS)?;
    line(&mut row.by, notes);
    cut(&mut row.by, QUOTE_BY_CHARS, notes);
    line(&mut row.game, notes);
    cut(&mut row.game, QUOTE_GAME_CHARS, notes);
    row.made_at = to_ms(row.made_at);
    if !is_name_of_somebody(&row.added_by) {
        row.added_by.clear();
    }
    something(&row.text)
}

pub(super) fn keyword(row: &mut Keyword, notes: &mut Vec<String>) -> Checked {
    text(&mut row.word, caps::KEYWORD_CHARS, notes)?;
    if row.word.is_empty() {
        return Err("it has no word".to_owned());
    }
    text(&mut row.text, caps::TEXT_CHARS, notes)?;
    something(&row.text)
}

pub(super) fn regular(row: &mut Regular) -> Checked {
    let login = ChannelName::new(row.login.trim_start_matches('@')).map_err(|why| format!("no login: {why}"))?;
    row.login = login.as_str().into();
    if row.user_id.len() > 20 || !row.user_id.bytes().all(|byte| byte.is_ascii_digit()) {
        row.user_id = Box::default();
    }
    Ok(())
}

pub(super) fn switched_off(row: &mut SwitchedOff, notes: &mut Vec<String>) -> Checked {
    name(&mut row.name, notes)
}

/// Makes a name of what stands for one: without `!`, and folded.
fn name(name: &mut Arc<str>, notes: &mut Vec<String>) -> Checked {
    let bare = name.trim();
    let bare = bare.strip_prefix('!').unwrap_or(bare);
    let folded = fold(bare).ok_or_else(|| format!("the name {bare:?} is too long"))?;
    if folded.is_empty() {
        return Err("it has no name".to_owned());
    }
    let is_odd = |c: char| c.is_control() || is_blank(c) || c.is_whitespace();
    if folded.starts_with(['/', '.']) || folded.contains(is_odd) {
        return Err(format!("{folded:?} cannot be a name"));
    }
    if *folded != **name {
        notes.push(format!("as {folded}"));
        *name = folded.into();
    }
    Ok(())
}

fn text(text: &mut Arc<str>, chars_max: usize, notes: &mut Vec<String>) -> Checked {
    let mut new = text.as_ref().to_owned();
    line(&mut new, notes);
    if *new != **text {
        *text = new.into();
    }
    within(text, chars_max)
}

/// Makes one line of several.
fn line(text: &mut String, notes: &mut Vec<String>) {
    if text.contains(char::is_control) {
        *text = text.replace("\r\n", " ").replace(char::is_control, " ");
        notes.push("in one line".to_owned());
    }
    if text.trim().len() < text.len() {
        *text = text.trim().to_owned();
    }
}

fn cut(text: &mut String, chars_max: usize, notes: &mut Vec<String>) {
    if let Some((end, _)) = text.char_indices().nth(chars_max) {
        text.truncate(end);
        notes.push("cut".to_owned());
    }
}

fn within(text: &str, chars_max: usize) -> Checked {
    let chars = text.chars().count();
    if chars > chars_max { Err(format!("it has {chars} characters, and {chars_max} are the most")) } else { Ok(()) }
}

fn something(text: &str) -> Checked {
    if text.is_empty() { Err("it says nothing".to_owned()) } else { Ok(()) }
}

/// The database keeps milliseconds.
fn to_ms(time: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
    time.and_then(|time| DateTime::from_timestamp_millis(time.timestamp_millis()))
}

fn is_name_of_somebody(login: &str) -> bool {
    login.chars().count() <= 64 && !login.contains(char::is_control)
}
