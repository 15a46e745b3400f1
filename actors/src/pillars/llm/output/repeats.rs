//! Step 4: what a model says again and again, as small ones do, is said once.

/// A sentence of fewer words may be said twice: "No. No."
const SENTENCE_WORDS_MIN: usize = 3;
/// The longest loop without the end of a sentence that is looked for, in words.
const LOOP_WORDS_MAX: usize = 30;
/// How often words in a row come until they are a loop: one or two words, and more.
const FEW_WORDS_TIMES: usize = 8;
const TIMES: usize = 3;
/// How often a letter comes until it is no cheer.
const LETTERS_MIN: usize = 10;

/// Returns the text up to where it begins to repeat itself; nothing when it does little else.
pub(super) fn once(text: &str) -> Option<&str> {
    if is_one_letter(text) {
        return None;
    }
    let text = before_second(text);
    let places = text.split(' ').scan(0, |next, word| {
        let at = *next;
        *next += word.len() + 1;
        Some((at, word))
    });
    let words: Vec<(usize, &str)> = places.collect();
    let folded: Vec<String> = words.iter().map(|(_, word)| letters(word)).collect();
    for start in 0..folded.len() {
        let rest = folded.get(start..).unwrap_or_default();
        let looped = (1..=LOOP_WORDS_MAX).find(|length| is_loop(rest, *length));
        if let Some(length) = looped {
            // A word again and again says nothing; a longer loop was a sentence once.
            let end = words.get(start + length).map(|(at, _)| *at).filter(|_| length >= SENTENCE_WORDS_MIN)?;
            return text.get(..end).map(str::trim_end);
        }
    }
    Some(text)
}

/// Tells whether a text is one letter again and again, as a broken model writes.
fn is_one_letter(text: &str) -> bool {
    let letters = letters(text);
    letters.chars().count() >= LETTERS_MIN && letters.chars().all(|c| letters.starts_with(c))
}

/// Tells whether the words begin with a loop of this length.
fn is_loop(words: &[String], length: usize) -> bool {
    let times = if length < SENTENCE_WORDS_MIN { FEW_WORDS_TIMES } else { TIMES };
    let Some(unit) = words.get(..length).filter(|unit| unit.iter().any(|word| !word.is_empty())) else { return false };
    words.chunks_exact(length).take(times).filter(|chunk| *chunk == unit).count() == times
}

/// Returns the text up to where a sentence comes for the second time.
fn before_second(text: &str) -> &str {
    let mut seen: Vec<String> = Vec::new();
    let mut start = 0;
    let ends = text.char_indices().filter_map(|(at, c)| {
        let end = at + c.len_utf8();
        let breaks =
            text.get(end..).is_none_or(|behind| behind.is_empty() || behind.starts_with([' ', '\n', '"', '”', '»']));
        ((matches!(c, '.' | '!' | '?' | '…') && breaks) || matches!(c, '。' | '！' | '？')).then_some(end)
    });
    for end in ends.chain([text.len()]) {
        let sentence = text.get(start..end).unwrap_or_default();
        let folded = letters(sentence);
        let is_long = sentence.split_whitespace().count() >= SENTENCE_WORDS_MIN
            || (!sentence.is_ascii() && folded.chars().count() >= 8);
        if is_long && seen.contains(&folded) {
            return text.get(..start).unwrap_or_default().trim_end();
        }
        // The last one, cut off, that began as another did.
        if is_long
            && end == text.len()
            && start > 0
            && seen.iter().any(|whole| folded.len() >= 12 && whole.starts_with(&folded))
        {
            return text.get(..start).unwrap_or_default().trim_end();
        }
        if is_long {
            seen.push(folded);
        }
        start = end;
    }
    text
}

/// Returns the letters and digits of a text, small.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_comes_again_is_cut_off() {
        for (text, words) in [
            ("Hades is a good game. Hades is a good game. Hades is a good game.", "Hades is a good game."),
            ("Play it now! It is fun, really. play it now! It is", "Play it now! It is fun, really."),
            ("I like it. It is a game of skill. It is a game of sk", "I like it. It is a game of skill."),
            ("the best game ever the best game ever the best game ever", "the best game ever"),
            ("You should try it and you should try it and you should try it and", "You should try it and"),
            ("C'est un très bon jeu ! C'est un très bon jeu !", "C'est un très bon jeu !"),
        ] {
            assert_eq!(once(text), Some(words), "{text:?}");
        }
        assert_eq!(once(&"very ".repeat(60)), None);
        assert_eq!((once(&"G".repeat(30)), once("AAAAAAAAAAAAAAAA!")), (None, None), "one letter says nothing");
        assert_eq!(once(&format!("It is {}", "so good ".repeat(60))), None);
    }

    #[test]
    fn what_people_say_twice_stays() {
        for text in [
            "No. No. No, thanks.",
            "ha ha ha ha",
            "GG! GG! Well played.",
            "Row, row, row your boat. Row gently.",
            "I like Hades. I like Celeste. I like Doom.",
            "",
        ] {
            assert_eq!(once(text), Some(text));
        }
    }

    proptest! {
        #[test]
        fn what_is_left_repeats_nothing_more(words in prop::collection::vec("[ab]{1,2}[.!]?", 0..40)) {
            let text = words.join(" ");
            if let Some(left) = once(&text) {
                prop_assert!(text.starts_with(left));
                prop_assert_eq!(once(left), Some(left));
            }
        }
    }
}
