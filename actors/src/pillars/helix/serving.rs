//! Carries out the requests of other actors.

use super::HelixActor;
use super::api::{Answer, HelixRequest, NewSubscription, Query, RedemptionStatus};
use super::client::Client;
use super::moderating;
use crate::kernel::actor::{Context, Handler};
use crate::kernel::mailbox::OnFull;
use crate::twitch::helix::call::Call;
use crate::twitch::helix::reply::Subscription;
use crate::twitch::helix::trouble::Trouble;
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::scopes;
use reqwest::Method;
use serde_json::json;
use std::time::Instant;

/// Requests under way at a time. Those of EventSub come in crowds: three for each session.
const REQUESTS_MAX: usize = 1024;
const SUBSCRIPTIONS: &str = "eventsub/subscriptions";

/// The outcome of a request, as far as it matters to the pillar.
enum Served {
    /// It shows how the API is.
    Noted(Option<Trouble>),
    /// Subscriptions have limits and refusals of their own, which say little of the API.
    Unnoted,
}

/// Hands the answer over, and keeps what it says of the API.
fn pass<T>(answer: Answer<T>, asked: Result<T, Trouble>) -> Served {
    let trouble = asked.as_ref().err().cloned();
    // An asker who no longer waits has given up.
    let _ = answer.send(asked);
    Served::Noted(trouble)
}

async fn serve(client: Client, HelixRequest { query, deadline }: HelixRequest) -> Served {
    match query {
        Query::Users { logins, answer } => {
            let logins: Vec<&str> = logins.iter().map(String::as_str).collect();
            pass(answer, client.users(&logins, deadline).await)
        }
        Query::Streams { user_ids, answer } => {
            let user_ids: Vec<&str> = user_ids.iter().map(String::as_str).collect();
            pass(answer, client.streams_of(&user_ids, deadline).await)
        }
        Query::Channels { user_ids, answer } => {
            let user_ids: Vec<&str> = user_ids.iter().map(String::as_str).collect();
            pass(answer, client.channels_of(&user_ids, deadline).await)
        }
        Query::Channel { user_id, answer } => pass(answer, client.channel(&user_id, deadline).await),
        Query::SettleRedemption { redemption, answer } => {
            let owner = Account::Broadcaster(redemption.channel.clone());
            pass(answer, client.act(&settling(&redemption), &owner, deadline).await)
        }
        Query::Moderate { room_id, call, answer } => {
            let (moderated, trouble) = moderating::moderate(&client, &room_id, &call, deadline).await;
            let _ = answer.send(Ok(moderated));
            Served::Noted(trouble)
        }
        Query::Say { message, not_after, answer } => {
            let _ = answer.send(Ok(client.say(&message, not_after).await));
            Served::Unnoted
        }
        Query::Subscribe { subscription, answer } => {
            let made = client.in_background(deadline, subscribe(&client, subscription, deadline)).await;
            let _ = answer.send(made);
            Served::Unnoted
        }
        Query::Subscriptions { account, kind, answer } => {
            let call = Call::get(SUBSCRIPTIONS, "Get EventSub Subscriptions").with("type", kind).told_by_its_maker();
            let asked = client.ask::<Subscription>(&call, &account, deadline);
            let listed = client.in_background(deadline, asked).await;
            let _ = answer.send(listed.map(|listed| listed.data));
            Served::Unnoted
        }
        Query::Unsubscribe { account, id, answer } => {
            let call = Call::new(Method::DELETE, SUBSCRIPTIONS, "Delete EventSub Subscription");
            let call = call.with("id", id).told_by_its_maker();
            let deleted = client.in_background(deadline, client.act(&call, &account, deadline)).await;
            let _ = answer.send(deleted);
            Served::Unnoted
        }
    }
}

/// The call that completes a redemption, or gives the points back.
fn settling(redemption: &RedemptionStatus) -> Call<'_> {
    Call::new(Method::PATCH, "channel_points/custom_rewards/redemptions", "Update Redemption Status")
        .with("id", &*redemption.id)
        .with("broadcaster_id", &*redemption.channel_id)
        .with("reward_id", &*redemption.reward_id)
        .with_body(json!({ "status": redemption.status }))
        .needing(scopes::SETTLE_REDEMPTIONS)
}

async fn subscribe(client: &Client, subscription: NewSubscription, deadline: Instant) -> Result<String, Trouble> {
    let NewSubscription { account, kind: (kind, version), condition, session_id } = subscription;
    let call = Call::post(SUBSCRIPTIONS, "Create EventSub Subscription").repeatable().told_by_its_maker();
    let call = call.with_body(json!({
        "type": kind,
        "version": version,
        "condition": condition,
        "transport": { "method": "websocket", "session_id": session_id },
    }));
    let made = client.ask::<Subscription>(&call, &account, deadline).await?;
    let id = made.data.into_iter().next().map(|made| made.id);
    id.ok_or_else(|| Trouble::OutOfReach("Twitch does not tell the subscription's id".to_owned()))
}

impl Handler<HelixRequest> for HelixActor {
    /// One turn of the TwitchEventActor may plan the sessions of some hundred owners.
    const CAPACITY: u64 = 512;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: HelixRequest, context: &mut Context<'_, Self>) {
        if self.under_way.requests >= REQUESTS_MAX {
            // Its asker learns by the end of the answer's sender that nobody takes it.
            return;
        }
        self.under_way.requests += 1;
        context.spawn(serve(self.client.clone(), message), |actor, served, context| {
            actor.under_way.requests = actor.under_way.requests.saturating_sub(1);
            if let Served::Noted(trouble) = served {
                actor.note(trouble.as_ref(), context);
            }
            actor.draining.done_if(actor.under_way.is_none());
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::http::Body;
    use crate::net::secret::Secret;
    use std::time::Duration;

    #[test]
    fn the_request_names_the_redemption_and_its_reward() {
        let redemption = RedemptionStatus {
            channel: "c".parse().unwrap(),
            channel_id: "1".into(),
            reward_id: "w1".into(),
            id: "r1".into(),
            status: "CANCELED",
        };
        let call = settling(&redemption);
        let secret = Secret::new("canary");
        let request = call.request("https://api.twitch.tv/helix", &secret, "app", Duration::ZERO).unwrap();
        let wanted =
            "https://api.twitch.tv/helix/channel_points/custom_rewards/redemptions?id=r1&broadcaster_id=1&reward_id=w1";
        assert_eq!((request.url.as_str(), request.method), (wanted, Method::PATCH));
        let Body::Json(body) = request.body else { panic!("no JSON") };
        assert_eq!(*body, json!({"status": "CANCELED"}));
        assert_eq!(call.scopes(), ["channel:manage:redemptions"]);
    }
}
