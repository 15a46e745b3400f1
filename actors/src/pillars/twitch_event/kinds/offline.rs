//! `offline`: the stream ends.

use crate::pillars::twitch_event::kind::{EventKind, Line};
use crate::pillars::twitch_event::words::Words;
use crate::twitch::eventsub::payload::{Happened, Payload, Unreadable};
use crate::twitch::eventsub::topic::{Condition, Right, SubscriptionType};

/// `offline`
pub const KIND: EventKind = EventKind {
    key: "offline",
    summary: "the stream ends",
    subscription: SubscriptionType {
        name: "stream.offline",
        version: "1",
        condition: Condition::Channel,
        right: Right::Anybody,
        scopes: &[],
    },
    features: &[],
    passed_over: &[],
    read,
    notice: None,
    line: Some(Line {
        facts: &[],
        minimum: None,
        is_shipped_silent: true,
        texts: "
event-offline = Stream's over, thanks for watching!
",
        say,
    }),
};

fn read(_: &Payload<'_>) -> Result<Happened, Unreadable> {
    Ok(Happened::WentOffline)
}

fn say(words: &Words<'_>) -> String {
    words.say("event-offline")
}
