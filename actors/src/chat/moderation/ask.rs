//! What moderators ask of moderation at once, as it is read from a chat line. What is set for long is an
//! [`Order`](crate::chat::custom::order::Order) to the store.

use super::Action;
use std::time::Duration;

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
    /// Counts what a nuke would hit; [`Ask::NukeConfirmed`] carries it out.
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
    /// Tells how far moderation and each filter go, what they found, and what of it was undone.
    Filters,
    /// Changes a mode of the chat room.
    Room(RoomMode),
    /// Shuts the room as the streamer has prepared it on Twitch (true), or opens it again.
    Emergency(bool),
}

/// A mode of the chat room; `None` and `false`: off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoomMode {
    /// Seconds between two lines of a viewer.
    Slow(Option<u32>),
    /// Only who has been following for so many minutes may write.
    Followers(Option<u32>),
    /// Only subscribers may write.
    Subscribers(bool),
    /// Only emotes may be written.
    Emotes(bool),
    /// No text may be written twice.
    Unique(bool),
}
