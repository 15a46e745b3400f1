//! Reading what is to be taken in: a document of our own, or what another bot has written. Pure.
//!
//! A kind is one file and one line in [`Kind::ALL`], [`Kind::name`] and [`read_with`]: it makes a [`StateDocument`] out of
//! the bytes, and notes of what could not be taken over. Whatever it makes is checked again when it is taken in.
//!
//! Each row of another bot's file ends in exactly one of three: it is in the document and has no note, it is in the
//! document and its note says what changed, or its note says why it was left out.

mod fossabot;
mod guess;
mod json;
mod kissbot;
mod moobot;
mod nightbot;
mod phantombot;
mod rows;
mod stream_elements;
mod streamlabs;
mod text;
mod texts;

use super::document::{RowKind, StateDocument};
use crate::text::language::Language;
use std::fmt;
use std::str::FromStr;

/// The most that a file may have. The largest export that the caps allow for a thousand channels is well below.
pub const BYTES_MAX: u64 = 64 << 20;

/// The most that a file of another bot may have: it is about one channel.
const FOREIGN_BYTES_MAX: usize = 10 << 20;

/// The most that a database of another bot may have: most of what is in it is not read.
const FOREIGN_DATABASE_BYTES_MAX: usize = 64 << 20;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Our own export.
    Kissbot,
    /// Answers of Nightbot's API.
    Nightbot,
    /// Answers of StreamElements' API.
    StreamElements,
    /// Answers of Fossabot's API.
    Fossabot,
    /// Moobot's export.
    Moobot,
    /// A group of commands that Streamlabs Chatbot has exported, the program for the desktop.
    Streamlabs,
    /// PhantomBot's database, or tables of it as JSON.
    PhantomBot,
    /// Lines as they would be typed in chat.
    Text,
}

impl Kind {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Kissbot,
        Self::Nightbot,
        Self::StreamElements,
        Self::Fossabot,
        Self::Moobot,
        Self::Streamlabs,
        Self::PhantomBot,
        Self::Text,
    ];

    /// Returns its name, as it is typed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Kissbot => "kissbot",
            Self::Nightbot => "nightbot",
            Self::StreamElements => "streamelements",
            Self::Fossabot => "fossabot",
            Self::Moobot => "moobot",
            Self::Streamlabs => "streamlabs",
            Self::PhantomBot => "phantombot",
            Self::Text => "text",
        }
    }

    /// Tells whether its files say which channels they are about.
    #[must_use]
    pub fn names_channels(self) -> bool {
        self == Self::Kissbot
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name).ok_or_else(|| {
            let names: Vec<_> = Self::ALL.iter().map(|kind| kind.name()).collect();
            format!("it is none of: {}", names.join(", "))
        })
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What is not, or not wholly, as it was in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The channel's login; empty where the file names none.
    pub channel: String,
    /// The row, by its kind and its name or place; nothing: it is about the channel or the file.
    pub row: Option<(RowKind, String)>,
    /// True: the row is not in the document.
    pub is_left_out: bool,
    /// What is to be said of it.
    pub words: String,
}

/// The reason why a file cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Nothing says what it is.
    #[error("it is not known what kind of file this is; --from KIND says it, where KIND is one of: {0}")]
    Unknown(String),
    /// It is not of the kind that it should be.
    #[error("it is no file of the kind {kind}: {why}")]
    Malformed {
        /// The kind.
        kind: Kind,
        /// What is wrong, and where.
        why: String,
    },
}

/// Reads a file; its kind is guessed when it is not named. Lines of chat are read as in English channels, with `!`.
///
/// # Errors
/// Returns an error when nothing of it can be taken over.
pub fn read(kind: Option<Kind>, bytes: &[u8]) -> Result<(StateDocument, Vec<Note>), ReadError> {
    read_with(kind, bytes, Language::ENGLISH, "!")
}

/// As [`read`]; lines of chat are read as in channels of this language, and `prefix` stands before commands' names.
///
/// # Errors
/// As for [`read`].
pub fn read_with(
    kind: Option<Kind>,
    bytes: &[u8],
    language: Language,
    prefix: &str,
) -> Result<(StateDocument, Vec<Note>), ReadError> {
    // An editor of Windows' begins a file so.
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let names = || Kind::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ");
    let kind = kind.or_else(|| guess::kind(bytes, language, prefix)).ok_or_else(|| ReadError::Unknown(names()))?;
    let most = if phantombot::is_database(bytes) { FOREIGN_DATABASE_BYTES_MAX } else { FOREIGN_BYTES_MAX };
    if kind != Kind::Kissbot && bytes.len() > most {
        let why = format!("it has more than {} MiB", most >> 20);
        return Err(ReadError::Malformed { kind, why });
    }
    let read = match kind {
        Kind::Kissbot => kissbot::read(bytes),
        Kind::Nightbot => nightbot::read(bytes).map(rows::Rows::end),
        Kind::StreamElements => stream_elements::read(bytes).map(rows::Rows::end),
        Kind::Fossabot => fossabot::read(bytes).map(rows::Rows::end),
        Kind::Moobot => moobot::read(bytes, prefix).map(rows::Rows::end),
        Kind::Streamlabs => streamlabs::read(bytes).map(rows::Rows::end),
        Kind::PhantomBot => phantombot::read(bytes, prefix).map(rows::Rows::end),
        Kind::Text => text::read(bytes, language, prefix).map(rows::Rows::end),
    };
    read.map_err(|why| ReadError::Malformed { kind, why })
}

#[cfg(test)]
mod tests;
