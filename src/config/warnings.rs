//! What is allowed but probably not meant.

use super::{Config, Reward};
use kissbot_actors::chat::Role;
use kissbot_actors::pillars::command::commands;
use kissbot_actors::pillars::twitch_event::lines::Templates;

/// Each a sentence.
pub(super) fn warnings(config: &Config) -> Vec<String> {
    let mut warnings = limits(config);
    let channels = config.bot.channels.len();
    // Twitch lets an account that is no verified bot be in 100 channels.
    if channels > 100 {
        warnings.push(format!("bot.channels: {channels} channels; Twitch lets only verified bots join more than 100"));
    }
    if config.bot.data_dir.starts_with("~") {
        warnings.push("bot.data_dir: ~ is not your home directory here but a directory of that name".to_owned());
    }
    for (event, template) in templates(&config.twitch_events.messages) {
        let names = names_of(event);
        for name in placeholders(template.as_deref().unwrap_or_default()) {
            if !["user", "channel"].contains(&name) && !names.contains(&name) {
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

/// Twitch's own limits, for an account that is no verified bot.
fn limits(config: &Config) -> Vec<String> {
    let limits = &config.twitch.limits;
    let mut warnings = Vec::new();
    for (key, value, most) in [
        ("messages_per_30_s", limits.messages_per_30_s, 20),
        ("moderator_messages_per_30_s", limits.moderator_messages_per_30_s, 100),
        ("joins_per_10_s", limits.joins_per_10_s, 20),
    ] {
        if value > most {
            warnings.push(format!(
                "twitch.limits.{key}: {value} is above Twitch's {most}, which only verified bots may pass"
            ));
        }
    }
    if limits.channel_spacing_ms < 1000 {
        let spacing = limits.channel_spacing_ms;
        warnings.push(format!(
            "twitch.limits.channel_spacing_ms: {spacing} is below Twitch's 1000: messages may be dropped"
        ));
    }
    warnings
}

/// What is filled in for each event, besides `user` and `channel`, which all have.
const NAMES: [(&str, &[&str]); 15] = [
    ("follow", &[]),
    ("subscribe", &["tier"]),
    ("resubscribe", &["months", "tier", "message"]),
    ("gift", &["count", "tier"]),
    ("raid", &["viewers"]),
    ("cheer", &["bits", "message"]),
    ("channel_points", &["reward", "input"]),
    ("online", &["title", "category"]),
    ("offline", &[]),
    ("ad_break", &["seconds"]),
    ("hype_train_begin", &[]),
    ("hype_train_end", &["level"]),
    ("poll", &["title", "winner", "votes"]),
    ("prediction", &["title", "outcome"]),
    ("shoutout", &["viewers"]),
];

/// What is filled in for one event, besides `user` and `channel`.
pub(super) fn names_of(event: &str) -> &'static [&'static str] {
    NAMES.iter().find(|(name, _)| *name == event).map_or(&[], |(_, names)| names)
}

fn templates(messages: &Templates) -> [(&'static str, &Option<String>); 15] {
    [
        ("follow", &messages.follow),
        ("subscribe", &messages.subscribe),
        ("resubscribe", &messages.resubscribe),
        ("gift", &messages.gift),
        ("raid", &messages.raid),
        ("cheer", &messages.cheer),
        ("channel_points", &messages.channel_points),
        ("online", &messages.online),
        ("offline", &messages.offline),
        ("ad_break", &messages.ad_break),
        ("hype_train_begin", &messages.hype_train_begin),
        ("hype_train_end", &messages.hype_train_end),
        ("poll", &messages.poll),
        ("prediction", &messages.prediction),
        ("shoutout", &messages.shoutout),
    ]
}

/// The names in braces.
fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}
