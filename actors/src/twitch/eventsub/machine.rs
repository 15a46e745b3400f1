//! The session of one account: opening, replacing and giving up connections, and the subscriptions. Pure.
//!
//! There is one connection, or two while one replaces the other. Twitch announces with `session_reconnect` that it will
//! close the current one: the successor is opened at the address that Twitch gives, the old one is read until shortly
//! after the successor's welcome, and the subscriptions move over by themselves. After any other end a new session
//! begins, and everything is subscribed again.

use super::action::{Action, Finding, SocketId};
use super::address::{self, Address};
use super::fault::SocketFault;
use super::message::Message;
use super::subscriptions::{Consequence, Outcome, Subscriptions};
use super::wanted::Want;
use crate::net::backoff::Backoff;
use crate::twitch::limits::HAND_OVER_WITHIN;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// The time between Twitch's announcement that it will close a connection and the close.
pub(crate) const HAND_OVER_LIMIT: Duration = HAND_OVER_WITHIN;
/// The time for which a replaced connection is still read: messages that Twitch sent before may arrive a little later.
pub(crate) const LINGER: Duration = Duration::from_secs(2);
/// The longest wait between two attempts to connect.
pub(crate) const RECONNECT_MAX: Duration = Duration::from_secs(120);
/// The shortest wait after an end that would repeat itself.
const UNHURRIED: Duration = Duration::from_secs(2);

#[derive(Debug)]
struct Link {
    socket: SocketId,
    /// The session's id, once the welcome has come.
    session: Option<String>,
}

#[derive(Debug)]
struct Successor {
    socket: SocketId,
    /// Set if it is at the address that Twitch gave: the subscriptions move over.
    continues: bool,
    due: Instant,
}

/// The state machine of one account's session.
#[derive(Debug)]
pub(crate) struct Machine {
    id: u64,
    /// The configured address.
    base: String,
    sockets: u64,
    current: Option<Link>,
    successor: Option<Successor>,
    retired: Option<(SocketId, Instant)>,
    retry_at: Option<Instant>,
    backoff: Backoff,
    subscriptions: Subscriptions,
    /// Grows with each new session, so that answers for an old one are recognised.
    lineage: u64,
    was_complete: bool,
}

impl Machine {
    /// Creates a machine that wants nothing yet. `id` must be unique; `base` is the configured address.
    #[must_use]
    pub(crate) fn new(id: u64, base: String) -> Self {
        Self {
            id,
            base,
            sockets: 0,
            current: None,
            successor: None,
            retired: None,
            retry_at: None,
            backoff: Backoff::new(RECONNECT_MAX),
            subscriptions: Subscriptions::default(),
            lineage: 0,
            was_complete: false,
        }
    }

    /// Returns the machine's id.
    #[must_use]
    pub(crate) fn id(&self) -> u64 {
        self.id
    }

    /// Sets the subscriptions that are wanted.
    pub(crate) fn want(&mut self, wants: &BTreeSet<Want>, now: Instant) -> Vec<Action> {
        let unwanted = self.subscriptions.want(wants);
        let mut actions: Vec<Action> = unwanted.into_iter().map(Action::Delete).collect();
        self.settle(now, &mut actions);
        actions
    }

    /// Notes that the account has a new authorisation.
    pub(crate) fn authorised(&mut self, now: Instant) -> Vec<Action> {
        self.subscriptions.authorised();
        self.woken(now)
    }

    /// Acts on the passing of time.
    pub(crate) fn woken(&mut self, now: Instant) -> Vec<Action> {
        let mut actions = Vec::new();
        self.settle(now, &mut actions);
        actions
    }

    /// Handles a message on a connection.
    pub(crate) fn heard(&mut self, socket: SocketId, message: &Message, now: Instant) -> Vec<Action> {
        let mut actions = Vec::new();
        match message {
            Message::Welcome { session, .. } => self.welcomed(socket, session, now, &mut actions),
            Message::Reconnect { url } => self.must_move(socket, url.as_deref(), now, &mut actions),
            Message::Revocation { id, status, .. } if self.is_read(socket) => {
                if let Some(want) = self.subscriptions.revoked(id) {
                    actions.push(Action::Report(Finding::Revoked(want, status.clone())));
                }
            }
            _ => {}
        }
        self.settle(now, &mut actions);
        actions
    }

    /// Handles the end of a connection, or one that never came up. `jitter` is a random number from 0 to 1.
    pub(crate) fn lost(
        &mut self,
        socket: SocketId,
        fault: &SocketFault,
        lived: Option<Duration>,
        now: Instant,
        jitter: f64,
    ) -> Vec<Action> {
        let mut actions = Vec::new();
        if self.retired.is_some_and(|(retired, _)| retired == socket) {
            self.retired = None;
        } else if self.successor.as_ref().is_some_and(|successor| successor.socket == socket) {
            self.successor_lost(fault, now, jitter, &mut actions);
        } else if self.current.as_ref().is_some_and(|current| current.socket == socket) {
            self.current_lost(fault, lived, now, jitter, &mut actions);
        }
        self.settle(now, &mut actions);
        actions
    }

    /// Handles the outcome of [`Action::Subscribe`].
    pub(crate) fn answered(&mut self, want: &Want, lineage: u64, outcome: Outcome, now: Instant) -> Vec<Action> {
        let mut actions = Vec::new();
        // What an old session had is gone with it.
        if lineage == self.lineage {
            match self.subscriptions.answered(want, outcome, now) {
                Consequence::Nothing => {}
                Consequence::Delete(id) => actions.push(Action::Delete(id)),
                Consequence::Refused(why) => actions.push(Action::Report(Finding::Refused(want.clone(), why))),
                Consequence::Parked(why, wait) => {
                    actions.push(Action::Report(Finding::Parked(want.clone(), why, wait)));
                }
            }
        }
        self.settle(now, &mut actions);
        actions
    }

    /// Tells whether messages by this connection count.
    #[must_use]
    pub(crate) fn is_read(&self, socket: SocketId) -> bool {
        self.sockets().any(|own| own == socket)
    }

    /// Returns the next time to call [`woken`](Self::woken), later than `now`.
    #[must_use]
    pub(crate) fn wake(&self, now: Instant) -> Option<Instant> {
        let times = [
            self.successor.as_ref().map(|successor| successor.due),
            self.retired.map(|(_, until)| until),
            self.retry_at,
            self.subscriptions.wake(),
        ];
        times.into_iter().flatten().filter(|at| *at > now).min()
    }

    /// Tells whether every subscription that is wanted and allowed is active.
    #[must_use]
    pub(crate) fn is_whole(&self) -> bool {
        let is_open = self.current.as_ref().is_some_and(|current| current.session.is_some());
        self.subscriptions.is_settled() && (is_open || self.subscriptions.active() == 0)
    }

    /// Returns the subscriptions.
    #[must_use]
    pub(crate) fn subscriptions(&self) -> &Subscriptions {
        &self.subscriptions
    }

    /// Returns the open connections.
    pub(crate) fn sockets(&self) -> impl Iterator<Item = SocketId> {
        let current = self.current.as_ref().map(|current| current.socket);
        let successor = self.successor.as_ref().map(|successor| successor.socket);
        [current, successor, self.retired.map(|(socket, _)| socket)].into_iter().flatten()
    }

    fn welcomed(&mut self, socket: SocketId, session: &str, now: Instant, actions: &mut Vec<Action>) {
        if let Some(successor) = self.successor.take_if(|successor| successor.socket == socket) {
            let old = self.current.replace(Link { socket, session: Some(session.to_owned()) });
            if successor.continues {
                self.retired = old.map(|old| (old.socket, later(now, LINGER)));
                actions.push(Action::Report(Finding::HandedOver));
            } else {
                // Both would deliver the same events by different ids.
                actions.extend(old.map(|old| Action::Drop(old.socket)));
                self.new_lineage();
            }
        } else if let Some(current) = self.current.as_mut().filter(|current| current.socket == socket) {
            current.session.get_or_insert_with(|| session.to_owned());
        }
    }

    fn must_move(&mut self, socket: SocketId, url: Option<&str>, now: Instant, actions: &mut Vec<Action>) {
        let is_open = self.current.as_ref().is_some_and(|link| link.socket == socket && link.session.is_some());
        if !is_open || self.successor.is_some() {
            return;
        }
        let due = later(now, HAND_OVER_LIMIT);
        match address::successor(url.unwrap_or_default(), &self.base) {
            Ok(address) => self.succeed(Some(address), due, actions),
            Err(error) => {
                actions.push(Action::Report(Finding::AddressRefused(error)));
                self.succeed(None, due, actions);
            }
        }
    }

    fn succeed(&mut self, address: Option<Address>, due: Instant, actions: &mut Vec<Action>) {
        // Never more than two at a time.
        actions.extend(self.retired.take().map(|(socket, _)| Action::Drop(socket)));
        let socket = self.next_socket();
        self.successor = Some(Successor { socket, continues: address.is_some(), due });
        actions.push(Action::Connect { socket, address });
    }

    fn successor_lost(&mut self, fault: &SocketFault, now: Instant, jitter: f64, actions: &mut Vec<Action>) {
        let Some(Successor { continues, due, .. }) = self.successor.take() else { return };
        actions.push(Action::Report(Finding::HandOverFailed(fault.to_string())));
        if self.current.is_none() {
            self.begin_anew(fault, None, now, jitter);
        } else if continues {
            // The old one is read as long as there is nothing better.
            self.succeed(None, due, actions);
        }
    }

    fn current_lost(
        &mut self,
        fault: &SocketFault,
        lived: Option<Duration>,
        now: Instant,
        jitter: f64,
        actions: &mut Vec<Action>,
    ) {
        let was_open = self.current.take().is_some_and(|current| current.session.is_some());
        let reaction = fault.reaction();
        match self.successor.take() {
            // It takes over when it is welcomed; that the old one goes first is no loss.
            Some(successor) if successor.continues && !reaction.ends_hand_over => self.successor = Some(successor),
            Some(successor) if !successor.continues => {
                self.current = Some(Link { socket: successor.socket, session: None });
                self.new_lineage();
            }
            successor => {
                actions.extend(successor.map(|successor| Action::Drop(successor.socket)));
                let why = fault.to_string();
                actions.push(Action::Report(Finding::Lost { why, is_bug: reaction.is_bug, was_open }));
                self.begin_anew(fault, lived, now, jitter);
            }
        }
    }

    fn begin_anew(&mut self, fault: &SocketFault, lived: Option<Duration>, now: Instant, jitter: f64) {
        self.new_lineage();
        let delay = self.backoff.next_delay(lived, jitter);
        let least = if fault.reaction().is_unhurried { UNHURRIED } else { Duration::ZERO };
        self.retry_at = Some(later(now, delay.max(least)));
    }

    fn new_lineage(&mut self) {
        self.subscriptions.lost();
        self.lineage += 1;
        self.was_complete = false;
    }

    fn next_socket(&mut self) -> SocketId {
        self.sockets += 1;
        SocketId { machine: self.id, number: self.sockets }
    }

    /// Does what time and the state ask for.
    fn settle(&mut self, now: Instant, actions: &mut Vec<Action>) {
        if let Some((socket, _)) = self.retired.take_if(|(_, until)| *until <= now) {
            actions.push(Action::Drop(socket));
        }
        if let Some(successor) = self.successor.take_if(|successor| successor.due <= now) {
            // Twitch has closed the old one by now, or is about to.
            actions.extend(self.current.take().map(|old| Action::Drop(old.socket)));
            if successor.continues {
                actions.push(Action::Drop(successor.socket));
            } else {
                self.current = Some(Link { socket: successor.socket, session: None });
            }
            self.new_lineage();
        }
        if !self.subscriptions.is_in_use(now) {
            // Twitch would close it in a moment.
            let sockets: Vec<SocketId> = self.sockets().collect();
            if !sockets.is_empty() {
                (self.current, self.successor, self.retired) = (None, None, None);
                actions.extend(sockets.into_iter().map(Action::Drop));
                self.new_lineage();
            }
        }
        self.retry_at.take_if(|at| *at <= now);
        let is_idle = self.current.is_none() && self.successor.is_none() && self.retry_at.is_none();
        if is_idle && self.subscriptions.has_due(now) {
            let socket = self.next_socket();
            self.current = Some(Link { socket, session: None });
            actions.push(Action::Connect { socket, address: None });
        }
        self.subscribe(now, actions);
    }

    /// Subscribes what is missing; this waits while a connection is being replaced.
    fn subscribe(&mut self, now: Instant, actions: &mut Vec<Action>) {
        let session = self.current.as_ref().and_then(|current| current.session.clone());
        let Some(session) = session.filter(|_| self.successor.is_none()) else { return };
        while let Some(want) = self.subscriptions.next(now) {
            actions.push(Action::Subscribe { want, session: session.clone(), lineage: self.lineage });
        }
        let is_complete = self.subscriptions.is_settled();
        if is_complete && !self.was_complete {
            actions.push(Action::Report(Finding::Complete(self.subscriptions.active())));
        }
        self.was_complete = is_complete;
    }
}

fn later(now: Instant, wait: Duration) -> Instant {
    now.checked_add(wait).unwrap_or(now)
}

#[cfg(test)]
mod tests;
