//! The lines that the actor says of what happens, in the channel's language or in the operator's own words. Pure.

use super::event::Event;
use super::kinds::online;
use super::messages::Templates;
use super::template::{self, NAME_CHARS_MAX, clean};
use super::words::{self, Words};
use crate::text::catalogue::Texts;
use crate::text::language::Language;

/// The English texts that all kinds share; the others are theirs. All ids start with `event-`.
pub const TEXTS: &str = "
# Somebody who does not want to be named.
event-anonymous = An anonymous viewer
";

/// Returns the line for an event in the channel that shows itself as `channel`; `None`: the operator wants none.
#[must_use]
pub fn event(texts: &Texts, language: Language, templates: &Templates, channel: &str, event: &Event) -> Option<String> {
    let line = event.kind.line.as_ref()?;
    let user = match clean(&event.user, NAME_CHARS_MAX) {
        user if user.is_empty() => texts.say(language, "event-anonymous", &[]),
        user => user,
    };
    let built_in = || (line.say)(&Words::new(texts, language, channel, &user, &event.facts));
    let Some(own) = templates.of(event.kind) else { return Some(built_in()) };
    if own.trim().is_empty() {
        return None;
    }
    // That the stream began is worth saying even if nobody told its title.
    filled(own, channel, &user, event).or_else(|| (event.kind == &online::KIND).then(built_in))
}

/// Returns `text`, a reward's own line, with its names filled in.
#[must_use]
pub(crate) fn own_line(text: &str, channel: &str, event: &Event) -> Option<String> {
    filled(text, channel, &clean(&event.user, NAME_CHARS_MAX), event)
}

fn filled(template: &str, channel: &str, user: &str, event: &Event) -> Option<String> {
    let values = words::values(channel, user, &event.facts);
    let facts: Vec<template::Fact<'_>> = values.iter().map(|(name, value)| (*name, value.as_deref())).collect();
    template::fill(template, &facts)
}

#[cfg(test)]
mod tests;
