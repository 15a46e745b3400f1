//! What happened on a channel, as far as the bot speaks of it.

use crate::chat::ChannelName;

/// Something that somebody did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Where.
    pub channel: ChannelName,
    /// Who, by the name that chat shows.
    pub user: String,
    /// What.
    pub what: What,
}

/// What somebody did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Subscribed, for the first time or from now on by themselves.
    Subscribed {
        /// Of which kind; Twitch does not always tell.
        tier: Option<Tier>,
    },
    /// Subscribed again and told chat.
    Resubscribed {
        /// For how many months in all.
        months: u32,
        /// Of which kind.
        tier: Option<Tier>,
        /// What they said; may be empty.
        message: String,
    },
    /// Gave subscriptions to others.
    Gifted {
        /// How many.
        count: u32,
        /// Of which kind.
        tier: Option<Tier>,
    },
    /// Came with their viewers.
    Raided {
        /// How many.
        viewers: u32,
    },
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

    /// As chat reads it: `1`, `2`, `3`, `Prime`.
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
