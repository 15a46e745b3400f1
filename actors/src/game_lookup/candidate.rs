//! What a source's search offers.

use crate::game_lookup::title::Title;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Who knows about games.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// rawg.io: every platform, English, no prices.
    Rawg,
    /// Steam's shop: PC only, both languages, prices.
    Steam,
}

impl Source {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Rawg, Self::Steam];

    /// The name for logs and for chat.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rawg => "RAWG",
            Self::Steam => "Steam",
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What an entry of a shop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A game by itself.
    Game,
    /// Not said, and nothing in the title says that it is none. Counts as a game.
    #[default]
    Unknown,
    /// An addition to a game.
    Dlc,
    /// A part of a game to try.
    Demo,
    /// Music, artbooks and the like.
    Extra,
    /// Servers, editors, tests.
    Tool,
}

impl Kind {
    /// Whether it may answer for a game.
    #[must_use]
    pub fn is_game(self) -> bool {
        matches!(self, Self::Game | Self::Unknown)
    }

    /// What the title says about an entry whose kind its source does not tell: Steam's search calls everything an app.
    #[must_use]
    pub fn of_title(title: &Title) -> Self {
        let words: Vec<&str> = title.words().iter().map(|word| &*word.text).collect();
        let has = |list: &[&str]| words.iter().skip(1).any(|word| list.contains(word));
        let ends = |list: &[&str]| words.len() > 1 && words.last().is_some_and(|word| list.contains(word));
        if has(EXTRA) || words.windows(2).skip(1).any(|pair| EXTRA_PAIRS.iter().any(|extra| pair == extra)) {
            Self::Extra
        } else if ends(&["demo"]) {
            Self::Demo
        } else if has(&["dlc"]) || words.windows(2).any(|pair| DLC_PAIRS.iter().any(|dlc| pair == dlc)) {
            Self::Dlc
        } else if ends(&["playtest", "sdk", "beta", "server", "servers"]) {
            Self::Tool
        } else {
            Self::Unknown
        }
    }
}

/// Words that ask for, or name, music and books.
pub const EXTRA: &[&str] = &["soundtrack", "ost", "artbook", "wallpaper", "wallpapers"];
const EXTRA_PAIRS: &[[&str; 2]] = &[["bande", "originale"], ["bande", "son"], ["art", "book"], ["art", "of"]];
const DLC_PAIRS: &[[&str; 2]] = &[["season", "pass"], ["expansion", "pass"], ["skin", "pack"], ["skins", "pack"]];

/// One entry of a search reply, cleaned and bounded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who offers it.
    pub source: Source,
    /// Its id there.
    pub id: u64,
    /// The title as the source writes it.
    pub title: Box<str>,
    /// What else it is called.
    pub other_names: Vec<Box<str>>,
    /// The year it came out or is to.
    pub year: Option<u16>,
    /// Who made it.
    pub developers: Vec<Box<str>>,
    /// How many people know it, by the source's own count; comparable within a source only.
    pub popularity: Option<u64>,
    /// What it is.
    pub kind: Kind,
}

impl Candidate {
    /// An entry of which only the title is known. Its kind is what the title says.
    #[must_use]
    pub fn new(source: Source, id: u64, title: impl Into<Box<str>>) -> Self {
        let title = title.into();
        let kind = Kind::of_title(&Title::read(&title));
        Self { source, id, title, other_names: vec![], year: None, developers: vec![], popularity: None, kind }
    }
}
