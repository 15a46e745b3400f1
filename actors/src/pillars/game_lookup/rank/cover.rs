//! The cover of a query: pairs its words with those of a title.

use super::run::{Run, runs};
use crate::text::title::{Edition, Word, is_same_year};

/// The most that an acronym, a number in words and the beginning of a word are worth.
pub(super) const ACRONYM: f64 = 0.95;
const SPOKEN: f64 = 0.9;
/// A year in short for one in full is worth a little less, so that of both the one that was typed is taken.
const SHORT_YEAR: f64 = 0.97;
const PREFIX: f64 = 0.95;
/// A beginning of fewer letters could be that of anything.
const PREFIX_CHARS_MIN: usize = 3;
const ACRONYM_CHARS_MAX: usize = 8;
/// An acronym this short stands for the beginning of a name only: "or" is no "Old Republic".
const SHORT_ACRONYM_CHARS: usize = 2;
/// The most words that an acronym leaves out. Without a bound a title of nothing but articles would take minutes.
const SKIPPED_MAX: usize = 3;
/// The most words that are written as one, and that one word is torn into.
const JOINED_MAX: usize = 5;
const SPLIT_MAX: usize = 3;

/// A word of the query, as it is found in the title.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Found {
    /// The likeness, from 0 to 1.
    pub(super) likeness: f64,
    /// The number of words that it stands for, when it is not one.
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
        let mut cover = Self { query, title, found: vec![None; query.len()], covered: vec![false; title.len()] };
        // "p5r" is three words by now, and its number means nothing by itself.
        cover.spell(SHORT_ACRONYM_CHARS, |run| run.len() > 1 && run.iter().any(|word| word.chars == 1));
        cover.pair(|mine, yours| if mine.is_same(yours) { 1.0 } else { 0.0 });
        cover.pair(|mine, yours| if is_same_year(&mine.text, &yours.text) { SHORT_YEAR } else { 0.0 });
        cover.spell(SHORT_ACRONYM_CHARS + 1, |_| true);
        cover.join_title(1.0);
        cover.join_query(1.0);
        cover.write_out();
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

    /// Pairs a word of the query that is several words of the title: "eldenring". Numbers never are part of one.
    fn join_title(&mut self, likeness_min: f64) {
        for (at, mine) in self.query.iter().enumerate() {
            if self.is_found(at) || mine.number.is_some() {
                continue;
            }
            let one = Run::new(self.query, at, at + 1);
            let best = runs(self.title, JOINED_MAX)
                .filter(|run| !run.has_number() && (run.from..run.to).all(|at| !self.is_covered(at)))
                .map(|run| (one.likeness(&run, likeness_min), run))
                .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.from.cmp(&a.1.from)));
            if let Some((likeness, run)) = best.filter(|(likeness, _)| *likeness > 0.0) {
                self.set_found(at, likeness, content(self.title, run.from, run.to));
                self.set_covered(run.from, run.to);
            }
        }
    }

    /// Pairs several words of the query that are one word of the title: "star dew valley".
    fn join_query(&mut self, likeness_min: f64) {
        for (to, yours) in self.title.iter().enumerate() {
            if self.is_covered(to) || yours.number.is_some() {
                continue;
            }
            let one = Run::new(self.title, to, to + 1);
            let best = runs(self.query, SPLIT_MAX)
                .filter(|run| (run.from..run.to).all(|at| !self.is_found(at)))
                .map(|run| (run.likeness(&one, likeness_min), run))
                .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.from.cmp(&a.1.from)));
            if let Some((likeness, run)) = best.filter(|(likeness, _)| *likeness > 0.0) {
                (run.from..run.to).for_each(|at| self.set_found(at, likeness, 1.0));
                self.set_covered(to, to + 1);
            }
        }
    }

    /// Words of the query that an acronym of the title stands for: "world war" for "WW".
    fn write_out(&mut self) {
        for (at, yours) in self.title.iter().enumerate() {
            if self.is_covered(at) || !yours.acronym {
                continue;
            }
            let letters = yours.chars;
            let spells = |from: usize| {
                let words = self.query.get(from..from + letters).unwrap_or_default();
                let initials = words.iter().filter_map(|word| word.text.chars().next());
                words.len() == letters
                    && (from..from + letters).all(|at| !self.is_found(at))
                    && words.iter().all(|word| word.number.is_none() && word.chars > 1)
                    && initials.eq(yours.text.chars())
            };
            let start = (0..self.query.len()).find(|from| spells(*from));
            if let Some(from) = start {
                (from..from + letters).for_each(|at| self.set_found(at, ACRONYM, 1.0));
                self.set_covered(at, at + 1);
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
        let run = Run::new(self.query, from, to);
        if (from..to).any(|at| self.is_found(at)) || run.is_numbers() {
            return;
        }
        let chars = run.chars;
        if chars < chars_min || chars > ACRONYM_CHARS_MAX {
            return;
        }
        let letters = run.glued();
        let starts = (0..self.title.len())
            .filter(|at| chars > SHORT_ACRONYM_CHARS || begins_name(self.title, *at))
            .filter_map(|at| Some((at, spelled(self.title, &self.covered, &letters, at, SKIPPED_MAX)?)));
        // Two words at least: one letter is no acronym.
        let telling = |at: &usize, end: &usize| {
            end - at >= 2 && (chars > SHORT_ACRONYM_CHARS || content(self.title, *at, *end) >= 2.0)
        };
        let Some((start, end)) = starts.filter(|(at, end)| telling(at, end)).min_by_key(|(at, end)| (end - at, *at))
        else {
            return;
        };
        let words = content(self.title, start, end).max(1.0);
        self.set_found(from, ACRONYM, words);
        (from + 1..to).for_each(|at| self.set_found(at, ACRONYM, 0.0));
        self.set_covered(start, end);
    }
}

/// Returns how many of the words from `from` to before `to` mean something.
fn content(words: &[Word], from: usize, to: usize) -> f64 {
    let count = words.iter().take(to).skip(from).filter(|word| word.is_content()).count();
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Tells whether a name begins at this word: at the beginning of a part, behind an article or an owner.
fn begins_name(title: &[Word], at: usize) -> bool {
    let part = title.get(at).map(|word| word.part);
    title.iter().take(at).filter(|word| Some(word.part) == part).all(|word| word.weak || word.owner)
}

/// Finds the end of the run of words that spells `letters` from `at` on. Words that carry little may be skipped inside.
fn spelled(title: &[Word], covered: &[bool], letters: &str, at: usize, skips: usize) -> Option<usize> {
    if letters.is_empty() {
        return Some(at);
    }
    let word = title.get(at).filter(|_| covered.get(at) == Some(&false))?;
    let taken = word.initials.iter().find_map(|way| {
        let rest = letters.strip_prefix(&**way).filter(|_| !way.is_empty())?;
        spelled(title, covered, rest, at + 1, skips)
    });
    let skipped = skips.checked_sub(1).filter(|_| word.weak || word.edition != Edition::None);
    taken.or_else(|| spelled(title, covered, letters, at + 1, skipped?))
}

fn typo(mine: &Word, yours: &Word) -> f64 {
    if mine.number.is_some() || yours.number.is_some() || mine.weak || yours.weak {
        return 0.0;
    }
    let (mine, yours) = (std::slice::from_ref(mine), std::slice::from_ref(yours));
    Run::new(mine, 0, 1).likeness(&Run::new(yours, 0, 1), 0.0)
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
