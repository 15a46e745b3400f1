//! `prediction`: a prediction ends.

use crate::chat::channel_event::{Fact, Facts};
use crate::pillars::twitch_event::kind::{EventKind, Example, Line};
use crate::pillars::twitch_event::words::Words;
use crate::twitch::eventsub::payload::{Happened, Payload, Unreadable};
use crate::twitch::eventsub::topic::{Condition, Right, SubscriptionType};
use crate::twitch::oauth::scopes::{self, Who};

/// `prediction`
pub const KIND: EventKind = EventKind {
    key: "prediction",
    summary: "a prediction ends",
    subscription: SubscriptionType {
        name: "channel.prediction.end",
        version: "1",
        condition: Condition::Channel,
        right: Right::Owner,
        scopes: scopes::READ_PREDICTIONS,
    },
    features: &[(Who::Broadcaster, "prediction results")],
    passed_over: &[],
    read,
    notice: None,
    line: Some(Line {
        facts: &[("title", Example::Words("Will we win?")), ("outcome", Example::Words("Yes"))],
        minimum: None,
        is_shipped_silent: false,
        texts: "
event-prediction = Prediction “{ $title }”: { $outcome } it is!
event-prediction-cancelled = Prediction “{ $title }” was cancelled, everyone gets their points back.
",
        say,
    }),
};

fn read(payload: &Payload<'_>) -> Result<Happened, Unreadable> {
    let Some(title) = payload.text("title") else { return Ok(Happened::Nothing) };
    let won = payload.text("winning_outcome_id");
    let is_cancelled = payload.text("status").is_some_and(|status| status.starts_with("cancel"));
    let outcome = payload
        .list("outcomes")
        .find(|outcome| won.is_some() && outcome.text("id") == won)
        .and_then(|outcome| outcome.text("title"));
    // An end of a kind that is not known yet has no winner either, but nobody's points came back.
    if outcome.is_none() && !is_cancelled {
        return Ok(Happened::Nothing);
    }
    // `None`: it was cancelled, and everybody has their points back.
    let outcome = outcome.filter(|_| !is_cancelled);
    Ok(Happened::by_nobody(Facts::new([("title", Fact::Title(title)), ("outcome", Fact::title(outcome))])))
}

fn say(words: &Words<'_>) -> String {
    if words.is_told("outcome") { words.say("event-prediction") } else { words.say("event-prediction-cancelled") }
}
