//! Errors as the servers write them, and what they mean.

use crate::pillars::llm::failure::{Cause, Failure};
use crate::pillars::llm::provider::Adaptation;
use serde_json::Value;
use std::time::Duration;

/// A server's words about an error, in small letters. None of it is ever logged or shown.
#[derive(Debug, Default)]
pub(super) struct ApiError {
    message: String,
    kind: String,
    code: String,
    param: String,
}

/// The longest message worth looking at, in characters.
const MESSAGE_CHARS_MAX: usize = 2000;

impl ApiError {
    /// Makes the error of an error page that is no JSON, or JSON of another kind.
    pub(super) fn wordless(body: &str) -> Self {
        Self { message: small(body), ..Self::default() }
    }

    /// Returns the status in the code or the type: some gateways send errors with 200.
    pub(super) fn status(&self) -> Option<u16> {
        [&self.code, &self.kind]
            .into_iter()
            .find_map(|text| text.parse().ok())
            .filter(|status| (400..600).contains(status))
    }

    fn says(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.message.contains(word))
    }

    fn is(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.kind == *name || self.code == *name)
    }
}

/// Finds the error in a reply: at the top, in the first choice, or, from simpler servers, as bare words.
pub(super) fn find(json: &Value) -> Option<ApiError> {
    let in_choice = || json.get("choices")?.get(0)?.get("error");
    let in_list = || json.get(0)?.get("error");
    let error = [json.get("error"), in_choice(), in_list()].into_iter().flatten().find(|error| is_error(error));
    if let Some(error) = error {
        return Some(read(error));
    }
    // FastAPI's and llama.cpp's older shape, and Mistral's.
    let bare = json.get("object").is_some_and(|object| object == "error") || json.get("choices").is_none();
    let words = ["detail", "message"].into_iter().find_map(|name| json.get(name)).filter(|_| bare)?;
    Some(ApiError {
        message: small(&words.to_string()),
        kind: text(json.get("type")),
        code: text(json.get("code")),
        param: String::new(),
    })
}

fn is_error(error: &Value) -> bool {
    match error {
        Value::Null | Value::Bool(false) => false,
        Value::Object(fields) => !fields.is_empty(),
        Value::String(text) => !text.is_empty(),
        _ => true,
    }
}

fn read(error: &Value) -> ApiError {
    let Some(message) = error.get("message") else {
        return ApiError { message: small(&error.to_string()), ..ApiError::default() };
    };
    // Gateways put the words of the server behind them into the metadata.
    let behind = error.get("metadata").map(Value::to_string).unwrap_or_default();
    ApiError {
        message: small(&format!("{} {behind}", text(Some(message)))),
        kind: text(error.get("type")),
        code: text(error.get("code")),
        param: text(error.get("param")),
    }
}

/// Returns a string or a number as text.
fn text(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => small(text),
        Some(value @ Value::Number(_)) => value.to_string(),
        _ => String::new(),
    }
}

fn small(text: &str) -> String {
    text.chars().take(MESSAGE_CHARS_MAX).collect::<String>().to_lowercase()
}

/// Judges an error with this status. `rest` is the time that the server asked for.
pub(super) fn judge(status: u16, error: &ApiError, rest: Option<Duration>) -> Failure {
    let cause = cause(status, error);
    match (cause, rest) {
        (Cause::RateLimited | Cause::Status(_) | Cause::Forbidden, Some(rest)) => Failure::resting(cause, rest),
        _ => Failure::new(cause),
    }
}

fn cause(status: u16, error: &ApiError) -> Cause {
    if status == 402 || error.is(&["insufficient_quota", "credit_balance_exhausted", "billing_hard_limit_reached"]) {
        return Cause::NoCredit;
    }
    // Gemini says it with 400. Only at the beginning: behind it may be a viewer's words.
    let bad_key = status == 400 && error.message.starts_with("api key not valid");
    if status == 401 || bad_key || error.is(&["invalid_api_key", "authentication_error"]) {
        return Cause::KeyRefused;
    }
    if status == 429 || error.is(&["rate_limit_exceeded", "rate_limit_error"]) {
        return Cause::RateLimited;
    }
    if is_too_long(error) {
        return Cause::PromptTooLong;
    }
    if is_refusal(status, error) {
        return Cause::Refused;
    }
    if let Some(adaptation) = adaptation(status, error) {
        return Cause::Form(adaptation);
    }
    if status == 403 { Cause::Forbidden } else { Cause::Status(status) }
}

fn is_too_long(error: &ApiError) -> bool {
    error.is(&["context_length_exceeded", "exceed_context_size_error"])
        || error.says(&["context length", "context size", "context window", "context_length"])
}

fn is_refusal(status: u16, error: &ApiError) -> bool {
    error.is(&["content_policy_violation", "content_filter", "invalid_prompt", "content_policy"])
        || (status == 403 && error.says(&["flagged", "moderation"]))
}

/// Finds the other form in which the server may take the request. Errors of templates come with 400 or 500.
fn adaptation(status: u16, error: &ApiError) -> Option<Adaptation> {
    let form = matches!(status, 0 | 400 | 422 | 500);
    let role = error.says(&["role", "system message", "system prompt", "jinja"]);
    if form && role && error.says(&["system", "roles", "alternate", "jinja"]) {
        return Some(Adaptation::MergedSystem);
    }
    if !matches!(status, 0 | 400 | 422) {
        return None;
    }
    let unknown = ["support", "unrecognized", "unknown", "not permitted", "extra", "use '", "instead", "deprecated"];
    let refused = error.is(&["unsupported_parameter", "unsupported_value"]) || error.says(&unknown);
    let names = |name: &str| error.param == name || error.message.contains(name);
    if refused && (names("max_tokens") || names("max_completion_tokens")) {
        return Some(Adaptation::OtherTokenField);
    }
    // A value out of range is refused too; without a temperature it is in range.
    names("temperature").then_some(Adaptation::NoTemperature)
}
