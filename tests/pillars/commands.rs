//! The commands in the whole bot.

use crate::support::{Show, keys, play_with_keys, stage_config};
use kissbot::topology::Keys;
use kissbot_actors::chat::{ChannelName, Role};
use kissbot_actors::kernel::actor_ref::Fault;
use kissbot_actors::pillars::command::made::MadeCommand;
use kissbot_actors::pillars::command::spec::{Body, Cooldowns};
use kissbot_rehearsal::{OAuthConfig, Viewer};
use std::time::Duration;

const MS: Duration = Duration::from_millis(1);

/// Plays in `#one` and `#two` with a bot that has no secret of its own but Twitch's.
fn with_bot<F: Future<Output = ()>>(test: impl FnOnce(Show) -> F) {
    let mut stage = stage_config();
    stage.channels.push(kissbot_rehearsal::StageChannel::new("two"));
    let fit = |config: &mut kissbot::config::Config, _: &kissbot_rehearsal::WebUrls| {
        config.twitch.client_id = OAuthConfig::default().client_id;
        config.bot.channels.push("two".parse().unwrap());
        config.commands.cooldown_s = ["uptime", "stats", "help"].map(|name| (name.to_owned(), 0)).into();
    };
    play_with_keys(stage, Keys::new(), fit, test);
}

/// A command of `channel`, or of all channels.
fn discord(channel: Option<&str>) -> MadeCommand {
    MadeCommand {
        name: "Discord".into(),
        aliases: vec!["dc".into()],
        channel: channel.map(|name| name.parse().unwrap()),
        role: Role::Viewer,
        cooldown: Cooldowns { user_s: 15, channel_s: 0 },
        parameters: "".into(),
        help: "Says where we talk.".into(),
        body: Body::Text("Our Discord:\ndiscord.example/x".into()),
    }
}

/// What the bot says to a line that it may well not answer.
async fn heard(show: &mut Show, channel: &str, login: &str, text: &str) -> Vec<String> {
    show.stage.chat(channel, &Viewer::new(login), text);
    show.heard_for(300 * MS).await.into_iter().map(|said| said.text).collect()
}

const SAID: &str = "Our Discord: discord.example/x";

#[test]
fn a_command_that_is_added_at_run_time_is_one_like_any_other_until_it_is_removed() {
    with_bot(|mut show| async move {
        assert!(heard(&mut show, "one", "alice", "!discord").await.is_empty());
        show.topology.add_command(discord(None)).await.unwrap().unwrap();
        assert!(show.ask("alice", "!help").await.ends_with(" !Discord"));
        let help = show.ask("alice", "!help dc").await;
        assert_eq!(help, "Usage: !Discord – Says where we talk. Cooldown: 15s.");
        assert_eq!(show.ask("alice", "!discord").await, SAID, "one line, through the guard");
        assert_eq!(show.ask("alice", "!dc").await, "Easy! You can use !Discord again in 15s.");
        show.topology.actor("command").unwrap().inject(Fault::Panic);
        tokio::time::sleep(200 * MS).await;
        assert_eq!(show.ask("bob", "!dc").await, SAID, "it outlives a crash");
        assert!(show.topology.remove_command("discord", None).await);
        assert!(heard(&mut show, "one", "carol", "!discord").await.is_empty());
        assert!(!show.ask("carol", "!help").await.contains("Discord"));
    });
}

#[test]
fn a_command_of_one_channel_is_not_in_another() {
    with_bot(|mut show| async move {
        show.topology.add_command(discord(Some("two"))).await.unwrap().unwrap();
        assert!(heard(&mut show, "one", "alice", "!discord").await.is_empty());
        assert!(!show.ask("alice", "!help").await.contains("Discord"));
        assert_eq!(heard(&mut show, "two", "alice", "!discord").await, [SAID]);
        let two: ChannelName = "two".parse().unwrap();
        assert!(!show.topology.remove_command("discord", None).await);
        assert!(show.topology.remove_command("discord", Some(two)).await);
        assert!(heard(&mut show, "two", "bob", "!discord").await.is_empty());
    });
}

#[test]
fn the_config_renames_an_added_command_and_switches_it_off_and_on() {
    with_bot(|mut show| async move {
        show.config.commands.rename.insert("discord".into(), "chat".into());
        assert!(show.topology.reconfigure(&show.config, &keys()).is_err(), "there is no such command yet");
        show.topology.add_command(discord(Some("one"))).await.unwrap().unwrap();
        show.topology.reconfigure(&show.config, &keys()).unwrap();
        assert!(heard(&mut show, "one", "alice", "!discord").await.is_empty());
        assert_eq!(show.ask("alice", "!chat").await, SAID);
        show.config.commands.off.push("discord".into());
        show.topology.reconfigure(&show.config, &keys()).unwrap();
        assert!(heard(&mut show, "one", "bob", "!chat").await.is_empty());
        (show.config.commands.off, show.config.commands.rename) = Default::default();
        show.topology.reconfigure(&show.config, &keys()).unwrap();
        assert_eq!(show.ask("carol", "!discord").await, SAID);
    });
}

#[test]
fn viewers_of_an_added_command_are_told_when_the_commands_are_off() {
    with_bot(|mut show| async move {
        show.topology.add_command(discord(Some("one"))).await.unwrap().unwrap();
        show.config.commands.enabled = false;
        show.topology.reconfigure(&show.config, &keys()).unwrap();
        assert!(heard(&mut show, "two", "alice", "!discord").await.is_empty(), "it could be another bot's");
        assert_eq!(show.ask("alice", "!discord").await, "My commands are off for now.");
    });
}

#[test]
fn stats_show_the_stream_also_after_a_crash_of_the_commands() {
    with_bot(|mut show| async move {
        show.web.set_live("one", true);
        assert!(show.ask("alice", "!uptime").await.starts_with("one has been live for "));
        assert!(show.ask("alice", "!stats").await.contains(" | stream live for "));
        show.topology.actor("command").unwrap().inject(Fault::Panic);
        tokio::time::sleep(200 * MS).await;
        let stats = show.ask("alice", "!stats").await;
        assert!(stats.contains(" | stream live for "), "nobody would tell it again: {stats}");
    });
}
