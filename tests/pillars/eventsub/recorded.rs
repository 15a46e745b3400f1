//! What Twitch has sent to others, sent to the bot.

use super::*;
use serde_json::Value;

/// The payloads that the crate `twitch_api` ships with its tests, one a line.
const RECORDED: &str = include_str!("../../data/eventsub_payloads.jsonl");

/// A recorded payload as a notification of this moment.
fn notification(number: usize, line: &str) -> String {
    let recorded: Value = serde_json::from_str(line).unwrap();
    let payload = &recorded["payload"];
    let subscription = &payload["subscription"];
    json!({
        "metadata": {
            "message_id": format!("recorded-{number}"),
            "message_type": "notification",
            "message_timestamp": kissbot_actors::kernel::clock::wall().to_rfc3339(),
            "subscription_type": subscription["type"],
            "subscription_version": subscription["version"],
        },
        "payload": payload,
    })
    .to_string()
}

#[test]
fn no_payload_that_others_have_recorded_ends_the_session() {
    play_subscribed(
        |_| {},
        |mut show, events| async move {
            let sent: Vec<String> = RECORDED.lines().enumerate().map(|(at, line)| notification(at, line)).collect();
            assert!(sent.len() > 100, "{}", sent.len());
            sent.iter().for_each(|frame| events.send_text(frame));
            show.until_true("each of them is counted", || {
                let [told, _, _, unreadable] = show.told();
                told + unreadable >= sent.len() as u64
            })
            .await;
            assert_eq!((events.sessions_opened(), events.sessions()), (1, 1), "{}", show.log.text());
            assert!(show.ask("zoe", "!ping").await.contains("Pong"));
        },
    );
}
