//! `ad_break`: advertisements begin.

use crate::chat::channel_event::{Fact, Facts};
use crate::pillars::twitch_event::kind::{EventKind, Example, Line};
use crate::pillars::twitch_event::words::Words;
use crate::twitch::eventsub::payload::{Happened, Payload, Unreadable};
use crate::twitch::eventsub::topic::{Condition, Right, SubscriptionType};
use crate::twitch::oauth::scopes::{self, Who};

/// `ad_break`
pub const KIND: EventKind = EventKind {
    key: "ad_break",
    summary: "ads begin",
    subscription: SubscriptionType {
        name: "channel.ad_break.begin",
        version: "1",
        condition: Condition::Channel,
        right: Right::Owner,
        scopes: scopes::READ_ADS,
    },
    features: &[(Who::Broadcaster, "ad breaks")],
    passed_over: &[],
    read,
    notice: None,
    line: Some(Line {
        facts: &[("seconds", Example::Number(90))],
        minimum: None,
        is_shipped_silent: false,
        texts: "
event-ads = Ad break, { $seconds ->
    [30] 30 seconds
    [60] 60 seconds
    [90] 90 seconds
   *[other] { $time }
}. Back right after!
event-ads-untold = Ad break. Back right after!
",
        say,
    }),
};

fn read(payload: &Payload<'_>) -> Result<Happened, Unreadable> {
    let seconds = payload.number("duration_seconds").filter(|seconds| *seconds > 0);
    let who = payload.user("requester_user").ok();
    Ok(Happened::Said { who, facts: Facts::new([("seconds", Fact::number(seconds))]) })
}

fn say(words: &Words<'_>) -> String {
    match words.number("seconds") {
        None | Some(0) => words.say("event-ads-untold"),
        Some(seconds) => words.say_with("event-ads", ("time", &words.duration(seconds))),
    }
}
