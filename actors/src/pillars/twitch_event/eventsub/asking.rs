//! The Helix calls that create, find and delete subscriptions.

use crate::kernel::clock;
use crate::pillars::twitch_event::helix::Helix;
use crate::pillars::twitch_event::helix::course::Trouble;
use crate::twitch::eventsub::subscriptions::Outcome;
use crate::twitch::eventsub::topic::Right;
use crate::twitch::eventsub::wanted::Want;
use crate::twitch::helix::call::Call;
use crate::twitch::oauth::account::Account;
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;

const PATH: &str = "eventsub/subscriptions";
/// Time for making one subscription. Without any, Twitch closes the session after 10 s.
const ASK_LIMIT: Duration = Duration::from_secs(8);

/// A subscription as Twitch lists it.
#[derive(Clone, Debug, Deserialize)]
struct Listed {
    id: String,
    #[serde(default)]
    condition: Value,
    #[serde(default)]
    transport: Transport,
}

#[derive(Clone, Debug, Default, Deserialize)]
struct Transport {
    #[serde(default)]
    session_id: String,
}

/// Asks for a subscription, for a session of the account `user_id`.
pub(super) async fn subscribe(helix: &Helix, account: &Account, user_id: &str, want: &Want, session: &str) -> Outcome {
    match make(helix, account, user_id, want, session).await {
        Err(Trouble::Refused { status: 409, .. }) => after_conflict(helix, account, user_id, want, session).await,
        made => outcome(made),
    }
}

/// Deletes a subscription. What is not there any more is deleted.
pub(super) async fn delete(helix: &Helix, account: &Account, id: &str) -> Result<(), Trouble> {
    let call =
        Call::new(Method::DELETE, PATH, "Delete EventSub Subscription").with("id", id.to_owned()).told_by_its_maker();
    match helix.act(&call, account, clock::now() + ASK_LIMIT).await {
        Err(Trouble::Refused { status: 404, .. }) => Ok(()),
        deleted => deleted,
    }
}

async fn make(helix: &Helix, account: &Account, user_id: &str, want: &Want, session: &str) -> Result<String, Trouble> {
    let (kind, version) = want.topic.kind();
    let call = Call::post(PATH, "Create EventSub Subscription").repeatable().told_by_its_maker().with_body(json!({
        "type": kind,
        "version": version,
        "condition": want.topic.condition(&want.broadcaster_id, user_id),
        "transport": { "method": "websocket", "session_id": session },
    }));
    let made = helix.ask::<Listed>(&call, account, clock::now() + ASK_LIMIT).await?;
    let id = made.data.into_iter().next().map(|made| made.id);
    id.ok_or_else(|| Trouble::OutOfReach("Twitch does not tell the subscription's id".to_owned()))
}

/// Twitch says that the subscription is there already. If it is this session's, that is as good; if it is an orphan of
/// another, it is deleted and asked for once more.
async fn after_conflict(helix: &Helix, account: &Account, user_id: &str, want: &Want, session: &str) -> Outcome {
    let list = Call::get(PATH, "Get EventSub Subscriptions").with("type", want.topic.kind().0).told_by_its_maker();
    let listed = match helix.ask::<Listed>(&list, account, clock::now() + ASK_LIMIT).await {
        Ok(listed) => listed.data,
        Err(trouble) => return outcome(Err(trouble)),
    };
    let condition = want.topic.condition(&want.broadcaster_id, user_id);
    let same: Vec<&Listed> = listed.iter().filter(|listed| is_same(&listed.condition, &condition)).collect();
    if let Some(own) = same.iter().find(|listed| listed.transport.session_id == session) {
        return Outcome::Created(own.id.clone());
    }
    for orphan in same {
        tracing::debug!(id = %orphan.id, topic = ?want.topic, "an old session's subscription is in the way: deleted");
        if let Err(trouble) = delete(helix, account, &orphan.id).await {
            return outcome(Err(trouble));
        }
    }
    outcome(make(helix, account, user_id, want, session).await)
}

/// Tells whether a listed condition is the wanted one; Twitch adds omitted keys with empty values.
fn is_same(listed: &Value, wanted: &Value) -> bool {
    let Some(wanted) = wanted.as_object() else { return false };
    wanted.iter().all(|(key, value)| listed.get(key) == Some(value))
}

fn outcome(made: Result<String, Trouble>) -> Outcome {
    match made {
        Ok(id) => Outcome::Created(id),
        Err(Trouble::Refused { status: 429, message }) => {
            let is_sessions = message.contains("transport") || message.contains("connection");
            Outcome::Limited { why: message, is_sessions }
        }
        Err(Trouble::Refused { status: 409, message }) => Outcome::Limited { why: message, is_sessions: false },
        Err(Trouble::Refused { status: 400, message }) if message.contains("session") => Outcome::NotNow,
        Err(Trouble::Refused { status, message }) => Outcome::Refused(format!("status {status}: {message}")),
        Err(Trouble::NotAllowed(message)) => Outcome::Refused(message),
        Err(Trouble::LacksScope(scope, _)) => Outcome::Refused(format!("the token lacks the scope {scope}")),
        Err(Trouble::Limited) => Outcome::Limited { why: "too many calls".to_owned(), is_sessions: false },
        // Who owns the token says so, and the session ends with its authorisation.
        Err(Trouble::NoToken(_) | Trouble::TokenRefused(_) | Trouble::NotReady | Trouble::OutOfReach(_)) => {
            Outcome::NotNow
        }
    }
}

/// Returns the remedy for a refusal, in words.
pub(super) fn remedy(right: Right) -> &'static str {
    match right {
        Right::Moderator => "make the bot a moderator of the channel",
        Right::Owner => "let the channel's owner run: kissbot login --as broadcaster",
        Right::Anybody => "it is tried again with the next token",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(status: u16, message: &str) -> Outcome {
        outcome(Err(Trouble::Refused { status, message: message.into() }))
    }

    #[test]
    fn a_limit_is_told_from_a_refusal_and_from_trouble() {
        let transports = "number of websocket transports limit exceeded";
        assert_eq!(refused(429, transports), Outcome::Limited { why: transports.into(), is_sessions: true });
        assert!(matches!(refused(429, "total cost exceeded"), Outcome::Limited { is_sessions: false, .. }));
        assert_eq!(
            refused(400, "websocket transport session does not exist or has already disconnected"),
            Outcome::NotNow
        );
        assert!(matches!(refused(400, "invalid condition"), Outcome::Refused(_)));
        assert!(matches!(refused(410, "gone"), Outcome::Refused(_)));
        let forbidden = "subscription missing proper authorization";
        assert_eq!(outcome(Err(Trouble::NotAllowed(forbidden.into()))), Outcome::Refused(forbidden.into()));
        assert_eq!(outcome(Err(Trouble::OutOfReach("503".into()))), Outcome::NotNow);
    }

    #[test]
    fn a_listed_condition_may_have_more_keys() {
        let wanted = json!({"to_broadcaster_user_id": "1"});
        assert!(is_same(&json!({"to_broadcaster_user_id": "1", "from_broadcaster_user_id": ""}), &wanted));
        assert!(!is_same(&json!({"to_broadcaster_user_id": "2"}), &wanted));
        assert!(!is_same(&Value::Null, &wanted));
    }
}
