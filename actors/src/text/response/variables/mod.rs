//! The registry of variables: one file and two lines each.

pub(crate) use count::name as counter_name;

use super::run::{Run, Value};
use super::syntax::{Asked, Call};
use std::fmt;

mod account_age;
mod ai;
mod api;
mod argument;
mod channel;
mod chatter;
mod command;
mod count;
mod count_down;
mod encode;
mod follow_age;
mod followers;
mod game;
mod getcount;
mod math;
mod pick;
mod query;
mod quote;
mod random;
mod repeat;
mod subscribers;
mod time;
mod title;
mod to_user;
mod uptime;
mod user;
mod viewers;

/// Every variable, in the order of the manual.
pub(super) const ALL: &[&Variable] = &[
    &user::VARIABLE,
    &to_user::VARIABLE,
    &argument::VARIABLE,
    &query::VARIABLE,
    &encode::VARIABLE,
    &channel::VARIABLE,
    &count::VARIABLE,
    &getcount::VARIABLE,
    &random::VARIABLE,
    &pick::VARIABLE,
    &chatter::VARIABLE,
    &uptime::VARIABLE,
    &game::VARIABLE,
    &title::VARIABLE,
    &viewers::VARIABLE,
    &followers::VARIABLE,
    &subscribers::VARIABLE,
    &follow_age::VARIABLE,
    &account_age::VARIABLE,
    &time::VARIABLE,
    &count_down::VARIABLE,
    &api::VARIABLE,
    &quote::VARIABLE,
    &repeat::VARIABLE,
    &math::VARIABLE,
    &command::VARIABLE,
    &ai::VARIABLE,
];

/// When a variable means who called or what they typed behind the command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wants {
    /// Never.
    Nobody,
    /// Always.
    Caller,
    /// When it has no arguments of its own.
    CallerWithoutArguments,
}

/// A variable as its file describes it: `..Variable::new(&["name"], run)`.
pub(crate) struct Variable {
    /// What it is called by, in small letters; the first is its own name.
    pub(super) names: &'static [&'static str],
    pub(super) wants: Wants,
    /// Saying it changes a counter.
    pub(super) counts: bool,
    /// It asks an address.
    pub(super) is_fetch: bool,
    /// The longest value, in characters.
    pub(super) chars_max: usize,
    /// Tells whether this may follow the name and a dot instead of a blank: `random.1-6`.
    pub(super) dotted: fn(&str) -> bool,
    /// Tells whether it can read these arguments, which no viewer changes.
    pub(super) reads: fn(Asked, &str) -> bool,
    /// Makes the value.
    pub(super) run: fn(&mut Run<'_>, &Call) -> Value,
}

/// The longest value of what viewers typed, of names and titles.
const WORDS_CHARS_MAX: usize = 200;
/// The longest value of what was written for chat: a quote, an answer.
pub(super) const LINE_CHARS_MAX: usize = 400;

impl Variable {
    const fn new(names: &'static [&'static str], run: fn(&mut Run<'_>, &Call) -> Value) -> Self {
        Self {
            names,
            wants: Wants::Nobody,
            counts: false,
            is_fetch: false,
            chars_max: WORDS_CHARS_MAX,
            dotted: |_| false,
            reads: |_, _| true,
            run,
        }
    }

    /// Tells whether a timer, which nobody calls, has nothing for it.
    pub(super) fn wants_caller(&self, has_arguments: bool) -> bool {
        match self.wants {
            Wants::Nobody => false,
            Wants::Caller => true,
            Wants::CallerWithoutArguments => !has_arguments,
        }
    }
}

impl fmt::Debug for Variable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Variable").field(&self.names.first()).finish()
    }
}

impl Asked {
    /// The name it was called by.
    pub(super) fn name(&self) -> &'static str {
        self.variable.names.get(self.name).copied().unwrap_or_default()
    }
}

/// Returns the variable of this name, in any case.
pub(super) fn find(name: &str) -> Option<Asked> {
    if let Some((from, to)) = argument::places(name) {
        return Some(Asked { variable: &argument::VARIABLE, name: 0, from, to });
    }
    ALL.iter().find_map(|variable| {
        let name = variable.names.iter().position(|known| known.eq_ignore_ascii_case(name))?;
        Some(Asked { variable, name, from: 0, to: 0 })
    })
}

#[cfg(test)]
mod tests;
