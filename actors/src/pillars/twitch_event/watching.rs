//! Keeping an eye on the channels' streams, and telling those who want to know.
//!
//! Events tell at once what changed, where the bot hears of them. The API is asked now and then all the same: for the
//! start, for channels without events, and for what was missed while there was no connection.

use super::TwitchEventActor;
use super::facts::{About, Facts};
use super::helix::course::Trouble;
use super::helix::{Helix, LOGINS_MAX};
use super::{PROBE_LIMIT, answering};
use crate::chat::ChannelName;
use crate::chat::stream::{StreamChanged, StreamsChanged};
use crate::kernel::actor::{Context, Pending};
use crate::kernel::clock;
use crate::twitch::helix::reply::{Channel, Stream};
use chrono::{DateTime, Utc};
use std::rc::Rc;
use std::time::Duration;

/// How often the API is asked about all channels. Twitch's answers are a minute or more old anyway.
const ASK_EVERY: Duration = Duration::from_secs(180);

/// What is known, and when it is asked about next.
#[derive(Default)]
pub(super) struct Watching {
    pub(super) facts: Facts,
    next: Option<Pending>,
}

/// What the API says of all channels.
struct Seen {
    /// Those that were asked about, with their owners' ids.
    channels: Vec<(ChannelName, String)>,
    streams: Vec<Stream>,
    abouts: Vec<Channel>,
}

impl TwitchEventActor {
    /// The channel's stream has just begun or ended, as an event tells.
    pub(super) fn stream_is(
        &mut self,
        channel: &ChannelName,
        is_live: bool,
        started_at: Option<DateTime<Utc>>,
        _: &mut Context<'_, Self>,
    ) {
        let changed = self.watching.facts.stream_is(channel, is_live, started_at, clock::now());
        self.publish(changed);
    }

    /// The channel has just got this title and category, as an event tells.
    pub(super) fn channel_is(
        &mut self,
        channel: &ChannelName,
        title: String,
        category: String,
        _: &mut Context<'_, Self>,
    ) {
        self.about_is(channel, About { title: Some(title), category: Some(category) });
    }

    /// The channel has just got another title or category.
    pub(super) fn about_is(&mut self, channel: &ChannelName, about: About) {
        let changed = self.watching.facts.about_is(channel, about, clock::now());
        self.publish(changed);
    }

    /// The API said whether the channel is live, because somebody asked for the uptime.
    pub(super) fn stream_answered(&mut self, channel: &ChannelName, started_at: Option<DateTime<Utc>>) {
        let changed = self.watching.facts.stream_answered(channel, started_at, clock::now());
        self.publish(changed);
    }

    fn publish(&self, changes: impl IntoIterator<Item = StreamChanged>) {
        let changes: Vec<_> = changes.into_iter().collect();
        if changes.is_empty() {
            return;
        }
        // A subscriber that has no room now learns of the next change.
        self.recipients.streams.publish(StreamsChanged(changes));
    }

    /// Asks about the streams of all channels whose owners are known, now and again later.
    pub(super) fn watch_streams(&mut self, context: &mut Context<'_, Self>) {
        if let Some(next) = self.watching.next.take() {
            context.cancel(next);
        }
        self.watching.facts.keep_only(&self.settings.channels);
        let channels: Vec<(ChannelName, String)> = self
            .settings
            .channels
            .iter()
            .filter_map(|channel| Some((channel.clone(), self.helix.known_user(channel.as_str())?.id)))
            .collect();
        if channels.is_empty() {
            // Asked about nothing, Twitch tells of everything.
            return;
        }
        context.spawn(ask(Rc::clone(&self.helix), channels), |actor, outcome, context| {
            actor.note(outcome.as_ref().err(), context);
            if let Ok(seen) = outcome {
                actor.learn(&seen);
            }
        });
        self.watching.next = Some(context.run_later(ASK_EVERY, |actor, context| {
            actor.watching.next = None;
            actor.watch_streams(context);
        }));
    }

    fn learn(&mut self, seen: &Seen) {
        let (facts, now, mut changes) = (&mut self.watching.facts, clock::now(), Vec::new());
        for (channel, id) in &seen.channels {
            let stream = seen.streams.iter().find(|stream| stream.user_id == *id);
            let changed = facts.stream_answered(channel, stream.map(|stream| stream.started_at), now);
            let about = seen.abouts.iter().find(|about| about.broadcaster_id == *id);
            let then = about.and_then(|about| facts.about_answered(channel, answering::about(about), now));
            // The later change holds all that is known.
            changes.extend(then.or(changed));
        }
        self.publish(changes);
    }
}

async fn ask(helix: Rc<Helix>, channels: Vec<(ChannelName, String)>) -> Result<Seen, Trouble> {
    let deadline = clock::now() + PROBE_LIMIT;
    let (mut streams, mut abouts) = (Vec::new(), Vec::new());
    for some in channels.chunks(LOGINS_MAX) {
        let ids: Vec<&str> = some.iter().map(|(_, id)| id.as_str()).collect();
        streams.extend(helix.streams_of(&ids, deadline).await?);
        abouts.extend(helix.channels_of(&ids, deadline).await?);
    }
    Ok(Seen { channels, streams, abouts })
}
