//! One command as the config shapes it.

use super::CommandSettings;
use crate::chat::custom::level::Level;
use crate::chat::custom::rows::CustomCommand;
use crate::chat::pillar::Pillar;
use crate::chat::{ChannelName, Role};
use crate::pillars::command::api::PILLAR;
use crate::pillars::command::custom::Custom;
use crate::pillars::command::made::MadeCommand;
use crate::pillars::command::spec::{Body, Call, Command, Cooldowns, Outcome};
use crate::text::catalogue::Texts;
use crate::text::language::Language;
use std::sync::Arc;

/// A command as the config shapes it, built in or made at run time.
#[derive(Clone, Debug)]
pub struct Entry {
    name: Arc<str>,
    action: Arc<str>,
    shown: Arc<str>,
    aliases: Vec<Arc<str>>,
    channel: Option<ChannelName>,
    role: Role,
    level: Level,
    cooldown: Cooldowns,
    pillar: Pillar,
    help: Help,
    body: Body,
}

/// The longest verb that has a cooldown of its own.
const VERB_CHARS_MAX: usize = 12;

/// The words about a command.
#[derive(Clone, Debug)]
enum Help {
    /// Fluent texts, whose ids begin with the command's name.
    Texts,
    /// Its maker's.
    Own { parameters: Arc<str>, help: Arc<str> },
    /// None: it is the channel's, and its name says it.
    None,
}

/// Returns the prefix and a name: `!ping`.
fn shown(settings: &CommandSettings, name: &str) -> Arc<str> {
    format!("{}{name}", settings.prefix).into()
}

impl Entry {
    /// Makes the entry of a built-in command.
    pub(super) fn built_in(command: &'static Command, settings: &CommandSettings) -> Self {
        let name: Arc<str> = command.name.into();
        let built_in = || command.aliases.iter().copied().map(Arc::from).collect();
        Self {
            action: Arc::clone(&name),
            shown: shown(settings, settings.renamed(command.name).unwrap_or(command.name)),
            aliases: settings.aliases_of(command.name).map_or_else(built_in, owned),
            channel: None,
            role: command.role,
            level: command.role.into(),
            cooldown: settings.cooldown_of(command.name, command.cooldown),
            pillar: command.pillar,
            help: Help::Texts,
            body: Body::BuiltIn(command.run),
            name,
        }
    }

    /// Makes the entry of a command that was made at run time.
    pub(super) fn made(command: &MadeCommand, settings: &CommandSettings) -> Self {
        let name = command.folded_name();
        Self {
            action: command.action(),
            shown: shown(settings, settings.renamed(&name).unwrap_or(&command.name)),
            aliases: settings.aliases_of(&name).map_or_else(|| command.aliases.clone(), owned),
            channel: command.channel.clone(),
            role: command.role,
            level: command.role.into(),
            cooldown: settings.cooldown_of(&name, command.cooldown),
            pillar: PILLAR,
            help: Help::Own { parameters: Arc::clone(&command.parameters), help: Arc::clone(&command.help) },
            body: command.body.clone(),
            name,
        }
    }

    /// Makes the entry of a command of a channel.
    pub(super) fn custom(row: &Arc<CustomCommand>, channel: &ChannelName, prefix: &str) -> Self {
        Self {
            name: Arc::clone(&row.name),
            action: format!("custom {} {channel}", row.name).into(),
            shown: format!("{prefix}{}", row.name).into(),
            aliases: row.aliases.clone(),
            channel: Some(channel.clone()),
            role: role_of(row.level),
            level: row.level,
            cooldown: Cooldowns { user_s: row.user_cooldown_s, channel_s: row.cooldown_s },
            pillar: PILLAR,
            help: Help::None,
            body: Body::Custom(Arc::new(Custom::new(Arc::clone(row)))),
        }
    }

    /// Returns the command of a channel that it is; `None`: it is none.
    pub(crate) fn as_custom(&self) -> Option<&Arc<Custom>> {
        match &self.body {
            Body::Custom(custom) => Some(custom),
            _ => None,
        }
    }

    /// Returns the command's own name, by which config knows it.
    #[must_use]
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// Returns the name of its cooldowns, unlike that of any other command.
    #[must_use]
    pub fn action(&self) -> &Arc<str> {
        &self.action
    }

    /// Returns the name of the cooldowns of one use. Each thing that viewers ask of the queue has its own: who has just joined
    /// may ask for their place.
    #[must_use]
    pub(crate) fn action_of(&self, name: &str, arguments: &str) -> Arc<str> {
        if *self.name != *"queue" || self.as_custom().is_some() {
            return Arc::clone(&self.action);
        }
        let is_own = self.shown.ends_with(name);
        let verb = if is_own { arguments.split_whitespace().next().unwrap_or_default() } else { name };
        let verb: String = verb.chars().take(VERB_CHARS_MAX).collect();
        format!("{} {}", self.action, verb.to_lowercase()).into()
    }

    /// Returns the name that viewers type, with the prefix: `!ping`.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// Returns the other names that it answers to, without prefix.
    #[must_use]
    pub fn aliases(&self) -> &[Arc<str>] {
        &self.aliases
    }

    /// Returns the only channel that has it; `None`: all have.
    #[must_use]
    pub fn channel(&self) -> Option<&ChannelName> {
        self.channel.as_ref()
    }

    /// Returns the least role that may use it.
    #[must_use]
    pub fn role(&self) -> Role {
        self.role
    }

    /// Returns the cooldowns that hold.
    #[must_use]
    pub fn cooldown(&self) -> Cooldowns {
        self.cooldown
    }

    /// Returns the pillar that it needs.
    #[must_use]
    pub fn pillar(&self) -> Pillar {
        self.pillar
    }

    /// Tells whether somebody at this level may use it.
    #[must_use]
    pub fn allows(&self, level: Level) -> bool {
        level >= self.level
    }

    /// Returns how to type it: `!help [command]`.
    #[must_use]
    pub fn usage(&self, texts: &Texts, language: Language) -> String {
        match &self.help {
            Help::Texts => texts.say(language, &format!("{}-usage", self.name), &[("command", self.shown().into())]),
            Help::Own { parameters, .. } => format!("{} {parameters}", self.shown).trim_end().to_owned(),
            Help::None => self.shown.as_ref().to_owned(),
        }
    }

    /// Returns its purpose, in a sentence.
    #[must_use]
    pub fn help(&self, texts: &Texts, language: Language) -> String {
        match &self.help {
            Help::Texts => texts.say(language, &format!("{}-help", self.name), &[]),
            Help::Own { help, .. } => help.as_ref().to_owned(),
            Help::None => texts.say(language, "common-custom-help", &[]),
        }
    }

    /// Runs the command.
    pub(crate) fn run(&self, call: &Call<'_>) -> Outcome {
        self.body.run(call)
    }
}

/// Returns the role that a level comes to for those who know roles only.
fn role_of(level: Level) -> Role {
    match level {
        Level::Everyone => Role::Viewer,
        Level::Subscriber | Level::Regular => Role::Subscriber,
        Level::Vip => Role::Vip,
        Level::Moderator => Role::Moderator,
        Level::Broadcaster => Role::Broadcaster,
    }
}

fn owned(words: &[String]) -> Vec<Arc<str>> {
    words.iter().map(|word| word.as_str().into()).collect()
}
