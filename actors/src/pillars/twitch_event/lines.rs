//! What the actor says of what happens, in each language or in the operator's own words. Pure.

use super::template::{self, NAME_CHARS_MAX, TEXT_CHARS_MAX, clean};
use crate::text::catalogue::{Arg, Texts};
use crate::text::language::Language;
use crate::twitch::event::{Event, Tier, What};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::time::Duration;

/// The English texts. All ids start with `event-`.
pub const TEXTS: &str = include_str!("texts/events_en.ftl");

/// What is kept of a title: a stream's has at most 140 characters, a poll's 60.
const TITLE_CHARS_MAX: usize = 150;

/// The operator's own lines, `[twitch_events.messages]` of the config. `None`: the built-in text in the channel's language;
/// empty: the event is silent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Templates {
    /// Nothing but `{user} {channel}`, which all have.
    pub follow: Option<String>,
    /// `{tier}`
    pub subscribe: Option<String>,
    /// `{months} {tier} {message}`
    pub resubscribe: Option<String>,
    /// `{count} {tier}`
    pub gift: Option<String>,
    /// `{viewers}`
    pub raid: Option<String>,
    /// `{bits} {message}`
    pub cheer: Option<String>,
    /// `{reward} {input}`
    pub channel_points: Option<String>,
    /// `{title} {category}`
    pub online: Option<String>,
    /// Nothing of its own.
    pub offline: Option<String>,
    /// `{seconds}`
    pub ad_break: Option<String>,
    /// Nothing of its own.
    pub hype_train_begin: Option<String>,
    /// `{level}`
    pub hype_train_end: Option<String>,
    /// `{title} {winner} {votes}`
    pub poll: Option<String>,
    /// `{title} {outcome}`
    pub prediction: Option<String>,
    /// `{viewers}`
    pub shoutout: Option<String>,
}

impl Templates {
    fn of(&self, what: &What) -> Option<&str> {
        let template = match what {
            What::Subscribed { .. } => &self.subscribe,
            What::Resubscribed { .. } => &self.resubscribe,
            What::Gifted { .. } => &self.gift,
            What::Raided { .. } => &self.raid,
            What::Followed => &self.follow,
            What::Cheered { .. } => &self.cheer,
            What::Redeemed { .. } => &self.channel_points,
            What::WentLive { .. } => &self.online,
            What::WentOffline => &self.offline,
            What::AdBreak { .. } => &self.ad_break,
            What::HypeTrainBegan => &self.hype_train_begin,
            What::HypeTrainEnded { .. } => &self.hype_train_end,
            What::PollEnded { .. } => &self.poll,
            What::PredictionEnded { .. } => &self.prediction,
            What::ShoutedOut { .. } => &self.shoutout,
        };
        template.as_deref()
    }

    /// Whether the operator wants to hear nothing of it.
    #[must_use]
    pub fn is_silent(&self, what: &What) -> bool {
        self.of(what).is_some_and(|template| template.trim().is_empty())
    }
}

/// From how much on an event is spoken of: `[twitch_events.minimum]` of the config.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Minimum {
    /// Of a cheer.
    pub cheer_bits: u32,
    /// Of a raid.
    pub raid_viewers: u32,
    /// Of one gifter at once.
    pub gift_subscriptions: u32,
    /// Of a subscription that is told anew.
    pub resubscribe_months: u32,
}

impl Minimum {
    /// Whether it is enough to be spoken of.
    #[must_use]
    pub fn is_reached(&self, what: &What) -> bool {
        match what {
            What::Cheered { bits, .. } => *bits >= self.cheer_bits,
            What::Raided { viewers } => *viewers >= self.raid_viewers,
            What::Gifted { count, .. } => *count >= self.gift_subscriptions,
            What::Resubscribed { months, .. } => *months >= self.resubscribe_months,
            _ => true,
        }
    }
}

/// The line for an event in the channel that shows itself as `channel`; `None`: the operator wants none.
#[must_use]
pub fn event(texts: &Texts, language: Language, templates: &Templates, channel: &str, event: &Event) -> Option<String> {
    let user = match clean(&event.user, NAME_CHARS_MAX) {
        user if user.is_empty() => texts.say(language, "event-anonymous", &[]),
        user => user,
    };
    let built_in = || built_in(texts, language, channel, &user, &event.what);
    let Some(own) = templates.of(&event.what) else { return Some(built_in()) };
    if own.trim().is_empty() {
        return None;
    }
    let line = template::fill(own, &borrowed(&facts(channel, &user, &event.what)));
    // That the stream began is worth saying even if nobody told its title.
    line.or_else(|| matches!(event.what, What::WentLive { .. }).then(built_in))
}

/// `text`, a reward's own line, with its names filled in.
#[must_use]
pub fn own_line(text: &str, channel: &str, event: &Event) -> Option<String> {
    template::fill(text, &borrowed(&facts(channel, &clean(&event.user, NAME_CHARS_MAX), &event.what)))
}

type Fact<'a> = (&'static str, Option<Cow<'a, str>>);

fn borrowed<'a>(facts: &'a [Fact<'a>]) -> Vec<template::Fact<'a>> {
    facts.iter().map(|(name, value)| (*name, value.as_deref())).collect()
}

/// What stands for the names of a template.
fn facts<'a>(channel: &'a str, user: &'a str, what: &'a What) -> Vec<Fact<'a>> {
    let number = |number: u32| Some(Cow::Owned(number.to_string()));
    let said = |text: &str| Some(Cow::Owned(clean(text, TEXT_CHARS_MAX)));
    let title = |text: &str| Some(Cow::Owned(clean(text, TITLE_CHARS_MAX)));
    let tier = |tier: &Option<Tier>| tier.map(|tier| Cow::Borrowed(tier.word()));
    let mut facts: Vec<Fact<'a>> = vec![("user", Some(user.into())), ("channel", Some(channel.into()))];
    match what {
        What::Subscribed { tier: of } => facts.push(("tier", tier(of))),
        What::Resubscribed { months, tier: of, message } => {
            facts.extend([("months", number(*months)), ("tier", tier(of)), ("message", said(message))]);
        }
        What::Gifted { count, tier: of } => facts.extend([("count", number(*count)), ("tier", tier(of))]),
        What::Raided { viewers } | What::ShoutedOut { viewers } => facts.push(("viewers", number(*viewers))),
        What::Cheered { bits, message } => facts.extend([("bits", number(*bits)), ("message", said(message))]),
        What::Redeemed { reward, input } => facts.extend([("reward", title(reward)), ("input", said(input))]),
        What::WentLive { title: stream, category } => {
            facts.push(("title", stream.as_deref().and_then(title)));
            facts.push(("category", category.as_deref().and_then(title)));
        }
        What::AdBreak { seconds } => facts.push(("seconds", number(*seconds))),
        What::HypeTrainEnded { level } => facts.push(("level", number(*level))),
        What::PollEnded { title: question, winner, votes } => {
            facts.extend([("title", title(question)), ("votes", number(*votes))]);
            facts.push(("winner", winner.as_deref().and_then(title)));
        }
        What::PredictionEnded { title: question, outcome } => {
            facts.extend([("title", title(question)), ("outcome", outcome.as_deref().and_then(title))]);
        }
        What::Followed | What::WentOffline | What::HypeTrainBegan => {}
    }
    facts
}

fn built_in(texts: &Texts, language: Language, channel: &str, user: &str, what: &What) -> String {
    let words = Words { texts, language, channel, user };
    match what {
        What::Subscribed { tier } => words.say("event-subscribe", &[("tier", tier.map_or("none", Tier::word).into())]),
        What::Resubscribed { months, message, .. } => words.with_text(
            ["event-resubscribe", "event-resubscribe-message"],
            ("months", (*months).into()),
            ("message", message),
        ),
        What::Gifted { count, .. } => words.say("event-gift", &[("count", (*count).into())]),
        What::Raided { viewers } => words.say("event-raid", &[("viewers", (*viewers).into())]),
        What::Followed => words.say("event-follow", &[]),
        What::Cheered { bits, message } => {
            words.with_text(["event-cheer", "event-cheer-message"], ("bits", (*bits).into()), ("message", message))
        }
        What::Redeemed { reward, input } => {
            let reward = clean(reward, TITLE_CHARS_MAX);
            words.with_text(["event-points", "event-points-input"], ("reward", (&reward).into()), ("input", input))
        }
        What::WentLive { title, category } => words.online(title.as_deref(), category.as_deref()),
        What::WentOffline => words.say("event-offline", &[]),
        What::AdBreak { seconds: 0 } => words.say("event-ads-untold", &[]),
        What::AdBreak { seconds } => {
            let time = texts.duration(language, Duration::from_secs((*seconds).into()));
            words.say("event-ads", &[("time", (&time).into())])
        }
        What::HypeTrainBegan => words.say("event-train-begin", &[]),
        What::HypeTrainEnded { level } => words.say("event-train-end", &[("level", (*level).into())]),
        What::PollEnded { title, winner, votes } => {
            let (title, votes) = (clean(title, TITLE_CHARS_MAX), (*votes).into());
            match winner.as_deref().map(|winner| clean(winner, TITLE_CHARS_MAX)) {
                Some(winner) => {
                    let args = [("title", (&title).into()), ("winner", (&winner).into()), ("votes", votes)];
                    words.say("event-poll", &args)
                }
                None => words.say("event-poll-empty", &[("title", (&title).into())]),
            }
        }
        What::PredictionEnded { title, outcome } => {
            let title = clean(title, TITLE_CHARS_MAX);
            match outcome.as_deref().map(|outcome| clean(outcome, TITLE_CHARS_MAX)) {
                Some(outcome) => {
                    words.say("event-prediction", &[("title", (&title).into()), ("outcome", (&outcome).into())])
                }
                None => words.say("event-prediction-cancelled", &[("title", (&title).into())]),
            }
        }
        What::ShoutedOut { .. } => words.say("event-shoutout", &[]),
    }
}

/// The built-in texts, for one user on one channel.
struct Words<'a> {
    texts: &'a Texts,
    language: Language,
    channel: &'a str,
    user: &'a str,
}

impl Words<'_> {
    fn say(&self, id: &str, more: &[(&str, Arg<'_>)]) -> String {
        let both = [("user", Arg::Text(self.user)), ("channel", Arg::Text(self.channel))];
        let args: Vec<_> = both.into_iter().chain(more.iter().copied()).collect();
        self.texts.say(self.language, id, &args)
    }

    /// The first text, or the second when there is something that a viewer wrote.
    fn with_text(&self, ids: [&str; 2], fact: (&str, Arg<'_>), text: (&str, &str)) -> String {
        let [without, with] = ids;
        match clean(text.1, TEXT_CHARS_MAX) {
            written if written.is_empty() => self.say(without, &[fact]),
            written => self.say(with, &[fact, (text.0, (&written).into())]),
        }
    }

    /// As far as title and category are known.
    fn online(&self, title: Option<&str>, category: Option<&str>) -> String {
        let title = clean(title.unwrap_or_default(), TITLE_CHARS_MAX);
        let category = clean(category.unwrap_or_default(), TITLE_CHARS_MAX);
        let id = match (title.is_empty(), category.is_empty()) {
            (true, true) => "event-online",
            (false, true) => "event-online-title",
            (true, false) => "event-online-category",
            (false, false) => "event-online-title-category",
        };
        self.say(id, &[("title", (&title).into()), ("category", (&category).into())])
    }
}

#[cfg(test)]
mod tests;
