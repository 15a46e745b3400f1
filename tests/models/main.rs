//! The bot and model servers that nobody here wrote: a real language model, and a server that misbehaves by the book and
//! judges how its clients take it. `run.sh` installs and starts them and runs these tests.
//!
//! No test here asserts a model's words: they are whatever they are.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub
)]

#[path = "../faults/log.rs"]
mod log;
mod mock;
mod real;
#[path = "../pillars/support.rs"]
mod support;

use kissbot::config::{Config, Provider};
use std::time::Duration;

const S: Duration = Duration::from_secs(1);
const NO_ANSWER: &str = "No good answer right now, sorry. Ask me again a bit later.";

/// The base URL that `run.sh` hands over.
fn base_url(variable: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| panic!("{variable} is not set: run tests/models/run.sh"))
}

fn provider(base_url: &str, timeout_s: u64) -> Provider {
    Provider {
        name: "server".into(),
        base_url: base_url.into(),
        model: "local-model".into(),
        api_key: String::new(),
        timeout_s,
        answer_tokens_max: 40,
        // As little chance as possible.
        extra: [("temperature".into(), 0.into()), ("seed".into(), 1.into())].into_iter().collect(),
    }
}

/// The server as the only provider, nobody waits between two questions, and no game site is asked.
fn ask_only(config: &mut Config, provider: Provider) {
    config.llm.providers = vec![provider];
    config.commands.cooldown_s = [("ask".into(), 0), ("mention".into(), 0)].into();
    config.game_lookup.enabled = false;
}

/// What every line of the bot has to be, whatever a model said.
fn assert_harmless(text: &str) {
    assert!(!text.is_empty() && text.chars().count() <= 450, "{text:?}");
    assert!(!text.contains(char::is_control), "{text:?}");
    assert!(!text.starts_with(['/', '.', '!', '\\', '／']), "{text:?}");
    for word in ["<|im_", "<think>", "http://", "https://", "<<<", ">>>"] {
        assert!(!text.contains(word), "{text:?}");
    }
}
