//! `raid`: another channel raids this one. Raids by the channel's own viewers are told by the same subscription type, if anybody
//! asked for them; they are not said.

use crate::chat::channel_event::{Fact, Facts};
use crate::pillars::twitch_event::kind::{EventKind, Example, Line, Minimum, Notice};
use crate::pillars::twitch_event::words::Words;
use crate::twitch::eventsub::payload::{Happened, Payload, Unreadable};
use crate::twitch::eventsub::topic::{Condition, Right, SubscriptionType};
use crate::twitch::irc::user_notice::UserNotice;

/// `raid`
pub const KIND: EventKind = EventKind {
    key: "raid",
    summary: "another channel raids",
    subscription: SubscriptionType {
        name: "channel.raid",
        version: "1",
        condition: Condition::Raided,
        right: Right::Anybody,
        scopes: &[],
    },
    features: &[],
    passed_over: &[],
    read,
    notice: Some(Notice { ids: &["raid"], happening: "raid", read: read_notice }),
    line: Some(Line {
        facts: &[("viewers", Example::Number(20))],
        minimum: Some(Minimum { key: "raid_viewers", of: "viewers", built_in: 0, most: 10_000_000 }),
        is_shipped_silent: false,
        texts: "
event-raid = { $viewers ->
    [0] { $user } is raiding! Welcome, raiders!
    [one] { $user } is raiding with { $viewers } viewer! Welcome!
   *[other] { $user } is raiding with { $viewers } viewers! Welcome, raiders!
}
",
        say,
    }),
};

fn read(payload: &Payload<'_>) -> Result<Happened, Unreadable> {
    Ok(Happened::by(payload.user("from_broadcaster_user")?, facts(payload.number("viewers"))))
}

fn read_notice(notice: &UserNotice) -> Happened {
    let mut raider = notice.who.clone();
    if let Some(name) = notice.name("msg-param-displayName", "msg-param-login") {
        raider.name = name;
    }
    Happened::by(raider, facts(notice.number("msg-param-viewerCount")))
}

fn facts(viewers: Option<u32>) -> Facts {
    Facts::new([("viewers", Fact::number(viewers))])
}

fn say(words: &Words<'_>) -> String {
    // Of a raid of nobody and of one whose size is not told the same can be said: that it came.
    words.say_counting("event-raid", "viewers")
}
