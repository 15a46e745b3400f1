//! The way of the bot's lines: each passes the guard, waits its turn in the outbox, and goes out at the pacer's time. How it
//! goes out is for the actor to know that this is part of.

use super::outbox::{ChannelView, Next, Outbox, OutboxCounts};
use super::pacer::{Limits, Pacer};
use super::rooms::Rooms;
use crate::chat::ChannelName;
use crate::chat::decision::{self, Verdict};
use crate::chat::say::{Line, LineKind, Say};
use crate::kernel::survives::Survives;
use crate::status::vitals::Vitals;
use crate::text::guard;
use crate::twitch::irc::notice::Reaction;
use std::sync::Arc;
use std::time::Instant;

/// All that decides whether and when a line is said.
pub(crate) struct Speaker {
    /// The bot's view of the channels.
    pub(crate) rooms: Rooms,
    outbox: Outbox,
    pace: Survives<Pacer>,
    vitals: Arc<Vitals>,
}

impl Speaker {
    /// Makes a speaker for these channels. The account's pace outlives the crashes of its actor in `pace`: Twitch counts on.
    #[must_use]
    pub(crate) fn new(channels: &[ChannelName], pace: Survives<Pacer>, vitals: Arc<Vitals>) -> Self {
        Self { rooms: Rooms::new(channels), outbox: Outbox::among(channels.len()), pace, vitals }
    }

    /// Takes a line that is to be said; one that the guard leaves nothing of is dropped.
    pub(crate) fn take(&mut self, say: Say, now: Instant) {
        let Say { mut line } = say;
        let Some(text) = guard::harmless(&line.text) else { return self.unsaid(&line, Verdict::Unfit) };
        line.text = text;
        self.outbox.push(line, now);
    }

    /// Returns the next step. Nothing is said before `silent_until`, and a channel of which `speaks_in` tells nothing good
    /// waits until that changes.
    pub(crate) fn next(
        &mut self,
        now: Instant,
        silent_until: Option<Instant>,
        speaks_in: impl Fn(&ChannelName) -> bool,
    ) -> Next {
        let Self { rooms, outbox, pace, .. } = self;
        let view = |channel: &ChannelName| {
            let room = rooms.get(channel);
            let (muted_until, rights, slow) = (room.muted_until.max(silent_until), room.rights, room.slow);
            ChannelView { joined: speaks_in(channel), muted_until, rights, slow }
        };
        pace.update(|pace| outbox.next(now, view, pace))
    }

    /// Tells of the lines that were dropped since the last call.
    pub(crate) fn tell_unsaid(&mut self) {
        for (line, why) in self.outbox.take_unsaid() {
            self.unsaid(&line, why.verdict());
        }
    }

    /// Counts one more attempt to say a line: Twitch counts what it does not show, too.
    pub(crate) fn tried_again(&self, channel: &ChannelName, now: Instant) {
        self.pace.update(|pace| pace.sent(channel, now));
    }

    /// Tells that a line is not said.
    pub(crate) fn unsaid(&self, line: &Line, why: Verdict) {
        self.vitals.lines_unsent.add_one();
        decision::log(&line.channel, asker(line), "line", why);
    }

    /// Takes over what a refusal of Twitch's says of the account or the room, and tells the operator; `code` is Twitch's
    /// word for it. What it says of being in the channel at all is for the actor.
    pub(crate) fn refused(&mut self, channel: &ChannelName, reaction: &Reaction, code: &str, text: &str, now: Instant) {
        match reaction {
            Reaction::SlowDownAccount => {
                self.pace.update(|pace| pace.slow_down(now));
                tracing::warn!(%channel, code, "Twitch says the bot speaks too fast: silent for 30 s, then slower");
            }
            Reaction::MuteChannel { for_, why } => {
                self.rooms.mute(channel, reaction, now);
                tracing::warn!(%channel, code, seconds = for_.as_secs(), why, "the bot keeps silent here");
            }
            Reaction::MuteUntilRoomChanges { why } => {
                self.rooms.mute(channel, reaction, now);
                tracing::warn!(%channel, code, why, "the bot keeps silent here until the room changes");
            }
            Reaction::LeaveChannel { why, retry_after } => {
                tracing::error!(%channel, code, why, retry_s = retry_after.as_secs(), "the bot cannot be here");
            }
            Reaction::LineRefused { why } => {
                self.vitals.lines_unsent.add_one();
                tracing::warn!(%channel, code, why, "Twitch did not show a line of the bot");
            }
            Reaction::RoomModeChanged => tracing::debug!(%channel, code, "room mode changed"),
            Reaction::Unknown => tracing::warn!(%channel, code, text, "notice from Twitch"),
        }
    }

    /// Goes over to other limits, and to another number of channels.
    pub(crate) fn reconfigure(&mut self, limits: Limits, channels: usize) {
        self.pace.update(|pace| pace.set_limits(limits));
        self.outbox.share_among(channels);
    }

    /// Forgets a channel, and what was to be said there.
    pub(crate) fn leave(&mut self, channel: &ChannelName) {
        self.rooms.remove(channel);
        self.outbox.forget(channel);
    }

    /// Tells whether no line waits.
    #[must_use]
    pub(crate) fn is_silent(&self) -> bool {
        self.outbox.is_empty()
    }

    /// Returns the number of lines that wait, and the fates of the others.
    pub(crate) fn counts(&self) -> (usize, OutboxCounts) {
        (self.outbox.len(), self.outbox.counts())
    }

    /// Looks something up in the account's pace.
    pub(crate) fn pace<R>(&self, with: impl FnOnce(&Pacer) -> R) -> R {
        self.pace.read(with)
    }
}

/// Returns the login of the one who asked for a line; empty when nobody did.
fn asker(line: &Line) -> &str {
    match &line.kind {
        LineKind::Reply { asker_login, .. } => asker_login,
        LineKind::Addressed | LineKind::Announcement | LineKind::Event(_) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::super::pacer::RATELIMIT_PAUSE;
    use super::*;
    use crate::kernel::clock;
    use std::time::Duration;

    const LIMITS: Limits = Limits { viewer: 18, moderator: 90, spacing: Duration::from_millis(1200) };

    fn speaker(channel: &ChannelName) -> (Speaker, Instant) {
        let pace = Survives::new(Pacer::new(LIMITS));
        (Speaker::new(std::slice::from_ref(channel), pace, Arc::new(Vitals::new(clock::now(), []))), clock::now())
    }

    fn say(channel: &ChannelName, text: &str, now: Instant) -> Say {
        Say::announce(channel.clone(), text.to_owned(), now + Duration::from_secs(60))
    }

    #[test]
    fn a_line_goes_out_as_the_guard_leaves_it_and_one_of_nothing_does_not() {
        let channel = ChannelName::new("c").unwrap();
        let (mut speaker, now) = speaker(&channel);
        speaker.take(say(&channel, "\u{200b}\r\n", now), now);
        assert!(speaker.is_silent());
        assert_eq!(speaker.vitals.lines_unsent.get(), 1);
        speaker.take(say(&channel, "one\r\ntwo", now), now);
        assert!(matches!(speaker.next(now, None, |_| true), Next::Send(line) if line.text == "one two"));
    }

    #[test]
    fn a_refusal_holds_for_what_it_speaks_of() {
        let (channel, other) = (ChannelName::new("c").unwrap(), ChannelName::new("d").unwrap());
        let (mut speaker, now) = speaker(&channel);
        let muted = Reaction::MuteChannel { for_: Duration::from_secs(7), why: "" };
        speaker.refused(&channel, &muted, "", "", now);
        speaker.take(say(&channel, "a", now), now);
        speaker.take(say(&other, "b", now), now);
        assert!(matches!(speaker.next(now, None, |_| true), Next::Send(line) if line.text == "b"));
        assert_eq!(speaker.next(now, None, |_| true), Next::WaitUntil(now + Duration::from_secs(7)));
        speaker.refused(&other, &Reaction::SlowDownAccount, "", "", now);
        assert_eq!(speaker.next(now, None, |_| true), Next::WaitUntil(now + RATELIMIT_PAUSE));
    }

    #[test]
    fn a_silence_of_the_whole_account_holds_in_every_channel() {
        let channel = ChannelName::new("c").unwrap();
        let (mut speaker, now) = speaker(&channel);
        speaker.take(say(&channel, "a", now), now);
        let until = now + Duration::from_secs(5);
        assert_eq!(speaker.next(now, Some(until), |_| true), Next::WaitUntil(until));
        assert!(matches!(speaker.next(until, Some(until), |_| true), Next::Send(_)));
    }

    #[test]
    fn what_was_to_be_said_in_a_channel_that_is_left_is_not() {
        let channel = ChannelName::new("c").unwrap();
        let (mut speaker, now) = speaker(&channel);
        speaker.take(say(&channel, "a", now), now);
        speaker.leave(&channel);
        assert_eq!(speaker.next(now, None, |_| true), Next::Idle);
        assert_eq!(speaker.vitals.lines_unsent.get(), 0);
        speaker.tell_unsaid();
        assert_eq!(speaker.vitals.lines_unsent.get(), 1);
    }
}
