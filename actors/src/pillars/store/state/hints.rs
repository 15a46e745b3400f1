//! What is said of texts and lists in passing.

use super::{Answer, View};
use crate::chat::custom::grammar;
use crate::chat::custom::rows::{CustomCommand, When};
use crate::text::response::Response;

/// The characters of a list of names: with the words round it it still is one line.
const LIST_CHARS_MAX: usize = 350;

/// Returns at most one thing that the author should know of a text that is saved as it is.
pub(super) fn hint(text: &str) -> Option<Answer> {
    let mistyped = grammar::mistyped(text).map(|option| Answer::new("grammar-hint-option").with("option", option));
    mistyped.or_else(|| Response::parse(text).notices().first().cloned().map(Answer::notice))
}

/// Returns the first variable of a text that means whoever typed a command; nobody types a timer.
pub(super) fn needs_asker(text: &str) -> Option<&'static str> {
    Response::parse(text).needs_caller().into_iter().next()
}

/// Returns a command as the line that would make it.
pub(super) fn shown(command: &CustomCommand, view: &View<'_>) -> Answer {
    let line = grammar::line(command, view.prefix);
    Answer::new("store-command-shown").with("line", line).with("uses", usize::try_from(command.uses).unwrap_or(0))
}

pub(super) fn when_word(when: When) -> &'static str {
    match when {
        When::Always => "always",
        When::Online => "online",
        When::Offline => "offline",
    }
}

/// Returns as many of the names as fit into a line, with a mark when some do not.
pub(super) fn listed(names: &[String]) -> String {
    let mut list = String::new();
    for (at, name) in names.iter().enumerate() {
        let more = format!("… (+{})", names.len() - at);
        if list.chars().count() + name.chars().count() + 2 > LIST_CHARS_MAX {
            return format!("{list}, {more}");
        }
        if at > 0 {
            list.push_str(", ");
        }
        list.push_str(name);
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_does_not_fit_says_how_many_are_left() {
        let names: Vec<String> = (0..100).map(|number| format!("command{number}")).collect();
        let listed = listed(&names);
        assert!(listed.chars().count() < 400 && listed.contains("… (+"), "{listed}");
    }
}
