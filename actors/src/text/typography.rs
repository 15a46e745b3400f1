//! How a language sets its signs. Pure.
//!
//! Nobody sees a no-break space in an editor, nor types one: texts are written with plain spaces, and those that must
//! not be wrapped are made here, for the bot's own texts as for a model's.

use std::borrow::Cow;

const NO_BREAK: char = '\u{A0}';
const NARROW_NO_BREAK: char = '\u{202F}';

/// Leaves a text as it is, as most languages do: their signs stand right behind the word.
#[must_use]
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

/// Sets a text as French does: the space before `! ? ; : %` and inside `« »` is not wrapped. A narrow chat would
/// otherwise begin a line with a lone `!`.
#[must_use]
pub(crate) fn french(text: &str) -> Cow<'_, str> {
    let mut set = String::new();
    let mut done = 0;
    for at in memchr::memchr_iter(b' ', text.as_bytes()) {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        if let Some(blank) = instead(before, after) {
            set.push_str(text.get(done..at).unwrap_or_default());
            set.push(blank);
            done = at + 1;
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    set.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(set)
}

/// Returns what stands instead of the plain space between the two, unless it stays.
fn instead(before: &str, after: &str) -> Option<char> {
    let last = before.chars().next_back().filter(|c| !c.is_whitespace())?;
    if last == '«' {
        return Some(NO_BREAK);
    }
    // In a source of texts the sign of equality stands between a name and its text.
    let sign = after.chars().next().filter(|_| last != '=' && !after.starts_with(";)") && !after.starts_with(":)"))?;
    let behind = after.trim_start_matches(['!', '?', ';', ':', '%', '»', '…', '.', ',', ')']);
    // Not a command or a smiley: `!ping`, `:D`, `;)`.
    let ends = behind.is_empty() || behind.starts_with(char::is_whitespace) || behind.starts_with('{');
    match sign {
        '!' | '?' | ';' if ends => Some(NARROW_NO_BREAK),
        ':' | '%' if ends => Some(NO_BREAK),
        '»' => Some(NO_BREAK),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::guard::harmless;
    use proptest::prelude::*;

    /// No-break spaces that a reader of the test sees: `~` and, narrow, `_`.
    fn shown(text: &str) -> String {
        french(text).replace(NO_BREAK, "~").replace(NARROW_NO_BREAK, "_")
    }

    #[test]
    fn french_signs_are_not_wrapped() {
        for (text, set) in [
            ("Pong ! Ça va ?", "Pong_! Ça va_?"),
            ("Titre : « Hades » ; fin", "Titre~: «~Hades~»_; fin"),
            ("Quoi ?! Non…", "Quoi_?! Non…"),
            ("-50 % : 10 €", "-50~%~: 10 €"),
            ("(vraiment !)", "(vraiment_!)"),
            ("a = { $n } : { $x } !", "a = { $n }~: { $x }_!"),
        ] {
            assert_eq!(shown(text), set);
        }
    }

    #[test]
    fn what_is_no_punctuation_stays() {
        for text in ["Tape !help pour la liste", "Salut :D ;) !so", "c'est 3:2", "x = : y", "Bonjour", ""] {
            assert_eq!(shown(text), text);
        }
    }

    proptest! {
        #[test]
        fn only_blanks_are_changed_and_the_guard_lets_them_pass(text in "[a-z «»!?;:%{}=.,é ]{0,60}") {
            let set = french(&text);
            prop_assert_eq!(set.replace([NO_BREAK, NARROW_NO_BREAK], " "), &*text);
            prop_assert_eq!(&*french(&set), &*set);
            let plain = |text: &str| harmless(text).map(|line| line.replace([NO_BREAK, NARROW_NO_BREAK], " "));
            prop_assert_eq!(plain(&set), plain(&text));
        }
    }
}
