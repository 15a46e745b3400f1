//! The state of the chat connection, as it is shown to an operator.

use super::IrcActor;
use super::connecting::Connection;
use crate::speech::pacer::{Rights, WINDOW};
use serde_json::{Value, json};
use std::time::Instant;

/// The number of channels that a list names at most: a page for people, not a dump of a thousand channels.
const NAMED_MAX: usize = 20;

impl IrcActor {
    /// Returns the connections, the channels, the bot's rights, the lines that wait and the pace.
    pub(super) fn state(&self, now: Instant) -> Value {
        let ((waiting, counts), limits) = (self.speaker.counts(), self.settings.limits);
        let (asked_lately, joins_max) =
            (self.joins.read(|joins| joins.asked_lately(now)), self.settings.joins_per_10_s);
        let pace = self.speaker.pace(|pacer| {
            json!({
                "window_s": WINDOW.as_secs(),
                "lines_in_window": pacer.sent_lately(now),
                "lines_max": { "viewer": limits.viewer, "privileged": limits.moderator },
                "is_slowed_by_twitch": pacer.is_slowed(now),
                "joins_in_window": asked_lately,
                "joins_max": joins_max,
            })
        });
        let muted = self.speaker.rooms.muted(now).take(NAMED_MAX);
        json!({
            "login": self.settings.login,
            "connection": self.current.as_ref().map(|current| shown(current, now)),
            "successor": self.successor.as_ref().map(|successor| shown(successor, now)),
            "is_connecting": self.attempt.is_set(),
            "is_leaving": self.is_deaf,
            "rights": {
                "privileged": self.speaker.rooms.count(Rights::Privileged),
                "viewer": self.speaker.rooms.count(Rights::Viewer),
            },
            "muted": muted.map(|channel| channel.as_str()).collect::<Vec<_>>(),
            "outbox": {
                "waiting": waiting,
                "sent": counts.sent,
                "told_apart": counts.told_apart,
                "dropped_as_stale": counts.stale,
                "dropped_for_room": counts.overflowed,
                "dropped_as_duplicate": counts.duplicate,
            },
            "under_way": self.utterances.len(),
            "says_by_irc_for_want_of_a_token": self.utterances.is_by_irc(now),
            "pace": pace,
        })
    }
}

/// Returns one connection and its channels.
fn shown(connection: &Connection, now: Instant) -> Value {
    let membership = &connection.membership;
    let outside: serde_json::Map<String, Value> = membership
        .unsettled()
        .take(NAMED_MAX)
        .map(|(channel, state)| (channel.to_string(), state.word().into()))
        .collect();
    json!({
        "up_for_s": connection.opened_at.map(|at| now.saturating_duration_since(at).as_secs()),
        "is_closing": connection.is_closing(),
        "channels": {
            "wanted": membership.wanted_count(),
            "joined": membership.confirmed_count(),
            "not_joined": outside,
        },
    })
}
