//! `hype_train_begin`: a hype train begins.

use crate::chat::channel_event::Facts;
use crate::pillars::twitch_event::kind::{EventKind, Line};
use crate::pillars::twitch_event::words::Words;
use crate::twitch::eventsub::payload::{Happened, Payload, Unreadable};
use crate::twitch::eventsub::topic::{Condition, Right, SubscriptionType};
use crate::twitch::oauth::scopes::{self, Who};

/// `hype_train_begin`
pub const KIND: EventKind = EventKind {
    key: "hype_train_begin",
    summary: "a hype train begins",
    subscription: SubscriptionType {
        name: "channel.hype_train.begin",
        version: "2",
        condition: Condition::Channel,
        right: Right::Owner,
        scopes: scopes::READ_HYPE_TRAINS,
    },
    features: &[(Who::Broadcaster, "hype trains")],
    passed_over: &["channel.hype_train.progress"],
    read,
    notice: None,
    line: Some(Line {
        facts: &[],
        minimum: None,
        is_shipped_silent: true,
        texts: "
event-train-begin = Hype Train incoming!
",
        say,
    }),
};

fn read(_: &Payload<'_>) -> Result<Happened, Unreadable> {
    Ok(Happened::by_nobody(Facts::none()))
}

fn say(words: &Words<'_>) -> String {
    words.say("event-train-begin")
}
