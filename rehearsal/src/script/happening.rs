//! Things that can happen on the channel, and the transcript's words for them.

use crate::world::Viewer;

/// Something that happens on the channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventCue {
    /// Somebody follows.
    Follow {
        /// The viewer.
        viewer: Viewer,
    },
    /// Somebody subscribes.
    Subscribe {
        /// The viewer.
        viewer: Viewer,
        /// `1000`, `2000`, `3000` or `Prime`.
        tier: String,
    },
    /// Somebody shares that they are still subscribed.
    Resubscribe {
        /// The viewer.
        viewer: Viewer,
        /// `1000`, `2000`, `3000` or `Prime`.
        tier: String,
        /// Months in all.
        months: u32,
        /// Their message, perhaps empty.
        text: String,
    },
    /// Somebody gives subscriptions away.
    Gift {
        /// The viewer.
        viewer: Viewer,
        /// The number of subscriptions.
        count: u32,
    },
    /// Another channel arrives.
    Raid {
        /// That channel's owner.
        viewer: Viewer,
        /// The number of viewers who come along.
        viewers: u32,
    },
    /// Somebody cheers.
    Cheer {
        /// The viewer.
        viewer: Viewer,
        /// The number of bits.
        bits: u32,
        /// Their message, perhaps empty.
        text: String,
    },
    /// Somebody redeems a reward for channel points.
    Redeem {
        /// The viewer.
        viewer: Viewer,
        /// The reward's title.
        reward: String,
        /// Their input, perhaps empty.
        input: String,
    },
    /// The stream begins.
    Online,
    /// The stream ends.
    Offline,
    /// The channel's category changes.
    Category {
        /// Its name.
        name: String,
    },
}

impl EventCue {
    /// Returns the key of the kind of event, as configurations of the bot have it.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Follow { .. } => "follow",
            Self::Subscribe { .. } => "subscribe",
            Self::Resubscribe { .. } => "resubscribe",
            Self::Gift { .. } => "gift",
            Self::Raid { .. } => "raid",
            Self::Cheer { .. } => "cheer",
            Self::Redeem { .. } => "channel_points",
            Self::Online => "online",
            Self::Offline => "offline",
            Self::Category { .. } => "update",
        }
    }

    /// Tells it, as in `carol followed`: the transcript's words after the star.
    #[must_use]
    pub fn told(&self, channel: &str) -> String {
        let with = |head: String, text: &str| if text.is_empty() { head } else { format!("{head}: {text}") };
        let of = |count: u32, one: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") };
        match self {
            Self::Follow { viewer } => format!("{} followed", viewer.display_name),
            Self::Subscribe { viewer, tier } => format!("{} subscribed {}", viewer.display_name, tier_words(tier)),
            Self::Resubscribe { viewer, tier, months, text } => {
                let months = of(*months, "month");
                let head = format!("{} resubscribed {} for {months}", viewer.display_name, tier_words(tier));
                with(head, text)
            }
            Self::Gift { viewer, count } => format!("{} gave {}", viewer.display_name, of(*count, "subscription")),
            Self::Raid { viewer, viewers } => format!("{} raided with {}", viewer.display_name, of(*viewers, "viewer")),
            Self::Cheer { viewer, bits, text } => {
                with(format!("{} cheered {}", viewer.display_name, of(*bits, "bit")), text)
            }
            Self::Redeem { viewer, reward, input } => with(format!("{} redeemed {reward}", viewer.display_name), input),
            Self::Online => format!("{channel} went online"),
            Self::Offline => format!("{channel} went offline"),
            Self::Category { name } => format!("{channel} changed the category to {name}"),
        }
    }

    /// Returns true if chat itself tells it, so that a bot needs nothing else to hear of it.
    pub(crate) fn is_in_chat(&self) -> bool {
        matches!(
            self,
            Self::Subscribe { .. }
                | Self::Resubscribe { .. }
                | Self::Gift { .. }
                | Self::Raid { .. }
                | Self::Cheer { .. }
        )
    }
}

/// Returns `1000` … as people say it.
fn tier_words(tier: &str) -> String {
    match tier {
        "Prime" => "with Prime".to_owned(),
        tier => format!("at tier {}", tier.get(..1).unwrap_or(tier)),
    }
}
