//! `gift`: somebody gives subscriptions to others. Those of one gifter become one line, see `gifts`.

use crate::chat::channel_event::{Fact, Facts};
use crate::pillars::twitch_event::kind::{EventKind, Example, Line, Minimum, Notice};
use crate::pillars::twitch_event::words::Words;
use crate::twitch::event::{ANONYMOUS_GIFTER_ID, Gift, Source, Tier, User};
use crate::twitch::eventsub::payload::{Happened, Payload, Unreadable};
use crate::twitch::eventsub::topic::{Condition, Right, SubscriptionType};
use crate::twitch::irc::user_notice::UserNotice;
use crate::twitch::oauth::scopes::{self, Who};

/// `gift`
pub const KIND: EventKind = EventKind {
    key: "gift",
    summary: "somebody gives subscriptions",
    subscription: SubscriptionType {
        name: "channel.subscription.gift",
        version: "1",
        condition: Condition::Channel,
        right: Right::Owner,
        scopes: scopes::READ_SUBSCRIPTIONS,
    },
    features: &[(Who::Broadcaster, "gifts by EventSub")],
    passed_over: &[],
    read,
    notice: Some(Notice {
        ids: &["subgift", "anonsubgift", "submysterygift", "anonsubmysterygift"],
        happening: "gift",
        read: read_notice,
    }),
    line: Some(Line {
        facts: &[("count", Example::Number(5)), ("tier", Example::Words("1"))],
        minimum: Some(Minimum { key: "gift_subscriptions", of: "count", built_in: 0, most: 100_000 }),
        is_shipped_silent: false,
        texts: "
event-gift = { $count ->
    [one] { $user } just gifted { $count } sub to the community. Thank you!
   *[other] { $user } just gifted { $count } subs to the community. Thank you!
}
",
        say,
    }),
};

fn read(payload: &Payload<'_>) -> Result<Happened, Unreadable> {
    // Chat tells of the same gifts. A number that nobody told would only be wrong beside that.
    let Some(total) = payload.number("total").filter(|total| *total > 0) else { return Ok(Happened::Nothing) };
    let gifter = if payload.flag("is_anonymous") { None } else { payload.user("user").ok() };
    Ok(Happened::Gifted(Gift {
        channel: payload.channel.clone(),
        source: Source::EventSub,
        gifter_id: gifter.as_ref().map_or(ANONYMOUS_GIFTER_ID, User::identity).into(),
        gifter: gifter.map(|gifter| gifter.name).unwrap_or_default(),
        tier: payload.tier(),
        bomb_id: None,
        announces: Some(total),
    }))
}

fn read_notice(notice: &UserNotice) -> Happened {
    let is_bomb = notice.kind.ends_with("mysterygift");
    let announced = notice.number("msg-param-mass-gift-count").filter(|count| *count > 0);
    if is_bomb && announced.is_none() {
        // Its gifts come one by one, and are counted then.
        return Happened::Nothing;
    }
    let bomb_id = notice.tag("msg-param-community-gift-id").or_else(|| notice.tag("msg-param-origin-id"));
    let gifter = &notice.who;
    let is_anonymous = notice.tag("user-id") == Some(ANONYMOUS_GIFTER_ID) || notice.kind.starts_with("anon");
    let gifter_id = if is_anonymous { ANONYMOUS_GIFTER_ID } else { notice.tag("user-id").unwrap_or(&gifter.name) };
    Happened::Gifted(Gift {
        channel: notice.channel.clone(),
        source: Source::Chat,
        gifter_id: gifter_id.into(),
        gifter: if is_anonymous { String::new() } else { gifter.name.clone() },
        tier: notice.tier(),
        bomb_id: bomb_id.map(Box::from),
        announces: announced.filter(|_| is_bomb),
    })
}

/// The facts of so many gifts of a tier.
#[must_use]
pub fn facts(count: u32, tier: Option<Tier>) -> Facts {
    Facts::new([("count", count.into()), ("tier", Fact::word(tier.map(Tier::word)))])
}

fn say(words: &Words<'_>) -> String {
    words.say("event-gift")
}
