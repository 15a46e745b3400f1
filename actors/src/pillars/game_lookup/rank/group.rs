//! Candidates with their scores, those of both sources together that may be the same game.

use super::score::{Score, score};
use crate::chat::game_facts::Kind;
use crate::pillars::game_lookup::candidate::Candidate;
use crate::pillars::game_lookup::merge::Identity;
use crate::text::title::{Likeness, Query, Title, likeness};
use std::cmp::Reverse;

/// The loss of a name that is not the main one.
const OTHER_NAME: u16 = 5;
/// The loss of a name that only fits without words that may be a part of a title: "steam" in "Steam Prison".
const WORDS_LEFT_OUT: u16 = 30;
/// The least score of a twin of anything that fits; less is not looked at again.
const CONSIDERED: u16 = 400;
/// The score from which on a name was typed as it is.
const SURE: u16 = 980;

/// One game, as one or both sources offer it.
pub(super) struct Group<'a, 'e> {
    pub(super) best: &'a Candidate,
    pub(super) identity: &'e Identity<'a>,
    pub(super) twin: Option<&'a Candidate>,
    pub(super) score: Score,
    /// The name that fitted.
    pub(super) name: &'e Title,
    pub(super) kind: Kind,
    pub(super) popularity: Option<u64>,
    /// Tells whether the whole of what was typed is a name of it.
    pub(super) sure: bool,
}

impl Group<'_, '_> {
    fn take_twin(&mut self, twin: &Self) {
        self.popularity = self.popularity.max(twin.popularity);
        if self.kind == Kind::Unknown {
            self.kind = twin.kind;
        }
        self.twin = Some(twin.best);
    }

    fn takes(&self, other: &Self) -> bool {
        self.twin.is_none() && self.best.source != other.best.source && self.identity.may_be(other.identity)
    }

    /// Returns the year in which the game came out, if one is known.
    pub(super) fn year(&self) -> Option<u16> {
        self.identity.year().or_else(|| self.twin.and_then(|twin| twin.year))
    }

    /// Tells whether the sources tell it from another game of its name by the year.
    pub(super) fn has_year_in_name(&self) -> bool {
        self.identity.names.first().is_some_and(|name| name.year().is_some())
    }

    /// Returns how much what was typed is like its names as they are written.
    pub(super) fn likeness(&self, typed: &str) -> Likeness {
        let entries = std::iter::once(self.best).chain(self.twin);
        let names = entries.flat_map(|entry| std::iter::once(&entry.title).chain(&entry.other_names));
        names.map(|name| likeness(typed, name)).max().unwrap_or(Likeness::Meaning)
    }
}

/// Returns the candidates with their scores, the best first, those of both sources together that may be the same game.
pub(super) fn groups<'a, 'e>(query: &Query, entries: &'e [Identity<'a>]) -> Vec<Group<'a, 'e>> {
    let mut singles: Vec<Group<'a, 'e>> = entries.iter().filter_map(|entry| single(query, entry)).collect();
    // Everything that tells candidates apart is in the order, so that theirs in the replies says nothing.
    singles.sort_by(|a, b| {
        let key = |group: &Group<'a, 'e>| (Reverse(group.score.permille), Reverse(group.popularity), group.kind);
        let rest = |group: &Group<'a, 'e>| (group.best.source, group.best.id, group.best.year);
        key(a).cmp(&key(b)).then_with(|| a.best.title.cmp(&b.best.title)).then_with(|| rest(a).cmp(&rest(b)))
    });
    // Those that are written alike first: "N+" at one source is not "N++" at the other.
    let alike = |home: &Group<'a, 'e>, single: &Group<'a, 'e>| {
        likeness(&single.best.title, &home.best.title) == Likeness::Exact
    };
    paired(paired(singles, alike), |_, _| true)
}

/// Puts groups together that may be the same game, and of which `fits` says so.
fn paired<'a, 'e>(
    singles: Vec<Group<'a, 'e>>,
    fits: impl Fn(&Group<'a, 'e>, &Group<'a, 'e>) -> bool,
) -> Vec<Group<'a, 'e>> {
    let mut groups: Vec<Group<'a, 'e>> = Vec::new();
    for single in singles {
        let is_alone = single.twin.is_none();
        let home = groups.iter_mut().find(|group| is_alone && group.takes(&single) && fits(group, &single));
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
        let other_name = if place > 0 { OTHER_NAME } else { 0 };
        query.readings().iter().enumerate().map(move |(reading, title)| {
            let left_out = if query.leaves_out(reading) { WORDS_LEFT_OUT } else { 0 };
            let mut score = score(title, name, best.year);
            score.permille = score.permille.saturating_sub(other_name + left_out);
            (score, name, left_out == 0)
        })
    });
    // The first of equals, which is the main name.
    let (score, name, whole) =
        scored.reduce(|best, next| if next.0.permille > best.0.permille { next } else { best })?;
    let considered = score.permille >= CONSIDERED;
    let (kind, popularity) = (best.kind, best.popularity);
    let sure = whole && score.permille >= SURE;
    considered.then_some(Group { best, identity, twin: None, score, name, kind, popularity, sure })
}
