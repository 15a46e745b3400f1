//! Connections that come, move and go.

use std::time::Instant;

use super::messages;
use super::session::{Due, Frame, Leaving, Seat, Session};
use super::state::EventSub;
use crate::world::{Signal, StageEvent};

/// Connections at a time; one more is closed at once.
const SESSIONS_MAX: usize = 256;

/// The words of a client's handshake.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Hello {
    /// Host and path that it reached, as in `127.0.0.1:8080/eventsub/ws`.
    pub(super) address: String,
    /// The query's `keepalive_timeout_seconds`.
    pub(super) keepalive_s: Option<u64>,
    /// The secret of a reconnect URL.
    pub(super) ticket: Option<String>,
}

impl EventSub {
    /// Welcomes a client that has connected. Returns its seat, or the code that it is closed with.
    pub(super) fn welcome_session(&mut self, hello: &Hello, now: Instant) -> Result<Seat, u16> {
        let predecessor = match &hello.ticket {
            Some(ticket) => Some(self.predecessor(ticket).ok_or(4007_u16)?),
            None => None,
        };
        if self.sessions.len() >= SESSIONS_MAX {
            return Err(4000);
        }
        self.opened += 1;
        let number = self.opened;
        let id = self.session_id();
        let config = &self.config;
        let (mut session, seat) =
            Session::new(id, hello.address.clone(), config.keepalive(hello.keepalive_s), number, config, now);
        if let Some(old) = predecessor {
            self.inherit(old, &mut session, number);
        }
        let message = messages::welcome(&self.world.new_id(), &session);
        session.say(message, now);
        self.sessions.insert(number, session);
        self.world.emit(StageEvent::SessionOpened { session: number });
        Ok(seat)
    }

    /// Makes a session id like Twitch's.
    fn session_id(&self) -> String {
        let rest: String = self.world.roll(|rng| std::iter::repeat_with(|| rng.alphanumeric()).take(22).collect());
        format!("AQoQIL{rest}")
    }

    /// Looks at the deadlines. Returns the code to close with, if the last one has come.
    pub(super) fn session_on_time(&mut self, number: u64, now: Instant) -> Option<u16> {
        let id = self.world.new_id();
        let session = self.sessions.get_mut(&number)?;
        match session.on_time(&self.config, now) {
            Due::Nothing => {}
            Due::Keepalive => session.say(messages::keepalive(&id), now),
            Due::Ping => session.push(Frame::Ping),
            Due::Close(code) => return Some(code),
        }
        None
    }

    /// Returns the time at which [`EventSub::session_on_time`] is due; `None` when the session is gone.
    pub(super) fn session_deadline(&self, number: u64) -> Option<Instant> {
        self.sessions.get(&number).map(Session::deadline)
    }

    pub(super) fn session_ponged(&mut self, number: u64) {
        if let Some(session) = self.sessions.get_mut(&number) {
            session.ponged();
        }
    }

    /// Closes a connection from the server's side.
    pub(super) fn close_session(&mut self, number: u64, code: u16, now: Instant) {
        if let Some(session) = self.sessions.get(&number) {
            session.push(Frame::Close(code));
        }
        self.end_session(number, Some(code), now);
    }

    /// Notes that a connection is gone, with the server's code if it closed it. Safe to say twice.
    pub(super) fn end_session(&mut self, number: u64, code: Option<u16>, now: Instant) {
        if self.sessions.remove(&number).is_some() {
            let by_user = self.disable(number, code, now);
            self.world.emit(StageEvent::SessionClosed { session: number, code, subscriptions_lost: by_user });
        }
    }

    /// Tells every live connection to reconnect; to `url` or, without one, to where it came from.
    pub(crate) fn reconnect_sessions(&mut self, url: Option<&str>, now: Instant) {
        let numbers: Vec<u64> = self.sessions.keys().copied().collect();
        for number in numbers {
            let (id, ticket) = (self.world.new_id(), self.world.new_id());
            let grace = self.config.reconnect_grace;
            let Some(session) = self.sessions.get_mut(&number) else { continue };
            if session.leaving.is_some() {
                continue;
            }
            let own = format!("ws://{}?id={}&challenge={ticket}", session.address, session.id);
            let message = messages::reconnect(&id, session, url.unwrap_or(&own));
            session.leaving = Some(Leaving { by: now + grace, ticket: url.is_none().then_some(ticket), heir: None });
            session.say(message, now);
            session.tell(Signal::Leaving);
        }
    }
}

impl EventSub {
    /// Returns the connection whose reconnect URL holds `ticket`.
    fn predecessor(&self, ticket: &str) -> Option<u64> {
        let is_it = |session: &Session| {
            let leaving = session.leaving.as_ref();
            leaving.and_then(|leaving| leaving.ticket.as_deref()) == Some(ticket) && session.is_live()
        };
        self.sessions.iter().find(|(_, session)| is_it(session)).map(|(number, _)| *number)
    }

    /// Moves everything of `old` to its heir; the URL is used up.
    fn inherit(&mut self, old: u64, heir: &mut Session, number: u64) {
        let Some(session) = self.sessions.get_mut(&old) else { return };
        heir.keepalive_s = session.keepalive_s;
        heir.user_id.clone_from(&session.user_id);
        if self.config.keeps_session_id {
            heir.id.clone_from(&session.id);
        }
        if let Some(leaving) = &mut session.leaving {
            leaving.ticket = None;
            leaving.heir = Some(number);
        }
        let mut moved = false;
        for subscription in self.subscriptions.iter_mut().filter(|one| one.session == old && one.is_enabled()) {
            subscription.session = number;
            subscription.session_id.clone_from(&heir.id);
            subscription.connected_at.clone_from(&heir.connected_at);
            moved = true;
        }
        if moved {
            heir.is_used();
        }
    }
}
