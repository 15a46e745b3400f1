//! The facts about a game. A fact that is not known is `None`: nothing is guessed.

use super::descriptions::Descriptions;
use crate::text::language::Language;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A service that knows about games.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// rawg.io: every platform, English, no prices.
    Rawg,
    /// Steam's shop: PC only, every language, prices.
    Steam,
}

impl Source {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Rawg, Self::Steam];

    /// Returns the name for logs and for chat.
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

/// The kind of an entry of a shop.
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
    /// Tells whether it may answer for a game.
    #[must_use]
    pub fn is_game(self) -> bool {
        matches!(self, Self::Game | Self::Unknown)
    }
}

/// The release of a game.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Release {
    /// The year, if one is named.
    pub year: Option<u16>,
    /// The stage that it has reached.
    pub stage: Stage,
}

/// The stage that a game has reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Stage {
    /// Not said: it may be out.
    #[default]
    Unknown,
    /// It is out.
    Out,
    /// It can be bought unfinished.
    EarlyAccess,
    /// It is not out, and it is said when, if only roughly.
    ComingSoon,
    /// It is not out, and nobody says when.
    ToBeAnnounced,
}

/// The players' rating of a game.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// The mean in hundredths: 440 is 4.4.
    pub hundredths: u16,
    /// The best possible one, in whole points.
    pub best: u8,
}

/// The price of a game.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Price {
    /// Nothing.
    Free,
    /// Money.
    Amount {
        /// ISO 4217, as the shop says it: "EUR".
        currency: Box<str>,
        /// The present price, in hundredths whatever the currency, as Steam counts.
        final_hundredths: u64,
        /// The discount on the usual price.
        discount_percent: u8,
        /// The price as the shop writes it for people: "29,99€".
        text: Option<Box<str>>,
    },
}

/// A platform that a game runs on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Platform(Box<str>);

/// Platforms in the order of the line, by RAWG's slug: the slug, and the short name.
const PLATFORMS: &[(&str, &str)] = &[
    ("pc", "PC"),
    ("playstation5", "PS5"),
    ("playstation4", "PS4"),
    ("xbox-series-x", "Xbox Series"),
    ("xbox-one", "Xbox One"),
    ("nintendo-switch-2", "Switch 2"),
    ("nintendo-switch", "Switch"),
    ("macos", "Mac"),
    ("linux", "Linux"),
    ("ios", "iOS"),
    ("android", "Android"),
    ("playstation3", "PS3"),
    ("xbox360", "Xbox 360"),
    ("wii-u", "Wii U"),
    ("nintendo-3ds", "3DS"),
    ("ps-vita", "PS Vita"),
    ("playstation2", "PS2"),
    ("playstation1", "PS1"),
    ("psp", "PSP"),
    ("xbox-old", "Xbox"),
    ("wii", "Wii"),
    ("gamecube", "GameCube"),
    ("nintendo-64", "N64"),
    ("nintendo-ds", "DS"),
    ("game-boy-advance", "GBA"),
    ("game-boy-color", "GBC"),
    ("game-boy", "Game Boy"),
    ("snes", "SNES"),
    ("nes", "NES"),
    ("dreamcast", "Dreamcast"),
    ("genesis", "Mega Drive"),
    ("web", "Web"),
];

impl Platform {
    /// Returns the platform with RAWG's `slug`; its `name` when the slug is not known.
    #[must_use]
    pub(crate) fn of_slug(slug: &str, name: &str) -> Self {
        let known = PLATFORMS.iter().find(|(known, _)| *known == slug);
        Self(known.map_or(name, |(_, short)| short).into())
    }

    /// Returns the short name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }

    /// Returns its place in the line.
    fn order(&self) -> usize {
        PLATFORMS.iter().position(|(_, short)| *short == &*self.0).unwrap_or(PLATFORMS.len())
    }
}

/// Puts platforms in the order of the line, each once.
pub(crate) fn sort_platforms(platforms: &mut Vec<Platform>) {
    platforms.sort_by(|a, b| a.order().cmp(&b.order()).then_with(|| a.cmp(b)));
    platforms.dedup();
}

/// A kind of game, as both sources have it and every language names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Genre {
    Action,
    Adventure,
    Arcade,
    BoardGames,
    Card,
    Casual,
    Educational,
    Family,
    Fighting,
    Indie,
    MassivelyMultiplayer,
    Platformer,
    Puzzle,
    Racing,
    Rpg,
    Shooter,
    Simulation,
    Sports,
    Strategy,
}

impl Genre {
    /// Every genre with RAWG's slug and Steam's id.
    const ALL: &[(Self, &str, Option<u64>)] = &[
        (Self::Action, "action", Some(1)),
        (Self::Adventure, "adventure", Some(25)),
        (Self::Arcade, "arcade", None),
        (Self::BoardGames, "board-games", None),
        (Self::Card, "card", None),
        (Self::Casual, "casual", Some(4)),
        (Self::Educational, "educational", None),
        (Self::Family, "family", None),
        (Self::Fighting, "fighting", None),
        (Self::Indie, "indie", Some(23)),
        (Self::MassivelyMultiplayer, "massively-multiplayer", Some(29)),
        (Self::Platformer, "platformer", None),
        (Self::Puzzle, "puzzle", None),
        (Self::Racing, "racing", Some(9)),
        (Self::Rpg, "role-playing-games-rpg", Some(3)),
        (Self::Shooter, "shooter", None),
        (Self::Simulation, "simulation", Some(28)),
        (Self::Sports, "sports", Some(18)),
        (Self::Strategy, "strategy", Some(2)),
    ];

    /// Returns the genre with RAWG's `slug`.
    #[must_use]
    pub(crate) fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| *known == slug).map(|(genre, ..)| *genre)
    }

    /// Returns the genre with Steam's `id`. Its names there depend on the language.
    #[must_use]
    pub(crate) fn of_steam_id(id: u64) -> Option<Self> {
        Self::ALL.iter().find(|(.., known)| *known == Some(id)).map(|(genre, ..)| *genre)
    }

    /// Returns the word for it in texts.
    #[must_use]
    pub fn slug(self) -> &'static str {
        Self::ALL.iter().find(|(genre, ..)| *genre == self).map_or("", |(_, slug, _)| slug)
    }
}

/// The facts that one source, or both together, know about a game.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GameFacts {
    /// The title.
    pub title: Box<str>,
    /// Its other names.
    pub other_names: Vec<Box<str>>,
    /// Its kind.
    pub kind: Kind,
    /// Its release.
    pub release: Release,
    /// Its developers.
    pub developers: Vec<Box<str>>,
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
    /// Descriptions by language.
    #[serde(flatten)]
    pub descriptions: Descriptions,
    /// The sources of all this, each with the game's id there.
    pub sources: Vec<(Source, u64)>,
}

impl GameFacts {
    /// Makes the facts of a game of which only the title is known.
    #[must_use]
    pub fn new(source: Source, id: u64, title: impl Into<Box<str>>) -> Self {
        Self {
            title: title.into(),
            other_names: vec![],
            kind: Kind::default(),
            release: Release::default(),
            developers: vec![],
            metacritic: None,
            rating: None,
            platforms: vec![],
            price: None,
            genres: vec![],
            descriptions: Descriptions::default(),
            sources: vec![(source, id)],
        }
    }

    /// Returns the description in `language`; `None` when no source has it in that language.
    #[must_use]
    pub fn description(&self, language: Language) -> Option<&str> {
        self.descriptions.get(language)
    }

    /// Returns its id at Steam, if it is sold there.
    #[must_use]
    pub fn steam_id(&self) -> Option<u64> {
        self.sources.iter().find(|(source, _)| *source == Source::Steam).map(|(_, id)| *id)
    }

    /// Sets what it is about.
    pub fn describe(&mut self, language: Language, text: String) {
        self.descriptions.set(language, text);
    }
}
