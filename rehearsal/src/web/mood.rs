//! Which services there are, and how each can behave.

use std::time::Duration;

use crate::script::Mood;

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
    /// `api.twitch.tv/helix`.
    Helix,
}

impl Service {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Rawg, Self::Steam, Self::Llm, Self::OAuth, Self::Helix];

    /// The first part of the paths that belong to it.
    pub(crate) fn prefix(self) -> &'static str {
        match self {
            Self::Rawg => "/rawg/",
            Self::Steam => "/steam/",
            Self::Llm => "/llm/",
            Self::OAuth => "/oauth2/",
            Self::Helix => "/helix/",
        }
    }

    /// Whose `path` is.
    pub(crate) fn of(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| path.starts_with(service.prefix()))
    }

    /// How long it takes when it is slow: longer than a bot should wait.
    pub(crate) fn slow(self) -> Duration {
        Duration::from_secs(if self == Self::Llm { 12 } else { 8 })
    }
}

/// How a service behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceMood {
    /// It works.
    Up,
    /// It takes turns between closing the connection without a word and 503.
    Down,
    /// It answers late: 8 s, the model 12 s, unless the configuration says otherwise.
    Slow,
    /// It takes the request and never answers.
    Hang,
    /// It sends the answer byte by byte, one each second.
    Drip,
    /// It answers nonsense, another one each time.
    Garbage,
    /// 500 with an error body.
    Broken,
    /// 429 with `Retry-After`.
    Throttled {
        /// What `Retry-After` says: seconds at real services, a date at some, nonsense at a few.
        retry_after: &'static str,
    },
    /// 401 with the body of a monthly limit (RAWG), 429 `insufficient_quota` (the model). Others work.
    Quota,
    /// The model obeys whoever asks for mischief. Others work.
    Hostile,
}

impl ServiceMood {
    /// 429 that asks for 2 s.
    pub const THROTTLED: Self = Self::Throttled { retry_after: "2" };
}

impl From<Mood> for ServiceMood {
    fn from(mood: Mood) -> Self {
        match mood {
            Mood::Up => Self::Up,
            Mood::Down => Self::Down,
            Mood::Slow => Self::Slow,
            Mood::Garbage => Self::Garbage,
            Mood::Hostile => Self::Hostile,
        }
    }
}
