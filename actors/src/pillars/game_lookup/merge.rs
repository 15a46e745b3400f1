//! Tells when two entries of different sources are the same game, and merges the facts about it.

use crate::chat::game_facts::{GameFacts, Release, Stage, sort_platforms};
use crate::chat::game_facts::{Kind, Source};
use crate::pillars::game_lookup::candidate::Candidate;
use crate::text::title::Title;
use std::collections::BTreeSet;

/// The sources' years of one game differ by this much at most: a release around New Year, a port.
const YEARS_APART_MAX: u16 = 1;

/// A candidate with its names read.
#[derive(Debug)]
pub(super) struct Identity<'a> {
    pub(super) candidate: &'a Candidate,
    /// The main one is the first.
    pub(super) names: Vec<Title>,
}

impl<'a> Identity<'a> {
    pub(super) fn of(candidate: &'a Candidate) -> Self {
        let names = std::iter::once(&candidate.title).chain(&candidate.other_names);
        Self { candidate, names: names.map(|name| Title::read(name)).collect() }
    }

    /// Tells whether both may be the same game: nothing that is known of them speaks against it. Search replies are
    /// thin; [`is_same_game`] decides once the details are there.
    pub(super) fn may_be(&self, other: &Identity<'_>) -> bool {
        may_be_same_kind(self.candidate.kind, other.candidate.kind) && agreement(self, other) != Agreement::No
    }

    /// Tells whether both go by one name, whatever else speaks against their being the same game.
    pub(super) fn shares_a_name(&self, other: &Identity<'_>) -> bool {
        self.names.iter().any(|mine| other.names.iter().any(|yours| same_name(mine, yours)))
    }

    /// Returns the year in which it came out: as the source tells, or as the title does.
    pub(super) fn year(&self) -> Option<u16> {
        self.candidate.year.or_else(|| self.names.first().and_then(Title::year))
    }
}

fn may_be_same_kind(a: Kind, b: Kind) -> bool {
    a == Kind::Unknown || b == Kind::Unknown || a.is_game() == b.is_game()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Agreement {
    /// Something speaks against it.
    No,
    /// Only the title speaks for it.
    TitleOnly,
    /// The title and the year or the developer speak for it.
    Yes,
}

fn agreement(a: &Identity<'_>, b: &Identity<'_>) -> Agreement {
    let years = a.year().zip(b.year()).map(|(a, b)| a.abs_diff(b) <= YEARS_APART_MAX);
    let (made_a, made_b) = (&a.candidate.developers, &b.candidate.developers);
    let both_know = !made_a.is_empty() && !made_b.is_empty();
    let developers = both_know.then(|| made_a.iter().any(|a| made_b.iter().any(|b| same_developer(a, b))));
    if years == Some(false) || developers == Some(false) {
        return Agreement::No;
    }
    let evident = years.is_some() || developers.is_some();
    let same_title = a.names.iter().any(|a| b.names.iter().any(|b| same_name(a, b)));
    match same_title {
        true if evident => Agreement::Yes,
        true => Agreement::TitleOnly,
        false => Agreement::No,
    }
}

/// Tells whether two names mean the same game: equal but for the box it comes in, never but for a remaster.
fn same_name(a: &Title, b: &Title) -> bool {
    let bare = a.bare();
    !bare.is_empty() && bare == b.bare() && a.rework() == b.rework()
}

/// Legal forms and the like, which one source writes and the other does not.
const COMPANY_WORDS: &[&str] = &[
    "inc",
    "llc",
    "ltd",
    "limited",
    "co",
    "corp",
    "corporation",
    "gmbh",
    "sa",
    "ab",
    "sarl",
    "studio",
    "studios",
    "games",
    "game",
    "entertainment",
    "interactive",
    "software",
    "productions",
    "digital",
    "the",
    "and",
];

fn same_developer(a: &str, b: &str) -> bool {
    let (a, b) = (company(a), company(b));
    // "Rockstar" is in "Rockstar North": the sources name the house or the team.
    !a.is_empty() && !b.is_empty() && (a.is_subset(&b) || b.is_subset(&a))
}

fn company(name: &str) -> BTreeSet<String> {
    let title = Title::read(name);
    let words = || title.words().iter().map(|word| word.text.to_string());
    let telling: BTreeSet<String> = words().filter(|word| !COMPANY_WORDS.contains(&word.as_str())).collect();
    if telling.is_empty() { words().collect() } else { telling }
}

/// Tells whether what two sources know is about the same game: the title, and the year or the developer besides, agree.
#[must_use]
pub(super) fn is_same_game(a: &GameFacts, b: &GameFacts) -> bool {
    let (a, b) = (as_candidate(a), as_candidate(b));
    let (a, b) = (Identity::of(&a), Identity::of(&b));
    may_be_same_kind(a.candidate.kind, b.candidate.kind) && agreement(&a, &b) == Agreement::Yes
}

/// Tells whether nothing that two sources know speaks against their speaking of the same game, whose name they both know.
fn may_be_same_game(a: &GameFacts, b: &GameFacts) -> bool {
    let (a, b) = (as_candidate(a), as_candidate(b));
    Identity::of(&a).may_be(&Identity::of(&b))
}

fn as_candidate(facts: &GameFacts) -> Candidate {
    let source = facts.sources.first().map_or(Source::Rawg, |(source, _)| *source);
    let mut candidate = Candidate::new(source, 0, facts.title.clone());
    candidate.kind = facts.kind;
    candidate.year = facts.release.year;
    candidate.developers = facts.developers.clone();
    candidate.other_names = facts.other_names.clone();
    candidate
}

/// Combines the facts about the game of `best` with those that `other` adds when it is about the same game. Where
/// `is_only_one` of its name, and one source's details could not be had, the name is enough to tell that.
#[must_use]
pub(super) fn combined(best: GameFacts, other: GameFacts, is_only_one: bool) -> GameFacts {
    if !(is_same_game(&best, &other) || (is_only_one && may_be_same_game(&best, &other))) {
        return best;
    }
    let is_rawg = |facts: &GameFacts| facts.sources.iter().any(|(source, _)| *source == Source::Rawg);
    match (is_rawg(&best), is_rawg(&other)) {
        (true, false) => united(best, other),
        (false, true) => united(other, best),
        _ => best,
    }
}

/// Unites the facts of both: RAWG knows every platform and when a game first came out; Steam what it costs, how far it
/// is, and French.
fn united(rawg: GameFacts, steam: GameFacts) -> GameFacts {
    let mut platforms = rawg.platforms;
    platforms.extend(steam.platforms);
    sort_platforms(&mut platforms);
    let stage = if steam.release.stage == Stage::Unknown { rawg.release.stage } else { steam.release.stage };
    GameFacts {
        kind: if rawg.kind == Kind::Unknown { steam.kind } else { rawg.kind },
        release: Release { year: rawg.release.year.or(steam.release.year), stage },
        developers: if rawg.developers.is_empty() { steam.developers } else { rawg.developers },
        metacritic: rawg.metacritic.or(steam.metacritic),
        rating: rawg.rating.or(steam.rating),
        platforms,
        price: steam.price.or(rawg.price),
        genres: if rawg.genres.is_empty() { steam.genres } else { rawg.genres },
        descriptions: steam.descriptions.or(rawg.descriptions),
        sources: rawg.sources.into_iter().chain(steam.sources).collect(),
        ..rawg
    }
}

#[cfg(test)]
mod tests;
