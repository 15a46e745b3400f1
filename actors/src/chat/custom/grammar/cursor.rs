//! The words of a line, and the options among them.

use super::misread::Cause;
use unicode_normalization::UnicodeNormalization;

/// What of a line is not read yet. Its blanks are plain spaces, one at a time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'a>(&'a str);

impl<'a> Words<'a> {
    /// Begins with the first word.
    pub(super) fn new(text: &'a str) -> Self {
        Self(text.trim_start_matches(' '))
    }

    /// Returns all that is left.
    pub(super) fn rest(self) -> &'a str {
        self.0.trim_end_matches(' ')
    }

    /// Tells whether nothing is left.
    pub(super) fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// Returns the next word and leaves it there.
    pub(super) fn peek(self) -> Option<&'a str> {
        self.0.split(' ').next().filter(|word| !word.is_empty())
    }

    /// Takes the next word.
    pub(super) fn next(&mut self) -> Option<&'a str> {
        let word = self.peek()?;
        self.skip(word.len());
        Some(word)
    }

    /// Takes the next word, or the words between two quotation marks.
    ///
    /// # Errors
    /// Returns an error when a quotation mark is not closed.
    pub(super) fn phrase(&mut self) -> Result<Option<&'a str>, Cause> {
        match quoted(self.0) {
            Quoted::Words { inside, bytes } => {
                self.skip(bytes);
                Ok(Some(inside))
            }
            Quoted::Open => Err(Cause::OpenQuote),
            Quoted::Not => Ok(self.next()),
        }
    }

    fn skip(&mut self, bytes: usize) {
        *self = Self::new(self.0.get(bytes..).unwrap_or_default());
    }
}

/// What begins a text: words in quotation marks, or not.
enum Quoted<'a> {
    Words { inside: &'a str, bytes: usize },
    Open,
    Not,
}

/// Returns the marks that close what this one opens, and whether it can be nothing else: an apostrophe can.
fn closing(open: char) -> Option<(&'static [char], bool)> {
    match open {
        '"' | '“' | '”' | '„' | '＂' => Some((&['"', '“', '”', '＂'], true)),
        '«' => Some((&['»'], true)),
        '\'' | '’' | '‘' => Some((&['\'', '’'], false)),
        _ => None,
    }
}

/// A mark closes only at the end of a word: a pattern may have some inside.
fn quoted(text: &str) -> Quoted<'_> {
    let Some(open) = text.chars().next() else { return Quoted::Not };
    let Some((close, is_sure)) = closing(open) else { return Quoted::Not };
    let inside = text.get(open.len_utf8()..).unwrap_or_default();
    let ends = |(at, mark): &(usize, &str)| {
        let behind = inside.get(at + mark.len()..).unwrap_or_default();
        behind.is_empty() || behind.starts_with(' ')
    };
    match inside.match_indices(close).find(ends) {
        Some((at, mark)) => Quoted::Words {
            inside: inside.get(..at).unwrap_or_default().trim_matches(' '),
            bytes: open.len_utf8() + at + mark.len(),
        },
        None if is_sure => Quoted::Open,
        None => Quoted::Not,
    }
}

/// Returns the words without the one pair of quotation marks round all of them.
pub(super) fn unquoted(text: &str) -> &str {
    match quoted(text) {
        Quoted::Words { inside, bytes } if bytes == text.len() && !inside.is_empty() => inside,
        _ => text,
    }
}

/// Tells whether this is one of the dashes that keyboards make of a hyphen.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐'..='―' | '−' | '﹣' | '－')
}

/// Returns the text as it is compared: signs and letters narrow, small.
pub(super) fn narrow(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

/// An option as it stands in a line: `-cd=30`, `--cd 30`, `+m`.
#[derive(Debug)]
pub(super) struct Given<'w, 'a> {
    /// The option as it was typed, without its value.
    typed: &'a str,
    /// There is an `=`, and a value right behind it.
    has_value: bool,
    /// There is an `=`, and nothing behind it.
    has_empty_value: bool,
    /// Its value, and what follows.
    words: &'w mut Words<'a>,
}

/// Returns the key of an option, the option as typed, and what stands behind its `=`.
fn key_and_value(word: &str) -> Option<(String, &str, Option<&str>)> {
    if let Some(letter) = word.strip_prefix(['+', '＋']) {
        let key = narrow(letter);
        return (key.len() == 1 && key.starts_with(|c: char| c.is_ascii_lowercase()))
            .then(|| (format!("+{key}"), word, None));
    }
    let body = word.trim_start_matches(is_dash);
    let dashes = word.get(..word.len() - body.len()).unwrap_or_default().chars().count();
    if !(1..=2).contains(&dashes) {
        return None;
    }
    let (name, value) = match body.split_once(['=', '＝']) {
        Some((name, value)) => (name, Some(value)),
        None => (body, None),
    };
    let key = narrow(name);
    let is_key =
        key.starts_with(char::is_alphabetic) && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let typed = word.get(..word.len() - body.len() + name.len()).unwrap_or(word);
    is_key.then_some((key, typed, value))
}

/// Returns the word that looks like an option, if the text begins with one.
pub(super) fn looks_like_option(text: &str) -> Option<&str> {
    let (_, typed, _) = key_and_value(Words::new(text).peek()?)?;
    Some(typed)
}

/// What to do with an option that nobody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unknown {
    /// It is refused.
    Refuse,
    /// The text begins with it.
    Leave,
}

/// Reads options as long as there are some. `set` gets the key of each, and tells whether it knows it. A lone `--` ends
/// them where a text follows.
///
/// # Errors
/// Returns an error when a value is missing or cannot be read, or an option is unknown and refused.
pub(super) fn options<'a>(
    words: &mut Words<'a>,
    unknown: Unknown,
    set: &mut dyn FnMut(&str, &mut Given<'_, 'a>) -> Result<bool, Cause>,
) -> Result<(), Cause> {
    while let Some(word) = words.peek() {
        if word == "--" && unknown == Unknown::Leave {
            words.next();
            break;
        }
        let Some((key, typed, value)) = key_and_value(word) else { break };
        let before = *words;
        match value {
            // The value may be words in quotation marks, which go on behind this word.
            Some(value) if !value.is_empty() => words.skip(word.len() - value.len()),
            _ => words.skip(word.len()),
        }
        let has_empty_value = value.is_some_and(str::is_empty);
        let has_value = value.is_some() && !has_empty_value;
        if !set(&key, &mut Given { typed, has_value, has_empty_value, words })? {
            *words = before;
            match unknown {
                Unknown::Refuse => return Err(Cause::UnknownOption { option: typed.to_owned() }),
                Unknown::Leave => break,
            }
        }
    }
    Ok(())
}

impl<'a> Given<'_, 'a> {
    /// Returns the option as it was typed.
    pub(super) fn typed(&self) -> &'a str {
        self.typed
    }

    /// Tells whether an `=` without a value stands there: it takes something away.
    pub(super) fn is_emptied(&self) -> bool {
        self.has_empty_value
    }

    /// Takes the value.
    ///
    /// # Errors
    /// Returns an error when there is none.
    pub(super) fn word(&mut self) -> Result<&'a str, Cause> {
        self.words.phrase()?.ok_or_else(|| Cause::NoValue { option: self.typed.to_owned() })
    }

    /// Takes the value only if it stands behind `=`.
    ///
    /// # Errors
    /// Returns an error when a quotation mark is not closed.
    pub(super) fn own_word(&mut self) -> Result<Option<&'a str>, Cause> {
        if self.has_value { self.words.phrase() } else { Ok(None) }
    }
}
