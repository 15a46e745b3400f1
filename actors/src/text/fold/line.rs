//! A line of chat as somebody reads it who looks for a phrase in it. A viewer may write any script, so that a letter is
//! read as one of another script only where it stands there to be taken for it.

use super::{look, sign};
use crate::text::properties::Properties;
use std::borrow::Cow;
use std::ops::Range;
use unicode_normalization::char::decompose_compatible;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Stands in for what is not looked at: an emote, a login. Neither a letter nor a digit.
pub(crate) const MASK: char = '\u{FFFC}';

/// A line in its readings. All are in small letters and in composed form, without accents and without compatibility
/// forms.
#[derive(Clone, Debug)]
pub(crate) struct Folded<'a> {
    /// Every letter in its script.
    written: Cow<'a, str>,
    /// Letters of other scripts as the Latin ones that they stand for; `None` where none does.
    meant: Option<String>,
    /// Digits and signs as letters besides; `None` where none stands for one.
    leet: Option<String>,
}

impl<'a> Folded<'a> {
    /// Folds what a reader sees, without the parts (ranges of bytes) that are `masked`. What is beside them is read as if
    /// they were there.
    pub(crate) fn new(seen: &'a str, masked: &[Range<usize>]) -> Self {
        let (written, meant) = if seen.is_ascii() {
            (ascii(seen, masked), None)
        } else {
            let letters = letters(seen, masked);
            let (written, meant) = (text(&letters, |_| false), meant(&letters));
            let meant = meant.filter(|meant| *meant != written);
            (Cow::Owned(written), meant)
        };
        let leet = leet(meant.as_deref().unwrap_or(&written));
        Self { written, meant, leet }
    }

    /// Returns the text with every letter in its own script.
    pub(crate) fn as_written(&self) -> &str {
        &self.written
    }

    /// Returns the text with letters as the Latin ones that they stand for.
    pub(crate) fn as_meant(&self) -> &str {
        self.meant.as_deref().unwrap_or(&self.written)
    }

    /// Returns all readings, each once.
    pub(crate) fn readings(&self) -> impl Iterator<Item = &str> {
        [Some(&*self.written), self.meant.as_deref(), self.leet.as_deref()].into_iter().flatten()
    }
}

/// Returns how a single word reads among others that are, or are not, mostly Latin: `сом` is a fish, and behind `evil.`
/// an ending.
pub(crate) fn word_as_meant(word: &str, in_latin_line: bool) -> String {
    let letters = letters(word, &[]);
    let kinds = Kinds::of(&letters);
    text(&letters, |_| kinds.is_disguised(in_latin_line))
}

/// Tells whether most letters of a text are Latin.
pub(crate) fn is_mostly_latin(text: &str) -> bool {
    text.is_ascii() || Kinds::of(&letters(text, &[])).is_latin()
}

/// Tells whether a word mixes Latin with letters that look like Latin ones.
pub(crate) fn mixes_scripts(word: &str) -> bool {
    !word.is_ascii() && Kinds::of(&letters(word, &[])).are_mixed()
}

/// Tells whether folding may show more than small letters do. Says so rather too often.
pub(crate) fn may_hide_words(text: &str) -> bool {
    !text.is_ascii() || leet(text).is_some()
}

fn ascii<'a>(seen: &'a str, masked: &[Range<usize>]) -> Cow<'a, str> {
    if masked.is_empty() && !seen.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Cow::Borrowed(seen);
    }
    if masked.is_empty() {
        return Cow::Owned(seen.to_ascii_lowercase());
    }
    let mut masks = Masks::new(masked);
    let mut out = String::with_capacity(seen.len());
    for (at, c) in seen.char_indices() {
        if !masks.hide(at) {
            out.push(c.to_ascii_lowercase());
        } else if !out.ends_with(MASK) {
            out.push(MASK);
        }
    }
    Cow::Owned(out)
}

/// Ranges in their order, asked for with offsets in their order.
struct Masks {
    ranges: Vec<Range<usize>>,
    next: usize,
}

impl Masks {
    fn new(masked: &[Range<usize>]) -> Self {
        let mut ranges = masked.to_vec();
        ranges.sort_unstable_by_key(|range| range.end);
        Self { ranges, next: 0 }
    }

    fn hide(&mut self, at: usize) -> bool {
        while self.ranges.get(self.next).is_some_and(|range| range.end <= at) {
            self.next += 1;
        }
        self.ranges.get(self.next).is_some_and(|range| range.start <= at)
    }
}

/// Tells whether a character is a letter or a digit in any script, as [`char::is_alphanumeric`] does.
pub(crate) fn is_alphanumeric(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { Properties::of(c).is_alphanumeric() }
}

/// A character without accents, its capital kept: it may look like another letter than the small one does.
#[derive(Clone, Copy)]
struct Letter {
    c: char,
    hidden: bool,
    /// What it looks like, if that is a Latin letter and itself is none.
    disguise: Option<char>,
    is_in_word: bool,
}

impl Letter {
    /// Latin in any style, and digits.
    fn is_latin(self) -> bool {
        self.c.is_ascii_alphabetic() || (is_latin(self.c) && Properties::of(self.c).is_alphabetic())
    }

    fn new(c: char, hidden: bool) -> Self {
        let disguise = disguise(c);
        Self {
            c,
            hidden,
            disguise,
            is_in_word: is_alphanumeric(c) || disguise.is_some() || Properties::of(c).is_mark(),
        }
    }
}

fn disguise(c: char) -> Option<char> {
    if c.is_ascii() || is_latin(c) {
        return None;
    }
    let looks = |c: char| Some(look(c)).filter(char::is_ascii_alphabetic);
    looks(c).or_else(|| c.to_lowercase().find_map(looks))
}

fn letters(seen: &str, masked: &[Range<usize>]) -> Vec<Letter> {
    let mut masks = Masks::new(masked);
    let mut out: Vec<Letter> = Vec::with_capacity(seen.len());
    // The last character that is no mark.
    let mut base = None;
    for (at, c) in seen.char_indices() {
        let hidden = masks.hide(at);
        if c.is_ascii() {
            out.push(Letter { c, hidden, disguise: None, is_in_word: c.is_ascii_alphanumeric() });
            base = Some(c);
            continue;
        }
        let mut take = |c: char| {
            if is_accent(c, base) {
                return;
            }
            // Letters on dark discs are Latin in style, not in script.
            let c = if ('\u{1F100}'..='\u{1F1FF}').contains(&c) { look(c) } else { c };
            out.push(Letter::new(c, hidden));
            if !Properties::of(c).is_mark() {
                base = Some(c);
            }
        };
        if Properties::of(c).decomposes() {
            decompose_compatible(c, take);
        } else {
            take(c);
        }
    }
    out
}

/// Tells whether a reader knows a word without this mark. Vowel signs of Indic scripts are no accents, nor is what makes
/// `й` of `и` and `が` of `か`.
fn is_accent(c: char, base: Option<char>) -> bool {
    let is_short = c == '\u{306}' && base.is_some_and(|base| matches!(base, 'и' | 'И' | 'у' | 'У'));
    !is_short
        && matches!(c,
            '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}'..='\u{5C2}'
            | '\u{5C4}'..='\u{5C5}' | '\u{5C7}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}'
            | '\u{6DF}'..='\u{6E4}' | '\u{6E7}'..='\u{6E8}' | '\u{6EA}'..='\u{6ED}' | '\u{1AB0}'..='\u{1AFF}'
            | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

/// Tells whether a character belongs to the Latin script, phonetic letters and styles included.
fn is_latin(c: char) -> bool {
    c.is_ascii()
        || matches!(c,
            '\u{80}'..='\u{24F}' | '\u{250}'..='\u{2AF}' | '\u{1D00}'..='\u{1DBF}' | '\u{1E00}'..='\u{1EFF}'
            | '\u{2100}'..='\u{218F}' | '\u{2C60}'..='\u{2C7F}' | '\u{A720}'..='\u{A7FF}' | '\u{AB30}'..='\u{AB6F}'
            | '\u{1F100}'..='\u{1F1FF}')
            && c != '×'
}

/// How many letters of which kind stand somewhere.
#[derive(Clone, Copy, Default)]
struct Kinds {
    latin: usize,
    /// Of another script, and like a Latin letter.
    disguised: usize,
    /// Of another script, and like no Latin letter.
    foreign: usize,
}

impl Kinds {
    fn of(letters: &[Letter]) -> Self {
        let mut kinds = Self::default();
        for letter in letters {
            if letter.is_latin() {
                kinds.latin += 1;
            } else if letter.disguise.is_some() {
                kinds.disguised += 1;
            } else if Properties::of(letter.c).is_alphabetic() {
                kinds.foreign += 1;
            }
        }
        kinds
    }

    const fn without(self, word: Self) -> Self {
        Self {
            latin: self.latin.saturating_sub(word.latin),
            disguised: self.disguised.saturating_sub(word.disguised),
            foreign: self.foreign.saturating_sub(word.foreign),
        }
    }

    const fn is_latin(self) -> bool {
        self.latin > self.disguised + self.foreign
    }

    const fn are_mixed(self) -> bool {
        self.latin > 0 && self.disguised > 0
    }

    /// Tells whether a word of such letters is there to be read as a Latin one.
    const fn is_disguised(self, in_latin_line: bool) -> bool {
        self.are_mixed() || (in_latin_line && self.disguised > 0 && self.foreign == 0)
    }
}

fn meant(letters: &[Letter]) -> Option<String> {
    let all = Kinds::of(letters);
    if all.disguised == 0 {
        return None;
    }
    let (mut disguised, mut is_any) = (Vec::with_capacity(letters.len()), false);
    for run in letters.chunk_by(|one, other| one.is_in_word == other.is_in_word) {
        let kinds = Kinds::of(run);
        let is_disguised = kinds.is_disguised(all.without(kinds).is_latin());
        disguised.resize(disguised.len() + run.len(), is_disguised);
        is_any |= is_disguised;
    }
    if !is_any {
        return None;
    }
    Some(text(letters, |at| disguised.get(at).copied().unwrap_or_default()))
}

/// Writes the letters, those of other scripts as Latin ones where `disguised` says so.
fn text(letters: &[Letter], disguised: impl Fn(usize) -> bool) -> String {
    let mut out = String::with_capacity(letters.len());
    for (at, letter) in letters.iter().enumerate() {
        if letter.hidden {
            if !out.ends_with(MASK) {
                out.push(MASK);
            }
        } else if let Some(c) = letter.disguise.filter(|_| disguised(at)) {
            out.push(c);
        } else if letter.c.is_ascii() {
            out.push(letter.c.to_ascii_lowercase());
        } else if is_latin(letter.c) {
            out.extend(look(letter.c).to_lowercase().map(look));
        } else {
            out.extend(letter.c.to_lowercase());
        }
    }
    if is_nfc_quick(out.chars()) == IsNormalized::Yes { out } else { out.nfc().collect() }
}

/// Reads digits and signs as letters, in words that have a letter; `None` where that changes nothing.
fn leet(text: &str) -> Option<String> {
    // Most texts have no byte of one, and this loop has no branch in it.
    let may_be = |byte: u8| byte.is_ascii_digit() | matches!(byte, b'!' | b'|' | b'@' | b'$' | b'+' | 0xE2);
    if !text.bytes().fold(false, |may, byte| may | may_be(byte)) {
        return None;
    }
    let is_sign = |c: char| sign(c) != c;
    if !text.contains(is_sign) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !is_alphanumeric(c) && !is_sign(c)).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        push_leet(&mut out, word);
        let next = behind.find(|c: char| is_alphanumeric(c) || is_sign(c)).unwrap_or(behind.len());
        out.push_str(behind.get(..next).unwrap_or_default());
        rest = behind.get(next..).unwrap_or_default();
    }
    (out != text).then_some(out)
}

fn push_leet(out: &mut String, word: &str) {
    if !word.contains(char::is_alphabetic) {
        out.push_str(word);
        return;
    }
    // A mark at the end of a word is a mark, and an `@` before one calls somebody.
    let inside = word.trim_matches(['!', '|', '+', '@']);
    let start = word.len() - word.trim_start_matches(['!', '|', '+', '@']).len();
    out.push_str(word.get(..start).unwrap_or_default());
    out.extend(inside.chars().map(sign));
    out.push_str(word.get(start + inside.len()..).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str) -> String {
        Folded::new(text, &[]).as_meant().to_owned()
    }

    #[test]
    fn letters_are_read_as_others_only_where_they_stand_for_them() {
        for (text, reading) in [
            ("ЅРΑМ and sраm", "spam and spam"),
            ("buy viewers рот now", "buy viewers pot now"),
            ("рот", "рот"),
            ("Сор и рот", "сор и рот"),
            ("всё ё и й", "все е и й"),
            ("Καλημέρα", "καλημερα"),
            ("fоо Привет", "foo привет"),
            ("𝓼𝓹𝓪𝓶 ⓢⓟⓐⓜ ꜱᴘᴀᴍ 🆂🅿🅰🅼 ｓｐａｍ", "spam spam spam spam spam"),
            ("Ça été où ŧøøł", "ca ete ou tool"),
            ("が か กำ नमस्ते", "が か ก\u{e4d}า नमस्ते"),
            ("foo│bar", "foolbar"),
        ] {
            assert_eq!(meant(text), reading, "{text:?}");
        }
        assert_eq!(Folded::new("foo│bar my рот", &[]).as_written(), "foo│bar my рот");
    }

    #[test]
    fn letters_and_digits_are_those_of_unicode() {
        assert!(('\0'..=char::MAX).all(|c| is_alphanumeric(c) == c.is_alphanumeric()));
    }

    #[test]
    fn digits_are_letters_in_words_only() {
        let leet = |text: &str| Folded::new(text, &[]).leet;
        assert_eq!(leet("v13w3r5 a$$ sp@m!").as_deref(), Some("viewers ass spam!"));
        for text in ["1337 10:30 $5", "@somebody gg!", "wow!!", "a + b", "hello"] {
            assert_eq!(leet(text), None, "{text:?}");
        }
    }

    #[test]
    fn what_is_masked_is_one_sign_and_changes_nothing_beside_it() {
        let folded = |text| Folded::new(text, &[4..7, 8..9, 900..901]).as_written().to_owned();
        assert_eq!(folded("Abc Def g hi"), "abc \u{FFFC} \u{FFFC} hi");
        assert_eq!(Folded::new("hello рот", &[0..2, 2..5]).as_meant(), "\u{FFFC} pot");
    }

    #[test]
    fn a_word_of_a_host_reads_as_its_line_does() {
        assert_eq!(word_as_meant("сом", true), "com");
        assert_eq!(word_as_meant("сом", false), "сом");
        assert_eq!(word_as_meant("cоm", false), "com");
        assert!(mixes_scripts("fоo") && !mixes_scripts("foo") && !mixes_scripts("аррӏе"));
        assert!(is_mostly_latin("foo") && is_mostly_latin("fоo") && !is_mostly_latin("рыба"));
    }
}
