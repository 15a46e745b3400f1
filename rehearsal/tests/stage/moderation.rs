use kissbot_rehearsal::{RoomSettings, Stage, Viewer};
use tokio::time::sleep;

use crate::client::{Client, config, secs, tag, untagged};

async fn in_carol() -> (Stage, Client) {
    let stage = Stage::new(config());
    let client = Client::in_channel(&stage, "carol").await;
    (stage, client)
}

#[tokio::test(start_paused = true)]
async fn a_deleted_message_is_named_by_its_id() {
    let (stage, mut client) = in_carol().await;
    let id = stage.chat("carol", &Viewer::new("alice"), "oh no");
    client.line().await;
    stage.delete_message("carol", &id);
    let line = client.line().await;
    assert_eq!(untagged(&line), ":tmi.twitch.tv CLEARMSG #carol :oh no");
    assert_eq!(tag(&line, "target-msg-id"), Some(id));
    assert_eq!(tag(&line, "login").as_deref(), Some("alice"));
    assert_eq!(tag(&line, "room-id").as_deref(), Some(""));
}

#[tokio::test(start_paused = true)]
async fn a_time_out_has_a_duration_and_a_ban_has_none() {
    let (stage, mut client) = in_carol().await;
    stage.timeout_user("carol", "alice", 60);
    let line = client.line().await;
    assert_eq!(untagged(&line), ":tmi.twitch.tv CLEARCHAT #carol :alice");
    assert_eq!(tag(&line, "ban-duration").as_deref(), Some("60"));
    assert_eq!(tag(&line, "target-user-id"), Some(Viewer::new("alice").user_id));
    stage.ban_user("carol", "alice");
    assert_eq!(tag(&client.line().await, "ban-duration"), None);
}

#[tokio::test(start_paused = true)]
async fn a_cleared_chat_names_nobody() {
    let (stage, mut client) = in_carol().await;
    stage.clear_chat("carol");
    let line = client.line().await;
    assert_eq!(untagged(&line), ":tmi.twitch.tv CLEARCHAT #carol");
    assert_eq!(tag(&line, "target-user-id"), None);
}

#[tokio::test(start_paused = true)]
async fn a_banned_bot_is_put_out_of_the_channel() {
    let (stage, mut client) = in_carol().await;
    stage.ban_bot("carol");
    assert_eq!(untagged(&client.line().await), ":tmi.twitch.tv CLEARCHAT #carol :kissbot");
    assert_eq!(client.line().await, ":kissbot!kissbot@kissbot.tmi.twitch.tv PART #carol");
    assert!(!stage.is_joined("carol"));
    assert_eq!(client.says("carol", "let me in").await, "msg_banned");
    stage.forgive_bot("carol");
    client.send("JOIN #carol").await;
    client.until("ROOMSTATE").await;
}

#[tokio::test(start_paused = true)]
async fn a_timed_out_bot_is_told_how_long() {
    let (stage, mut client) = in_carol().await;
    stage.timeout_bot("carol", 60);
    assert_eq!(tag(&client.line().await, "ban-duration").as_deref(), Some("60"));
    sleep(secs(20)).await;
    client.send("PRIVMSG #carol :hi").await;
    let expected = "@msg-id=msg_timedout :tmi.twitch.tv NOTICE #carol :You are timed out for 40 more seconds.";
    assert_eq!(client.line().await, expected);
    sleep(secs(40)).await;
    assert_eq!(client.says("carol", "hi").await, "USERSTATE");
}

#[tokio::test(start_paused = true)]
async fn a_changed_room_tells_what_changed_and_nothing_else() {
    let (stage, mut client) = in_carol().await;
    stage.set_room("carol", RoomSettings { slow: 5, ..RoomSettings::default() });
    let notice = "@msg-id=slow_on :tmi.twitch.tv NOTICE #carol :This room is now in slow mode. You may send messages \
                  every 5 seconds.";
    assert_eq!(client.line().await, notice);
    let state = client.line().await;
    assert_eq!(untagged(&state), ":tmi.twitch.tv ROOMSTATE #carol");
    assert_eq!(tag(&state, "slow").as_deref(), Some("5"));
    assert_eq!(tag(&state, "subs-only"), None);
    assert!(tag(&state, "room-id").is_some());
    client.hears_nothing_for(secs(1)).await;
}

#[tokio::test(start_paused = true)]
async fn a_viewers_reply_to_the_bot_carries_the_bots_id() {
    let (stage, mut client) = in_carol().await;
    client.send("PRIVMSG #carol :hello all").await;
    let id = tag(&client.line().await, "id").unwrap();
    stage.chat_reply("carol", &Viewer::new("alice"), "hello you", &id);
    let line = client.line().await;
    assert!(line.ends_with(" PRIVMSG #carol :@KissBot hello you"));
    assert_eq!(tag(&line, "reply-parent-msg-id"), Some(id));
    assert_eq!(tag(&line, "reply-parent-user-id"), Some(config().bot_user_id));
}

#[tokio::test(start_paused = true)]
async fn tags_can_be_added_and_replaced() {
    let (stage, mut client) = in_carol().await;
    let tags = [("source-room-id", "7"), ("id", "twice")];
    assert_eq!(stage.chat_with_tags("carol", &Viewer::new("alice"), "hi", &tags), "twice");
    let line = client.line().await;
    assert_eq!(tag(&line, "source-room-id").as_deref(), Some("7"));
    assert_eq!(line.matches(";id=").count() + line.matches("@id=").count(), 1);
}
