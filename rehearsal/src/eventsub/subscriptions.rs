//! Subscriptions: who may make them, how many, and what becomes of them.

use std::collections::BTreeMap;
use std::time::Instant;

use chrono::Utc;
use serde_json::{Value, json};

use super::kinds::{self, Kind, Owner};
use super::timestamp;
use crate::oauth::Grant;
use crate::state::State;
use crate::world::event::StageEvent;

/// Subscriptions that are remembered, dead ones too.
const SUBSCRIPTIONS_MAX: usize = 4000;
/// Subscriptions of the same type and condition (Twitch: 3).
const ALIKE_MAX: usize = 3;

/// A condition: who is meant.
pub(crate) type Condition = BTreeMap<String, String>;

/// What a client asks for.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) kind: String,
    pub(crate) version: String,
    pub(crate) condition: Condition,
    pub(crate) session_id: String,
}

/// Why it does not get it: a status and the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refused(pub(crate) u16, pub(crate) &'static str);

/// A subscription.
#[derive(Debug, Clone)]
pub(super) struct Subscription {
    pub(super) id: String,
    pub(super) kind: &'static str,
    pub(super) version: &'static str,
    pub(super) condition: Condition,
    pub(super) status: String,
    pub(super) cost: u32,
    /// The connection's number.
    pub(super) session: u64,
    pub(super) session_id: String,
    pub(super) connected_at: String,
    /// Whose token made it.
    pub(super) user_id: String,
    pub(super) login: String,
    created_at: String,
    died_at: Option<(Instant, String)>,
}

impl Subscription {
    pub(super) fn is_enabled(&self) -> bool {
        self.status == "enabled"
    }

    /// As in notifications.
    pub(super) fn told(&self) -> Value {
        json!({
            "id": self.id, "status": self.status, "type": self.kind, "version": self.version, "cost": self.cost,
            "condition": self.condition, "created_at": self.created_at,
            "transport": {"method": "websocket", "session_id": self.session_id},
        })
    }

    /// As in Helix.
    fn listed(&self) -> Value {
        let mut transport = json!({
            "method": "websocket", "session_id": self.session_id, "connected_at": self.connected_at,
        });
        if let (Some((_, at)), Some(fields)) = (&self.died_at, transport.as_object_mut()) {
            fields.insert("disconnected_at".to_owned(), at.as_str().into());
        }
        let mut listed = self.told();
        if let Some(fields) = listed.as_object_mut() {
            fields.insert("transport".to_owned(), transport);
        }
        listed
    }

    /// It gets nothing from now on.
    pub(super) fn die(&mut self, status: &str, now: Instant) {
        status.clone_into(&mut self.status);
        self.died_at = Some((now, timestamp(Utc::now())));
    }
}

impl State {
    /// `grant`'s owner asks for a subscription. It, and then the totals, as Helix shows them.
    pub(crate) fn subscribe(&mut self, grant: &Grant, asked: Asked, now: Instant) -> Result<Value, Refused> {
        self.eventsub.forget_dead(now);
        let Some(kind) = kinds::find(&asked.kind, &asked.version) else {
            return Err(Refused(400, "invalid subscription type and version"));
        };
        self.checks_condition(kind, &asked.condition)?;
        self.authorizes(kind, grant, &asked.condition)?;
        let gone = Refused(400, "websocket transport session does not exist or has already disconnected");
        let sessions = &self.eventsub.sessions;
        // One that was told to leave and has an heir is still open, but its subscriptions are not its own any more.
        let at_hand = sessions.iter().rev().find(|(_, session)| session.id == asked.session_id);
        let (&number, session) = at_hand.ok_or(gone)?;
        if session.user_id.as_ref().is_some_and(|owner| *owner != grant.user_id) {
            return Err(Refused(400, "websocket transport cannot have subscriptions created by different users"));
        }
        let connected_at = session.connected_at.clone();
        let cost = u32::from(!asked.condition.values().any(|user| self.has_authorized(user, now)));
        self.eventsub.has_room(grant, &asked, number, cost)?;
        let subscription = Subscription {
            id: self.new_id(),
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
            created_at: timestamp(Utc::now()),
            died_at: None,
        };
        let listed = subscription.listed();
        let eventsub = &mut self.eventsub;
        if let Some(session) = eventsub.sessions.get_mut(&number) {
            session.user_id = Some(grant.user_id.clone());
            session.is_used();
        }
        if eventsub.subscriptions.len() >= SUBSCRIPTIONS_MAX {
            eventsub.subscriptions.pop_front();
        }
        eventsub.subscriptions.push_back(subscription);
        self.emit(StageEvent::Subscribed { session: number, kind: kind.name.to_owned() });
        Ok(self.eventsub.answer(grant, vec![listed]))
    }

    /// Ids are numbers of accounts that exist.
    fn checks_condition(&self, kind: &Kind, condition: &Condition) -> Result<(), Refused> {
        if let Some(why) = kind.refuses_keys(condition.keys().map(String::as_str)) {
            return Err(Refused(400, why));
        }
        let is_user = |(key, id): (&String, &String)| key == "reward_id" || self.web.helix.by_id(id).is_some();
        if condition.iter().all(is_user) { Ok(()) } else { Err(Refused(400, "invalid user id in condition")) }
    }

    fn authorizes(&self, kind: &Kind, grant: &Grant, condition: &Condition) -> Result<(), Refused> {
        let named = |key: &str| condition.get(key).map(String::as_str).unwrap_or_default();
        let is_owner = match kind.owner {
            Owner::Anyone => true,
            Owner::Broadcaster => named("broadcaster_user_id") == grant.user_id,
            Owner::Moderator => {
                named("moderator_user_id") == grant.user_id && grant.moderates(self, named("broadcaster_user_id"))
            }
            Owner::User => named("user_id") == grant.user_id,
        };
        let has_scope = kind.scopes.is_empty() || kind.scopes.iter().any(|scope| grant.allows(scope));
        if is_owner && has_scope { Ok(()) } else { Err(Refused(403, "subscription missing proper authorization")) }
    }

    /// `GET /eventsub/subscriptions`: the account's own, those that `wanted` picks.
    pub(crate) fn subscriptions_of(
        &mut self,
        grant: &Grant,
        wanted: impl Fn(&Value) -> bool,
        now: Instant,
    ) -> (Vec<Value>, Value) {
        self.eventsub.forget_dead(now);
        let own = self.eventsub.subscriptions.iter().filter(|one| one.user_id == grant.user_id);
        let listed: Vec<_> = own.map(Subscription::listed).filter(wanted).collect();
        (listed, self.eventsub.answer(grant, Vec::new()))
    }

    /// `DELETE /eventsub/subscriptions`. False when there is none with this id.
    pub(crate) fn unsubscribe(&mut self, grant: &Grant, id: &str, now: Instant) -> bool {
        let eventsub = &mut self.eventsub;
        let at = eventsub.subscriptions.iter().position(|one| one.id == id && one.user_id == grant.user_id);
        let Some(gone) = at.and_then(|at| eventsub.subscriptions.remove(at)) else { return false };
        eventsub.look_for_use(gone.session, now);
        true
    }
}

impl super::EventSub {
    /// Limits and twins, in Twitch's order as far as it is known.
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

    /// A list with the account's totals.
    fn answer(&self, grant: &Grant, data: Vec<Value>) -> Value {
        let own = || self.subscriptions.iter().filter(|one| one.user_id == grant.user_id);
        let cost: u32 = own().filter(|one| one.is_enabled()).map(|one| one.cost).sum();
        json!({"data": data, "total": own().count(), "total_cost": cost, "max_total_cost": self.config.cost_max})
    }

    /// A connection is gone: its subscriptions are disabled. How many.
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

    /// A connection whose last subscription is gone is unused again.
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
