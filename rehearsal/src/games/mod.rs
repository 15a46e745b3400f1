//! RAWG and Steam, as strict and as odd as they are, over one catalogue of well-known games.
//!
//! `catalogue` reads the games, `codes` are the services' own tables, `matching` their search; `rawg` and `steam` answer.

mod catalogue;
mod codes;
mod matching;
mod rawg;
mod state;
mod steam;

use axum::Router;
use axum::routing::get;

use crate::web::on;
use crate::world::Shared;
pub(crate) use state::{Games, GamesConfig};

/// The paths of both services.
pub(crate) fn routes(games: &Shared<Games>) -> Router {
    Router::new()
        .route("/rawg/api/games", get(on(rawg::search)))
        .route("/rawg/api/games/{id}", get(on(rawg::details)))
        .route("/steam/api/storesearch", get(on(steam::search)))
        .route("/steam/api/storesearch/", get(on(steam::search)))
        .route("/steam/api/appdetails", get(on(steam::details)))
        .route("/steam/api/appdetails/", get(on(steam::details)))
        .with_state(games.clone())
}
