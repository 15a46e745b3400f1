//! A strict stand-in for Twitch on loopback.
//!
//! A [`Stage`] plays the part of Twitch's chat servers: as strict as Twitch where Twitch is strict (login, limits,
//! refusals, silence), and as ugly where Twitch is ugly (tags in any order, several lines in one segment). It shares
//! no code with the bot, so that a misreading of the protocol cannot hide by being made twice.
//!
//! The map, from the wire upwards:
//!
//! * [`wire`]: bytes to lines, lines to commands and tags, and back.
//! * `limits`, `rooms`, `login`: the rules of Twitch, pure: they get the time, they never ask for it.
//! * `state`, `commands`, `speech`, `usernotice`: what Twitch knows, what a client's line does to it, what chat tells.
//! * `connection`, `websocket`: one client's socket.
//! * `web`: the HTTP side, from the socket to a service's mood; `games`: RAWG and Steam;
//!   `llm`: the model server; `oauth`: logins and tokens; `helix`: accounts and streams.
//! * `eventsub`: EventSub's sessions and subscriptions.
//! * [`stage`]: the handle that tests and the rehearsal hold; [`config`] and [`viewer`] describe the play.
//! * [`script`] and [`player`]: the language of rehearsals and the one who plays it.

mod chat;
mod eventsub;
mod games;
mod helix;
mod llm;
mod oauth;
pub mod player;
pub mod script;
pub mod stage;
mod state;
pub mod web;
mod world;

pub use chat::wire;
pub use eventsub::{EventSubConfig, EventSubStage, HypeTrain, SeenSubscription};
pub use llm::{LlmConfig, LlmKind, LlmModel};
pub use oauth::{KnownToken, OAuthConfig, TokenPair};
pub use stage::Stage;
pub use stage::config::{self, BotRole, BotStanding, RoomSettings, StageChannel, StageConfig, StageLimits};
pub use web::{Service, ServiceMood, WebConfig, WebStage, WebUrls};
pub use world::event::{DropReason, RefusalReason, StageEvent, StageEvents};
pub use world::viewer::{self, Viewer, ViewerRole};
