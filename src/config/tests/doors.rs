//! `[chat]`.

use super::*;

#[test]
fn irc_is_the_door_unless_the_config_names_another() {
    assert_eq!(from_text(CHANNEL).unwrap().config.chat, Chat::default());
    let text = format!("{CHANNEL}[twitch]\nclient_id = \"abcdefghijklmnopqrstuvwxyz0123\"\n[chat]\nsend = \"helix\"\n");
    let chat = from_text(&text).unwrap().config.chat;
    assert_eq!((chat.read, chat.send), (chat::Read::Irc, chat::Send::Helix));
}

#[test]
fn the_api_needs_an_application() {
    let mistake = mistake(&format!("{CHANNEL}[chat]\nsend = \"helix\"\n"));
    assert_eq!(mistake.key, "twitch.client_id");
    assert!(mistake.problem.to_string().contains("chat.send"), "{mistake:?}");
}

#[test]
fn reading_by_eventsub_is_refused_in_plain_words() {
    let mistake = mistake(&format!("{CHANNEL}[chat]\nread = \"eventsub\"\n"));
    assert_eq!(mistake.key, "chat.read");
    assert!(mistake.problem.to_string().contains("does not read chat by EventSub yet"), "{mistake:?}");
}

#[test]
fn no_other_door_is_known() {
    for (key, value) in [("read", "\"tmi\""), ("send", "\"eventsub\""), ("conduit_shards", "0")] {
        assert_eq!(mistake(&format!("{CHANNEL}[chat]\n{key} = {value}\n")).key, format!("chat.{key}"));
    }
}
