//! The stage before the play begins: the bot's account, the channels, Twitch's limits, and every stand-in's settings.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

pub use crate::chat::{BotStanding, RoomSettings, StageChannel, StageLimits};
pub use crate::world::BotRole;

use crate::chat::ChatConfig;
use crate::eventsub::EventSubConfig;
use crate::games::GamesConfig;
use crate::helix::HelixConfig;
use crate::llm::LlmConfig;
use crate::oauth::OAuthConfig;
use crate::web::Service;
use crate::world::stable_user_id;

/// Everything that a [`Stage`](crate::Stage) needs to know.
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
    /// Time between two PINGs of the server (Twitch: about 5 minutes).
    pub ping_every: Duration,
    /// Time that the server waits for the PONG before it closes.
    pub pong_limit: Duration,
    /// Time that a connection may take to log in.
    pub login_limit: Duration,
    /// Time that a connection lives on after RECONNECT.
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
    /// Sets Twitch's real limits, a bot that is a plain viewer, and `channels` that have no special modes.
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

    /// Picks the settings of the chat.
    pub(super) fn chat(&self) -> ChatConfig {
        ChatConfig {
            channels: self.channels.clone(),
            limits: self.limits,
            ping_every: self.ping_every,
            pong_limit: self.pong_limit,
            login_limit: self.login_limit,
            reconnect_grace: self.reconnect_grace,
            ratelimit_notice_every: self.ratelimit_notice_every,
            split_every: self.split_every,
            send_queue_lines: self.send_queue_lines,
            bans_per_min: self.web.bans_per_min,
            deletes_unknown_lines: self.web.deletes_unknown_lines,
        }
    }

    /// Picks the settings of the game databases.
    pub(super) fn games(&self) -> GamesConfig {
        GamesConfig { rawg_key: self.web.rawg_key.clone(), steam_requests_per_5_min: self.web.steam_requests_per_5_min }
    }

    /// Picks the settings of Helix, where `games` are categories.
    pub(super) fn helix(&self, games: Vec<&'static str>) -> HelixConfig {
        let channels = self.channels.iter().map(|channel| (channel.login.clone(), channel.room_id.clone())).collect();
        HelixConfig { channels, games, clip_ready_after: self.web.clip_ready_after }
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

/// The HTTP side before the play begins.
#[derive(Clone)]
pub struct WebConfig {
    /// The key that RAWG knows.
    pub rawg_key: String,
    /// Requests to Steam's shop in 5 minutes (Steam: about 200).
    pub steam_requests_per_5_min: usize,
    /// The model server.
    pub llm: LlmConfig,
    /// The registered application and its tokens.
    pub oauth: OAuthConfig,
    /// Helix calls of one account in a minute (Twitch: 800).
    pub helix_points_per_min: u32,
    /// Lines that may be said by Helix in a minute: a bucket of its own, whose size Twitch does not tell.
    pub says_per_min: u32,
    /// Time until a new clip can be found.
    pub clip_ready_after: Duration,
    /// Bans, timeouts and ends of both in a minute by channel. Twitch has such a limit and does not tell it
    /// (twitchdev/issues#716).
    pub bans_per_min: usize,
    /// A deletion of a line that nobody knows succeeds (twitchdev/issues#937), in place of 404.
    pub deletes_unknown_lines: bool,
    /// Time that a slow service takes, by service; the model takes longer than a bot waits.
    pub slow: BTreeMap<Service, Duration>,
}

impl Default for WebConfig {
    fn default() -> Self {
        let slow = Service::ALL.map(|service| (service, service.slow())).into();
        Self {
            rawg_key: "rehearsal-rawg-key".to_owned(),
            steam_requests_per_5_min: 200,
            llm: LlmConfig::default(),
            oauth: OAuthConfig::default(),
            helix_points_per_min: 800,
            says_per_min: 2000,
            clip_ready_after: Duration::from_secs(3),
            bans_per_min: 200,
            deletes_unknown_lines: false,
            slow,
        }
    }
}
