//! The judge of what a model wrote: are these words that a viewer may read, or is it machine output?
//!
//! Markup, channels of thought, calls of tools and data come in more spellings than any list can hold. So this judge knows
//! what may stand in prose, and refuses what only looks like more: an answer that is refused wrongly costs a question
//! to the next provider, one that is said wrongly is read by everybody.
//!
//! What is known to be prose although it looks like markup: faces and hearts, comparisons, the tags of simple HTML, which
//! are taken out later, keys of a keyboard, and names in quotation marks, which lose their brackets.

mod channels;
mod data;
mod marks;
mod seen;

pub(super) use marks::{is_machine_word, is_thought_word};
pub(super) use seen::decoded;

use std::borrow::Cow;
use std::fmt;

/// The reason why a text is not taken for words to a viewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotProse {
    /// A tag is in it.
    Tag,
    /// A control token is in it.
    Token,
    /// It reads as the thoughts of a model, or as one of its channels.
    Thoughts,
    /// It is data, a call of a tool or an error.
    Data,
    /// It is a program.
    Code,
}

impl fmt::Display for NotProse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Tag => "a tag",
            Self::Token => "a control token",
            Self::Thoughts => "a model's thoughts",
            Self::Data => "data or a call of a tool",
            Self::Code => "a program",
        })
    }
}

/// Judges a text. `names`, in small letters, may stand in brackets at its beginning, as speakers do in a log of a chat.
///
/// # Errors
/// Returns an error when it looks like anything but prose.
pub(super) fn judge(text: &str, names: &[&str]) -> Result<(), NotProse> {
    let text = seen::seen(text);
    let text = seen::behind_name(&text, names);
    if let Some(reason) = data::found(text) {
        return Err(reason);
    }
    if let Some(reason) = marks::found(text) {
        return Err(reason);
    }
    if channels::found(text, names) { Err(NotProse::Thoughts) } else { Ok(()) }
}

/// Writes names in code or in quotation marks without their brackets: "the `<div>` tag" as "the div tag", `{user}` as
/// `user`. Not those of a model's own markup, and not at the beginning, where an answer has no need of them.
pub(super) fn without_quoted_brackets(text: &str) -> Cow<'_, str> {
    const QUOTES: [char; 8] = ['`', '"', '\'', '“', '”', '«', '»', '’'];
    if !text.contains(QUOTES) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '{']) {
        let (before, bracket) = rest.split_at(at);
        out.push_str(before);
        let close = if bracket.starts_with('<') { '>' } else { '}' };
        let name = bracket.get(1..).and_then(|inside| inside.split_once(close)).filter(|(name, behind)| {
            let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
            let is_quoted = out.trim_end_matches(QUOTES).len() < out.len() && behind.starts_with(QUOTES);
            let is_first = out.trim_start_matches(|c: char| !c.is_alphanumeric()).is_empty();
            is_name && is_quoted && !is_first && (close == '}' || !is_machine_word(name))
        });
        rest = match name {
            Some((name, behind)) => {
                out.push_str(name);
                behind
            }
            None => {
                let (bracket, behind) = bracket.split_at(1);
                out.push_str(bracket);
                behind
            }
        };
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests;
