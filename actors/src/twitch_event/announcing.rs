//! What happens on a channel, said there.

use super::TwitchEventActor;
use super::event::Event;
use super::template::{NAME_CHARS_MAX, clean};
use super::user_notice::{self, Told, UserNotice};
use super::words;
use crate::actor::{Receive, Scope};
use crate::clock;
use crate::mailbox::Overflow;
use crate::messages::{NoticesReceived, Say};
use std::time::{Duration, Instant};

/// A thank-you that comes later than this is odd.
const ANNOUNCED_FOR: Duration = Duration::from_secs(30);

impl TwitchEventActor {
    fn on_notice(&mut self, line: &[u8], now: Instant) {
        let notice = match user_notice::read(line) {
            Ok(Some(notice)) => notice,
            Ok(None) => return,
            Err(_) => {
                self.vitals.lines_dropped.add_one();
                return;
            }
        };
        let UserNotice { id, told } = notice;
        if id.is_some_and(|id| !self.seen.is_new(&id, now)) {
            return;
        }
        match told {
            Told::Event(event) => self.announce(&event, now),
            Told::Gift(gift) => {
                if let Some(event) = self.gifts.take(gift, now) {
                    self.announce(&event, now);
                }
            }
        }
    }

    fn announce(&mut self, event: &Event, now: Instant) {
        let settings = &self.settings;
        // Only the name that chat shows may look different from the login.
        let known = self.helix.known_user(event.channel.as_str());
        let channel = known.map_or_else(|| event.channel.to_string(), |user| clean(&user.display_name, NAME_CHARS_MAX));
        let language = settings.language_of(&event.channel);
        if let Some(line) = words::event(&self.texts, language, &settings.templates, &channel, event) {
            let _ = self.doors.say.offer(Say::announce(event.channel.clone(), line, now + ANNOUNCED_FOR));
        }
    }

    /// Says what is complete, and looks again when the next is.
    pub(super) fn announce_gifts(&mut self, scope: &mut Scope<'_, Self>) {
        if let Some(timer) = self.gift_timer.take() {
            scope.cancel(timer);
        }
        let now = clock::now();
        for event in self.gifts.due(now) {
            self.announce(&event, now);
        }
        self.gift_timer = self.gifts.wake().map(|at| {
            scope.later(at.saturating_duration_since(now), |actor, scope| {
                actor.gift_timer = None;
                actor.announce_gifts(scope);
            })
        });
    }

    /// Says what is being collected: the end is near.
    pub(super) fn announce_rest(&mut self) {
        let now = clock::now();
        for event in self.gifts.drain() {
            self.announce(&event, now);
        }
    }
}

impl Receive<NoticesReceived> for TwitchEventActor {
    const ROOM: u64 = 128;
    const OVERFLOW: Overflow = Overflow::DropNewest;

    fn receive(&mut self, message: NoticesReceived, scope: &mut Scope<'_, Self>) {
        if !self.settings.is_enabled {
            return;
        }
        let now = clock::now();
        for line in &message.lines {
            self.on_notice(line, now);
        }
        self.announce_gifts(scope);
    }
}
