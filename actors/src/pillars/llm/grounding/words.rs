//! The words of questions, without accents: viewers leave them out.

use super::{Kind, Word};
use crate::text::language::{Language, Questions};
use unicode_normalization::UnicodeNormalization;

/// The lists that count in a channel of `language`: those of English and its own, since English titles and words are
/// common in every chat.
fn specs(language: Language) -> [Questions; 2] {
    [Language::ENGLISH, language].map(|language| language.spec().questions)
}

fn is_in(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

/// Twitch's categories that are no games.
const NO_GAMES: &[&str] = &[
    "just chatting",
    "music",
    "art",
    "asmr",
    "irl",
    "talk shows & podcasts",
    "special events",
    "sports",
    "software and game development",
    "science & technology",
    "food & drink",
    "travel & outdoors",
    "politics",
    "fitness & health",
    "makers & crafting",
    "beauty & body art",
    "pools, hot tubs, and beaches",
    "animals, aquariums, and zoos",
    "games + demos",
    "retro",
    "slots",
    "virtual casino",
    "dj",
    "crypto",
    "i'm only sleeping",
    "writing & reading",
    "always on",
    "co-working & studying",
];

/// In small letters and without accents.
fn plain(word: &str) -> String {
    word.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect::<String>().to_lowercase()
}

pub(super) fn kind(word: &str, language: Language) -> Kind {
    let word = plain(word).replace('’', "'");
    let word = word.strip_suffix("'s").unwrap_or(&word);
    let specs = specs(language);
    let is_one = |list: fn(&Questions) -> &'static str| specs.iter().any(|spec| is_in(list(spec), word));
    match word {
        _ if is_one(|spec| spec.games) => Kind::Game,
        _ if is_one(|spec| spec.cues) => Kind::Cue,
        _ if is_one(|spec| spec.joints) => Kind::Joint,
        _ if is_one(|spec| spec.common) => Kind::Common,
        _ => Kind::Content,
    }
}

/// "This game" is the one that is played; "the game" may be followed by its name.
pub(super) fn points(word: &str, language: Language) -> bool {
    let word = plain(word);
    specs(language).iter().any(|spec| is_in(spec.pointers, &word))
}

/// "come out" is said of games; "out" alone of anything.
pub(super) fn comes_out(words: &[Word<'_>], language: Language) -> bool {
    let says = |list: &str| words.iter().any(|word| is_in(list, &plain(word.typed)));
    specs(language).iter().any(|spec| says(spec.comes) && says(spec.out))
}

pub(super) fn is_no_game(category: &str) -> bool {
    NO_GAMES.contains(&category.to_lowercase().as_str())
}

/// `d'Hades` is Hades; `Baldur's` stays.
pub(super) fn without_elision(word: &str) -> &str {
    match word.split_once(['\'', '’']) {
        Some((before, after))
            if !after.is_empty()
                && ["l", "d", "j", "c", "s", "n", "m", "t", "qu"].contains(&plain(before).as_str()) =>
        {
            after
        }
        _ => word,
    }
}
