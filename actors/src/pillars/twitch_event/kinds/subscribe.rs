//! `subscribe`: somebody subscribes, for the first time or from now on by themselves.

use crate::chat::channel_event::{Fact, Facts};
use crate::pillars::twitch_event::kind::{EventKind, Example, Line, Notice};
use crate::pillars::twitch_event::words::Words;
use crate::twitch::event::Tier;
use crate::twitch::eventsub::payload::{Happened, Payload, Unreadable};
use crate::twitch::eventsub::topic::{Condition, Right, SubscriptionType};
use crate::twitch::irc::user_notice::UserNotice;
use crate::twitch::oauth::scopes::{self, Who};

/// `subscribe`
pub const KIND: EventKind = EventKind {
    key: "subscribe",
    summary: "somebody subscribes",
    subscription: SubscriptionType {
        name: "channel.subscribe",
        version: "1",
        condition: Condition::Channel,
        right: Right::Owner,
        scopes: scopes::READ_SUBSCRIPTIONS,
    },
    features: &[(Who::Broadcaster, "subscriptions by EventSub")],
    passed_over: &[],
    read,
    // A gift that its receiver pays for from now on is a subscription like any other.
    notice: Some(Notice {
        ids: &["sub", "primepaidupgrade", "giftpaidupgrade", "anongiftpaidupgrade"],
        // Of a first subscription Twitch tells as of one that is told to chat, too.
        happening: "subscription",
        read: read_notice,
    }),
    line: Some(Line {
        facts: &[("tier", Example::Words("1"))],
        minimum: None,
        is_shipped_silent: false,
        texts: "
event-subscribe = { $tier ->
    [none] { $user } just subscribed. Welcome!
    [Prime] { $user } just subscribed with Prime. Welcome!
   *[other] { $user } just subscribed at Tier { $tier }. Welcome!
}
",
        say,
    }),
};

fn read(payload: &Payload<'_>) -> Result<Happened, Unreadable> {
    // The receiver of a gift is not spoken of: the gifter is.
    if payload.flag("is_gift") {
        return Ok(Happened::Nothing);
    }
    Ok(Happened::by(payload.user("user")?, facts(payload.tier())))
}

fn read_notice(notice: &UserNotice) -> Happened {
    Happened::by(notice.who.clone(), facts(notice.tier()))
}

fn facts(tier: Option<Tier>) -> Facts {
    Facts::new([("tier", Fact::word(tier.map(Tier::word)))])
}

fn say(words: &Words<'_>) -> String {
    words.say("event-subscribe")
}
