//! What the actor says, in both languages. Pure.

use super::event::{Event, Tier, What};
use super::helix::course::Trouble;
use super::span::Span;
use super::template::{self, NAME_CHARS_MAX, TEXT_CHARS_MAX, clean};
use crate::chat::Language;
use crate::texts::{Arg, Bilingual, Texts};
use std::time::Duration;

/// The texts. All ids start with `twitch-`.
pub const TEXTS: Bilingual = Bilingual { en: include_str!("texts/en.ftl"), fr: include_str!("texts/fr.ftl") };

/// What a command's errand came to. Names are as chat shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The channel has been live for so long.
    Live {
        /// The channel.
        channel: String,
        /// For so long.
        time: Duration,
    },
    /// The channel is not live.
    NotLive {
        /// The channel.
        channel: String,
    },
    /// The title of the stream; may be empty.
    Title {
        /// The channel.
        channel: String,
        /// The title.
        title: String,
    },
    /// The category of the stream; may be empty.
    Category {
        /// The channel.
        channel: String,
        /// The category.
        category: String,
    },
    /// Somebody has been following for so long; `None`: does not follow.
    Follows {
        /// The channel.
        channel: String,
        /// Who.
        user: String,
        /// For so long.
        time: Option<Span>,
    },
    /// Who is asked about owns the channel.
    OwnChannel {
        /// Who.
        user: String,
    },
    /// Nobody goes by that login.
    UnknownUser {
        /// As it was typed.
        login: String,
    },
}

/// An answer in words.
#[must_use]
pub fn answer(texts: &Texts, language: Language, answer: &Answer) -> String {
    let say = |id: &str, args: &[(&str, Arg<'_>)]| texts.say(language, id, args);
    match answer {
        Answer::Live { channel, time } => {
            let time = texts.duration(language, *time);
            say("twitch-live", &[("channel", channel.into()), ("time", (&time).into())])
        }
        Answer::NotLive { channel } => say("twitch-not-live", &[("channel", channel.into())]),
        Answer::Title { channel, title } if title.trim().is_empty() => {
            say("twitch-no-title", &[("channel", channel.into())])
        }
        Answer::Title { title, .. } => say("twitch-title", &[("title", title.into())]),
        Answer::Category { channel, category } if category.trim().is_empty() => {
            say("twitch-no-category", &[("channel", channel.into())])
        }
        Answer::Category { category, .. } => say("twitch-category", &[("category", category.into())]),
        Answer::Follows { channel, user, time: Some(time) } => {
            let time = span(texts, language, *time);
            let args = [("user", user.into()), ("channel", channel.into()), ("time", (&time).into())];
            say("twitch-follows", &args)
        }
        Answer::Follows { channel, user, time: None } => {
            say("twitch-follows-not", &[("user", user.into()), ("channel", channel.into())])
        }
        Answer::OwnChannel { user } => say("twitch-own-channel", &[("user", user.into())]),
        Answer::UnknownUser { login } => say("twitch-unknown-user", &[("login", login.into())]),
    }
}

/// The two largest parts of a long time.
fn span(texts: &Texts, language: Language, span: Span) -> String {
    let parts = [("twitch-years", span.years), ("twitch-months", span.months), ("twitch-days", span.days)];
    let shown: Vec<String> = parts
        .iter()
        .skip_while(|(_, n)| *n == 0)
        .take(2)
        .filter(|(_, n)| *n > 0)
        .map(|(id, n)| texts.say(language, id, &[("n", (*n).into())]))
        .collect();
    if shown.is_empty() { texts.say(language, "twitch-today", &[]) } else { shown.join(" ") }
}

/// Why there is no answer.
#[must_use]
pub fn trouble(texts: &Texts, language: Language, trouble: &Trouble) -> String {
    let say = |id: &str| texts.say(language, id, &[]);
    match trouble {
        Trouble::LacksScope(scope, _) => texts.say(language, "twitch-lacks-scope", &[("scope", (*scope).into())]),
        Trouble::NotAllowed(_) => say("twitch-no-moderator"),
        Trouble::TokenRefused(_) | Trouble::NoToken(_) => say("twitch-token-refused"),
        Trouble::Limited => say("twitch-limited"),
        Trouble::NotReady => say("twitch-not-ready"),
        Trouble::OutOfReach(_) | Trouble::Refused { .. } => say("twitch-out-of-reach"),
    }
}

/// The operator's own lines. `None`: the built-in text; empty: the event is silent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Templates {
    /// `{tier}`
    pub subscribe: Option<String>,
    /// `{months} {tier} {message}`
    pub resubscribe: Option<String>,
    /// `{count} {tier}`
    pub gift: Option<String>,
    /// `{viewers}`
    pub raid: Option<String>,
}

impl Templates {
    fn of(&self, what: &What) -> Option<&str> {
        let template = match what {
            What::Subscribed { .. } => &self.subscribe,
            What::Resubscribed { .. } => &self.resubscribe,
            What::Gifted { .. } => &self.gift,
            What::Raided { .. } => &self.raid,
        };
        template.as_deref()
    }
}

/// The line for an event in the channel that shows itself as `channel`; `None`: the operator wants none.
#[must_use]
pub fn event(texts: &Texts, language: Language, templates: &Templates, channel: &str, event: &Event) -> Option<String> {
    let user = clean(&event.user, NAME_CHARS_MAX);
    match templates.of(&event.what) {
        Some(own) => from_template(own, channel, &user, &event.what),
        None => Some(built_in(texts, language, &user, &event.what)),
    }
}

fn from_template(own: &str, channel: &str, user: &str, what: &What) -> Option<String> {
    if own.trim().is_empty() {
        return None;
    }
    let (number, message);
    let mut facts: Vec<template::Fact<'_>> = vec![("user", Some(user)), ("channel", Some(channel))];
    match what {
        What::Subscribed { tier } => facts.push(("tier", tier.map(Tier::word))),
        What::Resubscribed { months, tier, message: text } => {
            (number, message) = (months.to_string(), clean(text, TEXT_CHARS_MAX));
            facts.extend([("months", Some(&*number)), ("message", Some(&*message))]);
            facts.push(("tier", tier.map(Tier::word)));
        }
        What::Gifted { count, tier } => {
            number = count.to_string();
            facts.extend([("count", Some(&*number)), ("tier", tier.map(Tier::word))]);
        }
        What::Raided { viewers } => {
            number = viewers.to_string();
            facts.push(("viewers", Some(&number)));
        }
    }
    template::fill(own, &facts)
}

fn built_in(texts: &Texts, language: Language, user: &str, what: &What) -> String {
    let say = |id: &str, more: &[(&str, Arg<'_>)]| {
        let args: Vec<_> = std::iter::once(("user", Arg::Text(user))).chain(more.iter().copied()).collect();
        texts.say(language, id, &args)
    };
    match what {
        What::Subscribed { tier } => say("twitch-subscribe", &[("tier", tier.map_or("none", Tier::word).into())]),
        What::Resubscribed { months, message, .. } => {
            let message = clean(message, TEXT_CHARS_MAX);
            if message.is_empty() {
                say("twitch-resubscribe", &[("months", (*months).into())])
            } else {
                say("twitch-resubscribe-message", &[("months", (*months).into()), ("message", (&message).into())])
            }
        }
        What::Gifted { count, .. } => say("twitch-gift", &[("count", (*count).into())]),
        What::Raided { viewers } => say("twitch-raid", &[("viewers", (*viewers).into())]),
    }
}

#[cfg(test)]
mod tests;
