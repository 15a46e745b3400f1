//! Messages that the [`HelixActor`](super::HelixActor) takes.
//!
//! Commands come as [`HandedOver`](crate::chat::request::HandedOver)`<`[`HelixErrand`]`>` and are answered in chat. Another
//! actor that needs something of Twitch's API asks by [`HelixApi`], the typed side of [`HelixRequest`].

use crate::chat::ChannelName;
use crate::chat::custom::asked::Asked;
use crate::chat::pillar::Pillar;
use crate::chat::request::Errand;
use crate::kernel::clock;
use crate::kernel::mailbox::{Recipient, Unanswered};
use crate::text::language::Language;
pub use crate::twitch::helix::chat_message::{ChatMessage, Sent};
pub use crate::twitch::helix::moderation::{MessageId, Moderated, ModerationCall};
use crate::twitch::helix::reply::{Channel, Stream, Subscription, User};
use crate::twitch::helix::trouble::Trouble;
use crate::twitch::oauth::account::Account;
use serde_json::Value;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// The time that saying a line may take at most: the tokens, the call, a new token, the call once more.
const SAY_LIMIT: Duration = Duration::from_secs(30);

/// This pillar.
pub const PILLAR: Pillar = Pillar::new("helix");

/// The part of a command that the HelixActor carries out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelixErrand {
    /// Tells since when the channel has been live.
    Uptime,
    /// Tells the title of its stream.
    Title,
    /// Gives its stream another title.
    SetTitle {
        /// The title as it was typed; not empty.
        title: String,
    },
    /// Tells the category of its stream.
    Category,
    /// Gives its stream another category.
    SetCategory {
        /// The category as it was typed; not empty.
        name: String,
    },
    /// Tells since when somebody has been following the channel.
    Followage {
        /// The follower's login; `None`: the asker.
        of: Option<String>,
    },
    /// Asks chat to look at somebody's channel.
    ShoutOut {
        /// Their login.
        login: String,
    },
    /// Makes a clip of the last seconds.
    Clip,
}

impl Errand for HelixErrand {
    const PILLAR: Pillar = PILLAR;
}

/// Tells a fact that a channel's command says.
#[derive(Debug, PartialEq, Eq)]
pub struct TellFact(pub Asked);

impl Errand for TellFact {
    const PILLAR: Pillar = PILLAR;
}

/// Somebody is to be shouted out though nobody asked for it: a raider. That is a line in chat, and Twitch's own shoutout
/// where that is possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShoutOut {
    /// The channel that shouts out.
    pub channel: ChannelName,
    /// The language of the line.
    pub language: Language,
    /// The login of the account that is shouted out.
    pub login: String,
}

/// The place for the answer to a query.
pub type Answer<T> = oneshot::Sender<Result<T, Trouble>>;

/// A request of another actor to Twitch's API. It is made through [`HelixApi`].
#[derive(Debug)]
pub struct HelixRequest {
    /// The query, with the place for its answer.
    pub query: Query,
    /// The moment after which the answer is of no use.
    pub deadline: Instant,
}

/// A query of another actor.
#[derive(Debug)]
pub enum Query {
    /// The accounts with these logins, at most [`IDS_PER_CALL`](crate::twitch::limits::IDS_PER_CALL).
    Users {
        /// The logins. One that cannot be a login makes Twitch refuse all of them.
        logins: Vec<String>,
        /// The accounts that there are.
        answer: Answer<Vec<User>>,
    },
    /// The streams of these accounts, at most [`IDS_PER_CALL`](crate::twitch::limits::IDS_PER_CALL).
    Streams {
        /// The accounts' ids; not empty, or Twitch tells of everything.
        user_ids: Vec<String>,
        /// The streams that are live.
        answer: Answer<Vec<Stream>>,
    },
    /// The titles and categories of these channels, at most [`IDS_PER_CALL`](crate::twitch::limits::IDS_PER_CALL).
    Channels {
        /// The user ids of the channels' owners.
        user_ids: Vec<String>,
        /// The channels that there are.
        answer: Answer<Vec<Channel>>,
    },
    /// The title and category of one channel. The answer may be some seconds old.
    Channel {
        /// The id of the channel's owner.
        user_id: String,
        /// The channel, if there is one.
        answer: Answer<Option<Channel>>,
    },
    /// Has Twitch complete a redemption of a reward, or give the points back.
    SettleRedemption {
        /// The redemption.
        redemption: RedemptionStatus,
        /// Told when Twitch has noted it.
        answer: Answer<()>,
    },
    /// Acts as a moderator, with the bot's own token.
    Moderate {
        /// The channel's id.
        room_id: Box<str>,
        /// What is done.
        call: ModerationCall,
        /// What came of it; never an error.
        answer: Answer<Moderated>,
    },
    /// Says a line in chat, with the application's token.
    Say {
        /// The line.
        message: ChatMessage,
        /// The moment from which it is of no use.
        not_after: Instant,
        /// What came of it; never an error.
        answer: Answer<Sent>,
    },
    /// Subscribes to events.
    Subscribe {
        /// The subscription.
        subscription: NewSubscription,
        /// The subscription's id.
        answer: Answer<String>,
    },
    /// The subscriptions of one kind of event.
    Subscriptions {
        /// The account whose they are.
        account: Account,
        /// Twitch's name of the kind.
        kind: &'static str,
        /// The subscriptions, of all sessions.
        answer: Answer<Vec<Subscription>>,
    },
    /// Deletes a subscription to events.
    Unsubscribe {
        /// The account whose it is.
        account: Account,
        /// The subscription's id.
        id: String,
        /// Told when it is deleted.
        answer: Answer<()>,
    },
}

/// The end of a redemption of a reward for channel points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedemptionStatus {
    /// The channel, whose owner's token is used.
    pub channel: ChannelName,
    /// The id of the channel's owner.
    pub channel_id: Box<str>,
    /// The reward's id.
    pub reward_id: Box<str>,
    /// The redemption's id.
    pub id: Box<str>,
    /// Twitch's word for the end: `FULFILLED`, or `CANCELED`, which gives the points back.
    pub status: &'static str,
}

/// A subscription to be made, for the session of a WebSocket.
#[derive(Clone, Debug, PartialEq)]
pub struct NewSubscription {
    /// The account whose session and token it is.
    pub account: Account,
    /// Twitch's name of the kind, and the version.
    pub kind: (&'static str, &'static str),
    /// The channel that is meant, as Twitch wants it said.
    pub condition: Value,
    /// The session's id.
    pub session_id: String,
}

/// Asks the HelixActor on behalf of another actor: each method is one [`Query`]. Nothing is waited for beyond the
/// deadline.
#[derive(Clone, Debug)]
pub struct HelixApi(Recipient<HelixRequest>);

impl From<Recipient<HelixRequest>> for HelixApi {
    fn from(recipient: Recipient<HelixRequest>) -> Self {
        Self(recipient)
    }
}

impl HelixApi {
    /// Returns the accounts with these logins, at most [`IDS_PER_CALL`](crate::twitch::limits::IDS_PER_CALL).
    ///
    /// # Errors
    /// Returns an error when Twitch does not tell.
    pub async fn users(&self, logins: Vec<String>, deadline: Instant) -> Result<Vec<User>, Trouble> {
        self.ask(deadline, |answer| Query::Users { logins, answer }).await
    }

    /// Returns the streams of these accounts that are live.
    ///
    /// # Errors
    /// Returns an error when Twitch does not tell.
    pub async fn streams(&self, user_ids: Vec<String>, deadline: Instant) -> Result<Vec<Stream>, Trouble> {
        self.ask(deadline, |answer| Query::Streams { user_ids, answer }).await
    }

    /// Returns titles and categories of these channels.
    ///
    /// # Errors
    /// Returns an error when Twitch does not tell.
    pub async fn channels(&self, user_ids: Vec<String>, deadline: Instant) -> Result<Vec<Channel>, Trouble> {
        self.ask(deadline, |answer| Query::Channels { user_ids, answer }).await
    }

    /// Returns title and category of one channel.
    ///
    /// # Errors
    /// Returns an error when Twitch does not tell.
    pub async fn channel(&self, user_id: String, deadline: Instant) -> Result<Option<Channel>, Trouble> {
        self.ask(deadline, |answer| Query::Channel { user_id, answer }).await
    }

    /// Has Twitch complete a redemption, or give the points back.
    ///
    /// # Errors
    /// Returns an error when Twitch does not do it: 403 when another application made the reward.
    pub(crate) async fn settle_redemption(
        &self,
        redemption: RedemptionStatus,
        deadline: Instant,
    ) -> Result<(), Trouble> {
        self.ask(deadline, |answer| Query::SettleRedemption { redemption, answer }).await
    }

    /// Acts as a moderator of the channel with this id, in the bot's own name and never in the owner's. Who asks tells the
    /// operator what Twitch does not allow. One that is [`Limited`](Moderated::Limited) or
    /// [`Unreachable`](Moderated::Unreachable) may be asked for again: what is done already stays as it is.
    pub async fn moderate(&self, room_id: Box<str>, call: ModerationCall, deadline: Instant) -> Moderated {
        let asked = self.ask(deadline, |answer| Query::Moderate { room_id, call, answer }).await;
        asked.unwrap_or(Moderated::Unreachable)
    }

    /// Says a line in chat as the application's bot, if that can begin until `not_after`. It is not said twice; who asks says
    /// whether it is tried again.
    pub async fn say(&self, message: ChatMessage, not_after: Instant) -> Sent {
        let limit = SAY_LIMIT;
        let deadline = clock::now() + limit;
        let query = |answer| HelixRequest { query: Query::Say { message, not_after, answer }, deadline };
        match self.0.ask(limit, query).await {
            Ok(sent) => sent.unwrap_or_else(|trouble| Sent::Unknown(format!("{trouble:?}"))),
            Err(Unanswered::Dropped) => Sent::NotSent("nobody takes the request".to_owned()),
            Err(Unanswered::TimedOut) => Sent::Unknown("no answer in time".to_owned()),
        }
    }

    /// Subscribes to events, and returns the subscription's id. Who asks tells the operator what Twitch does not allow.
    ///
    /// # Errors
    /// Returns an error when Twitch does not do it: 409 when there is such a subscription.
    pub async fn subscribe(&self, subscription: NewSubscription, deadline: Instant) -> Result<String, Trouble> {
        self.ask(deadline, |answer| Query::Subscribe { subscription, answer }).await
    }

    /// Returns the subscriptions of one kind that an account has.
    ///
    /// # Errors
    /// Returns an error when Twitch does not tell.
    pub async fn subscriptions(
        &self,
        account: Account,
        kind: &'static str,
        deadline: Instant,
    ) -> Result<Vec<Subscription>, Trouble> {
        self.ask(deadline, |answer| Query::Subscriptions { account, kind, answer }).await
    }

    /// Deletes a subscription.
    ///
    /// # Errors
    /// Returns an error when Twitch does not do it: 404 when there is none.
    pub async fn unsubscribe(&self, account: Account, id: String, deadline: Instant) -> Result<(), Trouble> {
        self.ask(deadline, |answer| Query::Unsubscribe { account, id, answer }).await
    }

    async fn ask<T: 'static>(&self, deadline: Instant, query: impl FnOnce(Answer<T>) -> Query) -> Result<T, Trouble> {
        let limit = deadline.saturating_duration_since(clock::now());
        let asked = self.0.ask(limit, |answer| HelixRequest { query: query(answer), deadline });
        asked.await.unwrap_or_else(|unanswered| {
            let why = match unanswered {
                Unanswered::Dropped => "nobody takes the request",
                Unanswered::TimedOut => "no answer in time",
            };
            Err(Trouble::OutOfReach(why.to_owned()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::mailbox::Mailbox;
    use crate::pillars::helix::HelixActor;
    #[tokio::test]
    async fn a_request_that_nobody_takes_ends_at_once() {
        let mailbox = Mailbox::<HelixActor>::new();
        let api = HelixApi::from(mailbox.recipient());
        let asked = api.users(vec!["alice".to_owned()], clock::now() + Duration::from_secs(60)).await;
        assert_eq!(asked, Err(Trouble::OutOfReach("nobody takes the request".to_owned())));
        assert_eq!(mailbox.meter().read().refused, 1);
    }
}
