//! What the ModerationActor takes.

use crate::chat::moderation::{Action, RoomMode};
use crate::chat::pillar::Pillar;
use crate::chat::request::Errand;
use std::time::Duration;

/// The pillar.
pub const PILLAR: Pillar = Pillar::new("moderation");

/// Carries out what a moderator asks of moderation at once. What is set for long (modes of filters, phrases, allowed
/// hosts) is an order to the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moderate(pub Ask);

impl Errand for Moderate {
    const PILLAR: Pillar = PILLAR;
}

/// What a moderator asks for. Logins are folded and without `@`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Lets a viewer post a link.
    Permit {
        /// The viewer's login.
        login: String,
        /// For how long; `None`: a minute.
        within: Option<Duration>,
        /// How many lines; `None`: one.
        lines: Option<u32>,
    },
    /// Counts what a nuke would hit; `NukeConfirmed` carries it out.
    Nuke {
        /// The phrase, as typed.
        phrase: String,
        /// How far back.
        back: Duration,
        /// What is done to the authors.
        action: Action,
    },
    /// Carries the counted nuke out.
    NukeConfirmed,
    /// Takes the bot's last actions back, of so many viewers.
    Undo(u32),
    /// Forgets a viewer's strikes and lifts what the bot did.
    Forgive(String),
    /// Tells why something was done about a viewer.
    Why(String),
    /// Tells what each filter found and did, and what of it was undone.
    Filters,
    /// Changes a mode of the chat room.
    Room(RoomMode),
    /// Shuts the room as the streamer has prepared it on Twitch (true), or opens it again.
    Emergency(bool),
}
