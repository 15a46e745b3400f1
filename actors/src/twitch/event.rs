//! The people and the things that events tell of, from whichever source.

use crate::chat::ChannelName;

/// A user as Twitch names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Twitch's stable id; both sources tell it, but a field may be missing some day.
    pub id: Option<Box<str>>,
    /// The login, lower case.
    pub login: Box<str>,
    /// The name as chat shows it.
    pub name: String,
}

impl User {
    /// Somebody who does not want to be named.
    #[must_use]
    pub(crate) fn unnamed() -> Self {
        Self { id: None, login: "".into(), name: String::new() }
    }

    /// Returns the word that tells this user from all others.
    #[must_use]
    pub fn identity(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.login)
    }
}

/// The id of all who give anonymously: chat shows them as one account of Twitch's, EventSub as nobody.
pub(crate) const ANONYMOUS_GIFTER_ID: &str = "274598607";

/// The way by which the bot heard of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// Chat's own `USERNOTICE`.
    Chat,
    /// EventSub.
    EventSub,
}

/// One gifted subscription, or the announcement of many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gift {
    /// The channel.
    pub channel: ChannelName,
    /// The way by which it became known.
    pub source: Source,
    /// The gifter, by Twitch's stable id. All anonymous gifters share `ANONYMOUS_GIFTER_ID`.
    pub gifter_id: Box<str>,
    /// Their name as chat shows it; empty: anonymous.
    pub gifter: String,
    /// The tier of what is given.
    pub tier: Option<Tier>,
    /// The tie between a bomb and its gifts. Only chat tells it.
    pub bomb_id: Option<Box<str>>,
    /// The number of subscriptions that are announced; `None`: this is one gift.
    pub announces: Option<u32>,
}

/// The kinds of a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tier {
    /// Paid for by Amazon Prime.
    Prime,
    /// Tier 1.
    One,
    /// Tier 2.
    Two,
    /// Tier 3.
    Three,
}

impl Tier {
    /// Reads Twitch's word for it: `Prime`, `1000`, `2000`, `3000`.
    #[must_use]
    pub fn read(plan: &str) -> Option<Self> {
        match plan {
            "Prime" => Some(Self::Prime),
            "1000" => Some(Self::One),
            "2000" => Some(Self::Two),
            "3000" => Some(Self::Three),
            _ => None,
        }
    }

    /// Returns it as chat reads it: `1`, `2`, `3`, `Prime`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Prime => "Prime",
            Self::One => "1",
            Self::Two => "2",
            Self::Three => "3",
        }
    }
}
