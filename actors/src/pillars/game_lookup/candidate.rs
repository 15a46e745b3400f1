//! The entries that a source's search offers.

use crate::chat::game_facts::{GameFacts, Genre, Kind, Platform, Price, Rating, Release, Source, Stage};
use crate::text::language::Language;
use crate::text::title::Title;

/// Words that ask for, or name, music and books.
pub(super) const EXTRA: &[&str] = &["soundtrack", "ost", "artbook", "wallpaper", "wallpapers"];
const DLC_PAIRS: &[[&str; 2]] = &[["season", "pass"], ["expansion", "pass"], ["skin", "pack"], ["skins", "pack"]];

/// One entry of a search reply, cleaned and bounded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The source that offers it.
    pub source: Source,
    /// Its id there.
    pub id: u64,
    /// The title as the source writes it.
    pub title: Box<str>,
    /// Its other names.
    pub other_names: Vec<Box<str>>,
    /// The year it came out or is to.
    pub year: Option<u16>,
    /// Its developers.
    pub developers: Vec<Box<str>>,
    /// The number of people who know it, by the source's own count; comparable within a source only.
    pub popularity: Option<u64>,
    /// Its kind.
    pub kind: Kind,
    /// What the search tells of it besides.
    pub told: Told,
}

/// The facts that a search tells of a game, for when its details cannot be had.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// The stage that it has reached.
    pub stage: Stage,
    /// Metacritic's score, of 100.
    pub metacritic: Option<u8>,
    /// The players' rating.
    pub rating: Option<Rating>,
    /// Its platforms, in the order of the line.
    pub platforms: Vec<Platform>,
    /// Its price, in the country that was asked for.
    pub price: Option<Price>,
    /// Its genres.
    pub genres: Vec<Genre>,
}

impl Candidate {
    /// Makes an entry of which only the title is known. Its kind is what the title says.
    #[must_use]
    pub(super) fn new(source: Source, id: u64, title: impl Into<Box<str>>) -> Self {
        let title = title.into();
        let kind = kind_of_title(&Title::read(&title));
        let told = Told::default();
        Self { source, id, title, other_names: vec![], year: None, developers: vec![], popularity: None, kind, told }
    }

    /// Returns all that the search told.
    #[must_use]
    pub(super) fn facts(&self) -> GameFacts {
        let Told { stage, metacritic, rating, platforms, price, genres } = self.told.clone();
        GameFacts {
            other_names: self.other_names.clone(),
            kind: self.kind,
            release: Release { year: self.year, stage },
            developers: self.developers.clone(),
            metacritic,
            rating,
            platforms,
            price,
            genres,
            ..GameFacts::new(self.source, self.id, self.title.clone())
        }
    }
}

/// Makes facts of a game of which only the title is known. Its kind is what the title says.
#[must_use]
pub(super) fn facts_of_title(source: Source, id: u64, title: impl Into<Box<str>>) -> GameFacts {
    let Candidate { title, kind, .. } = Candidate::new(source, id, title);
    GameFacts { kind, ..GameFacts::new(source, id, title) }
}

/// Returns true for two words that name music or a book in any language.
fn is_extra(pair: &[&str]) -> bool {
    Language::ALL.iter().any(|language| language.spec().titles.extras.iter().any(|extra| pair == extra))
}

/// Tells by its title the kind of an entry of which the source does not tell it: Steam's search calls everything an
/// app.
#[must_use]
pub(super) fn kind_of_title(title: &Title) -> Kind {
    let words: Vec<&str> = title.words().iter().map(|word| &*word.text).collect();
    let has = |list: &[&str]| words.iter().skip(1).any(|word| list.contains(word));
    let ends = |list: &[&str]| words.len() > 1 && words.last().is_some_and(|word| list.contains(word));
    if has(EXTRA) || words.windows(2).skip(1).any(is_extra) {
        Kind::Extra
    } else if ends(&["demo"]) {
        Kind::Demo
    } else if has(&["dlc"]) || words.windows(2).any(|pair| DLC_PAIRS.iter().any(|dlc| pair == dlc)) {
        Kind::Dlc
    } else if ends(&["playtest", "sdk", "beta", "server", "servers"]) {
        Kind::Tool
    } else {
        Kind::Unknown
    }
}
