//! `api.twitch.tv/helix`: the calls that a chat bot makes about accounts, streams, channels, clips and rewards.
//!
//! `state` is the memory, `category` the table of categories; `users`, `subscriptions`, `channels`, `categories`,
//! `clips`, `shoutouts` and `rewards` are the calls.

mod categories;
mod category;
mod channels;
mod clips;
mod rewards;
mod shoutouts;
mod state;
mod subscriptions;
mod users;

use axum::Router;
use axum::routing::{get, patch, post};

use crate::api::{Api, Desk, on};
use crate::world::Shared;
pub(crate) use state::{Helix, HelixConfig};

/// The paths of these calls.
pub(crate) fn routes(api: &Shared<Api>, helix: &Shared<Helix>) -> Router {
    Router::new()
        .route("/helix/users", get(on(users::get)))
        .route("/helix/streams", get(on(channels::streams)))
        .route("/helix/channels", get(on(channels::get)).patch(on(channels::patch)))
        .route("/helix/channels/followers", get(on(users::followers)))
        .route("/helix/subscriptions", get(on(subscriptions::get)))
        .route("/helix/games", get(on(categories::get)))
        .route("/helix/search/channels", get(on(channels::search)))
        .route("/helix/search/categories", get(on(categories::search)))
        .route("/helix/chat/shoutouts", post(on(shoutouts::give)))
        .route("/helix/clips", get(on(clips::get)).post(on(clips::make)))
        .route("/helix/channel_points/custom_rewards/redemptions", patch(on(rewards::decide)))
        .with_state(Desk::new(api.clone(), helix.clone()))
}
