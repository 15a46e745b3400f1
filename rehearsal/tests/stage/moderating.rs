//! Helix's calls by which moderators act: whom Twitch lets do what, and that chat hears of it.

use std::time::Duration;

use kissbot_rehearsal::{
    BotRole, Deed, RoomSettings, Service, ServiceMood, StageConfig, StageEvent, Viewer, ViewerRole,
};
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use crate::client::{Client, event, secs, tag, untagged};
use crate::web::{Answer, Site, at, send};

const CLIENT: &str = "rehearsalclient000000000000000";
const UNKNOWN: &str = "00000000-0000-4000-8000-000000000000";

fn id_of(login: &str) -> String {
    Viewer::new(login).user_id
}

/// A stage on which the bot is a moderator of `carol`, and its connection to chat.
async fn in_carol(change: impl FnOnce(&mut StageConfig)) -> (Site, Client) {
    let site = Site::open_with(|config| {
        config.bot_role = BotRole::Moderator;
        change(config);
    })
    .await;
    let client = Client::in_channel(&site.stage, "carol").await;
    (site, client)
}

fn call(site: &Site, method: Method, path: &str, query: &str, token: &str) -> RequestBuilder {
    let ids = format!("broadcaster_id={}&moderator_id={}", id_of("carol"), id_of("kissbot"));
    let request = site.http.request(method, format!("{}/helix/{path}?{ids}{query}", site.base));
    request.bearer_auth(token).header("client-id", CLIENT)
}

async fn delete(site: &Site, query: &str) -> Answer {
    send(call(site, Method::DELETE, "moderation/chat", query, "secret")).await
}

async fn ban_with(site: &Site, data: Value) -> Answer {
    send(call(site, Method::POST, "moderation/bans", "", "secret").json(&json!({"data": data}))).await
}

async fn ban(site: &Site, login: &str) -> Answer {
    ban_with(site, json!({"user_id": id_of(login), "reason": "spam"})).await
}

async fn timeout(site: &Site, login: &str, seconds: u64) -> Answer {
    ban_with(site, json!({"user_id": id_of(login), "duration": seconds})).await
}

async fn unban(site: &Site, login: &str) -> Answer {
    send(call(site, Method::DELETE, "moderation/bans", &format!("&user_id={}", id_of(login)), "secret")).await
}

fn refused(answer: &Answer, status: u16, words: &str) {
    assert_eq!(answer.status, status, "{}", answer.text);
    assert!(answer.text.contains(words), "{}", answer.text);
}

/// Somebody says something; the id of the line, which the client has heard.
async fn says(site: &Site, client: &mut Client, viewer: &Viewer, text: &str) -> String {
    let id = site.stage.chat("carol", viewer, text);
    assert_eq!(tag(&client.line().await, "id").as_deref(), Some(id.as_str()));
    id
}

#[tokio::test]
async fn a_line_that_is_deleted_is_gone_and_chat_hears_which() {
    let (site, mut client) = in_carol(|_| {}).await;
    let mut events = site.stage.watch();
    let id = says(&site, &mut client, &Viewer::new("Alice"), "oh no").await;
    let answer = delete(&site, &format!("&message_id={id}")).await;
    assert_eq!((answer.status, answer.text.as_str()), (204, ""));
    let line = client.line().await;
    assert_eq!(untagged(&line), ":tmi.twitch.tv CLEARMSG #carol :oh no");
    assert_eq!(tag(&line, "target-msg-id"), Some(id.clone()));
    let done = event(&mut events, |event| match event {
        StageEvent::Moderated { by, deed, .. } => Some((by, deed)),
        _ => None,
    });
    let deed = Deed::Deleted { name: "Alice".to_owned(), id: id.clone() };
    assert_eq!((deed.told(), done.await), ("Alice's line was deleted".to_owned(), ("kissbot".to_owned(), deed)));
    refused(&delete(&site, &format!("&message_id={id}")).await, 404, "not found");
    refused(&delete(&site, &format!("&message_id={UNKNOWN}")).await, 404, "not found");
    refused(&delete(&site, "&message_id=all").await, 400, "not valid");
}

#[tokio::test]
async fn twitch_may_say_that_an_unknown_line_is_deleted() {
    let (site, _client) = in_carol(|config| config.web.deletes_unknown_lines = true).await;
    assert_eq!(delete(&site, &format!("&message_id={UNKNOWN}")).await.status, 204);
}

#[tokio::test]
async fn a_deletion_without_a_line_clears_the_whole_chat() {
    let (site, mut client) = in_carol(|_| {}).await;
    let id = says(&site, &mut client, &Viewer::new("alice"), "oh no").await;
    assert_eq!(delete(&site, &format!("&id={id}")).await.status, 204);
    assert_eq!(untagged(&client.line().await), ":tmi.twitch.tv CLEARCHAT #carol");
}

#[tokio::test]
async fn what_moderators_and_the_broadcaster_say_stays() {
    let (site, mut client) = in_carol(|_| {}).await;
    for (login, role, words) in [
        ("bob", ViewerRole::Moderator, "You cannot delete messages from another moderator bob."),
        ("carol", ViewerRole::Broadcaster, "the broadcaster's messages"),
        ("sam", ViewerRole::Staff, "another moderator sam"),
    ] {
        let id = says(&site, &mut client, &Viewer::new(login).with_role(role), "hello").await;
        refused(&delete(&site, &format!("&message_id={id}")).await, 400, words);
        refused(&ban(&site, login).await, 400, "field may not be banned");
        refused(&timeout(&site, login, 60).await, 400, "field may not be put in a timeout");
    }
    let id = says(&site, &mut client, &Viewer::new("vera").with_role(ViewerRole::Vip), "hello").await;
    assert_eq!(delete(&site, &format!("&message_id={id}")).await.status, 204);
    assert_eq!(ban(&site, "vera").await.status, 200);
}

#[tokio::test]
async fn a_timeout_silences_until_it_ends_and_takes_the_lines() {
    let (site, mut client) = in_carol(|_| {}).await;
    let alice = Viewer::new("Alice");
    let id = says(&site, &mut client, &alice, "oh no").await;
    let answer = timeout(&site, "alice", 1).await;
    let done = answer.json();
    assert_eq!((answer.status, at(&done, "data/0/user_id")), (200, &json!(id_of("alice"))));
    assert!(at(&done, "data/0/end_time").is_string());
    let line = client.line().await;
    assert_eq!(untagged(&line), ":tmi.twitch.tv CLEARCHAT #carol :alice");
    let tags = ["ban-duration", "target-user-id", "room-id"].map(|key| tag(&line, key).unwrap());
    assert_eq!(tags, ["1".to_owned(), id_of("alice"), id_of("carol")]);
    assert!(tag(&line, "tmi-sent-ts").is_some());
    refused(&delete(&site, &format!("&message_id={id}")).await, 404, "not found");
    site.stage.chat("carol", &alice, "can anybody hear me?");
    client.hears_nothing_for(Duration::from_millis(300)).await;
    tokio::time::sleep(Duration::from_millis(900)).await;
    says(&site, &mut client, &alice, "I am back").await;
}

#[tokio::test]
async fn a_line_from_before_a_timeout_may_come_after_it() {
    let (site, mut client) = in_carol(|_| {}).await;
    let alice = Viewer::new("alice");
    says(&site, &mut client, &alice, "one").await;
    timeout(&site, "alice", 600).await;
    let cleared = client.line().await;
    site.stage.chat_late("carol", &alice, "two", secs(2));
    let late = client.line().await;
    assert!(late.ends_with(":two"), "{late}");
    let sent = |line: &str| tag(line, "tmi-sent-ts").unwrap().parse::<i64>().unwrap();
    let before = sent(&cleared) - sent(&late);
    assert!((1_000..=2_500).contains(&before), "{before}");
}

#[tokio::test]
async fn a_ban_stands_until_it_is_lifted_and_no_timeout_takes_its_place() {
    let (site, mut client) = in_carol(|_| {}).await;
    site.web.meet(&Viewer::new("alice"));
    assert_eq!(timeout(&site, "alice", 600).await.status, 200);
    assert_eq!(timeout(&site, "alice", 60).await.status, 200, "a shorter one takes the place of a longer");
    let answer = ban(&site, "alice").await;
    assert_eq!((answer.status, at(&answer.json(), "data/0/end_time")), (200, &Value::Null));
    refused(&ban(&site, "alice").await, 400, "is already banned");
    refused(&timeout(&site, "alice", 60).await, 400, "is already banned");
    for _ in 0..3 {
        client.until("CLEARCHAT").await;
    }
    assert_eq!(unban(&site, "alice").await.status, 204);
    refused(&unban(&site, "alice").await, 400, "query parameter is not banned");
    says(&site, &mut client, &Viewer::new("alice"), "thank you").await;
}

#[tokio::test]
async fn what_is_no_ban_is_refused() {
    let (site, _client) = in_carol(|_| {}).await;
    site.web.meet(&Viewer::new("alice"));
    let alice = id_of("alice");
    for (data, words) in [
        (json!({}), "user_id"),
        (json!({"user_id": "alice"}), "invalid"),
        (json!({"user_id": "404404404"}), "invalid"),
        (json!({"user_id": alice, "duration": 0}), "duration"),
        (json!({"user_id": alice, "duration": 1_209_601}), "duration"),
        (json!({"user_id": alice, "duration": "60"}), "duration"),
        (json!({"user_id": alice, "reason": "x".repeat(501)}), "reason"),
    ] {
        refused(&ban_with(&site, data.clone()).await, 400, words);
    }
    assert_eq!(timeout(&site, "alice", 1_209_600).await.status, 200);
}

#[tokio::test]
async fn only_who_moderates_acts_and_only_as_themselves() {
    let (site, mut client) = in_carol(|_| {}).await;
    let id = says(&site, &mut client, &Viewer::new("alice"), "oh no").await;
    let query = format!("&message_id={id}");
    let as_somebody = |login: &str| site.web.issue_token(login, &["moderator:manage:chat_messages"]).access;
    // The moderator is named, and the token is another's.
    let answer = send(call(&site, Method::DELETE, "moderation/chat", &query, &as_somebody("carol"))).await;
    refused(&answer, 401, "moderator_id must match");
    let scopeless = site.web.issue_token("kissbot", &["chat:read"]).access;
    for (method, path, scope) in [
        (Method::DELETE, "moderation/chat", "moderator:manage:chat_messages"),
        (Method::POST, "moderation/bans", "moderator:manage:banned_users"),
        (Method::DELETE, "moderation/bans", "moderator:manage:banned_users"),
        (Method::PATCH, "chat/settings", "moderator:manage:chat_settings"),
        (Method::PUT, "moderation/shield_mode", "moderator:manage:shield_mode"),
        (Method::GET, "moderation/shield_mode", "moderator:read:shield_mode"),
    ] {
        let answer = send(call(&site, method, path, &query, &scopeless).json(&json!({}))).await;
        refused(&answer, 401, &format!("Missing scope: {scope}"));
    }
    site.stage.set_bot_role("carol", BotRole::Viewer);
    refused(&delete(&site, &query).await, 403, "not one of the broadcaster's moderators");
    refused(&ban(&site, "alice").await, 403, "not one of the broadcaster's moderators");
}

#[tokio::test]
async fn the_broadcaster_can_time_even_a_moderator_out_who_is_none_afterwards() {
    let (site, mut client) = in_carol(|_| {}).await;
    let bob = Viewer::new("bob");
    says(&site, &mut client, &bob.clone().with_role(ViewerRole::Moderator), "hello").await;
    let token = site.web.issue_token("carol", &["moderator:manage:banned_users"]).access;
    let carol = id_of("carol");
    let address = format!("{}/helix/moderation/bans?broadcaster_id={carol}&moderator_id={carol}", site.base);
    let body = json!({"data": {"user_id": bob.user_id, "duration": 1}});
    let request = site.http.post(address).bearer_auth(token).header("client-id", CLIENT).json(&body);
    assert_eq!(send(request).await.status, 200);
    assert_eq!(ban(&site, "bob").await.status, 200, "he is a viewer like any other");
}

#[tokio::test]
async fn bans_have_a_limit_of_their_own_that_leaves_points() {
    let (site, _client) = in_carol(|config| config.web.bans_per_min = 2).await;
    for login in ["alice", "bob"] {
        site.web.meet(&Viewer::new(login));
        assert_eq!(timeout(&site, login, 60).await.status, 200);
    }
    let answer = timeout(&site, "alice", 60).await;
    refused(&answer, 429, "for this broadcaster");
    let left: u32 = answer.header("ratelimit-remaining").unwrap().parse().unwrap();
    assert!(left > 700, "{left}");
    refused(&delete(&site, &format!("&message_id={UNKNOWN}")).await, 404, "not found");
}

#[tokio::test]
async fn modes_are_set_and_shown_and_chat_hears_of_each() {
    let (site, mut client) = in_carol(|_| {}).await;
    let patch = |body: Value| {
        let request = call(&site, Method::PATCH, "chat/settings", "", "secret").json(&body);
        async move { send(request).await }
    };
    let answer = patch(json!({"slow_mode": true, "slow_mode_wait_time": 5, "follower_mode": true})).await.json();
    assert_eq!(
        (at(&answer, "data/0/slow_mode_wait_time"), at(&answer, "data/0/follower_mode")),
        (&json!(5), &json!(true))
    );
    for (key, value) in [("followers-only", "0"), ("slow", "5")] {
        client.until("NOTICE").await;
        let state = client.line().await;
        assert_eq!((untagged(&state), tag(&state, key).as_deref()), (":tmi.twitch.tv ROOMSTATE #carol", Some(value)));
    }
    assert_eq!(patch(json!({"slow_mode": false, "unique_chat_mode": true})).await.status, 200);
    let wanted = RoomSettings { r9k: true, followers_only: Some(0), ..RoomSettings::default() };
    assert_eq!(site.stage.room_settings("carol"), Some(wanted));
    let shown = send(call(&site, Method::GET, "chat/settings", "", "secret")).await.json();
    assert_eq!((at(&shown, "data/0/slow_mode"), at(&shown, "data/0/unique_chat_mode")), (&json!(false), &json!(true)));
    for wrong in [
        json!({"slow_mode_wait_time": 5}),
        json!({"slow_mode": false, "slow_mode_wait_time": 5}),
        json!({"slow_mode": true, "slow_mode_wait_time": 2}),
        json!({"slow_mode": true, "slow_mode_wait_time": 121}),
        json!({"follower_mode": true, "follower_mode_duration": 129_601}),
        json!({"emote_mode": "yes"}),
        json!([]),
    ] {
        assert_eq!(patch(wrong.clone()).await.status, 400, "{wrong}");
    }
}

#[tokio::test]
async fn shield_mode_is_switched_and_tells_who_did() {
    let (site, _client) = in_carol(|_| {}).await;
    let shield = |method: Method, body: Value| {
        let request = call(&site, method, "moderation/shield_mode", "", "secret").json(&body);
        async move { send(request).await }
    };
    let off = shield(Method::GET, json!({})).await.json();
    assert_eq!(at(&off, "data/0/is_active"), &json!(false));
    let on = shield(Method::PUT, json!({"is_active": true})).await.json();
    assert_eq!((at(&on, "data/0/is_active"), at(&on, "data/0/moderator_login")), (&json!(true), &json!("kissbot")));
    assert_eq!(at(&shield(Method::GET, json!({})).await.json(), "data/0/is_active"), &json!(true));
    refused(&shield(Method::PUT, json!({"is_active": "yes"})).await, 400, "is_active");
}

#[tokio::test]
async fn moderators_calls_have_moods_of_their_own() {
    let (site, mut client) = in_carol(|_| {}).await;
    site.web.set_mood(Service::Moderation, ServiceMood::Broken);
    refused(&ban(&site, "alice").await, 500, "");
    let users = site.get("/helix/users").bearer_auth("secret").header("client-id", CLIENT);
    assert_eq!(send(users).await.status, 200, "the rest of Helix goes on");
    let words = r#"{"error":"Conflict","status":409,"message":"somebody else is at it"}"#;
    site.web.next_reply(Service::Moderation, 409, "application/json", words);
    refused(&ban(&site, "alice").await, 409, "somebody else");
    site.web.set_mood(Service::Moderation, ServiceMood::AnswersLost);
    let id = says(&site, &mut client, &Viewer::new("alice"), "oh no").await;
    let lost = call(&site, Method::DELETE, "moderation/chat", &format!("&message_id={id}"), "secret").send().await;
    assert!(lost.is_err(), "{lost:?}");
    assert!(client.line().await.contains("CLEARMSG"), "it is done all the same");
}

#[tokio::test]
async fn a_line_can_be_deleted_for_six_hours() {
    let (site, mut client) = in_carol(|_| {}).await;
    let young = says(&site, &mut client, &Viewer::new("alice"), "young").await;
    tokio::time::pause();
    tokio::time::advance(secs(6 * 3600 - 60)).await;
    tokio::time::resume();
    assert_eq!(delete(&site, &format!("&message_id={young}")).await.status, 204);
    let old = site.stage.chat("carol", &Viewer::new("alice"), "old");
    tokio::time::pause();
    tokio::time::advance(secs(6 * 3600)).await;
    tokio::time::resume();
    refused(&delete(&site, &format!("&message_id={old}")).await, 404, "not found");
}

#[tokio::test(start_paused = true)]
async fn a_human_moderator_leaves_the_same_traces_and_can_undo_them() {
    let stage = kissbot_rehearsal::Stage::new(crate::client::config());
    let mut client = Client::in_channel(&stage, "carol").await;
    let alice = Viewer::new("alice");
    stage.chat("carol", &alice, "one");
    stage.chat("carol", &alice, "two");
    client.until(":two").await;
    assert!(stage.delete_last("carol", "Alice") && stage.delete_last("carol", "alice"));
    assert!(!stage.delete_last("carol", "alice"), "nothing is left");
    assert!(client.line().await.ends_with(":two") && client.line().await.ends_with(":one"));
    stage.ban_user("carol", "alice");
    assert_eq!(untagged(&client.line().await), ":tmi.twitch.tv CLEARCHAT #carol :alice");
    assert!(stage.is_barred("carol", &alice) && !stage.is_barred("dave", &alice));
    assert!(stage.unban_user("carol", "alice") && !stage.unban_user("carol", "alice"));
    stage.chat("carol", &alice, "three");
    assert!(client.line().await.ends_with(":three"));
}

#[tokio::test(start_paused = true)]
async fn people_have_the_badges_of_their_role_and_names_in_any_script() {
    let stage = kissbot_rehearsal::Stage::new(crate::client::config());
    let mut client = Client::in_channel(&stage, "carol").await;
    for (role, badges, user_type, subscriber) in [
        (ViewerRole::Founder, "founder/0", "", "1"),
        (ViewerRole::Subscriber, "subscriber/12", "", "1"),
        (ViewerRole::Staff, "staff/1", "staff", "0"),
        (ViewerRole::Moderator, "moderator/1", "mod", "0"),
    ] {
        let viewer = Viewer::new("yuki").with_name("ゆき").with_role(role);
        stage.chat_with_tags("carol", &viewer, "Kappa hi", &[("first-msg", "1"), ("emotes", "25:0-4")]);
        let line = client.line().await;
        let found = ["badges", "user-type", "subscriber", "display-name", "first-msg", "emotes"]
            .map(|key| tag(&line, key).unwrap());
        assert_eq!(found, [badges, user_type, subscriber, "ゆき", "1", "25:0-4"].map(str::to_owned));
    }
}

#[tokio::test(start_paused = true)]
async fn a_copy_names_the_channel_that_it_comes_from() {
    let stage = kissbot_rehearsal::Stage::new(crate::client::config());
    let mut client = Client::in_channel(&stage, "carol").await;
    let id = stage.chat_shared("carol", &Viewer::new("alice"), "hi", "77");
    let line = client.line().await;
    let found = ["source-room-id", "room-id", "id"].map(|key| tag(&line, key).unwrap());
    assert_eq!(found, ["77".to_owned(), id_of("carol"), id]);
    assert!(tag(&line, "source-id").is_some_and(|source| Some(source) != tag(&line, "id")));
}
