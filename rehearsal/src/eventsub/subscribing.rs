//! The rules of subscribing: conditions, permissions, limits, and the end of subscriptions.

use std::time::Instant;

use serde_json::{Value, json};

use super::kinds::{self, Kind, Owner};
use super::state::EventSub;
use super::subscription::{Condition, Subscription};
use crate::world::{Grant, StageEvent, timestamp, wall};

/// Subscriptions that are remembered, dead ones too.
const SUBSCRIPTIONS_MAX: usize = 4000;
/// Subscriptions of the same type and condition (Twitch: 3).
const ALIKE_MAX: usize = 3;

/// A subscription that a client asks for.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) kind: String,
    pub(crate) version: String,
    pub(crate) condition: Condition,
    pub(crate) session_id: String,
}

/// The status and the words with which it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refused(pub(crate) u16, pub(crate) &'static str);

impl EventSub {
    /// Makes a subscription for `grant`'s owner. Returns it, and then the totals, as Helix shows them.
    pub(crate) fn subscribe(&mut self, grant: &Grant, asked: Asked, now: Instant) -> Result<Value, Refused> {
        self.forget_dead(now);
        let Some(kind) = kinds::find(&asked.kind, &asked.version) else {
            return Err(Refused(400, "invalid subscription type and version"));
        };
        self.checks_condition(kind, &asked.condition)?;
        self.authorizes(kind, grant, &asked.condition)?;
        let gone = Refused(400, "websocket transport session does not exist or has already disconnected");
        // One that was told to leave and has an heir is still open, but its subscriptions are not its own any more.
        let at_hand = self.sessions.iter().rev().find(|(_, session)| session.id == asked.session_id);
        let (&number, session) = at_hand.ok_or(gone)?;
        if session.user_id.as_ref().is_some_and(|owner| *owner != grant.user_id) {
            return Err(Refused(400, "websocket transport cannot have subscriptions created by different users"));
        }
        let connected_at = session.connected_at.clone();
        let cost = u32::from(!asked.condition.values().any(|user| self.logins.has_authorized(user, now)));
        self.has_room(grant, &asked, number, cost)?;
        let subscription = Subscription {
            id: self.world.new_id(),
            kind: kind.name,
            version: kind.version,
            condition: asked.condition,
            status: "enabled".to_owned(),
            cost,
            session: number,
            session_id: asked.session_id,
            connected_at,
            user_id: grant.user_id.clone(),
            login: grant.login.clone(),
            created_at: timestamp(wall()),
            died_at: None,
        };
        let listed = subscription.listed();
        if let Some(session) = self.sessions.get_mut(&number) {
            session.user_id = Some(grant.user_id.clone());
            session.is_used();
        }
        if self.subscriptions.len() >= SUBSCRIPTIONS_MAX {
            self.subscriptions.pop_front();
        }
        self.subscriptions.push_back(subscription);
        self.world.emit(StageEvent::Subscribed { session: number, kind: kind.name.to_owned() });
        Ok(self.answer(grant, vec![listed]))
    }

    /// Checks the keys, and the ids: numbers of accounts that exist.
    fn checks_condition(&self, kind: &Kind, condition: &Condition) -> Result<(), Refused> {
        if let Some(why) = kind.refuses_keys(condition.keys().map(String::as_str)) {
            return Err(Refused(400, why));
        }
        let is_user = |(key, id): (&String, &String)| key == "reward_id" || self.world.by_id(id).is_some();
        if condition.iter().all(is_user) { Ok(()) } else { Err(Refused(400, "invalid user id in condition")) }
    }

    fn authorizes(&self, kind: &Kind, grant: &Grant, condition: &Condition) -> Result<(), Refused> {
        let named = |key: &str| condition.get(key).map(String::as_str).unwrap_or_default();
        let is_owner = match kind.owner {
            Owner::Anyone => true,
            Owner::Broadcaster => named("broadcaster_user_id") == grant.user_id,
            Owner::Moderator => {
                named("moderator_user_id") == grant.user_id && self.world.moderates(grant, named("broadcaster_user_id"))
            }
            Owner::User => named("user_id") == grant.user_id,
        };
        let has_scope = kind.scopes.is_empty() || kind.scopes.iter().any(|scope| grant.allows(scope));
        if is_owner && has_scope { Ok(()) } else { Err(Refused(403, "subscription missing proper authorization")) }
    }

    /// Returns those of the account's own subscriptions that `wanted` picks, and the totals.
    pub(super) fn subscriptions_of(
        &mut self,
        grant: &Grant,
        wanted: impl Fn(&Value) -> bool,
        now: Instant,
    ) -> (Vec<Value>, Value) {
        self.forget_dead(now);
        let own = self.subscriptions.iter().filter(|one| one.user_id == grant.user_id);
        let listed: Vec<_> = own.map(Subscription::listed).filter(wanted).collect();
        (listed, self.answer(grant, Vec::new()))
    }

    /// Takes a subscription back. False when there is none with this id.
    pub(super) fn unsubscribe(&mut self, grant: &Grant, id: &str, now: Instant) -> bool {
        let at = self.subscriptions.iter().position(|one| one.id == id && one.user_id == grant.user_id);
        let Some(gone) = at.and_then(|at| self.subscriptions.remove(at)) else { return false };
        self.look_for_use(gone.session, now);
        true
    }
}

impl EventSub {
    /// Checks limits and twins, in Twitch's order as far as it is known.
    fn has_room(&self, grant: &Grant, asked: &Asked, number: u64, cost: u32) -> Result<(), Refused> {
        let is_like = |one: &&Subscription| one.kind == asked.kind && one.condition == asked.condition;
        let own = || self.subscriptions.iter().filter(|one| one.user_id == grant.user_id);
        let enabled = || own().filter(|one| one.is_enabled());
        let is_jealous = self.broken.is_jealous;
        let is_twin = |one: &&Subscription| one.session == number && one.is_enabled() || is_jealous;
        if own().filter(is_like).any(|one| is_twin(&one)) {
            return Err(Refused(409, "subscription already exists"));
        }
        if enabled().filter(is_like).count() >= ALIKE_MAX {
            return Err(Refused(429, "number of subscriptions with the same type and condition exceeded"));
        }
        let mut sessions: Vec<u64> = enabled().map(|one| one.session).collect();
        sessions.sort_unstable();
        sessions.dedup();
        if !sessions.contains(&number) && sessions.len() >= self.config.sessions_max {
            return Err(Refused(429, "number of websocket transports limit exceeded"));
        }
        if enabled().filter(|one| one.session == number).count() >= self.config.subscriptions_max {
            return Err(Refused(429, "number of subscriptions for the websocket transport limit exceeded"));
        }
        if enabled().map(|one| one.cost).sum::<u32>() + cost > self.config.cost_max && cost > 0 {
            return Err(Refused(429, "subscription limit reached: total cost exceeds max_total_cost"));
        }
        Ok(())
    }

    /// Makes a list with the account's totals.
    fn answer(&self, grant: &Grant, data: Vec<Value>) -> Value {
        let own = || self.subscriptions.iter().filter(|one| one.user_id == grant.user_id);
        let cost: u32 = own().filter(|one| one.is_enabled()).map(|one| one.cost).sum();
        json!({"data": data, "total": own().count(), "total_cost": cost, "max_total_cost": self.config.cost_max})
    }

    /// Disables the subscriptions of a connection that is gone. Returns their number.
    pub(super) fn disable(&mut self, session: u64, code: Option<u16>, now: Instant) -> usize {
        let status = match code {
            Some(4000) => "websocket_internal_error",
            Some(4001) => "websocket_received_inbound_traffic",
            Some(4002) => "websocket_failed_ping_pong",
            Some(4003) => "websocket_connection_unused",
            Some(4004 | 4007) => "websocket_failed_to_reconnect",
            Some(4005) => "websocket_network_timeout",
            Some(4006) => "websocket_network_error",
            _ => "websocket_disconnected",
        };
        let lost = self.subscriptions.iter_mut().filter(|one| one.session == session && one.is_enabled());
        lost.map(|one| one.die(status, now)).count()
    }

    /// Begins the time of an unused connection again, when its last subscription is gone.
    pub(super) fn look_for_use(&mut self, session: u64, now: Instant) {
        if !self.subscriptions.iter().any(|one| one.session == session && one.is_enabled()) {
            let limit = self.config.unused_limit;
            if let Some(session) = self.sessions.get_mut(&session) {
                session.is_unused(limit, now);
            }
        }
    }

    fn forget_dead(&mut self, now: Instant) {
        let kept = self.config.dead_kept;
        let is_kept = |one: &Subscription| one.died_at.as_ref().is_none_or(|(at, _)| now.duration_since(*at) < kept);
        self.subscriptions.retain(is_kept);
    }
}
