//! The Helix calls that create, find and delete subscriptions.

use crate::kernel::clock;
use crate::pillars::helix::api::{HelixApi, NewSubscription};
use crate::twitch::eventsub::subscriptions::{Cause, Outcome, Refusal};
use crate::twitch::eventsub::topic::Right;
use crate::twitch::eventsub::wanted::Want;
use crate::twitch::helix::reply::Subscription;
use crate::twitch::helix::trouble::Trouble;
use crate::twitch::oauth::account::Account;
use serde_json::Value;
use std::time::Duration;

/// Time limit for creating one subscription: less than Twitch leaves a session without any.
const ASK_LIMIT: Duration = Duration::from_secs(8);

/// Creates a subscription, for a session of the account `user_id`.
pub(super) async fn subscribe(
    helix: &HelixApi,
    account: &Account,
    user_id: &str,
    want: &Want,
    session: &str,
) -> Outcome {
    match make(helix, account, user_id, want, session).await {
        Err(Trouble::Refused { status: 409, .. }) => after_conflict(helix, account, user_id, want, session).await,
        made => outcome(made),
    }
}

/// Deletes a subscription. One that no longer exists counts as deleted.
pub(super) async fn delete(helix: &HelixApi, account: &Account, id: &str) -> Result<(), Trouble> {
    match helix.unsubscribe(account.clone(), id.to_owned(), clock::now() + ASK_LIMIT).await {
        Err(Trouble::Refused { status: 404, .. }) => Ok(()),
        deleted => deleted,
    }
}

async fn make(
    helix: &HelixApi,
    account: &Account,
    user_id: &str,
    want: &Want,
    session: &str,
) -> Result<String, Trouble> {
    let subscription = NewSubscription {
        account: account.clone(),
        kind: want.topic.kind(),
        condition: want.topic.condition(&want.broadcaster_id, user_id),
        session_id: session.to_owned(),
    };
    helix.subscribe(subscription, clock::now() + ASK_LIMIT).await
}

/// Resolves Twitch's answer that the subscription exists already: one of this session is adopted, an orphan of another
/// session is deleted, and the subscription is created once more.
async fn after_conflict(helix: &HelixApi, account: &Account, user_id: &str, want: &Want, session: &str) -> Outcome {
    let listed = helix.subscriptions(account.clone(), want.topic.kind().0, clock::now() + ASK_LIMIT).await;
    let listed = match listed {
        Ok(listed) => listed,
        Err(trouble) => return outcome(Err(trouble)),
    };
    let condition = want.topic.condition(&want.broadcaster_id, user_id);
    let same: Vec<&Subscription> = listed.iter().filter(|listed| is_same(&listed.condition, &condition)).collect();
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
        Err(Trouble::Refused { status, message }) => {
            Outcome::Refused(Refusal { cause: Cause::Request(status), why: format!("status {status}: {message}") })
        }
        Err(Trouble::NotAllowed(message)) => Outcome::Refused(Refusal::no_right(message)),
        Err(Trouble::LacksScope(scope, _)) => {
            Outcome::Refused(Refusal { cause: Cause::Scope, why: format!("the token lacks the scope {scope}") })
        }
        Err(Trouble::Limited) => Outcome::Limited { why: "too many calls".to_owned(), is_sessions: false },
        // Who owns the token says so, and the session ends with its authorisation.
        Err(Trouble::NoToken(_) | Trouble::TokenRefused(_) | Trouble::NotReady | Trouble::OutOfReach(_)) => {
            Outcome::NotNow
        }
    }
}

/// Returns the remedy for a refusal, in words. `is_owners` tells whether it is the channel owner's token that was refused.
pub(super) fn remedy(cause: Cause, right: Right, is_owners: bool) -> &'static str {
    match (cause, right) {
        (Cause::Scope, _) if is_owners => "let the channel's owner log in again: kissbot login --as broadcaster",
        (Cause::Scope, _) => "log in again: kissbot login",
        (Cause::Right, Right::Moderator) if is_owners => {
            "let the channel's owner log in again: kissbot login --as broadcaster"
        }
        (Cause::Right, Right::Moderator) => {
            "make the bot a moderator of the channel, or let the channel's owner run: kissbot login --as broadcaster"
        }
        (Cause::Right, Right::Owner) => "let the channel's owner run: kissbot login --as broadcaster",
        (Cause::Right, Right::Anybody) => "it is tried again with the next token",
        // No right and no login changes what follows: the request itself is not taken.
        (Cause::Request(404), _) => {
            "Twitch does not know the address or the channel: is twitch.helix_url right, and is the channel still there?"
        }
        (Cause::Request(_), _) => {
            "Twitch no longer takes this request as KissBot makes it: get a newer KissBot, or report this line if there is \
             none; until then these events are missing, and all else goes on"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

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
        assert_eq!(outcome(Err(Trouble::NotAllowed(forbidden.into()))), Outcome::Refused(Refusal::no_right(forbidden)));
        assert_eq!(outcome(Err(Trouble::OutOfReach("503".into()))), Outcome::NotNow);
    }

    #[test]
    fn each_cause_of_a_refusal_has_the_remedy_that_cures_it() {
        let rights = [Right::Anybody, Right::Moderator, Right::Owner];
        for right in rights {
            for is_owners in [true, false] {
                for status in [400, 404, 410, 422] {
                    let remedy = remedy(Cause::Request(status), right, is_owners);
                    assert!(!remedy.contains("moderator") && !remedy.contains("kissbot login"), "{status}: {remedy}");
                }
                let login = if is_owners { "kissbot login --as broadcaster" } else { "kissbot login" };
                assert!(remedy(Cause::Scope, right, is_owners).ends_with(login));
            }
        }
        assert!(remedy(Cause::Right, Right::Moderator, false).contains("moderator"));
        assert!(!remedy(Cause::Right, Right::Moderator, true).contains("moderator"));
    }

    #[test]
    fn a_listed_condition_may_have_more_keys() {
        let wanted = json!({"to_broadcaster_user_id": "1"});
        assert!(is_same(&json!({"to_broadcaster_user_id": "1", "from_broadcaster_user_id": ""}), &wanted));
        assert!(!is_same(&json!({"to_broadcaster_user_id": "2"}), &wanted));
        assert!(!is_same(&Value::Null, &wanted));
    }
}
