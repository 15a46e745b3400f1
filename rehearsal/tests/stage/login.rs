use kissbot_rehearsal::{RefusalReason, Stage, StageEvent};

use crate::client::{Client, config, event, secs, tag, untagged};

/// Logs in with these lines and gives the first line that is no CAP.
async fn answer_to(lines: &[&str]) -> (Client, String) {
    let stage = Stage::new(config());
    let mut client = Client::connect(&stage);
    for line in lines {
        client.send(line).await;
    }
    let line = client.line().await;
    (client, line)
}

#[tokio::test(start_paused = true)]
async fn the_welcome_is_twitchs_line_for_line() {
    let (mut client, first) = answer_to(&["PASS oauth:secret", "NICK kissbot"]).await;
    assert_eq!(first, ":tmi.twitch.tv 001 kissbot :Welcome, GLHF!");
    for expected in [
        ":tmi.twitch.tv 002 kissbot :Your host is tmi.twitch.tv",
        ":tmi.twitch.tv 003 kissbot :This server is rather new",
        ":tmi.twitch.tv 004 kissbot :-",
        ":tmi.twitch.tv 375 kissbot :-",
        ":tmi.twitch.tv 372 kissbot :You are in a maze of twisty passages, all alike.",
        ":tmi.twitch.tv 376 kissbot :>",
    ] {
        assert_eq!(client.line().await, expected);
    }
    client.hears_nothing_for(secs(2)).await;
}

#[tokio::test(start_paused = true)]
async fn a_nick_in_capitals_is_answered_with_the_tokens_login() {
    let (_client, first) = answer_to(&["PASS oauth:secret", "NICK KISSBOT"]).await;
    assert_eq!(first, ":tmi.twitch.tv 001 kissbot :Welcome, GLHF!");
}

#[tokio::test(start_paused = true)]
async fn another_nick_is_answered_with_the_tokens_login() {
    let (_client, first) = answer_to(&["PASS oauth:secret", "NICK somebody"]).await;
    assert_eq!(first, ":tmi.twitch.tv 001 kissbot :Welcome, GLHF!");
}

#[tokio::test(start_paused = true)]
async fn a_wrong_token_fails_and_is_hung_up_on() {
    let (mut client, first) = answer_to(&["PASS oauth:wrong", "NICK kissbot"]).await;
    assert_eq!(first, ":tmi.twitch.tv NOTICE * :Login authentication failed");
    client.is_hung_up_on().await;
}

#[tokio::test(start_paused = true)]
async fn a_token_without_oauth_is_improperly_formatted() {
    let (mut client, first) = answer_to(&["PASS secret", "NICK kissbot"]).await;
    assert_eq!(first, ":tmi.twitch.tv NOTICE * :Improperly formatted auth");
    client.is_hung_up_on().await;
}

#[tokio::test(start_paused = true)]
async fn nick_before_pass_is_improperly_formatted() {
    let (mut client, first) = answer_to(&["NICK kissbot", "PASS oauth:secret"]).await;
    assert_eq!(first, ":tmi.twitch.tv NOTICE * :Improperly formatted auth");
    client.is_hung_up_on().await;
}

#[tokio::test(start_paused = true)]
async fn a_nick_that_cannot_be_a_login_is_invalid() {
    let (mut client, first) = answer_to(&["PASS oauth:secret", "NICK kiss-bot"]).await;
    assert_eq!(first, ":tmi.twitch.tv NOTICE * :Invalid NICK");
    client.is_hung_up_on().await;
}

#[tokio::test(start_paused = true)]
async fn capabilities_are_listed() {
    let (_client, first) = answer_to(&["CAP LS 302"]).await;
    assert_eq!(first, ":tmi.twitch.tv CAP * LS :twitch.tv/membership twitch.tv/tags twitch.tv/commands");
}

#[tokio::test(start_paused = true)]
async fn known_capabilities_are_acknowledged() {
    let (_client, first) = answer_to(&["CAP REQ :twitch.tv/tags twitch.tv/commands"]).await;
    assert_eq!(first, ":tmi.twitch.tv CAP * ACK :twitch.tv/tags twitch.tv/commands");
}

#[tokio::test(start_paused = true)]
async fn an_unknown_capability_refuses_the_whole_request() {
    let lines = ["CAP REQ :twitch.tv/tags draft/x twitch.tv/commands", "PASS oauth:secret", "NICK kissbot"];
    let (mut client, first) = answer_to(&lines).await;
    assert_eq!(first, ":tmi.twitch.tv CAP * NAK :twitch.tv/tags draft/x twitch.tv/commands");
    client.until(" 376 ").await;
    client.hears_nothing_for(secs(2)).await;
}

#[tokio::test(start_paused = true)]
async fn the_global_userstate_comes_with_the_commands_capability() {
    let stage = Stage::new(config());
    let mut client = Client::connect(&stage);
    client.send("CAP REQ :twitch.tv/commands\r\nPASS oauth:secret\r\nNICK kissbot").await;
    assert_eq!(client.until("GLOBALUSERSTATE").await, ":tmi.twitch.tv GLOBALUSERSTATE");
}

#[tokio::test(start_paused = true)]
async fn the_global_userstate_has_tags_with_the_tags_capability() {
    let stage = Stage::new(config());
    let mut client = Client::connect(&stage);
    client.send("CAP REQ :twitch.tv/commands twitch.tv/tags\r\nPASS oauth:secret\r\nNICK kissbot").await;
    let line = client.until("GLOBALUSERSTATE").await;
    assert_eq!(untagged(&line), ":tmi.twitch.tv GLOBALUSERSTATE");
    assert_eq!(tag(&line, "display-name").as_deref(), Some("KissBot"));
    assert_eq!(tag(&line, "user-type").as_deref(), Some(""));
    assert_eq!(tag(&line, "user-id"), Some(config().bot_user_id));
}

#[tokio::test(start_paused = true)]
async fn an_anonymous_login_needs_no_token_and_has_no_userstate() {
    let lines = ["CAP REQ :twitch.tv/commands", "NICK justinfan123"];
    let (mut client, _ack) = answer_to(&lines).await;
    assert_eq!(client.until(" 001 ").await, ":tmi.twitch.tv 001 justinfan123 :Welcome, GLHF!");
    client.until(" 376 ").await;
    client.hears_nothing_for(secs(2)).await;
}

#[tokio::test(start_paused = true)]
async fn who_does_not_log_in_is_hung_up_on_after_30_s() {
    let stage = Stage::new(config());
    let mut client = Client::connect(&stage);
    client.hears_nothing_for(secs(29)).await;
    client.is_hung_up_on().await;
}

#[tokio::test(start_paused = true)]
async fn the_21st_login_in_10_s_is_refused_without_a_word() {
    let stage = Stage::new(config());
    for _ in 0..20 {
        Client::login(&stage).await;
    }
    let mut events = stage.watch();
    let mut client = Client::connect(&stage);
    client.send("PASS oauth:secret\r\nNICK kissbot").await;
    client.is_hung_up_on().await;
    let reason = event(&mut events, |event| match event {
        StageEvent::LoginRefused { reason, .. } => Some(reason),
        _ => None,
    });
    assert_eq!(reason.await, RefusalReason::TooManyAttempts);
    tokio::time::sleep(secs(11)).await;
    Client::login(&stage).await;
}

#[tokio::test(start_paused = true)]
async fn what_the_stage_reports_never_shows_the_token() {
    let stage = Stage::new(config());
    let mut events = stage.watch();
    let _client = Client::login(&stage).await;
    let mut lines = Vec::new();
    event(&mut events, |event| match event {
        StageEvent::Received { line, .. } => {
            lines.push(line);
            None
        }
        StageEvent::LoggedIn { .. } => Some(()),
        _ => None,
    })
    .await;
    assert!(lines.contains(&"PASS ***".to_owned()));
    assert!(!format!("{lines:?} {:?}", config()).contains("secret"));
}

#[tokio::test(start_paused = true)]
async fn lines_of_other_servers_clients_do_no_harm() {
    let lines = ["CAP END", "PASS oauth:secret", "NICK kissbot", "USER kissbot 0 * :kissbot"];
    let (mut client, first) = answer_to(&lines).await;
    assert_eq!(first, ":tmi.twitch.tv 001 kissbot :Welcome, GLHF!");
    client.until(" 376 ").await;
    client.hears_nothing_for(secs(2)).await;
}

#[tokio::test(start_paused = true)]
async fn an_unknown_command_is_called_so() {
    let stage = Stage::new(config());
    let mut client = Client::login(&stage).await;
    client.send("WHO #carol").await;
    assert_eq!(client.line().await, ":tmi.twitch.tv 421 kissbot WHO :Unknown command");
}
