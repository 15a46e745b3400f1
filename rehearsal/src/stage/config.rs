//! What the stage looks like before the play begins: the bot's account, the channels, Twitch's limits.

use std::fmt;
use std::time::Duration;

use crate::eventsub::EventSubConfig;
use crate::web::WebConfig;
use crate::world::viewer::stable_user_id;

/// Everything a [`Stage`](crate::Stage) needs to know.
#[derive(Clone)]
pub struct StageConfig {
    /// Login of the only account that can log in, lower case.
    pub bot_login: String,
    /// The name that Twitch shows for the bot: may differ from the login in case.
    pub bot_display_name: String,
    /// Numeric id of the bot's account, as text.
    pub bot_user_id: String,
    /// The access token of the bot, without `oauth:`.
    pub token: String,
    /// The channels that exist. Nothing answers for any other name.
    pub channels: Vec<StageChannel>,
    /// Twitch's limits; the real ones are the default.
    pub limits: StageLimits,
    /// How often the server sends PING (Twitch: about every 5 minutes).
    pub ping_every: Duration,
    /// How long the server waits for the PONG before it closes.
    pub pong_limit: Duration,
    /// How long a connection may take to log in.
    pub login_limit: Duration,
    /// How long a connection lives on after RECONNECT.
    pub reconnect_grace: Duration,
    /// The bot's role in every channel that does not name another.
    pub bot_role: BotRole,
    /// Every n-th message lost to the rate limits is answered with `msg_ratelimit`; 0 means none, which is usual at Twitch.
    pub ratelimit_notice_every: u32,
    /// Every n-th write is cut in two inside a line; 0 means none. TCP promises no more than bytes in order.
    pub split_every: u32,
    /// Lines that wait for a slow reader before its connection is closed.
    pub send_queue_lines: usize,
    /// Seed of the ids and of the order of the tags, for a play that repeats exactly.
    pub seed: Option<u64>,
    /// The HTTP side.
    pub web: WebConfig,
    /// EventSub's connections.
    pub eventsub: EventSubConfig,
}

impl StageConfig {
    /// Twitch's real limits, a bot that is a plain viewer, and `channels` that have no special modes.
    /// `token` goes without `oauth:`.
    #[must_use]
    pub fn new(bot_login: &str, token: &str, channels: &[&str]) -> Self {
        let login = bot_login.to_ascii_lowercase();
        Self {
            bot_display_name: if login == "kissbot" { "KissBot".to_owned() } else { login.clone() },
            bot_user_id: stable_user_id(&login),
            bot_login: login,
            token: token.to_owned(),
            channels: channels.iter().map(|name| StageChannel::new(name)).collect(),
            limits: StageLimits::default(),
            ping_every: Duration::from_secs(300),
            pong_limit: Duration::from_secs(10),
            login_limit: Duration::from_secs(30),
            reconnect_grace: Duration::from_secs(10),
            bot_role: BotRole::Viewer,
            ratelimit_notice_every: 0,
            split_every: 0,
            send_queue_lines: 4096,
            seed: None,
            web: WebConfig::default(),
            eventsub: EventSubConfig::default(),
        }
    }
}

impl fmt::Debug for StageConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StageConfig")
            .field("bot_login", &self.bot_login)
            .field("channels", &self.channels)
            .field("limits", &self.limits)
            .field("token", &"***")
            .finish_non_exhaustive()
    }
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
    /// Whether the bot may join and speak.
    pub standing: BotStanding,
    /// The bot's role here, when it differs from [`StageConfig::bot_role`].
    pub bot_role: Option<BotRole>,
}

impl StageChannel {
    /// An ordinary channel: no modes, the bot is welcome.
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

/// Whether the bot may join a channel and speak there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BotStanding {
    /// It may.
    Welcome,
    /// Banned for good: JOIN and PRIVMSG are answered with `msg_banned`.
    Banned,
    /// The channel is suspended: JOIN is answered with `msg_channel_suspended`.
    Suspended,
}

/// The bot's role in a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BotRole {
    /// No role.
    Viewer,
    /// VIP: the higher rate limit, no room modes.
    Vip,
    /// Moderator.
    Moderator,
    /// The channel is the bot's own.
    Broadcaster,
}

impl BotRole {
    /// Whether Twitch's higher rate limit holds and room modes do not (moderators, VIPs, the broadcaster).
    #[must_use]
    pub fn is_privileged(self) -> bool {
        self != Self::Viewer
    }
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
    /// How long messages are ignored after too many (Twitch: 30 min, 1 h in newer pages).
    pub penalty: Duration,
    /// Longest message in Unicode scalar values (Twitch: 500).
    pub chars_max: usize,
    /// How long an identical text is refused (Twitch: 30 s).
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
