//! What EventSub tells, from the notification to what is said and done.

use super::TwitchEventActor;
use super::follows::Verdict;
use crate::chat::ChannelName;
use crate::kernel::actor::{Context, Handler};
use crate::kernel::clock;
use crate::kernel::mailbox::OnFull;
use crate::twitch::event::{Event, Source, User, What};
use crate::twitch::eventsub::notification::Notification;
use crate::twitch::eventsub::payload::{self, Happened, Happening};
use std::time::{Duration, Instant};

/// How long the line about a new stream waits for its title and category.
const TITLE_LIMIT: Duration = Duration::from_secs(4);

impl TwitchEventActor {
    /// Takes a notification that was not delivered before.
    pub(super) fn on_notification(&mut self, notification: Notification, context: &mut Context<'_, Self>) {
        if !self.settings.is_enabled {
            return;
        }
        let Notification { kind, event, .. } = notification;
        match payload::read(&kind, &event) {
            Ok(Some(happening)) if self.settings.channels.contains(&happening.channel) => {
                self.happened(happening, clock::now(), context);
                return;
            }
            Ok(Some(happening)) => tracing::debug!(kind, channel = %happening.channel, "of a channel that is not ours"),
            Ok(None) => tracing::debug!(kind, "a notification of a kind that is not known"),
            // What is in it may be a viewer's words.
            Err(error) => tracing::debug!(kind, %error, "a notification is passed over"),
        }
        self.vitals.events_passed_over.add_one();
    }

    fn happened(&mut self, happening: Happening, now: Instant, context: &mut Context<'_, Self>) {
        let Happening { channel, channel_id, shown, what } = happening;
        self.names.put(channel.clone(), shown.clone());
        match what {
            Happened::Said { who, what } => self.done_by(channel, who, shown, what, now, context),
            Happened::Gifted(gift) => {
                if let Some(event) = self.gifts.take(gift, now) {
                    self.announce(&event, now);
                }
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
                    self.announce(&Event { channel, user: shown, what: What::WentOffline }, now);
                }
            }
            Happened::ChannelChanged { title, category } => self.channel_is(&channel, title, category, context),
            Happened::Nothing => {}
        }
    }

    fn done_by(
        &mut self,
        channel: ChannelName,
        who: Option<User>,
        shown: String,
        what: What,
        now: Instant,
        context: &mut Context<'_, Self>,
    ) {
        let identity = who.as_ref().map_or("", User::identity);
        if !self.twice.is_first(Source::EventSub, &channel, identity, &what, now) {
            return;
        }
        if what == What::Followed && !self.may_say_follow(&channel, identity, now) {
            return;
        }
        let raid = match (&what, &who) {
            (What::Raided { viewers }, Some(raider)) => Some((*viewers, raider.clone())),
            _ => None,
        };
        let user = match (&what, who) {
            (_, Some(who)) => who.name,
            (What::Cheered { .. }, None) => String::new(),
            // Nobody in particular did it: the channel is as good a name as any.
            (_, None) => shown,
        };
        let event = Event { channel, user, what };
        self.announce(&event, now);
        if let Some((viewers, raider)) = raid {
            self.raided_by(&event.channel, &raider.login, raider.id.as_deref(), viewers, context);
        }
    }

    fn may_say_follow(&mut self, channel: &ChannelName, user: &str, now: Instant) -> bool {
        let verdict = self.follows.judge(channel, user, now);
        if verdict == (Verdict::TooMany { is_first: true }) && !self.settings.templates.is_silent(&What::Followed) {
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
        let nothing_known = What::WentLive { title: None, category: None };
        if self.settings.templates.is_silent(&nothing_known) {
            return;
        }
        let helix = self.recipients.helix.clone();
        let deadline = clock::now() + TITLE_LIMIT;
        let known = async move { helix.channel(channel_id?.into(), deadline).await.ok().flatten() };
        context.spawn(known, move |actor, found, _| {
            let (title, category) = found.map(|found| (found.title, found.game_name)).unzip();
            let what = What::WentLive { title, category };
            actor.announce(&Event { channel, user: shown, what }, clock::now());
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
