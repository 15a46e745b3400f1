//! Messages that the [`TwitchEventActor`](super::TwitchEventActor) takes.

use crate::chat::pillar::Pillar;
use crate::chat::request::Errand;
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::standing::Standing;
use bytes::Bytes;

/// This pillar.
pub const PILLAR: Pillar = Pillar::new("twitch_event");

/// Lines that tell what happened on a channel (`USERNOTICE`), in the order in which they came.
#[derive(Debug)]
pub struct NoticesReceived {
    /// The lines, without their line ends.
    pub lines: Vec<Bytes>,
}

/// Twitch was asked about a token.
#[derive(Clone, Debug)]
pub struct TokenJudged {
    /// Whose.
    pub account: Account,
    /// What is known of the token now.
    pub standing: Standing,
    /// Whether Twitch answered this time.
    pub is_reachable: bool,
}

/// What the TwitchEventActor can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TwitchErrand {
    /// Since when the channel has been live.
    Uptime,
    /// The title of its stream.
    Title,
    /// Another title for its stream.
    SetTitle {
        /// As it was typed; not empty.
        title: String,
    },
    /// The category of its stream.
    Category,
    /// Another category for its stream.
    SetCategory {
        /// As it was typed; not empty.
        name: String,
    },
    /// Since when somebody has been following the channel.
    Followage {
        /// The login of whoever is meant; `None`: the asker.
        of: Option<String>,
    },
    /// Chat is to look at somebody's channel.
    ShoutOut {
        /// Their login.
        login: String,
    },
    /// A clip of the last seconds.
    Clip,
}

impl Errand for TwitchErrand {
    const PILLAR: Pillar = PILLAR;
}
