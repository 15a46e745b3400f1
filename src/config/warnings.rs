//! Warnings of what is allowed but probably not meant.

use super::error::Warning;
use super::{Config, Reward, RewardAction};
use crate::told::Told;
use kissbot_actors::chat::Role;
use kissbot_actors::pillars::command::commands;
use kissbot_actors::pillars::twitch_event::kinds;
use kissbot_actors::text::guard::signs_of_command;
use kissbot_actors::twitch::limits::{
    CHANNEL_SPACING, CHANNELS_JOINED, JOINS_PER_WINDOW, MESSAGES_PER_WINDOW, MODERATOR_MESSAGES_PER_WINDOW,
};

/// Twitch's own command for what the config has a key for.
const SHOUTOUT: &str = "/shoutout";

/// Returns a warning for each setting that is allowed but probably not meant.
pub(super) fn warnings(config: &Config) -> Vec<Warning> {
    let mut warnings = limits(config);
    let channels = config.bot.channels.len();
    if channels > CHANNELS_JOINED {
        let told = Told::text("channels-many").shown("count", channels).shown("most", CHANNELS_JOINED);
        warnings.push(Warning::new("bot.channels", told));
    }
    if config.bot.data_dir.starts_with("~") {
        warnings.push(Warning::new("bot.data_dir", Told::text("tilde")));
    }
    for (kind, line) in kinds::lines() {
        let template = config.twitch_events.messages.of(kind).unwrap_or_default();
        let facts: Vec<&str> =
            ["user", "channel"].into_iter().chain(line.facts.iter().map(|(fact, _)| *fact)).collect();
        let about = format!("twitch_events.messages.{}", kind.key);
        warnings.extend(of_template(template, &facts).into_iter().map(|told| Warning::new(&about, told)));
    }
    warnings.extend(rewards(config));
    warnings
}

/// What a template says otherwise than it reads.
fn of_template(template: &str, facts: &[&str]) -> Vec<Told> {
    let unfilled = placeholders(template).filter(|name| !facts.contains(name));
    let unfilled = unfilled.map(|name| Told::text("unfilled").with("name", format!("{{{name}}}")));
    foreign(template).into_iter().chain(command(template)).chain(unfilled).collect()
}

/// Tells what becomes of a template that begins like a command of chat or of another bot.
fn command(template: &str) -> Option<Told> {
    let signs = Some(signs_of_command(template)).filter(|signs| !signs.is_empty())?;
    let begin = template.split_whitespace().next().unwrap_or_default();
    let id = if begin.eq_ignore_ascii_case(SHOUTOUT) { "first-shoutout" } else { "first-signs" };
    Some(Told::text(id).with("begin", begin).with("signs", signs))
}

/// Rewards that cannot do what they should.
fn rewards(config: &Config) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let rewards = &config.twitch_events.rewards;
    for (index, reward) in rewards.iter().enumerate() {
        let mut warn = |key: &str, told: Told| {
            warnings.push(Warning::new(format!("twitch_events.rewards.{index}.{key}"), told));
        };
        let same = |other: &Reward| other.title.trim().to_lowercase() == reward.title.trim().to_lowercase();
        if rewards.iter().take(index).any(same) {
            warn("title", Told::text("reward-again"));
        }
        // Else it is given to a command, which is no line of chat.
        let is_line = reward.action == RewardAction::Line;
        for told in of_template(&reward.text, &["user", "channel", "reward", "input"]) {
            if is_line || Some(&told) != command(&reward.text).as_ref() {
                warn("text", told);
            }
        }
        let Some(command) = reward.command_name() else { continue };
        let known = commands::ALL.iter().find(|known| known.name == command);
        if !config.commands.enabled {
            warn("action", Told::text("reward-commands-off"));
        } else if config.commands.off.iter().any(|off| off == command) {
            warn("action", Told::text("reward-command-off").with("name", command));
        } else if known.is_some_and(|known| known.role > Role::Viewer) {
            warn("command", Told::text("reward-not-for-all").with("name", command));
        }
    }
    warnings
}

/// Limits beyond Twitch's, for an account that is no verified bot.
fn limits(config: &Config) -> Vec<Warning> {
    let limits = &config.twitch.limits;
    let mut warnings = Vec::new();
    for (key, value, most) in [
        ("messages_per_30_s", limits.messages_per_30_s, MESSAGES_PER_WINDOW),
        ("moderator_messages_per_30_s", limits.moderator_messages_per_30_s, MODERATOR_MESSAGES_PER_WINDOW),
        ("joins_per_10_s", limits.joins_per_10_s, JOINS_PER_WINDOW),
    ] {
        if value > most {
            let told = Told::text("limit-above").shown("value", value).shown("most", most);
            warnings.push(Warning::new(format!("twitch.limits.{key}"), told));
        }
    }
    let (spacing, least) = (limits.channel_spacing_ms, CHANNEL_SPACING.as_millis());
    if u128::from(spacing) < least {
        let told = Told::text("limit-below").shown("value", spacing).shown("least", least);
        warnings.push(Warning::new("twitch.limits.channel_spacing_ms", told));
    }
    warnings
}

/// Tells how a name is written here, if a template has it in the way of other bots: `$(user)`, `${user}`, `{{user}}`.
fn foreign(template: &str) -> Option<Told> {
    let found = ["$(", "${", "{{"].iter().find(|mark| template.contains(**mark))?;
    Some(Told::text("foreign-name").with("mark", *found))
}

/// The names in braces.
fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}
