//! Text from outside, as it may stand in the log and on a terminal: one line, nothing that a terminal obeys or a reader
//! does not see, and none of the secrets that are known.

use super::secret;

/// Returns what may be shown of a text from outside, at most `chars_max` characters of it.
///
/// ```
/// use kissbot_actors::net::foreign;
///
/// assert_eq!(foreign::line("no\u{1b}[2J\r\nERROR forged", 9), "no[2JERRO");
/// ```
#[must_use]
pub fn line(text: &str, chars_max: usize) -> String {
    // A secret is looked for before anything of it is cut off, and after nothing is between its parts any more.
    let visible: String = text.chars().filter(|c| !is_unfit(*c)).collect();
    secret::without_secrets(&visible).chars().take(chars_max).collect()
}

/// Tells whether a character must not be shown: a control, a line break of any kind, one that turns the direction of what
/// is around it, or one that nobody sees.
#[must_use]
pub fn is_unfit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::super::secret::Secret;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_terminal_obeys_is_gone() {
        let text = "a\u{1b}]0;x\u{7}b\r\n2026 ERROR\u{2028}c\u{202E}d\u{2066}e\u{85}f\u{9b}g\u{FEFF}";
        assert_eq!(line(text, 100), "a]0;xb2026 ERRORcdefg");
    }

    #[test]
    fn a_secret_is_gone_also_when_it_is_dressed_up_or_cut() {
        let secret = Secret::new("canary-foreign-1234567890");
        for text in ["Bearer canary-foreign-1234567890", "canary-\u{200B}foreign-12345\u{1b}67890 is wrong"] {
            let shown = line(text, 20);
            assert!(!shown.contains("canary"), "{shown}");
        }
        assert_eq!(line(secret.expose(), 100), "[redacted]");
    }

    proptest! {
        #[test]
        fn whatever_comes_is_one_visible_line(text in any::<String>(), chars_max in 0usize..50) {
            let line = line(&text, chars_max);
            prop_assert!(line.chars().count() <= chars_max && !line.contains(is_unfit));
            prop_assert!(line.lines().count() <= 1);
        }
    }
}
