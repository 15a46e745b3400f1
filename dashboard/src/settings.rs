//! What the dashboard needs of the config.

use kissbot_actors::chat::ChannelName;
use kissbot_actors::text::language::Language;
use std::net::SocketAddr;
use std::path::PathBuf;
use url::Url;

/// The settings of the pillar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DashboardSettings {
    /// False: there is no thread, and nobody can ask.
    pub is_enabled: bool,
    /// Where it listens.
    pub listen: SocketAddr,
    /// Where people reach it, when a proxy stands before it: `https://bot.example`.
    pub public_url: Option<Url>,
    /// The data directory, in which links and sessions are.
    pub folder: PathBuf,
    /// The bot's login.
    pub login: String,
    /// Its channels.
    pub channels: Vec<ChannelName>,
    /// The characters before a command's name.
    pub prefix: String,
    /// The language for those who ask for none.
    pub language: Language,
    /// The cooldown of a new command, all viewers together.
    pub cooldown_s: u32,
    /// The cooldown of a new command, per viewer.
    pub user_cooldown_s: u32,
}
