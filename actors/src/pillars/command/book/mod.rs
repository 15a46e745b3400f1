//! Which command answers to which word: the table of commands and what the config changes about it.

mod settings;
mod words;

pub use settings::{BookError, CommandSettings, Problem};

use crate::chat::Role;
use crate::pillars::command::spec::{Command, Cooldowns};
use crate::text::catalogue::Texts;
use crate::text::clean::fold;
use crate::text::language::Language;
use std::collections::HashMap;
use words::{nearest, unfit};

/// Commands that not every version has, by their own names: a config may speak of them all the same. One that is in the
/// registry may stay here.
pub const RESERVED: [&str; 10] =
    ["game", "ask", "forget", "ai", "uptime", "title", "category", "followage", "so", "clip"];

/// What `commands.cooldown_s` takes besides commands: being mentioned.
pub use crate::chat::cooldown::MENTION;

/// A command as the config shapes it.
#[derive(Clone, Debug)]
pub struct Entry {
    command: &'static Command,
    shown: String,
    aliases: Vec<String>,
    cooldown: Cooldowns,
}

impl Entry {
    /// The command itself.
    #[must_use]
    pub fn command(&self) -> &'static Command {
        self.command
    }

    /// What viewers type, with the prefix: `!ping`.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The other names that it answers to, without prefix.
    #[must_use]
    pub fn aliases(&self) -> &[String] {
        &self.aliases
    }

    /// The cooldowns that hold.
    #[must_use]
    pub fn cooldown(&self) -> Cooldowns {
        self.cooldown
    }

    /// Whether somebody with `role` may use it.
    #[must_use]
    pub fn allows(&self, role: Role) -> bool {
        role >= self.command.role
    }

    /// How to type it: `!help [command]`.
    #[must_use]
    pub fn usage(&self, texts: &Texts, language: Language) -> String {
        let id = format!("{}-usage", self.command.name);
        texts.say(language, &id, &[("command", (&self.shown).into())])
    }

    /// What it does, in a sentence.
    #[must_use]
    pub fn help(&self, texts: &Texts, language: Language) -> String {
        texts.say(language, &format!("{}-help", self.command.name), &[])
    }
}

/// The commands that are switched on, by the words that they answer to.
#[derive(Clone, Debug)]
pub struct Book {
    prefix: String,
    entries: Vec<Entry>,
    /// From a folded word to an index of `entries`.
    words: HashMap<String, usize>,
}

impl Book {
    /// A book of `commands`, shaped by `settings`. A command that is switched off is not in it, and its words are
    /// free for others.
    ///
    /// # Errors
    /// When the settings name a command that does not exist, give it a name that cannot be one, or let two commands
    /// answer to one word. The error names the config key.
    pub fn new(commands: &[&'static Command], settings: &CommandSettings) -> Result<Self, BookError> {
        check_settings(commands, settings)?;
        let mut book = Self { prefix: settings.prefix.clone(), entries: Vec::new(), words: HashMap::new() };
        let mut keys = HashMap::new();
        for command in commands.iter().filter(|command| settings.is_on(command.name)) {
            let (name, name_key) = match settings.renamed(command.name) {
                Some(name) => (name, Some(format!("commands.rename.{}", command.name))),
                None => (command.name, None),
            };
            let (aliases, aliases_key) = match settings.aliases_of(command.name) {
                Some(aliases) => (aliases.to_vec(), Some(format!("commands.aliases.{}", command.name))),
                None => (command.aliases.iter().map(|&alias| alias.to_owned()).collect(), None),
            };
            let index = book.entries.len();
            book.claim(&mut keys, name, index, command.name, name_key)?;
            for alias in &aliases {
                book.claim(&mut keys, alias, index, command.name, aliases_key.clone())?;
            }
            let shown = format!("{}{name}", settings.prefix);
            let cooldown = settings.cooldown_of(command);
            book.entries.push(Entry { command, shown, aliases, cooldown });
        }
        Ok(book)
    }

    /// Every word that a command answers to, [folded](fold), with the command.
    pub fn words(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.words.iter().filter_map(|(word, index)| Some((word.as_str(), self.entries.get(*index)?)))
    }

    /// What stands before a command's name.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The command that answers to `typed`, a word without prefix in any case.
    #[must_use]
    pub fn find(&self, typed: &str) -> Option<&Entry> {
        self.words.get(&fold(typed)?).and_then(|index| self.entries.get(*index))
    }

    /// As [`Book::find`], and else the command whose own name `word` is, though viewers type another one. The prefix
    /// may stand before the word.
    #[must_use]
    pub fn find_by_any_name(&self, word: &str) -> Option<&Entry> {
        let word = word.strip_prefix(self.prefix.as_str()).unwrap_or(word);
        self.find(word).or_else(|| {
            let word = fold(word)?;
            self.entries.iter().find(|entry| entry.command.name == word)
        })
    }

    /// The command by its own name, whatever viewers type and whatever else answers to that word.
    #[must_use]
    pub fn find_by_own_name(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.command.name == name)
    }

    /// The commands in the order of the registry.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// Lets the command at `index` answer to `word`. `key` says where the config gave it the word; `keys` keeps that
    /// and the owner of each word, for the message when two want the same.
    fn claim(
        &mut self,
        keys: &mut HashMap<String, (&'static str, Option<String>)>,
        word: &str,
        index: usize,
        owner: &'static str,
        key: Option<String>,
    ) -> Result<(), BookError> {
        // What is too long to fold cannot be typed; the settings were checked before.
        let Some(folded) = fold(word) else { return Ok(()) };
        if let Some((other, other_key)) = keys.get(&folded)
            && *other != owner
        {
            let key = key.or_else(|| other_key.clone()).unwrap_or_else(|| "commands".to_owned());
            return Err(BookError { key, problem: Problem::Taken { word: folded, by: [*other, owner] } });
        }
        keys.entry(folded.clone()).or_insert((owner, key));
        self.words.insert(folded, index);
        Ok(())
    }
}

/// Checks the names in every key.
fn check_settings(commands: &[&'static Command], settings: &CommandSettings) -> Result<(), BookError> {
    let check_command = |key: String, name: &str, extra: &[&'static str]| {
        let known = || commands.iter().map(|command| command.name).chain(RESERVED).chain(extra.iter().copied());
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
