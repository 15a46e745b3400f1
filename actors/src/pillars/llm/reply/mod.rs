//! Reading a provider's reply, leniently: servers that call themselves compatible leave fields out, change their types,
//! and send errors with 200.

use super::failure::{Cause, Failure};
use super::thoughts;
use crate::net::http::retry_after;
use finish::Finish;
use serde_json::Value;
use std::time::SystemTime;

mod error;
mod finish;

/// The largest body worth reading, in bytes. The transport cuts a reply there.
pub const BODY_BYTES_MAX: usize = 256 * 1024;
/// More tokens than one call can use; a server that claims more is wrong, and must not use up the budget of a day.
const TOKENS_MAX: u64 = 1_000_000;
/// Characters of a token, on average. Three is careful: English has four.
const TOKEN_CHARS: u64 = 3;

/// A reply as it came in.
#[derive(Clone, Copy, Debug)]
pub struct RawReply<'a> {
    /// The status of HTTP.
    pub status: u16,
    /// The header `retry-after`.
    pub retry_after: Option<&'a str>,
    /// The header `retry-after-ms`.
    pub retry_after_ms: Option<&'a str>,
    /// The body.
    pub body: &'a [u8],
    /// The time at which it came.
    pub now: SystemTime,
}

/// A model's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The answer, without thoughts; never empty.
    pub text: String,
    /// Tells whether the model was cut off in it.
    pub cut: bool,
}

/// A reply that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The model's words, or the reason why there are none.
    pub said: Result<Said, Failure>,
    /// The tokens that the call used: as the server says, or estimated.
    pub tokens: u64,
}

/// Estimates the number of tokens of so many characters.
#[must_use]
pub(crate) fn estimated_tokens(chars: usize) -> u64 {
    u64::try_from(chars).unwrap_or(u64::MAX).div_ceil(TOKEN_CHARS)
}

/// Reads a reply to a prompt of `prompt_chars` characters.
#[must_use]
pub fn read(raw: &RawReply<'_>, prompt_chars: usize) -> Reply {
    let rest = retry_after::rest(raw.retry_after, raw.retry_after_ms, raw.now);
    let text = String::from_utf8_lossy(raw.body);
    let json: Option<Value> = serde_json::from_str(text.trim_start_matches('\u{FEFF}')).ok();
    let success = (200..300).contains(&raw.status);
    let failed = |failure| Reply { said: Err(failure), tokens: 0 };
    if let Some(error) = json.as_ref().and_then(error::find) {
        let status = if success { error.status().unwrap_or(0) } else { raw.status };
        return failed(error::judge(status, &error, rest));
    }
    if !success {
        return failed(error::judge(raw.status, &error::ApiError::wordless(&text), rest));
    }
    let Some(json) = json else { return failed(Failure::new(Cause::NotJson)) };
    let choice = json.get("choices").and_then(|choices| choices.get(0));
    let content = choice.map(content).unwrap_or_default();
    let tokens = used(&json).unwrap_or_else(|| estimated_tokens(prompt_chars + content.chars().count()));
    Reply { said: said(choice, &content), tokens }
}

fn said(choice: Option<&Value>, content: &str) -> Result<Said, Failure> {
    let finish = choice.map_or(Finish::Whole, finish::of_choice);
    match finish {
        Finish::Filtered => return Err(Failure::new(Cause::Refused)),
        Finish::Failed => return Err(Failure::new(Cause::Aborted)),
        Finish::Whole | Finish::CutOff | Finish::Unknown => {}
    }
    match thoughts::answer(content) {
        Some(text) => Ok(Said { text, cut: finish != Finish::Whole }),
        None if choice.is_some_and(refuses) => Err(Failure::new(Cause::Refused)),
        None if finish == Finish::CutOff => Err(Failure::new(Cause::CutInThoughts)),
        None if !content.trim().is_empty() => Err(Failure::new(Cause::OnlyThoughts)),
        None if choice.is_some_and(thinks) => Err(Failure::new(Cause::OnlyThoughts)),
        None => Err(Failure::new(Cause::Empty)),
    }
}

/// Returns the text of a choice: a string, or the text parts of an array. What else there is, thoughts above all, is
/// not read.
fn content(choice: &Value) -> String {
    let content = choice.get("message").and_then(|message| message.get("content")).or_else(|| choice.get("text"));
    match content {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(parts)) => parts.iter().filter_map(part).collect(),
        _ => String::new(),
    }
}

fn part(part: &Value) -> Option<&str> {
    let kind = part.get("type").and_then(Value::as_str);
    if kind.is_none_or(|kind| matches!(kind, "text" | "output_text")) {
        part.as_str().or_else(|| part.get("text")?.as_str())
    } else {
        None
    }
}

fn refuses(choice: &Value) -> bool {
    has_text(choice, &["refusal"])
}

fn thinks(choice: &Value) -> bool {
    has_text(choice, &["reasoning_content", "reasoning"])
}

fn has_text(choice: &Value, names: &[&str]) -> bool {
    let text = |name: &&str| choice.get("message")?.get(name)?.as_str();
    names.iter().filter_map(text).any(|text| !text.trim().is_empty())
}

/// Returns the tokens that the server says it used, if it makes sense.
fn used(json: &Value) -> Option<u64> {
    let usage = json.get("usage")?;
    let count = |name| usage.get(name).and_then(Value::as_u64);
    let parts = || Some(count("prompt_tokens")?.saturating_add(count("completion_tokens")?));
    count("total_tokens").or_else(parts).filter(|tokens| *tokens > 0).map(|tokens| tokens.min(TOKENS_MAX))
}

#[cfg(test)]
mod tests;
