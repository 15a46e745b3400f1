//! The server's answers.

use std::time::Instant;

use axum::Router;
use axum::http::{HeaderName, header};
use axum::routing::{get, post};
use serde_json::json;

use super::completion::completed;
use super::config::LlmModel;
use super::request::Refused;
use super::state::Llm;
use super::{answer, garbage, hostile, request};
use crate::web::{Reply, SeenRequest, Service, ServiceMood, on};
use crate::world::Shared;

/// The server's paths.
pub(crate) fn routes(llm: &Shared<Llm>) -> Router {
    Router::new()
        .route("/llm/v1/models", get(on(models)))
        .route("/llm/v1/chat/completions", post(on(chat)))
        .with_state(llm.clone())
}

fn models(llm: &mut Llm, request: &SeenRequest, _now: Instant) -> Reply {
    if let Some(refusal) = wrong_key(llm, request) {
        return refusal;
    }
    let entry =
        |model: &LlmModel| json!({"id": model.name, "object": "model", "created": 1_721_172_741, "owned_by": "system"});
    let data: Vec<_> = llm.config.models.iter().map(entry).collect();
    Reply::ok(&json!({"object": "list", "data": data}))
}

fn chat(llm: &mut Llm, request: &SeenRequest, _now: Instant) -> Reply {
    if let Some(refusal) = wrong_key(llm, request).or_else(|| moody(llm.moods.of(Service::Llm))) {
        return refusal;
    }
    let prompt = match request::read(&llm.config, request) {
        Ok(prompt) => prompt,
        Err(refused) => return refused.reply(),
    };
    match llm.moods.of(Service::Llm) {
        ServiceMood::Garbage => garbage::reply(llm.moods.turn(Service::Llm), &prompt),
        ServiceMood::Hostile => completed(&prompt, &hostile::answer(llm.moods.turn(Service::Llm), &prompt)),
        _ => match llm.prepared() {
            Some(text) => completed(&prompt, &text),
            None => completed(&prompt, &answer::sensible(&prompt)),
        },
    }
}

/// Refuses with 401, with the key masked as OpenAI masks it.
fn wrong_key(llm: &Llm, request: &SeenRequest) -> Option<Reply> {
    let wanted = llm.config.api_key.as_deref()?;
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

/// Answers in a mood, once the key is right.
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
