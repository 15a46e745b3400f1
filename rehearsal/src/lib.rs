//! A strict stand-in for Twitch on loopback.
//!
//! A [`Stage`] plays the part of Twitch: as strict as Twitch where Twitch is strict (login, limits, refusals, silence),
//! and as ugly where Twitch is ugly (tags in any order, several lines in one segment). It shares no code with the bot, so
//! that a misreading of the protocol cannot hide by being made twice.
//!
//! Every stand-in has a folder of its own, with its state, its settings and its lock, and knows no other:
//!
//! * `world`: the narrow core that they share: accounts, channels, the bot's roles, the dice, the clock, the watchers, and
//!   the happenings that one tells and others hear.
//! * `web`: the plumbing of the HTTP side, from the socket to a service's mood; `api`: the front desk of Helix's calls.
//! * `chat`: IRC over TCP and over WebSocket, and the calls of Helix by which moderators act there.
//! * `games`: RAWG and Steam; `llm`: the model server; `oauth`: logins and tokens; `helix`: streams, channels, clips,
//!   rewards; `eventsub`: sessions and subscriptions.
//! * [`stage`]: the handle that tests and the rehearsal hold, and the only one who knows all of them.
//! * [`script`] and [`player`]: the language of rehearsals and the one who plays it.
//!
//! `tests/shelves.rs` holds the table of who may import whom.

mod api;
mod chat;
mod eventsub;
mod games;
mod helix;
mod llm;
mod oauth;
pub mod player;
pub mod script;
pub mod stage;
pub mod web;
mod world;

pub use chat::{BotStanding, RoomSettings, StageChannel, StageLimits, wire};
pub use eventsub::{EventSubConfig, HypeTrain, SeenSubscription};
pub use llm::{LlmConfig, LlmKind, LlmModel};
pub use oauth::{KnownToken, OAuthConfig, TokenPair};
pub use stage::config::{self, StageConfig, WebConfig};
pub use stage::{EventSubStage, Stage, WebStage, WebUrls};
pub use web::{Service, ServiceMood};
pub use world::viewer;
pub use world::{BotRole, Deed, DropReason, RefusalReason, StageEvent, StageEvents, Viewer, ViewerRole};
