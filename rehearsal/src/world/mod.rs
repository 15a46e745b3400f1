//! The narrow core: what the stand-ins share. It knows none of them.
//!
//! * [`World`]: the accounts, the channels and the bot's roles in them, the dice, and the watchers of the stage.
//! * [`Happening`]: something that one stand-in tells and others hear.
//! * [`Logins`]: the question who holds a token.
//! * [`Shared`]: a stand-in behind its own lock; [`Signal`]: what the stage wants of a connection.
//! * `clock`, `text`, `viewer`, `event`: the time, names and hashes, people, facts for tests.

mod account;
mod clock;
mod deed;
mod event;
mod facts;
mod happening;
mod logins;
mod shared;
mod signal;
mod text;
pub mod viewer;

pub(crate) use account::Account;
pub(crate) use clock::{now, rfc3339, sent_ts, since_1970, timestamp, wall};
pub use deed::Deed;
pub use event::{DropReason, RefusalReason, StageEvent, StageEvents};
pub(crate) use facts::{World, WorldChannel};
pub(crate) use happening::{Happening, Hears, OnChannel, Redemption, Reward};
pub(crate) use logins::{Grant, Logins};
pub(crate) use shared::Shared;
pub(crate) use signal::{Signal, ends, reaches};
pub use text::is_login;
pub(crate) use text::{channel_name, fnv1a, fold, stable_user_id};
pub use viewer::{BotRole, Viewer, ViewerRole};
