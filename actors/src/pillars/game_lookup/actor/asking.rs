//! Asking the sources what is not kept, within what they may be asked.

use super::{Context, GameLookupActor};
use crate::chat::game_facts::{GameFacts, Price};
use crate::kernel::clock;
use crate::pillars::game_lookup::allowance::Spent;
use crate::pillars::game_lookup::cache::{Answer, Freshness, Key};
use crate::pillars::game_lookup::rest::Failure;
use crate::pillars::game_lookup::sources::{Health, Keep, Landed, MayAsk};
use std::sync::Arc;

/// The searches that one question may take: as it was typed, with its acronym written out, and in other words.
const SEARCHES_MAX: u32 = 3;

impl GameLookupActor {
    pub(super) fn ask(
        &mut self,
        key: Key,
        text: String,
        kept: Option<(Answer, Freshness)>,
        context: &mut Context<'_, Self>,
    ) {
        let now = clock::now();
        let may_ask =
            MayAsk { rawg: self.sources.has_rawg() && self.rawg.may_ask(now), steam: self.steam.may_ask(now) };
        if let Some((Answer::Game(facts), Freshness::PriceStale)) = &kept {
            return self.ask_price(key, Arc::clone(facts), may_ask, context);
        }
        let (sources, locale) = (self.sources.clone(), key.locale());
        let stale = kept.map(|(answer, _)| answer);
        if !may_ask.rawg && !may_ask.steam {
            let landed = Landed { answer: None, keep: Keep::Not, health: Health::default(), searches: 0 };
            return self.landed(key, landed, stale, context);
        }
        let granted = match self.allowance.take(SEARCHES_MAX, now) {
            Ok(granted) => granted,
            Err(spent) => return self.go_without(&key, stale.as_ref(), spent, context),
        };
        let landed = async move { sources.look_up(&text, locale, may_ask, granted).await };
        context.spawn(landed, move |actor, landed, context| {
            actor.allowance.settle(granted, landed.searches, clock::now());
            actor.landed(key, landed, stale, context);
        });
        self.store.changed();
    }

    fn ask_price(&mut self, key: Key, facts: Arc<GameFacts>, may_ask: MayAsk, context: &mut Context<'_, Self>) {
        let id = facts.steam_id().filter(|_| may_ask.steam && self.allowance.take_price(clock::now()));
        let (sources, locale) = (self.sources.clone(), key.locale());
        let price = async move {
            match id {
                Some(id) => Some(sources.price(id, locale).await),
                None => None,
            }
        };
        context.spawn(price, move |actor, price, context| actor.price_came(&key, &facts, price, context));
    }

    /// Answers without asking the sources, which were asked enough: with what was known, or by saying so.
    fn go_without(&mut self, key: &Key, stale: Option<&Answer>, spent: Spent, context: &mut Context<'_, Self>) {
        if stale.is_some() {
            return self.land(key, stale, context);
        }
        let text = match spent {
            Spent::Minute => "game-enough-searches",
            Spent::Day => "game-enough-searches-today",
        };
        tracing::debug!(?spent, "a game is not looked up: the sites were searched enough");
        for waiter in self.flights.land(key) {
            self.refuse(waiter, text);
        }
        self.end_if_idle(context);
    }

    /// Takes the answer to the question for a price: a game whose price is not known now is shown without.
    fn price_came(
        &mut self,
        key: &Key,
        facts: &Arc<GameFacts>,
        price: Option<Result<Option<Price>, Failure>>,
        context: &mut Context<'_, Self>,
    ) {
        let now = clock::now();
        self.note(Health {
            steam: price.as_ref().map(|price| price.as_ref().map(drop).map_err(|f| *f)),
            ..Health::default()
        });
        let facts = match price {
            Some(Ok(price)) => self.cache.renew_price(key, price, now),
            Some(Err(_)) | None => None,
        }
        .unwrap_or_else(|| Arc::new(GameFacts { price: None, ..GameFacts::clone(facts) }));
        self.store.changed();
        self.land(key, Some(&Answer::Game(facts)), context);
    }

    fn landed(&mut self, key: Key, landed: Landed, stale: Option<Answer>, context: &mut Context<'_, Self>) {
        let now = clock::now();
        let Landed { answer, keep, health, .. } = landed;
        self.note(health);
        // What was known is better than the news that nobody answers, and than what a search alone tells.
        let shown = match (&answer, keep, &stale) {
            (None, _, _) | (Some(Answer::Game(_)), Keep::Briefly, Some(Answer::Game(_))) => stale,
            _ => answer.clone(),
        };
        if let Some(answer) = answer.filter(|_| keep != Keep::Not) {
            match keep {
                Keep::Fully => self.cache.put(key.clone(), answer, now),
                Keep::Briefly | Keep::Not => self.cache.put_briefly(key.clone(), answer, now),
            }
            self.store.changed();
            self.tell_figures(now);
        }
        self.land(&key, shown.as_ref(), context);
    }
}
