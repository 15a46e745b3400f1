//! The replies to commands that ask Twitch, in both languages. Pure.

use super::game_line;
use crate::chat::game_facts::GameFacts;
use crate::text::catalogue::{Arg, Texts};
use crate::text::foreign::Decency;
use crate::text::language::Language;
use crate::text::span::Span;
use crate::twitch::helix::trouble::Trouble;
use crate::twitch::oauth::account::Account;
use std::sync::Arc;
use std::time::Duration;

/// The English texts. All ids start with `twitch-`.
pub const TEXTS: &str = include_str!("answers.ftl");

/// Categories that are offered at a time.
const OFFERS_MAX: usize = 3;

/// The outcome of a command's errand. Names are as chat shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
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
    /// The stream has got this title.
    TitleSet {
        /// The title.
        title: String,
    },
    /// A title is longer than so many characters.
    TitleTooLong {
        /// The number.
        max: u32,
    },
    /// Twitch does not take the title.
    TitleRefused,
    /// The category of the stream; may be empty.
    Category {
        /// The channel.
        channel: String,
        /// The category.
        category: String,
        /// The facts that are known of it, when it is a game.
        game: Option<Arc<GameFacts>>,
    },
    /// The stream has got this category.
    CategorySet {
        /// Twitch's name for it.
        category: String,
    },
    /// No category is meant.
    CategoryUnknown,
    /// Any of these may be meant.
    CategoryUnclear {
        /// Their names, the likeliest first.
        categories: Vec<String>,
    },
    /// Twitch does not take the category.
    CategoryRefused,
    /// Somebody has been following for so long; `None`: does not follow.
    Follows {
        /// The channel.
        channel: String,
        /// The account.
        user: String,
        /// For so long.
        time: Option<Span>,
    },
    /// The account that is asked about owns the channel.
    OwnChannel {
        /// The account.
        user: String,
    },
    /// Nobody goes by that login.
    UnknownUser {
        /// As it was typed, which is by anybody.
        login: String,
    },
    /// Chat is to look at somebody's channel.
    ShoutOut {
        /// The account.
        user: String,
        /// Their login, by which they are found.
        login: String,
        /// The category that they streamed last; may be empty.
        category: String,
    },
    /// A clip was made.
    Clip {
        /// Its address.
        url: String,
    },
    /// A clip is being made, and may take a minute.
    ClipUnderWay {
        /// The address that it will have.
        url: String,
    },
    /// There is no clip of what is not live.
    ClipNotLive {
        /// The channel.
        channel: String,
    },
    /// The channel or Twitch does not want clips by the bot.
    ClipForbidden,
    /// Twitch made none.
    ClipFailed,
}

impl Answer {
    /// Tells whether the asker got nothing of what they wanted through no fault of their own.
    #[must_use]
    pub(crate) fn is_in_vain(&self) -> bool {
        matches!(self, Self::ClipNotLive { .. } | Self::ClipForbidden | Self::ClipFailed)
    }
}

/// Puts an answer into words.
#[must_use]
pub(crate) fn answer(texts: &Texts, decency: &Decency, language: Language, answer: &Answer) -> String {
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
        Answer::TitleSet { title } => say("twitch-title-set", &[("title", title.into())]),
        Answer::TitleTooLong { max } => say("twitch-title-too-long", &[("max", (*max).into())]),
        Answer::TitleRefused => say("twitch-title-refused", &[]),
        Answer::Category { channel, category, game } => {
            let game = game.as_deref();
            in_category(texts, language, channel, category, game)
        }
        Answer::CategorySet { category } => say("twitch-category-set", &[("category", category.into())]),
        Answer::CategoryUnknown => say("twitch-category-unknown", &[]),
        Answer::CategoryUnclear { categories } => {
            let offers: Vec<&str> = categories.iter().take(OFFERS_MAX).map(String::as_str).collect();
            say("twitch-category-which", &[("categories", (&offers.join(" · ")).into())])
        }
        Answer::CategoryRefused => say("twitch-category-refused", &[]),
        Answer::Follows { channel, user, time: Some(time) } => {
            let time = time.words(texts, language);
            let args = [("user", user.into()), ("channel", channel.into()), ("time", (&time).into())];
            say("twitch-follows", &args)
        }
        Answer::Follows { channel, user, time: None } => {
            say("twitch-follows-not", &[("user", user.into()), ("channel", channel.into())])
        }
        Answer::OwnChannel { user } => say("twitch-own-channel", &[("user", user.into())]),
        Answer::UnknownUser { login } => match decency.unknown_login(login, language) {
            Some(login) => say("twitch-unknown-user", &[("login", login.into())]),
            None => say("twitch-unknown-name", &[]),
        },
        Answer::ShoutOut { user, login, category } => shout_out(texts, language, user, login, category),
        Answer::Clip { url } => say("twitch-clip", &[("url", url.into())]),
        Answer::ClipUnderWay { url } => say("twitch-clip-under-way", &[("url", url.into())]),
        Answer::ClipNotLive { channel } => say("twitch-clip-not-live", &[("channel", channel.into())]),
        Answer::ClipForbidden => say("twitch-clip-forbidden", &[]),
        Answer::ClipFailed => say("twitch-clip-failed", &[]),
    }
}

fn in_category(texts: &Texts, language: Language, channel: &str, category: &str, game: Option<&GameFacts>) -> String {
    if category.trim().is_empty() {
        return texts.say(language, "twitch-no-category", &[("channel", channel.into())]);
    }
    match game.and_then(|game| game_line::facts(texts, language, category, game)) {
        Some(facts) => {
            let args = [("category", category.into()), ("facts", (&facts).into())];
            texts.say(language, "twitch-category-game", &args)
        }
        None => texts.say(language, "twitch-category", &[("category", category.into())]),
    }
}

/// Returns the line that shouts somebody out.
#[must_use]
pub(crate) fn shout_out(texts: &Texts, language: Language, user: &str, login: &str, category: &str) -> String {
    if category.trim().is_empty() {
        return texts.say(language, "twitch-shoutout", &[("user", user.into()), ("login", login.into())]);
    }
    let args = [("user", user.into()), ("login", login.into()), ("category", category.into())];
    texts.say(language, "twitch-shoutout-category", &args)
}

/// Says why there is no answer. Twitch's own words are for the log: they may hold anything.
#[must_use]
pub(crate) fn trouble(texts: &Texts, language: Language, trouble: &Trouble) -> String {
    let say = |id: &str| texts.say(language, id, &[]);
    let lacks = |id: &str, scope: &str| texts.say(language, id, &[("scope", scope.into())]);
    match trouble {
        Trouble::NoToken(_) => say("twitch-no-token"),
        Trouble::LacksScope(scope, Account::Broadcaster(_)) => lacks("twitch-owner-lacks-scope", scope),
        Trouble::LacksScope(scope, Account::Bot) => lacks("twitch-lacks-scope", scope),
        Trouble::NotAllowed(_) => say("twitch-no-moderator"),
        Trouble::TokenRefused(Account::Broadcaster(_)) => say("twitch-owner-token-refused"),
        Trouble::TokenRefused(Account::Bot) => say("twitch-token-refused"),
        Trouble::Refused { .. } => say("twitch-refused"),
        Trouble::Limited => say("twitch-limited"),
        Trouble::NotReady => say("twitch-not-ready"),
        Trouble::OutOfReach(_) => say("twitch-out-of-reach"),
    }
}

#[cfg(test)]
mod tests;
