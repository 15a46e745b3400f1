//! The lines that say in a channel what happens there.

use super::TwitchEventActor;
use super::event::Event;
use super::kind::EventKind;
use super::template::{NAME_CHARS_MAX, clean};
use super::{kinds, lines};
use crate::chat::ChannelName;
use crate::chat::decision::Verdict;
use crate::chat::say::{ANNOUNCEMENTS_WAITING_MAX, Say};
use crate::kernel::actor::{Context, Handler};
use crate::kernel::clock;
use crate::kernel::mailbox::OnFull;
use crate::pillars::store::api::StateChanged;
use crate::pillars::twitch_event::api::NoticesReceived;
use crate::twitch::event::{Gift, Source};
use crate::twitch::eventsub::payload::Happened;
use crate::twitch::irc::user_notice;
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
        let Some((kind, told)) = kinds::of_notice(&notice) else { return };
        if notice.id.is_some_and(|id| !self.seen.is_new(&id, now)) {
            return;
        }
        match told {
            Happened::Said { who, facts } => {
                let user = who.as_ref().unwrap_or(&notice.who).name.clone();
                let event = Event { kind, channel: notice.channel, user, facts };
                self.done_by(Source::Chat, &event, who.as_ref(), now, context);
            }
            Happened::Gifted(gift) => self.gifted(gift, now),
            // Chat tells of nothing else.
            _ => {}
        }
    }

    /// Somebody gave subscriptions: they are collected for a moment.
    pub(super) fn gifted(&mut self, gift: Gift, now: Instant) {
        if let Some(event) = self.gifts.take(gift, now) {
            self.tell(&event, now);
        }
    }

    /// Tells everybody that something happened: those who subscribed to events, and chat.
    pub(super) fn tell(&self, event: &Event, now: Instant) {
        self.publish_event(event);
        let _ = self.announce(event, now);
    }

    /// Tells those who subscribed to events. It costs nothing while there are none.
    pub(super) fn publish_event(&self, event: &Event) {
        if self.recipients.events.has_subscribers() {
            self.recipients.events.publish(event.published());
        }
    }

    /// Says what happened, if the operator wants it, there is enough of it, and Twitch told what the operator's words ask
    /// for. Returns whether anything was said.
    pub(super) fn announce(&self, event: &Event, now: Instant) -> bool {
        let settings = &self.settings;
        if self.muted.read(|muted| muted.contains(&event.channel)) {
            event.log(Verdict::Muted);
            return false;
        }
        if !settings.minimum.is_reached(event.kind, &event.facts) {
            event.log(Verdict::TooLittle);
            return false;
        }
        let channel = self.shown(&event.channel);
        let language = settings.language_of(&event.channel);
        let event = &event.fit(&self.decency, language);
        let line = lines::event(&self.texts, language, &settings.templates, &channel, event);
        let is_said = line.is_some();
        if let Some(line) = line {
            event.log(Verdict::Told);
            self.say_of_itself(event.kind, event.channel.clone(), line, now);
        } else if event.kind.line.is_some() {
            let is_silent = settings.templates.is_silent(event.kind);
            event.log(if is_silent { Verdict::Silent } else { Verdict::Untold });
        }
        is_said
    }

    /// A line that nobody asked for.
    pub(super) fn say_of_itself(&self, kind: &EventKind, channel: ChannelName, line: String, now: Instant) {
        let said = Say::tell(kind.key, channel, line, now + ANNOUNCED_FOR);
        self.recipients.say.yielding(ANNOUNCEMENTS_WAITING_MAX).tell(said);
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
            self.tell(&event, now);
        }
        self.gift_timer.reset(self.gifts.wake(), context, Self::announce_gifts);
    }

    /// Says what is being collected: the end is near.
    pub(super) fn announce_rest(&mut self) {
        let now = clock::now();
        for event in self.gifts.drain(now) {
            self.tell(&event, now);
        }
    }
}

impl Handler<StateChanged> for TwitchEventActor {
    const CAPACITY: u64 = 512;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: StateChanged, _: &mut Context<'_, Self>) {
        self.muted.update(|muted| {
            for state in message.0 {
                if state.is_muted {
                    muted.insert(state.channel.clone());
                } else {
                    muted.remove(&state.channel);
                }
            }
        });
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
