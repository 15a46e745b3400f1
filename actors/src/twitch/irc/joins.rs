//! The channels that the bot is in, and those that it asks for next.
//!
//! Twitch says nothing at all about a channel that does not exist, so a join counts only when it is confirmed.

use crate::chat::ChannelName;
use crate::kernel::clock::earlier;
use crate::twitch::limits;
use crate::twitch::window::Window;
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// Twitch's window for joins; the rest is for lines that travel at different speeds.
pub(crate) const JOIN_WINDOW: Duration = limits::JOIN_WINDOW.saturating_add(Duration::from_secs(1));
/// The channels that one JOIN line asks for. So many of Twitch's longest logins fit into a line.
pub(crate) const JOINS_PER_LINE: usize = 18;
/// The time within which a join that succeeds is confirmed.
pub(crate) const JOIN_TIMEOUT: Duration = Duration::from_secs(10);
/// The number of joins in vain after which a channel is given up.
pub(crate) const TRIES: u32 = 3;
/// The time between two joins of a channel that was given up.
pub(crate) const RETRY_GIVEN_UP: Duration = Duration::from_secs(600);
/// The wait before the bot asks again for a channel that Twitch has put it out of.
const RETRY_PARTED: Duration = Duration::from_secs(10);

/// Paces the joins of one account, over all its connections: going over the limit closes the connection.
#[derive(Debug)]
pub(crate) struct JoinPacer {
    limit: u32,
    window: Window,
}

impl JoinPacer {
    /// At most `joins_per_10_s` channels are asked for in any 10 s. 0 is taken for 1.
    #[must_use]
    pub(crate) fn new(joins_per_10_s: u32) -> Self {
        Self { limit: joins_per_10_s.max(1), window: Window::new(JOIN_WINDOW) }
    }

    /// Replaces the limit; what was asked for still counts.
    pub(crate) fn set_limit(&mut self, joins_per_10_s: u32) {
        self.limit = joins_per_10_s.max(1);
    }

    /// Returns the number of channels that were asked for in the window that ends at `now`.
    #[must_use]
    pub(crate) fn asked_lately(&self, now: Instant) -> u64 {
        self.window.count(now)
    }

    /// Returns the number of channels that may be asked for at `now`.
    fn allowance(&self, now: Instant) -> usize {
        usize::try_from(u64::from(self.limit).saturating_sub(self.window.count(now))).unwrap_or(usize::MAX)
    }

    /// Returns the earliest instant, `now` or later, at which a channel may be asked for.
    fn ready_at(&self, now: Instant) -> Instant {
        self.window.free_at(self.limit, now)
    }

    fn asked(&mut self, channels: usize, now: Instant) {
        self.window.add(u32::try_from(channels).unwrap_or(u32::MAX), now);
    }
}

/// The next step towards the wanted channels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum JoinStep {
    /// Ask for these, 1 to [`JOINS_PER_LINE`], in one JOIN line. They count as asked for.
    Join(Vec<ChannelName>),
    /// Nothing to do before this instant unless something changes.
    WaitUntil(Instant),
    /// The bot is in every wanted channel.
    Settled,
}

/// News for the operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum JoinEvent {
    /// The channel did not confirm [`TRIES`] joins: banned, renamed or misspelt. It is reported once.
    GaveUp(ChannelName),
}

/// The state of a wanted channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JoinState {
    /// It is to be asked for, for the first time or again.
    Waiting,
    /// It was asked for and has not answered yet.
    Asked,
    /// The bot is in it.
    Confirmed,
    /// It never answered; it is asked for every [`RETRY_GIVEN_UP`].
    GivenUp,
    /// It refused, for this reason; it is asked for later.
    Refused(&'static str),
}

impl JoinState {
    /// Returns the state in a word or two, for an operator.
    #[must_use]
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Asked => "asked",
            Self::Confirmed => "joined",
            Self::GivenUp => "no answer",
            Self::Refused(why) => why,
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Standing {
    state: JoinState,
    /// The time of the next action: the join, or the reaction to its silence. Without meaning when confirmed.
    due: Instant,
    /// The joins in vain since it was last confirmed or refused.
    tries: u32,
    reported: bool,
}

impl Standing {
    fn new(due: Instant) -> Self {
        Self { state: JoinState::Waiting, due, tries: 0, reported: false }
    }

    /// Notes that the silence after a join has lasted too long.
    fn time_out(&mut self, now: Instant) {
        if self.tries >= TRIES {
            self.state = JoinState::GivenUp;
            self.due += RETRY_GIVEN_UP.saturating_sub(JOIN_TIMEOUT);
        } else {
            self.state = JoinState::Waiting;
            self.due = now;
        }
    }
}

/// The wanted channels of one connection, and their states.
#[derive(Debug)]
pub(crate) struct Membership {
    /// In the order of the config, which is the order of joining.
    order: Vec<ChannelName>,
    standings: HashMap<ChannelName, Standing>,
    confirmed: usize,
    events: Vec<JoinEvent>,
}

impl Membership {
    /// Makes the memory of a new connection at `now`: every channel is wanted, none is joined. A channel that is named
    /// twice counts once.
    #[must_use]
    pub(crate) fn new(wanted: impl IntoIterator<Item = ChannelName>, now: Instant) -> Self {
        let mut membership = Self { order: Vec::new(), standings: HashMap::new(), confirmed: 0, events: Vec::new() };
        for channel in wanted {
            membership.add_wanted(channel, now);
        }
        membership
    }

    /// Returns the next step. The channels that it gives to join count in `pacer`.
    pub(crate) fn due(&mut self, now: Instant, pacer: &mut JoinPacer) -> JoinStep {
        if self.confirmed == self.order.len() {
            return JoinStep::Settled;
        }
        let room = pacer.allowance(now).min(JOINS_PER_LINE);
        let mut join = Vec::new();
        let mut wake: Option<Instant> = None;
        let mut blocked = false;
        for channel in &self.order {
            let Some(standing) = self.standings.get_mut(channel) else { continue };
            if standing.state == JoinState::Confirmed {
                continue;
            }
            if standing.state == JoinState::Asked && standing.due <= now {
                standing.time_out(now);
                if standing.state == JoinState::GivenUp && !standing.reported {
                    standing.reported = true;
                    report(&mut self.events, JoinEvent::GaveUp(channel.clone()));
                }
            }
            if standing.due > now {
                wake = earlier(wake, standing.due);
            } else if join.len() < room {
                standing.state = JoinState::Asked;
                standing.due = now + JOIN_TIMEOUT;
                standing.tries = standing.tries.saturating_add(1);
                join.push(channel.clone());
            } else {
                blocked = true;
            }
        }
        if !join.is_empty() {
            pacer.asked(join.len(), now);
            return JoinStep::Join(join);
        }
        if blocked {
            wake = earlier(wake, pacer.ready_at(now));
        }
        wake.map_or(JoinStep::Settled, JoinStep::WaitUntil)
    }

    /// Notes that Twitch has confirmed the join, even if late. False for a channel that is not wanted, or has refused
    /// the bot: what still comes from there was on its way before the bot left.
    pub(crate) fn confirmed(&mut self, channel: &ChannelName, now: Instant) -> bool {
        let Some(standing) = self.standings.get_mut(channel) else { return false };
        if matches!(standing.state, JoinState::Refused(_)) {
            return false;
        }
        if standing.state != JoinState::Confirmed {
            self.confirmed += 1;
        }
        *standing = Standing { state: JoinState::Confirmed, ..Standing::new(now) };
        true
    }

    /// Notes that Twitch has refused the channel; it is asked for again after `retry_after`.
    pub(crate) fn refused(&mut self, channel: &ChannelName, why: &'static str, retry_after: Duration, now: Instant) {
        self.put(channel, Standing { state: JoinState::Refused(why), ..Standing::new(now + retry_after) });
    }

    /// Notes that Twitch has put the bot out of the channel; it is asked for again a little later.
    pub(crate) fn parted(&mut self, channel: &ChannelName, now: Instant) {
        // The notice of a ban comes before or after the PART: its longer wait holds.
        if self.state(channel) == Some(JoinState::Confirmed) {
            self.put(channel, Standing::new(now + RETRY_PARTED));
        }
    }

    fn put(&mut self, channel: &ChannelName, standing: Standing) {
        if let Some(old) = self.standings.get_mut(channel) {
            if old.state == JoinState::Confirmed {
                self.confirmed -= 1;
            }
            *old = standing;
        }
    }

    /// Adds a wanted channel. False if it was one already.
    pub(crate) fn add_wanted(&mut self, channel: ChannelName, now: Instant) -> bool {
        if self.standings.contains_key(&channel) {
            return false;
        }
        self.standings.insert(channel.clone(), Standing::new(now));
        self.order.push(channel);
        true
    }

    /// Removes a wanted channel. True if it must be parted: the bot is in it, or has asked for it.
    pub(crate) fn remove_wanted(&mut self, channel: &ChannelName) -> bool {
        let Some(standing) = self.standings.remove(channel) else { return false };
        self.order.retain(|other| other != channel);
        if standing.state == JoinState::Confirmed {
            self.confirmed -= 1;
        }
        matches!(standing.state, JoinState::Confirmed | JoinState::Asked)
    }

    /// Returns the news for the operator since the last call.
    pub(crate) fn take_events(&mut self) -> Vec<JoinEvent> {
        std::mem::take(&mut self.events)
    }

    /// Returns the state of the channel; `None` if it is not wanted.
    #[must_use]
    pub(crate) fn state(&self, channel: &ChannelName) -> Option<JoinState> {
        self.standings.get(channel).map(|standing| standing.state)
    }

    /// Tells whether the bot is in the channel.
    #[must_use]
    pub(crate) fn is_confirmed(&self, channel: &ChannelName) -> bool {
        self.state(channel) == Some(JoinState::Confirmed)
    }

    /// Returns the number of channels that the bot is in.
    #[must_use]
    pub(crate) fn confirmed_count(&self) -> usize {
        self.confirmed
    }

    /// Returns the number of wanted channels.
    #[must_use]
    pub(crate) fn wanted_count(&self) -> usize {
        self.order.len()
    }

    /// Returns the wanted channels that the bot is not in, with their states.
    pub(crate) fn unsettled(&self) -> impl Iterator<Item = (&ChannelName, JoinState)> {
        self.order
            .iter()
            .filter_map(|channel| self.state(channel).map(|state| (channel, state)))
            .filter(|(_, state)| *state != JoinState::Confirmed)
    }
}

/// Adds news, unless the same waits already: so they are as bounded as the channels.
fn report(events: &mut Vec<JoinEvent>, event: JoinEvent) {
    if !events.contains(&event) {
        events.push(event);
    }
}

#[cfg(test)]
mod tests;
