//! The services behind the HTTP side.

use std::time::Duration;

/// A service behind the HTTP side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Service {
    /// RAWG's game database.
    Rawg,
    /// Steam's shop.
    Steam,
    /// The OpenAI-compatible model server.
    Llm,
    /// `id.twitch.tv/oauth2`.
    OAuth,
    /// The calls of `api.twitch.tv/helix` by which moderators act: bans, deletions, modes of the room, Shield Mode.
    Moderation,
    /// The call of `api.twitch.tv/helix` that says a line.
    Saying,
    /// The rest of `api.twitch.tv/helix`.
    Helix,
}

impl Service {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Rawg, Self::Steam, Self::Llm, Self::OAuth, Self::Moderation, Self::Saying, Self::Helix];

    /// Returns the first parts of the paths that belong to it.
    fn prefixes(self) -> &'static [&'static str] {
        match self {
            Self::Rawg => &["/rawg/"],
            Self::Steam => &["/steam/"],
            Self::Llm => &["/llm/"],
            Self::OAuth => &["/oauth2/"],
            Self::Moderation => &["/helix/moderation/", "/helix/chat/settings"],
            Self::Saying => &["/helix/chat/messages"],
            Self::Helix => &["/helix/"],
        }
    }

    /// Returns the service that `path` belongs to.
    pub(crate) fn of(path: &str) -> Option<Self> {
        // In their order: what moderators do is Helix's, too.
        Self::ALL.into_iter().find(|service| service.prefixes().iter().any(|prefix| path.starts_with(prefix)))
    }

    /// Returns the time that it takes when it is slow: longer than a bot should wait.
    pub(crate) fn slow(self) -> Duration {
        Duration::from_secs(if self == Self::Llm { 12 } else { 8 })
    }

    /// Returns true if it has nonsense, errors and limits of its own.
    pub(super) fn plays_its_moods(self) -> bool {
        self == Self::Llm
    }
}
