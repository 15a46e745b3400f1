//! The words on the wire.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

use super::session::Session;
use super::subscriptions::Subscription;

/// RFC 3339 with up to nine digits of a second and no zeros at the end, as Twitch writes it.
pub(crate) fn timestamp(time: DateTime<Utc>) -> String {
    let text = time.to_rfc3339_opts(SecondsFormat::Nanos, true);
    let digits = text.trim_end_matches('Z').trim_end_matches('0').trim_end_matches('.');
    format!("{digits}Z")
}

fn metadata(id: &str, kind: &str, sent_at: DateTime<Utc>) -> Value {
    json!({"message_id": id, "message_type": kind, "message_timestamp": timestamp(sent_at)})
}

pub(super) fn welcome(id: &str, session: &Session) -> String {
    json!({
        "metadata": metadata(id, "session_welcome", Utc::now()),
        "payload": {"session": {
            "id": session.id, "status": "connected", "connected_at": session.connected_at,
            "keepalive_timeout_seconds": session.keepalive_s, "reconnect_url": null, "recovery_url": null,
        }},
    })
    .to_string()
}

pub(super) fn keepalive(id: &str) -> String {
    json!({"metadata": metadata(id, "session_keepalive", Utc::now()), "payload": {}}).to_string()
}

pub(super) fn reconnect(id: &str, session: &Session, url: &str) -> String {
    json!({
        "metadata": metadata(id, "session_reconnect", Utc::now()),
        "payload": {"session": {
            "id": session.id, "status": "reconnecting", "connected_at": session.connected_at,
            "keepalive_timeout_seconds": null, "reconnect_url": url, "recovery_url": null,
        }},
    })
    .to_string()
}

/// `event` is `None` for a revocation.
pub(super) fn about(id: &str, subscription: &Subscription, sent_at: DateTime<Utc>, event: Option<&Value>) -> String {
    let kind = if event.is_some() { "notification" } else { "revocation" };
    let mut metadata = metadata(id, kind, sent_at);
    let mut payload = json!({"subscription": subscription.told()});
    if let (Some(metadata), Some(payload)) = (metadata.as_object_mut(), payload.as_object_mut()) {
        metadata.insert("subscription_type".to_owned(), subscription.kind.into());
        metadata.insert("subscription_version".to_owned(), subscription.version.into());
        if let Some(event) = event {
            payload.insert("event".to_owned(), event.clone());
        }
    }
    json!({"metadata": metadata, "payload": payload}).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_have_as_many_digits_as_they_need() {
        let time = |nanos| timestamp(DateTime::from_timestamp(1_600_000_000, nanos).unwrap());
        assert_eq!(time(171_067_130), "2020-09-13T12:26:40.17106713Z");
        assert_eq!(time(1), "2020-09-13T12:26:40.000000001Z");
        assert_eq!(time(0), "2020-09-13T12:26:40Z");
    }
}
