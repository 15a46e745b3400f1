//! Who has subscribed: for the channel's owner alone.

use serde_json::{Value, json};

use super::state::{Channel, Helix, Subscriber};
use crate::api::{Call, Refusal};
use crate::web::Reply;

/// `GET /subscriptions`: those of the token's own channel.
pub(super) fn get(helix: &mut Helix, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let id = call.required("broadcaster_id")?;
    call.needs("channel:read:subscriptions")?;
    call.must_be(id, "broadcaster_id")?;
    let wanted = call.values("user_id")?;
    let Some(channel) = helix.channel_of(id) else {
        return Ok(Reply::ok(&json!({"data": [], "total": 0, "points": 0})));
    };
    let found = channel.subscribers.iter().filter(|one| wanted.is_empty() || wanted.contains(&one.account.id.as_str()));
    let mut list = call.page(found.map(|one| shown(channel, one)).collect())?;
    if let Some(fields) = list.as_object_mut() {
        let points: u32 = channel.subscribers.iter().map(points).sum();
        fields.insert("total".to_owned(), channel.subscribers.len().into());
        fields.insert("points".to_owned(), points.into());
    }
    Ok(Reply::ok(&list))
}

fn shown(channel: &Channel, one: &Subscriber) -> Value {
    json!({
        "broadcaster_id": channel.id, "broadcaster_login": channel.login, "broadcaster_name": channel.login,
        "gifter_id": "", "gifter_login": "", "gifter_name": "", "is_gift": one.is_gift, "tier": tier(one),
        "plan_name": "Channel Subscription", "user_id": one.account.id, "user_login": one.account.login,
        "user_name": one.account.display_name,
    })
}

/// Returns the tier: Prime is none of its own.
fn tier(one: &Subscriber) -> &str {
    if one.plan == "Prime" { "1000" } else { &one.plan }
}

fn points(one: &Subscriber) -> u32 {
    match tier(one) {
        "3000" => 6,
        "2000" => 2,
        _ => 1,
    }
}
