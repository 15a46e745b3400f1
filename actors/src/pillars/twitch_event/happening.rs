//! The way of what EventSub tells, from the notification to what is said and done.

use super::TwitchEventActor;
use super::event::Event;
use super::follows::Verdict;
use super::kind::EventKind;
use super::kinds::{self, follow, offline, online, raid};
use super::on_air::{Begun, Change};
use super::twice::Known;
use crate::chat::ChannelName;
use crate::chat::channel_event::Facts;
use crate::chat::decision;
use crate::kernel::actor::{Context, Handler};
use crate::kernel::clock;
use crate::kernel::mailbox::OnFull;
use crate::twitch::event::{Source, User};
use crate::twitch::eventsub::notification::Notification;
use crate::twitch::eventsub::payload::{Happened, Happening};
use chrono::{DateTime, Utc};
use std::time::{Duration, Instant};

/// The time for which the line about a new stream waits for its title and category.
const TITLE_LIMIT: Duration = Duration::from_secs(4);

impl TwitchEventActor {
    /// Takes a notification that was not delivered before.
    pub(super) fn on_notification(&mut self, notification: Notification, context: &mut Context<'_, Self>) {
        if !self.settings.is_enabled {
            return;
        }
        let Notification { kind, event, sent_at, .. } = notification;
        match kinds::read(&kind, &event) {
            Ok(Some((of, happening))) if self.settings.channels.contains(&happening.channel) => {
                self.happened(of, happening, sent_at, clock::now(), context);
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
        sent_at: DateTime<Utc>,
        now: Instant,
        context: &mut Context<'_, Self>,
    ) {
        let Happening { channel, channel_id, shown, id, what } = happening;
        self.names.put(channel.clone(), shown.clone());
        if !self.is_news(kind, &channel, id.as_deref(), &what, now) {
            return;
        }
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
                let begun = Begun { stream_id: &stream_id, started_at, sent_at };
                match self.on_air.began(&channel, &begun, self.settings.online_grace, now) {
                    Change::New => {
                        self.stream_is(&channel, true, started_at, context);
                        self.announce_stream(channel, channel_id, shown, context);
                    }
                    Change::Silent => self.stream_is(&channel, true, started_at, context),
                    Change::None => {}
                }
            }
            Happened::WentOffline => {
                let was_live = self.watching.facts.of(&channel).is_live;
                if self.on_air.ended(&channel, was_live, sent_at, now) {
                    self.stream_is(&channel, false, None, context);
                    let event = Event { kind: &offline::KIND, channel, user: shown, facts: Facts::none() };
                    self.tell(&event, now);
                }
            }
            Happened::ChannelChanged { title, category } => self.channel_is(&channel, title, category, context),
            Happened::Nothing => {}
        }
    }

    /// Tells whether a happening is heard of for the first time. What has an id of its own is known by it, however many
    /// deliveries and subscriptions tell of it.
    fn is_news(
        &mut self,
        kind: &'static EventKind,
        channel: &ChannelName,
        id: Option<&str>,
        what: &Happened,
        now: Instant,
    ) -> bool {
        match (id, what) {
            // A stream goes on and off: `OnAir` knows it. What is nothing yet may be something the next time.
            (None, _) | (_, Happened::WentLive { .. } | Happened::WentOffline | Happened::Nothing) => true,
            (Some(id), _) => {
                let is_new = self.known.is_new(&format!("{} {channel} {id}", kind.key), now);
                if !is_new {
                    self.vitals.eventsub.doubled.add_one();
                    tracing::debug!(kind = kind.key, %channel, id, "told once more");
                }
                is_new
            }
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
        let known = self.twice.told(source, event, identity, now);
        if let Known::New(_) = known {
            self.publish_event(event);
        }
        match known {
            Known::New(_) if event.kind == &follow::KIND && !self.may_say_follow(&event.channel, identity, now) => {
                event.log(decision::Verdict::TooMany);
            }
            Known::New(place) | Known::Unsaid(place) => {
                if self.announce(event, now) {
                    self.twice.said(place);
                }
            }
            Known::Said => event.log(decision::Verdict::Twice),
        }
        if event.kind == &raid::KIND
            && let Some(raider) = who
        {
            // A raid whose size is not told may be one of nobody. Whoever tells of it later may know more.
            let viewers = event.facts.number("viewers").unwrap_or(0);
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
