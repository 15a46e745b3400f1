//! The numbers that Twitch sets, each with the page that it is from: the one place to look when Twitch changes one.
//!
//! The pages below <https://dev.twitch.tv/docs/> were read in the copy of 2026-02-04, those on chat in one of mid-2026.
//! The source is named where Twitch's documentation is silent. The bot's own choices, which keep a margin, are where
//! they are used, or defaults of the config.
//!
//! The rooms below this one cannot refer to it; a test here holds their numbers against these.

use std::time::Duration;

// Chat: docs/chat/#rate-limits, mid-2026. For an account that is no verified bot, over all its connections.

/// The messages of an account in any [`MESSAGE_WINDOW`], where it is neither broadcaster, moderator nor VIP.
pub const MESSAGES_PER_WINDOW: u32 = 20;
/// The messages of an account in any [`MESSAGE_WINDOW`], where it is broadcaster, moderator or VIP.
pub const MODERATOR_MESSAGES_PER_WINDOW: u32 = 100;
/// The messages of a verified bot in any [`MESSAGE_WINDOW`].
pub const VERIFIED_MESSAGES_PER_WINDOW: u32 = 7500;
/// The time over which messages are counted.
pub const MESSAGE_WINDOW: Duration = Duration::from_secs(30);
/// The time between two messages in one channel, where the account is neither broadcaster, moderator nor VIP.
pub const CHANNEL_SPACING: Duration = Duration::from_secs(1);
/// The channels that an account asks to join in any [`JOIN_WINDOW`].
pub const JOINS_PER_WINDOW: u32 = 20;
/// The time over which joins are counted.
pub const JOIN_WINDOW: Duration = Duration::from_secs(10);
/// The attempts to log in of an account in any [`LOGIN_WINDOW`].
pub const LOGINS_PER_WINDOW: u32 = 20;
/// The time over which attempts to log in are counted.
pub const LOGIN_WINDOW: Duration = Duration::from_secs(10);
/// The channels that an account is in at a time, without those where it is broadcaster or moderator.
pub const CHANNELS_JOINED: usize = 100;

// Chat: docs/chat/irc/ and docs/chat/send-receive-messages/, mid-2026.

/// The characters of a message. The documentation does not say which kind of character.
pub const MESSAGE_CHARS: usize = 500;
/// The time within which an identical text in the same channel is dropped, but for those of broadcaster, moderators and
/// VIPs.
pub const DUPLICATE_WINDOW: Duration = Duration::from_secs(30);
/// The shortest pause that slow mode sets. docs/api/reference/#update-chat-settings, 2026-02-04
pub const SLOW_MODE_MIN: Duration = Duration::from_secs(3);
/// The longest pause that slow mode sets. docs/api/reference/#update-chat-settings, 2026-02-04
pub const SLOW_MODE_MAX: Duration = Duration::from_secs(120);
/// The bytes of a line's tags, the `@` and the space included. By <https://ircv3.net/specs/extensions/message-tags>.
pub const TAG_BYTES: usize = 8191;
/// The bytes of a line without its tags. By RFC 1459; Twitch's own lines may be longer.
pub const LINE_BYTES: usize = 512;
/// The characters of a login. Common knowledge; the pattern is in docs/api/reference/#get-users.
pub const LOGIN_CHARS: usize = 25;

// Helix: docs/api/guide/#twitch-rate-limits, 2026-02-04.

/// The points in an account's bucket, which is full again after a minute. Most calls cost one.
pub const POINTS_PER_MINUTE: u32 = 800;

// Helix: docs/api/reference/, 2026-02-04.

/// The ids, or logins, in one question, and the entries on one page.
pub const IDS_PER_CALL: usize = 100;
/// The characters of a stream's title. Common knowledge; the page does not say it.
pub const TITLE_CHARS: u32 = 140;
/// The time after which a clip is there as a rule; it may take longer. docs/api/reference/#create-clip
pub const CLIP_READY_WITHIN: Duration = Duration::from_secs(15);
/// The time between two shoutouts of a channel. docs/api/reference/#send-a-shoutout
pub const SHOUTOUT_PAUSE: Duration = Duration::from_secs(120);
/// The time between two shoutouts of a channel to the same target. docs/api/reference/#send-a-shoutout
pub const SHOUTOUT_TARGET_PAUSE: Duration = Duration::from_secs(3600);
/// The shortest timeout. docs/api/reference/#ban-user
pub const TIMEOUT_MIN: Duration = Duration::from_secs(1);
/// The longest timeout, two weeks. docs/api/reference/#ban-user
pub const TIMEOUT_MAX: Duration = Duration::from_secs(1_209_600);
/// The characters of the reason of a ban or a timeout. docs/api/reference/#ban-user
pub const BAN_REASON_CHARS: usize = 500;
/// The minutes for which somebody has to have been following before they may write, at most: three months.
/// docs/api/reference/#update-chat-settings
pub const FOLLOWER_MODE_MINUTES_MAX: u32 = 129_600;
/// The age at which a line can no longer be deleted. docs/api/reference/#delete-chat-messages
pub const DELETE_WITHIN: Duration = Duration::from_secs(6 * 3600);
/// The rewards of a channel. docs/api/reference/#create-custom-rewards
pub const REWARDS_PER_CHANNEL: usize = 50;
/// The characters of a reward's title. docs/api/reference/#create-custom-rewards
pub const REWARD_TITLE_CHARS: usize = 45;

// EventSub: docs/eventsub/handling-websocket-events/ and docs/eventsub/manage-subscriptions/, 2026-02-04.

/// The connections with subscriptions of one user token.
pub const SESSIONS_PER_TOKEN: usize = 3;
/// The subscriptions of one connection.
pub const SUBSCRIPTIONS_PER_SESSION: usize = 300;
/// The subscriptions of one user token to what costs a point: channels whose owners have not authorised the application.
pub const COST_PER_TOKEN: usize = 10;
/// The time after the welcome within which there is a first subscription; else the connection is closed.
pub const SUBSCRIBE_WITHIN: Duration = Duration::from_secs(10);
/// The time after which a connection is closed whose end was announced.
pub const HAND_OVER_WITHIN: Duration = Duration::from_secs(30);
/// The period of keepalives, when nothing else was asked for.
pub const KEEPALIVE_DEFAULT: Duration = Duration::from_secs(10);
/// The longest period of keepalives that can be asked for.
pub const KEEPALIVE_MAX: Duration = Duration::from_secs(600);
/// The age beyond which a notification is dropped. docs/eventsub/handling-webhook-events/
pub const EVENT_AGE_MAX: Duration = Duration::from_secs(600);

// Tokens: docs/authentication/validate-tokens/ and docs/authentication/getting-tokens-oauth/, 2026-02-04.

/// The time between two validations of a token that is in use.
pub const VALIDATE_EVERY: Duration = Duration::from_secs(3600);
/// Longer than any token lives: those of an application live for some 60 days. What is told beyond it is taken for this.
pub const LIFE_MAX: Duration = Duration::from_secs(400 * 24 * 3600);
/// The pause between two polls of the device code flow, when the answer does not tell it.
pub const DEVICE_CODE_POLL: Duration = Duration::from_secs(5);
/// The life of a device code, when the answer does not tell it.
pub const DEVICE_CODE_LIFE: Duration = Duration::from_secs(1800);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::ChannelName;
    use crate::chat::moderation::caps;
    use crate::net::backoff::LOGIN_FIRST;
    use crate::text::guard;

    #[test]
    fn the_rooms_below_keep_within() {
        const { assert!(guard::LINE_CHARS_MAX <= MESSAGE_CHARS) };
        assert_eq!((guard::NAME_CHARS_MAX, ChannelName::CHARS_MAX), (LOGIN_CHARS, LOGIN_CHARS));
        let seconds = |seconds: u32| Duration::from_secs(seconds.into());
        assert_eq!((seconds(caps::SLOW_S.0), seconds(caps::SLOW_S.1)), (SLOW_MODE_MIN, SLOW_MODE_MAX));
        assert_eq!((seconds(caps::TIMEOUT_S), caps::FOLLOWERS_MINUTES), (TIMEOUT_MAX, FOLLOWER_MODE_MINUTES_MAX));
        assert!(LOGIN_WINDOW < LOGIN_FIRST * LOGINS_PER_WINDOW, "refused logins are never too many");
    }
}
