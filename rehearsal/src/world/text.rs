//! Names and texts: which can be a login, which are alike, and numbers that stand for them in every run.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Returns true if `text` can be a Twitch login: 1 to 25 lower-case letters, digits, underscores.
#[must_use]
pub fn is_login(text: &str) -> bool {
    (1..=25).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Returns a channel's login: without `#` and in lower case.
pub(crate) fn channel_name(channel: &str) -> String {
    channel.trim_start_matches('#').to_ascii_lowercase()
}

/// Returns nine digits that depend on the login alone, so that ids are the same in every run.
pub(crate) fn stable_user_id(login: &str) -> String {
    (100_000_000 + fnv1a(login) % 900_000_000).to_string()
}

/// Hashes with FNV-1a: the same number for the same text in every run.
pub(crate) fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Folds a name for comparison: lower case without accents, "™" and punctuation, one blank between words.
pub(crate) fn fold(text: &str) -> String {
    let signless = text.chars().filter(|char| !matches!(char, '™' | '®' | '©'));
    let lower = signless.nfkd().flat_map(char::to_lowercase);
    let plain: String = lower.nfkd().filter(|char| !is_combining_mark(*char)).collect();
    let words: Vec<_> = plain.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_folded() {
        for (name, folded) in [
            ("Pokémon Scarlet, Violet", "pokemon scarlet violet"),
            ("Sekiro™: Shadows Die Twice", "sekiro shadows die twice"),
            ("  --  ", ""),
            ("Ragnarök", "ragnarok"),
        ] {
            assert_eq!(fold(name), folded);
        }
    }

    proptest! {
        #[test]
        fn a_folded_text_stays_as_it_is(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
