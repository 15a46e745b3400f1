//! The known facts of a channel's stream. The TwitchEventActor learns them; the others are told and keep a copy.

use crate::chat::{CHANNELS_MAX, ChannelName};
use crate::text::response::Stream;
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use std::sync::Arc;

/// The known facts of a stream; `None`: not known, which is not the same as "no".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StreamFacts {
    /// `true`: the channel is live.
    pub is_live: Option<bool>,
    /// Since when, as Twitch says it; by the wall clock. Only of a live channel.
    pub started_at: Option<DateTime<Utc>>,
    /// The title, as the streamer wrote it: not cleaned. May be empty.
    pub title: Option<String>,
    /// The category by Twitch's name for it; may be empty.
    pub category: Option<String>,
}

impl StreamFacts {
    /// Returns what the texts of channels can say of it.
    #[must_use]
    pub fn said(&self) -> Stream<'_> {
        let is_live = self.is_live == Some(true);
        Stream {
            live_since: self.started_at.filter(|_| is_live),
            category: self.category.as_deref().filter(|category| !category.is_empty()),
            title: self.title.as_deref().filter(|title| !title.is_empty()),
        }
    }
}

/// The streams of all channels. What is known of one is shared by all who keep a copy.
#[derive(Debug, Default)]
pub struct Streams(HashMap<ChannelName, Arc<StreamFacts>>);

impl Streams {
    /// From now on, this is known of the channel's stream.
    pub fn change(&mut self, channel: ChannelName, facts: Arc<StreamFacts>) {
        if self.0.len() < CHANNELS_MAX.get() || self.0.contains_key(&channel) {
            self.0.insert(channel, facts);
        }
    }

    /// The same for several channels.
    pub(crate) fn change_all(&mut self, changes: Vec<StreamChanged>) {
        for StreamChanged { channel, facts } in changes {
            self.change(channel, facts);
        }
    }

    /// Returns what is known of the channel's stream.
    #[must_use]
    pub fn of(&self, channel: &ChannelName) -> Arc<StreamFacts> {
        self.0.get(channel).cloned().unwrap_or_default()
    }
}

/// Something is known of a channel's stream that was not known before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamChanged {
    /// The channel.
    pub channel: ChannelName,
    /// All that is known now.
    pub facts: Arc<StreamFacts>,
}

/// The changes that an answer of the API brought, in one message for all channels: one for each of a thousand would
/// leave commands no room in the mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamsChanged(pub Vec<StreamChanged>);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_known_of_a_channel_that_nobody_spoke_of() {
        assert_eq!(Streams::default().of(&ChannelName::new("c").unwrap()), Arc::default());
    }

    #[test]
    fn only_so_many_channels_are_remembered_and_those_stay_fresh() {
        let mut streams = Streams::default();
        let channel = |number: usize| ChannelName::new(&format!("c{number}")).unwrap();
        for number in 0..=CHANNELS_MAX.get() {
            streams.change(channel(number), StreamFacts { is_live: Some(false), ..StreamFacts::default() }.into());
        }
        assert_eq!(streams.of(&channel(CHANNELS_MAX.get())), Arc::default());
        streams.change(channel(0), StreamFacts { is_live: Some(true), ..StreamFacts::default() }.into());
        assert_eq!(streams.of(&channel(0)).is_live, Some(true));
    }
}
