//! The registered application before the play begins.

use std::time::Duration;

/// The scopes of the bot's own token of [`StageConfig`](crate::StageConfig) unless it is told otherwise: all that a bot
/// asks for.
const BOT_SCOPES: [&str; 15] = [
    "chat:read",
    "chat:edit",
    "user:read:chat",
    "user:write:chat",
    "user:bot",
    "moderator:read:followers",
    "moderator:manage:shoutouts",
    "moderator:manage:announcements",
    "moderator:read:chatters",
    "moderator:manage:banned_users",
    "moderator:manage:chat_messages",
    "moderator:manage:chat_settings",
    "moderator:manage:shield_mode",
    "user:read:moderated_channels",
    "clips:edit",
];

/// A token that is good from the beginning on, like the bot's own: it does not expire and cannot be refreshed.
#[derive(Clone)]
pub struct KnownToken {
    /// The login of its owner.
    pub login: String,
    /// The access token, without `oauth:`.
    pub access: String,
    /// The scopes that it allows.
    pub scopes: Vec<String>,
}

impl KnownToken {
    /// Makes a token of `login` that allows `scopes`.
    #[must_use]
    pub fn new(login: &str, access: &str, scopes: &[&str]) -> Self {
        let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        Self { login: login.to_ascii_lowercase(), access: access.to_owned(), scopes }
    }
}

/// The registered application, and the lives of codes and tokens.
#[derive(Clone)]
pub struct OAuthConfig {
    /// The only client that exists.
    pub client_id: String,
    /// A secret makes the client confidential: refreshing needs it, and the refresh token stays the same.
    pub client_secret: Option<String>,
    /// The scopes of the bot's own token.
    pub bot_scopes: Vec<String>,
    /// Further tokens that are good from the beginning on, a broadcaster's for instance.
    pub known: Vec<KnownToken>,
    /// Time between two polls of a client, in whole seconds (Twitch: 5).
    pub device_interval_s: u64,
    /// Life of a device code (Twitch: 30 min).
    pub device_life: Duration,
    /// Life of an access token (Twitch: about 4 h).
    pub access_life: Duration,
    /// Life of a public client's refresh token (Twitch: 30 days).
    pub refresh_life: Duration,
}

impl Default for OAuthConfig {
    fn default() -> Self {
        Self {
            client_id: "rehearsalclient000000000000000".to_owned(),
            client_secret: None,
            bot_scopes: BOT_SCOPES.map(str::to_owned).to_vec(),
            known: Vec::new(),
            device_interval_s: 5,
            device_life: Duration::from_secs(1800),
            access_life: Duration::from_secs(14_124),
            refresh_life: Duration::from_secs(30 * 86_400),
        }
    }
}
