//! The form in which a kind of event describes its type of subscription: its name, the right and the scopes that it needs.
//!
//! Source: Twitch's reference of EventSub's subscription types.

use serde_json::{Value, json};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// A type of subscription, as Twitch's reference describes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SubscriptionType {
    /// Twitch's name for it: `channel.follow`.
    pub name: &'static str,
    /// The version that the bot reads.
    pub version: &'static str,
    /// The form in which a subscription says which channel is meant.
    pub condition: Condition,
    /// The account whose token it needs.
    pub right: Right,
    /// The scopes of which the token needs one; the first is the one that people are told to add. Empty: none.
    pub scopes: &'static [&'static str],
}

/// The form in which a subscription says which channel is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// By the channel's owner.
    Channel,
    /// By the channel's owner and by the account whose token it is, which moderates there.
    Moderated,
    /// By the owner of the channel that is raided.
    Raided,
}

/// The account whose token a subscription needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Anybody's.
    Anybody,
    /// A moderator's, or the channel's owner's.
    Moderator,
    /// The channel's owner's.
    Owner,
}

/// A set of topics, as small as can be: a bot in a thousand channels keeps one for each. Topics beyond the place 63 are in
/// no set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TopicSet(u64);

/// A type of subscription at its place in the list of all. The order is the one in which they are asked for: what costs
/// nothing comes first, as a token may have only ten subscriptions to channels whose owners have not logged in.
#[derive(Clone, Copy)]
pub struct Topic {
    place: usize,
    of: &'static SubscriptionType,
}

impl Condition {
    /// Returns the prefix of the fields by which a notification tells its channel.
    #[must_use]
    pub(crate) fn channel_prefix(self) -> &'static str {
        match self {
            Self::Channel | Self::Moderated => "broadcaster_user",
            Self::Raided => "to_broadcaster_user",
        }
    }
}

impl Topic {
    /// A topic that is asked for after those whose place is lower.
    #[must_use]
    pub fn new(place: usize, of: &'static SubscriptionType) -> Self {
        Self { place, of }
    }

    /// Returns Twitch's name for it, and the version that the bot reads.
    #[must_use]
    pub fn kind(self) -> (&'static str, &'static str) {
        (self.of.name, self.of.version)
    }

    /// Returns the account whose token it needs.
    #[must_use]
    pub fn right(self) -> Right {
        self.of.right
    }

    /// Returns the scopes of which the token needs one; the first is the one that people are told to add. Empty: none.
    #[must_use]
    pub fn scopes(self) -> &'static [&'static str] {
        self.of.scopes
    }

    /// Returns the channel that is meant as Twitch wants it said: the channel's id, and the id of the token's account where
    /// it is to be named.
    #[must_use]
    pub fn condition(self, broadcaster_id: &str, user_id: &str) -> Value {
        match self.of.condition {
            Condition::Raided => json!({ "to_broadcaster_user_id": broadcaster_id }),
            Condition::Moderated => {
                json!({ "broadcaster_user_id": broadcaster_id, "moderator_user_id": user_id })
            }
            Condition::Channel => json!({ "broadcaster_user_id": broadcaster_id }),
        }
    }

    /// A name is there once, and the place comes first in the order.
    fn key(&self) -> (usize, &'static str) {
        (self.place, self.of.name)
    }
}

impl TopicSet {
    /// Adds a topic.
    pub(crate) fn insert(&mut self, topic: Topic) {
        self.0 |= Self::bit(topic);
    }

    /// Tells whether a topic is in the set.
    #[must_use]
    pub fn contains(self, topic: Topic) -> bool {
        self.0 & Self::bit(topic) != 0
    }

    /// Returns the topics that are not in `other`.
    #[must_use]
    pub(crate) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Tells whether no topic is in the set.
    #[must_use]
    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn bit(topic: Topic) -> u64 {
        u32::try_from(topic.place).ok().and_then(|place| 1_u64.checked_shl(place)).unwrap_or_default()
    }
}

impl fmt::Debug for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.of.name)
    }
}

impl PartialEq for Topic {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Topic {}

impl PartialOrd for Topic {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Topic {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl Hash for Topic {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.place.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn condition(condition: Condition) -> Value {
        const ANY: SubscriptionType = SubscriptionType {
            name: "x",
            version: "1",
            condition: Condition::Channel,
            right: Right::Anybody,
            scopes: &[],
        };
        let of = Box::leak(Box::new(SubscriptionType { condition, ..ANY }));
        Topic::new(0, of).condition("1", "2")
    }

    #[test]
    fn a_condition_names_the_channel_and_where_needed_the_account() {
        assert_eq!(condition(Condition::Raided), json!({"to_broadcaster_user_id": "1"}));
        let follow = json!({"broadcaster_user_id": "1", "moderator_user_id": "2"});
        assert_eq!(condition(Condition::Moderated), follow);
        assert_eq!(condition(Condition::Channel), json!({"broadcaster_user_id": "1"}));
    }
}
