//! Orders: the built-in commands by which channels make things of their own.

use super::book::Entry;
use super::hand_over::HandOver;
use super::spec::{Call, Outcome};
use crate::chat::custom::grammar;
use crate::chat::custom::level::Level;
use crate::pillars::moderation::api::{Ask, Moderate};
use crate::pillars::store::api::CarryOut;

/// The characters of the list of commands: with the words round it it still is one line.
const LIST_CHARS_MAX: usize = 400;

/// Reads what was typed, and hands it to the store. Whoever may not give the order gets no answer.
pub(super) fn order(call: &Call<'_>, command: &str) -> Outcome {
    let level = call.book.level(call.channel, call.chatter);
    match grammar::read(command, call.name, call.args, call.language, call.prefix) {
        Ok(order) => match order.level(call.book.managers()) {
            least if level < least => Outcome::Silent,
            Level::Everyone => Outcome::hand_over(CarryOut(order)),
            _ => Outcome::HandOver(HandOver::free(CarryOut(order))),
        },
        Err(_) if level < Level::Moderator => Outcome::Silent,
        Err(misread) => Outcome::Misused(misread.sentence(call.texts, call.language, call.prefix)),
    }
}

/// Reads what is asked of moderation at once, and hands it to the ModerationActor.
pub(super) fn ask(call: &Call<'_>, command: &str) -> Outcome {
    match grammar::read_ask(command, call.name, call.args, call.language, call.prefix) {
        Ok(ask) => Outcome::HandOver(HandOver::free(Moderate(ask))),
        Err(misread) => Outcome::Misused(misread.sentence(call.texts, call.language, call.prefix)),
    }
}

/// Without a word tells how moderation stands; else as [`order`].
pub(super) fn order_or_ask(call: &Call<'_>, command: &str) -> Outcome {
    if call.args.trim().is_empty() {
        return Outcome::HandOver(HandOver::free(Moderate(Ask::Filters)));
    }
    order(call, command)
}

/// Returns the names of the commands that the chatter may use, built-in ones first, as many as fit into a line.
pub(super) fn list(call: &Call<'_>) -> String {
    let level = call.book.level(call.channel, call.chatter);
    let is_shown = |entry: &&Entry| entry.allows(level) && entry.as_custom().is_none_or(|custom| !custom.row().hidden);
    let mut entries: Vec<&Entry> = call.book.entries_in(call.channel).filter(is_shown).collect();
    // Those for fewest people last; within a level they stay in their order.
    entries.sort_by_key(|entry| (entry.as_custom().is_some(), entry.role()));
    let mut names = String::new();
    for (at, entry) in entries.iter().enumerate() {
        if names.chars().count() + entry.shown().chars().count() + 8 > LIST_CHARS_MAX {
            names.push_str(&format!(" … (+{})", entries.len() - at));
            break;
        }
        if at > 0 {
            names.push(' ');
        }
        names.push_str(entry.shown());
    }
    names
}
