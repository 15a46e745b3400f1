//! The channels as the actor keeps them: what is published, and what only the store needs.

use super::database::StoredChannel;
use super::queue::Queue;
use super::raffle::Raffle;
use super::state::ChannelState;
use crate::chat::ChannelName;
use crate::chat::custom::rows::caps;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// The quotes that chance does not choose again, the last ones that were said.
const QUOTES_AVOIDED: usize = 10;

/// What the store keeps of one channel.
#[derive(Debug)]
pub(super) struct Kept {
    /// What is published.
    pub(super) state: Arc<ChannelState>,
    /// The changes that can be taken back, the newest last.
    pub(super) undo: Vec<String>,
    pub(super) raffle: Option<Raffle>,
    pub(super) queue: Queue,
    /// The numbers of the quotes that were said last, the newest last.
    pub(super) said_quotes: VecDeque<u32>,
    /// True: the raffle has changed since it was written.
    pub(super) is_raffle_unwritten: bool,
    /// The id at Twitch that is stored with the rows; empty: none is.
    pub(super) twitch_id: Box<str>,
}

impl Kept {
    /// Makes what is kept of a channel that has made nothing.
    pub(super) fn new(channel: ChannelName) -> Self {
        Self {
            state: Arc::new(ChannelState::new(channel)),
            undo: Vec::new(),
            raffle: None,
            queue: Queue::default(),
            said_quotes: VecDeque::new(),
            is_raffle_unwritten: false,
            twitch_id: Box::default(),
        }
    }

    /// Makes it of the stored rows.
    pub(super) fn stored(channel: ChannelName, stored: StoredChannel) -> Self {
        let json = |text: Option<String>| text.unwrap_or_default();
        let raffle = serde_json::from_str::<Raffle>(&json(stored.raffle.clone())).ok();
        let queue = serde_json::from_str::<Queue>(&json(stored.queue.clone())).unwrap_or_default();
        let (undo, twitch_id) = (stored.undo.clone(), stored.twitch_id.clone());
        let state = Arc::new(ChannelState::stored(channel, stored));
        let (said_quotes, is_raffle_unwritten) = (VecDeque::new(), false);
        let mut kept = Self { state, undo, raffle, queue, said_quotes, is_raffle_unwritten, twitch_id };
        kept.show_raffle();
        kept
    }

    /// Shows in the state what others have to know of the raffle. Returns whether that was another before.
    pub(super) fn show_raffle(&mut self) -> bool {
        let open = self.raffle.as_ref().filter(|raffle| raffle.is_open);
        let word = open.map(|raffle| Arc::from(raffle.word.as_str()));
        let waits = self.raffle.as_ref().is_some_and(Raffle::waits_for_winner);
        if self.state.raffle_word == word && self.state.waits_for_winner == waits {
            return false;
        }
        let state = Arc::make_mut(&mut self.state);
        (state.raffle_word, state.waits_for_winner) = (word, waits);
        true
    }

    /// Notes that a quote was said.
    pub(super) fn quote_said(&mut self, number: u32) {
        self.said_quotes.push_back(number);
        if self.said_quotes.len() > QUOTES_AVOIDED {
            self.said_quotes.pop_front();
        }
    }

    /// Notes that a change was written, or one taken back.
    pub(super) fn undo_written(&mut self, pushed: Option<String>, has_popped: bool) {
        if has_popped {
            self.undo.pop();
        }
        if let Some(pushed) = pushed {
            self.undo.push(pushed);
            if self.undo.len() > caps::UNDO {
                self.undo.remove(0);
            }
        }
    }
}

/// All channels.
#[derive(Debug, Default)]
pub(super) struct Channels(BTreeMap<ChannelName, Kept>);

impl Channels {
    /// Returns what is kept of a channel; one that has made nothing so far has a place from now on.
    pub(super) fn of(&mut self, channel: &ChannelName) -> &mut Kept {
        self.0.entry(channel.clone()).or_insert_with(|| Kept::new(channel.clone()))
    }

    pub(super) fn insert(&mut self, kept: Kept) {
        self.0.insert(kept.state.channel.clone(), kept);
    }

    pub(super) fn remove(&mut self, channel: &ChannelName) -> Option<Kept> {
        self.0.remove(channel)
    }

    pub(super) fn get(&self, channel: &ChannelName) -> Option<&Kept> {
        self.0.get(channel)
    }

    pub(super) fn get_mut(&mut self, channel: &ChannelName) -> Option<&mut Kept> {
        self.0.get_mut(channel)
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = (&ChannelName, &mut Kept)> {
        self.0.iter_mut()
    }

    pub(super) fn into_names(self) -> impl Iterator<Item = ChannelName> {
        self.0.into_keys()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn commands(&self) -> usize {
        self.0.values().map(|kept| kept.state.commands.len()).sum()
    }
}
