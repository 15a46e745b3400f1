//! The words on the wire.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::session::Session;
use super::subscription::Subscription;
use crate::world::{timestamp, wall};

fn metadata(id: &str, kind: &str, sent_at: DateTime<Utc>) -> Value {
    json!({"message_id": id, "message_type": kind, "message_timestamp": timestamp(sent_at)})
}

pub(super) fn welcome(id: &str, session: &Session) -> String {
    json!({
        "metadata": metadata(id, "session_welcome", wall()),
        "payload": {"session": {
            "id": session.id, "status": "connected", "connected_at": session.connected_at,
            "keepalive_timeout_seconds": session.keepalive_s, "reconnect_url": null, "recovery_url": null,
        }},
    })
    .to_string()
}

pub(super) fn keepalive(id: &str) -> String {
    json!({"metadata": metadata(id, "session_keepalive", wall()), "payload": {}}).to_string()
}

pub(super) fn reconnect(id: &str, session: &Session, url: &str) -> String {
    json!({
        "metadata": metadata(id, "session_reconnect", wall()),
        "payload": {"session": {
            "id": session.id, "status": "reconnecting", "connected_at": session.connected_at,
            "keepalive_timeout_seconds": null, "reconnect_url": url, "recovery_url": null,
        }},
    })
    .to_string()
}

/// Writes a notification, or a revocation when there is no `event`.
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
