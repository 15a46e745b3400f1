//! An OpenAI-compatible model server: strict about requests, and answers from what it was asked.

mod answer;
mod garbage;
mod hostile;
mod request;

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::http::{HeaderName, header};
use axum::routing::{get, post};
use serde_json::{Value, json};

use crate::state::{Core, State};
use crate::web::{Reply, SeenRequest, Service, ServiceMood, on};
use crate::world::viewer::fnv1a;
use request::{Prompt, Refused};

/// Answers that may wait to be given.
const PREPARED_MAX: usize = 1000;
/// What a reasoning model thinks before it answers.
const THOUGHT_TOKENS: usize = 200;

/// The model server before the play begins.
#[derive(Clone)]
pub struct LlmConfig {
    /// The key that requests must carry; none for a local server, which takes any.
    pub api_key: Option<String>,
    /// The models that there are.
    pub models: Vec<LlmModel>,
}

impl Default for LlmConfig {
    /// A local server that asks for no key, with the models of the bot's default configuration and two difficult ones.
    fn default() -> Self {
        let models = vec![
            LlmModel::new("qwen2.5-7b-instruct", LlmKind::Local),
            LlmModel::new("gpt-4o-mini", LlmKind::OpenAi),
            LlmModel::new("gpt-5-mini", LlmKind::Reasoning),
            LlmModel::new("mistral-7b-instruct-v0.3", LlmKind::NoSystemRole),
        ];
        Self { api_key: None, models }
    }
}

/// A model and what it insists on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LlmModel {
    /// Its name.
    pub name: String,
    /// What it insists on.
    pub kind: LlmKind,
    /// How many tokens question and answer may have together.
    pub context_tokens: usize,
}

impl LlmModel {
    /// A model with a context of 8,192 tokens.
    #[must_use]
    pub fn new(name: &str, kind: LlmKind) -> Self {
        Self { name: name.to_owned(), kind, context_tokens: 8192 }
    }
}

/// What a model insists on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LlmKind {
    /// Nothing: local servers ignore fields that they do not know.
    Local,
    /// OpenAI's own: an unknown field is refused.
    OpenAi,
    /// OpenAI's reasoning models: `max_completion_tokens`, no temperature, and thoughts that use tokens up.
    Reasoning,
    /// A chat template that knows user and assistant only, in turns.
    NoSystemRole,
}

/// What the model server remembers.
pub(crate) struct Llm {
    /// Answers that a test has put into its mouth.
    prepared: VecDeque<String>,
}

impl Llm {
    pub(crate) fn new() -> Self {
        Self { prepared: VecDeque::new() }
    }

    /// The next answer that it gives in a good mood, word for word.
    pub(crate) fn prepare(&mut self, text: &str) {
        if self.prepared.len() < PREPARED_MAX {
            self.prepared.push_back(text.to_owned());
        }
    }
}

/// The server's paths.
pub(crate) fn routes() -> Router<Arc<Core>> {
    Router::new().route("/llm/v1/models", get(on(models))).route("/llm/v1/chat/completions", post(on(chat)))
}

fn models(state: &mut State, request: &SeenRequest, _now: Instant) -> Reply {
    if let Some(refusal) = wrong_key(state, request) {
        return refusal;
    }
    let entry =
        |model: &LlmModel| json!({"id": model.name, "object": "model", "created": 1_721_172_741, "owned_by": "system"});
    let data: Vec<_> = state.web.config.llm.models.iter().map(entry).collect();
    Reply::ok(&json!({"object": "list", "data": data}))
}

fn chat(state: &mut State, request: &SeenRequest, _now: Instant) -> Reply {
    if let Some(refusal) = wrong_key(state, request).or_else(|| moody(state.web.mood(Service::Llm))) {
        return refusal;
    }
    let prompt = match request::read(&state.web.config.llm, request) {
        Ok(prompt) => prompt,
        Err(refused) => return refused.reply(),
    };
    match state.web.mood(Service::Llm) {
        ServiceMood::Garbage => garbage::reply(state.web.turn(Service::Llm), &prompt),
        ServiceMood::Hostile => completed(&prompt, &hostile::answer(state.web.turn(Service::Llm), &prompt)),
        _ => match state.web.llm.prepared.pop_front() {
            Some(text) => completed(&prompt, &text),
            None => completed(&prompt, &answer::sensible(&prompt)),
        },
    }
}

/// 401, with the key masked as OpenAI masks it.
fn wrong_key(state: &State, request: &SeenRequest) -> Option<Reply> {
    let wanted = state.web.config.llm.api_key.as_deref()?;
    let message = match request.credentials("Bearer") {
        Some(key) if key == wanted => return None,
        Some(key) => {
            let start: String = key.chars().take(6).collect();
            format!(
                "Incorrect API key provided: {start}*****. You can find your API key at https://platform.openai.com."
            )
        }
        None => "You didn't provide an API key.".to_owned(),
    };
    Some(
        Refused { status: 401, message, kind: "invalid_request_error", param: None, code: Some("invalid_api_key") }
            .reply(),
    )
}

/// What a mood answers to whoever has the right key.
fn moody(mood: ServiceMood) -> Option<Reply> {
    let refused = |status, message: &str, kind, code| {
        Refused { status, message: message.to_owned(), kind, param: None, code }.reply()
    };
    match mood {
        ServiceMood::Quota => Some(refused(
            429,
            "You exceeded your current quota, please check your plan and billing details.",
            "insufficient_quota",
            Some("insufficient_quota"),
        )),
        ServiceMood::Throttled { retry_after } => {
            let message = "Rate limit reached on requests per min (RPM): Limit 3, Used 3, Requested 1.";
            let reply = refused(429, message, "requests", Some("rate_limit_exceeded"));
            let reset = HeaderName::from_static("x-ratelimit-reset-requests");
            Some(reply.with(header::RETRY_AFTER, retry_after).with(reset, "6m0s"))
        }
        ServiceMood::Broken => {
            let message = "The server had an error while processing your request. Sorry about that!";
            Some(refused(500, message, "server_error", None))
        }
        _ => None,
    }
}

/// A completion with `text`, cut where the request's limit says. A reasoning model has thought before.
fn completed(prompt: &Prompt, text: &str) -> Reply {
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

/// The whole shape round a message.
fn completion(prompt: &Prompt, message: Value) -> Value {
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

fn set(value: &mut Value, place: &str, new: Value) {
    if let Some(old) = value.pointer_mut(place) {
        *old = new;
    }
}

/// About four characters make a token.
fn tokens(text: &str) -> usize {
    text.chars().count().div_ceil(4)
}
