//! Helix's memory: streams, followers, clips, rewards.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

use super::category::Category;
use crate::world::{Account, OnChannel, Redemption, Reward, Viewer, World, rfc3339, wall};

/// Followers of a channel that are remembered.
const FOLLOWERS_MAX: usize = 10_000;
/// Subscribers of a channel that are remembered.
const SUBSCRIBERS_MAX: usize = 10_000;
/// Clips that are remembered; the oldest goes first.
const CLIPS_MAX: usize = 100;

/// The settings of Helix.
#[derive(Debug, Clone)]
pub(crate) struct HelixConfig {
    /// Logins and ids of the channels.
    pub(crate) channels: Vec<(String, String)>,
    /// The names of all games, which are categories.
    pub(crate) games: Vec<&'static str>,
    /// Time until a new clip can be found.
    pub(crate) clip_ready_after: Duration,
}

/// A channel: its stream and the subject of it.
#[derive(Debug, Clone)]
pub(crate) struct Channel {
    pub(super) id: String,
    pub(super) login: String,
    pub(crate) live_since: Option<DateTime<Utc>>,
    pub(super) title: String,
    pub(crate) category: Category,
    pub(super) language: String,
    pub(super) tags: Vec<String>,
    pub(super) viewers: u32,
    /// The followers with the time since when, the latest first.
    pub(crate) followers: VecDeque<(Account, String)>,
    /// Those who have subscribed.
    pub(super) subscribers: Vec<Subscriber>,
    /// The shoutouts of the last hour: to whom, and when.
    pub(super) shoutouts: Vec<(String, Instant)>,
}

/// Somebody who has subscribed.
#[derive(Debug, Clone)]
pub(super) struct Subscriber {
    pub(super) account: Account,
    /// `1000`, `2000`, `3000` or `Prime`.
    pub(super) plan: String,
    pub(super) is_gift: bool,
}

/// A clip, and the time from which on it can be found.
#[derive(Debug, Clone)]
pub(super) struct Clip {
    pub(super) id: String,
    pub(super) broadcaster_id: String,
    pub(super) creator: Account,
    pub(super) title: String,
    pub(super) ready_at: Instant,
    pub(super) created_at: String,
}

/// All of it.
pub(crate) struct Helix {
    pub(super) world: Arc<World>,
    pub(super) games: Vec<&'static str>,
    pub(super) clip_ready_after: Duration,
    pub(crate) channels: Vec<Channel>,
    pub(super) clips: VecDeque<Clip>,
    pub(super) rewards: Vec<Reward>,
    pub(super) redemptions: VecDeque<Redemption>,
}

impl Helix {
    /// Makes the configuration's channels; every stream is offline.
    pub(crate) fn new(world: Arc<World>, config: HelixConfig) -> Self {
        Self {
            world,
            games: config.games,
            clip_ready_after: config.clip_ready_after,
            channels: config.channels.iter().map(|(login, id)| Channel::new(login, id)).collect(),
            clips: VecDeque::new(),
            rewards: Vec::new(),
            redemptions: VecDeque::new(),
        }
    }

    /// Returns a channel by its login.
    fn channel(&mut self, login: &str) -> Option<&mut Channel> {
        self.channels.iter_mut().find(|channel| channel.login == login)
    }

    /// Returns a channel by its id.
    pub(super) fn channel_of(&mut self, id: &str) -> Option<&mut Channel> {
        self.channels.iter_mut().find(|channel| channel.id == id)
    }

    /// Begins or ends a channel's stream.
    pub(crate) fn set_live(&mut self, channel: &str, since: Option<DateTime<Utc>>) {
        if let Some(channel) = self.channel(channel) {
            channel.live_since = since;
        }
    }

    pub(crate) fn set_title(&mut self, channel: &str, title: &str) {
        if let Some(channel) = self.channel(channel) {
            title.clone_into(&mut channel.title);
        }
    }

    /// Changes a channel's category; an empty name is none. A name that no category has becomes one.
    pub(crate) fn set_category(&mut self, channel: &str, name: &str) {
        let category = self.category_named(name);
        if let Some(channel) = self.channel(channel) {
            channel.category = category;
        }
    }

    /// Returns the present title, category and language of a channel as news.
    pub(crate) fn news_of(&self, id: &str) -> Option<OnChannel> {
        let channel = self.channels.iter().find(|channel| channel.id == id)?;
        Some(OnChannel::Changed {
            title: channel.title.clone(),
            language: channel.language.clone(),
            category_id: channel.category.id.clone(),
            category_name: channel.category.name.clone(),
        })
    }

    /// Notes that somebody follows `channel`; again is nothing.
    pub(crate) fn follow(&mut self, channel: &str, viewer: &Viewer) {
        let account = self.world.meet(viewer);
        let Some(channel) = self.channel(channel) else { return };
        if channel.followers.iter().any(|(known, _)| known.id == account.id) {
            return;
        }
        channel.followers.truncate(FOLLOWERS_MAX - 1);
        channel.followers.push_front((account, rfc3339(wall())));
    }

    /// Notes that somebody has subscribed to `channel`; who had keeps the latest plan.
    pub(crate) fn subscribe(&mut self, channel: &str, viewer: &Viewer, plan: &str, is_gift: bool) {
        let account = self.world.meet(viewer);
        let Some(channel) = self.channel(channel) else { return };
        channel.subscribers.retain(|known| known.account.id != account.id);
        channel.subscribers.truncate(SUBSCRIBERS_MAX - 1);
        channel.subscribers.push(Subscriber { account, plan: plan.to_owned(), is_gift });
    }

    pub(super) fn remember_clip(&mut self, clip: Clip) {
        if self.clips.len() >= CLIPS_MAX {
            self.clips.pop_front();
        }
        self.clips.push_back(clip);
    }
}

impl Channel {
    /// Makes the channel of somebody who never streamed.
    pub(super) fn never_used(account: &Account) -> Self {
        Self { title: String::new(), category: Category::named(""), ..Self::new(&account.login, &account.id) }
    }

    fn new(login: &str, id: &str) -> Self {
        Self {
            id: id.to_owned(),
            login: login.to_owned(),
            live_since: None,
            title: format!("{login} plays"),
            category: Category::named("Just Chatting"),
            language: "en".to_owned(),
            tags: vec!["English".to_owned()],
            viewers: 12,
            followers: VecDeque::new(),
            subscribers: Vec::new(),
            shoutouts: Vec::new(),
        }
    }
}
