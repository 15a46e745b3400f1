//! `follow`: somebody follows the channel.

use crate::chat::channel_event::Facts;
use crate::pillars::twitch_event::kind::{EventKind, Line};
use crate::pillars::twitch_event::words::Words;
use crate::twitch::eventsub::payload::{Happened, Payload, Unreadable};
use crate::twitch::eventsub::topic::{Condition, Right, SubscriptionType};
use crate::twitch::oauth::scopes::{self, Who};

/// `follow`
pub const KIND: EventKind = EventKind {
    key: "follow",
    summary: "somebody follows",
    subscription: SubscriptionType {
        name: "channel.follow",
        version: "2",
        condition: Condition::Moderated,
        right: Right::Moderator,
        scopes: scopes::READ_FOLLOWERS,
    },
    features: &[(Who::Bot, "follows, where the bot is a moderator"), (Who::Broadcaster, "follows")],
    passed_over: &[],
    read,
    notice: None,
    line: Some(Line {
        facts: &[],
        minimum: None,
        is_shipped_silent: true,
        texts: "
event-follow = Thanks for the follow, { $user }! Welcome!
",
        say,
    }),
};

fn read(payload: &Payload<'_>) -> Result<Happened, Unreadable> {
    Ok(Happened::by(payload.user("user")?, Facts::none()))
}

fn say(words: &Words<'_>) -> String {
    words.say("event-follow")
}
