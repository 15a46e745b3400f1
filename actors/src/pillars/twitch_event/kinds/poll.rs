//! `poll`: a poll ends.

use crate::chat::channel_event::{Fact, Facts};
use crate::pillars::twitch_event::kind::{EventKind, Example, Line};
use crate::pillars::twitch_event::words::Words;
use crate::twitch::eventsub::payload::{Happened, Payload, Unreadable};
use crate::twitch::eventsub::topic::{Condition, Right, SubscriptionType};
use crate::twitch::oauth::scopes::{self, Who};

/// `poll`
pub const KIND: EventKind = EventKind {
    key: "poll",
    summary: "a poll ends",
    subscription: SubscriptionType {
        name: "channel.poll.end",
        version: "1",
        condition: Condition::Channel,
        right: Right::Owner,
        scopes: scopes::READ_POLLS,
    },
    features: &[(Who::Broadcaster, "poll results")],
    passed_over: &[],
    read,
    notice: None,
    line: Some(Line {
        facts: &[
            ("title", Example::Words("Which game?")),
            ("winner", Example::Words("Hades")),
            ("votes", Example::Number(42)),
        ],
        minimum: None,
        is_shipped_silent: false,
        texts: "
event-poll = Poll “{ $title }”: { $winner } wins with { $votes ->
    [one] { $votes } vote.
   *[other] { $votes } votes.
}
event-poll-empty = Poll “{ $title }”: nobody voted.
",
        say,
    }),
};

fn read(payload: &Payload<'_>) -> Result<Happened, Unreadable> {
    // A poll that ended may end once more, as an entry of the archive.
    if payload.text("status").is_some_and(|status| status == "archived") {
        return Ok(Happened::Nothing);
    }
    let Some(title) = payload.text("title") else { return Ok(Happened::Nothing) };
    let counted: Option<Vec<(u32, String)>> =
        payload.list("choices").map(|choice| Some((choice.number("votes")?, choice.text("title")?))).collect();
    // Where a count is missing nobody knows who won, and that nobody voted would be untrue.
    let Some(counted) = counted.filter(|counted| !counted.is_empty()) else { return Ok(Happened::Nothing) };
    let votes = counted.iter().map(|(votes, _)| *votes).max().unwrap_or(0);
    let most: Vec<&str> =
        counted.iter().filter(|(of, _)| *of == votes && votes > 0).map(|(_, title)| title.as_str()).collect();
    // `None`: nobody voted.
    let winner = (!most.is_empty()).then(|| most.join(" / "));
    let facts = [("title", Fact::Title(title)), ("winner", Fact::title(winner)), ("votes", votes.into())];
    Ok(Happened::by_nobody(Facts::new(facts)))
}

fn say(words: &Words<'_>) -> String {
    if words.is_told("winner") { words.say("event-poll") } else { words.say("event-poll-empty") }
}
