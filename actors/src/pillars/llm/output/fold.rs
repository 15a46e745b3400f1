//! Text as somebody reads it who wants to read a forbidden word in it: without accents, look-alikes as the letters that
//! they look like.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Makes small letters and digits; everything else separates words and stays.
pub(super) fn plain(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).map(look).collect()
}

/// Reads digits and signs as the letters that stand behind them: `n4zi`, `a$$`.
pub(super) fn leet(folded: &str) -> String {
    folded.chars().map(sign).collect()
}

/// Letters of other scripts as the Latin ones that they look like.
fn look(c: char) -> char {
    match c {
        'а' | 'α' | 'ɑ' | 'ａ' | 'ᴀ' => 'a',
        'в' | 'β' | 'ʙ' | 'ь' => 'b',
        'с' | 'ϲ' | 'ᴄ' => 'c',
        'ԁ' | 'ᴅ' | 'đ' => 'd',
        'е' | 'ε' | 'є' | 'ɛ' | 'ᴇ' | 'ə' => 'e',
        'ғ' | 'ƒ' => 'f',
        'ɡ' | 'ց' | 'ɢ' => 'g',
        'н' | 'һ' | 'ʜ' | 'η' | 'ħ' => 'h',
        'і' | 'ι' | 'ı' | 'ɪ' | 'ӏ' => 'i',
        'ј' | 'ᴊ' => 'j',
        'к' | 'κ' | 'ᴋ' => 'k',
        'ʟ' | 'ł' => 'l',
        'м' | 'ᴍ' => 'm',
        'п' | 'ո' | 'ɴ' | 'ν' | 'и' => 'n',
        'о' | 'ο' | 'օ' | 'ø' | 'ᴏ' | 'σ' => 'o',
        'р' | 'ρ' | 'ᴘ' => 'p',
        'г' | 'ʀ' | 'я' => 'r',
        'ѕ' | 'ꜱ' => 's',
        'т' | 'τ' | 'ᴛ' => 't',
        'υ' | 'ս' | 'ᴜ' => 'u',
        'ѵ' | 'ᴠ' => 'v',
        'ѡ' | 'ω' | 'ᴡ' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' | 'ʏ' => 'y',
        'ᴢ' | 'ʐ' => 'z',
        other => other,
    }
}

fn sign(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' | '|' => 'i',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '6' | '9' => 'g',
        '7' | '+' => 't',
        '8' => 'b',
        other => other,
    }
}

/// Returns the word without letters that stand in a row more than `most` times.
pub(super) fn squeezed(word: &str, most: usize) -> String {
    let mut run = 0;
    let mut before = None;
    word.chars()
        .filter(|c| {
            run = if before == Some(*c) { run + 1 } else { 1 };
            before = Some(*c);
            run <= most
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_are_read_as_letters() {
        assert_eq!(plain("ЅРΑМ Spâm ｓｐａｍ 𝓼𝓹𝓪𝓶 ⓢⓟⓐⓜ"), "spam spam spam spam spam");
        assert_eq!(leet(&plain("5p4m $P@M")), "spam spam");
        assert_eq!(squeezed("spaaaam", 1), "spam");
        assert_eq!(squeezed("boook", 2), "book");
    }
}
