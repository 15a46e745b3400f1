//! Commands that are made at run time.

use crate::chat::{ChannelName, Role};
use crate::pillars::command::spec::{Body, Cooldowns};
use crate::text::clean::fold;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A command that was made at run time, by a channel or for all of them. It has no Fluent texts: its help is in its
/// maker's words.
#[derive(Clone, Debug)]
pub struct MadeCommand {
    /// The name without prefix, as its maker typed it. In config it goes by this in lower case.
    pub name: Arc<str>,
    /// Other names that it answers to, unless the config replaces them.
    pub aliases: Vec<Arc<str>>,
    /// The only channel that has it; `None`: all have.
    pub channel: Option<ChannelName>,
    /// The least role that may use it. Those below get no answer at all.
    pub role: Role,
    /// The cooldowns, unless the config replaces them.
    pub cooldown: Cooldowns,
    /// The parameters behind the name in its usage, such as `<user>`; may be empty.
    pub parameters: Arc<str>,
    /// One sentence for `!help`.
    pub help: Arc<str>,
    /// The body.
    pub body: Body,
}

impl MadeCommand {
    /// Returns the name as names are compared; one that is too long to be typed as it is.
    pub(super) fn folded_name(&self) -> Arc<str> {
        fold(&self.name).map_or_else(|| Arc::clone(&self.name), Arc::from)
    }

    /// Returns the name of its cooldowns. Commands of one name in two channels are two commands, and no name has a blank
    /// in it.
    pub(super) fn action(&self) -> Arc<str> {
        let channel = self.channel.as_ref().map(ChannelName::as_str).unwrap_or_default();
        format!("made {} {channel}", self.folded_name()).into()
    }
}

/// All commands that were made at run time, those that the config switches off included. In the order of their names.
#[derive(Clone, Debug, Default)]
pub struct MadeCommands(BTreeMap<(Option<ChannelName>, Arc<str>), Arc<MadeCommand>>);

impl MadeCommands {
    /// Adds a command, in the place of one with the same name and channel.
    pub fn insert(&mut self, command: Arc<MadeCommand>) {
        self.0.insert((command.channel.clone(), command.folded_name()), command);
    }

    /// Removes and returns the command with this name that belongs to `channel`, or to all channels.
    pub fn remove(&mut self, name: &str, channel: Option<&ChannelName>) -> Option<Arc<MadeCommand>> {
        self.0.remove(&(channel.cloned(), fold(name)?.into()))
    }

    /// Returns the command with this name that belongs to `channel`, or to all channels.
    #[must_use]
    pub fn get(&self, name: &str, channel: Option<&ChannelName>) -> Option<&Arc<MadeCommand>> {
        self.0.get(&(channel.cloned(), fold(name)?.into()))
    }

    /// Returns every command.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<MadeCommand>> {
        self.0.values()
    }
}
