//! An event, on its way to chat and to those who subscribed to events.

use super::kind::EventKind;
use crate::chat::ChannelName;
use crate::chat::channel_event::{ChannelEvent, Facts};
use crate::chat::decision::{self, Verdict};

/// Something that happened on a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its kind.
    pub kind: &'static EventKind,
    /// The channel.
    pub channel: ChannelName,
    /// The name, as chat shows it, of the one who did it; empty: they do not want to be named.
    pub user: String,
    /// The details.
    pub facts: Facts,
}

impl Event {
    /// Logs what is decided about it.
    pub(super) fn log(&self, verdict: Verdict) {
        decision::log(&self.channel, &self.user, self.kind.key, verdict);
    }

    /// Returns the fact that is published.
    #[must_use]
    pub fn published(&self) -> ChannelEvent {
        let Self { kind, channel, user, facts } = self.clone();
        ChannelEvent { channel, kind: kind.key, user, facts }
    }
}
