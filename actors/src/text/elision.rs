//! "Of somebody" in French: `d'Erin`, `de Bob`. A text writes it as `{ DE($user) }`. Pure.

use unicode_normalization::UnicodeNormalization;

/// Returns a name with "de" before it, which loses its vowel before another one and, as most names have it, before `h`.
pub(super) fn de(name: &str) -> String {
    let mut letters = name.nfd().filter(|c| c.is_alphanumeric() || *c == '_').flat_map(char::to_lowercase);
    let (first, second) = (letters.next(), letters.next());
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'œ' | 'æ');
    let is_elided = match first {
        Some('h') => true,
        // Yves, but Yann.
        Some('y') => second.is_some_and(|c| c.is_alphabetic() && !is_vowel(c)),
        Some(first) => is_vowel(first),
        None => false,
    };
    if is_elided { format!("d'{name}") } else { format!("de {name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn de_loses_its_vowel_before_a_vowel_and_before_h() {
        for (name, words) in [
            ("erin", "d'erin"),
            ("ERIN", "d'ERIN"),
            ("Éloïse", "d'Éloïse"),
            ("œuf", "d'œuf"),
            ("Hugo", "d'Hugo"),
            ("Yves", "d'Yves"),
            ("Yann", "de Yann"),
            ("bob", "de bob"),
            ("_erin", "de _erin"),
            ("1up", "de 1up"),
            ("艾琳", "de 艾琳"),
            ("", "de "),
        ] {
            assert_eq!(de(name), words);
        }
    }
}
