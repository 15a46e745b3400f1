//! Helix: who may call, what each call answers, and that it tells of the same channels as the chat.

use std::time::Duration;

use kissbot_rehearsal::{BotRole, Service, ServiceMood, StageConfig, Viewer};
use reqwest::RequestBuilder;
use serde_json::{Value, json};

use crate::web::{Answer, Site, at, send};

const CLIENT: &str = "rehearsalclient000000000000000";

fn by(request: RequestBuilder, token: &str) -> RequestBuilder {
    request.bearer_auth(token).header("client-id", CLIENT)
}

/// Asks as the bot, whose token of the configuration is `secret`.
async fn get(site: &Site, path: &str) -> Answer {
    send(by(site.get(&format!("/helix/{path}")), "secret")).await
}

async fn data(site: &Site, path: &str) -> Vec<Value> {
    let answer = get(site, path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text);
    at(&answer.json(), "data").as_array().unwrap().clone()
}

async fn post(site: &Site, path: &str) -> Answer {
    send(by(site.post(&format!("/helix/{path}")), "secret")).await
}

fn refused(answer: &Answer, status: u16, message: &str) {
    let error = answer.json();
    assert_eq!((answer.status, at(&error, "status")), (status, &json!(status)));
    assert!(at(&error, "message").as_str().unwrap().contains(message), "{error}");
    assert!(at(&error, "error").is_string());
}

fn id_of(login: &str) -> String {
    Viewer::new(login).user_id
}

fn moderator(config: &mut StageConfig) {
    config.bot_role = BotRole::Moderator;
}

#[tokio::test]
async fn a_call_needs_a_token_and_the_client_that_it_was_given_to() {
    let site = Site::open().await;
    let users = || site.get("/helix/users");
    refused(&send(users()).await, 401, "OAuth token is missing");
    refused(&send(users().bearer_auth("secret")).await, 401, "Client ID is missing");
    refused(&send(by(users(), "nothing")).await, 401, "Invalid OAuth token");
    let other = users().bearer_auth("secret").header("client-id", "another");
    refused(&send(other).await, 401, "Client ID and OAuth token do not match");
    let oauth = users().header("authorization", "OAuth secret").header("client-id", CLIENT);
    let bad = send(oauth).await;
    refused(&bad, 401, "Invalid OAuth token");
    assert_eq!(bad.header("ratelimit-limit"), None);
    site.web.revoke_token("secret");
    refused(&send(by(users(), "secret")).await, 401, "Invalid OAuth token");
}

#[tokio::test]
async fn points_are_counted_in_headers_and_run_out() {
    let site = Site::open_with(|config| config.web.helix_points_per_min = 2).await;
    let first = get(&site, "users").await;
    assert_eq!((first.header("ratelimit-limit"), first.header("ratelimit-remaining")), (Some("2"), Some("1")));
    get(&site, "users").await;
    let third = get(&site, "users").await;
    refused(&third, 429, "");
    assert_eq!(third.header("ratelimit-remaining"), Some("0"));
    let reset: u64 = third.header("ratelimit-reset").unwrap().parse().unwrap();
    let now = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
    assert!((now + 1..=now + 61).contains(&reset), "{reset} is not soon after {now}");
}

#[tokio::test]
async fn users_are_the_bot_the_channels_and_everybody_who_was_seen() {
    let site = Site::open().await;
    let own = data(&site, "users").await;
    assert_eq!((at(&own[0], "login"), at(&own[0], "display_name")), (&json!("kissbot"), &json!("KissBot")));
    assert!(data(&site, "users?login=Zoe").await.is_empty());
    site.stage.chat("carol", &Viewer::new("Zoe"), "hello");
    let zoe = &data(&site, "users?login=zoe").await[0];
    assert_eq!((at(zoe, "display_name"), at(zoe, "id")), (&json!("Zoe"), &json!(id_of("zoe"))));
    assert!(at(zoe, "created_at").as_str().unwrap().ends_with('Z'));
    let two = data(&site, &format!("users?login=carol&id={}&login=nobody", id_of("dave"))).await;
    assert_eq!(two.len(), 2);
    refused(&get(&site, "users?login=carol&login=not%20a%20name").await, 400, "Invalid login names");
    let many: String = (0..101).map(|n| format!("&id={n}")).collect();
    refused(&get(&site, &format!("users?{}", &many[1..])).await, 400, "must not exceed 100");
}

#[tokio::test]
async fn a_stream_is_there_while_it_is_live() {
    let site = Site::open().await;
    assert!(data(&site, "streams?user_login=carol").await.is_empty());
    site.web.set_live("#Carol", true);
    site.web.set_category("carol", "hades");
    site.web.set_title("carol", "one more run");
    let stream = &data(&site, &format!("streams?user_id={}", id_of("carol"))).await[0];
    assert_eq!((at(stream, "type"), at(stream, "game_name")), (&json!("live"), &json!("Hades")));
    assert_eq!((at(stream, "title"), at(stream, "user_login")), (&json!("one more run"), &json!("carol")));
    let since = at(stream, "started_at").as_str().unwrap();
    assert!(since.len() == 20 && since.ends_with('Z'), "{since}");
    assert_eq!(data(&site, "streams").await.len(), 1);
    let game = at(stream, "game_id").as_str().unwrap();
    assert_eq!(data(&site, &format!("streams?game_id={game}")).await.len(), 1);
    assert!(data(&site, "streams?user_login=dave").await.is_empty());
    site.web.set_live("carol", false);
    assert!(data(&site, "streams?user_login=carol").await.is_empty());
}

#[tokio::test]
async fn only_the_broadcaster_changes_the_channel_and_only_to_what_is_valid() {
    let site = Site::open().await;
    let path = format!("/helix/channels?broadcaster_id={}", id_of("carol"));
    let patch = |token: &str, body: Value| by(site.http.patch(format!("{}{path}", site.base)), token).json(&body);
    let title = json!({"title": "new"});
    refused(&send(patch("secret", title.clone())).await, 401, "Missing scope: channel:manage:broadcast");
    let moderator = site.web.issue_token("kissbot", &["channel:manage:broadcast"]).access;
    refused(&send(patch(&moderator, title.clone())).await, 401, "must match the user ID");
    let carol = site.web.issue_token("carol", &["channel:manage:broadcast"]).access;
    for wrong in [
        json!({}),
        json!([]),
        json!({"title": ""}),
        json!({"title": "x".repeat(141)}),
        json!({"title": 7}),
        json!({"game_id": "404"}),
        json!({"tags": ["two words"]}),
        json!({"title": "kept back", "broadcaster_language": "english"}),
    ] {
        assert_eq!(send(patch(&carol, wrong.clone())).await.status, 400, "{wrong}");
    }
    let game = at(&data(&site, "games?name=celeste").await[0], "id").clone();
    let done = send(patch(&carol, json!({"title": "new", "game_id": game, "tags": ["French"]}))).await;
    assert_eq!((done.status, done.text.as_str()), (204, ""));
    let channel = &data(&site, &format!("channels?broadcaster_id={}", id_of("carol"))).await[0];
    assert_eq!((at(channel, "title"), at(channel, "game_name")), (&json!("new"), &json!("Celeste")));
    assert_eq!(send(patch(&carol, json!({"game_id": ""}))).await.status, 204);
    let channel = &data(&site, &format!("channels?broadcaster_id={}&broadcaster_id=1", id_of("carol"))).await[0];
    assert_eq!((at(channel, "game_id"), at(channel, "tags/0")), (&json!(""), &json!("French")));
    refused(&get(&site, "channels").await, 400, "broadcaster_id");
}

#[tokio::test]
async fn categories_are_found_by_their_whole_name_or_searched_by_words() {
    let site = Site::open().await;
    let chat = &data(&site, "games?name=just+chatting").await[0];
    assert_eq!((at(chat, "id"), at(chat, "igdb_id")), (&json!("509658"), &json!("")));
    assert!(data(&site, "games?name=just").await.is_empty());
    assert_eq!(at(&data(&site, "games?igdb_id=1905").await[0], "name"), "Fortnite");
    refused(&get(&site, "games").await, 400, "must specify");
    let first = get(&site, "search/categories?query=dark+souls&first=2").await.json();
    let cursor = at(&first, "pagination/cursor").as_str().unwrap();
    let second = get(&site, &format!("search/categories?query=dark+souls&first=100&after={cursor}")).await.json();
    let found = [&first, &second].map(|page| at(page, "data").as_array().unwrap().len());
    assert_eq!((found, at(&second, "pagination")), ([2, 3], &json!({})));
    assert!(first["data"][0].get("igdb_id").is_none());
    assert!(data(&site, "search/categories?query=dark+chatting").await.is_empty());
    refused(&get(&site, "search/categories?query=a&first=0").await, 400, "first");
    refused(&get(&site, "search/categories?query=").await, 400, "query");
}

#[tokio::test]
async fn followers_are_shown_to_moderators_and_counted_for_others() {
    let site = Site::open().await;
    site.web.follow("carol", &Viewer::new("Zoe"));
    site.web.follow("carol", &Viewer::new("Zoe"));
    let all = format!("channels/followers?broadcaster_id={}", id_of("carol"));
    let one = format!("{all}&user_id={}", id_of("zoe"));
    let hidden = get(&site, &all).await.json();
    assert_eq!((at(&hidden, "total"), at(&hidden, "data")), (&json!(1), &json!([])));
    refused(&get(&site, &one).await, 401, "must match");
    let scopeless = site.web.issue_token("carol", &["bits:read"]).access;
    let answer = send(by(site.get(&format!("/helix/{one}")), &scopeless)).await;
    refused(&answer, 401, "Missing scope: moderator:read:followers");
    site.stage.set_bot_role("carol", BotRole::Moderator);
    let zoe = &data(&site, &one).await[0];
    assert_eq!((at(zoe, "user_login"), at(zoe, "user_name")), (&json!("zoe"), &json!("Zoe")));
    assert!(at(zoe, "followed_at").is_string());
    let stranger = format!("{all}&user_id={}", id_of("dave"));
    assert!(data(&site, &stranger).await.is_empty());
}

#[tokio::test]
async fn a_shoutout_has_its_conditions_and_pauses() {
    let site = Site::open_with(moderator).await;
    site.web.meet(&Viewer::new("erin"));
    let shoutout = |to: &str| {
        let (from, to, bot) = (id_of("carol"), id_of(to), id_of("kissbot"));
        format!("chat/shoutouts?from_broadcaster_id={from}&to_broadcaster_id={to}&moderator_id={bot}")
    };
    refused(&post(&site, &shoutout("erin")).await, 400, "not streaming live");
    site.web.set_live("carol", true);
    refused(&post(&site, &shoutout("carol")).await, 400, "themselves");
    refused(&post(&site, &shoutout("nobody")).await, 400, "not found");
    let as_erin = shoutout("erin").replace(&id_of("kissbot"), &id_of("erin"));
    refused(&post(&site, &as_erin).await, 401, "moderator_id must match");
    assert_eq!(post(&site, &shoutout("erin")).await.status, 204);
    refused(&post(&site, &shoutout("dave")).await, 429, "");
    site.stage.set_bot_role("carol", BotRole::Viewer);
    refused(&post(&site, &shoutout("dave")).await, 403, "moderators");
}

#[tokio::test]
async fn a_clip_is_accepted_now_and_found_later() {
    let site = Site::open_with(|config| config.web.clip_ready_after = Duration::from_millis(400)).await;
    let path = format!("clips?broadcaster_id={}", id_of("carol"));
    refused(&post(&site, &path).await, 404, "offline");
    site.web.set_live("carol", true);
    let made = post(&site, &path).await;
    assert_eq!(made.status, 202);
    let id = at(&made.json(), "data/0/id").as_str().unwrap().to_owned();
    assert!(at(&made.json(), "data/0/edit_url").as_str().unwrap().ends_with(&id));
    assert!(data(&site, &format!("clips?id={id}")).await.is_empty());
    tokio::time::sleep(Duration::from_millis(500)).await;
    let clip = &data(&site, &format!("clips?id={id}")).await[0];
    assert_eq!(at(clip, "url"), &json!(format!("https://clips.twitch.tv/{id}")));
    let scopeless = site.web.issue_token("kissbot", &["chat:read"]).access;
    let answer = send(by(site.post(&format!("/helix/{path}")), &scopeless)).await;
    refused(&answer, 401, "Missing scope: clips:edit");
    refused(&get(&site, "clips").await, 400, "must specify");
}

#[tokio::test]
async fn helix_has_its_moods_too() {
    let site = Site::open().await;
    site.web.set_mood(Service::Helix, ServiceMood::Broken);
    refused(&get(&site, "users").await, 500, "");
    site.web.set_mood(Service::Helix, ServiceMood::THROTTLED);
    assert_eq!(get(&site, "users").await.status, 429);
    site.web.set_mood(Service::Helix, ServiceMood::Garbage);
    assert!(get(&site, "users").await.text.starts_with("<!DOCTYPE"));
}

#[tokio::test]
async fn every_known_account_has_a_channel() {
    let site = Site::open().await;
    site.web.meet(&Viewer::new("Erin"));
    let channels = data(&site, &format!("channels?broadcaster_id={}", id_of("erin"))).await;
    let erin = (at(&channels[0], "broadcaster_login"), at(&channels[0], "game_name"));
    assert_eq!(erin, (&json!("erin"), &json!("")));
}
