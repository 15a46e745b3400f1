//! Reads what was typed into an order, as moderators know it from other bots: `!addcom !dc text`, `!cmd add !dc text`,
//! `-cd=30` and `--cd 30`. Pure.
//!
//! A word is a verb or a level in English, or in the channel's language. What is wrong comes back as a [`Misread`], which
//! knows how it is written right.

mod command;
mod counter;
mod cursor;
mod keyword;
mod misread;
mod moderation;
mod people;
mod print;
mod quote;
mod raffle;
mod reader;
mod timer;
mod values;
mod verbs;
mod words;

pub use misread::{Cause, Form, Misread, Takes, mistyped};
pub use print::{draft, line};
pub use values::name as read_name;
pub use words::{BuiltInWords, WORDS, built_in};

use super::order::Order;
use crate::chat::moderation::Ask;
use crate::text::clean::visible;
use crate::text::language::Language;
use cursor::{Words, narrow};
use reader::Reader;
use verbs::Family;

/// The English texts of this module.
pub const TEXTS: &str = include_str!("grammar.ftl");

/// Reads an order to the built-in command with the own name `command`, which was called by the word `typed`: some words
/// carry the verb, as `addcom` does. `prefix` stands before commands' names.
///
/// `!join` is read as joining the queue; while a raffle is open it enters that.
///
/// # Errors
/// Returns an error that names what is wrong.
pub fn read(command: &str, typed: &str, arguments: &str, language: Language, prefix: &str) -> Result<Order, Misread> {
    let arguments = visible(arguments);
    let mut words = Words::new(&arguments);
    let typed = typed_name(typed, prefix);
    let mut head = typed.clone();
    let Some(family) = Family::of(command) else {
        let form = Family::Command.form(None);
        return Err(Misread { cause: Cause::NoVerb, head, form });
    };
    let carried = words::carried(command, &typed, language);
    let mut verb = carried;
    if carried.is_none()
        && let Some(found) = words.peek().and_then(|word| family.verb(word, language))
    {
        verb = Some(found);
        if let Some(word) = words.next() {
            head = format!("{head} {word}");
        }
    }
    let mut reader = Reader { words, language, prefix, verb };
    let order = match family {
        Family::Command => command::read(&mut reader, command == "commands").map(Order::Command),
        Family::Timer => timer::read(&mut reader).map(Order::Timer),
        Family::Counter => counter::read(&mut reader).map(Order::Counter),
        Family::Quote => quote::read(&mut reader, carried == Some("add")).map(Order::Quote),
        Family::Keyword => keyword::read(&mut reader).map(Order::Keyword),
        Family::Raffle => raffle::read(&mut reader).map(Order::Raffle),
        Family::Queue => people::queue(&mut reader).map(Order::Queue),
        Family::Regular => people::regular(&mut reader).map(Order::Regular),
        Family::Bot => people::mute(&reader).map(Order::Mute),
        family => moderation::order(family, &mut reader).map(Order::Moderation),
    };
    order.map_err(|cause| Misread { cause, head, form: family.form(verb) })
}

/// Reads what a moderator asks of moderation at once, by the built-in command with the own name `command`.
///
/// # Errors
/// Returns an error that names what is wrong.
pub fn read_ask(command: &str, typed: &str, arguments: &str, language: Language, prefix: &str) -> Result<Ask, Misread> {
    let arguments = visible(arguments);
    let (head, words) = (typed_name(typed, prefix), Words::new(&arguments));
    let family = Family::of(command).unwrap_or(Family::Moderation);
    moderation::ask(command, words, language).map_err(|cause| Misread { cause, head, form: family.form(Some("")) })
}

/// Returns the name of a command as it was typed, without the prefix.
fn typed_name(typed: &str, prefix: &str) -> String {
    narrow(typed.strip_prefix(prefix).unwrap_or(typed))
}

/// Reads a whole line, such as one of a file: `!addcom !dc text`; `None`: it is no order.
#[must_use]
pub fn read_line(line: &str, language: Language, prefix: &str) -> Option<Result<Order, Misread>> {
    let line = visible(line);
    let behind = [prefix, "!", "！"].into_iter().find_map(|sign| line.strip_prefix(sign))?;
    let (typed, arguments) = behind.trim_start().split_once(' ').unwrap_or((behind, ""));
    let command = built_in(typed, language).filter(|command| Family::of(command).is_some_and(Family::is_of_orders))?;
    Some(read(command, typed, arguments, language, prefix))
}

#[cfg(test)]
mod tests;
