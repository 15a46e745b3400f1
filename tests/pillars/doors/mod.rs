//! The doors by which the bot speaks in chat, over real sockets: IRC reads here, Twitch's API says.

use crate::support::{CANARY, Show, keys, play_with_keys, stage_config};
use kissbot::config::Config;
use kissbot::config::chat::Send;
use kissbot_actors::net::secret::Secret;
use kissbot_rehearsal::{Service, StageConfig};
use std::time::Duration;
use tokio::time::Instant;

mod limits;
mod outcomes;
mod saying;
mod tokens;

const MS: Duration = Duration::from_millis(1);
const S: Duration = Duration::from_secs(1);
const SECRET: &str = "canary-client-secret";
/// The call that says a line.
const SAYING: &str = "POST /helix/chat/messages";
/// The call that gets a token.
const TOKEN: &str = "POST /oauth2/token";

/// A stage with a confidential application.
fn confidential() -> StageConfig {
    let mut config = stage_config();
    config.web.oauth.client_secret = Some(SECRET.to_owned());
    config
}

/// Plays `test` with a bot that says its lines by Twitch's API.
fn play<F: Future<Output = ()>>(stage: StageConfig, test: impl FnOnce(Show) -> F) {
    play_with(SECRET, stage, |_| (), test);
}

/// The same with a secret of the test's own, and more in the config.
fn play_with<F: Future<Output = ()>>(
    secret: &str,
    stage: StageConfig,
    more: impl FnOnce(&mut Config),
    test: impl FnOnce(Show) -> F,
) {
    assert!(secret.starts_with(CANARY));
    let client_id = stage.web.oauth.client_id.clone();
    let mut keys = keys();
    keys.insert("TWITCH_CLIENT_SECRET".to_owned(), Secret::new(secret));
    let change = |config: &mut Config, _: &_| {
        config.chat.send = Send::Helix;
        config.twitch.client_id = client_id;
        config.twitch_events.enabled = false;
        config.twitch.limits.channel_spacing_ms = 1200;
        more(config);
    };
    play_with_keys(stage, keys, change, test);
}

/// What the bot answers to a `!ping` of this viewer within `time`; `true`: it came by the API.
async fn ping(show: &mut Show, login: &str, time: Duration) -> Option<(String, bool)> {
    let id = show.says(login, "!ping");
    let said = show.reply_within(&id, time).await?;
    Some((said.text, said.raw.is_empty()))
}

/// Has the bot answer one, by the API.
async fn answers_by_api(show: &mut Show, login: &str) {
    match ping(show, login, 10 * S).await {
        Some((text, true)) => assert!(text.starts_with("Pong!"), "{text}"),
        other => panic!("{other:?}: {}", show.log.text()),
    }
}

/// Has the next call that says a line answered so, whatever it is.
fn next_reply(show: &Show, status: u16, body: &serde_json::Value) {
    show.web.next_reply(Service::Saying, status, "application/json", body.to_string());
}

/// Has the next line dropped for this reason.
fn next_drop(show: &Show, code: &str) {
    let reason = serde_json::json!({"code": code, "message": "Not sent."});
    let dropped = serde_json::json!({"data": [{"message_id": "", "is_sent": false, "drop_reason": reason}]});
    next_reply(show, 200, &dropped);
}

/// Waits until the log has these words.
async fn logged(show: &Show, words: &str) {
    let end = Instant::now() + 10 * S;
    while show.log.count(words) == 0 {
        assert!(Instant::now() < end, "no {words:?}: {}", show.log.text());
        tokio::time::sleep(20 * MS).await;
    }
}

/// Waits until so many calls were made.
async fn until_called(show: &Show, endpoint: &str, times: u64, within: Duration) {
    let end = Instant::now() + within;
    while show.web.count(endpoint) < times {
        assert!(Instant::now() < end, "{} calls: {}", show.web.count(endpoint), show.log.text());
        tokio::time::sleep(20 * MS).await;
    }
}
