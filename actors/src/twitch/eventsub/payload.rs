//! A notification of EventSub: its channel, and the fields that the kinds of event read. Pure.
//!
//! Twitch adds fields and values when it likes, and its samples differ from what it sends. So only what is needed is
//! looked at, whatever is not understood is passed over, and what cannot be read costs that one notification.

use crate::chat::ChannelName;
use crate::chat::channel_event::Facts;
use crate::twitch::event::{Gift, Tier, User};
use crate::twitch::lenient;
use chrono::{DateTime, Utc};
use serde_json::Value;

/// The longest list that is looked through: a poll has 5 choices, a prediction 10 outcomes.
const ENTRIES_MAX: usize = 32;

/// A notification lacks what it cannot do without: a channel, a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the notification cannot be read")]
pub struct Unreadable;

/// Something happened on a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// The channel, by its login.
    pub channel: ChannelName,
    /// The id of the channel's owner.
    pub channel_id: Option<Box<str>>,
    /// The channel's name as chat shows it.
    pub shown: String,
    /// The id of the thing itself, if it has one: a redemption, a poll, a prediction, a hype train; else its beginning, as
    /// of ads and shoutouts. It is the same however often Twitch tells of it.
    pub id: Option<Box<str>>,
    /// The happening itself.
    pub what: Happened,
}

/// A happening, as far as the bot tells them apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happened {
    /// Something that is said as it is.
    Said {
        /// The user who did it; `None`: nobody in particular.
        who: Option<User>,
        /// The details.
        facts: Facts,
    },
    /// Subscriptions were given.
    Gifted(Gift),
    /// Channel points were spent on a reward of the streamer's own.
    Redeemed(Redemption),
    /// The channel went live.
    WentLive {
        /// The stream's id: the same stream is told of once.
        stream_id: Box<str>,
        /// The time at which it began.
        started_at: Option<DateTime<Utc>>,
    },
    /// The channel is live no more.
    WentOffline,
    /// Title or category changed.
    ChannelChanged {
        /// The title; may be empty.
        title: String,
        /// The category; may be empty.
        category: String,
    },
    /// Known, and nothing to speak of: a gift's receiver, a rerun, the second end of a poll.
    Nothing,
}

impl Happened {
    /// `who` did something.
    #[must_use]
    pub fn by(who: User, facts: Facts) -> Self {
        Self::Said { who: Some(who), facts }
    }

    /// Something happened that is nobody's doing.
    #[must_use]
    pub fn by_nobody(facts: Facts) -> Self {
        Self::Said { who: None, facts }
    }
}

/// A reward that a viewer took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redemption {
    /// Its id.
    pub id: Box<str>,
    /// The reward's id.
    pub reward_id: Box<str>,
    /// The reward's title.
    pub reward: String,
    /// The viewer who took it.
    pub user: User,
    /// The words that they typed; may be empty.
    pub input: String,
    /// It waits for the streamer: only then it can be completed or refunded.
    pub is_open: bool,
}

/// The fields of a notification's event, or of an object in it.
#[derive(Clone, Copy, Debug)]
pub struct Payload<'a> {
    /// The channel that it is about.
    pub channel: &'a ChannelName,
    fields: &'a Value,
}

impl<'a> Payload<'a> {
    /// Returns a text that is there and not empty; a number counts as one.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<String> {
        lenient::text(self.fields, key)
    }

    /// Returns a whole number, in quotes or not.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<u32> {
        lenient::number(self.fields, key)
    }

    /// Tells whether something is said to be so; what is not said is not so.
    #[must_use]
    pub fn flag(&self, key: &str) -> bool {
        lenient::flag(self.fields, key)
    }

    /// Returns the object in this field.
    #[must_use]
    pub fn part(&self, key: &str) -> Option<Self> {
        self.fields.get(key).map(|fields| Self { fields, ..*self })
    }

    /// Returns the entries of a list, as many as one looks through; what is no list has none.
    pub fn list(&self, key: &str) -> impl Iterator<Item = Payload<'a>> + use<'a> {
        let channel = self.channel;
        lenient::list(self.fields, key).take(ENTRIES_MAX).map(move |fields| Payload { channel, fields })
    }

    /// Returns the user whose fields begin with `prefix`.
    ///
    /// # Errors
    /// Returns an error when there is no login.
    pub fn user(&self, prefix: &str) -> Result<User, Unreadable> {
        user(self.fields, prefix)
    }

    /// Returns the tier of a subscription. EventSub tells one by Prime as one of tier 1.
    #[must_use]
    pub fn tier(&self) -> Option<Tier> {
        self.text("tier").and_then(|tier| Tier::read(&tier))
    }
}

/// Reads an event whose channel is in the fields that begin with `prefix`; `what` reads the rest.
///
/// # Errors
/// Returns an error when it lacks what cannot be done without.
pub fn read(
    prefix: &str,
    event: &Value,
    what: impl FnOnce(&Payload<'_>) -> Result<Happened, Unreadable>,
) -> Result<Happening, Unreadable> {
    let User { id, login, name } = user(event, prefix)?;
    let channel = ChannelName::new(&login).map_err(|_| Unreadable)?;
    let what = what(&Payload { channel: &channel, fields: event })?;
    let own_id = ["id", "started_at"].iter().find_map(|key| lenient::text(event, key)).map(Box::from);
    Ok(Happening { channel, channel_id: id, shown: name, id: own_id, what })
}

fn user(event: &Value, prefix: &str) -> Result<User, Unreadable> {
    let field = |end: &str| lenient::text(event, &format!("{prefix}_{end}"));
    let login = field("login").ok_or(Unreadable)?.to_lowercase();
    let name = field("name").unwrap_or_else(|| login.clone());
    Ok(User { id: field("id").map(Box::from), login: login.into(), name })
}
