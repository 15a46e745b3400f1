//! The messages of an EventSub session: one JSON object in each text frame. Pure.
//!
//! Twitch adds fields and values without notice, so only those that the bot uses are read, and an unknown type counts
//! as [`Message::Unknown`].

use super::notification::Notification;
use crate::net::foreign;
use crate::twitch::lenient;
use crate::twitch::limits::{KEEPALIVE_DEFAULT, KEEPALIVE_MAX};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;
use std::time::Duration;

/// Length limit for Twitch's texts in the log.
const SHOWN_CHARS_MAX: usize = 100;

/// A message of Twitch's.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// The session is open. It is the first message.
    Welcome {
        /// The session's id, for which subscriptions are created.
        session: String,
        /// The longest silence that Twitch promises.
        keepalive: Duration,
        /// The time of sending, by Twitch's clock.
        sent_at: DateTime<Utc>,
    },
    /// Nothing has happened.
    Keepalive {
        /// The time of sending, by Twitch's clock.
        sent_at: DateTime<Utc>,
    },
    /// Something happened on a channel.
    Notification(Notification),
    /// Twitch will close the connection in 30 s and wants the client to be on another before.
    Reconnect {
        /// The new address, if Twitch gives one.
        url: Option<String>,
    },
    /// Twitch has revoked a subscription.
    Revocation {
        /// The subscription's id.
        id: String,
        /// Its type.
        kind: String,
        /// The reason: `authorization_revoked`, `moderator_removed` …
        status: String,
    },
    /// A message of an unknown type.
    Unknown {
        /// The type.
        kind: String,
    },
}

/// A frame that is not a valid message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unreadable: {0}")]
pub struct Unreadable(String);

#[derive(Deserialize)]
struct Frame {
    metadata: Metadata,
    #[serde(default)]
    payload: Value,
}

#[derive(Deserialize)]
struct Metadata {
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    message_id: String,
    #[serde(deserialize_with = "lenient::needed")]
    message_type: String,
    message_timestamp: DateTime<Utc>,
}

#[derive(Deserialize)]
struct Session {
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    id: String,
    #[serde(default)]
    keepalive_timeout_seconds: Value,
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    reconnect_url: String,
}

#[derive(Deserialize)]
struct Subscription {
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    id: String,
    #[serde(rename = "type", deserialize_with = "lenient::needed")]
    kind: String,
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    version: String,
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    status: String,
}

/// Parses a text frame.
///
/// # Errors
/// Returns an error if the text is not JSON, or lacks a field that every message of its type has.
pub(crate) fn read(text: &str) -> Result<Message, Unreadable> {
    let unreadable = |error: serde_json::Error| Unreadable(shown(&error.to_string()));
    let Frame { metadata, mut payload } = serde_json::from_str(text).map_err(unreadable)?;
    let Metadata { message_id, message_type, message_timestamp: sent_at } = metadata;
    let mut part = |name: &str| payload.get_mut(name).map(Value::take).unwrap_or_default();
    match message_type.as_str() {
        "session_welcome" => {
            let session: Session = serde_json::from_value(part("session")).map_err(unreadable)?;
            if session.id.is_empty() {
                return Err(Unreadable("a welcome without the session's id".to_owned()));
            }
            let keepalive = period(&session.keepalive_timeout_seconds);
            Ok(Message::Welcome { session: session.id, keepalive, sent_at })
        }
        "session_keepalive" => Ok(Message::Keepalive { sent_at }),
        "session_reconnect" => {
            let session: Session = serde_json::from_value(part("session")).map_err(unreadable)?;
            Ok(Message::Reconnect { url: Some(session.reconnect_url).filter(|url| !url.is_empty()) })
        }
        "notification" => {
            if message_id.is_empty() {
                return Err(Unreadable("a notification without an id".to_owned()));
            }
            let Subscription { kind, version, .. } =
                serde_json::from_value(part("subscription")).map_err(unreadable)?;
            Ok(Message::Notification(Notification { id: message_id, sent_at, kind, version, event: part("event") }))
        }
        "revocation" => {
            let Subscription { id, kind, status, .. } =
                serde_json::from_value(part("subscription")).map_err(unreadable)?;
            Ok(Message::Revocation { id, kind: shown(&kind), status: shown(&status) })
        }
        other => Ok(Message::Unknown { kind: shown(other) }),
    }
}

/// Returns the keepalive period. Any positive number is obeyed, up to [`KEEPALIVE_MAX`]; nonsense is not.
fn period(told: &Value) -> Duration {
    let seconds = told.as_f64().or_else(|| told.as_str().and_then(|text| text.trim().parse().ok()));
    let told = seconds.filter(|seconds| *seconds > 0.0).and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    told.unwrap_or(KEEPALIVE_DEFAULT).min(KEEPALIVE_MAX)
}

/// Returns the beginning of a foreign text, for the log.
pub(crate) fn shown(text: &str) -> String {
    foreign::line(text, SHOWN_CHARS_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WELCOME: &str = r#"{"metadata":{"message_id":"96a3f3b5-5dec-4eed-908e-e11ee657416c","message_type":"session_welcome","message_timestamp":"2023-07-19T14:56:51.634234626Z"},"payload":{"session":{"id":"AQoQILE98gtqShGmLD7AM6yJThAB","status":"connected","connected_at":"2023-07-19T14:56:51.616329898Z","keepalive_timeout_seconds":10,"reconnect_url":null,"recovery_url":null}}}"#;
    const NOTIFICATION: &str = r#"{"metadata":{"message_id":"befa7b53","message_type":"notification","message_timestamp":"2022-11-16T10:11:12.464757833Z","subscription_type":"channel.follow","subscription_version":"2"},"payload":{"subscription":{"id":"f1c2a387","status":"enabled","type":"channel.follow","version":"2","cost":1,"condition":{"broadcaster_user_id":"12826","moderator_user_id":"12826"},"transport":{"method":"websocket","session_id":"AQo"},"created_at":"2022-11-16T10:11:12.464757833Z"},"event":{"user_id":"1337","user_login":"awesome_user"}}}"#;

    fn session(kind: &str, fields: &str) -> String {
        format!(
            r#"{{"metadata":{{"message_id":"1","message_type":"{kind}","message_timestamp":"2023-07-19T14:56:51.6Z"}},"payload":{{"session":{{{fields}}}}}}}"#
        )
    }

    #[test]
    fn twitchs_own_samples_are_read() {
        let Message::Welcome { session: id, keepalive, sent_at } = read(WELCOME).unwrap() else { panic!("no welcome") };
        assert_eq!((id.as_str(), keepalive), ("AQoQILE98gtqShGmLD7AM6yJThAB", Duration::from_secs(10)));
        assert_eq!(sent_at.timestamp(), 1_689_778_611);
        let Message::Notification(told) = read(NOTIFICATION).unwrap() else { panic!("no notification") };
        assert_eq!((told.id.as_str(), told.kind.as_str(), told.version.as_str()), ("befa7b53", "channel.follow", "2"));
        assert_eq!(told.event.get("user_login").and_then(Value::as_str), Some("awesome_user"));
        let keepalive = r#"{"metadata":{"message_id":"84c1e79a","message_type":"session_keepalive","message_timestamp":"2023-07-19T10:11:12.634234626Z"},"payload":{}}"#;
        assert!(matches!(read(keepalive), Ok(Message::Keepalive { .. })));
        let reconnect = session(
            "session_reconnect",
            r#""id":"A","status":"reconnecting","keepalive_timeout_seconds":null,"reconnect_url":"wss://eventsub.wss.twitch.tv?...","connected_at":"x""#,
        );
        assert_eq!(read(&reconnect), Ok(Message::Reconnect { url: Some("wss://eventsub.wss.twitch.tv?...".into()) }));
        let revoked = NOTIFICATION.replace(r#""notification""#, r#""revocation""#).replace("enabled", "user_removed");
        let Message::Revocation { id, kind, status } = read(&revoked).unwrap() else { panic!("no revocation") };
        assert_eq!((&*id, &*kind, &*status), ("f1c2a387", "channel.follow", "user_removed"));
    }

    #[test]
    fn a_period_is_obeyed_however_short_and_nonsense_is_not() {
        let keepalive = |told: &str| {
            let fields = format!(r#""id":"A","keepalive_timeout_seconds":{told}"#);
            let Message::Welcome { keepalive, .. } = read(&session("session_welcome", &fields)).unwrap() else {
                panic!("no welcome")
            };
            keepalive.as_millis()
        };
        assert_eq!([keepalive("1"), keepalive("0.25"), keepalive("600")], [1000, 250, 600_000]);
        assert_eq!([keepalive("null"), keepalive("0"), keepalive("-3")], [10_000; 3]);
        assert_eq!([keepalive("9e300"), keepalive("601")], [10_000, 600_000]);
    }

    #[test]
    fn what_is_new_is_unknown_and_not_an_error() {
        let new = NOTIFICATION.replace(r#""notification""#, r#""session_party""#);
        assert_eq!(read(&new), Ok(Message::Unknown { kind: "session_party".into() }));
        let of_tomorrow = NOTIFICATION
            .replace("channel.follow", "channel.teleport")
            .replace(r#""cost":1"#, r#""cost":{"new":[1]},"extra":null"#);
        assert!(matches!(read(&of_tomorrow), Ok(Message::Notification(told)) if told.kind == "channel.teleport"));
    }

    #[test]
    fn what_lacks_the_needful_is_unreadable() {
        let cases = [
            "",
            "{}",
            "[]",
            "null",
            "<html>",
            r#"{"metadata":{}}"#,
            &session("session_welcome", ""),
            &session("session_welcome", r#""id":[7]"#),
            &NOTIFICATION.replace(r#""message_id":"befa7b53""#, r#""message_id":"""#),
            &NOTIFICATION.replace("message_timestamp", "timestamp"),
            &NOTIFICATION.replace(r#""type":"channel.follow","#, ""),
        ];
        for case in cases {
            assert!(read(case).is_err(), "{case}");
        }
    }

    proptest! {
        #[test]
        fn whatever_comes_is_read_or_refused(text in "\\PC*") {
            let _ = read(&text);
        }

        #[test]
        fn half_a_message_is_refused(end in 0..NOTIFICATION.len()) {
            prop_assert!(read(&NOTIFICATION[..end]).is_err());
        }
    }
}
