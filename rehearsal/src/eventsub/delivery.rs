//! The delivery of an event to those who subscribed.

use crate::world::wall;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use serde_json::Value;

use super::state::{EventSub, Sent};
use super::subscription::{Condition, Subscription};
use super::{kinds, messages};

/// An event as it goes out: its type, the facts that a condition can ask for, the age that it pretends to have.
pub(crate) struct Happened<'a> {
    pub(crate) kind: &'a str,
    pub(crate) version: &'a str,
    pub(crate) about: &'a Condition,
    pub(crate) event: &'a Value,
    pub(crate) age: Duration,
}

impl Subscription {
    /// Returns true if an event concerns it: nothing that is known about the event contradicts the condition.
    fn wants(&self, happened: &Happened<'_>) -> bool {
        let fits = |(key, id): (&String, &String)| happened.about.get(key).is_none_or(|known| known == id);
        self.is_enabled()
            && self.kind == happened.kind
            && self.version == happened.version
            && self.condition.iter().all(fits)
    }
}

impl EventSub {
    /// Tells everybody who subscribed. Returns the ids of the notifications: one for each subscription.
    pub(crate) fn notify(&mut self, happened: &Happened<'_>, now: Instant) -> Vec<String> {
        let sent_at = wall() - TimeDelta::from_std(happened.age).unwrap_or_default();
        let wanted = self.subscriptions.iter().filter(|one| one.wants(happened));
        let wanted: Vec<Subscription> = wanted.cloned().collect();
        let mut ids = Vec::new();
        for subscription in wanted {
            let id = self.world.new_id();
            let message = messages::about(&id, &subscription, sent_at, Some(happened.event));
            self.send(subscription.session, &message, now);
            self.remember(Sent { id: id.clone(), session: subscription.session, message });
            ids.push(id);
        }
        ids
    }

    /// Sends a notification once more, word for word, to where it went or to who took that over. False for an unknown id.
    pub(crate) fn repeat(&mut self, id: &str, now: Instant) -> bool {
        let Some(Sent { mut session, message, .. }) = self.sent(id) else { return false };
        while let Some(heir) = self.heir_of(session) {
            session = heir;
        }
        self.send(session, &message, now);
        true
    }

    /// Takes subscriptions of a type away. Returns their number.
    pub(crate) fn revoke(&mut self, kind: &str, status: &str, now: Instant) -> usize {
        self.revoke_those(|one| one.kind == kind, status, now)
    }

    /// Takes everything away that an account had allowed, which has disconnected the application.
    pub(super) fn disconnected(&mut self, login: &str, now: Instant) {
        let needs_it = |one: &Subscription| {
            one.login == login && kinds::find(one.kind, one.version).is_some_and(|kind| !kind.scopes.is_empty())
        };
        self.revoke_those(needs_it, "authorization_revoked", now);
    }

    fn revoke_those(&mut self, is_it: impl Fn(&Subscription) -> bool, status: &str, now: Instant) -> usize {
        let mut revoked = Vec::new();
        for one in self.subscriptions.iter_mut().filter(|one| one.is_enabled() && is_it(one)) {
            one.die(status, now);
            revoked.push(one.clone());
        }
        for subscription in &revoked {
            let message = messages::about(&self.world.new_id(), subscription, wall(), None);
            self.send(subscription.session, &message, now);
            self.look_for_use(subscription.session, now);
        }
        revoked.len()
    }
}

impl EventSub {
    fn heir_of(&self, session: u64) -> Option<u64> {
        self.sessions.get(&session)?.leaving.as_ref()?.heir
    }

    /// Sends to one connection; with an overlap also to the one before it.
    fn send(&mut self, number: u64, message: &str, now: Instant) {
        let overlap = self.broken.has_overlap;
        for (at, session) in &mut self.sessions {
            let is_before = session.leaving.as_ref().is_some_and(|leaving| leaving.heir == Some(number));
            if *at == number || overlap && is_before {
                session.say(message.to_owned(), now);
            }
        }
    }
}
