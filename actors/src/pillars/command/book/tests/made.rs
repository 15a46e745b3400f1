//! Commands that are made at run time, in one book with the built-in ones.

use super::*;
use crate::pillars::command::made::{MadeCommand, MadeCommands};
use crate::pillars::command::spec::Body;
use std::sync::Arc;

fn other_channel() -> ChannelName {
    ChannelName::new("elsewhere").unwrap()
}

/// A command of all channels.
fn made(name: &str) -> MadeCommand {
    MadeCommand {
        name: name.into(),
        aliases: Vec::new(),
        channel: None,
        role: Role::Viewer,
        cooldown: Cooldowns { user_s: 15, channel_s: 5 },
        parameters: "".into(),
        help: "Says where we talk.".into(),
        body: Body::Text("Our Discord: discord.example/x".into()),
    }
}

fn of_channel(name: &str) -> MadeCommand {
    MadeCommand { channel: Some(channel()), ..made(name) }
}

fn with(settings: &CommandSettings, commands: &[MadeCommand]) -> Result<Book, BookError> {
    let mut all = MadeCommands::default();
    commands.iter().for_each(|command| all.insert(Arc::new(command.clone())));
    Book::with_made_commands(ALL, &all, settings)
}

fn shown(book: &Book, channel: &ChannelName) -> Vec<String> {
    book.entries_in(channel).map(|entry| entry.shown().to_owned()).collect()
}

#[test]
fn a_made_command_is_one_like_any_other() {
    let command = MadeCommand { aliases: vec!["dc".into()], parameters: "<who>".into(), ..made("Discord") };
    let book = book(|_| ()).unwrap().with_added(&command).unwrap();
    for typed in ["discord", "DISCORD", "dc"] {
        assert_eq!(found(&book, typed), Some("discord"));
    }
    assert_eq!(shown(&book, &channel()), ["!ping", "!echo", "!help", "!Discord"]);
    let (texts, language) = (Texts::new(&[]).unwrap(), Language::ENGLISH);
    let entry = book.find(&channel(), "discord").unwrap();
    assert_eq!(entry.usage(&texts, language), "!Discord <who>");
    assert_eq!(entry.help(&texts, language), "Says where we talk.");
    assert_eq!(entry.cooldown(), Cooldowns { user_s: 15, channel_s: 5 });
}

#[test]
fn a_command_of_one_channel_is_unknown_in_the_others() {
    let book = book(|_| ()).unwrap().with_added(&of_channel("discord")).unwrap();
    assert_eq!(found(&book, "discord"), Some("discord"));
    assert!(book.find(&other_channel(), "discord").is_none());
    assert!(book.find_by_any_name(&other_channel(), "discord").is_none());
    assert!(book.word(&channel(), "Discord").is_some() && book.word(&other_channel(), "Discord").is_none());
    assert_eq!(shown(&book, &other_channel()), ["!ping", "!echo", "!help"]);
}

#[test]
fn commands_of_one_name_in_two_channels_are_two() {
    let elsewhere = MadeCommand { channel: Some(other_channel()), ..made("discord") };
    let book = book(|_| ()).unwrap().with_added(&of_channel("discord")).unwrap().with_added(&elsewhere).unwrap();
    let action = |channel| Arc::clone(book.find(channel, "discord").unwrap().action());
    assert_ne!(action(&channel()), action(&other_channel()), "each has clocks of its own");
}

#[test]
fn the_config_renames_and_aliases_a_made_command_and_changes_its_cooldown() {
    let settings = CommandSettings {
        rename: one("discord", "chat".to_owned()),
        aliases: one("discord", vec!["dc".to_owned()]),
        cooldown_s: one("discord", 1),
        ..CommandSettings::default()
    };
    let book = with(&settings, &[of_channel("Discord")]).unwrap();
    assert_eq!((found(&book, "chat"), found(&book, "dc")), (Some("discord"), Some("discord")));
    assert_eq!(found(&book, "discord"), None);
    assert_eq!(book.find_by_any_name(&channel(), "discord").unwrap().shown(), "!chat");
    assert_eq!(book.find(&channel(), "dc").unwrap().cooldown(), Cooldowns { user_s: 1, channel_s: 5 });
}

#[test]
fn a_made_command_that_the_config_switches_off_is_not_there() {
    let settings = CommandSettings { off: vec!["discord".to_owned()], ..CommandSettings::default() };
    for command in [made("discord"), of_channel("discord")] {
        assert_eq!(found(&with(&settings, &[command]).unwrap(), "discord"), None);
    }
    let settings = CommandSettings { enabled: false, ..CommandSettings::default() };
    assert_eq!(with(&settings, &[made("discord")]).unwrap().entries().count(), 0);
}

#[test]
fn the_config_may_speak_of_made_commands_and_of_no_others() {
    let settings = CommandSettings { off: vec!["discrod".to_owned()], ..CommandSettings::default() };
    let error = with(&settings, &[made("discord")]).unwrap_err();
    assert_eq!(error.to_string(), "commands.off: there is no command `discrod`; the nearest is `discord`");
}

#[test]
fn a_removed_command_is_gone_and_its_words_are_free() {
    let command = MadeCommand { aliases: vec!["dc".into()], ..of_channel("discord") };
    let full = book(|_| ()).unwrap().with_added(&command).unwrap().with_added(&of_channel("rules")).unwrap();
    let book = full.without("Discord", Some(&channel()));
    assert_eq!((found(&book, "discord"), found(&book, "dc"), found(&book, "rules")), (None, None, Some("rules")));
    assert_eq!(found(&book.with_added(&of_channel("dc")).unwrap(), "dc"), Some("dc"));
    assert_eq!(found(&full.without("discord", None), "dc"), Some("discord"), "it is not one of all channels");
    assert_eq!(found(&full.without("ping", None), "ping"), Some("ping"), "what is built in stays");
}

#[test]
fn no_made_command_takes_a_word_from_another() {
    let book = book(|_| ()).unwrap().with_added(&of_channel("discord")).unwrap();
    let problem = |command: &MadeCommand| book.with_added(command).unwrap_err().to_string();
    assert_eq!(problem(&of_channel("Ping")), "there is a command `ping` already");
    let repeat = MadeCommand { aliases: vec!["REPEAT".into()], ..made("parrot") };
    assert_eq!(problem(&repeat), "the commands `echo` and `parrot` would both answer to `repeat`");
    assert_eq!(problem(&of_channel("DISCORD")), "there is a command `discord` already");
    assert_eq!(
        problem(&made("discord")),
        "there is a command `discord` already",
        "a channel has it, and would have two of them"
    );
    assert!(book.with_added(&MadeCommand { channel: Some(other_channel()), ..made("discord") }).is_ok());
}

#[test]
fn a_command_that_cannot_be_typed_or_says_nothing_is_refused() {
    let book = book(|_| ()).unwrap();
    assert!(matches!(book.with_added(&made("a b")), Err(Problem::BadName { .. })));
    let bad_alias = MadeCommand { aliases: vec!["!x".into()], ..made("x") };
    assert!(matches!(book.with_added(&bad_alias), Err(Problem::BadName { .. })));
    let silent = MadeCommand { body: Body::Text("\u{200B}/ ".into()), ..made("x") };
    assert!(matches!(book.with_added(&silent), Err(Problem::SaysNothing { .. })));
}

#[test]
fn a_word_that_the_config_freed_may_be_taken_and_the_config_still_means_the_built_in_command() {
    let settings = CommandSettings {
        off: vec!["echo".to_owned()],
        rename: one("ping", "pong".to_owned()),
        ..CommandSettings::default()
    };
    let book = with(&settings, &[made("echo"), made("ping")]).unwrap();
    assert_eq!(shown(&book, &channel()), ["!pong", "!help", "!echo", "!ping"]);
    assert_eq!(book.find_by_own_name("ping").unwrap().shown(), "!pong");
    assert_ne!(book.find(&channel(), "ping").unwrap().action(), book.find(&channel(), "pong").unwrap().action());
}

#[test]
fn of_what_no_longer_fits_only_that_is_left_out() {
    let mut all = MadeCommands::default();
    [made("discord"), made("rules"), made("pong")].into_iter().for_each(|command| all.insert(Arc::new(command)));
    let changed = book(|settings| settings.rename = one("ping", "pong".to_owned())).unwrap();
    let (book, left_out) = changed.with_only(&all);
    assert_eq!(shown(&book, &channel()), ["!pong", "!echo", "!help", "!discord", "!rules"]);
    assert_eq!(left_out.iter().map(|(command, _)| command.name.as_ref()).collect::<Vec<_>>(), ["pong"]);
    assert_eq!(shown(&book.with_only(&MadeCommands::default()).0, &channel()), ["!pong", "!echo", "!help"]);
}
