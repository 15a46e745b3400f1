//! Pins: what moderators tie queries to. The store keeps them.

use super::GameLookupActor;
use crate::chat::ChannelName;
use crate::chat::say::Say;
use crate::chat::ticket::ReplyTicket;
use crate::kernel::actor::Context;
use crate::pillars::game_lookup::cache::pins::{self, Pin};
use crate::pillars::store::api::{NotKept, RowChange, keep};
use crate::text::catalogue::Arg;

impl GameLookupActor {
    /// Returns the title that a query is tied to in a channel.
    pub(super) fn pinned(&self, channel: &ChannelName, query: &str) -> Option<Box<str>> {
        let pinned = self.states.read(|states| pins::title(channel, query, states));
        pinned.or_else(|| {
            let here = self.unkept.iter().filter(|(of, _)| of == channel);
            here.map(|(_, pin)| pin).find(|pin| pin.is_of(query)).map(|pin| pin.title.clone())
        })
    }

    /// Ties a query to a title, or frees it where there is none. It is answered once it is kept.
    pub(super) fn pin(&mut self, query: &str, title: &str, ticket: ReplyTicket, context: &mut Context<'_, Self>) {
        let (channel, language) = (ticket.channel.clone(), ticket.language);
        let (change, words) = if title.is_empty() {
            match self.states.read(|states| pins::freed(&channel, query, states)) {
                Some(change) => (change, self.texts.say(language, "game-unpinned", &[])),
                None => return self.tell(ticket, "game-not-pinned"),
            }
        } else {
            let pin = Pin::read(query, title);
            let title = pin.as_ref().map(|pin| pin.title.clone()).unwrap_or_default();
            match pin.and_then(|pin| self.states.read(|states| pin.row(&channel, states))) {
                Ok(change) => (change, self.texts.say(language, "game-pinned", &[("title", Arg::Text(&title))])),
                Err(error) => {
                    tracing::info!(%error, %channel, "a game is not pinned");
                    return self.tell(ticket, "game-pin-refused");
                }
            }
        };
        let by = ticket.asker.login.clone();
        self.keep(vec![(channel, change)], &by, context, move |actor, not_kept| {
            let words = not_kept.map_or(words, |why| why.say(&actor.texts, language));
            actor.recipients.say.tell(Say::reply(ticket, words));
        });
    }

    /// Has the store take the pins that were in the file of a former version. They stay there until it has.
    pub(super) fn move_pins(&mut self, context: &mut Context<'_, Self>) {
        if self.unkept.is_empty() || self.keeping > 0 {
            return;
        }
        let row = |(channel, Pin { query, title }): &(ChannelName, Pin)| {
            (channel.clone(), RowChange::PutPin { query: query.clone(), title: title.clone() })
        };
        let changes = self.unkept.iter().map(row).collect();
        self.keep(changes, "", context, |actor, not_kept| match not_kept {
            None => {
                actor.store.keep_copy();
                tracing::info!(pins = actor.unkept.len(), "the pins are in the database now");
                actor.unkept.clear();
                actor.store.changed();
            }
            Some(_) => tracing::warn!("the pins stay in the file of games: the store does not take them"),
        });
    }

    fn tell(&self, ticket: ReplyTicket, id: &str) {
        let words = self.texts.say(ticket.language, id, &[]);
        self.recipients.say.tell(Say::reply(ticket, words));
    }

    fn keep(
        &mut self,
        changes: Vec<(ChannelName, RowChange)>,
        by: &str,
        context: &mut Context<'_, Self>,
        then: impl FnOnce(&mut Self, Option<NotKept>) + 'static,
    ) {
        let kept = keep(&self.recipients.keep, changes, by);
        self.keeping += 1;
        context.spawn(kept, |actor, kept, context| {
            actor.keeping -= 1;
            then(actor, kept);
            actor.end_if_idle(context);
        });
    }
}
