//! Warnings of what is allowed but probably not meant.

use super::{Config, Reward};
use kissbot_actors::chat::Role;
use kissbot_actors::pillars::command::commands;
use kissbot_actors::pillars::twitch_event::kinds;
use kissbot_actors::twitch::limits::{
    CHANNEL_SPACING, CHANNELS_JOINED, JOINS_PER_WINDOW, MESSAGES_PER_WINDOW, MODERATOR_MESSAGES_PER_WINDOW,
};

/// Each a sentence.
pub(super) fn warnings(config: &Config) -> Vec<String> {
    let mut warnings = limits(config);
    let channels = config.bot.channels.len();
    if channels > CHANNELS_JOINED {
        warnings.push(format!(
            "bot.channels: {channels} channels; Twitch lets only verified bots join more than {CHANNELS_JOINED}"
        ));
    }
    if config.bot.data_dir.starts_with("~") {
        warnings.push("bot.data_dir: ~ is not your home directory here but a directory of that name".to_owned());
    }
    for (kind, _) in kinds::lines() {
        let template = config.twitch_events.messages.of(kind).unwrap_or_default();
        warnings.extend(foreign(template).map(|words| format!("twitch_events.messages.{}: {words}", kind.key)));
    }
    for (kind, line) in kinds::lines() {
        for name in placeholders(config.twitch_events.messages.of(kind).unwrap_or_default()) {
            if !["user", "channel"].contains(&name) && !line.facts.iter().any(|(fact, _)| *fact == name) {
                let event = kind.key;
                warnings.push(format!("twitch_events.messages.{event}: nothing is filled in for {{{name}}}"));
            }
        }
    }
    warnings.extend(rewards(config));
    warnings
}

/// Rewards that cannot do what they should.
fn rewards(config: &Config) -> Vec<String> {
    let mut warnings = Vec::new();
    let rewards = &config.twitch_events.rewards;
    for (index, reward) in rewards.iter().enumerate() {
        let mut warn = |key: &str, problem: &str| {
            warnings.push(format!("twitch_events.rewards.{index}.{key}: {problem}"));
        };
        let same = |other: &Reward| other.title.trim().to_lowercase() == reward.title.trim().to_lowercase();
        if rewards.iter().take(index).any(same) {
            warn("title", "another entry above has the same title, and that one holds");
        }
        if let Some(words) = foreign(&reward.text) {
            warn("text", &words);
        }
        for name in placeholders(&reward.text) {
            if !["user", "channel", "reward", "input"].contains(&name) {
                warn("text", &format!("nothing is filled in for {{{name}}}"));
            }
        }
        let Some(command) = reward.command_name() else { continue };
        let known = commands::ALL.iter().find(|known| known.name == command);
        if !config.commands.enabled {
            warn("action", "the commands are off (commands.enabled), so that whoever takes this gets nothing");
        } else if config.commands.off.iter().any(|off| off == command) {
            warn(
                "action",
                &format!("the command {command} is in commands.off, so that whoever takes this gets nothing"),
            );
        } else if known.is_some_and(|known| known.role > Role::Viewer) {
            warn("command", &format!("{command} is not for every viewer, and that cannot be bought"));
        }
    }
    warnings
}

/// Limits beyond Twitch's, for an account that is no verified bot.
fn limits(config: &Config) -> Vec<String> {
    let limits = &config.twitch.limits;
    let mut warnings = Vec::new();
    for (key, value, most) in [
        ("messages_per_30_s", limits.messages_per_30_s, MESSAGES_PER_WINDOW),
        ("moderator_messages_per_30_s", limits.moderator_messages_per_30_s, MODERATOR_MESSAGES_PER_WINDOW),
        ("joins_per_10_s", limits.joins_per_10_s, JOINS_PER_WINDOW),
    ] {
        if value > most {
            warnings.push(format!(
                "twitch.limits.{key}: {value} is above Twitch's {most}, which only verified bots may pass"
            ));
        }
    }
    let (spacing, least) = (limits.channel_spacing_ms, CHANNEL_SPACING.as_millis());
    if u128::from(spacing) < least {
        warnings.push(format!(
            "twitch.limits.channel_spacing_ms: {spacing} is below Twitch's {least}: messages may be dropped"
        ));
    }
    warnings
}

/// Tells how a name is written here, if a template has it in the way of other bots: `$(user)`, `${user}`, `{{user}}`.
fn foreign(template: &str) -> Option<String> {
    let found = ["$(", "${", "{{"].iter().find(|mark| template.contains(**mark))?;
    Some(format!("a name is written {{user}} here; {found} is said as it stands"))
}

/// The names in braces.
fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}
