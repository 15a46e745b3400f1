//! A text that must not be seen.
//!
//! The secrets that are in use are known to the process, so that what comes from outside can be shown without them: a
//! server may repeat a request's header in its complaint.

use secrecy::{ExposeSecret, SecretString};
use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError, Weak};

/// A shorter text may stand anywhere by chance: it is no secret of any service's.
const BYTES_MIN: usize = 8;
/// The word for a secret that was taken out.
const REDACTED: &str = "[redacted]";

/// The secrets in use.
static KNOWN: Mutex<Vec<Weak<SecretString>>> = Mutex::new(Vec::new());

/// A token or key. It has no `Display`, its `Debug` shows nothing of it, and its memory is wiped when the last clone is
/// dropped.
#[derive(Clone)]
pub struct Secret(Arc<SecretString>);

/// Returns `text` with each known secret replaced.
#[must_use]
pub fn without_secrets(text: &str) -> Cow<'_, str> {
    let mut shown = Cow::Borrowed(text);
    for secret in in_use() {
        let secret = secret.expose_secret();
        if shown.contains(secret) {
            shown = Cow::Owned(shown.replace(secret, REDACTED));
        }
    }
    shown
}

fn in_use() -> Vec<Arc<SecretString>> {
    let known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    known.iter().filter_map(Weak::upgrade).collect()
}

/// Notes a secret for as long as it is in use.
fn know(secret: &Arc<SecretString>) {
    if secret.expose_secret().len() < BYTES_MIN {
        return;
    }
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    // Now and then those that are gone make room.
    if known.len() == known.capacity() {
        known.retain(|known| known.strong_count() > 0);
    }
    known.push(Arc::downgrade(secret));
}

impl Secret {
    /// Takes a text into custody.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        let secret = Arc::new(SecretString::from(text.into()));
        know(&secret);
        Self(secret)
    }

    /// Returns the text itself, for the one place that sends or stores it.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// Tells whether both are the same text.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing_of_a_secret() {
        let secret = Secret::new("canary-7f3a");
        assert!(!format!("{secret:?} {:#?}", Some(&secret)).contains("canary"));
        assert_eq!(secret.expose(), "canary-7f3a");
    }

    #[test]
    fn a_secret_in_use_is_taken_out_wherever_it_stands() {
        let secrets: Vec<Secret> = (0..40).map(|number| Secret::new(format!("canary-known-{number:02}-x"))).collect();
        let shown = without_secrets("a canary-known-07-x, Bearer:canary-known-39-x").into_owned();
        assert_eq!(shown, "a [redacted], Bearer:[redacted]");
        drop(secrets);
        assert!(matches!(without_secrets("nothing"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_short_text_is_taken_out_of_nothing() {
        let _short = Secret::new("abc");
        assert_eq!(without_secrets("abcdef"), "abcdef");
    }
}
