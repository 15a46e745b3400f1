//! The part of a provider that the rules have to know. Its address and its key are the transport's business: nothing
//! here can give them away.

use serde_json::{Map, Value};
use std::time::Duration;

/// The field that limits the length of an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TokenField {
    /// `max_tokens`: deprecated by OpenAI, refused by its reasoning models, the only one that most local servers know.
    #[default]
    MaxTokens,
    /// `max_completion_tokens`: it counts the thoughts too.
    MaxCompletionTokens,
}

impl TokenField {
    /// Returns its name in the request.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::MaxTokens => "max_tokens",
            Self::MaxCompletionTokens => "max_completion_tokens",
        }
    }

    /// Returns the other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::MaxTokens => Self::MaxCompletionTokens,
            Self::MaxCompletionTokens => Self::MaxTokens,
        }
    }
}

/// A server that speaks OpenAI's chat completions, as its owner configured it.
#[derive(Clone, Debug, PartialEq)]
pub struct Provider {
    /// Its name in the log.
    pub name: String,
    /// The model as the server calls it.
    pub model: String,
    /// The longest wait for an answer.
    pub timeout: Duration,
    /// The most tokens that an answer may have, thoughts included.
    pub answer_tokens_max: u32,
    /// The field that says so.
    pub token_field: TokenField,
    /// The freedom of the model's choice of words, 0 to 2. `None`: as the server likes it.
    pub temperature: Option<f64>,
    /// More fields for the request, such as `reasoning_effort`. They win over our own, except over those that make the
    /// request what it is.
    pub extra: Map<String, Value>,
}

impl Provider {
    /// Enough for two sentences.
    pub const ANSWER_TOKENS: u32 = 200;
    /// The tokens for a model that used all of those up with thoughts, unless the config gives it more. Thinking
    /// models need 1000 to 2000 for an answer of 60.
    pub(crate) const THINKING_TOKENS: u32 = 2000;

    /// Makes a provider without peculiarities.
    #[must_use]
    pub fn new(name: &str, model: &str, timeout: Duration) -> Self {
        Self {
            name: name.to_owned(),
            model: model.to_owned(),
            timeout,
            answer_tokens_max: Self::ANSWER_TOKENS,
            token_field: TokenField::default(),
            temperature: Some(0.7),
            extra: Map::new(),
        }
    }
}

/// The peculiarities of a server, found out by its refusals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Adaptations {
    /// The system text goes into the first user message: the model's template has no role for it.
    pub merged_system: bool,
    /// The other token field.
    pub other_token_field: bool,
    /// No temperature: reasoning models accept only their own.
    pub no_temperature: bool,
    /// More tokens: the model thinks before it answers.
    pub room_to_think: bool,
}

/// One of the [`Adaptations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Adaptation {
    /// See [`Adaptations::merged_system`].
    MergedSystem,
    /// See [`Adaptations::other_token_field`].
    OtherTokenField,
    /// See [`Adaptations::no_temperature`].
    NoTemperature,
    /// See [`Adaptations::room_to_think`].
    RoomToThink,
}

impl Adaptations {
    /// Adds one; `None` when that was made already, so that no server is asked the same twice.
    #[must_use]
    pub fn with(mut self, adaptation: Adaptation) -> Option<Self> {
        let made = match adaptation {
            Adaptation::MergedSystem => &mut self.merged_system,
            Adaptation::OtherTokenField => &mut self.other_token_field,
            Adaptation::NoTemperature => &mut self.no_temperature,
            Adaptation::RoomToThink => &mut self.room_to_think,
        };
        if std::mem::replace(made, true) { None } else { Some(self) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_adaptation_is_made_once() {
        let mut adaptations = Adaptations::default();
        for one in
            [Adaptation::MergedSystem, Adaptation::OtherTokenField, Adaptation::NoTemperature, Adaptation::RoomToThink]
        {
            adaptations = adaptations.with(one).unwrap();
            assert_eq!(adaptations.with(one), None);
        }
        let all =
            Adaptations { merged_system: true, other_token_field: true, no_temperature: true, room_to_think: true };
        assert_eq!(adaptations, all);
    }
}
