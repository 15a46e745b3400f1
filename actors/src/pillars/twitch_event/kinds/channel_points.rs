//! `channel_points`: somebody takes a reward for channel points. What a reward does besides is `rewards`.

use crate::chat::channel_event::{Fact, Facts};
use crate::pillars::twitch_event::kind::{EventKind, Example, Line};
use crate::pillars::twitch_event::words::Words;
use crate::twitch::eventsub::payload::{Happened, Payload, Redemption, Unreadable};
use crate::twitch::eventsub::topic::{Condition, Right, SubscriptionType};
use crate::twitch::oauth::scopes::{self, Who};

/// `channel_points`
pub const KIND: EventKind = EventKind {
    key: "channel_points",
    summary: "somebody takes a reward for channel points",
    subscription: SubscriptionType {
        name: "channel.channel_points_custom_reward_redemption.add",
        version: "1",
        condition: Condition::Channel,
        right: Right::Owner,
        // Managing includes reading, and gives points back when a reward comes to nothing.
        scopes: scopes::SEE_REDEMPTIONS,
    },
    features: &[(Who::Broadcaster, "channel points")],
    passed_over: &["channel.channel_points_automatic_reward_redemption.add"],
    read,
    notice: None,
    line: Some(Line {
        facts: &[("reward", Example::Words("Hydrate")), ("input", Example::Words("now"))],
        minimum: None,
        is_shipped_silent: false,
        texts: "
event-points = { $user } redeemed “{ $reward }”.
event-points-input = { $user } redeemed “{ $reward }”: { $input }
",
        say,
    }),
};

fn read(payload: &Payload<'_>) -> Result<Happened, Unreadable> {
    let reward = payload.part("reward").ok_or(Unreadable)?;
    Ok(Happened::Redeemed(Redemption {
        id: payload.text("id").ok_or(Unreadable)?.into(),
        reward_id: reward.text("id").ok_or(Unreadable)?.into(),
        reward: reward.text("title").unwrap_or_default(),
        user: payload.user("user")?,
        input: payload.text("user_input").unwrap_or_default(),
        is_open: payload.text("status").is_some_and(|status| status.eq_ignore_ascii_case("unfulfilled")),
    }))
}

/// The facts of a reward that was taken.
#[must_use]
pub fn facts(redemption: &Redemption) -> Facts {
    let (reward, input) = (redemption.reward.clone(), redemption.input.clone());
    Facts::new([("reward", Fact::Title(reward)), ("input", Fact::Text(input))])
}

fn say(words: &Words<'_>) -> String {
    if words.has("input") { words.say("event-points-input") } else { words.say("event-points") }
}
