//! The part of the config about commands, and the mistakes that can be in it.

use crate::chat::custom::level::Level;
use crate::chat::per_channel::PerChannel;
use crate::pillars::command::spec::Cooldowns;
use crate::text::clean::fold;
use crate::text::language::Language;
use crate::text::response::Zone;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The section `commands` of the config. Every command goes by its own name here, whatever viewers type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandSettings {
    /// The characters before a command's name. Not empty.
    pub prefix: String,
    /// `false`: there are no commands at all.
    pub enabled: bool,
    /// Commands that are switched off.
    pub off: Vec<String>,
    /// From a command to the name that it has instead; it no longer answers to its own.
    pub rename: BTreeMap<String, String>,
    /// From a command to its other names, instead of the built-in ones.
    pub aliases: BTreeMap<String, Vec<String>>,
    /// From a command to the cooldown per user, in seconds; 0 means none.
    pub cooldown_s: BTreeMap<String, u32>,
    /// From a command to the cooldown of a channel, all users together, in seconds; 0 means none.
    pub channel_cooldown_s: BTreeMap<String, u32>,
    /// The languages of the channels: some commands have words of each.
    pub languages: PerChannel<Language>,
    /// The time zones of the channels.
    pub zones: PerChannel<Zone>,
    /// What channels have made answers.
    pub has_customs: bool,
    /// Those who may change what the channel has made.
    pub managers: Level,
    /// Words that are not repeated, beside the built-in ones.
    pub blocked_words: Vec<String>,
}

impl Default for CommandSettings {
    /// Everything on, nothing changed, prefix `!`.
    fn default() -> Self {
        Self {
            prefix: "!".to_owned(),
            enabled: true,
            off: Vec::new(),
            rename: BTreeMap::new(),
            aliases: BTreeMap::new(),
            cooldown_s: BTreeMap::new(),
            channel_cooldown_s: BTreeMap::new(),
            languages: PerChannel::everywhere(Language::ENGLISH),
            zones: PerChannel::everywhere(Zone::utc()),
            has_customs: true,
            managers: Level::Moderator,
            blocked_words: Vec::new(),
        }
    }
}

impl CommandSettings {
    /// Returns settings that change nothing about any command.
    pub(super) fn unshaped(&self) -> Self {
        Self {
            prefix: self.prefix.clone(),
            enabled: self.enabled,
            languages: self.languages.clone(),
            zones: self.zones.clone(),
            blocked_words: self.blocked_words.clone(),
            ..Self::default()
        }
    }

    pub(super) fn is_on(&self, command: &str) -> bool {
        self.enabled && !self.off.iter().any(|off| is(off, command))
    }

    pub(super) fn renamed(&self, command: &str) -> Option<&str> {
        of(&self.rename, command).map(String::as_str)
    }

    pub(super) fn aliases_of(&self, command: &str) -> Option<&[String]> {
        of(&self.aliases, command).map(Vec::as_slice)
    }

    pub(super) fn cooldown_of(&self, command: &str, own: Cooldowns) -> Cooldowns {
        Cooldowns {
            user_s: of(&self.cooldown_s, command).copied().unwrap_or(own.user_s),
            channel_s: of(&self.channel_cooldown_s, command).copied().unwrap_or(own.channel_s),
        }
    }

    /// Returns a problem with the config key that caused it.
    pub(super) fn error(&self, problem: Problem) -> BookError {
        let key = match &problem {
            Problem::Taken { word, by: [other, command] } => {
                self.key_of(word, command).or_else(|| self.key_of(word, other))
            }
            _ => None,
        };
        BookError { key: key.unwrap_or_else(|| "commands".to_owned()), problem }
    }

    /// Returns the key that gives `word` to a command.
    fn key_of(&self, word: &str, command: &str) -> Option<String> {
        if self.renamed(command).is_some_and(|renamed| is(renamed, word)) {
            return Some(format!("commands.rename.{command}"));
        }
        let is_alias = self.aliases_of(command)?.iter().any(|alias| is(alias, word));
        is_alias.then(|| format!("commands.aliases.{command}"))
    }
}

fn is(key: &str, command: &str) -> bool {
    fold(key).is_some_and(|key| key == command)
}

fn of<'a, T>(map: &'a BTreeMap<String, T>, command: &str) -> Option<&'a T> {
    map.iter().find(|(key, _)| is(key, command)).map(|(_, value)| value)
}

/// A mistake in the section `commands`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{key}: {problem}")]
pub struct BookError {
    /// The config key, in full: `commands.rename.game`.
    pub key: String,
    /// The mistake.
    pub problem: Problem,
}

/// The reason for which a word cannot be typed as a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Nothing is in it.
    #[error("it is blank")]
    Blank,
    /// It would be two words.
    #[error("there is a space in it")]
    Space,
    /// What viewers type is stripped of such characters.
    #[error("there is an invisible character in it")]
    Invisible,
    /// It stands without the prefix.
    #[error("the prefix is in it; leave it out")]
    Prefix,
    /// No command is so long.
    #[error("it is longer than 32 characters")]
    Long,
}

/// A mistake in a key of the section `commands`, or in a command that is made at run time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// No command has the name.
    #[error("there is no command `{name}`; the nearest is `{nearest}`")]
    NoSuchCommand {
        /// The name in the config.
        name: String,
        /// The command that is spelled most like it.
        nearest: String,
    },
    /// The name cannot be typed as a command.
    #[error("`{name}` cannot be a command's name: {why}")]
    BadName {
        /// The name in the config.
        name: String,
        /// The reason.
        why: Unfit,
    },
    /// Two commands would answer to one word.
    #[error("the commands `{}` and `{}` would both answer to `{word}`", by[0], by[1])]
    Taken {
        /// The word.
        word: String,
        /// The two commands by their own names.
        by: [Arc<str>; 2],
    },
    /// A command of this name is there already.
    #[error("there is a command `{name}` already")]
    Exists {
        /// The name.
        name: Arc<str>,
    },
    /// Nothing of the command's text can be said in chat.
    #[error("nothing of the text of `{name}` can be said in chat")]
    SaysNothing {
        /// The name.
        name: Arc<str>,
    },
}
