//! What the actor says of what happens, in both languages. Pure.

use super::event::{Event, Tier, What};
use super::template::{self, NAME_CHARS_MAX, TEXT_CHARS_MAX, clean};
use crate::chat::Language;
use crate::texts::{Arg, Bilingual, Texts};

/// The texts. All ids start with `twitch-`.
pub const TEXTS: Bilingual = Bilingual { en: include_str!("texts/en.ftl"), fr: include_str!("texts/fr.ftl") };

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
