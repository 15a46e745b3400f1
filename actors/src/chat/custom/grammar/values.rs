//! Values of options, and other single words.

use super::cursor::{Given, Words, is_dash, narrow};
use super::misread::{Cause, Takes};
use crate::chat::custom::level::Level;
use crate::chat::custom::rows::{ReplyKind, caps};
use crate::chat::user_name::Named;
use crate::text::clean::{COMMAND_CHARS_MAX, fold, is_hidden, may_begin_name};
use crate::text::fold::plain;
use crate::text::language::Language;

/// The longest time that can be asked for: a week.
const SECONDS_MAX: u32 = 7 * 24 * 60 * 60;

/// The English words of levels. Other bots number them: `500` is StreamElements' moderator.
const LEVELS: [(Level, &[&str]); 6] = [
    (Level::Everyone, &["everyone", "all", "any", "anyone", "everybody", "viewer", "viewers", "+a", "100"]),
    (Level::Subscriber, &["subscriber", "subscribers", "sub", "subs", "+s", "250"]),
    (Level::Regular, &["regular", "regulars", "reg", "+r", "300"]),
    (Level::Vip, &["vip", "vips", "twitch_vip", "400"]),
    (Level::Moderator, &["moderator", "moderators", "mod", "mods", "+m", "500", "supermoderator", "1000"]),
    (Level::Broadcaster, &["broadcaster", "owner", "streamer", "admin", "caster", "1500"]),
];

/// Returns the level that a word means.
pub(super) fn level(word: &str, language: Language) -> Option<Level> {
    let english = |word: &str| LEVELS.iter().find(|(_, words)| words.contains(&word)).map(|(level, _)| *level);
    let plain_word = plain(word);
    let own = || language.spec().orders.levels.iter().find(|(own, _)| plain(own) == plain_word);
    english(&narrow(word)).or_else(|| english(&plain_word)).or_else(|| own().and_then(|(_, word)| english(word)))
}

/// Reads a time: `30`, `90s`, `15m`, `1h30m`. A bare number is in `unit_s` seconds.
pub(super) fn seconds(word: &str, unit_s: u32) -> Option<u32> {
    let word = narrow(word);
    if let Some(number) = number(&word) {
        return u32::try_from(number).ok()?.checked_mul(unit_s).filter(|seconds| *seconds <= SECONDS_MAX);
    }
    let mut rest = word.as_str();
    let mut sum = 0_u32;
    while !rest.is_empty() {
        let digits_end = rest.find(|c: char| !c.is_ascii_digit())?;
        let (digits, behind) = rest.split_at_checked(digits_end)?;
        let unit_end = behind.find(|c: char| c.is_ascii_digit()).unwrap_or(behind.len());
        let (unit, behind) = behind.split_at_checked(unit_end)?;
        let unit_s = match unit {
            "s" | "sec" | "secs" => 1,
            "m" | "min" | "mins" => 60,
            "h" => 3600,
            "d" => 86_400,
            _ => return None,
        };
        sum = sum.checked_add(digits.parse::<u32>().ok()?.checked_mul(unit_s)?)?;
        rest = behind;
    }
    (1..=SECONDS_MAX).contains(&sum).then_some(sum)
}

/// Reads a whole number: `5`, `+5`, `−5`.
pub(super) fn number(word: &str) -> Option<i64> {
    let word = narrow(word);
    let (sign, digits) = match word.chars().next() {
        Some('+') => ("", word.get(1..)?),
        Some(dash) if is_dash(dash) => ("-", word.get(dash.len_utf8()..)?),
        _ => ("", &*word),
    };
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| format!("{sign}{digits}").parse().ok()).flatten()
}

/// Reads the number of a quote: `12`, `#12`.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    let word = narrow(word);
    let digits = word.strip_prefix('#').unwrap_or(&word);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten().filter(|number| *number > 0)
}

/// Reads `on` or `off`.
pub(super) fn switch(word: &str) -> Option<bool> {
    match &*narrow(word) {
        "on" | "yes" | "true" | "1" => Some(true),
        "off" | "no" | "false" | "0" => Some(false),
        _ => None,
    }
}

fn reply(word: &str) -> Option<ReplyKind> {
    match &*narrow(word) {
        "reply" => Some(ReplyKind::Reply),
        "say" | "chat" => Some(ReplyKind::Say),
        "mention" => Some(ReplyKind::Mention),
        _ => None,
    }
}

/// Returns a name as it is stored: without prefix, folded.
///
/// # Errors
/// Returns an error when nobody could call it, or it is too long.
pub fn name(typed: &str, prefix: &str) -> Result<String, Cause> {
    let mut name = typed;
    let signs = [prefix, "!", "！"];
    while let Some(rest) = signs.iter().filter(|sign| !sign.is_empty()).find_map(|sign| name.strip_prefix(sign)) {
        name = rest;
    }
    match name.chars().next() {
        None => return Err(Cause::NoName),
        // Nobody could call it.
        Some(with) if !may_begin_name(with) => return Err(Cause::NameBegins { with }),
        Some(_) => {}
    }
    let folded = fold(name).ok_or(Cause::NameTooLong { most: COMMAND_CHARS_MAX })?;
    let folded: String = folded.chars().filter(|c| !is_hidden(*c)).collect();
    if folded.is_empty() { Err(Cause::NoName) } else { Ok(folded) }
}

/// Takes the next word as a name.
pub(super) fn next_name(words: &mut Words<'_>, prefix: &str) -> Result<String, Cause> {
    name(words.next().ok_or(Cause::NoName)?, prefix)
}

/// Takes all that is left as the text of a command, a timer or a keyword; `None`: nothing is left.
pub(super) fn text(words: Words<'_>, most: usize) -> Result<Option<String>, Cause> {
    let text = words.rest();
    if text.chars().nth(most).is_some() {
        return Err(Cause::TextTooLong { most });
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// As [`text`] for commands, timers and keywords, which must have one.
pub(super) fn needed_text(words: Words<'_>) -> Result<String, Cause> {
    text(words, caps::TEXT_CHARS)?.ok_or(Cause::NoText)
}

/// Returns the login of the viewer whom the words name.
pub(super) fn user(words: &str) -> Result<String, Cause> {
    match Named::read(words, &[]) {
        Named::User(login) => Ok(login.as_str().to_owned()),
        Named::Nobody => Err(Cause::NoUser),
        Named::NoName => Err(Cause::BadUser { value: words.split(' ').next().unwrap_or_default().to_owned() }),
    }
}

/// Takes the next word as a number within bounds; `usual` when nothing is left.
pub(super) fn how_many(words: &mut Words<'_>, usual: u32, most: u32) -> Result<u32, Cause> {
    let Some(word) = words.next() else { return Ok(usual) };
    within(word, 1, most).ok_or_else(|| bad("", word, Takes::Between(1, most)))
}

fn within(word: &str, least: u32, most: u32) -> Option<u32> {
    number(word).and_then(|number| u32::try_from(number).ok()).filter(|number| (least..=most).contains(number))
}

/// Returns that `option` cannot have this value.
pub(super) fn bad(option: &str, value: &str, takes: Takes) -> Cause {
    Cause::BadValue { option: option.to_owned(), value: value.to_owned(), takes }
}

/// The values of options.
impl Given<'_, '_> {
    fn value<T>(&mut self, takes: Takes, read: impl FnOnce(&str) -> Option<T>) -> Result<T, Cause> {
        let word = self.word()?;
        read(word).ok_or_else(|| bad(self.typed(), word, takes))
    }

    /// Takes a time; a bare number is in seconds.
    pub(super) fn seconds(&mut self) -> Result<u32, Cause> {
        self.value(Takes::Seconds, |word| seconds(word, 1))
    }

    /// Takes a time of at least a second; a bare number is in minutes.
    pub(super) fn minutes(&mut self) -> Result<u32, Cause> {
        self.value(Takes::Minutes, |word| seconds(word, 60).filter(|seconds| *seconds > 0))
    }

    /// Takes a whole number.
    pub(super) fn number(&mut self) -> Result<i64, Cause> {
        self.value(Takes::Number, number)
    }

    /// Takes a number within bounds.
    pub(super) fn between(&mut self, least: u32, most: u32) -> Result<u32, Cause> {
        self.value(Takes::Between(least, most), |word| within(word, least, most))
    }

    /// Takes a level.
    pub(super) fn level(&mut self, language: Language) -> Result<Level, Cause> {
        self.value(Takes::Level, |word| level(word, language))
    }

    /// Takes a kind of reply.
    pub(super) fn reply(&mut self) -> Result<ReplyKind, Cause> {
        self.value(Takes::Reply, reply)
    }

    /// Takes a name.
    pub(super) fn name(&mut self, prefix: &str) -> Result<String, Cause> {
        name(self.word()?, prefix)
    }

    /// Takes `on` or `off` behind an `=`; without one it is on.
    pub(super) fn switch(&mut self) -> Result<bool, Cause> {
        let Some(word) = self.own_word()? else { return Ok(true) };
        switch(word).ok_or_else(|| bad(self.typed(), word, Takes::Switch))
    }
}
