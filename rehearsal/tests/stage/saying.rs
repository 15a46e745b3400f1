//! The call of Helix that says a line: who may, what it costs, and that chat hears it.

use kissbot_rehearsal::{
    BotRole, DropReason, KnownToken, RoomSettings, Service, ServiceMood, StageConfig, StageEvent, Viewer,
};
use serde_json::{Value, json};

use crate::client::{Client, event, tag, untagged};
use crate::web::{Answer, Site, at, send};

const CLIENT: &str = "rehearsalclient000000000000000";
const SECRET: &str = "hush";

fn id_of(login: &str) -> String {
    Viewer::new(login).user_id
}

/// A stage with a confidential application whose bot is a moderator of `carol`, a listener there, and the application's token.
async fn in_carol(change: impl FnOnce(&mut StageConfig)) -> (Site, Client, String) {
    let site = Site::open_with(|config| {
        config.bot_role = BotRole::Moderator;
        config.web.oauth.client_secret = Some(SECRET.to_owned());
        change(config);
    })
    .await;
    let client = Client::in_channel(&site.stage, "carol").await;
    let answer = credentials(&site, SECRET).await;
    let token = at(&answer.json(), "access_token").as_str().unwrap().to_owned();
    (site, client, token)
}

async fn credentials(site: &Site, secret: &str) -> Answer {
    let body = format!("client_id={CLIENT}&grant_type=client_credentials&client_secret={secret}");
    send(site.post("/oauth2/token").header("content-type", "application/x-www-form-urlencoded").body(body)).await
}

async fn say(site: &Site, token: &str, more: Value) -> Answer {
    let mut body = json!({"broadcaster_id": id_of("carol"), "sender_id": id_of("kissbot"), "message": "hi"});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    send(site.post("/helix/chat/messages").bearer_auth(token).header("client-id", CLIENT).json(&body)).await
}

fn refused(answer: &Answer, status: u16, words: &str) {
    assert_eq!(answer.status, status, "{}", answer.text);
    assert!(answer.text.contains(words), "{}", answer.text);
}

fn code(answer: &Answer) -> String {
    let answer = answer.json();
    assert_eq!(answer["data"][0]["is_sent"], false, "{answer}");
    answer["data"][0]["drop_reason"]["code"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_application_has_a_token_of_its_own_for_its_secret_only() {
    let (site, _, token) = in_carol(|_| {}).await;
    refused(&credentials(&site, "wrong").await, 403, "invalid client secret");
    let known = send(site.get("/oauth2/validate").header("authorization", format!("OAuth {token}"))).await;
    assert_eq!(at(&known.json(), "client_id"), CLIENT);
    assert!(known.json().get("login").is_none());
    site.web.revoke_app_tokens();
    refused(&say(&site, &token, json!({})).await, 401, "Invalid OAuth token");
}

#[tokio::test]
async fn all_hear_a_line_of_the_application_the_bot_too_with_its_badge() {
    let (site, mut client, token) = in_carol(|_| {}).await;
    let parent = site.stage.chat("carol", &Viewer::new("Alice"), "!ping");
    client.line().await;
    let answer = say(&site, &token, json!({"reply_parent_message_id": parent})).await;
    assert_eq!((answer.status, &answer.json()["data"][0]["is_sent"]), (200, &json!(true)), "{}", answer.text);
    let line = client.line().await;
    assert!(untagged(&line).ends_with("PRIVMSG #carol :@Alice hi"), "{line}");
    assert_eq!(tag(&line, "reply-parent-msg-id"), Some(parent));
    assert_eq!(tag(&line, "badges").as_deref(), Some("moderator/1,bot-badge/1"));
    assert_eq!(tag(&line, "source-only").as_deref(), Some("1"), "as Twitch has it for applications");
    assert_eq!(tag(&line, "id").unwrap(), answer.json()["data"][0]["message_id"].as_str().unwrap());
}

#[tokio::test]
async fn the_bots_own_token_says_lines_without_the_badge_and_may_not_restrict_them() {
    let (site, mut client, _) = in_carol(|_| {}).await;
    refused(&say(&site, "secret", json!({"for_source_only": true})).await, 400, "app access token");
    assert_eq!(say(&site, "secret", json!({})).await.status, 200);
    assert!(!tag(&client.line().await, "badges").unwrap().contains("bot-badge"));
}

#[tokio::test]
async fn who_is_no_moderator_needs_the_owners_leave() {
    let (site, _, token) = in_carol(|config| config.bot_role = BotRole::Vip).await;
    refused(&say(&site, &token, json!({})).await, 401, "channel:bot");
    let (site, _, token) = in_carol(|config| {
        config.bot_role = BotRole::Viewer;
        config.web.oauth.known.push(KnownToken::new("carol", "owners", &["channel:bot"]));
    })
    .await;
    assert_eq!(say(&site, &token, json!({})).await.status, 200);
    site.web.set_bot_scopes(&["chat:read"]);
    refused(&say(&site, &token, json!({})).await, 401, "user:bot");
    refused(&say(&site, &token, json!({"broadcaster_id": "1"})).await, 400, "invalid");
}

#[tokio::test]
async fn each_reason_that_keeps_a_line_from_chat_has_its_code() {
    let viewer = |config: &mut StageConfig| {
        config.bot_role = BotRole::Viewer;
        config.web.oauth.known.push(KnownToken::new("carol", "owners", &["channel:bot"]));
        config.limits.channel_spacing = std::time::Duration::ZERO;
    };
    let (site, _, token) = in_carol(viewer).await;
    let mut events = site.stage.watch();
    assert_eq!(say(&site, &token, json!({})).await.status, 200);
    assert_eq!(code(&say(&site, &token, json!({})).await), "msg_duplicate");
    let dropped = event(&mut events, |event| match event {
        StageEvent::Dropped { reason, .. } => Some(reason),
        _ => None,
    });
    assert_eq!(dropped.await, DropReason::Duplicate);
    for (room, wanted) in [
        (RoomSettings { emote_only: true, ..RoomSettings::default() }, "emote_only_mode"),
        (RoomSettings { subs_only: true, ..RoomSettings::default() }, "subs_only_mode"),
        (RoomSettings { followers_only: Some(0), ..RoomSettings::default() }, "followers_only_mode"),
        (RoomSettings { slow: 30, ..RoomSettings::default() }, "slow_mode"),
    ] {
        site.stage.set_room("carol", room);
        assert_eq!(code(&say(&site, &token, json!({"message": wanted})).await), wanted);
    }
    site.stage.timeout_bot("carol", 60);
    assert_eq!(code(&say(&site, &token, json!({"message": "a"})).await), "user_timed_out");
    site.stage.ban_bot("carol");
    assert_eq!(code(&say(&site, &token, json!({"message": "b"})).await), "user_banned");
    refused(&say(&site, &token, json!({"message": "x".repeat(501)})).await, 400, "too long");
}

#[tokio::test]
async fn the_accounts_limits_hold_and_the_calls_have_a_bucket_of_their_own() {
    let (site, _, token) = in_carol(|config| {
        config.bot_role = BotRole::Viewer;
        config.web.oauth.known.push(KnownToken::new("carol", "owners", &["channel:bot"]));
        config.web.says_per_min = 3;
    })
    .await;
    assert_eq!(say(&site, &token, json!({"message": "a"})).await.status, 200);
    assert_eq!(code(&say(&site, &token, json!({"message": "b"})).await), "msg_ratelimit");
    say(&site, &token, json!({"message": "c"})).await;
    refused(&say(&site, &token, json!({"message": "d"})).await, 429, "rate limit");
    let users = send(site.get("/helix/users?login=carol").bearer_auth(&token).header("client-id", CLIENT)).await;
    assert_eq!(users.status, 200, "other calls go on");
}

#[tokio::test]
async fn an_answer_can_be_lost_after_the_line_was_said() {
    let (site, mut client, token) = in_carol(|_| {}).await;
    site.web.set_mood(Service::Saying, ServiceMood::DoneAndBroken);
    assert_eq!(say(&site, &token, json!({})).await.status, 500);
    assert!(untagged(&client.line().await).ends_with(":hi"));
    site.web.set_mood(Service::Saying, ServiceMood::Mute);
    let unanswered = tokio::time::timeout(std::time::Duration::from_millis(300), say(&site, &token, json!({}))).await;
    assert!(unanswered.is_err());
    assert!(untagged(&client.line().await).ends_with(":hi"));
    site.web.set_mood(Service::Saying, ServiceMood::Broken);
    assert_eq!(say(&site, &token, json!({})).await.status, 500, "and nothing is said");
}

#[tokio::test]
async fn what_is_gone_cannot_be_replied_to() {
    let (site, mut client, token) = in_carol(|_| {}).await;
    let parent = site.stage.chat("carol", &Viewer::new("alice"), "!ping");
    client.line().await;
    site.stage.delete_message("carol", &parent);
    refused(&say(&site, &token, json!({"reply_parent_message_id": parent})).await, 400, "cannot be replied to");
}
