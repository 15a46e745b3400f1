//! Nobody is called but one: who asked a model, or nobody at all.

use unicode_normalization::UnicodeNormalization;

/// Takes every `@` away, except one before the asker's login. Without an asker nobody is called.
pub(crate) fn only_asker(text: &str, asker: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut called = false;
    for (at, c) in text.char_indices() {
        if !is_at(c) {
            out.push(c);
        } else if c == '@' && !called && !in_word(&out) && names(text.get(at + 1..).unwrap_or_default(), asker) {
            called = true;
            out.push(c);
        } else if in_word(&out) {
            // What it kept apart stays apart.
            out.push(' ');
        }
    }
    out
}

/// Tells whether a character is `@` or looks like it.
fn is_at(c: char) -> bool {
    c == '@' || (!c.is_ascii() && std::iter::once(c).nfkc().any(|folded| folded == '@'))
}

fn in_word(before: &str) -> bool {
    before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// Tells whether `text` begins with the login as a whole word.
fn names(text: &str, login: &str) -> bool {
    let Some(name) = text.get(..login.len()).filter(|_| !login.is_empty()) else { return false };
    let rest = text.get(login.len()..).unwrap_or_default();
    name.eq_ignore_ascii_case(login) && !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_asker_is_called_and_once() {
        for (text, words) in [
            ("@Alice hello @alice", "@Alice hello alice"),
            ("@bob and @everyone @here", "bob and everyone here"),
            ("@alicette @alice_ @alice!", "alicette alice_ @alice!"),
            ("＠bob ﹫bob", "bob bob"),
            ("me@alice.example", "me alice.example"),
            ("@@alice", "@alice"),
        ] {
            assert_eq!(only_asker(text, "alice"), words, "{text:?}");
        }
        assert_eq!(only_asker("@ @x", ""), " x");
        assert_eq!(only_asker("x@", "alice"), "x ");
    }
}
