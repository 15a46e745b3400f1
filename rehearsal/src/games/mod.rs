//! RAWG and Steam, as strict and as odd as they are, over one catalogue of well-known games.

mod catalogue;
mod codes;
mod matching;
mod rawg;
mod steam;

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::routing::get;

use crate::state::Core;
use crate::web::on;
use catalogue::{Catalogue, Kind};
pub(crate) use matching::fold;

/// The games and what their services remember.
pub(crate) struct Games {
    catalogue: Catalogue,
    /// When Steam was asked in the last 5 minutes; bounded by the limit.
    steam_asked: VecDeque<Instant>,
    /// Requests that Steam has refused since it last answered.
    steam_refused: u32,
}

impl Games {
    pub(crate) fn new() -> Self {
        Self { catalogue: Catalogue::read(), steam_asked: VecDeque::new(), steam_refused: 0 }
    }

    /// The names of all games, without what hangs on them.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.catalogue.0.iter().filter(|game| game.kind == Kind::Game).map(|game| game.name)
    }
}

/// The paths of both services.
pub(crate) fn routes() -> Router<Arc<Core>> {
    Router::new()
        .route("/rawg/api/games", get(on(rawg::search)))
        .route("/rawg/api/games/{id}", get(on(rawg::details)))
        .route("/steam/api/storesearch", get(on(steam::search)))
        .route("/steam/api/storesearch/", get(on(steam::search)))
        .route("/steam/api/appdetails", get(on(steam::details)))
        .route("/steam/api/appdetails/", get(on(steam::details)))
}
