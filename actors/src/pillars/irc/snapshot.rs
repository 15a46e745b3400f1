//! The state of the chat connection, as it is shown to an operator.

use super::IrcActor;
use super::connecting::Connection;
use super::pacer::{Rights, WINDOW};
use serde_json::{Value, json};
use std::time::Instant;

/// The number of channels that a list names at most: a page for people, not a dump of a thousand channels.
const NAMED_MAX: usize = 20;

impl IrcActor {
    /// Returns the connections, the channels, the bot's rights, the lines that wait and the pace.
    pub(super) fn state(&self, now: Instant) -> Value {
        let (counts, limits) = (self.outbox.counts(), self.settings.limits);
        let pace = self.pace.read(|pace| {
            json!({
                "window_s": WINDOW.as_secs(),
                "lines_in_window": pace.pacer.sent_lately(now),
                "lines_max": { "viewer": limits.viewer, "privileged": limits.moderator },
                "is_slowed_by_twitch": pace.pacer.is_slowed(now),
                "joins_in_window": pace.joins.asked_lately(now),
                "joins_max": self.settings.joins_per_10_s,
            })
        });
        let muted = self.rooms.muted(now).take(NAMED_MAX);
        json!({
            "login": self.settings.login,
            "connection": self.current.as_ref().map(|current| shown(current, now)),
            "successor": self.successor.as_ref().map(|successor| shown(successor, now)),
            "is_connecting": self.attempt.is_set(),
            "is_leaving": self.is_deaf,
            "rights": {
                "privileged": self.rooms.count(Rights::Privileged),
                "viewer": self.rooms.count(Rights::Viewer),
            },
            "muted": muted.map(|channel| channel.as_str()).collect::<Vec<_>>(),
            "outbox": {
                "waiting": self.outbox.len(),
                "sent": counts.sent,
                "told_apart": counts.told_apart,
                "dropped_as_stale": counts.stale,
                "dropped_for_room": counts.overflowed,
                "dropped_as_duplicate": counts.duplicate,
            },
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
