//! `hype_train_end`: a hype train ends.

use crate::chat::channel_event::{Fact, Facts};
use crate::pillars::twitch_event::kind::{EventKind, Example, Line};
use crate::pillars::twitch_event::words::Words;
use crate::twitch::eventsub::payload::{Happened, Payload, Unreadable};
use crate::twitch::eventsub::topic::{Condition, Right, SubscriptionType};
use crate::twitch::oauth::scopes::{self, Who};

/// `hype_train_end`
pub const KIND: EventKind = EventKind {
    key: "hype_train_end",
    summary: "a hype train ends",
    subscription: SubscriptionType {
        name: "channel.hype_train.end",
        version: "2",
        condition: Condition::Channel,
        right: Right::Owner,
        scopes: scopes::READ_HYPE_TRAINS,
    },
    features: &[(Who::Broadcaster, "hype trains")],
    passed_over: &[],
    read,
    notice: None,
    line: Some(Line {
        facts: &[("level", Example::Number(3))],
        minimum: None,
        is_shipped_silent: false,
        texts: "
event-train-end = The Hype Train reached level { $level }! Thank you all!
event-train-end-untold = The Hype Train has arrived! Thank you all!
",
        say,
    }),
};

fn read(payload: &Payload<'_>) -> Result<Happened, Unreadable> {
    let level = payload.number("level").filter(|level| *level > 0);
    Ok(Happened::by_nobody(Facts::new([("level", Fact::number(level))])))
}

fn say(words: &Words<'_>) -> String {
    if words.is_told("level") { words.say("event-train-end") } else { words.say("event-train-end-untold") }
}
