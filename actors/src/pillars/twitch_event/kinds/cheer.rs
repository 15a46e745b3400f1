//! `cheer`: somebody cheers with bits.

use crate::chat::channel_event::{Fact, Facts};
use crate::pillars::twitch_event::kind::{EventKind, Example, Line, Minimum};
use crate::pillars::twitch_event::words::Words;
use crate::twitch::event::User;
use crate::twitch::eventsub::payload::{Happened, Payload, Unreadable};
use crate::twitch::eventsub::topic::{Condition, Right, SubscriptionType};
use crate::twitch::oauth::scopes::{self, Who};

/// `cheer`
pub const KIND: EventKind = EventKind {
    key: "cheer",
    summary: "somebody cheers",
    subscription: SubscriptionType {
        name: "channel.cheer",
        version: "1",
        condition: Condition::Channel,
        right: Right::Owner,
        scopes: scopes::READ_BITS,
    },
    features: &[(Who::Broadcaster, "cheers")],
    passed_over: &[],
    read,
    notice: None,
    line: Some(Line {
        facts: &[("bits", Example::Number(100)), ("message", Example::Words("what a stream!"))],
        minimum: Some(Minimum { key: "cheer_bits", of: "bits", built_in: 0, most: 10_000_000 }),
        is_shipped_silent: false,
        texts: "
event-cheer = { $bits ->
    [one] { $user } cheered { $bits } bit. Thank you!
   *[other] { $user } cheered { $bits } bits. Thank you!
}
event-cheer-message = { $bits ->
    [one] { $user } cheered { $bits } bit: “{ $message }” Thank you!
   *[other] { $user } cheered { $bits } bits: “{ $message }” Thank you!
}
",
        say,
    }),
};

fn read(payload: &Payload<'_>) -> Result<Happened, Unreadable> {
    let unnamed = payload.flag("is_anonymous");
    let who = if unnamed { None } else { payload.user("user").ok() };
    let bits = payload.number("bits").ok_or(Unreadable)?;
    let message = without_cheermotes(&payload.text("message").unwrap_or_default(), bits);
    let facts = Facts::new([("bits", bits.into()), ("message", Fact::Text(message))]);
    Ok(Happened::by(who.unwrap_or_else(User::unnamed), facts))
}

fn say(words: &Words<'_>) -> String {
    if words.has("message") { words.say("event-cheer-message") } else { words.say("event-cheer") }
}

/// The bits of a word such as `Cheer100`, if it may be one that cheers.
fn cheermote(word: &str) -> Option<u32> {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let is_one = digits.len() < word.len() && !digits.starts_with('0');
    if is_one { digits.parse().ok() } else { None }
}

/// Returns what is said besides the words that cheer: their bits come to what was cheered. A word that only looks like
/// one may stand among them, and then only Twitch's usual one is known.
fn without_cheermotes(message: &str, bits: u32) -> String {
    let is_usual = |word: &str| word.get(..5).is_some_and(|word| word.eq_ignore_ascii_case("cheer"));
    let sum = message.split_whitespace().filter_map(cheermote).fold(0, u32::saturating_add);
    let cheers = |word: &&str| cheermote(word).is_some() && (sum == bits || is_usual(word));
    message.split_whitespace().filter(|word| !cheers(word)).collect::<Vec<_>>().join(" ")
}
