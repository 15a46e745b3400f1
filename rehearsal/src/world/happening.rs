//! Things that happen on Twitch: one stand-in or the stage publishes them, others hear them.

use std::time::Instant;

use chrono::{DateTime, Utc};

use super::account::Account;
use super::viewer::Viewer;

/// Something that happened, as all stand-ins hear it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "it goes from ear to ear by reference")]
pub(crate) enum Happening {
    /// Something happened on a channel that exists.
    Channel {
        /// The channel's owner, whose login is the channel's.
        owner: Account,
        what: OnChannel,
    },
    /// An account has disconnected the application.
    Disconnected { login: String },
}

/// Something that happens on a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OnChannel {
    Followed {
        viewer: Viewer,
    },
    /// Somebody subscribes for the first time, at `1000`, `2000`, `3000` or `Prime`.
    Subscribed {
        viewer: Viewer,
        plan: String,
    },
    /// Somebody shares that they are still subscribed.
    Resubscribed {
        viewer: Viewer,
        plan: String,
        months: u32,
        text: String,
    },
    /// Somebody gives away subscriptions of tier 1.
    Gifted {
        giver: Viewer,
        count: u32,
        /// Those who get one, the first thousand of them.
        receivers: Vec<Viewer>,
        /// All that the giver has ever given on this channel.
        total: u32,
    },
    Raided {
        raider: Viewer,
        viewers: u32,
    },
    /// Somebody cheers; `said` begins with the cheer.
    Cheered {
        viewer: Viewer,
        bits: u32,
        said: String,
    },
    /// A redemption was asked for.
    Redeemed(Redemption),
    /// A redemption was fulfilled or cancelled.
    Decided(Redemption),
    Online {
        since: DateTime<Utc>,
    },
    Offline,
    /// The title, the category or the language of a channel has changed.
    Changed {
        title: String,
        language: String,
        category_id: String,
        category_name: String,
    },
}

/// Something that channel points buy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reward {
    pub(crate) id: String,
    pub(crate) broadcaster_id: String,
    pub(crate) title: String,
    pub(crate) cost: u32,
    /// Made on the dashboard, not by the application, which may not decide on its redemptions then.
    pub(crate) is_foreign: bool,
}

/// Something that was bought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Redemption {
    pub(crate) id: String,
    pub(crate) broadcaster_id: String,
    pub(crate) reward: Reward,
    pub(crate) user: Account,
    pub(crate) input: String,
    /// `UNFULFILLED`, `FULFILLED`, `CANCELED`: in capitals in Helix, in small letters in EventSub.
    pub(crate) status: String,
    pub(crate) redeemed_at: String,
}

/// A stand-in that hears of what happens. It ignores what does not concern it.
pub(crate) trait Hears {
    fn hear(&mut self, happening: &Happening, now: Instant);
}
