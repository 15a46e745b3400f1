//! One command as the config shapes it.

use super::CommandSettings;
use crate::chat::pillar::Pillar;
use crate::chat::{ChannelName, Role};
use crate::pillars::command::api::PILLAR;
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
    cooldown: Cooldowns,
    pillar: Pillar,
    help: Help,
    body: Body,
}

/// The words about a command.
#[derive(Clone, Debug)]
enum Help {
    /// Fluent texts, whose ids begin with the command's name.
    Texts,
    /// Its maker's.
    Own { parameters: Arc<str>, help: Arc<str> },
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
            cooldown: settings.cooldown_of(&name, command.cooldown),
            pillar: PILLAR,
            help: Help::Own { parameters: Arc::clone(&command.parameters), help: Arc::clone(&command.help) },
            body: command.body.clone(),
            name,
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

    /// Tells whether somebody with `role` may use it.
    #[must_use]
    pub fn allows(&self, role: Role) -> bool {
        role >= self.role
    }

    /// Returns how to type it: `!help [command]`.
    #[must_use]
    pub fn usage(&self, texts: &Texts, language: Language) -> String {
        match &self.help {
            Help::Texts => texts.say(language, &format!("{}-usage", self.name), &[("command", self.shown().into())]),
            Help::Own { parameters, .. } => format!("{} {parameters}", self.shown).trim_end().to_owned(),
        }
    }

    /// Returns its purpose, in a sentence.
    #[must_use]
    pub fn help(&self, texts: &Texts, language: Language) -> String {
        match &self.help {
            Help::Texts => texts.say(language, &format!("{}-help", self.name), &[]),
            Help::Own { help, .. } => help.as_ref().to_owned(),
        }
    }

    /// Runs the command.
    pub(crate) fn run(&self, call: &Call<'_>) -> Outcome {
        self.body.run(call)
    }
}

fn owned(words: &[String]) -> Vec<Arc<str>> {
    words.iter().map(|word| word.as_str().into()).collect()
}
