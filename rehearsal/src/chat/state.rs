//! The chat's memory: connections, rooms, the account's limits, the last messages.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Instant;

use super::clients::{Client, Due, Flow, Seat};
use super::config::ChatConfig;
use super::limits::AccountLimits;
use super::login::Who;
use super::rooms::Room;
use super::spoken::Memory;
use super::wire::Tags;
use crate::world::{Logins, RefusalReason, Signal, StageEvent, World};

/// Connections at a time; one more is closed at once.
const CONNECTIONS_MAX: usize = 1024;

/// The chat.
pub(crate) struct Chat {
    pub(super) world: Arc<World>,
    pub(super) logins: Arc<dyn Logins>,
    pub(super) config: ChatConfig,
    pub(super) clients: BTreeMap<u64, Client>,
    pub(super) rooms: HashMap<String, Room>,
    pub(super) account: AccountLimits,
    pub(super) spoken: Memory,
    /// Messages that were lost to the rate limits.
    pub(super) rate_drops: u32,
    /// Connections that were ever opened.
    opened: u64,
}

impl Chat {
    pub(crate) fn new(world: Arc<World>, logins: Arc<dyn Logins>, config: ChatConfig) -> Self {
        let rooms = config.channels.iter().map(|channel| (channel.login.clone(), Room::new(channel))).collect();
        Self {
            world,
            logins,
            clients: BTreeMap::new(),
            rooms,
            account: AccountLimits::new(config.limits),
            spoken: Memory::default(),
            rate_drops: 0,
            opened: 0,
            config,
        }
    }

    /// Takes a client in; `None` when there are too many.
    pub(super) fn open(&mut self, now: Instant) -> Option<Seat> {
        if self.clients.len() >= CONNECTIONS_MAX {
            return None;
        }
        self.opened += 1;
        let id = self.opened;
        let (client, seat) = Client::new(id, &self.config, now);
        self.clients.insert(id, client);
        self.world.emit(StageEvent::Connected { connection: id });
        Some(seat)
    }

    /// Notes that a connection is gone. Safe to say twice.
    pub(super) fn close(&mut self, id: u64) {
        if self.clients.remove(&id).is_some() {
            self.world.emit(StageEvent::Closed { connection: id });
        }
    }

    /// Returns the time at which [`Chat::on_time`] is due; `None` when the connection is gone.
    pub(super) fn deadline(&self, id: u64) -> Option<Instant> {
        self.clients.get(&id).map(Client::deadline)
    }

    /// Looks at the deadlines of a connection, of which one may have come.
    pub(super) fn on_time(&mut self, id: u64, now: Instant) -> Flow {
        let Some(client) = self.clients.get_mut(&id) else { return Flow::Close };
        match client.on_time(&self.config, now) {
            Due::Nothing => Flow::Continue,
            Due::Login => {
                self.world.emit(StageEvent::LoginRefused { connection: id, reason: RefusalReason::TooSlow });
                Flow::Close
            }
            Due::Close => Flow::Close,
        }
    }

    /// Returns true if the bot is in `channel` on a connection that is neither silenced nor told to reconnect.
    pub(crate) fn is_joined(&self, channel: &str) -> bool {
        let is_it =
            |client: &Client| client.who == Some(Who::Bot) && client.is_staying() && client.joined.contains(channel);
        self.clients.values().any(is_it)
    }

    /// Counts the connections, logged in or not, half-open ones too.
    pub(crate) fn connections(&self) -> usize {
        self.clients.len()
    }

    /// Returns the connections that hear what is said in `channel`.
    pub(super) fn hearers(&self, channel: &str) -> impl Iterator<Item = (u64, &Client)> {
        self.clients.iter().filter(move |(_, client)| client.joined.contains(channel)).map(|(id, client)| (*id, client))
    }

    /// Sends any line, as it is, to everybody in `channel`.
    pub(crate) fn send_line(&self, channel: &str, raw_line: &str) {
        self.hearers(channel).for_each(|(_, client)| client.send(raw_line));
    }

    /// Sends a server line with tags to everybody in `channel` who asked for commands.
    pub(super) fn tell_room(&self, channel: &str, mut tags: Tags, line: &str) {
        self.world.roll(|rng| tags.shuffle(rng));
        self.hearers(channel).for_each(|(_, client)| client.tell(&tags, line));
    }

    /// Drops every connection as a broken network would.
    pub(crate) fn cut_all(&mut self) {
        for (id, client) in std::mem::take(&mut self.clients) {
            client.signal(Signal::Cut);
            self.world.emit(StageEvent::Closed { connection: id });
        }
    }

    /// Tells every live connection to reconnect.
    pub(crate) fn reconnect_all(&mut self, now: Instant) {
        let close_at = now + self.config.reconnect_grace;
        self.clients.values_mut().filter(|client| client.is_staying()).for_each(|client| client.ask_to_leave(close_at));
    }

    /// Makes every connection half-open.
    pub(crate) fn silence_all(&mut self) {
        self.clients.values().for_each(|client| client.signal(Signal::Silenced));
    }
}
