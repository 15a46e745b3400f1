//! OAuth: the device code flow, refresh, validation, revocation, and what they mean for the chat.

use std::time::Duration;

use kissbot_rehearsal::{KnownToken, Service, ServiceMood, Stage};
use serde_json::{Value, json};

use crate::client::{Client, config};
use crate::web::{Answer, Site, at, send};

const CLIENT: &str = "rehearsalclient000000000000000";
const DEVICE: &str = "urn:ietf:params:oauth:grant-type:device_code";

async fn post(site: &Site, path: &str, form: &[(&str, &str)]) -> Answer {
    let mut body = url::form_urlencoded::Serializer::new(String::new());
    let body = body.extend_pairs(form).finish();
    send(site.post(path).header("content-type", "application/x-www-form-urlencoded").body(body)).await
}

async fn refresh(site: &Site, token: &str) -> Answer {
    post(site, "/oauth2/token", &[("client_id", CLIENT), ("grant_type", "refresh_token"), ("refresh_token", token)])
        .await
}

async fn validate(site: &Site, header: &str) -> Answer {
    send(site.get("/oauth2/validate").header("authorization", header)).await
}

fn says(answer: &Answer, status: u16, message: &str) {
    assert_eq!((answer.status, at(&answer.json(), "message")), (status, &json!(message)));
    assert_eq!(at(&answer.json(), "status"), status);
}

/// Asks for a code; the device code and the user code.
async fn begin(site: &Site) -> (String, String) {
    let begun = post(site, "/oauth2/device", &[("client_id", CLIENT), ("scopes", "chat:read chat:edit")]).await.json();
    let text = |key| at(&begun, key).as_str().unwrap().to_owned();
    assert!(text("verification_uri").contains(&text("user_code")));
    assert!(at(&begun, "expires_in").is_number() && at(&begun, "interval").is_number());
    (text("device_code"), text("user_code"))
}

async fn poll(site: &Site, code: &str) -> Answer {
    let form =
        [("client_id", CLIENT), ("scopes", "chat:read chat:edit"), ("device_code", code), ("grant_type", DEVICE)];
    post(site, "/oauth2/token", &form).await
}

async fn quick() -> Site {
    Site::open_with(|config| config.web.oauth.device_interval_s = 0).await
}

#[tokio::test]
async fn a_device_code_becomes_tokens_when_somebody_agrees() {
    let site = quick().await;
    let (device, user) = begin(&site).await;
    says(&poll(&site, &device).await, 400, "authorization_pending");
    let scopes = vec!["chat:read".to_owned(), "chat:edit".to_owned()];
    assert_eq!(site.web.waiting_devices(), [(user.clone(), scopes)]);
    assert!(site.web.approve_device(&user, "kissbot") && !site.web.approve_device("NOBODYS!", "kissbot"));
    let pair = poll(&site, &device).await.json();
    assert_eq!(at(&pair, "scope"), &json!(["chat:read", "chat:edit"]));
    assert_eq!((at(&pair, "token_type"), at(&pair, "expires_in")), (&json!("bearer"), &json!(14_124)));
    let access = at(&pair, "access_token").as_str().unwrap();
    let who = validate(&site, &format!("OAuth {access}")).await.json();
    assert_eq!((at(&who, "login"), at(&who, "client_id")), (&json!("kissbot"), &json!(CLIENT)));
    assert!(at(&who, "user_id").is_string() && at(&who, "expires_in").as_u64().unwrap() > 14_000);
    says(&poll(&site, &device).await, 400, "invalid device code");
}

#[tokio::test]
async fn a_code_can_be_denied_expire_or_be_asked_for_too_often() {
    let site = quick().await;
    let (device, user) = begin(&site).await;
    assert!(site.web.deny_device(&user));
    says(&poll(&site, &device).await, 400, "access_denied");
    says(&poll(&site, "nobodys").await, 400, "invalid device code");
    let site = Site::open().await;
    let (device, _) = begin(&site).await;
    says(&poll(&site, &device).await, 400, "authorization_pending");
    says(&poll(&site, &device).await, 400, "slow_down");
    let site = Site::open_with(|config| config.web.oauth.device_life = Duration::ZERO).await;
    let (device, _) = begin(&site).await;
    says(&poll(&site, &device).await, 400, "invalid device code");
}

#[tokio::test]
async fn incomplete_requests_are_refused() {
    let site = quick().await;
    for (path, form, message) in [
        ("/oauth2/device", vec![("scopes", "chat:read")], "missing client id"),
        ("/oauth2/device", vec![("client_id", "another"), ("scopes", "chat:read")], "invalid client"),
        ("/oauth2/device", vec![("client_id", CLIENT), ("scope", "chat:read")], "missing scopes"),
        ("/oauth2/token", vec![("client_id", CLIENT)], "missing grant type"),
        ("/oauth2/token", vec![("client_id", CLIENT), ("grant_type", "device")], "invalid grant type"),
    ] {
        says(&post(&site, path, &form).await, 400, message);
    }
    let json = site.post("/oauth2/device").json(&json!({"client_id": CLIENT, "scopes": "chat:read"}));
    says(&send(json).await, 400, "missing client id");
}

#[tokio::test]
async fn validation_wants_a_header_and_a_token_that_is_valid() {
    let site = Site::open().await;
    says(&send(site.get("/oauth2/validate")).await, 401, "missing authorization token");
    for header in ["OAuth nothing", "secret", "Basic secret", "OAuth oauth:secret"] {
        says(&validate(&site, header).await, 401, "invalid access token");
    }
    for header in ["OAuth secret", "Bearer secret", "oauth secret"] {
        assert_eq!(at(&validate(&site, header).await.json(), "login"), "kissbot");
    }
}

#[tokio::test]
async fn a_broadcasters_token_can_be_good_from_the_beginning_on() {
    let site = Site::open_with(|config| {
        config.web.oauth.known = vec![KnownToken::new("Carol", "carols", &["bits:read"])];
    })
    .await;
    let who = validate(&site, "OAuth carols").await.json();
    assert_eq!((at(&who, "login"), at(&who, "scopes")), (&json!("carol"), &json!(["bits:read"])));
    site.web.disconnect("carol");
    assert_eq!(validate(&site, "OAuth carols").await.status, 401);
    assert_eq!(validate(&site, "OAuth secret").await.status, 200);
}

#[tokio::test]
async fn the_bots_own_token_may_allow_less() {
    let site = Site::open().await;
    site.web.set_bot_scopes(&["chat:read"]);
    assert_eq!(at(&validate(&site, "OAuth secret").await.json(), "scopes"), &json!(["chat:read"]));
}

#[tokio::test]
async fn a_refresh_token_is_good_for_one_refresh() {
    let site = Site::open().await;
    let first = site.web.issue_token("kissbot", &["chat:read"]);
    let second = refresh(&site, &first.refresh).await.json();
    assert_ne!(at(&second, "refresh_token"), first.refresh.as_str());
    let used = refresh(&site, &first.refresh).await;
    says(&used, 400, "Invalid refresh token");
    assert_eq!(at(&used.json(), "error"), "Bad Request");
    assert_eq!((site.web.refreshes(), site.web.count("POST /oauth2/token")), (1, 2));
    assert!(refresh(&site, at(&second, "refresh_token").as_str().unwrap()).await.status == 200);
}

#[tokio::test]
async fn a_confidential_client_needs_its_secret() {
    let site = Site::open_with(|config| config.web.oauth.client_secret = Some("hush".to_owned())).await;
    let pair = site.web.issue_token("kissbot", &["chat:read"]);
    says(&refresh(&site, &pair.refresh).await, 400, "missing client secret");
    for (secret, status) in [("wrong", 403), ("hush", 200), ("hush", 200)] {
        let form = [
            ("client_id", CLIENT),
            ("client_secret", secret),
            ("grant_type", "refresh_token"),
            ("refresh_token", &pair.refresh),
        ];
        assert_eq!(post(&site, "/oauth2/token", &form).await.status, status);
    }
}

#[tokio::test]
async fn tokens_are_revoked_expire_or_are_lost_with_the_connection_to_the_app() {
    let site = Site::open().await;
    let pair = site.web.issue_token("carol", &["bits:read"]);
    let header = format!("OAuth {}", pair.access);
    let revoke = |client, token| {
        let (site, form) = (&site, [("client_id", client), ("token", token)]);
        async move { post(site, "/oauth2/revoke", &form).await }
    };
    says(&revoke("another", &pair.access).await, 404, "client does not exist");
    says(&revoke(CLIENT, "nothing").await, 400, "Invalid token");
    let done = revoke(CLIENT, &pair.access).await;
    assert_eq!((done.status, done.text.as_str()), (200, ""));
    says(&validate(&site, &header).await, 401, "invalid access token");
    let pair: Value = refresh(&site, &pair.refresh).await.json();
    let header = format!("OAuth {}", at(&pair, "access_token").as_str().unwrap());
    assert_eq!(validate(&site, &header).await.status, 200);
    site.web.expire_tokens("carol");
    assert_eq!(validate(&site, &header).await.status, 401);
    site.web.disconnect("carol");
    says(&refresh(&site, at(&pair, "refresh_token").as_str().unwrap()).await, 400, "Invalid refresh token");
    site.web.revoke_token("secret");
    assert_eq!(validate(&site, "OAuth secret").await.status, 401);
}

#[tokio::test]
async fn the_chat_lets_in_those_whom_the_login_server_lets_in() {
    let stage = Stage::new(config());
    let web = stage.web();
    for (login, scopes, lets_in) in [
        ("kissbot", vec!["chat:read", "chat:edit"], true),
        ("kissbot", vec!["bits:read"], false),
        ("carol", vec!["chat:read"], false),
    ] {
        let mut client = Client::connect(&stage);
        client.send(&format!("PASS oauth:{}", web.issue_token(login, &scopes).access)).await;
        client.send("NICK kissbot").await;
        let line = client.line().await;
        assert_eq!(line.contains(" 001 "), lets_in, "{login} {scopes:?}: {line}");
    }
    web.disconnect("kissbot");
    let mut client = Client::connect(&stage);
    client.send("PASS oauth:secret").await;
    client.send("NICK kissbot").await;
    assert!(client.line().await.contains("Login authentication failed"));
}

#[tokio::test]
async fn the_login_server_can_be_down_broken_or_talk_nonsense() {
    let site = Site::open().await;
    let pair = site.web.issue_token("kissbot", &["chat:read"]);
    site.web.set_mood(Service::OAuth, ServiceMood::Broken);
    assert_eq!(refresh(&site, &pair.refresh).await.status, 500);
    site.web.set_mood(Service::OAuth, ServiceMood::Garbage);
    assert!(validate(&site, "OAuth secret").await.text.starts_with("<!DOCTYPE"));
    site.web.set_mood(Service::OAuth, ServiceMood::Down);
    assert!(site.get("/oauth2/validate").send().await.is_err());
    site.web.set_mood(Service::OAuth, ServiceMood::Up);
    assert_eq!(refresh(&site, &pair.refresh).await.status, 200, "nothing was used up meanwhile");
    assert_eq!(site.web.refreshes(), 1);
}
