//! What this bot did and what of it still stands, so that it can be taken back. Pure.
//!
//! Only that: what somebody else did later to the same viewer is theirs to take back. Sources: destinygg/chat-bot#107
//! (an undo lifted the streamer's own ban) and #163 (everything was lifted twice).

use crate::chat::ChannelName;
use crate::chat::moderation::{Action, AuditRow};
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// The actions that are remembered, of all channels.
const ACTIONS_MAX: usize = 500;
/// Whether somebody was right to be deleted is not asked later.
const DELETION_STANDS: Duration = Duration::from_secs(3600);

/// Something that the bot did.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stands {
    /// What was done to whom and why, as the audit has it.
    pub(super) row: AuditRow,
    pub(super) room_id: Box<str>,
    pub(super) action: Action,
    pub(super) at: Instant,
    /// It cost the viewer a strike.
    pub(super) was_strike: bool,
}

impl Stands {
    fn still(&self, now: Instant) -> bool {
        let age = now.saturating_duration_since(self.at);
        match self.action {
            Action::Delete => age < DELETION_STANDS,
            Action::Timeout(seconds) => age < Duration::from_secs(seconds.get().into()),
            Action::Ban => true,
        }
    }
}

/// What the bot did, the last last.
#[derive(Debug, Default)]
pub(super) struct Deeds(VecDeque<Stands>);

impl Deeds {
    /// Notes what was done, if anything of it can be taken back: of a deletion that is the strike.
    pub(super) fn note(&mut self, deed: Stands) {
        if deed.action == Action::Delete && !deed.was_strike {
            return;
        }
        self.0.push_back(deed);
        if self.0.len() > ACTIONS_MAX {
            self.0.pop_front();
        }
    }

    /// Somebody else has silenced the viewer: what the bot did no longer stands. Returns what that was.
    pub(super) fn by_other(&mut self, channel: &ChannelName, user_id: &str, now: Instant) -> Vec<Stands> {
        self.remove(|deed| deed.row.channel == *channel && *deed.row.user_id == *user_id, now)
    }

    /// Takes what was done last to so many viewers of a channel, all of it that stands. It is had once.
    pub(super) fn take_last(&mut self, channel: &ChannelName, viewers: usize, now: Instant) -> Vec<Stands> {
        let mut of: Vec<Box<str>> = Vec::new();
        for deed in self.0.iter().rev().filter(|deed| deed.row.channel == *channel && deed.still(now)) {
            if of.len() >= viewers && !of.contains(&deed.row.user_id) {
                break;
            }
            if !of.contains(&deed.row.user_id) {
                of.push(deed.row.user_id.clone());
            }
        }
        self.remove(|deed| deed.row.channel == *channel && of.contains(&deed.row.user_id), now)
    }

    /// Takes what was done to a viewer. It is had once.
    pub(super) fn take_of(&mut self, channel: &ChannelName, user_id: &str, now: Instant) -> Vec<Stands> {
        self.by_other(channel, user_id, now)
    }

    /// Tells whether what silences the viewer now was done by this filter within the time.
    pub(super) fn was_lately(
        &self,
        channel: &ChannelName,
        user_id: &str,
        filter: &str,
        within: Duration,
        now: Instant,
    ) -> bool {
        let of = |deed: &&Stands| deed.row.channel == *channel && *deed.row.user_id == *user_id && deed.still(now);
        let silencing = self.0.iter().rev().filter(of).find(|deed| deed.action > Action::Delete);
        silencing.is_some_and(|deed| {
            matches!(deed.action, Action::Timeout(_))
                && *deed.row.filter == *filter
                && now.saturating_duration_since(deed.at) < within
        })
    }

    fn remove(&mut self, is_meant: impl Fn(&Stands) -> bool, now: Instant) -> Vec<Stands> {
        let (meant, rest) = std::mem::take(&mut self.0).into_iter().partition::<VecDeque<_>, _>(is_meant);
        self.0 = rest;
        meant.into_iter().filter(|deed| deed.still(now)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::clock;
    use chrono::DateTime;
    use std::num::NonZeroU32;

    const S: Duration = Duration::from_secs(1);
    const MINUTE: Action = Action::Timeout(NonZeroU32::new(60).unwrap());

    fn channel() -> ChannelName {
        ChannelName::new("c").unwrap()
    }

    fn deed(user: &str, action: Action, at: Instant) -> Stands {
        let row = AuditRow {
            channel: channel(),
            message_id: "m".into(),
            user_id: user.into(),
            login: user.into(),
            filter: "links".into(),
            part: Box::default(),
            action: action.to_string().into(),
            acted: true,
            why_not: None,
            step: 0,
            at: DateTime::UNIX_EPOCH,
            undone_by: None,
        };
        Stands { row, room_id: "1".into(), action, at, was_strike: true }
    }

    fn users(deeds: Vec<Stands>) -> Vec<String> {
        deeds.into_iter().map(|deed| deed.row.user_id.into()).collect()
    }

    #[test]
    fn undo_counts_viewers_and_takes_all_that_stands_of_each() {
        let (mut deeds, now) = (Deeds::default(), clock::now());
        for user in ["a", "b", "c", "b", "c"] {
            deeds.note(deed(user, MINUTE, now));
        }
        assert_eq!(users(deeds.take_last(&channel(), 1, now)), ["c", "c"]);
        assert_eq!(users(deeds.take_last(&channel(), 9, now)), ["a", "b", "b"]);
        assert_eq!(deeds.take_last(&channel(), 9, now), []);
    }

    #[test]
    fn what_somebody_else_did_later_is_theirs() {
        let (mut deeds, now) = (Deeds::default(), clock::now());
        deeds.note(deed("a", Action::Ban, now));
        deeds.note(deed("b", Action::Ban, now));
        assert_eq!(deeds.by_other(&channel(), "a", now).len(), 1);
        assert_eq!(users(deeds.take_last(&channel(), 5, now)), ["b"]);
    }

    #[test]
    fn a_deletion_that_was_no_strike_leaves_nothing_to_take_back() {
        let (mut deeds, now) = (Deeds::default(), clock::now());
        deeds.note(Stands { was_strike: false, ..deed("a", Action::Delete, now) });
        deeds.note(Stands { was_strike: false, ..deed("b", MINUTE, now) });
        assert_eq!(users(deeds.take_last(&channel(), 5, now)), ["b"]);
    }

    #[test]
    fn a_time_out_that_is_over_is_not_lifted() {
        let (mut deeds, now) = (Deeds::default(), clock::now());
        deeds.note(deed("a", MINUTE, now));
        deeds.note(deed("b", MINUTE, now + S));
        assert_eq!(users(deeds.take_last(&channel(), 5, now + 60 * S)), ["b"]);
    }

    #[test]
    fn another_channels_actions_are_left() {
        let (mut deeds, now) = (Deeds::default(), clock::now());
        deeds.note(deed("a", MINUTE, now));
        assert_eq!(deeds.take_last(&ChannelName::new("d").unwrap(), 5, now), []);
        assert_eq!(deeds.take_of(&ChannelName::new("d").unwrap(), "a", now), []);
    }

    #[test]
    fn a_permit_lifts_only_a_links_time_out_of_late() {
        let (mut deeds, now) = (Deeds::default(), clock::now());
        let is_lifted = |deeds: &Deeds, filter: &str, later: u32| {
            deeds.was_lately(&channel(), "a", filter, 600 * S, now + later * S)
        };
        deeds.note(deed("a", Action::Delete, now));
        assert!(!is_lifted(&deeds, "links", 1));
        deeds.note(deed("a", Action::Timeout(NonZeroU32::new(9000).unwrap()), now));
        assert!(is_lifted(&deeds, "links", 1));
        assert!(!is_lifted(&deeds, "caps", 1));
        assert!(!is_lifted(&deeds, "links", 600));
        deeds.note(deed("a", Action::Ban, now));
        assert!(!is_lifted(&deeds, "links", 1));
    }

    #[test]
    fn no_more_than_the_last_are_remembered() {
        let (mut deeds, now) = (Deeds::default(), clock::now());
        for user in 0..ACTIONS_MAX + 9 {
            deeds.note(deed(&user.to_string(), Action::Ban, now));
        }
        assert_eq!(deeds.0.len(), ACTIONS_MAX);
    }
}
