//! The world that all stand-ins play in.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock};
use std::time::Instant;

use tokio::sync::broadcast;

use super::account::Account;
use super::event::{StageEvent, StageEvents};
use super::happening::Happening;
use super::logins::Grant;
use super::shared::{Ear, locked};
use super::viewer::{BotRole, Viewer, ViewerRole};

/// Accounts that are known; more are not learnt.
const ACCOUNTS_MAX: usize = 10_000;
/// Events that a watcher may lag behind.
const EVENTS_KEPT: usize = 1024;

/// A channel, as far as every stand-in knows it.
#[derive(Debug, Clone)]
pub(crate) struct WorldChannel {
    pub(crate) login: String,
    /// Equals the user id of the broadcaster.
    pub(crate) id: String,
    pub(crate) bot_role: BotRole,
}

/// The facts that all stand-ins share. Its own lock is the innermost: nothing else is locked while it is held.
pub(crate) struct World {
    bot: Account,
    events: broadcast::Sender<StageEvent>,
    facts: Mutex<Facts>,
    ears: OnceLock<Vec<Ear>>,
}

struct Facts {
    rng: fastrand::Rng,
    channels: Vec<WorldChannel>,
    accounts: BTreeMap<String, Account>,
    /// Subscriptions that somebody gave on a channel, by the ids of both.
    gifts: BTreeMap<(String, String), u32>,
    /// The roles in which people spoke, by the ids of channel and account.
    roles: BTreeMap<(String, String), ViewerRole>,
}

impl World {
    /// A world with the bot's account and those of the channels' owners.
    pub(crate) fn new(bot: Account, channels: Vec<WorldChannel>, seed: Option<u64>) -> Self {
        let mut accounts = BTreeMap::from([(bot.login.clone(), bot.clone())]);
        for WorldChannel { id, login, .. } in &channels {
            let (id, login) = (id.clone(), login.clone());
            accounts.entry(login.clone()).or_insert(Account { id, display_name: login.clone(), login });
        }
        let rng = seed.map_or_else(fastrand::Rng::new, fastrand::Rng::with_seed);
        Self {
            bot,
            events: broadcast::channel(EVENTS_KEPT).0,
            facts: Mutex::new(Facts { rng, channels, accounts, gifts: BTreeMap::new(), roles: BTreeMap::new() }),
            ears: OnceLock::new(),
        }
    }

    /// Names those that hear of what happens, in the order in which they do. Only the first call counts.
    pub(crate) fn set_ears(&self, ears: Vec<Ear>) {
        let _ = self.ears.set(ears);
    }

    /// Tells all stand-ins what has happened. Not to be called under the lock of one of them.
    pub(crate) fn publish(&self, happening: &Happening, now: Instant) {
        self.ears.get().into_iter().flatten().for_each(|ear| ear(happening, now));
    }

    /// Tells the watchers of the stage. Nobody has to be watching.
    pub(crate) fn emit(&self, event: StageEvent) {
        let _ = self.events.send(event);
    }

    pub(crate) fn watch(&self) -> StageEvents {
        StageEvents(self.events.subscribe())
    }

    /// The bot's account.
    pub(crate) fn bot(&self) -> &Account {
        &self.bot
    }

    /// Lends the dice. The throw must not ask the world for anything else.
    pub(crate) fn roll<R>(&self, throw: impl FnOnce(&mut fastrand::Rng) -> R) -> R {
        throw(&mut locked(&self.facts).rng)
    }

    /// Makes an id like Twitch's: a UUID of version 4.
    pub(crate) fn new_id(&self) -> String {
        let bits = self.roll(|rng| rng.u128(..));
        let (a, b, c) = (bits >> 96, bits >> 80 & 0xffff, bits >> 68 & 0xfff);
        let (d, e) = (bits >> 52 & 0x3fff | 0x8000, bits & 0xffff_ffff_ffff);
        format!("{a:08x}-{b:04x}-4{c:03x}-{d:04x}-{e:012x}")
    }

    /// Notes that somebody was seen: their account exists.
    pub(crate) fn meet(&self, viewer: &Viewer) -> Account {
        let accounts = &mut locked(&self.facts).accounts;
        match accounts.get(&viewer.login) {
            Some(known) => known.clone(),
            None if accounts.len() < ACCOUNTS_MAX => {
                accounts.entry(viewer.login.clone()).or_insert_with(|| viewer.into()).clone()
            }
            None => viewer.into(),
        }
    }

    pub(crate) fn by_login(&self, login: &str) -> Option<Account> {
        locked(&self.facts).accounts.get(&login.to_ascii_lowercase()).cloned()
    }

    pub(crate) fn by_id(&self, id: &str) -> Option<Account> {
        locked(&self.facts).accounts.values().find(|account| account.id == id).cloned()
    }

    /// Returns the account of a channel's owner; `None` for a channel that does not exist.
    pub(crate) fn owner_of(&self, channel: &str) -> Option<Account> {
        let id = self.channel(|known| known.login == channel)?.id;
        self.by_id(&id)
    }

    /// Returns the bot's role in a channel; a viewer's in one that does not exist.
    pub(crate) fn bot_role(&self, channel: &str) -> BotRole {
        self.channel(|known| known.login == channel).map_or(BotRole::Viewer, |known| known.bot_role)
    }

    /// Gives the bot another role.
    pub(crate) fn set_bot_role(&self, channel: &str, role: BotRole) {
        let channels = &mut locked(&self.facts).channels;
        channels.iter_mut().filter(|known| known.login == channel).for_each(|known| known.bot_role = role);
    }

    /// Returns true if the account moderates the channel: its owner, or the bot where it is a moderator.
    pub(crate) fn moderates(&self, grant: &Grant, broadcaster_id: &str) -> bool {
        let is_bot = grant.login == self.bot.login;
        let role = self.channel(|known| known.id == broadcaster_id).map(|known| known.bot_role).filter(|_| is_bot);
        grant.user_id == broadcaster_id || matches!(role, Some(BotRole::Moderator | BotRole::Broadcaster))
    }

    /// Counts subscriptions that somebody gives away. Returns all that they have given on the channel.
    pub(crate) fn gave(&self, broadcaster_id: &str, user_id: &str, count: u32) -> u32 {
        let gifts = &mut locked(&self.facts).gifts;
        if gifts.len() >= ACCOUNTS_MAX {
            gifts.clear();
        }
        let total = gifts.entry((broadcaster_id.to_owned(), user_id.to_owned())).or_default();
        *total = total.saturating_add(count);
        *total
    }

    /// Notes the role in which somebody spoke, or which they got.
    pub(crate) fn note_role(&self, channel_id: &str, user_id: &str, role: ViewerRole) {
        let roles = &mut locked(&self.facts).roles;
        let key = (channel_id.to_owned(), user_id.to_owned());
        match role {
            ViewerRole::Viewer => drop(roles.remove(&key)),
            _ if roles.len() < ACCOUNTS_MAX || roles.contains_key(&key) => drop(roles.insert(key, role)),
            _ => {}
        }
    }

    /// Returns somebody's role in a channel: the one in which they spoke last.
    pub(crate) fn role_of(&self, channel_id: &str, user_id: &str) -> ViewerRole {
        if channel_id == user_id {
            return ViewerRole::Broadcaster;
        }
        if user_id == self.bot.id {
            let role = self.channel(|known| known.id == channel_id).map(|known| known.bot_role);
            return role.map_or(ViewerRole::Viewer, ViewerRole::from);
        }
        let key = (channel_id.to_owned(), user_id.to_owned());
        locked(&self.facts).roles.get(&key).copied().unwrap_or(ViewerRole::Viewer)
    }

    fn channel(&self, is_it: impl Fn(&WorldChannel) -> bool) -> Option<WorldChannel> {
        locked(&self.facts).channels.iter().find(|channel| is_it(channel)).cloned()
    }
}
