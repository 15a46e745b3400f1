//! The shape of a completion.

use serde_json::{Value, json};

use super::config::LlmKind;
use super::request::{Prompt, tokens};
use crate::web::Reply;
use crate::world::fnv1a;

/// The tokens that a reasoning model thinks before it answers.
const THOUGHT_TOKENS: usize = 200;

/// Answers with `text`, cut where the request's limit says. A reasoning model has thought before.
pub(super) fn completed(prompt: &Prompt, text: &str) -> Reply {
    let thought = if prompt.kind == LlmKind::Reasoning { THOUGHT_TOKENS } else { 0 };
    let limit = prompt.tokens_max.unwrap_or(usize::MAX);
    let left = limit.saturating_sub(thought);
    let whole = tokens(text) <= left;
    let text: String = if whole { text.to_owned() } else { text.chars().take(left.saturating_mul(4)).collect() };
    let used = (tokens(&text) + thought).min(limit);
    let mut value =
        completion(prompt, json!({"role": "assistant", "content": text, "refusal": null, "annotations": []}));
    set(&mut value, "/choices/0/finish_reason", if whole { "stop" } else { "length" }.into());
    set(&mut value, "/usage/completion_tokens", used.into());
    set(&mut value, "/usage/total_tokens", (used + prompt.tokens).into());
    set(&mut value, "/usage/completion_tokens_details/reasoning_tokens", thought.min(limit).into());
    Reply::ok(&value)
}

/// Returns the whole shape round a message.
pub(super) fn completion(prompt: &Prompt, message: Value) -> Value {
    let used = message.get("content").and_then(Value::as_str).map_or(0, tokens);
    json!({
        "id": format!("chatcmpl-{:x}", fnv1a(&prompt.question)), "object": "chat.completion", "created": 1_721_172_741,
        "model": prompt.model, "system_fingerprint": "fp_44709d6fcb",
        "choices": [{"index": 0, "message": message, "logprobs": null, "finish_reason": "stop"}],
        "service_tier": "default",
        "usage": {
            "prompt_tokens": prompt.tokens, "completion_tokens": used, "total_tokens": prompt.tokens + used,
            "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
            "completion_tokens_details": {"reasoning_tokens": 0, "audio_tokens": 0},
        },
    })
}

/// Replaces the value at a place that exists.
pub(super) fn set(value: &mut Value, place: &str, new: Value) {
    if let Some(old) = value.pointer_mut(place) {
        *old = new;
    }
}
