//! The ranking: a pure judgement over the candidates of both sources, which finds the game that is meant.
//!
//! 1. Every name of every candidate gets a [`score`](score::Score); candidates of both sources that may be the same game
//!    stand together.
//! 2. Additions, demos and soundtracks stand back, unless the query names them.
//! 3. A game whose name is the beginning of another's wins over it, unless the query has words of the rest: "hades" is
//!    not "Hades' Star".
//! 4. The best one that is good enough is the answer. Of homonyms the much more popular one is. Several games of a series
//!    that fit equally well are offered, and so are names that come close.

mod cover;
mod run;
pub(super) mod score;

use crate::chat::game_facts::Kind;
use crate::pillars::game_lookup::candidate::{Candidate, EXTRA};
use crate::pillars::game_lookup::merge::Identity;
use crate::pillars::game_lookup::title::{Query, Title};
use score::{ACCEPTED, Numbers, OFFERED, Score, score};
use std::cmp::Reverse;

/// The most titles that are offered.
pub(super) const OFFERS_MAX: usize = 3;
/// Scores this close are equal, in permille.
const EQUAL: u16 = 20;
/// The same when the query only has the beginning of the names, which says little about which one is meant.
const EQUAL_IN_SERIES: u16 = 90;
/// Of homonyms one must be this many times as popular as the next to be the one that is meant.
const POPULARITY_LEAD: u64 = 3;
/// An addition must fit this much better than every game to be the one that is meant.
const ADDITION_LEAD: u16 = 100;
/// The loss of a name that is not the main one.
const OTHER_NAME: u16 = 5;
/// The least score of a twin of anything that fits; less is not looked at again.
const CONSIDERED: u16 = 400;
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
    let best_game = groups.iter().filter(|group| group.kind.is_game()).map(|group| group.score.permille).max();
    let games: Vec<&Group<'_, '_>> =
        groups.iter().filter(|group| is_meant(query, group, best_game.unwrap_or(0))).collect();
    let fitting: Vec<&Group<'_, '_>> = games.iter().copied().filter(|group| group.score.permille >= ACCEPTED).collect();
    let fitting: Vec<&Group<'_, '_>> =
        fitting.iter().copied().filter(|group| !fitting.iter().any(|other| stands_before(other, group))).collect();
    let Some(first) = fitting.first().copied() else {
        return refusal(&games);
    };
    let margin = if first.score.whole { EQUAL } else { EQUAL_IN_SERIES };
    let least = first.score.permille.saturating_sub(margin);
    // A name that was asked for in whole wins over names of which only a part was.
    let is_equal = |group: &&Group<'_, '_>| {
        group.score.permille >= least && asks_as_much(first, group) && (group.score.whole || !first.score.whole)
    };
    let mut equal: Vec<&Group<'_, '_>> = fitting.into_iter().filter(is_equal).collect();
    if !first.score.whole || first.score.numbers == Numbers::Unasked {
        let siblings = games.iter().filter(|group| is_sibling(first, group));
        equal.extend(siblings.copied());
    }
    equal.sort_by_key(|group| Reverse((group.popularity, group.score.permille)));
    match (equal.first(), equal.get(1)) {
        (Some(_), None) => Decision::Found(first.pick()),
        (Some(top), Some(next)) if first.score.whole && leads(top, next) => Decision::Found(top.pick()),
        _ => Decision::Ambiguous(titles(&equal)),
    }
}

/// One game, as one or both sources offer it.
struct Group<'a, 'e> {
    best: &'a Candidate,
    identity: &'e Identity<'a>,
    twin: Option<&'a Candidate>,
    score: Score,
    /// The name that fitted.
    name: &'e Title,
    kind: Kind,
    popularity: Option<u64>,
}

impl<'a> Group<'a, '_> {
    fn pick(&self) -> Pick<'a> {
        Pick { best: self.best, twin: self.twin, score: self.score.clone() }
    }

    fn take_twin(&mut self, twin: &Self) {
        self.popularity = self.popularity.max(twin.popularity);
        if self.kind == Kind::Unknown {
            self.kind = twin.kind;
        }
        self.twin = Some(twin.best);
    }
}

/// Returns the candidates with their scores, the best first, those of both sources together that may be the same game.
fn groups<'a, 'e>(query: &Query, entries: &'e [Identity<'a>]) -> Vec<Group<'a, 'e>> {
    let mut singles: Vec<Group<'a, 'e>> = entries.iter().filter_map(|entry| single(query, entry)).collect();
    // Everything that tells candidates apart is in the order, so that theirs in the replies says nothing.
    singles.sort_by(|a, b| {
        let key = |group: &Group<'a, 'e>| (Reverse(group.score.permille), Reverse(group.popularity), group.kind);
        let rest = |group: &Group<'a, 'e>| (group.best.source, group.best.id);
        key(a).cmp(&key(b)).then_with(|| a.best.title.cmp(&b.best.title)).then_with(|| rest(a).cmp(&rest(b)))
    });
    let mut groups: Vec<Group<'a, 'e>> = Vec::new();
    for single in singles {
        let home = groups.iter_mut().find(|group| {
            group.twin.is_none() && group.best.source != single.best.source && group.identity.may_be(single.identity)
        });
        match home {
            Some(group) => group.take_twin(&single),
            None => groups.push(single),
        }
    }
    groups
}

/// Returns a candidate with the score of the name that fits best; nothing when none fits at all.
fn single<'a, 'e>(query: &Query, identity: &'e Identity<'a>) -> Option<Group<'a, 'e>> {
    let best = identity.candidate;
    let scored = identity.names.iter().enumerate().flat_map(|(place, name)| {
        let penalty = if place > 0 { OTHER_NAME } else { 0 };
        query.readings().iter().map(move |reading| {
            let mut score = score(reading, name, best.year);
            score.permille = score.permille.saturating_sub(penalty);
            (score, name)
        })
    });
    // The first of equals, which is the main name.
    let (score, name) = scored.reduce(|best, next| if next.0.permille > best.0.permille { next } else { best })?;
    let considered = score.permille >= CONSIDERED;
    let (kind, popularity) = (best.kind, best.popularity);
    considered.then_some(Group { best, identity, twin: None, score, name, kind, popularity })
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

/// Tells whether `shorter` is the beginning of `longer`, and nothing was asked of what `longer` has more.
fn stands_before(shorter: &Group<'_, '_>, longer: &Group<'_, '_>) -> bool {
    let (short, long) = (shorter.name.words(), longer.name.words());
    let begins = short.len() < long.len() && short.iter().zip(long).all(|(mine, yours)| mine.is_same(yours));
    let unasked = longer.score.covered.iter().skip(short.len()).all(|covered| !covered);
    begins && unasked && shorter.score.permille.saturating_add(EQUAL) >= longer.score.permille
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

/// Tells whether `top` is so much more popular than `next` that nobody means the other one.
fn leads(top: &Group<'_, '_>, next: &Group<'_, '_>) -> bool {
    matches!((top.popularity, next.popularity), (Some(top), Some(next)) if top >= next.saturating_mul(POPULARITY_LEAD))
}

/// Says that nothing fits well enough.
fn refusal<'a>(games: &[&Group<'a, '_>]) -> Decision<'a> {
    let mut close: Vec<&Group<'a, '_>> =
        games.iter().copied().filter(|group| group.score.permille >= OFFERED).collect();
    close.sort_by_key(|group| Reverse((group.score.permille, group.popularity)));
    let series = close.len() > 1 && close.iter().all(|group| group.score.numbers == Numbers::Later);
    let titles = titles(&close);
    if series { Decision::Ambiguous(titles) } else { Decision::NotFound(titles) }
}

/// Returns up to three different titles, homonyms with their years.
fn titles(groups: &[&Group<'_, '_>]) -> Vec<Box<str>> {
    let keys: Vec<String> = groups.iter().filter_map(|group| group.identity.names.first()).map(Title::key).collect();
    let mut titles: Vec<Box<str>> = Vec::new();
    for (group, key) in groups.iter().zip(&keys) {
        let homonyms = keys.iter().filter(|other| *other == key).count();
        let year = group.best.year.filter(|_| homonyms > 1);
        let title =
            year.map_or_else(|| group.best.title.clone(), |year| format!("{} ({year})", group.best.title).into());
        let is_new = titles.iter().all(|offered| Title::read(offered).key() != Title::read(&title).key());
        if is_new && titles.len() < OFFERS_MAX {
            titles.push(title);
        }
    }
    titles
}

#[cfg(test)]
mod tests;
