//! Cleaning of incoming text before it is parsed.
//!
//! Chat clients append invisible characters to get round Twitch's duplicate filter, and people paste blanks of every
//! kind. A command must be the same command with and without them.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// The longest word that a command can answer to, in characters. Nobody types more, and `!help` has to fit in a line.
pub(crate) const COMMAND_CHARS_MAX: usize = 32;

const ZERO_WIDTH_JOINER: char = '\u{200D}';
const KEYCAP: char = '\u{20E3}';
const WRAPPER: &str = "\u{1}ACTION";

/// Returns a command's word as words are compared: lower case by Unicode, composed (NFC), since keyboards differ in how
/// they write `é`. `None` when it is longer than `COMMAND_CHARS_MAX`.
#[must_use]
pub fn fold(word: &str) -> Option<String> {
    if word.is_ascii() {
        return (word.len() <= COMMAND_CHARS_MAX).then(|| word.to_ascii_lowercase());
    }
    // Twice the length leaves room for decomposed characters, and bounds the work.
    if word.chars().nth(2 * COMMAND_CHARS_MAX).is_some() {
        return None;
    }
    let folded: String = word.to_lowercase().nfc().collect();
    (folded.chars().count() <= COMMAND_CHARS_MAX).then_some(folded)
}

/// Tells whether the name of a command may begin so. A line such as `!!` or `!?` is none, and `!/ban` must not look like
/// another's.
#[must_use]
pub(crate) fn may_begin_name(c: char) -> bool {
    let is_no_sign =
        c.is_alphanumeric() || matches!(c, '+' | '-' | '#' | '_' | ':' | ';' | '<' | '=' | '>' | '&' | '$' | '%');
    let is_mark = matches!(c, '！' | '？' | '‼' | '⁉' | '…' | '¡' | '¿' | '«' | '»' | '‘'..='‟' | '．' | '／' | '。');
    is_no_sign || !c.is_ascii() && !is_mark && !is_hidden(c) && !is_blank(c)
}

/// Returns the text of a `/me` line without its wrapper, or nothing when it is none.
///
/// Twitch sends `/me waves` as `\x01ACTION waves\x01`.
#[must_use]
pub(crate) fn action_body(text: &str) -> Option<&str> {
    let body = text.strip_prefix(WRAPPER)?;
    let body = body.strip_suffix('\u{1}').unwrap_or(body);
    if body.is_empty() { Some(body) } else { body.strip_prefix(' ') }
}

/// Tells whether a reader sees nothing of this character: controls, Unicode's default-ignorable code points and the
/// interlinear annotation marks. Blanks are not meant, see [`is_blank`].
#[must_use]
pub fn is_hidden(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control() && !is_blank(c);
    }
    matches!(c,
        '\u{80}'..='\u{84}' | '\u{86}'..='\u{9F}' | '\u{AD}' | '\u{34F}' | '\u{61C}'
        | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Tells whether a reader sees an empty place: Unicode's white space, line ends included, and the empty braille cell.
#[must_use]
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{2800}'
}

/// Tells roughly whether emoji are made of this character; too many rather than too few.
pub(crate) fn is_emoji_like(c: char) -> bool {
    matches!(c,
        '\u{A9}' | '\u{AE}' | '\u{203C}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2194}'..='\u{21AA}'
        | '\u{231A}'..='\u{23FF}' | '\u{24C2}' | '\u{25AA}'..='\u{25FE}' | '\u{2600}'..='\u{27BF}'
        | '\u{2934}'..='\u{2935}' | '\u{2B05}'..='\u{2B55}' | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}'
        | '\u{1F000}'..='\u{1F3FA}' | '\u{1F400}'..='\u{1FAFF}')
}

/// Tells whether this only colours the emoji before it.
pub(crate) fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1F3FB}'..='\u{1F3FF}')
}

/// Tells whether a joiner between the two makes them one emoji.
fn joins(before: char, after: char) -> bool {
    if !is_emoji_like(before) || !is_emoji_like(after) {
        return false;
    }
    let together: String = [before, ZERO_WIDTH_JOINER, after].iter().collect();
    together.graphemes(true).nth(1).is_none()
}

/// Returns what a reader sees of `text`: nothing invisible, every kind of blank as one plain space, none at the ends.
///
/// A zero width joiner is kept between emoji, a variation selector after an emoji. Borrowed when nothing changes.
///
/// ```
/// assert_eq!(kissbot_actors::text::clean::visible(" !ping \u{E0000}"), "!ping");
/// ```
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    seen(text, false)
}

/// Returns what a reader sees of a text that the bot says: as [`visible`] has it, but a no-break space between visible
/// characters stays one. French sets them before `! ? : ;`, and a narrow chat would wrap a lone `!` without them.
#[must_use]
pub(crate) fn visible_as_set(text: &str) -> Cow<'_, str> {
    seen(text, true)
}

fn seen(text: &str, keeps_no_break: bool) -> Cow<'_, str> {
    if !may_hide(text.as_bytes()) {
        let trimmed = text.trim_matches(' ');
        if is_tidy(trimmed.as_bytes()) {
            return Cow::Borrowed(trimmed);
        }
    }
    let out = String::with_capacity(text.len());
    let mut clean = Cleaner { out, last: None, base: None, joiner: false, keeps_no_break };
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        clean.take(c, chars.peek().copied());
    }
    if clean.out.ends_with(is_blank) {
        clean.out.pop();
    }
    if clean.out == text { Cow::Borrowed(text) } else { Cow::Owned(clean.out) }
}

/// Tells whether a character that nobody sees parts two words: the zero-width space does nothing else, and the fillers
/// of Hangul take room.
fn parts_words(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{115F}'..='\u{1160}' | '\u{3164}' | '\u{FFA0}')
}

/// Returns the text with a blank where an invisible character parts two words, which would be glued without it.
#[must_use]
pub(crate) fn words_apart(text: &str) -> Cow<'_, str> {
    if !text.contains(parts_words) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_letter = |c: &char| c.is_alphanumeric() && !is_hidden(*c);
        let mut between =
            || out.chars().next_back().is_some_and(|c| is_letter(&c)) && chars.peek().is_some_and(is_letter);
        out.push(if parts_words(c) && between() { ' ' } else { c });
    }
    Cow::Owned(out)
}

/// Tells whether a line is not wrapped at this blank.
const fn is_no_break(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{202F}')
}

/// Tells whether plain spaces stand alone.
fn is_tidy(bytes: &[u8]) -> bool {
    let second = bytes.get(1..).unwrap_or_default();
    // No branch in it, so that the compiler makes it wide.
    let two = |(one, two): (&u8, &u8)| u8::from(*one == b' ') & u8::from(*two == b' ');
    bytes.iter().zip(second).fold(0, |has, pair| has | two(pair)) == 0
}

struct Cleaner {
    out: String,
    /// The last character that was kept.
    last: Option<char>,
    /// The emoji that a joiner would bind to, behind its selector and skin tone.
    base: Option<char>,
    /// A joiner that is kept only if an emoji follows.
    joiner: bool,
    /// No-break spaces stay what they are.
    keeps_no_break: bool,
}

impl Cleaner {
    fn take(&mut self, c: char, next: Option<char>) {
        if is_blank(c) {
            self.joiner = false;
            self.base = None;
            if self.last.is_some_and(|last| !is_blank(last)) {
                self.keep(if self.keeps_no_break && is_no_break(c) { c } else { ' ' });
            }
        } else if c == ZERO_WIDTH_JOINER {
            self.joiner = self.base.is_some();
        } else if matches!(c, '\u{FE0E}' | '\u{FE0F}') {
            self.take_selector(c, next);
        } else if !is_hidden(c) {
            if std::mem::take(&mut self.joiner) && self.base.is_some_and(|base| joins(base, c)) {
                self.out.push(ZERO_WIDTH_JOINER);
            }
            if !(is_skin_tone(c) && self.base.is_some()) {
                self.base = is_emoji_like(c).then_some(c);
            }
            self.keep(c);
        }
    }

    /// Takes a selector: it changes how the emoji or the keycap before it looks; elsewhere it only hides.
    fn take_selector(&mut self, c: char, next: Option<char>) {
        let after_emoji = self.last.is_some_and(is_emoji_like) && !self.joiner;
        let keycap = self.last.is_some_and(|last| last.is_ascii_digit() || matches!(last, '#' | '*'));
        if after_emoji || (keycap && next == Some(KEYCAP)) {
            self.keep(c);
        }
    }

    fn keep(&mut self, c: char) {
        self.out.push(c);
        self.last = Some(c);
    }
}

/// Tells whether [`visible`] might remove or change a character other than a plain space: a cheap test on raw bytes for
/// the hot path. It says yes too often rather than too rarely, also for cut-off UTF-8.
#[must_use]
pub(crate) fn may_hide(bytes: &[u8]) -> bool {
    // Most lines are plain ASCII, and this loop has no branch in it, so that the compiler makes it wide.
    if bytes.iter().fold(true, |plain, byte| plain & (0x20..0x7F).contains(byte)) {
        return false;
    }
    let second = bytes.get(1..).unwrap_or_default().iter().copied().chain([0]);
    bytes.iter().copied().zip(second).any(|(lead, second)| hides(lead, second))
}

/// Returns the length of the character that `bytes` begin with, if [`visible`] may remove it or make a space of it. It
/// says so too often rather than too rarely, as [`may_hide`] does.
#[must_use]
pub(crate) fn hidden_or_blank(bytes: &[u8]) -> Option<usize> {
    let lead = *bytes.first()?;
    let is_unseen = lead == b' ' || hides(lead, bytes.get(1).copied().unwrap_or(0));
    is_unseen.then_some(match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0.. => 4,
        _ => 1,
    })
}

/// Tells whether a character that begins with these bytes may be hidden or a blank.
const fn hides(lead: u8, second: u8) -> bool {
    match lead {
        0x00..=0x1F | 0x7F => true,
        // C1 controls, NBSP, soft hyphen
        0xC2 => second <= 0xA0 || second == 0xAD,
        0xCD => second <= 0x8F,
        0xD8 => second <= 0x9C,
        0xE1 => matches!(second, 0..=0x7F | 0x85 | 0x9A | 0x9E | 0xA0),
        0xE2 => second <= 0x81 || second == 0xA0,
        0xE3 => second <= 0x80 || second == 0x85,
        0xEF => matches!(second, 0..=0x7F | 0xB8 | 0xBB | 0xBE | 0xBF),
        0xF0 => matches!(second, 0..=0x7F | 0x9B | 0x9D),
        0xF3 => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
