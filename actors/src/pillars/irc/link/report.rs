//! Reports of a link task to the [`IrcActor`](super::super::IrcActor) that opened it.

use super::LinkFault;
use crate::twitch::irc::wire::frame::Batch;
use std::time::Duration;

/// The number that tells one connection from those before and after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LinkId(pub u64);

/// The link read whole lines.
#[derive(Debug)]
pub struct LinesReceived {
    /// The connection they came by.
    pub link: LinkId,
    /// The lines.
    pub batch: Batch,
}

/// The link is logged in.
#[derive(Debug)]
pub struct LinkOpened {
    /// The connection.
    pub link: LinkId,
    /// The login that the token belongs to, as Twitch said it.
    pub login: String,
}

/// The link is gone, or never came up.
#[derive(Debug)]
pub struct LinkLost {
    /// The connection.
    pub link: LinkId,
    /// The reason.
    pub fault: LinkFault,
    /// The time for which it was logged in; `None` if it never was.
    pub lived: Option<Duration>,
}
