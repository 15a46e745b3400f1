//! How a dot can be written: what the readers of links have in common.

use crate::text::language::Language;
use unicode_normalization::UnicodeNormalization;

/// Sites whose invitations are written with the ending set apart.
pub(crate) const INVITERS: [&str; 3] = ["discord", "telegram", "twitch"];
/// What stands round a dot that is to be read as one, and not to be seen as one.
pub(crate) const WALLS: [(char, char); 7] =
    [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('-', '-'), ('_', '_'), ('*', '*')];

/// Returns the words for a dot in every language, and the dot itself.
pub(crate) fn dots() -> impl Iterator<Item = &'static str> {
    Language::ALL.iter().flat_map(|language| language.spec().models.dots).copied()
}

/// Tells whether something is a dot, or looks like one.
pub(crate) fn is_dot(c: char) -> bool {
    c == '.' || matches!(c, '。' | '․' | '｡' | '．' | '·' | '‧' | '∙' | '•' | '܁' | '۔' | '⋅' | '﹒' | 'ꓸ' | '٠' | '𝅭')
}

/// Tells whether `host` is `above`, or one of its subdomains. Both in small letters; whole labels count, from the right.
pub(crate) fn is_within(host: &str, above: &str) -> bool {
    host.strip_suffix(above).is_some_and(|below| below.is_empty() || below.ends_with('.'))
}

/// Tells whether a sign stands for a letter of another script. It ends a host, as any sign does: `evil.com🈐`.
pub(crate) fn is_lettered_sign(c: char) -> bool {
    let is_letter = |c: char| !c.is_ascii() && c.is_alphanumeric();
    !c.is_alphanumeric() && std::iter::once(c).nfkc().any(is_letter)
}

/// As a reader or a parser may take it: compatibility forms folded, dots that only look different made equal, dots in
/// words or brackets made dots.
pub(super) fn folded(word: &str) -> String {
    let dot = |c: char| if is_dot(c) { '.' } else { c };
    let sign = |c: char| if is_lettered_sign(c) { ' ' } else { c };
    let word: String = word.chars().map(dot).map(sign).nfkc().map(dot).flat_map(char::to_lowercase).collect();
    let word = word.replace("%2e", ".").replace("%2f", "/").replace("\\.", ".");
    if word.contains(['(', '[', '{', '<', '-', '_', '*']) { with_dots(&word) } else { word }
}

/// Writes `evil(dot)com`, `evil[.]com`, `evil-dot-com` with dots.
fn with_dots(word: &str) -> String {
    let mut word = word.to_owned();
    for (open, close) in WALLS {
        // A dot between hyphens is a smiley: `-.-`.
        for dot in dots().filter(|dot| open != close || *dot != ".") {
            word = word.replace(&format!("{open}{dot}{close}"), ".");
        }
    }
    word
}
