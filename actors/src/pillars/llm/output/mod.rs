//! The way from a model's answer to one line that a streamer dares to have said in their name.
//!
//! Each step is a function of the text. Later steps can bring back what earlier ones took away (`[/](x)ban` is a
//! command once the link is gone), so all of them run again until nothing changes any more: an answer that passed
//! passes again as it is. The outgoing guard still has the last word over every line.

use super::failure::Unfit;
use super::prose;
use super::reply::Said;
use crate::text::blocked::BlockList;
use crate::text::guard::{harmless, shortened_to};
use crate::text::language::{Language, Models};
use crate::text::links::{self, AllowedHosts};
use crate::text::mentions;
use crate::text::prefixes::{self, OTHER_PREFIXES};

mod asides;
mod labels;
mod leaks;
mod markdown;
mod repeats;
mod unicode;

pub(crate) use leaks::{Guarded, has_key, has_personal_data};

/// The longest answer, in Unicode scalar values: with `@name ` in front it still fits into one line.
pub(crate) const ANSWER_CHARS_MAX: usize = 420;
/// The characters of an answer that are looked at. Nobody reads more, and it keeps hostile answers cheap.
const LOOKED_AT_CHARS_MAX: usize = 4000;
/// The most runs of the steps. A decent answer needs two passes; one that needs more than this is an attack.
const PASSES_MAX: usize = 12;
/// Answers shorter than this say nothing.
const CHARS_MIN: usize = 3;

/// The rules for answers in a channel.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The bot's names, in small letters.
    pub bot_names: Vec<String>,
    /// The prefixes of other bots' commands: see `OTHER_PREFIXES`.
    pub other_prefixes: String,
    /// The hosts that an answer may link to.
    pub allowed_hosts: AllowedHosts,
    /// The words that must not be said.
    pub blocked: BlockList,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            bot_names: vec!["kissbot".to_owned()],
            other_prefixes: OTHER_PREFIXES.to_owned(),
            allowed_hosts: AllowedHosts::default(),
            blocked: BlockList::built_in(Language::ENGLISH),
        }
    }
}

/// Makes the line for chat of what a model said.
///
/// `asker` is the login of who asked, `guarded` what the model must not give away.
///
/// # Errors
/// Returns an error when nothing decent is left.
pub fn line(said: &Said, rules: &Rules, guarded: &Guarded, asker: &str) -> Result<String, Unfit> {
    let text: String = said.text.chars().take(LOOKED_AT_CHARS_MAX).collect();
    let asker = asker.to_ascii_lowercase();
    // What is forbidden is looked for in the whole answer as well, before any of it is cut off.
    let whole = unicode::lines(&text).join(" ");
    judge(&whole, rules, guarded)?;
    if rules.blocked.hits(&text) {
        return Err(Unfit::Blocked);
    }
    let names = names(rules, &asker);
    let text = prose::without_quoted_brackets(&text);
    // Before anything is taken away that tells machine output from words.
    prose::judge(&text, &names).map_err(Unfit::NotProse)?;
    let mut text =
        if said.cut { whole_sentences(&text).ok_or(Unfit::BrokenOff)?.to_owned() } else { text.into_owned() };
    for _ in 0..PASSES_MAX {
        let next = pass(&text, rules, &names, &asker)?;
        if next == text {
            judge(&next, rules, guarded)?;
            return if is_trivial(&next, &asker) { Err(Unfit::Trivial) } else { Ok(next) };
        }
        text = next;
    }
    Err(Unfit::Nothing)
}

/// Returns the names before an answer that are known: the bot's and the asker's, in small letters.
fn names<'a>(rules: &'a Rules, asker: &'a str) -> Vec<&'a str> {
    rules.bot_names.iter().map(String::as_str).chain([asker]).filter(|name| !name.is_empty()).collect()
}

/// Runs all steps once, in their order.
fn pass(text: &str, rules: &Rules, names: &[&str], asker: &str) -> Result<String, Unfit> {
    let lines = unicode::lines(text);
    let text = markdown::plain(labels::before_next_turn(&lines, names, asker));
    // What one step takes away can make a tag of the rest: `<thi<b></b>nk>`.
    prose::judge(&text, names).map_err(Unfit::NotProse)?;
    let text = repeats::once(&text).ok_or(Unfit::Repeats)?;
    let text = labels::bare(asides::behind_announcement(asides::without(text)), names);
    let text = prefixes::harmless(text, &rules.other_prefixes, asker);
    let text = mentions::only_asker(&text, asker);
    let text = links::without_links(&text, &rules.allowed_hosts);
    let text = shortened_to(&text, ANSWER_CHARS_MAX);
    let text = prefixes::harmless(&text, &rules.other_prefixes, asker);
    Ok(harmless(&text).unwrap_or_default())
}

/// Refuses an answer that must not be said at all.
fn judge(text: &str, rules: &Rules, guarded: &Guarded) -> Result<(), Unfit> {
    if guarded.shows_in(text) {
        return Err(Unfit::Leak);
    }
    if has_key(text) {
        return Err(Unfit::Secret);
    }
    if has_personal_data(text) {
        return Err(Unfit::Personal);
    }
    if rules.blocked.hits(text) { Err(Unfit::Blocked) } else { Ok(()) }
}

/// Tells whether an answer says nothing: too short, a mere yes or no or name, no letter or digit.
fn is_trivial(text: &str, asker: &str) -> bool {
    let bare = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let text = bare(text);
    let words = text.strip_prefix(asker).filter(|_| !asker.is_empty()).map_or_else(|| text.clone(), bare);
    words.chars().count() < CHARS_MIN || is_listed(&words, |models| models.trivial)
}

/// Returns true if a word is in that list of any language: models answer in any.
fn is_listed(word: &str, list: fn(&Models) -> &'static [&'static str]) -> bool {
    Language::ALL.iter().any(|language| list(&language.spec().models).contains(&word))
}

/// Returns the text up to the last end of a sentence or of a line; nothing when there is none: the model was cut off
/// behind it, and half a sentence may say the opposite of the whole.
fn whole_sentences(text: &str) -> Option<&str> {
    let text = text.trim_end();
    if text.ends_with(['.', '!', '?', '…', '。', '！', '？', '"', '”', '»', ')']) {
        return Some(text);
    }
    let ends = |(at, c): (usize, char)| {
        let end = at + c.len_utf8();
        let behind = text.get(end..)?;
        let is_end = matches!(c, '.' | '!' | '?' | '…') && behind.starts_with(char::is_whitespace);
        (is_end || matches!(c, '。' | '！' | '？' | '\n')).then_some(end)
    };
    let whole = text.get(..text.char_indices().rev().find_map(ends)?)?.trim_end();
    // "Three games:" alone is no answer.
    (!whole.ends_with(':') && !whole.is_empty()).then_some(whole)
}

#[cfg(test)]
mod tests;
