//! The troubles with tokens, in words for `systemctl status`.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// A sentence per account that has trouble; none when all is well.
#[derive(Debug, Default)]
pub struct Troubles(Mutex<BTreeMap<String, String>>);

impl Troubles {
    /// Notes the trouble with an account's token, or that there is none.
    pub fn note(&self, account: &str, trouble: Option<String>) {
        let mut troubles = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match trouble {
            Some(trouble) => troubles.insert(account.to_owned(), trouble),
            None => troubles.remove(account),
        };
    }

    /// Returns all troubles, one after the other; `None` when all is well.
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
    fn nothing_is_said_when_all_is_well() {
        let noted = Troubles::default();
        assert_eq!(noted.words(), None);
        noted.note("kissbot", Some("log in".to_owned()));
        noted.note("carol", Some("log in, too".to_owned()));
        assert_eq!(noted.words().unwrap(), "log in, too; log in");
        noted.note("carol", None);
        noted.note("kissbot", None);
        assert_eq!(noted.words(), None);
    }
}
