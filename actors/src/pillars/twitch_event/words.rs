//! The facts of an event as they may stand in a line, and the built-in texts that they fill. Pure.

use super::template::{TEXT_CHARS_MAX, clean};
use crate::chat::channel_event::{Fact, Facts};
use crate::text::catalogue::{Arg, Texts};
use crate::text::language::Language;
use std::time::Duration;

/// The length to which a title is cut: a stream's has at most 140 characters, a poll's 60.
const TITLE_CHARS_MAX: usize = 150;
/// The word in a built-in text for one that Twitch did not tell.
const UNTOLD: &str = "none";

/// An event's user, channel and facts, made harmless, in the language of the channel.
pub struct Words<'a> {
    texts: &'a Texts,
    language: Language,
    facts: &'a Facts,
    /// By the names that templates know them by. `None`: Twitch did not tell.
    values: Vec<(&'static str, Option<String>)>,
}

impl<'a> Words<'a> {
    /// The words for what `user`, an empty name for one who stays unnamed, did in the channel that shows itself as
    /// `channel`.
    #[must_use]
    pub fn new(texts: &'a Texts, language: Language, channel: &str, user: &str, facts: &'a Facts) -> Self {
        Self { texts, language, facts, values: values(channel, user, facts) }
    }

    /// Returns the text `id`, filled with the user, the channel and the facts.
    #[must_use]
    pub fn say(&self, id: &str) -> String {
        self.texts.say(self.language, id, &self.args())
    }

    /// Returns the text `id` with an additional variable.
    #[must_use]
    pub(crate) fn say_with(&self, id: &str, more: (&str, &str)) -> String {
        let mut args = self.args();
        args.push((more.0, Arg::Text(more.1)));
        self.texts.say(self.language, id, &args)
    }

    /// Returns the text `id` with the number `name` taken for 0 where Twitch did not tell it.
    #[must_use]
    pub(crate) fn say_counting(&self, id: &str, name: &str) -> String {
        let untold = self.number(name).is_none();
        let args = self.args().into_iter();
        let args = args.map(|(of, arg)| (of, if untold && of == name { Arg::from(0_u32) } else { arg }));
        self.texts.say(self.language, id, &args.collect::<Vec<_>>())
    }

    /// Returns a number; `None` where Twitch did not tell it.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<u32> {
        self.facts.number(name)
    }

    /// Tells whether Twitch told this, and something visible is left of it.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        let value = self.values.iter().find(|(known, _)| *known == name).and_then(|(_, value)| value.as_deref());
        value.is_some_and(|value| !value.is_empty())
    }

    /// Tells whether Twitch told this, be it an empty text.
    #[must_use]
    pub fn is_told(&self, name: &str) -> bool {
        self.facts.get(name).is_some_and(|fact| *fact != Fact::Untold)
    }

    /// Returns so many seconds in the words of the language.
    #[must_use]
    pub fn duration(&self, seconds: u32) -> String {
        self.texts.duration(self.language, Duration::from_secs(seconds.into()))
    }

    fn args(&self) -> Vec<(&'static str, Arg<'_>)> {
        let args = self.values.iter().map(|(name, value)| match self.facts.number(name) {
            Some(number) => (*name, Arg::from(number)),
            None => (*name, Arg::Text(value.as_deref().unwrap_or(UNTOLD))),
        });
        args.collect()
    }
}

/// Returns the values for the names of a template: the user's, the channel's, and those of the facts.
#[must_use]
pub fn values(channel: &str, user: &str, facts: &Facts) -> Vec<(&'static str, Option<String>)> {
    let value = |fact: &Fact| match fact {
        Fact::Number(number) => Some(number.to_string()),
        Fact::Word(word) => Some((*word).to_owned()),
        Fact::Title(title) => Some(clean(title, TITLE_CHARS_MAX)),
        Fact::Text(text) => Some(clean(text, TEXT_CHARS_MAX)),
        Fact::Untold => None,
    };
    let both = [("user", Some(user.to_owned())), ("channel", Some(channel.to_owned()))];
    both.into_iter().chain(facts.iter().map(|(name, fact)| (name, value(fact)))).collect()
}
