//! `resubscribe`: somebody subscribes again and tells chat.

use crate::chat::channel_event::{Fact, Facts};
use crate::pillars::twitch_event::kind::{EventKind, Example, Line, Minimum, Notice};
use crate::pillars::twitch_event::words::Words;
use crate::twitch::event::Tier;
use crate::twitch::eventsub::payload::{Happened, Payload, Unreadable};
use crate::twitch::eventsub::topic::{Condition, Right, SubscriptionType};
use crate::twitch::irc::user_notice::UserNotice;
use crate::twitch::oauth::scopes::{self, Who};

/// `resubscribe`
pub const KIND: EventKind = EventKind {
    key: "resubscribe",
    summary: "somebody tells of their subscription",
    subscription: SubscriptionType {
        name: "channel.subscription.message",
        version: "1",
        condition: Condition::Channel,
        right: Right::Owner,
        scopes: scopes::READ_SUBSCRIPTIONS,
    },
    features: &[(Who::Broadcaster, "resubscriptions by EventSub")],
    passed_over: &[],
    read,
    notice: Some(Notice { ids: &["resub"], happening: "subscription", read: read_notice }),
    line: Some(Line {
        facts: &[
            ("months", Example::Number(7)),
            ("tier", Example::Words("1")),
            ("message", Example::Words("what a stream!")),
        ],
        minimum: Some(Minimum { key: "resubscribe_months", of: "months", built_in: 0, most: 1000 }),
        is_shipped_silent: false,
        texts: "
event-resubscribe = { $months ->
    [one] { $user } just resubscribed for { $months } month. Thank you!
   *[other] { $user } just resubscribed for { $months } months. Thank you!
}
event-resubscribe-message = { $months ->
    [one] { $user } just resubscribed for { $months } month. Thank you! “{ $message }”
   *[other] { $user } just resubscribed for { $months } months. Thank you! “{ $message }”
}
event-resubscribe-untold = { $user } just resubscribed. Thank you!
event-resubscribe-untold-message = { $user } just resubscribed: “{ $message }”
",
        say,
    }),
};

fn read(payload: &Payload<'_>) -> Result<Happened, Unreadable> {
    let months = payload.number("cumulative_months");
    let message = payload.part("message").and_then(|message| message.text("text")).unwrap_or_default();
    Ok(Happened::by(payload.user("user")?, facts(months, payload.tier(), message)))
}

fn read_notice(notice: &UserNotice) -> Happened {
    // Older lines have the sum in `msg-param-months`, which is 0 in those that have both.
    let told = ["msg-param-cumulative-months", "msg-param-months"].map(|tag| notice.number(tag));
    let months = told.into_iter().flatten().find(|months| *months > 0);
    Happened::by(notice.who.clone(), facts(months, notice.tier(), notice.body().to_owned()))
}

fn facts(months: Option<u32>, tier: Option<Tier>, message: String) -> Facts {
    let tier = Fact::word(tier.map(Tier::word));
    // Nobody subscribes again after no month at all.
    let months = Fact::number(months.filter(|months| *months > 0));
    Facts::new([("months", months), ("tier", tier), ("message", Fact::Text(message))])
}

fn say(words: &Words<'_>) -> String {
    match (words.is_told("months"), words.has("message")) {
        (true, false) => words.say("event-resubscribe"),
        (true, true) => words.say("event-resubscribe-message"),
        (false, false) => words.say("event-resubscribe-untold"),
        (false, true) => words.say("event-resubscribe-untold-message"),
    }
}
