//! Replies that some server has given to somebody: valid HTTP, and hardly ever an answer.

use serde_json::{Value, json};

use super::completion::{completion, set};
use super::request::Prompt;
use crate::web::Reply;

/// The number of kinds.
const KINDS: usize = 22;
/// The length of an endless answer.
const ENDLESS_BYTES: usize = 5 * 1024 * 1024;
const ANSWER: &str = "A speedrun is a race against the clock from start to credits.";
const THOUGHTS: &str = "Okay, the viewer wants to know something. I should keep it short.";

/// Returns the nonsense of this turn.
pub(super) fn reply(turn: usize, prompt: &Prompt) -> Reply {
    let kind = turn % KINDS;
    match kind {
        0 => content(prompt, ""),
        1 => content(prompt, Value::Null),
        2 => content(prompt, format!("<think>{THOUGHTS}</think>")),
        3 => content(prompt, format!("{THOUGHTS}\n</think>\n\n{ANSWER}")),
        4 => content(prompt, format!("<think>{THOUGHTS}")),
        5 => message(prompt, json!({"role": "assistant", "content": "", "reasoning_content": THOUGHTS})),
        6 => without_usage(prompt),
        7 => finished(prompt, ANSWER, "eos_token_reached"),
        8 => Reply::json(
            500,
            &json!({"error": {"code": 500, "message": "Context size has been exceeded.", "type": "server_error"}}),
        ),
        9 => Reply::text(200, "text/html", "<html><body>Login to your hotspot</body></html>"),
        10 => Reply::ok(&json!({"error": {"message": "Provider returned error", "code": 502}})),
        11 => {
            Reply::text(200, "application/json", r#"{"id":"chatcmpl-1","choices":[{"index":0,"message":{"role":"ass"#)
        }
        12 => content(prompt, "very ".repeat(ENDLESS_BYTES / 5)),
        13 => Reply::ok(&json!({"object": "chat.completion", "choices": [], "usage": null})),
        14 => content(prompt, json!([{"type": "text", "text": ANSWER}])),
        15 => Reply::json(400, &json!({"error": "Model has unloaded or crashed."})),
        16 => message(prompt, json!({"role": "assistant", "content": null, "refusal": "I can't help with that."})),
        17 => content(prompt, "ok"),
        18 => finished(prompt, "", "length"),
        19 => content(
            prompt,
            format!("<|channel|>analysis<|message|>{THOUGHTS}<|end|><|channel|>final<|message|>{ANSWER}"),
        ),
        20 => message(prompt, json!({"role": "assistant", "content": ANSWER, "reasoning": THOUGHTS, "tool_calls": []})),
        _ => Reply::ok(&json!({"choices": {"0": {"message": ["content", 7]}}, "usage": "much"})),
    }
}

fn message(prompt: &Prompt, message: Value) -> Reply {
    Reply::ok(&completion(prompt, message))
}

fn content(prompt: &Prompt, content: impl Into<Value>) -> Reply {
    message(prompt, json!({"role": "assistant", "content": content.into()}))
}

fn finished(prompt: &Prompt, text: &str, reason: &str) -> Reply {
    let mut value = completion(prompt, json!({"role": "assistant", "content": text}));
    set(&mut value, "/choices/0/finish_reason", reason.into());
    Reply::ok(&value)
}

fn without_usage(prompt: &Prompt) -> Reply {
    let mut value = completion(prompt, json!({"role": "assistant", "content": ANSWER}));
    if let Some(fields) = value.as_object_mut() {
        fields.remove("usage");
    }
    Reply::ok(&value)
}
