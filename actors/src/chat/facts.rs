//! The facts that are known of the channels' streams. Pure.
//!
//! They come from two sides: as *news* (an event, or what the bot changed itself), which is true at once, and as what the
//! API *answers*, which may be that of minutes ago. For `LAG` after a piece of news, answers that contradict it are not
//! believed.

use crate::chat::stream::StreamChanged;
use crate::chat::stream::StreamFacts;
use crate::chat::{CHANNELS_MAX, ChannelName};
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The time by which the API may be behind with a stream that began or ended, or with a title.
pub(crate) const LAG: Duration = Duration::from_secs(180);

/// The streams of all channels.
#[derive(Debug, Default)]
pub struct Facts(HashMap<ChannelName, Known>);

#[derive(Debug, Default)]
struct Known {
    facts: Arc<StreamFacts>,
    /// The moment of the last news of the stream's beginning or end.
    stream_news: Option<Instant>,
    /// The moment of the last news of title or category.
    about_news: Option<Instant>,
}

/// Title and category, as far as they are told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The title; may be empty.
    pub title: Option<String>,
    /// The category; may be empty.
    pub category: Option<String>,
}

/// Something is told of a channel's stream, as news or as an answer of the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamTold {
    /// The channel.
    pub channel: ChannelName,
    /// The news, or the answer.
    pub told: Told,
}

/// News of a stream, or an answer of the API about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// News: the stream has just begun or ended.
    Stream {
        /// `true`: it has begun; `false`: it has ended.
        is_live: bool,
        /// The beginning, if that is told.
        started_at: Option<DateTime<Utc>>,
    },
    /// An answer: since when the stream is live; `None`: it is not.
    StreamAnswered(Option<DateTime<Utc>>),
    /// News: the channel has just got another title or category.
    About(About),
}

impl Facts {
    /// Takes over what is told at `now`, and returns what changed by that, if anything did.
    pub fn take(&mut self, told: StreamTold, now: Instant) -> Option<StreamChanged> {
        let StreamTold { channel, told } = told;
        match told {
            Told::Stream { is_live, started_at } => self.stream_is(&channel, is_live, started_at, now),
            Told::StreamAnswered(started_at) => self.stream_answered(&channel, started_at, now),
            Told::About(about) => self.about_is(&channel, about, now),
        }
    }

    /// Takes over what another keeper of facts knows, but for what there was news of here lately.
    pub(crate) fn adopt(&mut self, changed: StreamChanged, now: Instant) {
        let StreamChanged { channel, facts } = changed;
        // The one who tells has told others already.
        let _ = self.change(&channel, |known| {
            let mut merged = (*facts).clone();
            if is_fresh(known.stream_news, now) {
                (merged.is_live, merged.started_at) = (known.facts.is_live, known.facts.started_at);
            }
            if is_fresh(known.about_news, now) {
                (merged.title, merged.category) = (known.facts.title.clone(), known.facts.category.clone());
            }
            // What is the same is kept once.
            known.facts = if merged == *facts { facts } else { Arc::new(merged) };
        });
    }

    /// Notes that the stream has just begun or ended, and returns what changed by that, if anything did.
    pub fn stream_is(
        &mut self,
        channel: &ChannelName,
        is_live: bool,
        started_at: Option<DateTime<Utc>>,
        now: Instant,
    ) -> Option<StreamChanged> {
        self.change(channel, |known| {
            known.stream_news = Some(now);
            known.be_live(is_live, started_at);
        })
    }

    /// Notes that the API says since when the stream is live, or that it is not, and returns what changed by that.
    pub(crate) fn stream_answered(
        &mut self,
        channel: &ChannelName,
        started_at: Option<DateTime<Utc>>,
        now: Instant,
    ) -> Option<StreamChanged> {
        self.change(channel, |known| {
            let is_live = started_at.is_some();
            if known.facts.is_live == Some(is_live) || !is_fresh(known.stream_news, now) {
                known.be_live(is_live, started_at);
            }
        })
    }

    /// Notes that the channel has just got another title or category, and returns what changed by that.
    pub(crate) fn about_is(&mut self, channel: &ChannelName, about: About, now: Instant) -> Option<StreamChanged> {
        self.change(channel, |known| {
            known.about_news = Some(now);
            known.be_about(about);
        })
    }

    /// Notes that the API says what the channel is about, and returns what changed by that.
    pub(crate) fn about_answered(
        &mut self,
        channel: &ChannelName,
        about: About,
        now: Instant,
    ) -> Option<StreamChanged> {
        self.change(channel, |known| {
            if !is_fresh(known.about_news, now) {
                known.be_about(about);
            }
        })
    }

    /// Returns all that is known of the channel's stream.
    #[must_use]
    pub fn of(&self, channel: &ChannelName) -> Arc<StreamFacts> {
        self.0.get(channel).map(|known| Arc::clone(&known.facts)).unwrap_or_default()
    }

    /// Returns what is known better than the API does, because there was news of it lately.
    #[must_use]
    pub fn news_of(&self, channel: &ChannelName, now: Instant) -> StreamFacts {
        let Some(known) = self.0.get(channel) else { return StreamFacts::default() };
        let mut news = (*known.facts).clone();
        if !is_fresh(known.stream_news, now) {
            (news.is_live, news.started_at) = (None, None);
        }
        if !is_fresh(known.about_news, now) {
            (news.title, news.category) = (None, None);
        }
        news
    }

    /// Forgets all channels but these.
    pub(crate) fn keep_only(&mut self, channels: &[ChannelName]) {
        self.0.retain(|channel, _| channels.contains(channel));
    }

    fn change(&mut self, channel: &ChannelName, change: impl FnOnce(&mut Known)) -> Option<StreamChanged> {
        if self.0.len() >= CHANNELS_MAX.get() && !self.0.contains_key(channel) {
            return None;
        }
        let known = self.0.entry(channel.clone()).or_default();
        let before = Arc::clone(&known.facts);
        change(known);
        if known.facts == before {
            known.facts = before;
            return None;
        }
        Some(StreamChanged { channel: channel.clone(), facts: Arc::clone(&known.facts) })
    }
}

impl Known {
    fn be_live(&mut self, is_live: bool, started_at: Option<DateTime<Utc>>) {
        let was_live = self.facts.is_live == Some(true);
        // Who does not know since when does not know better.
        let before = self.facts.started_at.filter(|_| was_live);
        let facts = Arc::make_mut(&mut self.facts);
        facts.is_live = Some(is_live);
        facts.started_at = started_at.or(before).filter(|_| is_live);
    }

    fn be_about(&mut self, about: About) {
        let About { title, category } = about;
        let facts = Arc::make_mut(&mut self.facts);
        facts.title = title.or(facts.title.take());
        facts.category = category.or(facts.category.take());
    }
}

fn is_fresh(news: Option<Instant>, now: Instant) -> bool {
    news.is_some_and(|at| now.saturating_duration_since(at) < LAG)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn channel() -> ChannelName {
        ChannelName::new("c").unwrap()
    }

    fn at(seconds: i64) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp(seconds, 0)
    }

    fn about(title: &str, category: &str) -> About {
        About { title: Some(title.to_owned()), category: Some(category.to_owned()) }
    }

    #[test]
    fn only_what_changes_is_told() {
        let (mut facts, now) = (Facts::default(), crate::kernel::clock::now());
        assert_eq!(facts.of(&channel()), Arc::default());
        let changed = facts.stream_answered(&channel(), at(7), now).unwrap();
        assert_eq!((changed.facts.is_live, changed.facts.started_at), (Some(true), at(7)));
        assert_eq!(facts.stream_answered(&channel(), at(7), now), None);
        assert_eq!(facts.about_answered(&channel(), about("t", "g"), now).unwrap().facts.title.as_deref(), Some("t"));
        assert_eq!(facts.about_answered(&channel(), about("t", "g"), now), None);
        let ended = facts.stream_answered(&channel(), None, now).unwrap().facts;
        assert_eq!((ended.is_live, ended.started_at, ended.title.as_deref()), (Some(false), None, Some("t")));
    }

    #[test]
    fn an_answer_of_the_past_does_not_undo_news() {
        let (mut facts, now) = (Facts::default(), crate::kernel::clock::now());
        let _ = facts.stream_is(&channel(), true, at(9), now);
        let _ = facts.about_is(&channel(), about("new", "Hades"), now);
        let soon = now + LAG.saturating_sub(Duration::from_secs(1));
        assert_eq!(facts.stream_answered(&channel(), None, soon), None);
        assert_eq!(facts.about_answered(&channel(), about("old", "Chess"), soon), None);
        assert_eq!(facts.news_of(&channel(), soon), *facts.of(&channel()));
        let later = now + LAG;
        assert_eq!(facts.news_of(&channel(), later), StreamFacts::default());
        assert_eq!(facts.stream_answered(&channel(), None, later).unwrap().facts.is_live, Some(false));
        assert_eq!(
            facts.about_answered(&channel(), about("old", "Chess"), later).unwrap().facts.title.as_deref(),
            Some("old")
        );
    }

    #[test]
    fn what_another_knows_is_adopted_but_for_what_there_is_news_of() {
        let (mut here, mut there, now) = (Facts::default(), Facts::default(), crate::kernel::clock::now());
        here.adopt(there.stream_answered(&channel(), at(7), now).unwrap(), now);
        assert_eq!(here.of(&channel()), there.of(&channel()));
        assert_eq!(here.news_of(&channel(), now), StreamFacts::default(), "an answer is no news");
        let told = StreamTold { channel: channel(), told: Told::About(about("new", "Hades")) };
        assert!(here.take(told, now).is_some());
        here.adopt(there.about_answered(&channel(), about("old", "Chess"), now).unwrap(), now);
        assert_eq!(here.of(&channel()).title.as_deref(), Some("new"));
        let later = now + LAG;
        here.adopt(there.stream_answered(&channel(), None, later).unwrap(), later);
        assert_eq!(here.of(&channel()), there.of(&channel()));
    }

    #[test]
    fn news_that_does_not_tell_the_beginning_keeps_what_is_known() {
        let (mut facts, now) = (Facts::default(), crate::kernel::clock::now());
        let _ = facts.stream_answered(&channel(), at(5), now);
        assert_eq!(facts.stream_is(&channel(), true, None, now), None);
        let _ = facts.stream_is(&channel(), false, None, now);
        assert_eq!(facts.stream_is(&channel(), true, None, now).unwrap().facts.started_at, None, "another stream");
        assert_eq!(facts.stream_answered(&channel(), at(8), now).unwrap().facts.started_at, at(8));
    }

    #[test]
    fn a_title_that_is_told_alone_leaves_the_category() {
        let (mut facts, now) = (Facts::default(), crate::kernel::clock::now());
        let _ = facts.about_answered(&channel(), about("t", "g"), now);
        let title = About { title: Some(String::new()), category: None };
        let changed = facts.about_is(&channel(), title, now).unwrap().facts;
        assert_eq!((changed.title.as_deref(), changed.category.as_deref()), (Some(""), Some("g")));
    }

    #[test]
    fn a_channel_that_the_bot_left_is_forgotten_and_the_number_is_bounded() {
        let (mut facts, now) = (Facts::default(), crate::kernel::clock::now());
        for number in 0..CHANNELS_MAX.get() + 9 {
            let _ = facts.stream_is(&ChannelName::new(&format!("c{number}")).unwrap(), true, None, now);
        }
        assert_eq!(facts.0.len(), CHANNELS_MAX.get());
        facts.keep_only(&[ChannelName::new("c3").unwrap()]);
        assert_eq!(facts.0.len(), 1);
    }

    proptest! {
        #[test]
        fn whatever_is_told_only_a_live_stream_has_a_beginning(
            told in proptest::collection::vec((any::<bool>(), any::<bool>(), proptest::option::of(0i64..9), 0u64..400), 0..30),
        ) {
            let (mut facts, mut now) = (Facts::default(), crate::kernel::clock::now());
            for (is_news, is_live, started, wait) in told {
                now += Duration::from_secs(wait);
                let started = started.and_then(at);
                let before = facts.of(&channel());
                let changed = if is_news {
                    facts.stream_is(&channel(), is_live, started, now)
                } else {
                    facts.stream_answered(&channel(), started, now)
                };
                let after = facts.of(&channel());
                prop_assert_eq!(changed.is_some(), before != after);
                prop_assert!(after.started_at.is_none() || after.is_live == Some(true));
                if is_news {
                    prop_assert_eq!(after.is_live, Some(is_live));
                }
            }
        }
    }
}
