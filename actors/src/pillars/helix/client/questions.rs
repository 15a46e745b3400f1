//! The questions of the bot, and the times for which their answers hold.

use super::actions::Owner;
use super::{Cache, Client};
use crate::kernel::clock;
use crate::twitch::helix::call::Call;
use crate::twitch::helix::reply::{Channel, Follower, List, Stream, User};
use crate::twitch::helix::trouble::Trouble;
use crate::twitch::limits::IDS_PER_CALL;
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::scopes;
use serde::de::{DeserializeOwned, IgnoredAny};
use std::cell::RefCell;
use std::time::{Duration, Instant};

/// Ids do not change; a login may pass to another account after half a year.
const USER_HOLDS: Duration = Duration::from_secs(6 * 3600);
/// Somebody whom Twitch does not know may have been mistyped, or made a moment ago.
const NOBODY_HOLDS: Duration = Duration::from_secs(60);
/// Twitch itself is a minute or more behind with streams.
const STREAM_HOLDS: Duration = Duration::from_secs(20);
/// Titles and categories change in the middle of a stream, and the streamer looks whether they did.
const CHANNEL_HOLDS: Duration = Duration::from_secs(10);

impl Client {
    /// Asks who the token's account is, to see whether the API answers.
    ///
    /// # Errors
    /// Returns an error when Twitch does not tell.
    pub(crate) async fn probe(&self, deadline: Instant) -> Result<(), Trouble> {
        self.act(&Call::get("users", "Get Users"), &Account::Bot, deadline).await
    }

    /// Returns the account with this login; `None`: there is none.
    ///
    /// # Errors
    /// Returns an error when Twitch does not tell.
    pub(crate) async fn user(&self, login: &str, deadline: Instant) -> Result<Option<User>, Trouble> {
        let known = self.0.users.borrow_mut().get(login, clock::now());
        match known {
            Some(known) => Ok(known),
            None => Ok(self.users(&[login], deadline).await?.into_iter().find(|user| user.login == login)),
        }
    }

    /// Returns the accounts with these logins, at most [`IDS_PER_CALL`]; Twitch is asked in any case. One that cannot be a
    /// login makes Twitch refuse all of them.
    ///
    /// # Errors
    /// Returns an error when Twitch does not tell.
    pub(crate) async fn users(&self, logins: &[&str], deadline: Instant) -> Result<Vec<User>, Trouble> {
        let call = Call::get("users", "Get Users").with_each("login", logins);
        let found: List<User> = self.ask(&call, &Account::Bot, deadline).await?;
        let now = clock::now();
        let mut users = self.0.users.borrow_mut();
        for login in logins {
            let user = found.data.iter().find(|user| user.login == *login).cloned();
            let holds = if user.is_some() { USER_HOLDS } else { NOBODY_HOLDS };
            users.put((*login).to_owned(), user, now, holds);
        }
        Ok(found.data)
    }

    /// Returns the stream of this channel; `None`: it is not live.
    ///
    /// # Errors
    /// Returns an error when Twitch does not tell.
    pub(crate) async fn stream(&self, user_id: &str, deadline: Instant) -> Result<Option<Stream>, Trouble> {
        let call = Call::get("streams", "Get Streams").with("user_id", user_id);
        self.first(&self.0.streams, user_id, &call, STREAM_HOLDS, deadline).await
    }

    /// Returns title and category of this channel.
    ///
    /// # Errors
    /// Returns an error when Twitch does not tell.
    pub(crate) async fn channel(&self, user_id: &str, deadline: Instant) -> Result<Option<Channel>, Trouble> {
        let call = Call::get("channels", "Get Channel Information").with("broadcaster_id", user_id);
        self.first(&self.0.channels, user_id, &call, CHANNEL_HOLDS, deadline).await
    }

    /// Returns since when somebody follows the owner's channel; `None`: not at all. Where the bot may not see it, the owner's
    /// login may.
    ///
    /// # Errors
    /// Returns an error when Twitch does not tell, or the bot may not see it.
    pub(crate) async fn follower(
        &self,
        owner: &Owner<'_>,
        user_id: &str,
        deadline: Instant,
    ) -> Result<Option<Follower>, Trouble> {
        self.as_bot_or_owner(owner, "Get Channel Followers", async |name, account| {
            let call = Call::get("channels/followers", name)
                .with("broadcaster_id", owner.id)
                .with("user_id", user_id)
                .needing(scopes::READ_FOLLOWERS)
                .told_by_its_maker();
            let found: List<Follower> = self.ask(&call, account, deadline).await?;
            Ok(found.data.into_iter().next())
        })
        .await
    }

    /// Returns how many follow this channel, which everybody may know.
    ///
    /// # Errors
    /// Returns an error when Twitch does not tell.
    pub(crate) async fn followers(&self, user_id: &str, deadline: Instant) -> Result<u64, Trouble> {
        // One, since none is no number of entries: who they are is not looked at.
        let call = Call::get("channels/followers", "Get Channel Followers");
        let call = call.with("broadcaster_id", user_id).with("first", "1");
        total(self.ask::<IgnoredAny>(&call, &Account::Bot, deadline).await?)
    }

    /// Returns how many have subscribed to the owner's channel. Only they may know.
    ///
    /// # Errors
    /// Returns an error when Twitch does not tell, or the owner has not logged in.
    pub(crate) async fn subscribers(&self, owner: &Owner<'_>, deadline: Instant) -> Result<u64, Trouble> {
        let call = Call::get("subscriptions", "Get Broadcaster Subscriptions")
            .with("broadcaster_id", owner.id)
            .with("first", "1")
            .needing(scopes::READ_SUBSCRIPTIONS);
        total(self.ask::<IgnoredAny>(&call, &Account::Broadcaster(owner.channel.clone()), deadline).await?)
    }

    /// Returns the streams of these channels that are live, at most [`IDS_PER_CALL`], by their owners' ids.
    ///
    /// # Errors
    /// Returns an error when Twitch does not tell.
    pub(crate) async fn streams_of(&self, user_ids: &[&str], deadline: Instant) -> Result<Vec<Stream>, Trouble> {
        let call =
            Call::get("streams", "Get Streams").with_each("user_id", user_ids).with("first", IDS_PER_CALL.to_string());
        Ok(self.ask(&call, &Account::Bot, deadline).await?.data)
    }

    /// Returns titles and categories of these channels, at most [`IDS_PER_CALL`], by their owners' ids.
    ///
    /// # Errors
    /// Returns an error when Twitch does not tell.
    pub(crate) async fn channels_of(&self, user_ids: &[&str], deadline: Instant) -> Result<Vec<Channel>, Trouble> {
        let call = Call::get("channels", "Get Channel Information").with_each("broadcaster_id", user_ids);
        Ok(self.ask(&call, &Account::Bot, deadline).await?.data)
    }

    async fn first<T: Clone + DeserializeOwned>(
        &self,
        cache: &RefCell<Cache<String, Option<T>>>,
        key: &str,
        call: &Call<'_>,
        holds: Duration,
        deadline: Instant,
    ) -> Result<Option<T>, Trouble> {
        let known = cache.borrow_mut().get(key, clock::now());
        if let Some(known) = known {
            return Ok(known);
        }
        let found: List<T> = self.ask(call, &Account::Bot, deadline).await?;
        let first = found.data.into_iter().next();
        cache.borrow_mut().put(key.to_owned(), first.clone(), clock::now(), holds);
        Ok(first)
    }
}

fn total<T>(list: List<T>) -> Result<u64, Trouble> {
    list.total.ok_or_else(|| Trouble::OutOfReach("Twitch does not tell how many there are".to_owned()))
}
