use kissbot_rehearsal::{BotRole, BotStanding, Stage, Viewer};

use crate::client::{Client, config, secs, tag, untagged};

#[tokio::test(start_paused = true)]
async fn a_join_is_answered_in_twitchs_order() {
    let stage = Stage::new(config());
    let mut client = Client::login(&stage).await;
    client.send("JOIN #carol").await;
    assert_eq!(client.line().await, ":kissbot!kissbot@kissbot.tmi.twitch.tv JOIN #carol");
    assert_eq!(client.line().await, ":kissbot.tmi.twitch.tv 353 kissbot = #carol :kissbot");
    assert_eq!(client.line().await, ":kissbot.tmi.twitch.tv 366 kissbot #carol :End of /NAMES list");
    assert_eq!(untagged(&client.line().await), ":tmi.twitch.tv USERSTATE #carol");
    let state = client.line().await;
    assert_eq!(untagged(&state), ":tmi.twitch.tv ROOMSTATE #carol");
    for (key, value) in [("emote-only", "0"), ("followers-only", "-1"), ("r9k", "0"), ("slow", "0"), ("subs-only", "0")]
    {
        assert_eq!(tag(&state, key).as_deref(), Some(value), "{key}");
    }
    assert_eq!(tag(&state, "room-id"), Some(Viewer::new("carol").user_id));
}

#[tokio::test(start_paused = true)]
async fn without_capabilities_a_join_brings_neither_userstate_nor_roomstate() {
    let stage = Stage::new(config());
    let mut client = Client::login_with(&stage, "").await;
    client.send("JOIN #carol").await;
    client.until(" 366 ").await;
    client.hears_nothing_for(secs(2)).await;
}

#[tokio::test(start_paused = true)]
async fn a_list_joins_each_of_its_channels() {
    let stage = Stage::new(config());
    let mut client = Client::login(&stage).await;
    client.send("JOIN #carol,#dave").await;
    client.until("ROOMSTATE #carol").await;
    client.until("ROOMSTATE #dave").await;
    assert!(stage.is_joined("carol") && stage.is_joined("#dave"));
}

#[tokio::test(start_paused = true)]
async fn an_unknown_channel_is_not_answered_at_all() {
    let stage = Stage::new(config());
    let mut client = Client::login(&stage).await;
    client.send("JOIN #nobody").await;
    client.send("JOIN carol").await;
    client.hears_nothing_for(secs(10)).await;
}

#[tokio::test(start_paused = true)]
async fn a_suspended_channel_says_so() {
    let mut config = config();
    config.channels[0].standing = BotStanding::Suspended;
    let stage = Stage::new(config);
    let mut client = Client::login(&stage).await;
    client.send("JOIN #carol").await;
    let text = "This channel does not exist or has been suspended.";
    let expected = format!("@msg-id=msg_channel_suspended :tmi.twitch.tv NOTICE #carol :{text}");
    assert_eq!(client.line().await, expected);
    assert!(!stage.is_joined("carol"));
}

#[tokio::test(start_paused = true)]
async fn a_banned_bot_cannot_join() {
    let mut config = config();
    config.channels[0].standing = BotStanding::Banned;
    let stage = Stage::new(config);
    let mut client = Client::login(&stage).await;
    client.send("JOIN #carol").await;
    let text = "You are permanently banned from talking in carol.";
    assert_eq!(client.line().await, format!("@msg-id=msg_banned :tmi.twitch.tv NOTICE #carol :{text}"));
    client.hears_nothing_for(secs(2)).await;
}

#[tokio::test(start_paused = true)]
async fn the_21st_join_in_10_s_closes_the_connection() {
    let stage = Stage::new(config());
    let mut client = Client::login(&stage).await;
    client.send(&format!("JOIN {}", ["#nobody"; 20].join(","))).await;
    client.hears_nothing_for(secs(9)).await;
    client.send("JOIN #carol").await;
    client.is_hung_up_on().await;
}

#[tokio::test(start_paused = true)]
async fn a_part_is_echoed_and_ends_the_chat() {
    let stage = Stage::new(config());
    let mut client = Client::in_channel(&stage, "carol").await;
    client.send("PART #carol").await;
    assert_eq!(client.line().await, ":kissbot!kissbot@kissbot.tmi.twitch.tv PART #carol");
    stage.chat("carol", &Viewer::new("alice"), "hi");
    client.hears_nothing_for(secs(2)).await;
    assert!(!stage.is_joined("carol"));
}

#[tokio::test(start_paused = true)]
async fn the_role_is_in_the_userstate() {
    for (role, badge, moderator) in [
        (BotRole::Viewer, "", "0"),
        (BotRole::Vip, "vip/1", "0"),
        (BotRole::Moderator, "moderator/1", "1"),
        (BotRole::Broadcaster, "broadcaster/1", "0"),
    ] {
        let mut config = config();
        config.bot_role = role;
        let stage = Stage::new(config);
        let mut client = Client::login(&stage).await;
        client.send("JOIN #carol").await;
        let state = client.until(" USERSTATE ").await;
        assert_eq!(tag(&state, "badges").as_deref(), Some(badge));
        assert_eq!(tag(&state, "mod").as_deref(), Some(moderator));
    }
}

#[tokio::test(start_paused = true)]
async fn a_new_role_shows_with_the_next_userstate_only() {
    let stage = Stage::new(config());
    let mut client = Client::in_channel(&stage, "carol").await;
    stage.set_bot_role("carol", BotRole::Moderator);
    client.hears_nothing_for(secs(2)).await;
    client.send("PRIVMSG #carol :hi").await;
    assert_eq!(tag(&client.line().await, "mod").as_deref(), Some("1"));
}

#[tokio::test(start_paused = true)]
async fn viewers_come_and_are_announced_to_those_who_asked_for_membership() {
    let stage = Stage::new(config());
    let mut client = Client::login_with(&stage, "twitch.tv/membership").await;
    client.send("JOIN #carol").await;
    client.until(" 366 ").await;
    stage.chat("carol", &Viewer::new("alice"), "one");
    stage.chat("carol", &Viewer::new("alice"), "two");
    assert_eq!(client.line().await, ":alice!alice@alice.tmi.twitch.tv JOIN #carol");
    assert_eq!(client.line().await, ":alice!alice@alice.tmi.twitch.tv PRIVMSG #carol :one");
    assert_eq!(client.line().await, ":alice!alice@alice.tmi.twitch.tv PRIVMSG #carol :two");
}
