//! The bot's view of each channel it speaks in: its rights there, the room's pace, and mutes. Pure.

use super::pacer::Rights;
use crate::chat::ChannelName;
use crate::twitch::irc::notice::Reaction;
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// The longest mute by a room mode. It ends with a ROOMSTATE; should that be lost, the bot tries again after this.
const ROOM_MODE_MUTE_MAX: Duration = Duration::from_secs(3600);

/// One room, as the bot sees it.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// The bot's rights there, by the last USERSTATE.
    pub rights: Rights,
    /// Slow mode for viewers.
    pub slow: Duration,
    /// The end of the bot's silence.
    pub muted_until: Option<Instant>,
    /// True when a change of the room's mode ends the silence early.
    until_room_changes: bool,
    /// The channel's id is told to all who want to know.
    pub is_identified: bool,
}

impl Default for Room {
    fn default() -> Self {
        let (rights, slow, muted_until) = (Rights::Viewer, Duration::ZERO, None);
        Self { rights, slow, muted_until, until_room_changes: false, is_identified: false }
    }
}

impl Room {
    /// Tells whether the bot keeps silent at `now`.
    #[must_use]
    pub fn is_muted(&self, now: Instant) -> bool {
        self.muted_until.is_some_and(|until| now < until)
    }

    fn end_mute(&mut self) {
        self.until_room_changes = false;
        self.muted_until = None;
    }
}

/// All rooms. Only wanted channels get an entry, so their number is the config's.
#[derive(Debug, Default)]
pub(crate) struct Rooms {
    rooms: HashMap<ChannelName, Room>,
}

impl Rooms {
    /// Makes rooms for these channels.
    #[must_use]
    pub(crate) fn new(channels: &[ChannelName]) -> Self {
        Self { rooms: channels.iter().map(|channel| (channel.clone(), Room::default())).collect() }
    }

    /// Adds a channel that is wanted from now on.
    pub(crate) fn add(&mut self, channel: &ChannelName) {
        self.rooms.entry(channel.clone()).or_default();
    }

    /// Removes a channel that is no longer wanted.
    pub(crate) fn remove(&mut self, channel: &ChannelName) {
        self.rooms.remove(channel);
    }

    /// Returns the view of a channel.
    #[must_use]
    pub(crate) fn get(&self, channel: &ChannelName) -> Room {
        self.rooms.get(channel).copied().unwrap_or_default()
    }

    /// Returns the number of channels in which the bot has these rights.
    pub(crate) fn count(&self, rights: Rights) -> usize {
        self.rooms.values().filter(|room| room.rights == rights).count()
    }

    /// Returns the channels in which the bot keeps silent at `now`, in no order.
    pub(crate) fn muted(&self, now: Instant) -> impl Iterator<Item = &ChannelName> {
        self.rooms.iter().filter(move |(_, room)| room.is_muted(now)).map(|(channel, _)| channel)
    }

    /// Takes over the rights of a USERSTATE. They count at once, also when they are lost.
    pub(crate) fn set_rights(&mut self, channel: &ChannelName, rights: Rights) {
        let Some(room) = self.rooms.get_mut(channel) else { return };
        // A new moderator is timed out no more, and slow mode holds for them no more.
        let has_gained = rights == Rights::Privileged;
        if room.rights != rights && (room.until_room_changes || has_gained) {
            room.end_mute();
        }
        room.rights = rights;
    }

    /// Takes over a ROOMSTATE.
    pub(crate) fn changed(&mut self, channel: &ChannelName, slow: Option<Duration>) {
        let Some(room) = self.rooms.get_mut(channel) else { return };
        room.slow = slow.unwrap_or(room.slow);
        if room.until_room_changes {
            room.end_mute();
        }
    }

    /// Notes that the channel's id is told.
    pub(crate) fn identified(&mut self, channel: &ChannelName) {
        if let Some(room) = self.rooms.get_mut(channel) {
            room.is_identified = true;
        }
    }

    /// Mutes the bot in `channel` as the reaction says.
    pub(crate) fn mute(&mut self, channel: &ChannelName, reaction: &Reaction, now: Instant) {
        let Some(room) = self.rooms.get_mut(channel) else { return };
        let (silence, until_room_changes) = match reaction {
            Reaction::MuteChannel { for_, .. } => (*for_, false),
            Reaction::MuteUntilRoomChanges { .. } => (ROOM_MODE_MUTE_MAX, true),
            _ => return,
        };
        room.muted_until = Some(now + silence);
        room.until_room_changes = until_room_changes;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    fn rooms() -> (Rooms, ChannelName, Instant) {
        let channel = ChannelName::new("c").unwrap();
        (Rooms::new(std::slice::from_ref(&channel)), channel, crate::kernel::clock::now())
    }

    #[test]
    fn a_time_out_mutes_for_its_time_whatever_the_room_does() {
        let (mut rooms, channel, now) = rooms();
        rooms.mute(&channel, &Reaction::MuteChannel { for_: MINUTE, why: "timed out" }, now);
        rooms.changed(&channel, None);
        assert!(rooms.get(&channel).is_muted(now + MINUTE / 2));
        assert!(!rooms.get(&channel).is_muted(now + MINUTE));
    }

    #[test]
    fn a_bot_that_becomes_moderator_is_timed_out_no_more() {
        let (mut rooms, channel, now) = rooms();
        rooms.mute(&channel, &Reaction::MuteChannel { for_: MINUTE, why: "timed out" }, now);
        rooms.set_rights(&channel, Rights::Viewer);
        assert!(rooms.get(&channel).is_muted(now));
        rooms.set_rights(&channel, Rights::Privileged);
        assert!(!rooms.get(&channel).is_muted(now));
    }

    #[test]
    fn a_moderator_who_is_timed_out_and_loses_the_rank_stays_muted() {
        let (mut rooms, channel, now) = rooms();
        rooms.set_rights(&channel, Rights::Privileged);
        rooms.mute(&channel, &Reaction::MuteChannel { for_: MINUTE, why: "timed out" }, now);
        rooms.set_rights(&channel, Rights::Viewer);
        assert!(rooms.get(&channel).is_muted(now));
    }

    #[test]
    fn a_room_mode_mutes_until_the_room_changes() {
        let (mut rooms, channel, now) = rooms();
        rooms.mute(&channel, &Reaction::MuteUntilRoomChanges { why: "emotes only" }, now);
        assert!(rooms.get(&channel).is_muted(now + MINUTE));
        rooms.changed(&channel, None);
        assert!(!rooms.get(&channel).is_muted(now));
    }

    #[test]
    fn a_partial_room_state_keeps_the_slow_mode() {
        let (mut rooms, channel, _) = rooms();
        rooms.changed(&channel, Some(MINUTE));
        rooms.changed(&channel, None);
        assert_eq!(rooms.get(&channel).slow, MINUTE);
    }

    #[test]
    fn a_channel_that_nobody_wants_takes_no_memory() {
        let (mut rooms, _, _) = rooms();
        rooms.set_rights(&ChannelName::new("other").unwrap(), Rights::Privileged);
        assert_eq!(rooms.rooms.len(), 1);
    }
}
