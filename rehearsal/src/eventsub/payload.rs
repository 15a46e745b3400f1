//! The shape of events: the `event` of a notification, as Twitch's reference shows it. Pure.

use serde_json::{Map, Value, json};

use crate::world::Account;

/// The fields of an event as they come together.
pub(super) struct Fields(Map<String, Value>);

impl Fields {
    /// Begins an event about `broadcaster`, as nearly all are.
    pub(super) fn about(broadcaster: &Account) -> Self {
        Self(Map::new()).who("broadcaster_user", broadcaster)
    }

    /// Begins an event about nobody yet.
    pub(super) fn none() -> Self {
        Self(Map::new())
    }

    /// Adds the three fields of an account: `user`, `broadcaster_user`, `from_broadcaster_user` …
    pub(super) fn who(mut self, role: &str, account: &Account) -> Self {
        let names = [("id", &account.id), ("login", &account.login), ("name", &account.display_name)];
        for (part, value) in names {
            self.0.insert(format!("{role}_{part}"), value.as_str().into());
        }
        self
    }

    pub(super) fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.0.insert(key.to_owned(), value.into());
        self
    }

    /// Returns the event. Twitch adds fields without a word; a client has to live with what it does not know.
    pub(super) fn event(self) -> Value {
        Value::Object(self.with("not_in_any_manual", Value::Null).0)
    }
}

/// Returns the tier of a plan: Prime is tier 1 to EventSub.
pub(super) fn tier(plan: &str) -> &str {
    if plan == "Prime" { "1000" } else { plan }
}

/// Makes a contribution to a hype train.
pub(super) fn contribution(account: &Account, total: u32) -> Value {
    json!({
        "user_id": account.id, "user_login": account.login, "user_name": account.display_name, "type": "bits",
        "total": total,
    })
}

/// Makes a choice of a poll.
pub(super) fn choice(number: usize, title: &str, votes: u32) -> Value {
    json!({"id": format!("choice-{number}"), "title": title, "bits_votes": 0, "channel_points_votes": 0, "votes": votes})
}

/// Makes an outcome of a prediction.
pub(super) fn outcome(number: usize, title: &str, users: u32, points: u32) -> Value {
    json!({
        "id": format!("outcome-{number}"), "title": title, "color": if number == 1 { "blue" } else { "pink" },
        "users": users, "channel_points": points, "top_predictors": [],
    })
}
