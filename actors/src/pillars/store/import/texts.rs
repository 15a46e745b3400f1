//! The texts of other bots' rows.

use super::rows::Source;
use crate::chat::custom::rows::caps;
use crate::text::clean::visible;
use crate::text::response::foreign::{Bot, Change, Rewritten, rewritten_with};
use crate::text::response::{Notice, Response};
use std::sync::Arc;

/// A notation of variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notation {
    /// `$(user)`, as Nightbot and we have it.
    Nightbot,
    /// `$(user)` and `${user}`, with fallbacks.
    StreamElements,
    /// `$(user)`, which is the one who is named.
    Fossabot,
    /// `<username>`
    Moobot,
    /// `$username`
    Streamlabs,
    /// `(sender)`
    PhantomBot,
    /// Our own.
    Own,
}

impl Notation {
    fn bot(self) -> Option<Bot> {
        Some(match self {
            Self::Nightbot => Bot::Nightbot,
            Self::StreamElements => Bot::StreamElements,
            Self::Fossabot => Bot::Fossabot,
            Self::Moobot => Bot::Moobot,
            Self::Streamlabs => Bot::StreamlabsChatbot,
            Self::PhantomBot => Bot::PhantomBot,
            Self::Own => return None,
        })
    }
}

/// Returns a text as ours, in one line.
///
/// # Errors
/// Returns an error when it cannot be one of ours.
pub(super) fn said(source: &mut Source, notation: Notation, text: &str) -> Result<Arc<str>, String> {
    said_with(source, notation, text, &|_| None)
}

/// As [`said`]; `own` returns what stands for a variable that the row has in fields of its own.
///
/// # Errors
/// As for [`said`].
pub(super) fn said_with(
    source: &mut Source,
    notation: Notation,
    text: &str,
    own: &dyn Fn(&str) -> Option<String>,
) -> Result<Arc<str>, String> {
    if text.trim_matches(['\r', '\n']).contains(['\r', '\n']) {
        source.changed("its lines are one line");
    }
    let text = rewritten(source, notation, &visible(text), own)?;
    if text.is_empty() {
        return Err("its text is empty".to_owned());
    }
    if text.chars().nth(caps::TEXT_CHARS).is_some() {
        return Err(format!("its text has more than {} characters", caps::TEXT_CHARS));
    }
    read(source, &text)?;
    Ok(text.into())
}

/// Returns texts that take turns, as the one text of a timer.
///
/// # Errors
/// Returns an error when there is none, or one cannot be ours.
pub(super) fn turns(source: &mut Source, notation: Notation, texts: &[String]) -> Result<Arc<str>, String> {
    let mut said_ones = Vec::new();
    for text in texts.iter().filter(|text| !text.trim().is_empty()) {
        said_ones.push(said(source, notation, text)?);
    }
    if said_ones.is_empty() {
        return Err("its text is empty".to_owned());
    }
    let all = said_ones.join(" ||| ");
    if all.chars().nth(caps::TEXT_CHARS).is_some() {
        return Err(format!("its texts have more than {} characters together; several timers can", caps::TEXT_CHARS));
    }
    Ok(all.into())
}

/// The longest part of a text that a note repeats.
const SHOWN_CHARS: usize = 40;

fn shown(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN_CHARS).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// Returns the text with its variables as ours. One that cannot be had costs the row: chat would read its source.
fn rewritten(
    source: &mut Source,
    notation: Notation,
    text: &str,
    own: &dyn Fn(&str) -> Option<String>,
) -> Result<String, String> {
    let Some(bot) = notation.bot() else { return Ok(text.to_owned()) };
    let Rewritten { text, changes } = rewritten_with(bot, text, own);
    for change in changes {
        match change {
            Change::Written { from, to } => source.changed(format!("{} is {} here", shown(&from), shown(&to))),
            Change::Lost { from, instead: Some(nearest) } => {
                return Err(format!("{} cannot be had here; the nearest is {nearest}", shown(&from)));
            }
            Change::Lost { from, instead: None } => {
                return Err(format!("{} cannot be had here, nor anything like it", shown(&from)));
            }
        }
    }
    Ok(text)
}

/// Notes what of a text is not said as it stands there.
fn read(source: &mut Source, text: &str) -> Result<(), String> {
    let response = Response::parse(text);
    let asker = response.needs_caller();
    if source.is_timer() && !asker.is_empty() {
        return Err(format!("nobody calls a timer, and it has {}", asker.join(", ")));
    }
    for notice in response.notices() {
        match notice {
            Notice::Unknown(names) => {
                source.changed(format!("{} is not known here and stays as it is", shown(&names.join(", "))));
            }
            // A timer may run a command.
            Notice::Dropped(_) if source.is_timer() => {}
            Notice::Dropped(signs) => source.changed(format!("without {signs} in front")),
            Notice::TooManyCalls | Notice::TooDeep | Notice::TooManyFetches => {
                source.changed("it has more variables than a text can have here; the others stay as they are");
            }
            Notice::NoAnnouncement => source.changed("a plain line, no announcement".to_owned()),
            Notice::Unbalanced(call) | Notice::Unclear(call) => {
                source.changed(format!("{} cannot be read and stays as it is", shown(call)));
            }
        }
    }
    Ok(())
}
