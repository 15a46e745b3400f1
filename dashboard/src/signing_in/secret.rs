//! Codes and tokens: 256 random bits, of which only the hash is kept.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand;
use std::fmt::Write as _;
use std::io;

const BYTES: usize = 32;
/// As it is written: two letters a byte.
const LETTERS: usize = 2 * BYTES;

/// Something that lets its holder in. It is shown once, and in no log.
pub struct Code(String);

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(…)")
    }
}

impl Code {
    /// Makes a new one.
    ///
    /// # Errors
    /// Returns an error if the system gives no random bytes.
    pub(super) fn random() -> io::Result<Self> {
        let mut bytes = [0; BYTES];
        rand::fill(&mut bytes).map_err(|_| io::Error::other("the system gives no random bytes"))?;
        Ok(Self(letters(&bytes)))
    }

    /// Reads one that somebody has brought. What cannot be one is none.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_code = text.len() == LETTERS && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_code.then(|| Self(text.to_owned()))
    }

    /// Returns it as it is handed over.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Returns what is kept of it.
    pub(super) fn hash(&self) -> String {
        letters(digest(&SHA256, self.0.as_bytes()).as_ref())
    }
}

/// Compares what is kept in a time that tells nothing of it.
pub(super) fn is_same(kept: &str, brought: &str) -> bool {
    verify_slices_are_equal(kept.as_bytes(), brought.as_bytes()).is_ok()
}

fn letters(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(LETTERS), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
