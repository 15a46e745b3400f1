//! What happens on a channel, said there.

use super::TwitchEventActor;
use super::lines;
use super::template::{NAME_CHARS_MAX, clean};
use crate::chat::ChannelName;
use crate::chat::say::Say;
use crate::kernel::actor::{Context, Handler};
use crate::kernel::clock;
use crate::kernel::mailbox::OnFull;
use crate::pillars::twitch_event::api::NoticesReceived;
use crate::twitch::event::{Event, Source, What};
use crate::twitch::irc::user_notice::{self, Told, UserNotice};
use std::time::{Duration, Instant};

/// A thank-you that comes later than this is odd.
pub(super) const ANNOUNCED_FOR: Duration = Duration::from_secs(30);

impl TwitchEventActor {
    fn on_notice(&mut self, line: &[u8], now: Instant, context: &mut Context<'_, Self>) {
        let notice = match user_notice::read(line) {
            Ok(Some(notice)) => notice,
            Ok(None) => return,
            Err(_) => {
                self.vitals.lines_dropped.add_one();
                return;
            }
        };
        let UserNotice { id, who, told } = notice;
        if id.is_some_and(|id| !self.seen.is_new(&id, now)) {
            return;
        }
        match told {
            Told::Event(event) => {
                if !self.twice.is_first(Source::Chat, &event.channel, who.identity(), &event.what, now) {
                    return;
                }
                self.announce(&event, now);
                if let What::Raided { viewers } = event.what {
                    self.raided_by(&event.channel, &who.login, who.id.as_deref(), viewers, context);
                }
            }
            Told::Gift(gift) => {
                if let Some(event) = self.gifts.take(gift, now) {
                    self.announce(&event, now);
                }
            }
        }
    }

    /// Says what happened, if the operator wants it and there is enough of it.
    pub(super) fn announce(&mut self, event: &Event, now: Instant) {
        let settings = &self.settings;
        if !settings.minimum.is_reached(&event.what) {
            return;
        }
        let channel = self.shown(&event.channel);
        let language = settings.language_of(&event.channel);
        if let Some(line) = lines::event(&self.texts, language, &settings.templates, &channel, event) {
            self.say_of_itself(event.channel.clone(), line, now);
        }
    }

    /// A line that nobody asked for.
    pub(super) fn say_of_itself(&self, channel: ChannelName, line: String, now: Instant) {
        self.recipients.say.tell(Say::announce(channel, line, now + ANNOUNCED_FOR));
    }

    /// The channel's name as chat shows it. Only that may look different from the login.
    pub(super) fn shown(&self, channel: &ChannelName) -> String {
        let known = self.owners.read(|owners| owners.shown(channel));
        let told = known.or_else(|| self.names.peek(channel).cloned());
        told.map_or_else(|| channel.to_string(), |name| clean(&name, NAME_CHARS_MAX))
    }

    /// Says what is complete, and looks again when the next is.
    pub(super) fn announce_gifts(&mut self, context: &mut Context<'_, Self>) {
        let now = clock::now();
        for event in self.gifts.due(now) {
            self.announce(&event, now);
        }
        self.gift_timer.reset(self.gifts.wake(), context, Self::announce_gifts);
    }

    /// Says what is being collected: the end is near.
    pub(super) fn announce_rest(&mut self) {
        let now = clock::now();
        for event in self.gifts.drain(now) {
            self.announce(&event, now);
        }
    }
}

impl Handler<NoticesReceived> for TwitchEventActor {
    const CAPACITY: u64 = 128;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: NoticesReceived, context: &mut Context<'_, Self>) {
        if !self.settings.is_enabled {
            return;
        }
        let now = clock::now();
        for line in &message.lines {
            self.on_notice(line, now, context);
        }
        self.announce_gifts(context);
    }
}
