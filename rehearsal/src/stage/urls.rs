//! The addresses of the services.

use std::net::SocketAddr;

/// The addresses of one stage's services: the values for a bot's configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebUrls {
    /// `game_lookup.rawg_url`.
    pub rawg: String,
    /// `game_lookup.steam_url`.
    pub steam: String,
    /// A provider's `base_url`.
    pub llm: String,
    /// `twitch.oauth_url`.
    pub oauth: String,
    /// `twitch.helix_url`.
    pub helix: String,
    /// `twitch.eventsub_url`.
    pub eventsub: String,
}

impl WebUrls {
    /// Returns the addresses of the services on `address`.
    #[must_use]
    pub fn on(address: SocketAddr) -> Self {
        Self {
            rawg: format!("http://{address}/rawg/api"),
            steam: format!("http://{address}/steam/api"),
            llm: format!("http://{address}/llm/v1"),
            oauth: format!("http://{address}/oauth2"),
            helix: format!("http://{address}/helix"),
            eventsub: format!("ws://{address}/eventsub/ws"),
        }
    }
}
