//! `shoutout`: another channel recommends this one.

use crate::chat::channel_event::{Fact, Facts};
use crate::pillars::twitch_event::kind::{EventKind, Example, Line};
use crate::pillars::twitch_event::words::Words;
use crate::twitch::eventsub::payload::{Happened, Payload, Unreadable};
use crate::twitch::eventsub::topic::{Condition, Right, SubscriptionType};
use crate::twitch::oauth::scopes::{self, Who};

/// `shoutout`
pub const KIND: EventKind = EventKind {
    key: "shoutout",
    summary: "another channel gives this one a shoutout",
    subscription: SubscriptionType {
        name: "channel.shoutout.receive",
        version: "1",
        condition: Condition::Moderated,
        right: Right::Moderator,
        scopes: scopes::SEE_SHOUTOUTS,
    },
    features: &[
        (Who::Bot, "shoutouts received, where the bot is a moderator"),
        (Who::Broadcaster, "shoutouts received"),
    ],
    passed_over: &[],
    read,
    notice: None,
    line: Some(Line {
        facts: &[("viewers", Example::Number(860))],
        minimum: None,
        is_shipped_silent: false,
        texts: "
event-shoutout = Thanks for the shoutout, { $user }!
",
        say,
    }),
};

fn read(payload: &Payload<'_>) -> Result<Happened, Unreadable> {
    let viewers = Fact::number(payload.number("viewer_count"));
    Ok(Happened::by(payload.user("from_broadcaster_user")?, Facts::new([("viewers", viewers)])))
}

fn say(words: &Words<'_>) -> String {
    words.say("event-shoutout")
}
