//! What the screen says of a line in which a filter found something.

use crate::chat::moderation::{Action, FilterName, Mode};
use crate::chat::{ChannelName, Chatter};
use crate::twitch::irc::lateness::Stamp;
use std::time::Instant;

/// A line in which at least one filter found something, by an author who is not spared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The channel.
    pub channel: ChannelName,
    /// The channel's id.
    pub room_id: Box<str>,
    /// The line's id.
    pub message_id: Box<str>,
    /// Its author.
    pub chatter: Chatter,
    /// The time at which Twitch sent it.
    pub sent: Option<Stamp>,
    /// The time at which it came.
    pub received_at: Instant,
    /// How far its channel goes.
    pub mode: Mode,
    /// Everything that was found; not empty.
    pub findings: Vec<Finding>,
    /// The copies of one text that came from many strangers, if this line is one of them.
    pub raid: Option<Raid>,
}

impl Judged {
    /// Tells whether something is to be done about it: then it is not answered either.
    #[must_use]
    pub fn is_acted_on(&self) -> bool {
        self.mode == Mode::Act && self.findings.iter().any(|finding| finding.acts)
    }
}

/// The screen found something in these lines, in their order.
#[derive(Clone, Debug)]
pub struct LinesJudged(pub Vec<Judged>);

/// What one filter found in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The filter.
    pub filter: FilterName,
    /// What it found, for log and audit: a host, the id of a phrase, a number. Never the words of the line.
    pub part: Box<str>,
    /// What is done in place of the ladder's step.
    pub fixed: Option<Action>,
    /// True when the filter is on; false when it only watches.
    pub acts: bool,
}

/// Many strangers say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raid {
    /// The number of authors within the window.
    pub authors: u32,
}
