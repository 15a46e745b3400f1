//! The lines of the last minutes, for a look back. Pure.

use crate::chat::{ChannelName, Role};
use crate::twitch::irc::lateness::Stamp;
use std::time::{Duration, Instant};

/// The farthest look back.
pub const BACK_MAX: Duration = Duration::from_mins(10);

/// What is looked for in the lines of the last minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recall {
    /// The channel.
    pub channel: ChannelName,
    /// The words; they are folded, as the lines are.
    pub phrase: String,
    /// How far back, at most [`BACK_MAX`].
    pub back: Duration,
}

/// A line in which the words were found, by an author who is not spared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecalledLine {
    /// Its id.
    pub message_id: Box<str>,
    /// Its author's id.
    pub user_id: Box<str>,
    /// Its author's login.
    pub login: Box<str>,
    /// Its author's role.
    pub role: Role,
    /// The time at which Twitch sent it.
    pub sent: Option<Stamp>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recalled {
    /// The lines, the oldest first.
    pub lines: Vec<RecalledLine>,
    /// The number of those who wrote anything in that time.
    pub chatters: u32,
    /// The number of authors of `lines`.
    pub hit: u32,
    /// The number of those who said it, too, and are spared.
    pub spared: u32,
    /// How far back the memory reaches, at most as far as was asked.
    pub reaches_back: Duration,
}

/// The ring.
#[derive(Debug, Default)]
pub(crate) struct Recent;

impl Recent {
    pub(crate) fn recall(&self, wanted: &Recall, now: Instant) -> Recalled {
        let _ = (wanted, now);
        Recalled::default()
    }
}
