//! The ways in which a test or a rehearsal breaks EventSub.

use std::time::Instant;

use super::session::{Frame, Session};
use super::state::EventSub;
use crate::world::Signal;

impl EventSub {
    /// Closes every connection with a code, as in 4000.
    pub(crate) fn close_all(&mut self, code: u16, now: Instant) {
        self.numbers().into_iter().for_each(|number| self.close_session(number, code, now));
    }

    /// Drops every connection without a word.
    pub(crate) fn cut_all(&mut self, now: Instant) {
        for number in self.numbers() {
            if let Some(session) = self.sessions.get(&number) {
                session.tell(Signal::Cut);
            }
            self.end_session(number, None, now);
        }
    }

    /// Makes every connection half-open.
    pub(crate) fn silence_all(&self) {
        self.sessions.values().for_each(|session| session.tell(Signal::Silenced));
    }

    /// Takes the keepalives from the connections there are.
    pub(crate) fn mute_keepalive(&mut self) {
        self.sessions.values_mut().for_each(Session::mute);
    }

    /// Sends any text to every connection.
    pub(crate) fn send_text(&mut self, text: &str, now: Instant) {
        self.sessions.values_mut().for_each(|session| session.say(text.to_owned(), now));
    }

    /// Sends a binary frame to every connection.
    pub(crate) fn send_binary(&self, bytes: &[u8]) {
        self.sessions.values().for_each(|session| session.push(Frame::Binary(bytes.to_vec())));
    }

    /// Has new connections refused with 503.
    pub(crate) fn set_refusing(&mut self, is_refusing: bool) {
        self.broken.is_refusing = is_refusing;
    }

    /// Lets a subscription of any other session, even of a dead one, make its like fail with 409.
    pub(crate) fn set_jealous(&mut self, is_jealous: bool) {
        self.broken.is_jealous = is_jealous;
    }

    /// Sends every event to both connections of a hand-over.
    pub(crate) fn set_overlap(&mut self, has_overlap: bool) {
        self.broken.has_overlap = has_overlap;
    }

    fn numbers(&self) -> Vec<u64> {
        self.sessions.keys().copied().collect()
    }
}
