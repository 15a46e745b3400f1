//! The ranking: a pure judgement over the candidates of both sources, which finds the game that is meant.
//!
//! 1. Every name of every candidate gets a [`score`](score::Score); candidates of both sources that may be the same game
//!    stand together.
//! 2. Additions, demos and soundtracks stand back, unless the query names them.
//! 3. A game whose name is the beginning of another's wins over it, unless the query has words of the rest: "hades" is
//!    not "Hades' Star".
//! 4. The best one that is good enough is the answer. Of equal ones the name that is written as it was typed is; of
//!    homonyms the much more popular one, or the new one that bears the name of an old one. Several games of a series that
//!    fit equally well are offered, and so are names that come close: in words that get them when a viewer types them.

mod cover;
mod group;
mod homonyms;
mod run;
pub(super) mod score;

use crate::chat::game_facts::Kind;
use crate::pillars::game_lookup::candidate::{Candidate, EXTRA};
use crate::pillars::game_lookup::merge::Identity;
use crate::text::title::{Edition, Query, Word};
use group::{Group, groups};
use homonyms::{keep_most_alike, leader};
use score::{ACCEPTED, Numbers, OFFERED, Score};
use std::cmp::Reverse;

/// The most titles that are offered.
pub(super) const OFFERS_MAX: usize = 3;
/// Scores this close are equal, in permille.
const EQUAL: u16 = 20;
/// The same when the query only has the beginning of the names, which says little about which one is meant.
const EQUAL_IN_SERIES: u16 = 90;
/// The share of the words from which on a name has the very words of a query.
const SPELLED: u16 = 990;
/// The most groups of which a title is looked for that can be offered.
const OFFERED_MAX: usize = 8;
/// An addition must fit this much better than every game to be the one that is meant.
const ADDITION_LEAD: u16 = 100;
/// The most candidates that are looked at: two search replies.
const CANDIDATES_MAX: usize = 600;

/// The decision of the ranking.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Decision<'a> {
    /// One game.
    Found(Pick<'a>),
    /// Several games fit equally well: up to three titles.
    Ambiguous(Vec<Box<str>>),
    /// Nothing fits well enough; up to three titles come close.
    NotFound(Vec<Box<str>>),
}

/// The game that was found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pick<'a> {
    /// The entry that fits best.
    pub best: &'a Candidate,
    /// The other source's entry that may be the same game; its details tell.
    pub twin: Option<&'a Candidate>,
    /// Tells whether no source has another game of its name.
    pub only_one: bool,
    /// Tells whether the whole of what was typed is its name: no other search finds it better.
    pub is_sure: bool,
    /// Its score, for the log.
    pub score: Score,
}

/// Decides which of `candidates` is meant. Their order does not matter.
#[must_use]
pub(super) fn rank<'a>(query: &Query, candidates: &'a [Candidate]) -> Decision<'a> {
    decide(query, &entries(candidates))
}

/// Returns the candidates with their names read.
fn entries(candidates: &[Candidate]) -> Vec<Identity<'_>> {
    candidates.iter().take(CANDIDATES_MAX).map(Identity::of).collect()
}

fn decide<'a>(query: &Query, entries: &[Identity<'a>]) -> Decision<'a> {
    let groups = groups(query, entries);
    match judged(query, &groups) {
        Judged::One(group) => Decision::Found(pick(group, entries)),
        Judged::AnyOf(meant) => match offers(&meant, entries).as_slice() {
            // What nobody can ask for is no choice.
            [] => meant.first().map_or(Decision::NotFound(Vec::new()), |group| Decision::Found(pick(group, entries))),
            [(only, _)] => Decision::Found(pick(only, entries)),
            offers => Decision::Ambiguous(offers.iter().map(|(_, title)| title.clone()).collect()),
        },
        Judged::None(close) => {
            let series = close.len() > 1
                && close.iter().all(|group| group.score.numbers == Numbers::Later && !group.score.lacks);
            let titles: Vec<Box<str>> = offers(&close, entries).into_iter().map(|(_, title)| title).collect();
            if series && titles.len() > 1 { Decision::Ambiguous(titles) } else { Decision::NotFound(titles) }
        }
    }
}

/// What groups say about a query.
enum Judged<'g, 'a, 'e> {
    /// This one is meant.
    One(&'g Group<'a, 'e>),
    /// Any of these may be meant, the likeliest first.
    AnyOf(Vec<&'g Group<'a, 'e>>),
    /// None is; these come close.
    None(Vec<&'g Group<'a, 'e>>),
}

fn judged<'g, 'a, 'e>(query: &Query, groups: &'g [Group<'a, 'e>]) -> Judged<'g, 'a, 'e> {
    let best_game = groups.iter().filter(|group| group.kind.is_game()).map(|group| group.score.permille).max();
    let games: Vec<&Group<'_, '_>> =
        groups.iter().filter(|group| is_meant(query, group, best_game.unwrap_or(0))).collect();
    let fitting = games.iter().copied().filter(|group| group.score.permille >= ACCEPTED && !is_doubtful(group, &games));
    let fitting: Vec<&Group<'_, '_>> = fitting.collect();
    let fitting: Vec<&Group<'_, '_>> =
        fitting.iter().copied().filter(|group| !fitting.iter().any(|other| stands_before(other, group))).collect();
    let Some(first) = fitting.first().copied() else {
        return Judged::None(close(&games));
    };
    let margin = if first.score.whole { EQUAL } else { EQUAL_IN_SERIES };
    let least = first.score.permille.saturating_sub(margin);
    // A name that was asked for in whole wins over names of which only a part was.
    let is_equal = |group: &&Group<'_, '_>| {
        group.score.permille >= least && asks_as_much(first, group) && (group.score.whole || !first.score.whole)
    };
    let mut equal: Vec<&Group<'_, '_>> = fitting.into_iter().filter(is_equal).collect();
    keep_most_alike(&mut equal, query.typed());
    if !first.score.whole || first.score.numbers == Numbers::Unasked {
        let siblings = games.iter().filter(|group| is_sibling(first, group));
        equal.extend(siblings.copied());
    }
    equal.sort_by_key(|group| Reverse((group.popularity, group.score.permille)));
    match equal.as_slice() {
        [only] => Judged::One(only),
        _ => match leader(&equal).filter(|_| first.score.whole) {
            Some(leader) => Judged::One(leader),
            None => Judged::AnyOf(equal),
        },
    }
}

fn pick<'a>(group: &Group<'a, '_>, entries: &[Identity<'a>]) -> Pick<'a> {
    let is_namesake = |entry: &&Identity<'_>| {
        let is_it = [Some(group.best), group.twin].into_iter().flatten().any(|one| std::ptr::eq(one, entry.candidate));
        !is_it && entry.shares_a_name(group.identity)
    };
    let only_one = !entries.iter().any(|entry| is_namesake(&entry));
    Pick { best: group.best, twin: group.twin, only_one, is_sure: group.sure, score: group.score.clone() }
}

/// Tells whether it cannot be said without a doubt that a group is meant, though it fits well enough.
///
/// * A word that was asked for is not in the name, and the name says more than was asked for; or a number stood behind
///   that word, which then counts something else.
/// * Only near words fit, where another name has the very words: "outer wilds 2" is not "The Outer Worlds 2".
fn is_doubtful(group: &Group<'_, '_>, games: &[&Group<'_, '_>]) -> bool {
    let has_the_words = |other: &Group<'_, '_>| {
        let nearer = group.score.spelled_permille.saturating_add(EQUAL) < other.score.spelled_permille;
        nearer && other.score.named_in_full && other.score.spelled_permille >= SPELLED
    };
    let is_all_of_it = group.score.named_in_full && group.score.numbers == Numbers::Agree;
    let lacks = group.score.lacks && !is_all_of_it;
    lacks || group.score.lacks_the_counted || games.iter().any(|other| has_the_words(other))
}

/// Tells whether a group may be what is meant, by its kind.
fn is_meant(query: &Query, group: &Group<'_, '_>, best_game: u16) -> bool {
    match group.kind {
        Kind::Game | Kind::Unknown => true,
        Kind::Dlc => group.score.whole && group.score.permille >= best_game.saturating_add(ADDITION_LEAD),
        Kind::Extra => query.mentions(EXTRA),
        Kind::Demo => query.mentions(&["demo"]),
        Kind::Tool => query.mentions(&["server", "playtest", "sdk", "beta"]),
    }
}

/// Tells whether `shorter` is the beginning of `longer`, and nothing was asked of what `longer` has more. The edition that
/// a game is sold in is no part of its name, where the game is not sold otherwise.
fn stands_before(shorter: &Group<'_, '_>, longer: &Group<'_, '_>) -> bool {
    let words = |group: &Group<'_, '_>| group.name.words().len();
    let bare = |group: &Group<'_, '_>| group.name.words().iter().filter(|word| word.edition == Edition::None).count();
    let begins = |shorter: &Group<'_, '_>, longer: &Group<'_, '_>| {
        words(shorter) < words(longer) && is_beginning(shorter.name.words().iter(), longer)
    };
    let in_edition = (1..bare(longer)).contains(&bare(shorter))
        && is_beginning(shorter.name.words().iter().filter(|word| word.edition == Edition::None), longer);
    let fits_as_well = |margin: u16| shorter.score.permille.saturating_add(margin) >= longer.score.permille;
    let is_only_sold_so = in_edition && !begins(longer, shorter) && fits_as_well(EQUAL_IN_SERIES);
    is_only_sold_so || (begins(shorter, longer) && fits_as_well(EQUAL))
}

/// Tells whether the name of `longer` begins with these words, and nothing was asked of the rest.
fn is_beginning<'w>(mut words: impl Iterator<Item = &'w Word>, longer: &Group<'_, '_>) -> bool {
    let mut named = longer.name.words().iter().zip(&longer.score.covered);
    words.all(|mine| named.next().is_some_and(|(yours, _)| mine.is_same(yours))) && named.all(|(_, covered)| !covered)
}

/// Tells whether as much of the query was found in `other` as in `first`.
fn asks_as_much(first: &Group<'_, '_>, other: &Group<'_, '_>) -> bool {
    other.score.asked_permille.saturating_add(EQUAL) >= first.score.asked_permille
}

/// Tells whether `other` is another part of the series of `first`: the same words were found, and a number was not
/// asked for.
fn is_sibling(first: &Group<'_, '_>, other: &Group<'_, '_>) -> bool {
    !std::ptr::eq(first.best, other.best)
        && matches!(other.score.numbers, Numbers::Unasked | Numbers::Later)
        && asks_as_much(first, other)
        && other.score.permille >= OFFERED
        && !stands_before(first, other)
}

/// Returns those that come close, the best first.
fn close<'g, 'a, 'e>(games: &[&'g Group<'a, 'e>]) -> Vec<&'g Group<'a, 'e>> {
    let mut close: Vec<&'g Group<'a, 'e>> =
        games.iter().copied().filter(|group| group.score.permille >= OFFERED).collect();
    close.sort_by_key(|group| Reverse((group.score.permille, group.popularity)));
    close
}

/// Returns up to three of `groups`, each with a title that gets that game when a viewer types it: of homonyms the one with
/// its year.
fn offers<'g, 'a, 'e>(groups: &[&'g Group<'a, 'e>], entries: &[Identity<'a>]) -> Vec<(&'g Group<'a, 'e>, Box<str>)> {
    let gets = |group: &Group<'a, 'e>, title: &str| {
        let query = Query::read(title);
        let groups = self::groups(&query, entries);
        matches!(judged(&query, &groups), Judged::One(one) if std::ptr::eq(one.best, group.best)
            || one.twin.is_some_and(|twin| std::ptr::eq(twin, group.best)))
    };
    let title = |group: &Group<'a, 'e>| {
        let with_year = group.year().filter(|_| !group.has_year_in_name());
        let with_year = with_year.map(|year| Box::from(format!("{} ({year})", group.best.title)));
        [Some(group.best.title.clone()), with_year].into_iter().flatten().find(|title| gets(group, title))
    };
    let mut offers: Vec<(&'g Group<'a, 'e>, Box<str>)> = Vec::new();
    for group in groups.iter().take(OFFERED_MAX) {
        // The same words twice are no choice: both entries answer to them.
        let is_new = |title: &str| !offers.iter().any(|(_, known)| known.to_lowercase() == title.to_lowercase());
        if offers.len() < OFFERS_MAX
            && let Some(title) = title(group)
            && is_new(&title)
        {
            offers.push((group, title));
        }
    }
    offers
}

#[cfg(test)]
mod tests;
