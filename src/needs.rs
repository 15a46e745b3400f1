//! The scopes of Twitch that a configuration makes use of, and the secret that its door of chat needs.

use crate::config::{Config, chat};
use crate::secrets::TWITCH_CLIENT_SECRET;
use crate::told::Told;
use kissbot_actors::pillars::twitch_event::kinds;
use kissbot_actors::twitch::oauth::scopes::{self, Need, Part, Who};
use serde_json::Value;

/// Returns the needs of an account for the parts that `config` switches on.
#[must_use]
pub fn needs(config: &Config, who: Who) -> Vec<&'static Need> {
    let events = kinds::needs().iter().filter(|need| need.who == who && is_on(config, need.part));
    let mut needs: Vec<_> = scopes::needed(who, |part| is_on(config, part)).into_iter().chain(events).collect();
    // Reading and writing chat comes first: without it there is nothing else.
    needs.sort_by_key(|need| match need.part {
        Part::Chat | Part::ApiDoor => 0,
        Part::Event(_) => 1,
        Part::Command(_) | Part::Custom | Part::Moderation => 2,
    });
    needs
}

/// Returns what a login asks an account for: its needs, and then what the commands that channels make may come to use. That a
/// wish is not granted is nothing that `check` tells of.
#[must_use]
pub fn asked_for(config: &Config, who: Who) -> Vec<&'static Need> {
    let wished = scopes::wished(who, |part| is_on(config, part));
    // An owner may switch it on in chat, long after the login.
    let may_moderate = config.commands.enabled && !config.moderates();
    let moderation = scopes::needed(who, |part| part == Part::Moderation && may_moderate);
    needs(config, who).into_iter().chain(wished).chain(moderation).collect()
}

/// Returns what a login asks the bot's account for.
#[must_use]
pub fn asked_of_bot(config: &Config) -> Vec<&'static Need> {
    let mut all = asked_for(config, Who::Bot);
    if is_in_own_channel(config) {
        all.extend(asked_for(config, Who::Broadcaster));
    }
    all
}

/// Returns the needs of the bot's account, including an owner's if the bot is in its own channel.
#[must_use]
pub fn needs_of_bot(config: &Config) -> Vec<&'static Need> {
    let mut all = needs(config, Who::Bot);
    if is_in_own_channel(config) {
        all.extend(needs(config, Who::Broadcaster));
    }
    all
}

/// Says that the door by which lines go out needs a secret that is not there.
pub(crate) fn lacks_client_secret(config: &Config, has_secret: impl Fn(&str) -> bool) -> Option<Told> {
    let lacks = config.chat.send == chat::Send::Helix && !has_secret(TWITCH_CLIENT_SECRET);
    lacks.then(|| Told::text("client-secret-missing").shown("path", config.bot.data_dir.display()))
}

fn is_in_own_channel(config: &Config) -> bool {
    config.bot.channels.iter().any(|channel| channel.as_str() == config.bot.login)
}

fn is_on(config: &Config, part: Part) -> bool {
    match part {
        Part::Chat => true,
        Part::ApiDoor => config.chat.send == chat::Send::Helix,
        Part::Command(name) => config.commands.enabled && !config.commands.off.iter().any(|off| off == name),
        Part::Custom => config.commands.enabled && config.custom.enabled,
        Part::Moderation => config.moderates(),
        Part::Event(name) => config.twitch_events.enabled && is_told(config, name),
    }
}

/// Tells whether anything comes of an event under `config`.
pub(crate) fn is_heard(config: &Config, event: &str) -> bool {
    config.twitch_events.enabled && is_told(config, event)
}

/// Tells whether an event has any effect, by its key in the file, so that a new event needs no line here.
fn is_told(config: &Config, event: &str) -> bool {
    let Ok(section) = serde_json::to_value(&config.twitch_events) else { return true };
    let template = section.pointer(&format!("/messages/{event}")).and_then(Value::as_str);
    let has_rewards = section.pointer("/rewards").and_then(Value::as_array).is_some_and(|rewards| !rewards.is_empty());
    template != Some("") || (event == "channel_points" && has_rewards)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scopes_of(config: &Config, who: Who) -> Vec<&'static str> {
        scopes::scopes(&needs(config, who))
    }

    #[test]
    fn with_everything_off_the_bot_asks_for_chat_and_the_owner_for_nothing() {
        let mut config = Config::default();
        config.commands.enabled = false;
        config.twitch_events.enabled = false;
        assert_eq!(scopes_of(&config, Who::Bot), ["chat:read", "chat:edit"]);
        assert_eq!(scopes_of(&config, Who::Broadcaster), Vec::<&str>::new());
    }

    #[test]
    fn a_command_or_an_event_that_is_off_is_not_asked_for() {
        let mut config = Config::default();
        assert!(scopes_of(&config, Who::Bot).contains(&"clips:edit"));
        assert!(scopes_of(&config, Who::Broadcaster).contains(&"bits:read"));
        config.commands.off = vec!["clip".to_owned()];
        config.twitch_events.messages.set(&kinds::cheer::KIND, "");
        assert!(!scopes_of(&config, Who::Bot).contains(&"clips:edit"));
        assert!(!scopes_of(&config, Who::Broadcaster).contains(&"bits:read"));
    }

    #[test]
    fn a_login_asks_for_what_channels_own_commands_may_use_and_nobody_misses_it() {
        let mut config = Config::default();
        config.twitch_events.enabled = false;
        let has = |needs: &[&'static Need]| scopes::scopes(needs).contains(&"channel:read:subscriptions");
        assert!(has(&asked_for(&config, Who::Broadcaster)) && !has(&needs(&config, Who::Broadcaster)));
        config.custom.enabled = false;
        assert!(!has(&asked_for(&config, Who::Broadcaster)));
    }

    #[test]
    fn a_login_asks_for_the_scopes_of_the_door_that_lines_go_out_by() {
        let mut config = Config::default();
        let asked = |config: &Config, who| scopes::scopes(&asked_for(config, who));
        assert!(!asked(&config, Who::Bot).contains(&"user:bot"));
        config.chat.send = chat::Send::Helix;
        let of_bot = asked(&config, Who::Bot);
        for scope in ["user:write:chat", "user:bot", "user:read:moderated_channels"] {
            assert!(of_bot.contains(&scope), "{of_bot:?}");
        }
        assert!(asked(&config, Who::Broadcaster).contains(&"channel:bot"));
    }

    #[test]
    fn in_its_own_channel_the_bot_is_the_owner() {
        let mut config = Config::default();
        config.bot.channels = vec!["kissbot".parse().unwrap()];
        let scopes = scopes::scopes(&needs_of_bot(&config));
        assert!(scopes.contains(&"chat:read") && scopes.contains(&"bits:read"), "{scopes:?}");
        config.bot.channels = vec!["carol".parse().unwrap()];
        assert!(!scopes::scopes(&needs_of_bot(&config)).contains(&"bits:read"));
    }
}
