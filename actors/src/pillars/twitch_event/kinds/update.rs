//! `update`: title or category change. Nothing is said of it: the bot knows the stream by it.

use crate::pillars::twitch_event::kind::EventKind;
use crate::twitch::eventsub::payload::{Happened, Payload, Unreadable};
use crate::twitch::eventsub::topic::{Condition, Right, SubscriptionType};

/// `update`
pub const KIND: EventKind = EventKind {
    key: "update",
    summary: "title or category change",
    subscription: SubscriptionType {
        name: "channel.update",
        version: "2",
        condition: Condition::Channel,
        right: Right::Anybody,
        scopes: &[],
    },
    features: &[],
    passed_over: &[],
    read,
    notice: None,
    line: None,
};

fn read(payload: &Payload<'_>) -> Result<Happened, Unreadable> {
    Ok(Happened::ChannelChanged {
        title: payload.text("title").unwrap_or_default(),
        category: payload.text("category_name").unwrap_or_default(),
    })
}
