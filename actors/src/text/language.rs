//! The languages that the bot speaks.
//!
//! English stands beside the code that says it. Every other language is a folder of [`languages`](super::languages) and
//! its lines in the registry there; nothing else knows which languages there are.

use super::typography;
use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

/// A language that the bot speaks: a handle that is as cheap to copy as a number.
#[derive(Clone, Copy)]
pub struct Language(&'static Spec);

/// A language as its folder describes it.
///
/// Everything but the code, the name and the texts may be left out: `..Spec::new("it", "Italiano")`.
#[derive(Debug)]
pub struct Spec {
    /// The code in config and in files: `en`, `pt-BR`.
    pub code: &'static str,
    /// The language's name in itself.
    pub name: &'static str,
    /// The time zone in which most of those live who watch in it; UTC where they live all over the world.
    pub zone: &'static str,
    /// Fluent sources with the ids of the English texts. A text that is missing is said in English.
    pub texts: &'static [&'static str],
    /// Fluent sources of the dashboard's texts. They are read where it is on only.
    pub pages: &'static [&'static str],
    /// Sets a text's signs: French has no-break spaces before some. The sources hold plain ones.
    pub typeset: fn(&str) -> Cow<'_, str>,
    /// The sign before the decimals of a number.
    pub decimal: char,
    /// The sign between the thousands of a number.
    pub thousands: char,
    /// Words after a command that mean all there is: `!forget all`.
    pub everything: &'static [&'static str],
    /// The words of orders to the bot.
    pub orders: Orders,
    /// The names of the language where games are sold.
    pub shop: Shop,
    /// The words of questions about games.
    pub questions: Questions,
    /// The words that models put round an answer, or must not say.
    pub models: Models,
    /// The words of games' titles.
    pub titles: Titles,
}

/// Words of orders to the bot, each with an English one that means the same. They are understood beside the English ones,
/// in channels of this language only.
#[derive(Clone, Copy, Debug)]
pub struct Orders {
    /// Words that commands answer to, as they are typed, in small letters: `citation` is `quote`. Nothing else in the
    /// channel can have such a name.
    pub commands: &'static [(&'static str, &'static str)],
    /// Verbs: `ajouter` is `add`. Accents do not count.
    pub verbs: &'static [(&'static str, &'static str)],
    /// Levels of viewers: `habitué` is `regular`. Accents do not count.
    pub levels: &'static [(&'static str, &'static str)],
}

/// The names of a language where games are sold.
#[derive(Clone, Copy, Debug)]
pub struct Shop {
    /// The value of Steam's parameter `l`, which takes no codes.
    pub steam: &'static str,
    /// The two letters (ISO 3166) of the country whose prices most channels in this language want.
    pub country: &'static str,
}

/// Words of questions about games: lists with blanks between the words, in small letters, without accents since viewers
/// leave them out. Those of English count in every channel, the others in channels of their language. A word that often
/// begins or is part of an English title belongs in none.
#[derive(Clone, Copy, Debug)]
pub struct Questions {
    /// "Game" itself.
    pub games: &'static str,
    /// Words that are said of games: release, price, score.
    pub cues: &'static str,
    /// Words that join the parts of a title.
    pub joints: &'static str,
    /// Words that are in no title, or in so few that capitals have to tell.
    pub common: &'static str,
    /// Words before "game" that mean the one that is played: "this".
    pub pointers: &'static str,
    /// "Comes", where coming out takes two words.
    pub comes: &'static str,
    /// "Out", where coming out takes two words.
    pub out: &'static str,
}

/// Words that models put round an answer, or must not say. Those of all languages count in every channel: a model answers
/// in any.
#[derive(Clone, Copy, Debug)]
pub struct Models {
    /// Names before an answer, in small letters: "answer", "assistant".
    pub labels: &'static [&'static str],
    /// Names of those who never speak in an answer, in small letters: "user". They are labels, too.
    pub others: &'static [&'static str],
    /// Answers as good as none, in small letters.
    pub trivial: &'static [&'static str],
    /// The dot of an address, spelled out.
    pub dots: &'static [&'static str],
    /// Top-level domains that follow such a dot in common phrases: "point de vue" is no address.
    pub dot_phrases: &'static [&'static str],
    /// Words that must not be said, one on a line, and with `!` in front those of other languages that may be said in
    /// channels of this one: see `text/blocked.rs`.
    pub blocked: &'static str,
}

/// Words of games' titles as viewers type and shops write them, in small letters and without accents. Those of all
/// languages count everywhere: a shop's titles are in any.
#[derive(Clone, Copy, Debug)]
pub struct Titles {
    /// Words of a query that say nothing about which game is meant, with and without accents.
    pub noise: &'static [&'static str],
    /// Words that carry so little that their absence says nothing.
    pub weak: &'static [&'static str],
    /// Articles before a title. None that begins well-known titles of another language, such as `die`.
    pub articles: &'static [&'static str],
    /// Words before a title's number that are no part of its name: "Part II".
    pub counters: &'static [&'static str],
    /// The numbers from one to ten, each a list of words with blanks between them.
    pub numbers: [&'static str; 10],
    /// Words of editions, each with its English one.
    pub editions: &'static [(&'static str, &'static str)],
    /// Pairs of words that name music or a book.
    pub extras: &'static [[&'static str; 2]],
}

impl Spec {
    /// A language with a code and a name and nothing else.
    #[must_use]
    pub const fn new(code: &'static str, name: &'static str) -> Self {
        Self {
            code,
            name,
            zone: "UTC",
            texts: &[],
            pages: &[],
            typeset: typography::plain,
            decimal: '.',
            thousands: ',',
            everything: &[],
            orders: Orders { commands: &[], verbs: &[], levels: &[] },
            shop: Shop { steam: "english", country: "us" },
            questions: Questions { games: "", cues: "", joints: "", common: "", pointers: "", comes: "", out: "" },
            models: Models { labels: &[], others: &[], trivial: &[], dots: &[], dot_phrases: &[], blocked: "" },
            titles: Titles {
                noise: &[],
                weak: &[],
                articles: &[],
                counters: &[],
                numbers: [""; 10],
                editions: &[],
                extras: &[],
            },
        }
    }
}

impl Language {
    /// The language that `spec` describes.
    #[must_use]
    pub const fn of(spec: &'static Spec) -> Self {
        Self(spec)
    }

    /// The code in config and in files: `en`, `pt-BR`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0.code
    }

    /// The language's name in itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// Everything that its folder says.
    #[must_use]
    pub fn spec(self) -> &'static Spec {
        self.0
    }

    /// A large number as it is written: `12,345`, `12 345`.
    #[must_use]
    pub fn grouped(self, number: u64) -> String {
        let digits = number.to_string();
        let mut text = String::with_capacity(2 * digits.len());
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(self.0.thousands);
            }
            text.push(digit);
        }
        text
    }

    /// The codes of all languages as a sentence has them: `en, fr or de`. `around` stands before and behind each.
    #[must_use]
    pub fn codes(around: &str, last: &str) -> String {
        let codes: Vec<String> =
            Self::ALL.iter().map(|language| format!("{around}{}{around}", language.code())).collect();
        match codes.split_last() {
            Some((end, rest)) if !rest.is_empty() => format!("{} {last} {end}", rest.join(", ")),
            _ => codes.concat(),
        }
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        // Nearly always it is the same folder; a test may describe a language again.
        std::ptr::eq(self.0, other.0) || self.code() == other.code()
    }
}

impl Eq for Language {}

impl Hash for Language {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code().hash(state);
    }
}

impl Default for Language {
    fn default() -> Self {
        Self::ENGLISH
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The bot does not speak the language asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the languages are {}", Language::codes("", "and"))]
pub struct UnknownLanguage;

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads a code in any case, also with another region (`fr-FR`, `pt`), or the language's name in itself.
    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        let text = text.trim();
        let primary = |code: &str| code.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        let named = |language: &&Self| language.name().to_lowercase() == text.to_lowercase();
        let exact = |language: &&Self| language.code().eq_ignore_ascii_case(text);
        let of_kin = |language: &&Self| primary(language.code()) == primary(text);
        let all = || Self::ALL.iter();
        all().find(exact).or_else(|| all().find(named)).or_else(|| all().find(of_kin)).copied().ok_or(UnknownLanguage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_language_is_found_by_its_code_in_any_case() {
        assert_eq!("fr".parse(), Ok(Language::FRENCH));
        assert_eq!(("pt-br".parse(), "PT-BR".parse()), (Ok(Language::PORTUGUESE), Ok(Language::PORTUGUESE)));
        let french = ["FR", "fr-FR", "fr_CA", "français", "Français "].map(str::parse::<Language>);
        assert!(french.iter().all(|found| *found == Ok(Language::FRENCH)), "{french:?}");
        assert_eq!("pt".parse(), Ok(Language::PORTUGUESE));
        for unknown in ["", "xx", "french", "-", "x-fr"] {
            assert_eq!(unknown.parse::<Language>(), Err(UnknownLanguage), "{unknown}");
        }
    }

    #[test]
    fn a_large_number_is_parted_as_the_language_does() {
        let shown = Language::ALL.iter().map(|language| language.grouped(1_234_567));
        assert_eq!(
            shown.collect::<Vec<_>>(),
            ["1,234,567", "1\u{202F}234\u{202F}567", "1.234.567", "1.234.567", "1.234.567"]
        );
        assert_eq!([0, 999, 1000].map(|n| Language::ENGLISH.grouped(n)), ["0", "999", "1,000"]);
    }

    #[test]
    fn who_asks_for_an_unknown_language_is_told_all_that_there_are() {
        assert_eq!(UnknownLanguage.to_string(), "the languages are en, fr, es, de and pt-BR");
        assert_eq!(Language::codes("`", "or"), "`en`, `fr`, `es`, `de` or `pt-BR`");
    }

    #[test]
    fn codes_and_names_are_unique_and_english_comes_first() {
        let codes: BTreeSet<String> = Language::ALL.iter().map(|language| language.code().to_lowercase()).collect();
        let names: BTreeSet<&str> = Language::ALL.iter().map(|language| language.name()).collect();
        assert_eq!((codes.len(), names.len()), (Language::ALL.len(), Language::ALL.len()));
        assert_eq!((Language::ALL[0], Language::default()), (Language::ENGLISH, Language::ENGLISH));
    }
}
