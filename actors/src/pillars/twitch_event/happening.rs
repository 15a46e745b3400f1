//! The way of what EventSub tells, from the notification to what is said and done.

use super::TwitchEventActor;
use super::event::Event;
use super::follows::Verdict;
use super::kind::EventKind;
use super::kinds::{self, follow, offline, online, raid};
use crate::chat::ChannelName;
use crate::chat::channel_event::Facts;
use crate::chat::decision;
use crate::kernel::actor::{Context, Handler};
use crate::kernel::clock;
use crate::kernel::mailbox::OnFull;
use crate::twitch::event::{Source, User};
use crate::twitch::eventsub::notification::Notification;
use crate::twitch::eventsub::payload::{Happened, Happening};
use std::time::{Duration, Instant};

/// The time for which the line about a new stream waits for its title and category.
const TITLE_LIMIT: Duration = Duration::from_secs(4);

impl TwitchEventActor {
    /// Takes a notification that was not delivered before.
    pub(super) fn on_notification(&mut self, notification: Notification, context: &mut Context<'_, Self>) {
        if !self.settings.is_enabled {
            return;
        }
        let Notification { kind, event, .. } = notification;
        match kinds::read(&kind, &event) {
            Ok(Some((of, happening))) if self.settings.channels.contains(&happening.channel) => {
                self.happened(of, happening, clock::now(), context);
                return;
            }
            Ok(Some((_, happening))) => {
                tracing::debug!(kind, channel = %happening.channel, "of a channel that is not ours")
            }
            Ok(None) => tracing::debug!(kind, "a notification of a kind that is not known"),
            // What is in it may be a viewer's words.
            Err(error) => tracing::debug!(kind, %error, "a notification is passed over"),
        }
        self.vitals.events_passed_over.add_one();
    }

    fn happened(
        &mut self,
        kind: &'static EventKind,
        happening: Happening,
        now: Instant,
        context: &mut Context<'_, Self>,
    ) {
        let Happening { channel, channel_id, shown, what } = happening;
        self.names.put(channel.clone(), shown.clone());
        match what {
            Happened::Said { who, facts } => {
                // Where nobody in particular did it, the channel is as good a name as any.
                let user = who.as_ref().map_or(shown, |who| who.name.clone());
                let event = Event { kind, channel, user, facts };
                self.done_by(Source::EventSub, &event, who.as_ref(), now, context);
            }
            Happened::Gifted(gift) => {
                self.gifted(gift, now);
                self.announce_gifts(context);
            }
            Happened::Redeemed(redemption) => self.redeemed(channel, channel_id, redemption, context),
            Happened::WentLive { stream_id, started_at } => {
                self.stream_is(&channel, true, started_at, context);
                if self.on_air.began(&channel, &stream_id, self.settings.online_grace, now) {
                    self.announce_stream(channel, channel_id, shown, context);
                }
            }
            Happened::WentOffline => {
                self.stream_is(&channel, false, None, context);
                if self.on_air.ended(&channel, now) {
                    let event = Event { kind: &offline::KIND, channel, user: shown, facts: Facts::none() };
                    self.tell(&event, now);
                }
            }
            Happened::ChannelChanged { title, category } => self.channel_is(&channel, title, category, context),
            Happened::Nothing => {}
        }
    }

    /// Something that one of the two sources tells of `who`.
    pub(super) fn done_by(
        &mut self,
        source: Source,
        event: &Event,
        who: Option<&User>,
        now: Instant,
        context: &mut Context<'_, Self>,
    ) {
        let identity = who.map_or("", User::identity);
        if !self.twice.is_first(source, event.kind, &event.channel, identity, now) {
            return event.log(decision::Verdict::Twice);
        }
        self.publish_event(event);
        if event.kind == &follow::KIND && !self.may_say_follow(&event.channel, identity, now) {
            return event.log(decision::Verdict::TooMany);
        }
        self.announce(event, now);
        if event.kind == &raid::KIND
            && let (Some(raider), Some(viewers)) = (who, event.facts.number("viewers"))
        {
            self.raided_by(&event.channel, &raider.login, raider.id.as_deref(), viewers, context);
        }
    }

    fn may_say_follow(&mut self, channel: &ChannelName, user: &str, now: Instant) -> bool {
        let verdict = self.follows.judge(channel, user, now);
        if verdict == (Verdict::TooMany { is_first: true }) && !self.settings.templates.is_silent(&follow::KIND) {
            tracing::info!(%channel, "too many follow at once: until that is over, no follow is said");
        }
        verdict == Verdict::Say
    }

    /// Says that a stream began, with title and category if Twitch tells them in time. They are asked from the channel:
    /// the list of streams is a minute behind.
    fn announce_stream(
        &mut self,
        channel: ChannelName,
        channel_id: Option<Box<str>>,
        shown: String,
        context: &mut Context<'_, Self>,
    ) {
        if self.settings.templates.is_silent(&online::KIND) && !self.recipients.events.has_subscribers() {
            return decision::log(&channel, &shown, online::KIND.key, decision::Verdict::Silent);
        }
        let helix = self.recipients.helix.clone();
        let deadline = clock::now() + TITLE_LIMIT;
        let known = async move { helix.channel(channel_id?.into(), deadline).await.ok().flatten() };
        context.spawn(known, move |actor, found, _| {
            let (title, category) = found.map(|found| (found.title, found.game_name)).unzip();
            let facts = online::facts(title, category);
            actor.tell(&Event { kind: &online::KIND, channel, user: shown, facts }, clock::now());
        });
    }
}

impl Handler<Notification> for TwitchEventActor {
    const CAPACITY: u64 = 128;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: Notification, context: &mut Context<'_, Self>) {
        self.on_notification(message, context);
    }
}
