//! The problems with the tokens, in words for `systemctl status`.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// A sentence for each account that has a problem.
#[derive(Debug, Default)]
pub struct Board(Mutex<BTreeMap<String, String>>);

impl Board {
    /// Notes what is wrong with an account's token, or that nothing is.
    pub fn note(&self, account: &str, trouble: Option<String>) {
        let mut troubles = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match trouble {
            Some(trouble) => troubles.insert(account.to_owned(), trouble),
            None => troubles.remove(account),
        };
    }

    /// Returns all problems, one after the other.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        let troubles = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let words: Vec<&str> = troubles.values().map(String::as_str).collect();
        (!words.is_empty()).then(|| words.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_board_is_empty_when_all_is_well() {
        let board = Board::default();
        assert_eq!(board.words(), None);
        board.note("kissbot", Some("log in".to_owned()));
        board.note("carol", Some("log in, too".to_owned()));
        assert_eq!(board.words().unwrap(), "log in, too; log in");
        board.note("carol", None);
        board.note("kissbot", None);
        assert_eq!(board.words(), None);
    }
}
