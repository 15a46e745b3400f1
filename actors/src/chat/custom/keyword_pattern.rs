//! Keywords of a channel, compiled to be looked for in each of its lines. Pure.
//!
//! A keyword is a word or words as people write them: case does not count, and beside it stands no letter or digit, so
//! that `ram` is not in `dramatic`. A pattern is one of Rust's `regex`: its time is linear in the line, whatever
//! moderators write; look-around and back-references are not had.

use super::rows::Keyword;
use regex::{RegexBuilder, RegexSet, RegexSetBuilder};
use std::sync::Arc;

/// The memory that one pattern may take, in bytes.
const SIZE_MAX: usize = 256 * 1024;
/// Text beyond this is not looked at, in bytes; a line of chat has at most 500 characters.
const TEXT_BYTES_MAX: usize = 2000;

/// The reason why a keyword is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadKeyword {
    /// There is nothing of it.
    Empty,
    /// It is no pattern.
    Pattern,
    /// It takes too much memory.
    Big,
    /// It would answer every line.
    MatchesAll,
}

impl BadKeyword {
    /// Returns its word in texts.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Pattern => "pattern",
            Self::Big => "big",
            Self::MatchesAll => "all",
        }
    }
}

/// Checks a keyword before it is stored.
///
/// # Errors
/// Returns the reason when it cannot be looked for.
pub fn check(keyword: &Keyword) -> Result<(), BadKeyword> {
    if keyword.word.trim().is_empty() {
        return Err(BadKeyword::Empty);
    }
    let regex = RegexBuilder::new(&pattern(keyword)).size_limit(SIZE_MAX).build().map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => BadKeyword::Big,
        _ => BadKeyword::Pattern,
    })?;
    if regex.is_match("") { Err(BadKeyword::MatchesAll) } else { Ok(()) }
}

fn pattern(keyword: &Keyword) -> String {
    if keyword.regex {
        return format!("(?i){}", keyword.word);
    }
    let words: Vec<String> = keyword.word.split_whitespace().map(regex::escape).collect();
    // Not `\b`: a keyword may begin or end with a sign.
    format!(r"(?i)(?:^|[^\p{{L}}\p{{M}}\p{{N}}]){}(?:$|[^\p{{L}}\p{{M}}\p{{N}}])", words.join(r"\s+"))
}

/// The keywords of one channel that are on.
#[derive(Debug)]
pub struct Keywords {
    set: RegexSet,
    keywords: Vec<Arc<Keyword>>,
}

impl Keywords {
    /// Compiles those that are on; `None`: there are none. One that cannot be compiled is left out; they are checked when
    /// they are stored.
    #[must_use]
    pub fn compile<'a>(keywords: impl IntoIterator<Item = &'a Arc<Keyword>>) -> Option<Self> {
        let fit = |keyword: &&Arc<Keyword>| keyword.enabled && check(keyword).is_ok();
        let keywords: Vec<Arc<Keyword>> = keywords.into_iter().filter(fit).cloned().collect();
        if keywords.is_empty() {
            return None;
        }
        let patterns = keywords.iter().map(|keyword| pattern(keyword));
        let set = RegexSetBuilder::new(patterns).size_limit(SIZE_MAX * keywords.len()).build().ok()?;
        Some(Self { set, keywords })
    }

    /// Returns the first keyword that stands in a line's words.
    #[must_use]
    pub fn find(&self, words: &str) -> Option<&Arc<Keyword>> {
        let end = words.floor_char_boundary(TEXT_BYTES_MAX);
        let found = self.set.matches(words.get(..end).unwrap_or_default());
        found.iter().next().and_then(|at| self.keywords.get(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::custom::level::Level;

    fn keyword(word: &str, regex: bool) -> Arc<Keyword> {
        let (word, text) = (word.into(), "x".into());
        Arc::new(Keyword { word, regex, text, cooldown_s: 60, level: Level::Everyone, enabled: true })
    }

    fn found(word: &str, regex: bool, line: &str) -> bool {
        Keywords::compile(&[keyword(word, regex)]).unwrap().find(line).is_some()
    }

    #[test]
    fn a_word_is_found_as_a_word_in_any_case_and_beside_punctuation() {
        for line in ["ram", "RAM!", "more (ram), please", "«ram»", "du ram ?"] {
            assert!(found("ram", false, line), "{line}");
        }
        for line in ["dramatic", "ramp", "rams", "ram2", "gramme"] {
            assert!(!found("ram", false, line), "{line}");
        }
        assert!(found("été", false, "C'est l'ÉTÉ !"));
        assert!(found("good night", false, "Good   NIGHT all"));
        assert!(found("c++", false, "I like c++, too") && found(":)", false, "hello :)"));
    }

    #[test]
    fn a_pattern_is_one_and_ignores_case() {
        assert!(found("^wh(en|y)\\b", true, "When is it?"));
        assert!(!found("^wh(en|y)\\b", true, "and when?"));
    }

    #[test]
    fn what_would_answer_every_line_or_is_none_is_refused() {
        let refused = |word, regex| check(&keyword(word, regex)).unwrap_err();
        assert_eq!(refused("a*", true), BadKeyword::MatchesAll);
        assert_eq!(refused("(?=a)b", true), BadKeyword::Pattern);
        assert_eq!(refused("(", true), BadKeyword::Pattern);
        assert_eq!(refused(r"(\p{L}{100}){100}", true), BadKeyword::Big);
        assert_eq!(refused(" ", false), BadKeyword::Empty);
    }

    #[test]
    fn a_keyword_that_is_off_is_not_looked_for() {
        let off = Arc::new(Keyword { enabled: false, ..(*keyword("ram", false)).clone() });
        assert!(Keywords::compile(&[off]).is_none());
    }
}
