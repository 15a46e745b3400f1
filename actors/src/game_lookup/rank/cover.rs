//! Which words of a query stand for which words of a title.

use crate::game_lookup::title::{Edition, Word};
use strsim::osa_distance;

/// What a typo costs in a word of two letters; less in longer ones. Letters that are swapped are one typo.
const TYPO_COST: f64 = 0.75;
/// What an acronym, a number in words and the beginning of a word are worth at most.
const ACRONYM: f64 = 0.95;
const SPOKEN: f64 = 0.9;
const PREFIX: f64 = 0.95;
/// A beginning of fewer letters could be that of anything.
const PREFIX_CHARS_MIN: usize = 3;
const ACRONYM_CHARS_MAX: usize = 8;
/// An acronym this short stands for the beginning of a name only: "or" is no "Old Republic".
const SHORT_ACRONYM_CHARS: usize = 2;
/// As many typos as a long word may hold.
const TYPOS_MAX: usize = 3;
/// As many words as are ever written as one.
const JOINED_MAX: usize = 5;

/// How well one word of the query is found in the title.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Found {
    /// From 0 to 1.
    pub(super) likeness: f64,
    /// How many words it stands for, when it is not one.
    pub(super) words: f64,
}

/// The words of a query laid over those of a title.
#[derive(Debug)]
pub(super) struct Cover<'a> {
    pub(super) query: &'a [Word],
    pub(super) title: &'a [Word],
    /// For each word of the query, where it was found.
    pub(super) found: Vec<Option<Found>>,
    /// For each word of the title, whether the query has it.
    pub(super) covered: Vec<bool>,
}

impl<'a> Cover<'a> {
    /// Lays them over each other, what is certain first.
    pub(super) fn of(query: &'a [Word], title: &'a [Word]) -> Self {
        let mut cover =
            Self { query, title, found: vec![None; query.len()], covered: vec![false; title.len()] };
        // "p5r" is three words by now, and its number means nothing by itself.
        cover.spell(SHORT_ACRONYM_CHARS, |run| run.len() > 1 && run.iter().any(|word| word.chars == 1));
        cover.pair(|mine, yours| if mine.is_same(yours) { 1.0 } else { 0.0 });
        cover.spell(SHORT_ACRONYM_CHARS + 1, |_| true);
        cover.join_title(1.0);
        cover.join_query(1.0);
        cover.pair(typo);
        cover.join_title(0.0);
        cover.join_query(0.0);
        cover.pair(prefix);
        cover.spell(SHORT_ACRONYM_CHARS, |_| true);
        cover.pair(spoken);
        cover
    }

    fn is_found(&self, at: usize) -> bool {
        self.found.get(at).is_some_and(Option::is_some)
    }

    fn is_covered(&self, at: usize) -> bool {
        self.covered.get(at).copied().unwrap_or(true)
    }

    fn set_found(&mut self, at: usize, likeness: f64, words: f64) {
        if let Some(found) = self.found.get_mut(at) {
            *found = Some(Found { likeness, words });
        }
    }

    fn set_covered(&mut self, from: usize, to: usize) {
        self.covered.iter_mut().take(to).skip(from).for_each(|covered| *covered = true);
    }

    /// Pairs single words, the most alike first.
    fn pair(&mut self, likeness: impl Fn(&Word, &Word) -> f64) {
        let (query, title) = (self.query, self.title);
        for (at, mine) in query.iter().enumerate() {
            if self.is_found(at) {
                continue;
            }
            let free = title.iter().enumerate().filter(|(to, _)| !self.is_covered(*to));
            let best = free
                .map(|(to, yours)| (likeness(mine, yours), to))
                .filter(|(likeness, _)| *likeness > 0.0)
                .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            if let Some((likeness, to)) = best {
                self.set_found(at, likeness, 1.0);
                self.set_covered(to, to + 1);
            }
        }
    }

    /// A word of the query that is several words of the title: "eldenring". Numbers never are part of one.
    fn join_title(&mut self, likeness_min: f64) {
        let shortest = self.title.iter().map(|word| word.chars).min().unwrap_or_default();
        for (at, mine) in self.query.iter().enumerate() {
            if self.is_found(at) || mine.number.is_some() || mine.chars + TYPOS_MAX < shortest * 2 {
                continue;
            }
            let runs = (0..self.title.len()).flat_map(|from| (2..=JOINED_MAX).map(move |count| (from, from + count)));
            let best = runs
                .filter(|(from, to)| *to <= self.title.len() && (*from..*to).all(|at| !self.is_covered(at)))
                .filter(|(from, to)| !has_number(self.title, *from, *to))
                .filter(|(from, to)| chars(self.title, *from, *to).abs_diff(chars(self.query, at, at + 1)) <= TYPOS_MAX)
                .map(|(from, to)| (likeness(&mine.text, &glued(self.title, from, to)), from, to))
                .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            if let Some((likeness, from, to)) = best.filter(|(likeness, ..)| *likeness > 0.0 && *likeness >= likeness_min) {
                let words = content(self.title, from, to);
                self.set_found(at, likeness, words);
                self.set_covered(from, to);
            }
        }
    }

    /// Several words of the query that are one word of the title: "star dew valley".
    fn join_query(&mut self, likeness_min: f64) {
        for (to, yours) in self.title.iter().enumerate() {
            if self.is_covered(to) || yours.number.is_some() {
                continue;
            }
            let runs = (0..self.query.len()).flat_map(|from| (2..=3).map(move |count| (from, from + count)));
            let best = runs
                .filter(|(from, to)| *to <= self.query.len() && (*from..*to).all(|at| !self.is_found(at)))
                .filter(|(from, end)| chars(self.query, *from, *end).abs_diff(chars(self.title, to, to + 1)) <= TYPOS_MAX)
                .map(|(from, end)| (likeness(&glued(self.query, from, end), &yours.text), from, end))
                .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            if let Some((likeness, from, end)) = best.filter(|(likeness, ..)| *likeness > 0.0 && *likeness >= likeness_min) {
                (from..end).for_each(|at| self.set_found(at, likeness, 1.0));
                self.set_covered(to, to + 1);
            }
        }
    }

    /// Words of the query that are the initials of words of the title: "gta", "l4d2", "r6".
    fn spell(&mut self, chars_min: usize, may_be_one: impl Fn(&[Word]) -> bool) {
        for count in (1..=4).rev() {
            for from in 0..(self.query.len() + 1).saturating_sub(count) {
                if self.query.get(from..from + count).is_some_and(&may_be_one) {
                    self.spell_run(from, from + count, chars_min);
                }
            }
        }
    }

    fn spell_run(&mut self, from: usize, to: usize, chars_min: usize) {
        let run = || self.query.iter().take(to).skip(from);
        if (from..to).any(|at| self.is_found(at)) || run().all(|word| word.number.is_some()) {
            return;
        }
        let chars = chars(self.query, from, to);
        if chars < chars_min || chars > ACRONYM_CHARS_MAX {
            return;
        }
        let letters = glued(self.query, from, to);
        let starts = (0..self.title.len())
            .filter(|at| chars > SHORT_ACRONYM_CHARS || begins_name(self.title, *at))
            .filter_map(|at| Some((at, spelled(self.title, &self.covered, &letters, at)?)));
        // Two words at least: one letter is no acronym.
        let telling = |at: &usize, end: &usize| {
            end - at >= 2 && (chars > SHORT_ACRONYM_CHARS || content(self.title, *at, *end) >= 2.0)
        };
        let Some((start, end)) = starts.filter(|(at, end)| telling(at, end)).min_by_key(|(at, end)| (end - at, *at)) else {
            return;
        };
        let words = content(self.title, start, end).max(1.0);
        self.set_found(from, ACRONYM, words);
        (from + 1..to).for_each(|at| self.set_found(at, ACRONYM, 0.0));
        self.set_covered(start, end);
    }
}

/// The words from `from` to before `to` written as one.
fn glued(words: &[Word], from: usize, to: usize) -> String {
    words.iter().take(to).skip(from).map(|word| &*word.text).collect()
}

/// How many letters those words have.
fn chars(words: &[Word], from: usize, to: usize) -> usize {
    words.iter().take(to).skip(from).map(|word| word.chars).sum()
}

fn has_number(words: &[Word], from: usize, to: usize) -> bool {
    words.iter().take(to).skip(from).any(|word| word.number.is_some())
}

/// How many of the words from `from` to before `to` mean something.
fn content(words: &[Word], from: usize, to: usize) -> f64 {
    let count = words.iter().take(to).skip(from).filter(|word| word.is_content()).count();
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Whether a name begins at this word: at the beginning of a part, behind an article or an owner.
fn begins_name(title: &[Word], at: usize) -> bool {
    let part = title.get(at).map(|word| word.part);
    title.iter().take(at).filter(|word| Some(word.part) == part).all(|word| word.weak || word.owner)
}

/// Where the run of words that spells `letters` from `at` on ends. Words that carry little may be skipped inside.
fn spelled(title: &[Word], covered: &[bool], letters: &str, at: usize) -> Option<usize> {
    if letters.is_empty() {
        return Some(at);
    }
    let word = title.get(at).filter(|_| covered.get(at) == Some(&false))?;
    let taken = word.initials.iter().find_map(|way| {
        let rest = letters.strip_prefix(&**way).filter(|_| !way.is_empty())?;
        spelled(title, covered, rest, at + 1)
    });
    let skips = word.weak || word.edition != Edition::None;
    taken.or_else(|| skips.then(|| spelled(title, covered, letters, at + 1)).flatten())
}

/// How alike two words are that may hold typos; 0 when they are different words.
fn likeness(mine: &str, yours: &str) -> f64 {
    let chars = mine.chars().count().max(yours.chars().count());
    let allowed = match chars {
        0..4 => 0,
        4..6 => 1,
        6..9 => 2,
        _ => TYPOS_MAX,
    };
    if mine.chars().count().abs_diff(yours.chars().count()) > allowed {
        return 0.0;
    }
    let typos = osa_distance(mine, yours);
    let share = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    if typos > allowed { 0.0 } else { 1.0 - TYPO_COST * share(typos) / share(chars.saturating_sub(1)).max(1.0) }
}

fn typo(mine: &Word, yours: &Word) -> f64 {
    let differ = mine.chars.abs_diff(yours.chars) > TYPOS_MAX;
    if differ || mine.number.is_some() || yours.number.is_some() || mine.weak || yours.weak {
        return 0.0;
    }
    likeness(&mine.text, &yours.text)
}

fn prefix(mine: &Word, yours: &Word) -> f64 {
    let (typed, whole) = (mine.chars, yours.chars);
    let numbers = mine.number.is_some() || yours.number.is_some();
    if numbers || typed < PREFIX_CHARS_MIN || !yours.text.starts_with(&*mine.text) {
        return 0.0;
    }
    let share = f64::from(u32::try_from(typed).unwrap_or(1)) / f64::from(u32::try_from(whole).unwrap_or(1));
    PREFIX - 0.2 * (1.0 - share)
}

fn spoken(mine: &Word, yours: &Word) -> f64 {
    let mine_means = mine.number.or(mine.spoken);
    let yours_means = yours.number.or(yours.spoken);
    if mine_means.is_some() && mine_means == yours_means { SPOKEN } else { 0.0 }
}
