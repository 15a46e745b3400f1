//! What Helix knows: accounts, streams, followers, clips.

use std::collections::{BTreeMap, VecDeque};
use std::time::Instant;

use chrono::{DateTime, SecondsFormat, Utc};

use super::caller::Points;
use super::categories::Category;
use super::rewards::{Redemption, Reward};
use crate::stage::config::StageConfig;
use crate::world::viewer::{Viewer, stable_user_id};

/// Accounts that are known; more are not learnt.
const ACCOUNTS_MAX: usize = 10_000;
/// Followers of a channel that are remembered.
const FOLLOWERS_MAX: usize = 10_000;
/// Clips that are remembered; the oldest goes first.
const CLIPS_MAX: usize = 100;

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Account {
    pub(crate) id: String,
    pub(crate) login: String,
    pub(crate) display_name: String,
}

/// A channel's stream and what it is about.
#[derive(Debug, Clone)]
pub(crate) struct Channel {
    pub(crate) id: String,
    pub(crate) login: String,
    pub(crate) live_since: Option<DateTime<Utc>>,
    pub(crate) title: String,
    pub(crate) category: Category,
    pub(crate) language: String,
    pub(crate) tags: Vec<String>,
    pub(crate) viewers: u32,
    /// Who follows since when, the latest first.
    pub(crate) followers: VecDeque<(Account, String)>,
    /// When the last shoutout was given, and to whom each in the last hour.
    pub(crate) shoutouts: Vec<(String, Instant)>,
}

/// A clip, and from when on it can be found.
#[derive(Debug, Clone)]
pub(crate) struct Clip {
    pub(crate) id: String,
    pub(crate) broadcaster_id: String,
    pub(crate) creator: Account,
    pub(crate) title: String,
    pub(crate) ready_at: Instant,
    pub(crate) created_at: String,
}

/// All of it.
pub(crate) struct Helix {
    pub(crate) channels: Vec<Channel>,
    pub(crate) clips: VecDeque<Clip>,
    pub(super) points: Points,
    pub(super) rewards: Vec<Reward>,
    pub(super) redemptions: VecDeque<Redemption>,
    /// Subscriptions that somebody gave in a channel, by the ids of both.
    gifts: BTreeMap<(String, String), u32>,
    accounts: BTreeMap<String, Account>,
}

impl Helix {
    /// The configuration's accounts; every stream is offline.
    pub(crate) fn new(config: &StageConfig) -> Self {
        let bot = Account {
            id: config.bot_user_id.clone(),
            login: config.bot_login.clone(),
            display_name: config.bot_display_name.clone(),
        };
        let mut accounts = BTreeMap::from([(bot.login.clone(), bot)]);
        let channels: Vec<_> =
            config.channels.iter().map(|channel| Channel::new(&channel.login, &channel.room_id)).collect();
        for channel in &channels {
            let (id, login) = (channel.id.clone(), channel.login.clone());
            accounts.entry(login.clone()).or_insert(Account { id, display_name: login.clone(), login });
        }
        Self {
            channels,
            clips: VecDeque::new(),
            points: Points::default(),
            rewards: Vec::new(),
            redemptions: VecDeque::new(),
            gifts: BTreeMap::new(),
            accounts,
        }
    }

    /// Somebody was seen: their account exists.
    pub(crate) fn meet(&mut self, viewer: &Viewer) -> Account {
        let new = Account {
            id: viewer.user_id.clone(),
            login: viewer.login.clone(),
            display_name: viewer.display_name.clone(),
        };
        match self.accounts.get(&viewer.login) {
            Some(known) => known.clone(),
            None if self.accounts.len() < ACCOUNTS_MAX => self.accounts.entry(new.login.clone()).or_insert(new).clone(),
            None => new,
        }
    }

    pub(crate) fn by_login(&self, login: &str) -> Option<&Account> {
        self.accounts.get(&login.to_ascii_lowercase())
    }

    pub(crate) fn by_id(&self, id: &str) -> Option<&Account> {
        self.accounts.values().find(|account| account.id == id)
    }

    /// A channel by its login.
    pub(crate) fn channel(&mut self, login: &str) -> Option<&mut Channel> {
        self.channels.iter_mut().find(|channel| channel.login == login)
    }

    /// A channel by its id.
    pub(crate) fn channel_of(&mut self, id: &str) -> Option<&mut Channel> {
        self.channels.iter_mut().find(|channel| channel.id == id)
    }

    /// Somebody follows `channel`; again is nothing.
    pub(crate) fn follow(&mut self, channel: &str, viewer: &Viewer) {
        let account = self.meet(viewer);
        let Some(channel) = self.channel(channel) else { return };
        if channel.followers.iter().any(|(known, _)| known.id == account.id) {
            return;
        }
        channel.followers.truncate(FOLLOWERS_MAX - 1);
        channel.followers.push_front((account, rfc3339(Utc::now())));
    }

    /// Somebody gives subscriptions away: how many it were in all.
    pub(crate) fn gave(&mut self, broadcaster_id: &str, user_id: &str, count: u32) -> u32 {
        if self.gifts.len() >= ACCOUNTS_MAX {
            self.gifts.clear();
        }
        let total = self.gifts.entry((broadcaster_id.to_owned(), user_id.to_owned())).or_default();
        *total = total.saturating_add(count);
        *total
    }

    pub(super) fn remember_clip(&mut self, clip: Clip) {
        if self.clips.len() >= CLIPS_MAX {
            self.clips.pop_front();
        }
        self.clips.push_back(clip);
    }
}

impl Channel {
    /// The channel of somebody who never streamed.
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
            shoutouts: Vec::new(),
        }
    }
}

/// Whole seconds with `Z`, as in most of Helix.
pub(super) fn rfc3339(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The day on which an account was made: the same in every run.
pub(super) fn born(login: &str) -> String {
    let days = stable_user_id(login).parse::<i64>().unwrap_or_default() % 3000;
    rfc3339(DateTime::from_timestamp(1_450_000_000 + days * 86_400, 0).unwrap_or_default())
}
