//! The words of moderation: what Twitch shows as the reason, what viewers and moderators read. Pure.
//!
//! None of them repeats a line, a phrase or the address that somebody posted.

use super::docket::WhyNot;
use crate::chat::moderation::{Action, RoomMode};
use crate::text::catalogue::{Arg, Texts};
use crate::text::language::Language;
use std::collections::BTreeMap;
use std::time::Duration;

/// The longest reason that Twitch takes. Source: dev.twitch.tv, "Ban User", read 2026-11-30.
const REASON_CHARS_MAX: usize = 500;
/// The names that one answer has.
const NAMES_MAX: usize = 8;

/// What commands are typed like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The characters before a command's name.
    pub prefix: String,
    /// The names of commands that the config has renamed, by their own names.
    pub renamed: BTreeMap<String, String>,
}

impl Typed {
    /// Returns how a command is typed, with its prefix. In an answer it never stands first, where the guard would take it
    /// for a command.
    pub(super) fn command(&self, name: &str) -> String {
        let name = self.renamed.get(name).map_or(name, String::as_str);
        format!("{}{name}", self.prefix)
    }
}

/// The words in one language.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) texts: &'a Texts,
    pub(super) language: Language,
    pub(super) typed: &'a Typed,
}

impl Words<'_> {
    pub(super) fn say(self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.texts.say(self.language, id, args)
    }

    pub(super) fn duration(self, duration: Duration) -> String {
        self.texts.duration(self.language, duration)
    }

    /// Returns what a filter is against.
    pub(super) fn against(self, filter: &str) -> String {
        self.say("moderation-against", &[("filter", filter.into())])
    }

    /// Returns the reason that Twitch shows to the viewer and to moderators.
    pub(super) fn reason(self, filter: &str, strikes: u32, window: Duration) -> String {
        let (against, window) = (self.against(filter), self.duration(window));
        let args = [("against", (&against).into()), ("strikes", strikes.into()), ("window", (&window).into())];
        cut(self.say("moderation-reason", &args))
    }

    /// Returns the reason for what a moderator's word does.
    pub(super) fn reason_by(self, command: &str, moderator: &str) -> String {
        let command = self.typed.command(command);
        let args = [("command", (&command).into()), ("moderator", moderator.into())];
        cut(self.say("moderation-reason-by", &args))
    }

    /// Returns the line for a viewer of whose line something was done about.
    pub(super) fn told(self, filter: &str, action: Action) -> String {
        let against = self.against(filter);
        let args = [("against", (&against).into())];
        match action {
            Action::Timeout(seconds) => {
                let time = self.duration(Duration::from_secs(seconds.get().into()));
                self.say("moderation-told-timeout", &[("against", (&against).into()), ("time", (&time).into())])
            }
            Action::Delete | Action::Ban if filter == "links" => {
                let permit = self.typed.command("permit");
                self.say("moderation-told-link", &[("permit", (&permit).into())])
            }
            Action::Delete | Action::Ban => self.say("moderation-told", &args),
        }
    }

    /// Names an action for people.
    pub(super) fn action(self, action: Action) -> String {
        match action {
            Action::Delete => self.say("moderation-action-delete", &[]),
            Action::Timeout(seconds) => {
                let time = self.duration(Duration::from_secs(seconds.get().into()));
                self.say("moderation-action-timeout", &[("time", (&time).into())])
            }
            Action::Ban => self.say("moderation-action-ban", &[]),
        }
    }

    /// Says why Twitch did not do what a moderator asked for.
    pub(super) fn refusal(self, why: WhyNot) -> String {
        let id = match why {
            WhyNot::NotModerator => "moderation-not-moderator",
            WhyNot::Privileged => "moderation-privileged",
            WhyNot::Limited | WhyNot::Full => "moderation-busy",
            WhyNot::OutOfReach | WhyNot::Ended => "moderation-out-of-reach",
            _ => "moderation-refused",
        };
        self.say(id, &[])
    }

    /// Says which mode the room has now.
    pub(super) fn room(self, mode: RoomMode) -> String {
        let word = |is_on: bool| if is_on { "on" } else { "off" };
        let state = |id: &str, is_on: bool| self.say(id, &[("state", word(is_on).into())]);
        match mode {
            RoomMode::Slow(seconds) => {
                let time = self.duration(Duration::from_secs(seconds.unwrap_or_default().into()));
                let state = word(seconds.is_some());
                self.say("moderation-slow", &[("state", state.into()), ("time", (&time).into())])
            }
            RoomMode::Followers(minutes) => {
                let time = self.duration(Duration::from_secs(u64::from(minutes.unwrap_or_default()) * 60));
                let state = match minutes {
                    None => "off",
                    Some(0) => "all",
                    Some(_) => "on",
                };
                self.say("moderation-followers", &[("state", state.into()), ("time", (&time).into())])
            }
            RoomMode::Subscribers(is_on) => state("moderation-subs", is_on),
            RoomMode::Emotes(is_on) => state("moderation-emotes", is_on),
            RoomMode::Unique(is_on) => state("moderation-unique", is_on),
        }
    }
}

/// Names some and counts the rest.
pub(super) fn names<'a>(logins: impl IntoIterator<Item = &'a str>) -> String {
    let mut all: Vec<&str> = Vec::new();
    for login in logins {
        if !all.contains(&login) {
            all.push(login);
        }
    }
    let mut named = all.iter().take(NAMES_MAX).copied().collect::<Vec<_>>().join(", ");
    let more = all.len().saturating_sub(NAMES_MAX);
    if more > 0 {
        named.push_str(&format!(" (+{more})"));
    }
    named
}

fn cut(reason: String) -> String {
    if reason.chars().count() <= REASON_CHARS_MAX { reason } else { reason.chars().take(REASON_CHARS_MAX).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pillars::moderation::TEXTS;
    use crate::screen::filters::FILTERS;
    use std::num::NonZeroU32;

    fn typed() -> Typed {
        Typed { prefix: "!".to_owned(), renamed: BTreeMap::from([("permit".to_owned(), "erlaube".to_owned())]) }
    }

    #[test]
    fn a_reason_names_rule_and_strikes_in_each_language_and_fits() {
        let (texts, typed) = (Texts::new(&[TEXTS]).unwrap(), typed());
        for language in Language::ALL {
            let words = Words { texts: &texts, language: *language, typed: &typed };
            for filter in FILTERS {
                let name = filter.name.as_str();
                let reason = words.reason(name, 4_294_967_295, Duration::from_secs(31_536_000));
                assert!(reason.contains(&words.against(name)) && reason.contains("4294967295"), "{reason}");
                assert!(reason.chars().count() <= 200, "{reason}");
            }
        }
    }

    #[test]
    fn each_filter_has_words_for_what_it_is_against() {
        let (texts, typed) = (Texts::new(&[TEXTS]).unwrap(), typed());
        for language in Language::ALL {
            let words = Words { texts: &texts, language: *language, typed: &typed };
            let other = words.against("no filter");
            for filter in FILTERS {
                let against = words.against(filter.name.as_str());
                assert_ne!(against, other, "{} in {}", filter.name, language.code());
            }
        }
    }

    #[test]
    fn a_viewer_is_told_the_command_as_the_config_names_it() {
        let (texts, typed) = (Texts::new(&[TEXTS]).unwrap(), typed());
        for language in Language::ALL {
            let words = Words { texts: &texts, language: *language, typed: &typed };
            let told = words.told("links", Action::Delete);
            assert!(told.contains("!erlaube") && !told.starts_with('!'), "{told}");
            let told = words.told("caps", Action::Timeout(NonZeroU32::new(600).unwrap()));
            assert!(told.contains("10"), "{told}");
        }
    }

    #[test]
    fn some_are_named_each_once_and_the_rest_is_counted() {
        assert_eq!(names(["a", "b", "a"]), "a, b");
        assert_eq!(names(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]), "a, b, c, d, e, f, g, h (+2)");
    }
}
