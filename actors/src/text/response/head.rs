//! What stands in front of a text and is no part of it: how it is to be said, and what would make a command of it.

use crate::text::clean::{is_blank, visible_as_set, words_apart};
use std::fmt;

/// The longest text that is read, in bytes: far more than a line of chat can hold.
const TEXT_BYTES_MAX: usize = 64 * 1024;

/// How a text is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Manner {
    /// As a line.
    #[default]
    Say,
    /// As an action, `/me waves`.
    Action,
    /// As an announcement, if the bot may make one; else as a line.
    Announce(Colour),
}

/// The colour of an announcement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// The channel's own.
    Primary,
    /// Blue.
    Blue,
    /// Green.
    Green,
    /// Orange.
    Orange,
    /// Purple.
    Purple,
}

impl Colour {
    const ALL: [(Self, &str); 5] = [
        (Self::Primary, ""),
        (Self::Blue, "blue"),
        (Self::Green, "green"),
        (Self::Orange, "orange"),
        (Self::Purple, "purple"),
    ];

    /// The colour as Twitch's API has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Blue => "blue",
            Self::Green => "green",
            Self::Orange => "orange",
            Self::Purple => "purple",
        }
    }
}

impl fmt::Display for Manner {
    /// Writes what a text that is said so begins with.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Say => Ok(()),
            Self::Action => f.write_str("/me "),
            Self::Announce(Colour::Primary) => f.write_str("/announce "),
            Self::Announce(colour) => write!(f, "/announce{} ", colour.name()),
        }
    }
}

/// A text without its head.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Headless {
    pub(super) manner: Manner,
    /// The text as one line.
    pub(super) text: String,
    /// The signs that were dropped.
    pub(super) dropped: String,
}

/// Takes the head off what a moderator typed.
pub(super) fn taken_off(typed: &str) -> Headless {
    let line = one_line(typed);
    let mut rest = line.as_str();
    let mut dropped = String::new();
    let mut manner = Manner::Say;
    loop {
        if manner == Manner::Say
            && let Some((said, behind)) = manner_of(rest)
        {
            let text = behind.trim_start_matches(|c| is_sign(c) || is_blank(c));
            if !text.is_empty() {
                (manner, rest) = (said, behind);
                continue;
            }
        }
        let Some(sign) = rest.chars().next().filter(|c| is_sign(*c) || is_blank(*c)) else { break };
        if is_sign(sign) && !dropped.contains(sign) {
            dropped.push(sign);
        }
        rest = rest.get(sign.len_utf8()..).unwrap_or_default();
    }
    Headless { manner, text: rest.to_owned(), dropped }
}

/// Makes one line of what was typed: nothing invisible, single blanks.
fn one_line(typed: &str) -> String {
    let end = typed.floor_char_boundary(TEXT_BYTES_MAX.min(typed.len()));
    let mut line = typed.get(..end).unwrap_or_default().to_owned();
    // Taking away one thing can bring together two others.
    for _ in 0..8 {
        let next = visible_as_set(&words_apart(&line)).into_owned();
        if next == line {
            break;
        }
        line = next;
    }
    line
}

fn is_sign(c: char) -> bool {
    matches!(c, '/' | '.' | '!')
}

/// Reads `/me `, `.me ` or `/announceblue ` and returns what is behind it.
fn manner_of(text: &str) -> Option<(Manner, &str)> {
    let (word, behind) = text.strip_prefix(['/', '.'])?.split_once(is_blank)?;
    let word = word.to_ascii_lowercase();
    if word == "me" {
        return Some((Manner::Action, behind));
    }
    let colour = word.strip_prefix("announce")?;
    let (colour, _) = Colour::ALL.into_iter().find(|(_, name)| *name == colour)?;
    Some((Manner::Announce(colour), behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_and_an_announcement_are_kept_and_commands_lose_their_sign() {
        for (typed, manner, text, dropped) in [
            ("hello", Manner::Say, "hello", ""),
            ("/me waves", Manner::Action, "waves", ""),
            (".ME waves", Manner::Action, "waves", ""),
            ("/announce hi", Manner::Announce(Colour::Primary), "hi", ""),
            ("/announceblue hi", Manner::Announce(Colour::Blue), "hi", ""),
            ("/announcered hi", Manner::Say, "announcered hi", "/"),
            ("/ban bob", Manner::Say, "ban bob", "/"),
            ("!so bob", Manner::Say, "so bob", "!"),
            (" ./! x", Manner::Say, "x", "./!"),
            ("!/me x", Manner::Action, "x", "!"),
            ("/me !x", Manner::Action, "x", "!"),
            ("/me /me x", Manner::Action, "me x", "/"),
            ("/me !!!", Manner::Say, "me !!!", "/"),
            ("/me", Manner::Say, "me", "/"),
            ("/mean", Manner::Say, "mean", "/"),
            ("...", Manner::Say, "", "."),
            ("a\r\nPRIVMSG\u{0}", Manner::Say, "a PRIVMSG", ""),
            (r"\$(user)", Manner::Say, r"\$(user)", ""),
        ] {
            let head = taken_off(typed);
            assert_eq!((head.manner, &*head.text, &*head.dropped), (manner, text, dropped), "{typed:?}");
        }
    }
}
