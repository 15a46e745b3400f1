//! The rules: what an order does to what a channel has made. Pure.
//!
//! A rule reads the present [`ChannelState`] and returns a [`Decision`]: the rows to write, and the answer. Whoever
//! writes them applies the same rows to the state, so that state and file cannot differ in what they mean; what takes a
//! change back is the rows as they were before.

pub mod answer;
mod commands;
mod counters;
pub(crate) mod hints;
mod keywords;
mod moderation;
mod quotes;
mod regulars;
mod timers;
pub(super) mod undo;

pub use answer::{Answer, Decision, Refused};

use crate::chat::custom::counts::Counts;
use crate::chat::custom::keyword_pattern::Keywords;
use crate::chat::custom::level::Level;
use crate::chat::custom::order::Order;
use crate::chat::custom::rows::{Counter, CustomCommand, CustomTimer, Keyword, Regular};
use crate::chat::moderation::ChannelModeration;
use crate::chat::{ChannelName, Chatter};
use crate::pillars::store::database::{StoredChannel, StoredTimer};
use crate::pillars::store::row::RowChange;
use crate::router::api::{CommandWords, Watch};
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What one channel has made, but for its quotes. A copy shares the rows.
#[derive(Clone, Debug)]
pub struct ChannelState {
    /// The channel.
    pub channel: ChannelName,
    /// The commands by name.
    pub commands: BTreeMap<Arc<str>, Arc<CustomCommand>>,
    /// The names of commands by their aliases.
    pub aliases: BTreeMap<Arc<str>, Arc<str>>,
    /// The timers by name.
    pub timers: BTreeMap<Arc<str>, Arc<CustomTimer>>,
    /// When each timer was said last, and which of its texts is next.
    pub said: BTreeMap<Arc<str>, Said>,
    /// The keywords by word.
    pub keywords: BTreeMap<Arc<str>, Arc<Keyword>>,
    /// The keywords that are on, to be looked for in lines; `None`: there are none.
    pub matcher: Option<Arc<Keywords>>,
    /// The regulars by login.
    pub regulars: BTreeMap<Box<str>, Regular>,
    /// Built-in commands that are switched off in the channel, by their own names.
    pub switched_off: BTreeSet<Arc<str>>,
    /// True: the bot says nothing unasked.
    pub is_muted: bool,
    /// What is set of moderation.
    pub moderation: Arc<ChannelModeration>,
    /// The titles of games that queries are tied to, by their normal form.
    pub pins: Arc<BTreeMap<Box<str>, Box<str>>>,
    /// True: the AI is switched off.
    pub is_ai_off: bool,
    /// The word by which viewers enter the raffle that is open, folded; `None`: none is open.
    pub raffle_word: Option<Arc<str>>,
    /// True: whoever has won the raffle has to write something, so who writes is noted.
    pub waits_for_winner: bool,
    /// The highest number that a quote ever had.
    pub quotes_highest: u32,
    /// The number of quotes.
    pub quotes: usize,
    /// The counters and the uses of commands. All copies share them: they are newer than the rows.
    pub counts: Arc<Counts>,
}

impl ChannelState {
    /// Makes the state of a channel that has made nothing.
    #[must_use]
    pub fn new(channel: ChannelName) -> Self {
        Self {
            channel,
            commands: BTreeMap::new(),
            aliases: BTreeMap::new(),
            timers: BTreeMap::new(),
            said: BTreeMap::new(),
            keywords: BTreeMap::new(),
            matcher: None,
            regulars: BTreeMap::new(),
            switched_off: BTreeSet::new(),
            is_muted: false,
            moderation: Arc::default(),
            pins: Arc::default(),
            is_ai_off: false,
            raffle_word: None,
            waits_for_winner: false,
            quotes_highest: 0,
            quotes: 0,
            counts: Arc::default(),
        }
    }

    /// Makes it of the stored rows.
    #[must_use]
    pub fn stored(channel: ChannelName, stored: StoredChannel) -> Self {
        let mut state = Self::new(channel);
        for command in stored.commands {
            state.apply(&RowChange::PutCommand(command));
        }
        for StoredTimer { timer, said_at, next } in stored.timers {
            if let Some(at) = said_at {
                state.said.insert(Arc::clone(&timer.name), Said { at, next });
            }
            state.timers.insert(Arc::clone(&timer.name), timer);
        }
        stored.counters.into_iter().for_each(|counter| state.counts.set(&counter.name, counter.value));
        state.keywords = stored.keywords.into_iter().map(|keyword| (Arc::clone(&keyword.word), keyword)).collect();
        state.matcher = state.compiled();
        state.regulars = stored.regulars.into_iter().map(|regular| (regular.login.clone(), regular)).collect();
        state.switched_off = stored.switched_off.into_iter().map(|off| off.name).collect();
        state.is_muted = stored.muted;
        state.moderation = stored.moderation;
        state.pins = Arc::new(stored.pins);
        state.is_ai_off = stored.ai_off;
        state.quotes_highest = stored.highest_quote;
        state.quotes = usize::try_from(stored.quotes).unwrap_or(usize::MAX);
        state
    }

    /// Returns a copy with counts of its own, to try changes on.
    #[must_use]
    pub(crate) fn without_counts(&self) -> Self {
        let counts = Counts::default();
        self.counts.all().iter().for_each(|(name, value)| counts.set(name, *value));
        for command in self.commands.values() {
            counts.know_uses(&command.name, self.counts.uses(&command.name).unwrap_or(command.uses));
        }
        Self { counts: Arc::new(counts), ..self.clone() }
    }

    fn compiled(&self) -> Option<Arc<Keywords>> {
        Keywords::compile(self.keywords.values()).map(Arc::new)
    }

    /// Returns what is to be looked for in the channel's lines.
    #[must_use]
    pub(super) fn watch(&self) -> Watch {
        let keywords = self.matcher.clone().filter(|_| !self.is_muted);
        let counts_lines = self.timers.values().any(|timer| timer.enabled) || self.waits_for_winner;
        Watch { channel: self.channel.clone(), keywords, counts_lines }
    }

    /// Tells whether the channel's moderators have listed somebody.
    #[must_use]
    pub fn is_regular(&self, chatter: &Chatter) -> bool {
        self.regulars.contains_key(&*chatter.login)
    }

    /// Returns the command that goes by this folded name or alias.
    #[must_use]
    pub fn command(&self, name: &str) -> Option<&Arc<CustomCommand>> {
        self.commands.get(name).or_else(|| self.commands.get(self.aliases.get(name)?))
    }

    /// Returns the words, in order, by which the channel's own commands stand before built-in ones that are on: a later
    /// version may bring a command whose name is taken.
    #[must_use]
    pub fn shadowing(&self, words: &dyn CommandWords) -> Vec<String> {
        let mut found = words.built_in_words(&self.channel);
        found.retain(|word| {
            self.command(word).is_some_and(|command| command.enabled)
                && words.built_in(&self.channel, word).is_some_and(|name| !self.switched_off.contains(&name))
        });
        found.sort_unstable();
        found
    }

    /// Applies the changes of an order, which have been written.
    pub fn apply_all(&mut self, changes: &[RowChange]) {
        if let [RowChange::DeleteCommand(from), RowChange::PutCommand(to)] = changes {
            self.counts.rename_uses(from, &to.name);
        }
        changes.iter().for_each(|change| self.apply(change));
    }

    /// Applies a change that has been written.
    pub fn apply(&mut self, change: &RowChange) {
        match change {
            RowChange::PutCommand(command) => {
                self.forget_aliases(&command.name);
                for alias in &command.aliases {
                    self.aliases.insert(Arc::clone(alias), Arc::clone(&command.name));
                }
                self.counts.know_uses(&command.name, command.uses);
                self.commands.insert(Arc::clone(&command.name), Arc::clone(command));
            }
            RowChange::DeleteCommand(name) => {
                self.forget_aliases(name);
                self.commands.remove(name);
                self.counts.forget_uses(name);
            }
            RowChange::Uses { name, uses } => self.counts.know_uses(name, *uses),
            RowChange::PutTimer(timer) => drop(self.timers.insert(Arc::clone(&timer.name), Arc::clone(timer))),
            RowChange::DeleteTimer(name) => drop(self.timers.remove(name)),
            RowChange::PutCounter(Counter { name, value }) => self.counts.set(name, *value),
            RowChange::DeleteCounter(name) => self.counts.remove(name),
            RowChange::PutQuote(quote) => {
                if quote.number > self.quotes_highest {
                    self.quotes_highest = quote.number;
                    self.quotes += 1;
                }
            }
            RowChange::DeleteQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            RowChange::PutKeyword(keyword) => {
                self.keywords.insert(Arc::clone(&keyword.word), Arc::clone(keyword));
                self.matcher = self.compiled();
            }
            RowChange::DeleteKeyword(word) => {
                self.keywords.remove(word);
                self.matcher = self.compiled();
            }
            RowChange::PutRegular(regular) => drop(self.regulars.insert(regular.login.clone(), regular.clone())),
            RowChange::DeleteRegular(login) => drop(self.regulars.remove(login)),
            RowChange::SwitchOff { name, off: true } => drop(self.switched_off.insert(Arc::clone(name))),
            RowChange::SwitchOff { name, off: false } => drop(self.switched_off.remove(name)),
            RowChange::Mute(on) => self.is_muted = *on,
            RowChange::PutPin { query, title } => {
                Arc::make_mut(&mut self.pins).insert(query.clone(), title.clone());
            }
            RowChange::DeletePin(query) => drop(Arc::make_mut(&mut self.pins).remove(query)),
            RowChange::AiOff(is_off) => self.is_ai_off = *is_off,
            RowChange::TimerSaid { name, at, next } => {
                self.said.insert(Arc::clone(name), Said { at: *at, next: *next });
            }
            RowChange::Moderation(moderation) => self.moderation = Arc::clone(moderation),
            RowChange::Raffle(_) | RowChange::Queue(_) => {}
        }
    }

    fn forget_aliases(&mut self, name: &str) {
        let gone = self.commands.get(name).map(|command| command.aliases.clone()).unwrap_or_default();
        for alias in gone {
            if self.aliases.get(&alias).is_some_and(|of| **of == *name) {
                self.aliases.remove(&alias);
            }
        }
    }

    /// Returns what takes `change` back; `None` for what cannot be taken back.
    #[must_use]
    pub fn reverse(&self, change: &RowChange) -> Option<RowChange> {
        Some(match change {
            RowChange::PutCommand(command) => match self.commands.get(&command.name) {
                Some(before) => RowChange::PutCommand(self.with_uses(before)),
                None => RowChange::DeleteCommand(Arc::clone(&command.name)),
            },
            RowChange::DeleteCommand(name) => RowChange::PutCommand(self.with_uses(self.commands.get(name)?)),
            RowChange::PutTimer(timer) => match self.timers.get(&timer.name) {
                Some(before) => RowChange::PutTimer(Arc::clone(before)),
                None => RowChange::DeleteTimer(Arc::clone(&timer.name)),
            },
            RowChange::DeleteTimer(name) => RowChange::PutTimer(Arc::clone(self.timers.get(name)?)),
            RowChange::DeleteCounter(name) => {
                RowChange::PutCounter(Counter { name: Arc::clone(name), value: self.counts.get(name)? })
            }
            RowChange::PutKeyword(keyword) => match self.keywords.get(&keyword.word) {
                Some(before) => RowChange::PutKeyword(Arc::clone(before)),
                None => RowChange::DeleteKeyword(Arc::clone(&keyword.word)),
            },
            RowChange::DeleteKeyword(word) => RowChange::PutKeyword(Arc::clone(self.keywords.get(word)?)),
            RowChange::PutRegular(regular) => match self.regulars.get(&regular.login) {
                Some(before) => RowChange::PutRegular(before.clone()),
                None => RowChange::DeleteRegular(regular.login.clone()),
            },
            RowChange::DeleteRegular(login) => RowChange::PutRegular(self.regulars.get(login)?.clone()),
            RowChange::SwitchOff { name, .. } => {
                RowChange::SwitchOff { name: Arc::clone(name), off: self.switched_off.contains(name) }
            }
            RowChange::Moderation(_) => RowChange::Moderation(Arc::clone(&self.moderation)),
            // What is counted, said, drawn and written down is not taken back by the way.
            _ => return None,
        })
    }

    /// Returns the command with the uses that are counted by now.
    fn with_uses(&self, command: &Arc<CustomCommand>) -> Arc<CustomCommand> {
        let uses = self.counts.uses(&command.name).unwrap_or(command.uses);
        let mut command = Arc::clone(command);
        if command.uses != uses {
            Arc::make_mut(&mut command).uses = uses;
        }
        command
    }
}

/// How far a timer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// When it was said last.
    pub at: DateTime<Utc>,
    /// The number of the text that is next.
    pub next: u32,
}

/// Who gives an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// The login.
    pub login: Box<str>,
    /// The level in the channel.
    pub level: Level,
}

/// What a rule may look at beside the state.
pub struct View<'a> {
    /// The present state of the channel, but for its counts.
    pub state: &'a ChannelState,
    /// The counts as they are when the order is decided; chat counts on.
    pub counts: &'a Counts,
    /// The characters before a command's name.
    pub prefix: &'a str,
    /// Who gives the order.
    pub author: &'a Author,
    /// The time of the order.
    pub now: DateTime<Utc>,
    /// Tells whether a folded word is that of a built-in command that is on in the channel.
    pub is_built_in: &'a dyn Fn(&str) -> bool,
    /// Returns the own name of the built-in command that a folded word means, on or off.
    pub built_in: &'a dyn Fn(&str) -> Option<Arc<str>>,
    /// The numbers that the config sets.
    pub defaults: &'a Defaults,
    /// The last changes that can be taken back, the newest last.
    pub undo: &'a [String],
    /// The channel's category; empty when it is not known.
    pub game: &'a str,
}

/// The numbers that the config sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defaults {
    /// The cooldown of a new command, all viewers together.
    pub cooldown_s: u32,
    /// The cooldown of a new command, per viewer.
    pub user_cooldown_s: u32,
    /// No timer may be faster.
    pub timer_interval_min_s: u32,
}

impl Default for Defaults {
    fn default() -> Self {
        Self { cooldown_s: 5, user_cooldown_s: 15, timer_interval_min_s: 60 }
    }
}

/// Decides what an order does.
///
/// # Errors
/// Returns the sentence for whoever gave it when it cannot be carried out; nothing is to be written then.
pub fn decide(order: &Order, view: &View<'_>) -> Result<Decision, Refused> {
    match order {
        Order::Command(order) => commands::decide(order, view),
        Order::Timer(order) => timers::decide(order, view),
        Order::Counter(order) => counters::decide(order, view),
        Order::Quote(order) => quotes::decide(order, view),
        Order::Keyword(order) => keywords::decide(order, view),
        Order::Regular(order) => regulars::decide(order, view),
        Order::Moderation(order) => moderation::decide(order, view),
        Order::Mute(on) => {
            let answer =
                if *on { Answer::new("store-muted").with("prefix", view.prefix) } else { Answer::new("store-unmuted") };
            Ok(Decision::write(vec![RowChange::Mute(*on)], answer))
        }
        // They have a state of their own.
        Order::Raffle(_) | Order::Queue(_) => Ok(Decision::silent()),
    }
}

#[cfg(test)]
mod tests;
