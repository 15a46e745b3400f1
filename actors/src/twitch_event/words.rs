//! What commands are answered, in both languages. Pure.

use super::helix::course::Trouble;
use super::span::Span;
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

#[cfg(test)]
mod tests;
