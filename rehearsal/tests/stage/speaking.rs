use kissbot_rehearsal::{BotRole, DropReason, RoomSettings, Stage, StageEvent, StageEvents, Viewer, ViewerRole};
use tokio::time::sleep;

use crate::client::{Client, config, event, ms, secs, tag, untagged};

async fn dropped(events: &mut StageEvents) -> DropReason {
    event(events, |event| match event {
        StageEvent::Dropped { reason, .. } => Some(reason),
        _ => None,
    })
    .await
}

/// A stage, a client in #carol, and what the stage reports from here on.
async fn in_carol() -> (Stage, Client, StageEvents) {
    let stage = Stage::new(config());
    let client = Client::in_channel(&stage, "carol").await;
    let events = stage.watch();
    (stage, client, events)
}

#[tokio::test(start_paused = true)]
async fn a_viewers_line_has_the_tags_of_twitch() {
    let (stage, mut client, _) = in_carol().await;
    let id = stage.chat("carol", &Viewer::new("Alice").with_role(ViewerRole::Moderator), "hi there");
    let line = client.line().await;
    assert_eq!(untagged(&line), ":alice!alice@alice.tmi.twitch.tv PRIVMSG #carol :hi there");
    assert_eq!(tag(&line, "id"), Some(id));
    for (key, value) in [("badges", "moderator/1"), ("mod", "1"), ("display-name", "Alice"), ("user-type", "mod")] {
        assert_eq!(tag(&line, key).as_deref(), Some(value), "{key}");
    }
    for key in ["badge-info", "color", "emotes", "first-msg", "flags", "returning-chatter", "room-id", "subscriber"] {
        assert!(tag(&line, key).is_some(), "{key}");
    }
    assert_eq!(tag(&line, "user-id"), Some(Viewer::new("alice").user_id));
    assert!(tag(&line, "tmi-sent-ts").unwrap().parse::<i64>().unwrap() > 1_600_000_000_000);
}

#[tokio::test(start_paused = true)]
async fn ids_are_uuids_of_version_4_and_never_the_same() {
    let (stage, _client, _) = in_carol().await;
    let ids: std::collections::HashSet<String> =
        (0..100).map(|_| stage.chat("carol", &Viewer::new("alice"), "hi")).collect();
    assert_eq!(ids.len(), 100);
    for id in ids {
        let parts: Vec<&str> = id.split('-').collect();
        assert_eq!(parts.iter().map(|part| part.len()).collect::<Vec<_>>(), [8, 4, 4, 4, 12], "{id}");
        assert!(parts[2].starts_with('4') && parts[3].starts_with(['8', '9', 'a', 'b']), "{id}");
    }
}

#[tokio::test(start_paused = true)]
async fn tags_come_in_no_fixed_order() {
    let (stage, mut client, _) = in_carol().await;
    let mut orders = std::collections::HashSet::new();
    for _ in 0..5 {
        stage.chat("carol", &Viewer::new("alice"), "hi");
        let line = client.line().await;
        orders.insert(line.split(';').map(|tag| tag.split('=').next().unwrap().to_owned()).collect::<Vec<_>>());
    }
    assert!(orders.len() > 1);
}

#[tokio::test(start_paused = true)]
async fn without_the_tags_capability_lines_come_bare() {
    let stage = Stage::new(config());
    let mut client = Client::login_with(&stage, "").await;
    client.send("JOIN #carol").await;
    client.until(" 366 ").await;
    stage.chat("carol", &Viewer::new("alice"), "hi");
    assert_eq!(client.line().await, ":alice!alice@alice.tmi.twitch.tv PRIVMSG #carol :hi");
}

#[tokio::test(start_paused = true)]
async fn a_raw_line_arrives_byte_for_byte() {
    let (stage, mut client, _) = in_carol().await;
    stage.chat_line("carol", "@;;=: nonsense  of \u{1F600} all kinds");
    assert_eq!(client.line().await, "@;;=: nonsense  of \u{1F600} all kinds");
}

#[tokio::test(start_paused = true)]
async fn a_message_is_confirmed_by_a_userstate_and_not_echoed() {
    let (_stage, mut client, mut events) = in_carol().await;
    client.send("PRIVMSG #carol :  hi  there ").await;
    let line = client.line().await;
    assert_eq!(untagged(&line), ":tmi.twitch.tv USERSTATE #carol");
    client.hears_nothing_for(secs(2)).await;
    let (text, id, raw) = event(&mut events, |event| match event {
        StageEvent::Said { text, id, raw, .. } => Some((text, id, raw)),
        _ => None,
    })
    .await;
    assert_eq!(text, "  hi  there ");
    assert_eq!(raw, "PRIVMSG #carol :  hi  there ");
    assert_eq!(tag(&line, "id"), Some(id));
}

#[tokio::test(start_paused = true)]
async fn another_connection_of_the_account_hears_the_message_trimmed() {
    let (stage, mut client, _) = in_carol().await;
    let mut other = Client::in_channel(&stage, "carol").await;
    client.send("PRIVMSG #carol :  hi  there ").await;
    let line = other.line().await;
    assert_eq!(untagged(&line), ":kissbot!kissbot@kissbot.tmi.twitch.tv PRIVMSG #carol :hi  there");
    assert_eq!(tag(&line, "id"), tag(&client.line().await, "id"));
}

#[tokio::test(start_paused = true)]
async fn a_reply_names_its_parent_to_those_who_hear_it() {
    let (stage, mut client, mut events) = in_carol().await;
    let mut other = Client::in_channel(&stage, "carol").await;
    let parent = stage.chat("carol", &Viewer::new("Alice"), "a question; really");
    other.line().await;
    client.send(&format!("@reply-parent-msg-id={parent};client-nonce=n1 PRIVMSG #carol :an answer")).await;
    let line = other.line().await;
    assert_eq!(untagged(&line), ":kissbot!kissbot@kissbot.tmi.twitch.tv PRIVMSG #carol :@Alice an answer");
    assert_eq!(tag(&line, "reply-parent-msg-id").as_deref(), Some(parent.as_str()));
    assert_eq!(tag(&line, "reply-parent-msg-body").as_deref(), Some("a\\squestion\\:\\sreally"));
    assert_eq!(tag(&line, "reply-parent-user-login").as_deref(), Some("alice"));
    assert_eq!(tag(&line, "client-nonce").as_deref(), Some("n1"));
    let said = event(&mut events, |event| match event {
        StageEvent::Said { text, reply_parent, .. } => Some((text, reply_parent)),
        _ => None,
    })
    .await;
    assert_eq!(said, ("an answer".to_owned(), Some(parent)));
}

#[tokio::test(start_paused = true)]
async fn a_reply_to_an_unknown_message_loses_its_marker() {
    let (stage, mut client, mut events) = in_carol().await;
    let mut other = Client::in_channel(&stage, "carol").await;
    client.send("@reply-parent-msg-id=nobody-knows PRIVMSG #carol :an answer").await;
    let line = other.line().await;
    assert_eq!(untagged(&line), ":kissbot!kissbot@kissbot.tmi.twitch.tv PRIVMSG #carol :an answer");
    assert_eq!(tag(&line, "reply-parent-msg-id"), None);
    let parent = event(&mut events, |event| match event {
        StageEvent::Said { reply_parent, .. } => Some(reply_parent),
        _ => None,
    });
    assert_eq!(parent.await, None);
}

#[tokio::test(start_paused = true)]
async fn a_message_to_a_channel_that_was_not_joined_goes_out() {
    let (stage, mut client, _) = in_carol().await;
    let mut other = Client::in_channel(&stage, "dave").await;
    assert_eq!(client.says("dave", "hi").await, "USERSTATE");
    assert!(other.line().await.ends_with("PRIVMSG #dave :hi"));
}

#[tokio::test(start_paused = true)]
async fn a_message_to_an_unknown_channel_is_lost_silently() {
    let (_stage, mut client, mut events) = in_carol().await;
    assert_eq!(client.says("nobody", "hi").await, "nothing");
    assert_eq!(dropped(&mut events).await, DropReason::UnknownChannel);
}

#[tokio::test(start_paused = true)]
async fn an_anonymous_connection_reads_and_cannot_write() {
    let (stage, mut client, mut events) = in_carol().await;
    let mut fan = Client::connect(&stage);
    fan.send("NICK justinfan7\r\nJOIN #carol").await;
    fan.until(" 366 ").await;
    fan.send("PRIVMSG #carol :hi").await;
    assert_eq!(dropped(&mut events).await, DropReason::Anonymous);
    client.hears_nothing_for(secs(2)).await;
    stage.chat("carol", &Viewer::new("alice"), "hello");
    assert!(fan.line().await.ends_with(":hello"));
}

#[tokio::test(start_paused = true)]
async fn the_second_message_within_a_second_is_lost_silently() {
    let (_stage, mut client, mut events) = in_carol().await;
    assert_eq!(client.says("carol", "one").await, "USERSTATE");
    assert_eq!(client.says("carol", "two").await, "nothing");
    assert_eq!(dropped(&mut events).await, DropReason::ChannelTooFast);
    sleep(secs(1)).await;
    assert_eq!(client.says("carol", "three").await, "USERSTATE");
}

#[tokio::test(start_paused = true)]
async fn the_21st_message_in_30_s_silences_the_bot_for_the_penalty() {
    let (_stage, mut client, mut events) = in_carol().await;
    for n in 0..20 {
        assert_eq!(client.says("carol", &format!("message {n}")).await, "USERSTATE");
        sleep(ms(1_100)).await;
    }
    assert_eq!(client.says("carol", "one too many").await, "nothing");
    assert_eq!(dropped(&mut events).await, DropReason::RateLimited);
    sleep(secs(60)).await;
    assert_eq!(client.says("carol", "still here?").await, "nothing");
    assert_eq!(dropped(&mut events).await, DropReason::Penalty);
}

#[tokio::test(start_paused = true)]
async fn a_moderator_may_send_100_in_30_s() {
    let (stage, mut client, mut events) = in_carol().await;
    stage.set_bot_role("carol", BotRole::Moderator);
    for _ in 0..100 {
        assert_eq!(client.says("carol", "the same").await, "USERSTATE");
    }
    assert_eq!(client.says("carol", "the same").await, "nothing");
    assert_eq!(dropped(&mut events).await, DropReason::RateLimited);
}

#[tokio::test(start_paused = true)]
async fn the_limits_hold_for_all_connections_together() {
    let (stage, mut client, _) = in_carol().await;
    let mut other = Client::login(&stage).await;
    assert_eq!(client.says("carol", "one").await, "USERSTATE");
    assert_eq!(other.says("carol", "two").await, "nothing");
}

#[tokio::test(start_paused = true)]
async fn a_rate_limit_notice_comes_when_the_stage_is_set_so() {
    let mut config = config();
    config.ratelimit_notice_every = 2;
    let stage = Stage::new(config);
    let mut client = Client::in_channel(&stage, "carol").await;
    assert_eq!(client.says("carol", "one").await, "USERSTATE");
    assert_eq!(client.says("carol", "two").await, "nothing");
    client.send("PRIVMSG #carol :three").await;
    let text = "Your message was not sent because you are sending messages too quickly.";
    assert_eq!(client.line().await, format!("@msg-id=msg_ratelimit :tmi.twitch.tv NOTICE #carol :{text}"));
}

#[tokio::test(start_paused = true)]
async fn an_identical_message_within_30_s_is_refused() {
    let (_stage, mut client, _) = in_carol().await;
    assert_eq!(client.says("carol", "hi").await, "USERSTATE");
    sleep(secs(5)).await;
    client.send("PRIVMSG #carol :hi").await;
    let text =
        "Your message was not sent because it is identical to the previous one you sent, less than 30 seconds ago.";
    assert_eq!(client.line().await, format!("@msg-id=msg_duplicate :tmi.twitch.tv NOTICE #carol :{text}"));
    sleep(secs(26)).await;
    assert_eq!(client.says("carol", "hi").await, "USERSTATE");
}

#[tokio::test(start_paused = true)]
async fn more_than_500_characters_are_lost_silently() {
    let (_stage, mut client, mut events) = in_carol().await;
    assert_eq!(client.says("carol", &"é".repeat(500)).await, "USERSTATE");
    sleep(secs(2)).await;
    assert_eq!(client.says("carol", &"é".repeat(501)).await, "nothing");
    assert_eq!(dropped(&mut events).await, DropReason::TooLong);
}

#[tokio::test(start_paused = true)]
async fn slash_commands_are_unrecognized() {
    let (_stage, mut client, _) = in_carol().await;
    client.send("PRIVMSG #carol :/ban alice").await;
    let expected = "@msg-id=unrecognized_cmd :tmi.twitch.tv NOTICE #carol :Unrecognized command: /ban";
    assert_eq!(client.line().await, expected);
}

#[tokio::test(start_paused = true)]
async fn a_leading_dot_costs_the_first_word() {
    let (stage, mut client, mut events) = in_carol().await;
    let mut other = Client::in_channel(&stage, "carol").await;
    client.send("PRIVMSG #carol :.foo bar").await;
    assert!(other.line().await.ends_with(" PRIVMSG #carol :bar"));
    sleep(secs(2)).await;
    client.send("PRIVMSG #carol :.foo").await;
    assert_eq!(dropped(&mut events).await, DropReason::Empty);
}

#[tokio::test(start_paused = true)]
async fn me_arrives_as_an_action() {
    let (stage, mut client, _) = in_carol().await;
    let mut other = Client::in_channel(&stage, "carol").await;
    client.send("PRIVMSG #carol :/me waves").await;
    assert!(other.line().await.ends_with(" PRIVMSG #carol :\u{1}ACTION waves\u{1}"));
}

#[tokio::test(start_paused = true)]
async fn the_rooms_modes_refuse_with_their_notice() {
    let normal = RoomSettings::default();
    for (settings, notice) in [
        (RoomSettings { emote_only: true, ..normal.clone() }, "msg_emoteonly"),
        (RoomSettings { subs_only: true, ..normal.clone() }, "msg_subsonly"),
        (RoomSettings { followers_only: Some(10), ..normal.clone() }, "msg_followersonly"),
        (RoomSettings { followers_only: Some(0), ..normal }, "msg_followersonly_zero"),
    ] {
        let mut config = config();
        config.channels[0].settings = settings;
        let stage = Stage::new(config);
        let mut client = Client::in_channel(&stage, "carol").await;
        assert_eq!(client.says("carol", "hi").await, notice);
    }
}

#[tokio::test(start_paused = true)]
async fn slow_mode_says_how_many_seconds_are_left() {
    let mut config = config();
    config.channels[0].settings.slow = 30;
    let stage = Stage::new(config);
    let mut client = Client::in_channel(&stage, "carol").await;
    assert_eq!(client.says("carol", "one").await, "USERSTATE");
    sleep(ms(9_500)).await;
    client.send("PRIVMSG #carol :two").await;
    assert!(client.line().await.ends_with("You will be able to talk again in 21 seconds."));
}

#[tokio::test(start_paused = true)]
async fn unique_chat_refuses_what_was_said_long_ago() {
    let mut config = config();
    config.channels[0].settings.r9k = true;
    let stage = Stage::new(config);
    let mut client = Client::in_channel(&stage, "carol").await;
    assert_eq!(client.says("carol", "one").await, "USERSTATE");
    sleep(secs(40)).await;
    assert_eq!(client.says("carol", "one").await, "msg_r9k");
}

#[tokio::test(start_paused = true)]
async fn two_lines_in_one_write_are_two_messages() {
    let (_stage, mut client, mut events) = in_carol().await;
    client.send_bytes(b"PRIVMSG #carol :one\nPRIVMSG #dave :two\r\nPRIV").await;
    client.send_bytes(b"MSG #nobody :three\r\n").await;
    let mut texts = Vec::new();
    event(&mut events, |event| match event {
        StageEvent::Said { text, .. } => {
            texts.push(text);
            None
        }
        StageEvent::Dropped { text, .. } => {
            texts.push(text);
            Some(())
        }
        _ => None,
    })
    .await;
    assert_eq!(texts, ["one", "two", "three"]);
}

#[tokio::test(start_paused = true)]
async fn a_nul_byte_or_an_endless_line_is_hung_up_on() {
    let (stage, mut client, _) = in_carol().await;
    client.send_bytes(b"PRIVMSG #carol :a\0b\r\n").await;
    client.is_hung_up_on().await;
    let mut client = Client::in_channel(&stage, "carol").await;
    client.send_bytes(&vec![b'a'; 8191 + 512 + 1]).await;
    client.is_hung_up_on().await;
}
