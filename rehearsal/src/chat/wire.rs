//! Lines, tags and their escapes: the grammar that Twitch speaks, in both directions.

use std::collections::VecDeque;
use std::fmt::Write as _;

pub use crate::world::is_login;

/// The longest line a client may send: 8191 bytes of tags and 512 of the rest (IRCv3 message-tags).
pub const LINE_BYTES_MAX: usize = 8191 + 512;

/// Tags of a line, in the order in which they are written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tags(Vec<(String, String)>);

impl Tags {
    /// Makes an empty list of tags.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a tag; `value` is plain text, not escaped.
    pub fn put(&mut self, key: &str, value: &str) {
        match self.0.iter_mut().find(|(known, _)| known == key) {
            Some((_, old)) => value.clone_into(old),
            None => self.0.push((key.to_owned(), value.to_owned())),
        }
    }

    /// Returns the plain text of a tag; an empty value is given as it is.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    /// Sets every tag of `other`.
    pub(super) fn merge(&mut self, other: &Self) {
        for (key, value) in &other.0 {
            self.put(key, value);
        }
    }

    /// Puts the tags in another order: Twitch promises none.
    pub(super) fn shuffle(&mut self, rng: &mut fastrand::Rng) {
        rng.shuffle(&mut self.0);
    }

    /// Writes `@a=1;b=2 ` with the blank, or nothing when there are no tags.
    #[must_use]
    pub fn prefix(&self) -> String {
        let mut text = String::new();
        for (key, value) in &self.0 {
            text.push(if text.is_empty() { '@' } else { ';' });
            let _ = write!(text, "{key}={}", escape(value));
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text
    }
}

/// Escapes a tag's value: `;` blank `\` CR LF.
#[must_use]
pub fn escape(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for char in value.chars() {
        match char {
            ';' => text.push_str("\\:"),
            ' ' => text.push_str("\\s"),
            '\\' => text.push_str("\\\\"),
            '\r' => text.push_str("\\r"),
            '\n' => text.push_str("\\n"),
            other => text.push(other),
        }
    }
    text
}

/// Undoes [`escape`]: an unknown escape is the character itself, a lone backslash at the end is dropped.
#[must_use]
pub fn unescape(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(char) = chars.next() {
        if char != '\\' {
            text.push(char);
            continue;
        }
        match chars.next() {
            Some(':') => text.push(';'),
            Some('s') => text.push(' '),
            Some('r') => text.push('\r'),
            Some('n') => text.push('\n'),
            Some(other) => text.push(other),
            None => {}
        }
    }
    text
}

/// One line of a client, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientLine {
    /// Its tags, unescaped.
    pub tags: Tags,
    /// The command in upper case.
    pub command: String,
    /// Parameters; the last one may hold blanks.
    pub params: Vec<String>,
}

impl ClientLine {
    /// Takes a line without its line end apart. `None` when there is no command in it.
    #[must_use]
    pub fn parse(line: &str) -> Option<Self> {
        let mut rest = line.trim_start_matches(' ');
        let mut tags = Tags::new();
        if let Some(tagged) = rest.strip_prefix('@') {
            let (text, after) = tagged.split_once(' ')?;
            for tag in text.split(';').filter(|tag| !tag.is_empty()) {
                let (key, value) = tag.split_once('=').unwrap_or((tag, ""));
                tags.put(key, &unescape(value));
            }
            rest = after.trim_start_matches(' ');
        }
        if rest.starts_with(':') {
            // A client's own prefix means nothing to a server.
            rest = rest.split_once(' ')?.1.trim_start_matches(' ');
        }
        let (command, mut rest) = rest.split_once(' ').unwrap_or((rest, ""));
        if command.is_empty() {
            return None;
        }
        let mut params = Vec::new();
        while !rest.is_empty() {
            if let Some(trailing) = rest.strip_prefix(':') {
                params.push(trailing.to_owned());
                break;
            }
            let (param, after) = rest.split_once(' ').unwrap_or((rest, ""));
            if !param.is_empty() {
                params.push(param.to_owned());
            }
            rest = after;
        }
        Some(Self { tags, command: command.to_ascii_uppercase(), params })
    }

    /// Returns the parameter at `index`, or an empty text.
    #[must_use]
    pub fn param(&self, index: usize) -> &str {
        self.params.get(index).map_or("", String::as_str)
    }
}

/// The reason for which the bytes of a client are not worth an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotALine {
    /// Longer than [`LINE_BYTES_MAX`].
    #[error("a line is longer than {LINE_BYTES_MAX} bytes")]
    TooLong,
    /// It has a NUL byte.
    #[error("a line holds a NUL byte")]
    Nul,
}

/// Cuts a stream of bytes into lines. CR and LF both end a line, empty lines are nothing.
#[derive(Debug, Default)]
pub struct LineCutter {
    open: Vec<u8>,
    ready: VecDeque<String>,
}

impl LineCutter {
    /// Takes bytes in.
    ///
    /// # Errors
    /// When a line is too long or holds a NUL; the cutter is of no use afterwards.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), NotALine> {
        for &byte in bytes {
            match byte {
                0 => return Err(NotALine::Nul),
                b'\r' | b'\n' if self.open.is_empty() => {}
                b'\r' | b'\n' => {
                    self.ready.push_back(String::from_utf8_lossy(&self.open).into_owned());
                    self.open.clear();
                }
                _ if self.open.len() >= LINE_BYTES_MAX => return Err(NotALine::TooLong),
                _ => self.open.push(byte),
            }
        }
        Ok(())
    }

    /// Takes the next complete line.
    pub fn next_line(&mut self) -> Option<String> {
        self.ready.pop_front()
    }
}

#[cfg(test)]
mod tests;
