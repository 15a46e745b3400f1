//! The types of subscription that the bot knows: what each is called, whose token it needs, and with which scopes.
//!
//! Source: Twitch's reference of EventSub's subscription types.

use crate::twitch::oauth::scopes;
use serde_json::{Value, json};

/// A type of subscription. The order is the one in which they are asked for: what costs nothing comes first, as a token
/// may have only ten subscriptions to channels whose owners have not logged in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    /// Somebody follows.
    Follow,
    /// Another channel recommends this one.
    ShoutoutReceive,
    /// Somebody subscribes, or is given a subscription.
    Subscribe,
    /// Somebody gives subscriptions.
    Gift,
    /// Somebody subscribes again and tells chat.
    Resubscribe,
    /// Somebody cheers.
    Cheer,
    /// Somebody redeems a reward.
    Redemption,
    /// A hype train begins.
    HypeTrainBegin,
    /// It ends.
    HypeTrainEnd,
    /// Advertisements begin.
    AdBreak,
    /// A poll ends.
    PollEnd,
    /// A prediction ends.
    PredictionEnd,
    /// The stream begins.
    Online,
    /// It ends.
    Offline,
    /// Title or category change.
    ChannelUpdate,
    /// Another channel's viewers arrive.
    Raid,
}

/// Whose token a subscription needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Anybody's.
    Anybody,
    /// A moderator's, or the channel's owner's.
    Moderator,
    /// The channel's owner's.
    Owner,
}

impl Topic {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Follow,
        Self::ShoutoutReceive,
        Self::Subscribe,
        Self::Gift,
        Self::Resubscribe,
        Self::Cheer,
        Self::Redemption,
        Self::HypeTrainBegin,
        Self::HypeTrainEnd,
        Self::AdBreak,
        Self::PollEnd,
        Self::PredictionEnd,
        Self::Online,
        Self::Offline,
        Self::ChannelUpdate,
        Self::Raid,
    ];

    /// Twitch's name for it, and the version that the bot reads.
    #[must_use]
    pub fn kind(self) -> (&'static str, &'static str) {
        match self {
            Self::Follow => ("channel.follow", "2"),
            Self::ShoutoutReceive => ("channel.shoutout.receive", "1"),
            Self::Subscribe => ("channel.subscribe", "1"),
            Self::Gift => ("channel.subscription.gift", "1"),
            Self::Resubscribe => ("channel.subscription.message", "1"),
            Self::Cheer => ("channel.cheer", "1"),
            Self::Redemption => ("channel.channel_points_custom_reward_redemption.add", "1"),
            Self::HypeTrainBegin => ("channel.hype_train.begin", "2"),
            Self::HypeTrainEnd => ("channel.hype_train.end", "2"),
            Self::AdBreak => ("channel.ad_break.begin", "1"),
            Self::PollEnd => ("channel.poll.end", "1"),
            Self::PredictionEnd => ("channel.prediction.end", "1"),
            Self::Online => ("stream.online", "1"),
            Self::Offline => ("stream.offline", "1"),
            Self::ChannelUpdate => ("channel.update", "2"),
            Self::Raid => ("channel.raid", "1"),
        }
    }

    /// The topic of Twitch's name.
    #[must_use]
    pub fn of(kind: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.kind().0 == kind)
    }

    /// Whose token it needs.
    #[must_use]
    pub fn right(self) -> Right {
        match self {
            Self::Online | Self::Offline | Self::ChannelUpdate | Self::Raid => Right::Anybody,
            Self::Follow | Self::ShoutoutReceive => Right::Moderator,
            _ => Right::Owner,
        }
    }

    /// The scopes of which the token needs one; the first is the one that people are told to add. Empty: none.
    #[must_use]
    pub fn scopes(self) -> &'static [&'static str] {
        match self {
            Self::Follow => scopes::READ_FOLLOWERS,
            Self::ShoutoutReceive => scopes::SEE_SHOUTOUTS,
            Self::Subscribe | Self::Gift | Self::Resubscribe => scopes::READ_SUBSCRIPTIONS,
            Self::Cheer => scopes::READ_BITS,
            Self::Redemption => scopes::SEE_REDEMPTIONS,
            Self::HypeTrainBegin | Self::HypeTrainEnd => scopes::READ_HYPE_TRAINS,
            Self::AdBreak => scopes::READ_ADS,
            Self::PollEnd => scopes::READ_POLLS,
            Self::PredictionEnd => scopes::READ_PREDICTIONS,
            Self::Online | Self::Offline | Self::ChannelUpdate | Self::Raid => &[],
        }
    }

    /// Which channel is meant, as Twitch wants it said: the channel's id, and the id of the token's account where it is
    /// to be named.
    #[must_use]
    pub fn condition(self, broadcaster_id: &str, user_id: &str) -> Value {
        match (self, self.right()) {
            (Self::Raid, _) => json!({ "to_broadcaster_user_id": broadcaster_id }),
            (_, Right::Moderator) => {
                json!({ "broadcaster_user_id": broadcaster_id, "moderator_user_id": user_id })
            }
            _ => json!({ "broadcaster_user_id": broadcaster_id }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::twitch::oauth::scopes::{NEEDS, Who};
    use std::collections::HashSet;

    #[test]
    fn every_topic_is_there_once_and_found_by_its_name() {
        let all: HashSet<Topic> = Topic::ALL.into();
        assert_eq!(all.len(), Topic::ALL.len());
        assert!(Topic::ALL.is_sorted(), "they are asked for in their order");
        for topic in Topic::ALL {
            assert_eq!(Topic::of(topic.kind().0), Some(topic));
        }
        assert_eq!(Topic::of("channel.teleport"), None);
    }

    #[test]
    fn who_needs_a_right_needs_a_scope_and_the_others_none() {
        for topic in Topic::ALL {
            assert_eq!(topic.right() == Right::Anybody, topic.scopes().is_empty(), "{topic:?}");
        }
    }

    #[test]
    fn a_login_asks_for_the_scopes_that_are_told_to_be_missing() {
        for topic in Topic::ALL.into_iter().filter(|topic| topic.right() != Right::Anybody) {
            let who = if topic.right() == Right::Moderator { Who::Bot } else { Who::Broadcaster };
            let asked = |scope| NEEDS.iter().any(|need| need.scope == scope && need.who == who);
            assert!(topic.scopes().first().copied().is_some_and(asked), "{topic:?}");
        }
    }

    #[test]
    fn a_condition_names_the_channel_and_where_needed_the_account() {
        assert_eq!(Topic::Raid.condition("1", "2"), json!({"to_broadcaster_user_id": "1"}));
        let follow = json!({"broadcaster_user_id": "1", "moderator_user_id": "2"});
        assert_eq!(Topic::Follow.condition("1", "2"), follow);
        assert_eq!(Topic::Cheer.condition("1", "2"), json!({"broadcaster_user_id": "1"}));
    }
}
