//! The types of subscriptions: versions, conditions, scopes, and the owner of the token that each takes.

/// The owner of the token that a subscription takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// Anybody's.
    Anyone,
    /// The broadcaster's.
    Broadcaster,
    /// That of a moderator or of the broadcaster, who is named in the condition.
    Moderator,
    /// The one named as `user_id` in the condition.
    User,
}

/// One type of subscription.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    pub(super) name: &'static str,
    /// The only version that is still to be had.
    pub(super) version: &'static str,
    pub(super) owner: Owner,
    /// One of these is needed; none of them when there are none.
    pub(super) scopes: &'static [&'static str],
}

const SUBSCRIPTIONS: &[&str] = &["channel:read:subscriptions"];
const REDEMPTIONS: &[&str] = &["channel:read:redemptions", "channel:manage:redemptions"];
const HYPE: &[&str] = &["channel:read:hype_train"];
const POLLS: &[&str] = &["channel:read:polls", "channel:manage:polls"];
const PREDICTIONS: &[&str] = &["channel:read:predictions", "channel:manage:predictions"];
const SHOUTOUTS: &[&str] = &["moderator:read:shoutouts", "moderator:manage:shoutouts"];
const CHAT: &[&str] = &["user:read:chat"];

const fn kind(name: &'static str, version: &'static str, owner: Owner, scopes: &'static [&'static str]) -> Kind {
    Kind { name, version, owner, scopes }
}

/// All types that the stand-in knows.
const KINDS: &[Kind] = &[
    kind("channel.follow", "2", Owner::Moderator, &["moderator:read:followers"]),
    kind("channel.subscribe", "1", Owner::Broadcaster, SUBSCRIPTIONS),
    kind("channel.subscription.end", "1", Owner::Broadcaster, SUBSCRIPTIONS),
    kind("channel.subscription.gift", "1", Owner::Broadcaster, SUBSCRIPTIONS),
    kind("channel.subscription.message", "1", Owner::Broadcaster, SUBSCRIPTIONS),
    kind("channel.raid", "1", Owner::Anyone, &[]),
    kind("channel.channel_points_custom_reward_redemption.add", "1", Owner::Broadcaster, REDEMPTIONS),
    kind("channel.channel_points_custom_reward_redemption.update", "1", Owner::Broadcaster, REDEMPTIONS),
    kind("channel.channel_points_automatic_reward_redemption.add", "2", Owner::Broadcaster, REDEMPTIONS),
    kind("channel.cheer", "1", Owner::Broadcaster, &["bits:read"]),
    kind("channel.bits.use", "1", Owner::Broadcaster, &["bits:read"]),
    kind("channel.update", "2", Owner::Anyone, &[]),
    kind("stream.online", "1", Owner::Anyone, &[]),
    kind("stream.offline", "1", Owner::Anyone, &[]),
    kind("channel.hype_train.begin", "2", Owner::Broadcaster, HYPE),
    kind("channel.hype_train.progress", "2", Owner::Broadcaster, HYPE),
    kind("channel.hype_train.end", "2", Owner::Broadcaster, HYPE),
    kind("channel.ad_break.begin", "1", Owner::Broadcaster, &["channel:read:ads"]),
    kind("channel.poll.begin", "1", Owner::Broadcaster, POLLS),
    kind("channel.poll.progress", "1", Owner::Broadcaster, POLLS),
    kind("channel.poll.end", "1", Owner::Broadcaster, POLLS),
    kind("channel.prediction.begin", "1", Owner::Broadcaster, PREDICTIONS),
    kind("channel.prediction.progress", "1", Owner::Broadcaster, PREDICTIONS),
    kind("channel.prediction.lock", "1", Owner::Broadcaster, PREDICTIONS),
    kind("channel.prediction.end", "1", Owner::Broadcaster, PREDICTIONS),
    kind("channel.shoutout.create", "1", Owner::Moderator, SHOUTOUTS),
    kind("channel.shoutout.receive", "1", Owner::Moderator, SHOUTOUTS),
    kind("channel.chat.message", "1", Owner::User, CHAT),
    kind("channel.chat.notification", "1", Owner::User, CHAT),
    kind("channel.chat.message_delete", "1", Owner::User, CHAT),
    kind("channel.chat.clear", "1", Owner::User, CHAT),
    kind("channel.chat.clear_user_messages", "1", Owner::User, CHAT),
    kind("channel.chat_settings.update", "1", Owner::User, CHAT),
    kind("channel.ban", "1", Owner::Broadcaster, &["channel:moderate"]),
    kind("channel.unban", "1", Owner::Broadcaster, &["channel:moderate"]),
    kind("channel.moderator.add", "1", Owner::Broadcaster, &["moderation:read", "channel:manage:moderators"]),
    kind("channel.moderator.remove", "1", Owner::Broadcaster, &["moderation:read", "channel:manage:moderators"]),
    kind("channel.vip.add", "1", Owner::Broadcaster, &["channel:read:vips", "channel:manage:vips"]),
    kind("channel.vip.remove", "1", Owner::Broadcaster, &["channel:read:vips", "channel:manage:vips"]),
    kind("channel.shared_chat.begin", "1", Owner::Anyone, &[]),
    kind("channel.shared_chat.update", "1", Owner::Anyone, &[]),
    kind("channel.shared_chat.end", "1", Owner::Anyone, &[]),
];

/// Returns the type of this name in this version.
pub(super) fn find(name: &str, version: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name && kind.version == version)
}

/// Returns the version of a type that can still be had.
#[cfg(test)]
pub(super) fn version_of(name: &str) -> &'static str {
    KINDS.iter().find(|kind| kind.name == name).map_or("1", |kind| kind.version)
}

impl Kind {
    /// Returns the fault of the keys of a condition, if they have one.
    pub(super) fn refuses_keys<'a>(&self, keys: impl Iterator<Item = &'a str> + Clone) -> Option<&'static str> {
        let has = |key: &str| keys.clone().any(|known| known == key);
        if self.name == "channel.raid" {
            let (from, to) = (has("from_broadcaster_user_id"), has("to_broadcaster_user_id"));
            let others = keys.clone().any(|key| !key.ends_with("_broadcaster_user_id"));
            return (from == to || others).then_some("must specify either from or to broadcaster user id in condition");
        }
        let second = match self.owner {
            Owner::Moderator => Some("moderator_user_id"),
            Owner::User => Some("user_id"),
            Owner::Anyone | Owner::Broadcaster => None,
        };
        if !has("broadcaster_user_id") || second.is_some_and(|second| !has(second)) {
            return Some("missing required condition field");
        }
        let optional = self.name.contains("custom_reward_redemption").then_some("reward_id");
        let known = |key: &str| key == "broadcaster_user_id" || Some(key) == second || Some(key) == optional;
        keys.clone().any(|key| !known(key)).then_some("unknown field in condition")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refuses(name: &str, keys: &[&str]) -> bool {
        find(name, version_of(name)).unwrap().refuses_keys(keys.iter().copied()).is_some()
    }

    #[test]
    fn old_versions_are_gone() {
        for (name, version) in [("channel.follow", "1"), ("channel.update", "1"), ("channel.hype_train.begin", "1")] {
            assert!(find(name, version).is_none() && find(name, "2").is_some(), "{name}");
        }
    }

    #[test]
    fn a_condition_has_all_of_its_keys_and_no_others() {
        assert!(!refuses("channel.follow", &["broadcaster_user_id", "moderator_user_id"]));
        assert!(refuses("channel.follow", &["broadcaster_user_id"]));
        assert!(refuses("channel.subscribe", &["broadcaster_user_id", "moderator_user_id"]));
        let redemption = "channel.channel_points_custom_reward_redemption.add";
        assert!(!refuses(redemption, &["broadcaster_user_id", "reward_id"]));
    }

    #[test]
    fn a_raid_is_seen_from_one_side() {
        assert!(!refuses("channel.raid", &["to_broadcaster_user_id"]));
        assert!(refuses("channel.raid", &["to_broadcaster_user_id", "from_broadcaster_user_id"]));
        assert!(refuses("channel.raid", &["broadcaster_user_id"]));
        assert!(refuses("channel.raid", &[]));
    }
}
