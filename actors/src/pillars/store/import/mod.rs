//! Reading what is to be taken in: a document of our own, or what another bot has written. Pure.
//!
//! A kind is one file and one line in [`Kind::ALL`], [`Kind::name`] and [`read`]: it makes a [`StateDocument`] out of the
//! bytes, and notes of what could not be taken over. Whatever it makes is checked again when it is taken in.

mod kissbot;

use super::document::{RowKind, StateDocument};
use serde_json::Value;
use std::fmt;
use std::str::FromStr;

/// The most that a file may have. The largest export that the caps allow for a thousand channels is well below.
pub const BYTES_MAX: u64 = 64 << 20;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Our own export.
    Kissbot,
}

impl Kind {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Kissbot];

    /// Returns its name, as it is typed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Kissbot => "kissbot",
        }
    }

    /// Guesses the kind of a file by what is in it.
    fn guess(bytes: &[u8]) -> Option<Self> {
        let value: Value = serde_json::from_slice(bytes).ok()?;
        kissbot::is_one(&value).then_some(Self::Kissbot)
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

/// Reads a file; its kind is guessed when it is not named.
///
/// # Errors
/// Returns an error when nothing of it can be taken over.
pub fn read(kind: Option<Kind>, bytes: &[u8]) -> Result<(StateDocument, Vec<Note>), ReadError> {
    // An editor of Windows' begins a file so.
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let names = || Kind::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ");
    let kind = kind.or_else(|| Kind::guess(bytes)).ok_or_else(|| ReadError::Unknown(names()))?;
    let read = match kind {
        Kind::Kissbot => kissbot::read(bytes),
    };
    read.map_err(|why| ReadError::Malformed { kind, why })
}
