//! Leave to post a link, for some time and some lines. Pure.

use crate::chat::ChannelName;
use std::time::Instant;

/// The permits that are kept at a time; more end the one that would end first.
const PERMITS_MAX: usize = 256;

/// Lets a viewer post links in a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permit {
    /// The channel.
    pub channel: ChannelName,
    /// The viewer's id.
    pub user_id: Box<str>,
    /// The time at which it ends.
    pub until: Instant,
    /// The number of lines with links after which it ends.
    pub lines: u32,
}

/// The permits that are not used up.
#[derive(Debug, Default)]
pub(crate) struct Permits(Vec<Permit>);

impl Permits {
    /// Adds one. An old one of the same viewer in the same channel goes.
    pub(crate) fn add(&mut self, permit: Permit) {
        self.0.retain(|old| (&old.channel, &old.user_id) != (&permit.channel, &permit.user_id));
        if self.0.len() >= PERMITS_MAX {
            let first = self.0.iter().enumerate().min_by_key(|(_, old)| old.until).map(|(at, _)| at);
            first.map(|at| self.0.swap_remove(at));
        }
        self.0.push(permit);
    }

    /// Uses one line of a viewer's permit up; false when there is none that holds.
    pub(crate) fn use_up(&mut self, channel: &ChannelName, user_id: &str, now: Instant) -> bool {
        self.0.retain(|permit| permit.until > now && permit.lines > 0);
        let held = self.0.iter_mut().find(|permit| permit.channel == *channel && *permit.user_id == *user_id);
        held.is_some_and(|permit| {
            permit.lines -= 1;
            true
        })
    }
}
