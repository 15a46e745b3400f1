//! `[llm]`: the language models.

use kissbot_actors::pillars::llm::provider::Provider as Answerer;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// `[llm]`: the provider cascade and its budgets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Llm {
    /// `true`: the bot asks language models.
    pub enabled: bool,
    /// From the question to the reply; a later reply is not sent.
    pub reply_deadline_s: u64,
    /// The persona in which the bot talks when it is spoken to: a preset's name, or the streamer's own words. Empty: without a persona.
    pub persona: String,
    /// `true`: the AI is only there while the channel is live.
    pub live_only: bool,
    /// `true`: viewers have to be subscribers to ask.
    pub subscribers_only: bool,
    /// Words that no answer may contain, besides the built-in ones.
    pub blocked_words: Vec<String>,
    /// Asked in this order until one answers.
    pub providers: Vec<Provider>,
    /// Limits on how much is asked.
    pub budget: Budget,
}

impl Default for Llm {
    fn default() -> Self {
        let local = Provider {
            name: "local".into(),
            base_url: "http://127.0.0.1:1234/v1".into(),
            model: "qwen2.5-7b-instruct".into(),
            api_key: String::new(),
            timeout_s: default_timeout_s(),
            answer_tokens_max: default_answer_tokens_max(),
            extra: Map::new(),
        };
        let openai = Provider {
            name: "openai".into(),
            base_url: "https://api.openai.com/v1".into(),
            model: "gpt-4o-mini".into(),
            api_key: "OPENAI_API_KEY".into(),
            timeout_s: default_timeout_s(),
            answer_tokens_max: default_answer_tokens_max(),
            extra: Map::new(),
        };
        Self {
            enabled: true,
            reply_deadline_s: 20,
            persona: "friendly".into(),
            live_only: false,
            subscribers_only: false,
            blocked_words: Vec::new(),
            providers: vec![local, openai],
            budget: Budget::default(),
        }
    }
}

/// One `[[llm.providers]]`: a server that speaks OpenAI's chat completions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// Its name in the log, unlike the others'.
    pub name: String,
    /// The address before `/chat/completions`. Plain `http://` only on loopback and in private networks.
    pub base_url: String,
    /// The model, as the server calls it.
    pub model: String,
    /// The NAME of the secret with the key. Empty: none.
    #[serde(default)]
    pub api_key: String,
    /// The longest wait for an answer; it is capped by what is left of `reply_deadline_s`.
    #[serde(default = "default_timeout_s")]
    pub timeout_s: u64,
    /// The most tokens of an answer, thoughts included.
    #[serde(default = "default_answer_tokens_max")]
    pub answer_tokens_max: u32,
    /// More fields for the body of its requests.
    #[serde(default)]
    pub extra: Map<String, Value>,
}

impl Provider {
    /// Returns the name of the secret that holds the key, if the provider wants one.
    #[must_use]
    pub fn api_key_name(&self) -> Option<&str> {
        (!self.api_key.is_empty()).then_some(&self.api_key)
    }
}

fn default_timeout_s() -> u64 {
    10
}

fn default_answer_tokens_max() -> u32 {
    Answerer::ANSWER_TOKENS
}

/// `[llm.budget]`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Budget {
    /// Questions of one viewer in any hour.
    pub user_requests_per_hour: u32,
    /// Questions of one channel in any hour.
    pub channel_requests_per_hour: u32,
    /// Questions of all channels in a day. 0: no limit.
    pub requests_per_day: u64,
    /// Tokens of all providers in a day. 0: no limit.
    pub tokens_per_day: u64,
    /// Questions that wait for their turn.
    pub queue_entries_max: usize,
    /// Questions that are asked at the same time.
    pub in_flight_max: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            user_requests_per_hour: 30,
            channel_requests_per_hour: 600,
            requests_per_day: 0,
            tokens_per_day: 0,
            queue_entries_max: 8,
            in_flight_max: 2,
        }
    }
}
