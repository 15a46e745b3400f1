//! `online`: the stream begins.

use crate::chat::channel_event::{Fact, Facts};
use crate::pillars::twitch_event::kind::{EventKind, Example, Line};
use crate::pillars::twitch_event::words::Words;
use crate::twitch::eventsub::payload::{Happened, Payload, Unreadable};
use crate::twitch::eventsub::topic::{Condition, Right, SubscriptionType};
use chrono::DateTime;

/// `online`
pub const KIND: EventKind = EventKind {
    key: "online",
    summary: "the stream begins",
    subscription: SubscriptionType {
        name: "stream.online",
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
        facts: &[("title", Example::Words("First run")), ("category", Example::Words("Hades"))],
        minimum: None,
        is_shipped_silent: false,
        texts: "
event-online = { $channel } is live!
event-online-title = { $channel } is live: { $title }
event-online-category = { $channel } is live ({ $category })!
event-online-title-category = { $channel } is live: { $title } ({ $category })
",
        say,
    }),
};

fn read(payload: &Payload<'_>) -> Result<Happened, Unreadable> {
    // Reruns, premieres and watch parties are no streams of the streamer's.
    if payload.text("type").is_some_and(|kind| kind != "live") {
        return Ok(Happened::Nothing);
    }
    let started_at = payload.text("started_at").and_then(|time| DateTime::parse_from_rfc3339(&time).ok());
    Ok(Happened::WentLive {
        stream_id: payload.text("id").unwrap_or_default().into(),
        started_at: started_at.map(|time| time.to_utc()),
    })
}

/// The facts of a stream, as far as they are known.
#[must_use]
pub fn facts(title: Option<String>, category: Option<String>) -> Facts {
    Facts::new([("title", Fact::title(title)), ("category", Fact::title(category))])
}

fn say(words: &Words<'_>) -> String {
    match (words.has("title"), words.has("category")) {
        (false, false) => words.say("event-online"),
        (true, false) => words.say("event-online-title"),
        (false, true) => words.say("event-online-category"),
        (true, true) => words.say("event-online-title-category"),
    }
}
