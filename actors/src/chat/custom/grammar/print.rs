//! A command as the line that would make it.

use super::cursor::{is_dash, looks_like_option};
use crate::chat::custom::level::Level;
use crate::chat::custom::order::{CommandDraft, CommandOptions};
use crate::chat::custom::rows::{CustomCommand, ReplyKind, When};
use std::fmt::Write as _;
use std::sync::Arc;

/// Returns the draft that makes this command: what differs from a new one is among its options, and both cooldowns,
/// whose usual values the config has.
#[must_use]
pub fn draft(command: &CustomCommand) -> CommandDraft {
    let options = CommandOptions {
        cooldown_s: Some(command.cooldown_s),
        user_cooldown_s: Some(command.user_cooldown_s),
        mod_cooldown: command.mod_cooldown.then_some(true),
        level: (command.level != Level::default()).then_some(command.level),
        runs: command.runs.as_deref().map(str::to_owned),
        reply: (command.reply != ReplyKind::default()).then_some(command.reply),
        when: (command.when != When::default()).then_some(command.when),
        hidden: command.hidden.then_some(true),
        enabled: (!command.enabled).then_some(false),
        uses: (command.uses != 0).then_some(command.uses),
        rename: None,
        add_aliases: command.aliases.iter().map(|alias| alias.as_ref().to_owned()).collect(),
        remove_aliases: Vec::new(),
    };
    CommandDraft { name: command.name.as_ref().to_owned(), text: Some(command.text.as_ref().to_owned()), options }
}

/// Returns the line that would make this command.
#[must_use]
pub fn line(command: &CustomCommand, prefix: &str) -> String {
    let draft = draft(command);
    let mut line = format!("{prefix}cmd add {prefix}{}", draft.name);
    add_options(&mut line, &draft.options, command, prefix);
    // What would be read as an option is part of the text.
    let text = &command.text;
    if text.starts_with(is_dash) || looks_like_option(text).is_some() {
        line.push_str(" --");
    }
    line.push(' ');
    line.push_str(text);
    line
}

/// Writing to a string cannot fail.
fn add(line: &mut String, option: std::fmt::Arguments<'_>) {
    let _ = line.write_fmt(option);
}

fn add_options(line: &mut String, options: &CommandOptions, command: &CustomCommand, prefix: &str) {
    if let Some(level) = options.level {
        add(line, format_args!(" -ul={level}"));
    }
    add(line, format_args!(" -cd={} -ucd={}", command.cooldown_s, command.user_cooldown_s));
    let when = match command.when {
        When::Always => "",
        When::Online => " -online",
        When::Offline => " -offline",
    };
    let reply = match command.reply {
        ReplyKind::Reply => "",
        ReplyKind::Say => " -t=say",
        ReplyKind::Mention => " -t=mention",
    };
    let switches = [
        (command.mod_cooldown, " -modcd"),
        (true, when),
        (true, reply),
        (command.hidden, " -hidden"),
        (!command.enabled, " -disable"),
    ];
    line.extend(switches.iter().filter(|(is_set, _)| *is_set).map(|(_, option)| *option));
    if let Some(runs) = &options.runs {
        add(line, format_args!(" -a={prefix}{runs}"));
    }
    if let Some(uses) = options.uses {
        add(line, format_args!(" -count={uses}"));
    }
    for alias in command.aliases.iter().map(Arc::as_ref) {
        add(line, format_args!(" --addalias={prefix}{alias}"));
    }
}
