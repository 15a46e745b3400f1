//! Who wrote in a channel of late, and how much: for what is drawn by chance, and for timers that wait for lines.
//!
//! The router notes it, and only of channels for which the store asks.

use crate::chat::{CHANNELS_MAX, ChannelName};
use chrono::{DateTime, Utc};
use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Somebody who wrote longer ago than this may be gone.
const OF_LATE: Duration = Duration::from_secs(600);
/// The chatters that are remembered of a channel.
const CHATTERS_MAX: usize = 64;

/// The audiences of all channels that are watched. Shared by who sees the lines and who asks.
#[derive(Debug, Default)]
pub struct Audience(Mutex<HashMap<ChannelName, Watched>>);

#[derive(Debug, Default)]
struct Watched {
    /// Those who wrote, the last one last.
    chatters: VecDeque<Chatting>,
    /// The lines by others than the bot, its like and the broadcaster.
    lines: u64,
}

#[derive(Debug)]
struct Chatting {
    user_id: Box<str>,
    login: Box<str>,
    at: Instant,
    clock: DateTime<Utc>,
}

impl Audience {
    fn watched(&self) -> MutexGuard<'_, HashMap<ChannelName, Watched>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a line of a chatter, by id and login. `counts`: it is one that timers wait for. `now` is by both clocks.
    pub fn heard(&self, channel: &ChannelName, chatter: (&str, &str), counts: bool, now: (Instant, DateTime<Utc>)) {
        let ((user_id, login), (now, wall)) = (chatter, now);
        let mut watched = self.watched();
        if !watched.contains_key(channel) && watched.len() >= CHANNELS_MAX.get() {
            return;
        }
        let watched = watched.entry(channel.clone()).or_default();
        watched.lines += u64::from(counts);
        let at = watched.chatters.iter().rposition(|chatting| *chatting.user_id == *user_id);
        let chatting = match at.and_then(|at| watched.chatters.remove(at)) {
            Some(known) => Chatting { at: now, clock: wall, ..known },
            None => Chatting { user_id: user_id.into(), login: login.into(), at: now, clock: wall },
        };
        watched.chatters.push_back(chatting);
        if watched.chatters.len() > CHATTERS_MAX {
            watched.chatters.pop_front();
        }
    }

    /// Returns the number of lines that timers wait for, since the bot began.
    #[must_use]
    pub fn lines(&self, channel: &ChannelName) -> u64 {
        self.watched().get(channel).map_or(0, |watched| watched.lines)
    }

    /// Returns the login of somebody who wrote of late, by chance.
    #[must_use]
    pub fn anybody(&self, channel: &ChannelName, now: Instant, chance: u64) -> Option<String> {
        let watched = self.watched();
        let of_late = |chatting: &&Chatting| now.saturating_duration_since(chatting.at) <= OF_LATE;
        let chatters: Vec<_> = watched.get(channel)?.chatters.iter().filter(of_late).collect();
        let count = u64::try_from(chatters.len()).ok().filter(|count| *count > 0)?;
        let at = usize::try_from(chance % count).ok()?;
        chatters.get(at).map(|chatting| chatting.login.to_string())
    }

    /// Tells whether somebody has written since a time.
    #[must_use]
    pub fn has_spoken(&self, channel: &ChannelName, user_id: &str, since: DateTime<Utc>) -> bool {
        let watched = self.watched();
        let wrote = |chatting: &Chatting| *chatting.user_id == *user_id && chatting.clock > since;
        watched.get(channel).is_some_and(|watched| watched.chatters.iter().any(wrote))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::clock;

    #[test]
    fn somebody_who_wrote_of_late_may_be_drawn_and_somebody_who_did_not_is_not() {
        let (audience, channel, now) = (Audience::default(), ChannelName::new("c").unwrap(), clock::now());
        audience.heard(&channel, ("1", "ann"), true, (now, DateTime::UNIX_EPOCH));
        audience.heard(&channel, ("2", "bob"), true, (now + OF_LATE, DateTime::UNIX_EPOCH));
        let drawn = |chance| audience.anybody(&channel, now + OF_LATE + Duration::from_secs(1), chance);
        assert_eq!((drawn(0).as_deref(), drawn(1).as_deref()), (Some("bob"), Some("bob")));
    }

    #[test]
    fn only_lines_that_timers_wait_for_are_counted() {
        let (audience, channel, now) = (Audience::default(), ChannelName::new("c").unwrap(), clock::now());
        assert_eq!(audience.lines(&channel), 0);
        audience.heard(&channel, ("1", "ann"), true, (now, DateTime::UNIX_EPOCH));
        audience.heard(&channel, ("9", "streamer"), false, (now, DateTime::UNIX_EPOCH));
        assert_eq!(audience.lines(&channel), 1);
    }
}
