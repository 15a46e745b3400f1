//! The text of a line as filters look at it. Pure.
//!
//! * `typed`: what the author typed, without the wrapper of `/me` and without the `@Name` that Twitch puts before a reply.
//! * `seen`: what a reader sees of it: nothing invisible, every kind of blank as one.
//! * `letters`: its words without emotes, mentions, addresses and cheers: where capitals, signs and runs are counted.

use super::glance::{Glance, capital, is_common_emoji};
use super::scalars::{begins_emoji, is_sign};
use super::tags::ScreenTags;
use crate::text::clean::{self, is_hidden};
use crate::text::properties::Properties;
use std::borrow::Cow;
use std::ops::Range;

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    /// An emote of Twitch's.
    Emote,
    /// `@Name`.
    Call,
    /// `Cheer100` in a line that bits were given with.
    Cheer,
    /// What a browser would show as a link.
    Address,
}

/// One line.
#[derive(Debug)]
pub(crate) struct Facts<'a> {
    /// What was typed.
    pub(crate) typed: &'a str,
    /// It is a coloured line: `/me`.
    pub(crate) is_action: bool,
    /// What is seen.
    pub(crate) seen: Cow<'a, str>,
    /// The words that are what they seem to be, a blank between two.
    pub(crate) letters: String,
    /// What each word of `seen` is.
    pub(crate) words: Vec<Kind>,
    /// Twitch's emotes.
    pub(crate) emotes: u32,
    /// Emoji.
    pub(crate) emoji: u32,
    /// Letters and digits of `letters`.
    pub(crate) alphanumerics: u32,
    /// Capitals of `letters`.
    pub(crate) capitals: u32,
    /// Signs of `letters`.
    pub(crate) signs: u32,
    /// Characters of `letters` that are no blanks.
    pub(crate) chars: u32,
}

impl<'a> Facts<'a> {
    /// Looks at a text and its tags. `parent` is the name, as it is shown, of the author of the line that it replies to.
    pub(super) fn of(text: &'a str, tags: &ScreenTags<'_>, parent: Option<&str>) -> Self {
        let action = clean::action_body(text);
        let body = action.unwrap_or(text);
        let typed = if tags.replies_to.is_empty() { body } else { without_parent(body, parent) };
        let mut facts = Self {
            typed,
            is_action: action.is_some(),
            seen: clean::visible(typed),
            letters: String::with_capacity(typed.len()),
            words: Vec::with_capacity(typed.len() / 2 + 1),
            emotes: 0,
            emoji: 0,
            alphanumerics: 0,
            capitals: 0,
            signs: 0,
            chars: 0,
        };
        let skipped = body.len().saturating_sub(typed.len());
        let skipped = body.get(..skipped).map_or(0, |skipped| skipped.chars().count());
        facts.take_words(skipped, &tags.emote_places(), is_number(tags.bits));
        facts.count();
        facts
    }

    fn take_words(&mut self, skipped: usize, emotes: &[(usize, usize)], cheers: bool) {
        let typed = self.typed;
        let mut words = Words { emotes, at: skipped, cheers, copied: 0..0 };
        let (mut start, mut length, mut hides, mut is_marked) = (0, 0, false, false);
        if typed.bytes().fold(true, |plain, byte| plain & (0x20..0x7F).contains(&byte)) {
            for (at, byte) in typed.bytes().enumerate() {
                if byte == b' ' {
                    self.end_word(&mut words, start..at, at - start, false, is_marked);
                    (start, is_marked) = (at + 1, false);
                }
                is_marked |= matches!(byte, b'.' | b':' | b'@');
            }
            self.end_word(&mut words, start..typed.len(), typed.len() - start, false, is_marked);
        } else {
            for (at, c) in typed.char_indices() {
                if is_usual(c) {
                    length += 1;
                    is_marked |= matches!(c, '.' | ':' | '@');
                    continue;
                }
                let is = Properties::of(c);
                if is.is_blank() {
                    self.end_word(&mut words, start..at, length, hides, is_marked);
                    (start, length, hides, is_marked) = (at + c.len_utf8(), 0, false, false);
                } else {
                    length += 1;
                    hides |= is.is_hidden();
                }
            }
            self.end_word(&mut words, start..typed.len(), length, hides, is_marked);
        }
        self.copy(words.copied);
    }

    /// Takes a word: `length` characters, some of them hidden, or signs of addresses and mentions.
    fn end_word(&mut self, words: &mut Words<'_>, place: Range<usize>, length: usize, hides: bool, is_marked: bool) {
        let is_emote = words.is_emote(length);
        if place.is_empty() {
            return;
        }
        let word = self.typed.get(place.clone()).unwrap_or_default();
        if hides {
            self.copy(std::mem::take(&mut words.copied));
            let seen: String = word.chars().filter(|c| !is_hidden(*c)).collect();
            if !seen.is_empty() && self.take(kind(&seen, is_emote, words.cheers)) {
                self.add(&seen);
            }
            return;
        }
        let is_looked_at = is_emote || is_marked || words.cheers;
        let kind = if is_looked_at { kind(word, is_emote, words.cheers) } else { Kind::Word };
        if !self.take(kind) {
            self.copy(std::mem::take(&mut words.copied));
        } else if !words.copied.is_empty()
            && words.copied.end + 1 == place.start
            && self.typed.as_bytes().get(words.copied.end) == Some(&b' ')
        {
            words.copied.end = place.end;
        } else {
            self.copy(std::mem::replace(&mut words.copied, place));
        }
    }

    /// Notes what the next word is, and tells whether its letters count.
    fn take(&mut self, kind: Kind) -> bool {
        self.emotes += u32::from(kind == Kind::Emote);
        self.words.push(kind);
        kind == Kind::Word
    }

    fn copy(&mut self, part: Range<usize>) {
        self.add(self.typed.get(part).unwrap_or_default());
    }

    fn add(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if !self.letters.is_empty() {
            self.letters.push(' ');
        }
        self.letters.push_str(words);
    }

    /// Returns the places of emotes and mentions in `seen`: no phrase is said by them.
    pub(crate) fn masked(&self) -> Vec<Range<usize>> {
        let mut start = 0;
        let places = self.seen.split(' ').zip(&self.words).filter_map(|(word, kind)| {
            let place = start..start + word.len();
            start = place.end + 1;
            matches!(kind, Kind::Emote | Kind::Call).then_some(place)
        });
        places.collect()
    }

    fn count(&mut self) {
        let letters = self.letters.as_bytes();
        if letters.is_ascii() {
            let counted = Glance::counted(letters);
            (self.alphanumerics, self.signs) = (counted.letters, counted.signs);
            self.capitals = counted.capitals;
            self.chars = u32::try_from(letters.len()).unwrap_or(u32::MAX).saturating_sub(counted.blanks);
        } else {
            for c in self.letters.chars() {
                if c == ' ' {
                    continue;
                }
                let is_capital = if c.is_ascii_alphabetic() { Some(c.is_ascii_uppercase()) } else { capital(c) };
                if let Some(is_capital) = is_capital {
                    self.capitals += u32::from(is_capital);
                    self.alphanumerics += 1;
                    self.chars += 1;
                    continue;
                }
                let is = Properties::of(c);
                self.alphanumerics += u32::from(is.is_alphanumeric());
                self.capitals += u32::from(is.is_uppercase());
                self.signs += u32::from(!is.is_alphanumeric() && !is.is_mark() && is_sign(c));
                self.chars += u32::from(!is.is_blank());
            }
        }
        if !self.seen.is_ascii() {
            let mut before = ' ';
            for c in self.seen.chars() {
                self.emoji += u32::from(may_be_emoji(c) && begins_emoji(c, before));
                before = c;
            }
        }
    }
}

/// The words as they are taken, one by one.
struct Words<'a> {
    /// The places of the emotes that are not reached yet.
    emotes: &'a [(usize, usize)],
    /// The place where the next word begins, in characters.
    at: usize,
    /// Bits were given with the line.
    cheers: bool,
    /// Words that are what they seem to be are copied with those before and behind them.
    copied: Range<usize>,
}

impl Words<'_> {
    /// Tells whether a word of this length is an emote. Places that are no words are wrong, and told of by nobody.
    fn is_emote(&mut self, length: usize) -> bool {
        let (first, next) = (self.at, self.at.saturating_add(length));
        self.at = next.saturating_add(1);
        while let Some(((from, to), behind)) = self.emotes.split_first() {
            if *from > first || (*from == first && length == 0) {
                return false;
            }
            if *from == first {
                let is_whole = to.saturating_add(1) == next;
                if is_whole {
                    self.emotes = behind;
                }
                return is_whole;
            }
            self.emotes = behind;
        }
        false
    }
}

/// Returns the text behind the `@Name ` that Twitch puts before a reply.
fn without_parent<'a>(body: &'a str, parent: Option<&str>) -> &'a str {
    let Some(named) = body.strip_prefix('@') else { return body };
    let behind = parent.and_then(|parent| {
        let (name, behind) = named.split_at_checked(parent.len())?;
        name.eq_ignore_ascii_case(parent).then_some(behind)
    });
    match behind.or_else(|| named.split_once(' ').map(|(_, behind)| behind)) {
        Some(behind) => behind.strip_prefix(' ').unwrap_or(behind),
        // Nothing was typed behind the name.
        None => "",
    }
}

/// Tells whether a character is neither a blank nor hidden, of most of those that are neither.
fn is_usual(c: char) -> bool {
    matches!(c, '!'..='~') || is_common_emoji(c) || capital(c).is_some()
}

/// Tells of most characters that are no emoji that they are none.
fn may_be_emoji(c: char) -> bool {
    !c.is_ascii() && capital(c).is_none() && !Properties::of(c).is_mark()
}

/// Returns what a word is.
fn kind(word: &str, is_emote: bool, cheers: bool) -> Kind {
    if is_emote {
        Kind::Emote
    } else if word.len() > 1 && word.starts_with('@') {
        Kind::Call
    } else if cheers && is_cheer(word) {
        Kind::Cheer
    } else if is_address(word) {
        Kind::Address
    } else {
        Kind::Word
    }
}

fn is_number(value: &[u8]) -> bool {
    !value.is_empty() && value.iter().all(u8::is_ascii_digit)
}

/// Tells whether a word is an address as a browser shows it; whether it is allowed is not asked here.
fn is_address(word: &str) -> bool {
    let has_path = || word.split_once('.').is_some_and(|(name, rest)| !name.is_empty() && rest.contains('/'));
    word.contains("://") || word.starts_with("www.") || has_path()
}

/// Tells whether a word is a cheer: a name and a number, `Cheer100`.
fn is_cheer(word: &str) -> bool {
    let name = word.trim_end_matches(|c: char| c.is_ascii_digit());
    name.len() < word.len() && !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts<'a>(text: &'a str, tags: &str) -> Facts<'a> {
        Facts::of(text, &ScreenTags::read(tags.as_bytes()), Some("Ann Äpfel"))
    }

    #[test]
    fn a_coloured_line_is_judged_without_its_wrapper() {
        let line = facts("\u{1}ACTION WAVES at 25\u{1}", "emotes=25:6-7");
        assert_eq!((line.typed, line.is_action), ("WAVES at 25", true));
    }

    #[test]
    fn the_name_that_twitch_puts_before_a_reply_is_not_the_authors() {
        let line = facts("@Ann Äpfel so true", "reply-parent-msg-id=1");
        assert_eq!(line.typed, "so true");
        let line = Facts::of("@KissBot so true", &ScreenTags::read(b"reply-parent-msg-id=1"), None);
        assert_eq!(line.typed, "so true");
        assert_eq!(facts("@Ann Äpfel so true", "").typed, "@Ann Äpfel so true");
    }

    #[test]
    fn emotes_are_found_by_characters_and_behind_the_name_of_a_reply() {
        let line = facts("é Kappa 😂 Kappa x", "emotes=25:2-6,10-14");
        assert_eq!((line.emotes, line.emoji, line.letters.as_str()), (2, 1, "é 😂 x"));
        let masked: Vec<&str> = line.masked().into_iter().map(|place| &line.seen[place]).collect();
        assert_eq!(masked, ["Kappa", "Kappa"]);
        let line = facts("@Ann Äpfel Kappa", "reply-parent-msg-id=1;emotes=25:11-15");
        assert_eq!((line.emotes, line.letters.as_str()), (1, ""));
        let line = facts("\u{1}ACTION hi Kappa\u{1}", "emotes=25:3-7");
        assert_eq!((line.emotes, line.letters.as_str()), (1, "hi"));
    }

    #[test]
    fn places_that_are_no_words_are_no_emotes_and_do_no_harm() {
        for emotes in
            ["25:1-5", "25:0-400", "25:0-3,0-4,0-4", "25:99-120", "25:18446744073709551615-18446744073709551615"]
        {
            let line = facts("Kappa no", &format!("emotes={emotes}"));
            assert!(line.emotes <= 1, "{emotes}");
            assert!(line.letters.ends_with("no"), "{emotes}");
        }
    }

    #[test]
    fn addresses_mentions_and_cheers_are_no_shouting() {
        let line = facts("LOOK @ANNA https://EXAMPLE.ORG/ABC Cheer100 a.b/C", "bits=100");
        assert_eq!(line.letters, "LOOK");
        assert_eq!(line.words, [Kind::Word, Kind::Call, Kind::Address, Kind::Cheer, Kind::Address]);
        assert_eq!(facts("Cheer100", "").letters, "Cheer100");
    }

    #[test]
    fn what_nobody_sees_is_not_counted() {
        let line = facts("a\u{E0000}a\u{200B}a  b", "");
        assert_eq!((line.letters.as_str(), line.seen.as_ref(), line.chars), ("aaa b", "aaa b", 4));
    }
}
