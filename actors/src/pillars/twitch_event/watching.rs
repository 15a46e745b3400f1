//! Keeping an eye on the channels' streams, and telling those who want to know.
//!
//! Events tell at once what changed, where the bot hears of them. The API is asked now and then all the same: for the
//! start, for channels without events, and for what was missed while there was no connection.

use super::{PROBE_LIMIT, TwitchEventActor};
use crate::chat::ChannelName;
use crate::chat::facts::{About, Facts, StreamTold, Told};
use crate::chat::stream::{StreamChanged, StreamsChanged};
use crate::kernel::actor::{Context, Handler};
use crate::kernel::clock;
use crate::kernel::mailbox::OnFull;
use crate::kernel::timer::Timer;
use crate::pillars::helix::api::HelixApi;
use crate::pillars::twitch_event::api::StreamLearnt;
use crate::twitch::helix::reply::{Channel, Stream};
use crate::twitch::helix::trouble::Trouble;
use crate::twitch::limits::IDS_PER_CALL;
use chrono::{DateTime, Utc};
use std::time::Duration;

/// The time between two questions to the API about all channels. Twitch's answers are a minute or more old anyway.
const ASK_EVERY: Duration = Duration::from_secs(180);

/// The facts that are known, and the time of the next question.
#[derive(Default)]
pub(super) struct Watching {
    pub(super) facts: Facts,
    next: Timer,
}

/// The API's answers about all channels.
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
        self.stream_told(StreamTold { channel: channel.clone(), told: Told::Stream { is_live, started_at } });
    }

    /// The channel has just got this title and category, as an event tells.
    pub(super) fn channel_is(
        &mut self,
        channel: &ChannelName,
        title: String,
        category: String,
        _: &mut Context<'_, Self>,
    ) {
        let about = About { title: Some(title), category: Some(category) };
        self.stream_told(StreamTold { channel: channel.clone(), told: Told::About(about) });
    }

    /// An event tells something of a stream. The HelixActor has to know that it is news: the API does not know it yet.
    fn stream_told(&mut self, told: StreamTold) {
        self.recipients.stream_news.tell(told.clone());
        let changed = self.watching.facts.take(told, clock::now());
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
        self.watching.next.cancel(context);
        self.watching.facts.keep_only(&self.settings.channels);
        let channels = self.owners.read(|owners| owners.ids(&self.settings.channels));
        if channels.is_empty() {
            // Asked about nothing, Twitch tells of everything.
            return;
        }
        context.spawn(ask(self.recipients.helix.clone(), channels), |actor, outcome, context| {
            actor.note(outcome.as_ref().err(), context);
            if let Ok(seen) = outcome {
                actor.learn(&seen);
            }
        });
        self.watching.next.reset_after(ASK_EVERY, context, Self::watch_streams);
    }

    fn learn(&mut self, seen: &Seen) {
        let (facts, now, mut changes) = (&mut self.watching.facts, clock::now(), Vec::new());
        for (channel, id) in &seen.channels {
            let stream = seen.streams.iter().find(|stream| stream.user_id == *id);
            let changed = facts.stream_answered(channel, stream.map(|stream| stream.started_at), now);
            let about = seen.abouts.iter().find(|about| about.broadcaster_id == *id);
            let then = about.and_then(|about| facts.about_answered(channel, about_of(about), now));
            // The later change holds all that is known.
            changes.extend(then.or(changed));
        }
        self.publish(changes);
    }
}

/// Returns what a channel is about by the API's answer.
fn about_of(channel: &Channel) -> About {
    About { title: Some(channel.title.clone()), category: Some(channel.game_name.clone()) }
}

async fn ask(helix: HelixApi, channels: Vec<(ChannelName, String)>) -> Result<Seen, Trouble> {
    let deadline = clock::now() + PROBE_LIMIT;
    let (mut streams, mut abouts) = (Vec::new(), Vec::new());
    for some in channels.chunks(IDS_PER_CALL) {
        let ids: Vec<String> = some.iter().map(|(_, id)| id.clone()).collect();
        streams.extend(helix.streams(ids.clone(), deadline).await?);
        abouts.extend(helix.channels(ids, deadline).await?);
    }
    Ok(Seen { channels, streams, abouts })
}

impl Handler<StreamLearnt> for TwitchEventActor {
    const CAPACITY: u64 = 256;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: StreamLearnt, _: &mut Context<'_, Self>) {
        let changed = self.watching.facts.take(message.0, clock::now());
        self.publish(changed);
    }
}
