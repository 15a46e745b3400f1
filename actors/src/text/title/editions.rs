//! The words that name an edition of a game rather than a game.

use super::Word;
use crate::text::language::Language;

/// The part that a word has in the name of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Edition {
    /// It does not.
    #[default]
    None,
    /// Of one that has the same game in another box: "Game of the Year Edition".
    Repack,
    /// Of one that may be a game of its own, with a date and a price of its own: "Remastered".
    Rework,
}

/// Words that stand before "edition" and mean the same game.
const REPACKS: &[&str] = &[
    "goty",
    "game",
    "year",
    "of",
    "the",
    "and",
    "complete",
    "deluxe",
    "gold",
    "premium",
    "standard",
    "digital",
    "collector",
    "collectors",
    "ultimate",
    "windows",
    "pc",
    "edition",
    "day",
    "super",
];

/// Words that stand before "edition" and may mean another game.
const REWORKS: &[&str] = &[
    "definitive",
    "enhanced",
    "special",
    "legendary",
    "anniversary",
    "royal",
    "java",
    "bedrock",
    "extended",
    "remastered",
    "hd",
    "directors",
    "director",
];

/// Words that name an edition by themselves.
const ALONE: &[&str] = &["remastered", "remake", "hd", "redux"];

/// Two words that name an edition without the word.
const CUTS: &[(&str, &str)] = &[("directors", "cut"), ("final", "cut")];

/// The English word for one of an edition that shops translate.
fn english(word: &str) -> &str {
    let all = Language::ALL.iter().flat_map(|language| language.spec().titles.editions);
    all.copied().find(|(own, _)| *own == word).map_or(word, |(_, english)| english)
}

/// Marks the words of editions. What is left unmarked is never empty: a game may be called "Remake".
pub(crate) fn mark(words: &mut [Word]) {
    let marks: Vec<Edition> = (0..words.len()).map(|at| edition_at(words, at)).collect();
    if marks.iter().all(|mark| *mark != Edition::None) {
        return;
    }
    for (word, mark) in words.iter_mut().zip(marks) {
        word.edition = mark;
        if mark != Edition::None {
            word.text = english(&word.text).into();
        }
    }
}

fn edition_at(words: &[Word], at: usize) -> Edition {
    let Some(word) = words.get(at).filter(|_| at > 0) else { return Edition::None };
    let text = english(&word.text);
    let before = words.get(at - 1).map_or("", |word| &*word.text);
    let after = words.get(at + 1).map_or("", |word| &*word.text);
    if ALONE.contains(&text) || CUTS.contains(&(text, after)) || CUTS.contains(&(before, text)) {
        return Edition::Rework;
    }
    if text == "goty" || in_game_of_the_year(words, at) {
        return Edition::Repack;
    }
    let here: Vec<&Word> = words.iter().filter(|other| other.part == word.part).collect();
    if !here.iter().any(|word| english(&word.text) == "edition") {
        return Edition::None;
    }
    let is_repack = |text: &str| REPACKS.contains(&english(text));
    let known = |text: &str| is_repack(text) || REWORKS.contains(&english(text));
    // A part of its own that ends with the word is one, whatever the rest: "Scholarship Edition".
    let own_part = word.part > 0 && here.len() <= 5;
    if own_part || (known(text) && touches_edition(words, at, &known)) {
        let repack = here.iter().all(|word| !known(&word.text) || is_repack(&word.text));
        return if repack { Edition::Repack } else { Edition::Rework };
    }
    Edition::None
}

/// Tells whether there are only known words between the word at `at` and "edition".
fn touches_edition(words: &[Word], at: usize, known: &dyn Fn(&str) -> bool) -> bool {
    let part = words.get(at).map(|word| word.part);
    let is_edition = |word: &&Word| english(&word.text) == "edition" && Some(word.part) == part;
    let after = words.iter().skip(at).take_while(|word| known(&word.text)).any(|word| is_edition(&word));
    let before = words.iter().take(at + 1).rev().take_while(|word| known(&word.text)).any(|word| is_edition(&word));
    after || before
}

fn in_game_of_the_year(words: &[Word], at: usize) -> bool {
    const WORDS: [&str; 4] = ["game", "of", "the", "year"];
    (0..WORDS.len()).any(|offset| {
        let Some(start) = at.checked_sub(offset) else { return false };
        start > 0 && words.iter().skip(start).map(|word| &*word.text).take(4).eq(WORDS)
    })
}
