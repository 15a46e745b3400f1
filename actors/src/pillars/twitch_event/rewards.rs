//! The rewards for channel points, with what each does. Pure.

use super::template::{self, NAME_CHARS_MAX, clean};
use crate::text::clean::visible;
use crate::twitch::eventsub::payload::Redemption;

/// The number of characters that are kept of a viewer's input to a command: as many as they could have typed in chat.
const INPUT_CHARS_MAX: usize = 500;

/// A reward that the config speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reward {
    /// Its title, in any case, or its id.
    pub title: String,
    /// The action that follows when somebody takes it.
    pub action: Action,
    /// A line: what is said; empty: the template for all rewards. A command: what it is given; empty: the viewer's input.
    pub text: String,
    /// A command that came to nothing gives the points back.
    pub refunds: bool,
    /// A command that was answered completes the redemption.
    pub fulfils: bool,
}

/// An action that follows when somebody takes a reward.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// The bot says a line. The streamer does the rest.
    Line,
    /// The bot runs the command with this name, its own, for the viewer who took the reward.
    Run(String),
}

/// The reward that was taken, if the config speaks of it. An id is surer than a title.
#[must_use]
pub fn find<'a>(rewards: &'a [Reward], redemption: &Redemption) -> Option<&'a Reward> {
    let title = plain(&redemption.reward);
    let by_id = rewards.iter().find(|reward| *reward.title.trim() == *redemption.reward_id);
    by_id.or_else(|| rewards.iter().find(|reward| plain(&reward.title) == title))
}

/// As people compare titles.
fn plain(title: &str) -> String {
    visible(title).trim().to_lowercase()
}

impl Reward {
    /// Returns what the command is given.
    #[must_use]
    pub fn arguments(&self, redemption: &Redemption, channel: &str) -> String {
        let input = clean(&redemption.input, INPUT_CHARS_MAX);
        if self.text.trim().is_empty() {
            return input;
        }
        let user = clean(&redemption.user.name, NAME_CHARS_MAX);
        let reward = clean(&redemption.reward, NAME_CHARS_MAX);
        let facts = [("input", &input), ("user", &user), ("reward", &reward)].map(|(name, text)| (name, Some(&**text)));
        let facts: Vec<template::Fact<'_>> = facts.into_iter().chain([("channel", Some(channel))]).collect();
        template::fill(&self.text, &facts).unwrap_or_default().trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::twitch::event::User;

    fn reward(title: &str, text: &str) -> Reward {
        let action = Action::Run("ask".to_owned());
        Reward { title: title.to_owned(), action, text: text.to_owned(), refunds: true, fulfils: true }
    }

    fn redemption(title: &str, input: &str) -> Redemption {
        Redemption {
            id: "r".into(),
            reward_id: "92af".into(),
            reward: title.to_owned(),
            user: User { id: Some("1".into()), login: "gina".into(), name: "Gina".to_owned() },
            input: input.to_owned(),
            is_open: true,
        }
    }

    #[test]
    fn a_reward_is_found_by_its_title_in_any_case_or_by_its_id() {
        let rewards = [reward("Ask the Bot", "a"), reward("92af", "b"), reward("É t é", "c")];
        let found = |redemption: &Redemption| find(&rewards, redemption).map(|reward| reward.text.clone());
        assert_eq!(found(&redemption("ask the bot ", "")).as_deref(), Some("b"), "the id is surer");
        let mut other = redemption("ask the bot ", "");
        other.reward_id = "77".into();
        assert_eq!(found(&other).as_deref(), Some("a"));
        other.reward = "É T É".to_owned();
        assert_eq!(found(&other).as_deref(), Some("c"));
        other.reward = "Hydrate".to_owned();
        assert_eq!(found(&other), None);
    }

    #[test]
    fn a_command_is_given_the_input_or_what_the_config_makes_of_it() {
        let given = |text: &str, input: &str| reward("x", text).arguments(&redemption("Joke", input), "One");
        assert_eq!(given("", " hades\u{200B} "), "hades");
        assert_eq!(
            given("Tell {user} of {channel} a joke about {input}", "{user}"),
            "Tell Gina of One a joke about {user}"
        );
        assert_eq!(given("Tell a joke about: {input}", ""), "Tell a joke about");
        assert_eq!(given("{reward}", ""), "Joke");
    }
}
