//! What happened on a channel, as far as the bot speaks of it.

use crate::chat::ChannelName;

/// Something that somebody did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Where.
    pub channel: ChannelName,
    /// Who, by the name that chat shows; empty: they did not want to be named.
    pub user: String,
    /// What.
    pub what: What,
}

/// Who did something, by what Twitch calls them.
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
    /// What tells this user from all others.
    #[must_use]
    pub fn identity(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.login)
    }
}

/// The id of all who give anonymously: chat shows them as one account of Twitch's, EventSub as nobody.
pub const ANONYMOUS_GIFTER_ID: &str = "274598607";

/// By which way the bot heard of something.
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
    /// Where.
    pub channel: ChannelName,
    /// By which way it became known.
    pub source: Source,
    /// Who gives, by Twitch's stable id. All anonymous gifters share [`ANONYMOUS_GIFTER_ID`].
    pub gifter_id: Box<str>,
    /// Their name as chat shows it; empty: anonymous.
    pub gifter: String,
    /// The tier of what is given.
    pub tier: Option<Tier>,
    /// What ties a bomb and its gifts together. Only chat tells it.
    pub bomb_id: Option<Box<str>>,
    /// How many subscriptions are announced; `None`: this is one gift.
    pub announces: Option<u32>,
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
    /// Follows the channel from now on.
    Followed,
    /// Cheered with bits.
    Cheered {
        /// How many.
        bits: u32,
        /// What they said; may be empty.
        message: String,
    },
    /// Took a reward for channel points.
    Redeemed {
        /// The reward's title.
        reward: String,
        /// What they typed for it; may be empty.
        input: String,
    },
    /// The channel is live. `None`: not known.
    WentLive {
        /// The title of the stream.
        title: Option<String>,
        /// Its category.
        category: Option<String>,
    },
    /// The channel is live no more.
    WentOffline,
    /// Ads began.
    AdBreak {
        /// For how long.
        seconds: u32,
    },
    /// A hype train began.
    HypeTrainBegan,
    /// A hype train ended.
    HypeTrainEnded {
        /// The level that it reached.
        level: u32,
    },
    /// A poll ended.
    PollEnded {
        /// The question.
        title: String,
        /// What most voted for; `None`: nobody voted.
        winner: Option<String>,
        /// How many voted for it.
        votes: u32,
    },
    /// A prediction ended.
    PredictionEnded {
        /// The question.
        title: String,
        /// What came true; `None`: it was cancelled, and everybody has their points back.
        outcome: Option<String>,
    },
    /// Another channel gave this one a shoutout.
    ShoutedOut {
        /// How many saw it.
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
