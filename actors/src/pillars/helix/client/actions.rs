//! The calls by which the bot does something, and those that it has to ask for that.

use super::Client;
use crate::chat::ChannelName;
use crate::twitch::helix::call::Call;
use crate::twitch::helix::reply::{Category, Clip, NewClip};
use crate::twitch::helix::trouble::Trouble;
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::scopes;
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Instant;

/// Categories that a search may bring. Their order means nothing, so that a few would miss the right one.
const CATEGORIES_MAX: &str = "50";

impl Client {
    /// Gives the owner's channel another title.
    ///
    /// # Errors
    /// Returns an error when Twitch does not do it; 400 when it does not like the title.
    pub(crate) async fn set_title(&self, owner: &Owner<'_>, title: &str, deadline: Instant) -> Result<(), Trouble> {
        self.modify(owner, json!({ "title": title }), deadline).await
    }

    /// Gives the owner's channel another category.
    ///
    /// # Errors
    /// Returns an error when Twitch does not do it.
    pub(crate) async fn set_category(&self, owner: &Owner<'_>, id: &str, deadline: Instant) -> Result<(), Trouble> {
        self.modify(owner, json!({ "game_id": id }), deadline).await
    }

    async fn modify(&self, owner: &Owner<'_>, change: Value, deadline: Instant) -> Result<(), Trouble> {
        let call = Call::new(Method::PATCH, "channels", "Modify Channel Information")
            .with("broadcaster_id", owner.id)
            .with_body(change)
            .needing(scopes::CHANGE_BROADCAST);
        self.act(&call, &Account::Broadcaster(owner.channel.clone()), deadline).await?;
        // What was known until now is wrong.
        self.0.channels.borrow_mut().forget(owner.id);
        Ok(())
    }

    /// Returns the category of exactly this name.
    ///
    /// # Errors
    /// Returns an error when Twitch does not tell.
    pub(crate) async fn category_named(&self, name: &str, deadline: Instant) -> Result<Option<Category>, Trouble> {
        let call = Call::get("games", "Get Games").with("name", name);
        Ok(self.ask(&call, &Account::Bot, deadline).await?.data.into_iter().next())
    }

    /// Returns categories whose names have all these words, in no order.
    ///
    /// # Errors
    /// Returns an error when Twitch does not tell.
    pub(crate) async fn search_categories(&self, words: &str, deadline: Instant) -> Result<Vec<Category>, Trouble> {
        let call =
            Call::get("search/categories", "Search Categories").with("query", words).with("first", CATEGORIES_MAX);
        Ok(self.ask(&call, &Account::Bot, deadline).await?.data)
    }

    /// Shouts out the channel `to` where it is `owner`'s: as the bot, if it is a moderator there, else in the owner's name.
    ///
    /// # Errors
    /// Returns an error when Twitch does not do it; 400 when the channel is not live, 429 when the last one was too
    /// lately.
    pub(crate) async fn shout_out(&self, owner: &Owner<'_>, to: &str, deadline: Instant) -> Result<(), Trouble> {
        self.as_bot_or_owner(owner, "Send a Shoutout", async |name, account| {
            // A refresh in the middle does not change whose token it is.
            let moderator_id = self.grant_of(account, deadline).await?.user_id.clone();
            let call = Call::post("chat/shoutouts", name)
                .with("from_broadcaster_id", owner.id)
                .with("to_broadcaster_id", to)
                .with("moderator_id", moderator_id)
                .needing(scopes::SHOUT_OUT)
                .told_by_its_maker();
            self.act(&call, account, deadline).await
        })
        .await
    }

    /// Has Twitch make a clip of the last seconds, and returns what it will be.
    ///
    /// # Errors
    /// Returns an error when Twitch does not do it; 404 when the channel is not live.
    pub(crate) async fn create_clip(&self, owner: &Owner<'_>, deadline: Instant) -> Result<NewClip, Trouble> {
        self.as_bot_or_owner(owner, "Create Clip", async |name, account| {
            let call = Call::post("clips", name).with("broadcaster_id", owner.id);
            let call = call.needing(scopes::MAKE_CLIPS).told_by_its_maker();
            let made = self.ask::<NewClip>(&call, account, deadline).await?.data.into_iter().next();
            made.ok_or_else(|| Trouble::OutOfReach("Twitch tells no clip".to_owned()))
        })
        .await
    }

    /// Returns the clip with this id; `None`: it is not ready.
    ///
    /// # Errors
    /// Returns an error when Twitch does not tell.
    pub(crate) async fn clip(&self, id: &str, deadline: Instant) -> Result<Option<Clip>, Trouble> {
        let call = Call::get("clips", "Get Clips").with("id", id);
        Ok(self.ask(&call, &Account::Bot, deadline).await?.data.into_iter().next())
    }

    /// Does or asks something as the bot; where the bot may not, in the name of the channel's owner, if they logged in. The
    /// operator is told of what neither may: `name` is the call's.
    pub(super) async fn as_bot_or_owner<T>(
        &self,
        owner: &Owner<'_>,
        name: &'static str,
        act: impl AsyncFn(&'static str, &Account) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let as_bot = act(name, &Account::Bot).await;
        let account = Account::Broadcaster(owner.channel.clone());
        let (done, account) = match as_bot {
            Err(lack @ (Trouble::LacksScope(..) | Trouble::NotAllowed(_) | Trouble::NoToken(_))) => {
                match act(name, &account).await {
                    Err(Trouble::NoToken(_)) => (Err(lack), Account::Bot),
                    as_owner => (as_owner, account),
                }
            }
            as_bot => (as_bot, Account::Bot),
        };
        self.0.lacks.borrow_mut().heard_of_both(name, &account, owner.channel, done.as_ref().err());
        done
    }
}

/// The owner of a channel.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Owner<'a> {
    /// The channel.
    pub(crate) channel: &'a ChannelName,
    /// Its owner's id, by which Twitch knows the channel.
    pub(crate) id: &'a str,
}
