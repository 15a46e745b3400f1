//! The book: which command answers to which word, be it built in or made at run time, and what the config changes about
//! it.

mod customs;
mod entry;
mod settings;
mod shelf;
mod words;

pub use crate::chat::cooldown::MENTION;
pub use entry::Entry;
pub use settings::{BookError, CommandSettings, Problem, Unfit};

use crate::chat::ChannelName;
use crate::pillars::command::made::{MadeCommand, MadeCommands};
use crate::pillars::command::spec::{Body, Command};
use crate::router::api::{CommandWord, CommandWords};
use crate::text::clean::fold;
use crate::text::foreign::Decency;
use crate::text::guard::harmless;
use customs::Customs;
use shelf::Shelf;
use std::collections::HashMap;
use std::sync::Arc;
use words::{nearest, unfit};

/// The commands that are switched on, by the words that they answer to. A copy is cheap: it shares the commands.
#[derive(Clone, Debug)]
pub struct Book {
    /// All that are built in, those that are switched off included.
    commands: Arc<[&'static Command]>,
    settings: Arc<CommandSettings>,
    built_in: Arc<Shelf>,
    /// Made for all channels.
    made: Arc<Shelf>,
    /// Made for one channel.
    of_channels: HashMap<ChannelName, Arc<Shelf>>,
    /// Made by channels, and kept in the store.
    customs: HashMap<ChannelName, Arc<Customs>>,
    /// What viewers typed is repeated without these.
    decency: Arc<Decency>,
}

impl Book {
    /// Makes a book of built-in commands, shaped by `settings`. A command that is switched off is not in it, and its
    /// words are free for others.
    ///
    /// # Errors
    /// Returns an error when the settings name a command that does not exist, give it a name that cannot be one, or let
    /// two commands answer to one word. The error names the config key.
    pub fn new(commands: &[&'static Command], settings: &CommandSettings) -> Result<Self, BookError> {
        Self::with_made_commands(commands, &MadeCommands::default(), settings)
    }

    /// Makes a book of built-in commands and those that were made at run time, shaped by `settings`.
    ///
    /// # Errors
    /// As for [`Book::new`].
    pub fn with_made_commands(
        commands: &[&'static Command],
        made: &MadeCommands,
        settings: &CommandSettings,
    ) -> Result<Self, BookError> {
        check_settings(commands, made, settings)?;
        let mut book = Self {
            commands: commands.into(),
            settings: Arc::new(settings.clone()),
            built_in: Arc::default(),
            made: Arc::default(),
            of_channels: HashMap::new(),
            customs: HashMap::new(),
            decency: Arc::new(Decency::new(&settings.blocked_words)),
        };
        for command in commands.iter().filter(|command| settings.is_on(command.name)) {
            let entry = Entry::built_in(command, settings);
            book.check_words(&entry).map_err(|problem| settings.error(problem))?;
            Arc::make_mut(&mut book.built_in).add(Arc::new(entry), &settings.prefix);
        }
        for command in made.iter() {
            book.add(command).map_err(|problem| settings.error(problem))?;
        }
        Ok(book)
    }

    /// Returns the judge of what viewers typed, before it is repeated.
    #[must_use]
    pub(crate) fn decency(&self) -> &Decency {
        &self.decency
    }

    /// Returns the same built-in commands with these made ones in the place of its own. Those that do not fit are left out
    /// and returned, each with the reason.
    #[must_use]
    pub(crate) fn with_only(&self, made: &MadeCommands) -> (Self, Vec<(Arc<MadeCommand>, Problem)>) {
        let mut book = Self { made: Arc::default(), of_channels: HashMap::new(), ..self.clone() };
        let problems = made.iter().filter_map(|command| Some((Arc::clone(command), book.add(command).err()?)));
        let left_out = problems.collect();
        (book, left_out)
    }

    /// Returns a copy with one more command. It does not show in the copy while the config switches it off.
    ///
    /// # Errors
    /// Returns an error when it cannot be typed, says nothing, or another command has its name or answers to one of its
    /// words.
    pub(crate) fn with_added(&self, command: &MadeCommand) -> Result<Self, Problem> {
        let mut book = self.clone();
        book.add(command)?;
        Ok(book)
    }

    /// Returns a copy without the made command of this name that belongs to `channel`, or to all channels.
    #[must_use]
    pub fn without(&self, name: &str, channel: Option<&ChannelName>) -> Self {
        let mut book = self.clone();
        let Some(name) = fold(name) else { return book };
        let shelf = match channel {
            None => Some(&mut book.made),
            Some(channel) => book.of_channels.get_mut(channel),
        };
        if let Some(shelf) = shelf {
            Arc::make_mut(shelf).remove(&name, &self.settings.prefix);
        }
        book.of_channels.retain(|_, shelf| !shelf.is_empty());
        book
    }

    fn add(&mut self, command: &MadeCommand) -> Result<(), Problem> {
        let name = command.folded_name();
        let is_built_in = self.commands.iter().any(|built_in| built_in.name == &*name);
        // In the config the name means the built-in command, of which it may have been freed.
        let settings = if is_built_in { Arc::new(self.settings.unshaped()) } else { Arc::clone(&self.settings) };
        let prefix = &self.settings.prefix;
        for word in std::iter::once(&command.name).chain(&command.aliases) {
            if let Some(why) = unfit(word, prefix) {
                return Err(Problem::BadName { name: word.as_ref().to_owned(), why });
            }
        }
        if matches!(&command.body, Body::Text(text) if harmless(text).is_none()) {
            return Err(Problem::SaysNothing { name });
        }
        if self.shelf(command.channel.as_ref()).is_some_and(|shelf| shelf.named(&name).is_some()) {
            return Err(Problem::Exists { name });
        }
        if !settings.is_on(&name) {
            return Ok(());
        }
        let entry = Entry::made(command, &settings);
        self.check_words(&entry)?;
        let shelf = match &command.channel {
            None => &mut self.made,
            Some(channel) => self.of_channels.entry(channel.clone()).or_default(),
        };
        Arc::make_mut(shelf).add(Arc::new(entry), prefix);
        Ok(())
    }

    /// Checks that no other command answers to a word of `entry` where that one does.
    fn check_words(&self, entry: &Entry) -> Result<(), Problem> {
        for word in shelf::words(entry, &self.settings.prefix) {
            let taken = match entry.channel() {
                Some(channel) => self.find_folded(channel, &word),
                None => self.shelves().find_map(|shelf| shelf.find(&word)),
            };
            if let Some(other) = taken {
                if other.name() == entry.name() {
                    return Err(Problem::Exists { name: Arc::clone(entry.name()) });
                }
                let by = [Arc::clone(other.name()), Arc::clone(entry.name())];
                return Err(Problem::Taken { word, by });
            }
        }
        Ok(())
    }

    fn shelf(&self, channel: Option<&ChannelName>) -> Option<&Shelf> {
        match channel {
            None => Some(&self.made),
            Some(channel) => self.of_channels.get(channel).map(AsRef::as_ref),
        }
    }

    fn shelves(&self) -> impl Iterator<Item = &Shelf> {
        [&self.built_in, &self.made].into_iter().chain(self.of_channels.values()).map(AsRef::as_ref)
    }

    /// Returns the shelves of one channel, that of its own commands first.
    fn shelves_in(&self, channel: &ChannelName) -> impl Iterator<Item = &Shelf> {
        self.of_channels.get(channel).into_iter().chain([&self.made, &self.built_in]).map(AsRef::as_ref)
    }

    /// Returns the command that answers to a folded word in a channel. What the channel has made comes first: a built-in
    /// command of a later version takes no word away from it.
    fn find_folded(&self, channel: &ChannelName, word: &str) -> Option<&Arc<Entry>> {
        let customs = self.customs.get(channel);
        if let Some(custom) = customs.and_then(|customs| customs.shelf().find(word)) {
            return Some(custom);
        }
        let found = self.shelves_in(channel).find_map(|shelf| shelf.find(word));
        found.or_else(|| self.find_local(channel, word)).filter(|entry| !self.is_switched_off(channel, entry))
    }

    /// Returns the characters before a command's name.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.settings.prefix
    }

    /// Returns the command that answers in `channel` to `typed`, a word without prefix in any case.
    #[must_use]
    pub fn find(&self, channel: &ChannelName, typed: &str) -> Option<&Entry> {
        self.find_folded(channel, &fold(typed)?).map(AsRef::as_ref)
    }

    /// As [`Book::find`], and else the command whose own name `word` is, though viewers type another one. The prefix
    /// may stand before the word.
    #[must_use]
    pub(crate) fn find_by_any_name(&self, channel: &ChannelName, word: &str) -> Option<&Entry> {
        let word = fold(word.strip_prefix(self.prefix()).unwrap_or(word))?;
        let named = || self.shelves_in(channel).find_map(|shelf| shelf.named(&word));
        let on = |entry: &&Arc<Entry>| !self.is_switched_off(channel, entry);
        self.find_folded(channel, &word).or_else(|| named().filter(on)).map(AsRef::as_ref)
    }

    /// Returns the built-in command by its own name, whatever viewers type and whatever else answers to that word.
    #[must_use]
    pub(crate) fn find_by_own_name(&self, name: &str) -> Option<&Entry> {
        self.built_in.named(name).map(AsRef::as_ref)
    }

    /// Returns all commands: the built-in ones in the order of the registry, then those made for all channels, then those
    /// of single channels.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.shelves().flat_map(Shelf::entries).map(AsRef::as_ref)
    }

    /// Returns the commands of one channel: the built-in ones in the order of the registry, those made for all channels,
    /// its own.
    pub(crate) fn entries_in(&self, channel: &ChannelName) -> impl Iterator<Item = &Entry> {
        let own = self.of_channels.get(channel);
        let shelves = [&self.built_in, &self.made].into_iter().chain(own);
        let made_here = self.customs.get(channel).into_iter().flat_map(|customs| customs.shelf().entries());
        let on = |entry: &&Arc<Entry>| !self.is_switched_off(channel, entry);
        shelves.flat_map(|shelf| shelf.entries()).filter(on).chain(made_here).map(AsRef::as_ref)
    }
}

impl CommandWords for Book {
    fn word(&self, channel: &ChannelName, typed: &str) -> Option<CommandWord> {
        self.find(channel, typed).map(|entry| CommandWord { pillar: entry.pillar(), role: entry.role() })
    }

    fn built_in(&self, channel: &ChannelName, word: &str) -> Option<Arc<str>> {
        let found = self.built_in.find(word).or_else(|| self.find_local(channel, word));
        found.map(|entry| Arc::clone(entry.name()))
    }

    fn built_in_words(&self, channel: &ChannelName) -> Vec<String> {
        let local = self.settings.languages.of(channel).spec().orders.commands.iter().map(|(word, _)| *word);
        let local = local.filter(|word| self.find_local(channel, word).is_some()).map(str::to_owned);
        self.built_in.words().map(str::to_owned).chain(local).collect()
    }
}

/// Checks the names in every key.
fn check_settings(
    commands: &[&'static Command],
    made: &MadeCommands,
    settings: &CommandSettings,
) -> Result<(), BookError> {
    let made: Vec<Arc<str>> = made.iter().map(|command| command.folded_name()).collect();
    let check_command = |key: String, name: &str, extra: &[&'static str]| {
        let built_in = commands.iter().map(|command| command.name);
        let known = || built_in.clone().chain(made.iter().map(AsRef::as_ref)).chain(extra.iter().copied());
        let folded = fold(name);
        if known().any(|known| folded.as_deref() == Some(known)) {
            return Ok(());
        }
        let nearest = nearest(name, known()).unwrap_or_default().to_owned();
        Err(BookError { key, problem: Problem::NoSuchCommand { name: name.to_owned(), nearest } })
    };
    let check_word = |key: String, word: &str| match unfit(word, &settings.prefix) {
        Some(why) => Err(BookError { key, problem: Problem::BadName { name: word.to_owned(), why } }),
        None => Ok(()),
    };
    for name in &settings.off {
        check_command("commands.off".to_owned(), name, &[])?;
    }
    for (name, word) in &settings.rename {
        let key = format!("commands.rename.{name}");
        check_command(key.clone(), name, &[])?;
        check_word(key, word)?;
    }
    for (name, words) in &settings.aliases {
        let key = format!("commands.aliases.{name}");
        check_command(key.clone(), name, &[])?;
        words.iter().try_for_each(|word| check_word(key.clone(), word))?;
    }
    for name in settings.cooldown_s.keys() {
        check_command(format!("commands.cooldown_s.{name}"), name, &[MENTION])?;
    }
    for name in settings.channel_cooldown_s.keys() {
        check_command(format!("commands.channel_cooldown_s.{name}"), name, &[])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
