//! The texts of other bots' rows.

use super::rows::Source;
use crate::chat::custom::rows::caps;
use crate::text::clean::visible;
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

/// Returns a text as ours, in one line.
///
/// # Errors
/// Returns an error when it cannot be one of ours.
pub(super) fn said(source: &mut Source, notation: Notation, text: &str) -> Result<Arc<str>, String> {
    if text.trim_matches(['\r', '\n']).contains(['\r', '\n']) {
        source.changed("its lines are one line");
    }
    let text = rewritten(source, notation, &visible(text))?;
    if text.is_empty() {
        return Err("its text is empty".to_owned());
    }
    if text.chars().nth(caps::TEXT_CHARS).is_some() {
        return Err(format!("its text has more than {} characters", caps::TEXT_CHARS));
    }
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

/// Returns the text with its variables as ours.
fn rewritten(source: &mut Source, notation: Notation, text: &str) -> Result<String, String> {
    let _ = (source, notation);
    Ok(text.to_owned())
}
