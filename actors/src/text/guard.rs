//! The one guard that every outgoing line passes, no matter who wrote it.
//!
//! A line may come from a model, a game's title or a viewer's words. Whatever is in it, what leaves is one visible line
//! of text that Twitch and other bots do not take for a command.

use crate::text::clean::{is_blank, visible_as_set, words_apart};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// The longest line that leaves, in Unicode scalar values: Twitch's limit with a margin, as it is unclear what it counts.
pub(crate) const LINE_CHARS_MAX: usize = 450;
/// Combining marks that one character keeps. Written languages need three; more is a tower of them.
pub(crate) const MARKS_MAX: usize = 3;
/// The most copies of one character that may stand in a row.
pub(crate) const RUN_MAX: usize = 30;
/// The longest thing that a reader takes for one character, in Unicode scalar values. A family of four has 7 or 11.
const GRAPHEME_CHARS_MAX: usize = 32;
/// A name is cut to this, the longest login.
pub(crate) const NAME_CHARS_MAX: usize = 25;
const CUT: &str = "…";

/// Makes one line of at most `LINE_CHARS_MAX` characters of `text`, with nothing invisible and no command character
/// in front. Nothing when nothing is left.
///
/// A text that passed once passes again unchanged.
///
/// ```
/// assert_eq!(kissbot_actors::text::guard::harmless("/ban bob\r\nQUIT").as_deref(), Some("ban bob QUIT"));
/// ```
#[must_use]
pub fn harmless(text: &str) -> Option<String> {
    if is_plain(text.as_bytes()) {
        return Some(text.to_owned());
    }
    made_harmless(text)
}

/// Tells whether a text is harmless as it is, as most replies are: printable ASCII, single blanks within, no command,
/// no endless run, not too long.
fn is_plain(text: &[u8]) -> bool {
    let (Some(first), Some(last)) = (text.first(), text.last()) else { return false };
    let mut run = 0;
    let mut before = 0;
    let is_seen = |byte: &u8| {
        let is_same = *byte == before;
        run = if is_same { run + 1 } else { 1 };
        before = *byte;
        (b' '..=b'~').contains(byte) && run <= RUN_MAX && !(is_same && *byte == b' ')
    };
    text.len() <= LINE_CHARS_MAX
        && !matches!(first, b' ' | b'/' | b'.' | b'!' | b'\\')
        && *last != b' '
        && text.iter().all(is_seen)
}

fn made_harmless(text: &str) -> Option<String> {
    let tidy = tidied(&visible_as_set(&words_apart(text)));
    let line = shortened_to(without_command(&tidy), LINE_CHARS_MAX);
    (!line.is_empty()).then_some(line)
}

/// Makes `@name text`, through the same guard. The name is reduced to letters, digits and `_`; without any, the text
/// stands alone. Nothing when nothing is left of the text.
#[must_use]
pub(crate) fn addressed(name: &str, text: &str) -> Option<String> {
    Addressed::Before.text(name, text)
}

/// Where the name of whom a line is for stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Addressed {
    /// `@name text`
    Before,
    /// `@name: text`
    Called,
    /// `text @name`
    Behind,
}

impl Addressed {
    /// All of them, the usual one first.
    pub(crate) const ALL: [Self; 3] = [Self::Before, Self::Called, Self::Behind];

    /// Makes such a line, as [`addressed`] does.
    #[must_use]
    pub(crate) fn text(self, name: &str, text: &str) -> Option<String> {
        let text = harmless(text)?;
        let name: String = name.chars().filter(|c| c.is_alphanumeric() || *c == '_').take(NAME_CHARS_MAX).collect();
        match self {
            _ if name.is_empty() => Some(text),
            Self::Before => harmless(&format!("@{name} {text}")),
            Self::Called => harmless(&format!("@{name}: {text}")),
            Self::Behind => {
                let room = LINE_CHARS_MAX - NAME_CHARS_MAX - 2;
                harmless(&format!("{} @{name}", shortened_to(&text, room)))
            }
        }
    }
}

/// Returns `text` without towers of marks, giant characters and endless runs.
#[must_use]
pub(crate) fn tidied(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let few_marks = with_few_marks(text);
    let mut run = 0;
    let mut before = "";
    for grapheme in few_marks.graphemes(true) {
        // A blank in the place of a giant keeps its neighbours from becoming one character.
        let grapheme = if grapheme.chars().nth(GRAPHEME_CHARS_MAX).is_some() { " " } else { grapheme };
        run = if grapheme == before { run + 1 } else { 1 };
        before = grapheme;
        // A skin tone sticks even to a blank, so the blank may be a part only.
        let again = out.is_empty() || out.ends_with(is_blank);
        let shown = if again { grapheme.trim_start_matches(is_blank) } else { grapheme };
        if run <= RUN_MAX {
            out.push_str(shown);
        }
    }
    out.truncate(out.trim_end_matches(is_blank).len());
    out
}

/// Returns the text without the marks that have no base and those above [`MARKS_MAX`] on one base.
fn with_few_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut marks = MARKS_MAX;
    for c in text.chars() {
        if is_combining_mark(c) {
            marks += 1;
            if marks > MARKS_MAX {
                continue;
            }
        } else if is_blank(c) {
            marks = MARKS_MAX;
            if out.is_empty() || out.ends_with(is_blank) {
                continue;
            }
        } else {
            marks = 0;
        }
        out.push(c);
    }
    out
}

/// Returns the signs in front of a text that no line of the bot may begin with; empty when there is none.
#[must_use]
pub fn signs_of_command(text: &str) -> &str {
    let text = text.trim_start();
    let behind = without_command(text);
    text.get(..text.len() - behind.len()).unwrap_or_default().trim_end()
}

/// Returns the text without what Twitch or another bot takes for a command, however often it is repeated, and the
/// blanks and marks that are bare then. Twitch: `/` and `.` begin a command; `!` and `\` begin other bots'.
#[must_use]
pub(crate) fn without_command(text: &str) -> &str {
    text.trim_start_matches(|c| is_command(c) || is_blank(c) || is_combining_mark(c) || c == '\u{200D}')
}

/// Tells whether a line that begins with `c` may be taken for a command, by itself or by its compatibility form.
fn is_command(c: char) -> bool {
    let folded = std::iter::once(c).nfkc().next().unwrap_or(c);
    matches!(folded, '/' | '.' | '!' | '\\')
        || matches!(folded, '。' | '∕' | '⁄' | '╱' | '⧸' | '∖' | '⧵' | '⧹' | '╲' | 'ǃ' | '܁' | '܂')
}

/// Cuts the text to `chars_max` characters: after a sentence or at a word if that keeps half of it, else inside the
/// word, but never inside what a reader takes for one character.
#[must_use]
pub(crate) fn shortened_to(text: &str, chars_max: usize) -> String {
    if text.chars().nth(chars_max).is_none() {
        return text.to_owned();
    }
    let half = chars_max / 2;
    let (mut sentence, mut word, mut anywhere) = (0, 0, 0);
    let mut chars = 0;
    let mut graphemes = text.grapheme_indices(true).peekable();
    while let Some((at, grapheme)) = graphemes.next() {
        let end = at + grapheme.len();
        let before = chars;
        chars += grapheme.chars().count();
        let room_for_mark = chars < chars_max;
        if chars > chars_max {
            break;
        }
        if grapheme == " " && before >= half {
            word = at;
        }
        let next = graphemes.peek().map_or("", |(_, next)| *next);
        if chars >= half && ends_sentence(grapheme, next) {
            sentence = end;
        }
        if room_for_mark && grapheme != CUT && !grapheme.chars().all(is_blank) {
            anywhere = end;
        }
    }
    if sentence > 0 {
        return text.get(..sentence).unwrap_or_default().to_owned();
    }
    let end = if word > 0 { word } else { anywhere };
    format!("{}{CUT}", text.get(..end).unwrap_or_default())
}

fn ends_sentence(grapheme: &str, next: &str) -> bool {
    match grapheme {
        "." | "!" | "?" | CUT => next == " ",
        "。" | "！" | "？" => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
