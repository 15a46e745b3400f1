//! What the actor asks others before it can do what a moderator wants: who somebody is, which channel has which id, what
//! was said.

use super::ModerationActor;
use super::ladder::Who;
use crate::chat::ChannelName;
use crate::kernel::actor::Context;
use crate::kernel::clock;
use crate::router::api::RecallLines;
use crate::screen::recent::{Recall, Recalled};
use crate::twitch::helix::trouble::Trouble;
use std::time::Duration;

/// How long an answer is waited for.
const LIMIT: Duration = Duration::from_secs(8);

/// Why an account is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoAccount {
    /// There is none of that name.
    Nobody,
    /// Twitch does not tell.
    OutOfReach,
}

impl ModerationActor {
    /// Finds a viewer by login: among those whom the bot has dealt with, else by asking Twitch.
    pub(super) fn with_viewer(
        &mut self,
        channel: ChannelName,
        login: &str,
        context: &mut Context<'_, Self>,
        then: impl FnOnce(&mut Self, Result<Who, NoAccount>, &mut Context<'_, Self>) + 'static,
    ) {
        let known = self.kept(|kept| {
            let named = kept.ladder.named(&channel, login);
            let decided = || kept.decisions.last(&channel, login).map(|row| row.user_id.clone());
            named.map(|who| who.user_id).or_else(decided)
        });
        if let Some(user_id) = known {
            return then(self, Ok(Who { channel, user_id }), context);
        }
        self.with_account(login, context, move |actor, account, context| {
            then(actor, account.map(|user_id| Who { channel, user_id }), context);
        });
    }

    /// Finds a channel's id.
    pub(super) fn with_room(
        &mut self,
        channel: &ChannelName,
        context: &mut Context<'_, Self>,
        then: impl FnOnce(&mut Self, Result<Box<str>, NoAccount>, &mut Context<'_, Self>) + 'static,
    ) {
        if let Some(room_id) = self.kept(|kept| kept.room(channel)) {
            return then(self, Ok(room_id), context);
        }
        let channel = channel.clone();
        self.with_account(channel.clone().as_str(), context, move |actor, account, context| {
            if let Ok(room_id) = &account {
                actor.kept(|kept| kept.room_is(&channel, room_id));
            }
            then(actor, account, context);
        });
    }

    fn with_account(
        &mut self,
        login: &str,
        context: &mut Context<'_, Self>,
        then: impl FnOnce(&mut Self, Result<Box<str>, NoAccount>, &mut Context<'_, Self>) + 'static,
    ) {
        // Twitch refuses a whole question for one name that can be none.
        let Ok(login) = ChannelName::new(login) else { return then(self, Err(NoAccount::Nobody), context) };
        self.awaited += 1;
        let (helix, deadline) = (self.recipients.helix.clone(), clock::now() + LIMIT);
        let asking = async move { helix.users(vec![login.as_str().to_owned()], deadline).await };
        context.spawn(asking, move |actor, users, context| {
            actor.awaited = actor.awaited.saturating_sub(1);
            let account = match users {
                Ok(users) => users.into_iter().next().map(|user| user.id.into()).ok_or(NoAccount::Nobody),
                Err(Trouble::Refused { .. }) => Err(NoAccount::Nobody),
                Err(_) => Err(NoAccount::OutOfReach),
            };
            then(actor, account, context);
            actor.call(context);
        });
    }

    /// Looks in the lines of the last minutes; `None` when the router does not tell.
    pub(super) fn recall(
        &mut self,
        channel: ChannelName,
        phrase: String,
        back: Duration,
        context: &mut Context<'_, Self>,
        then: impl FnOnce(&mut Self, ChannelName, Option<Recalled>, &mut Context<'_, Self>) + 'static,
    ) {
        self.awaited += 1;
        let wanted = Recall { channel: channel.clone(), phrase, back };
        let asking = self.recipients.recall.ask(LIMIT, |answer| RecallLines { wanted, answer });
        context.spawn(asking, move |actor, recalled, context| {
            actor.awaited = actor.awaited.saturating_sub(1);
            then(actor, channel, recalled.ok(), context);
            actor.call(context);
        });
    }
}
