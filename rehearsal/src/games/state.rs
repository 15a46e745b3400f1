//! The memory of both services.

use std::collections::VecDeque;
use std::time::Instant;

use super::catalogue::{Catalogue, Kind};
use crate::web::Moods;

/// The settings of both services.
#[derive(Debug, Clone)]
pub(crate) struct GamesConfig {
    /// The key that RAWG knows.
    pub(crate) rawg_key: String,
    /// Requests to Steam's shop in 5 minutes (Steam: about 200).
    pub(crate) steam_requests_per_5_min: usize,
}

/// The games, and the memory of their services.
pub(crate) struct Games {
    pub(super) config: GamesConfig,
    pub(super) moods: Moods,
    pub(super) catalogue: Catalogue,
    /// The requests to Steam in the last 5 minutes; bounded by the limit.
    pub(super) steam_asked: VecDeque<Instant>,
    /// Requests that Steam has refused since it last answered.
    pub(super) steam_refused: u32,
}

impl Games {
    pub(crate) fn new(config: GamesConfig, moods: Moods) -> Self {
        Self { config, moods, catalogue: Catalogue::read(), steam_asked: VecDeque::new(), steam_refused: 0 }
    }

    /// Returns the names of all games, without their DLC and music.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.catalogue.0.iter().filter(|game| game.kind == Kind::Game).map(|game| game.name)
    }
}
