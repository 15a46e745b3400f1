//! Step 1: one spelling for each character, nothing invisible, no towers of marks, no endless runs.

use crate::text::clean::{visible, words_apart};
use crate::text::fold::squeezed;
use crate::text::guard::tidied;
use unicode_normalization::UnicodeNormalization;

/// The most copies of one character that may stand in a row.
const RUN_MAX: usize = 10;

/// Splits a text into lines, each as a reader sees it.
pub(super) fn lines(text: &str) -> Vec<String> {
    let composed: String = text.nfc().filter(|c| !is_private(*c)).collect();
    let ends = |c| matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let seen = composed.split(ends).map(|line| squeezed(&tidied(&visible(&words_apart(line))), RUN_MAX));
    seen.filter(|line| !line.is_empty()).collect()
}

/// Tells whether a character is one of those that mean something in one font only, and those that mean nothing at all.
fn is_private(c: char) -> bool {
    let code = u32::from(c);
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FFFD}')
        || code & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_apart_and_cleaned() {
        assert_eq!(lines("a\r\nQUIT\u{2028} b\u{0}\u{202E}c\n\n"), ["a", "QUIT", "bc"]);
        assert_eq!(lines("e\u{301}\u{E0041}\u{E000}\u{FFFD}!"), ["é!"]);
        assert_eq!(lines(&format!("a{}", "\u{301}".repeat(40))), ["á\u{301}\u{301}\u{301}"]);
        assert_eq!(lines(&format!("n{}", "o".repeat(90))), [format!("n{}", "o".repeat(10))]);
        assert!(lines("\u{200B}\n\u{FE0F}").is_empty());
    }
}
