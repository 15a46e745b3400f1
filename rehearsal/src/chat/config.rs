//! The chat before the play begins: its channels, and Twitch's limits.

use std::time::Duration;

use crate::world::{BotRole, stable_user_id};

/// The settings of the chat; [`StageConfig`](crate::StageConfig) explains them.
#[derive(Debug, Clone)]
pub(crate) struct ChatConfig {
    pub(crate) channels: Vec<StageChannel>,
    pub(crate) limits: StageLimits,
    pub(crate) ping_every: Duration,
    pub(crate) pong_limit: Duration,
    pub(crate) login_limit: Duration,
    pub(crate) reconnect_grace: Duration,
    pub(crate) ratelimit_notice_every: u32,
    pub(crate) split_every: u32,
    pub(crate) send_queue_lines: usize,
    pub(crate) bans_per_min: usize,
    pub(crate) deletes_unknown_lines: bool,
}

/// A channel and how it treats the bot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageChannel {
    /// Login of the channel, lower case, without `#`.
    pub login: String,
    /// Numeric id of the channel, as text. Equals the broadcaster's user id.
    pub room_id: String,
    /// The room's chat modes.
    pub settings: RoomSettings,
    /// The bot's right to join and to speak.
    pub standing: BotStanding,
    /// The bot's role here, when it differs from [`StageConfig::bot_role`](crate::StageConfig::bot_role).
    pub bot_role: Option<BotRole>,
}

impl StageChannel {
    /// Makes an ordinary channel: no modes, the bot is welcome.
    #[must_use]
    pub fn new(login: &str) -> Self {
        let login = login.trim_start_matches('#').to_ascii_lowercase();
        Self {
            room_id: stable_user_id(&login),
            login,
            settings: RoomSettings::default(),
            standing: BotStanding::Welcome,
            bot_role: None,
        }
    }
}

/// Chat modes of a room, as ROOMSTATE shows them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoomSettings {
    /// Seconds between two messages of one viewer; 0 is off.
    pub slow: u32,
    /// Only emotes may be sent.
    pub emote_only: bool,
    /// Minutes that one must have followed; `Some(0)` is any follower, `None` is off. The bot follows nobody.
    pub followers_only: Option<u32>,
    /// Only subscribers may write. The bot is none.
    pub subs_only: bool,
    /// "Unique chat": no text twice.
    pub r9k: bool,
}

/// The bot's right to join a channel and to speak there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BotStanding {
    /// It may do both.
    Welcome,
    /// Banned for good: JOIN and PRIVMSG are answered with `msg_banned`.
    Banned,
    /// The channel is suspended: JOIN is answered with `msg_channel_suspended`.
    Suspended,
}

/// Twitch's limits for one account, all connections together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StageLimits {
    /// Messages in 30 s where the bot is a plain viewer (Twitch: 20).
    pub messages_per_30_s: u32,
    /// Messages in 30 s where it is moderator, VIP or broadcaster (Twitch: 100).
    pub moderator_messages_per_30_s: u32,
    /// Time between two messages in a channel where it is a plain viewer (Twitch: 1 s).
    pub channel_spacing: Duration,
    /// JOIN attempts in 10 s (Twitch: 20). One more closes the connection.
    pub joins_per_10_s: u32,
    /// Login attempts in 10 s (Twitch: 20).
    pub logins_per_10_s: u32,
    /// Time for which messages are ignored after too many (Twitch: 30 min, 1 h in newer pages).
    pub penalty: Duration,
    /// Longest message in Unicode scalar values (Twitch: 500).
    pub chars_max: usize,
    /// Time for which an identical text is refused (Twitch: 30 s).
    pub duplicate_window: Duration,
}

impl Default for StageLimits {
    fn default() -> Self {
        Self {
            messages_per_30_s: 20,
            moderator_messages_per_30_s: 100,
            channel_spacing: Duration::from_secs(1),
            joins_per_10_s: 20,
            logins_per_10_s: 20,
            penalty: Duration::from_secs(30 * 60),
            chars_max: 500,
            duplicate_window: Duration::from_secs(30),
        }
    }
}
