//! Reads a chat completion's request as strictly as the strictest server.

use serde_json::{Map, Value, json};

use super::config::{LlmConfig, LlmKind, LlmModel};
use crate::web::{Reply, SeenRequest};

/// Fields that OpenAI knows.
const OPENAI: [&str; 25] = [
    "model",
    "messages",
    "max_tokens",
    "max_completion_tokens",
    "temperature",
    "top_p",
    "n",
    "stop",
    "stream",
    "stream_options",
    "presence_penalty",
    "frequency_penalty",
    "seed",
    "response_format",
    "reasoning_effort",
    "tools",
    "tool_choice",
    "user",
    "safety_identifier",
    "store",
    "logprobs",
    "logit_bias",
    "metadata",
    "service_tier",
    "parallel_tool_calls",
];
const ROLES: [&str; 5] = ["system", "developer", "user", "assistant", "tool"];

/// A request that was understood.
pub(super) struct Prompt {
    pub(super) model: String,
    pub(super) kind: LlmKind,
    /// The words of system and developer, one after the other.
    pub(super) system: String,
    /// The last words of the user.
    pub(super) question: String,
    /// The longest answer.
    pub(super) tokens_max: Option<usize>,
    /// The length of the whole prompt.
    pub(super) tokens: usize,
}

/// The reason for which a request is refused.
pub(super) struct Refused {
    pub(super) status: u16,
    pub(super) message: String,
    pub(super) kind: &'static str,
    pub(super) param: Option<&'static str>,
    pub(super) code: Option<&'static str>,
}

impl Refused {
    fn new(message: impl Into<String>, param: Option<&'static str>, code: Option<&'static str>) -> Self {
        Self { status: 400, message: message.into(), kind: "invalid_request_error", param, code }
    }

    /// Answers with OpenAI's body; a chat template's complaint is a plain string, as at LM Studio.
    pub(super) fn reply(self) -> Reply {
        if self.kind == TEMPLATE {
            return Reply::json(self.status, &json!({"error": self.message}));
        }
        let error = json!({"message": self.message, "type": self.kind, "param": self.param, "code": self.code});
        Reply::json(self.status, &json!({"error": error}))
    }
}

const TEMPLATE: &str = "template";

/// Reads the request, or finds its fault.
pub(super) fn read(config: &LlmConfig, request: &SeenRequest) -> Result<Prompt, Refused> {
    let bad = || Refused::new("We could not parse the JSON body of your request.", None, None);
    if !request.is_of("application/json") {
        return Err(bad());
    }
    let Some(Value::Object(fields)) = request.json() else { return Err(bad()) };
    let Some(name) = fields.get("model").and_then(Value::as_str).filter(|name| !name.is_empty()) else {
        return Err(Refused::new("you must provide a model parameter", Some("model"), None));
    };
    let Some(model) = config.models.iter().find(|model| model.name == name) else {
        let message = format!("The model `{name}` does not exist or you do not have access to it.");
        return Err(Refused { status: 404, ..Refused::new(message, None, Some("model_not_found")) });
    };
    known_fields(model.kind, &fields)?;
    let tokens_max = numbers(model.kind, &fields)?;
    let messages = fields.get("messages").and_then(Value::as_array).filter(|messages| !messages.is_empty());
    let Some(messages) = messages else {
        return Err(Refused::new("'messages' must be a list with at least one message.", Some("messages"), None));
    };
    let messages = messages.iter().map(message).collect::<Result<Vec<_>, _>>()?;
    prompt(model, tokens_max, &messages)
}

fn prompt(model: &LlmModel, tokens_max: Option<usize>, messages: &[(&str, String)]) -> Result<Prompt, Refused> {
    if model.kind == LlmKind::NoSystemRole {
        in_turns(messages)?;
    }
    let said = |roles: &[&str]| {
        let texts: Vec<_> =
            messages.iter().filter(|(role, _)| roles.contains(role)).map(|(_, text)| text.as_str()).collect();
        texts.join("\n")
    };
    let tokens: usize = messages.iter().map(|(_, text)| tokens(text) + 4).sum();
    if tokens + tokens_max.unwrap_or_default() > model.context_tokens {
        let message = format!(
            "This model's maximum context length is {} tokens. However, you requested {} tokens.",
            model.context_tokens,
            tokens + tokens_max.unwrap_or_default()
        );
        return Err(Refused::new(message, Some("messages"), Some("context_length_exceeded")));
    }
    let question = messages.iter().rev().find(|(role, _)| *role == "user").map(|(_, text)| text.clone());
    Ok(Prompt {
        model: model.name.clone(),
        kind: model.kind,
        system: said(&["system", "developer"]),
        question: question.unwrap_or_default(),
        tokens_max,
        tokens,
    })
}

/// Checks the fields' names. Local servers ignore those that they do not know.
fn known_fields(kind: LlmKind, fields: &Map<String, Value>) -> Result<(), Refused> {
    let strict = matches!(kind, LlmKind::OpenAi | LlmKind::Reasoning);
    match fields.keys().find(|key| !OPENAI.contains(&key.as_str())) {
        Some(key) if strict => {
            let message = format!("Unrecognized request argument supplied: {key}");
            Err(Refused::new(message, None, Some("unknown_parameter")))
        }
        _ => Ok(()),
    }
}

/// Checks the numbers and gives the limit of the answer.
fn numbers(kind: LlmKind, fields: &Map<String, Value>) -> Result<Option<usize>, Refused> {
    if kind == LlmKind::Reasoning {
        reasoning(fields)?;
    }
    for (name, least, most) in [
        ("temperature", 0.0, 2.0),
        ("top_p", 0.0, 1.0),
        ("presence_penalty", -2.0, 2.0),
        ("frequency_penalty", -2.0, 2.0),
    ] {
        let Some(value) = fields.get(name).filter(|value| !value.is_null()) else { continue };
        if !value.as_f64().is_some_and(|number| (least..=most).contains(&number)) {
            return Err(Refused::new(format!("Invalid '{name}': a number from {least} to {most}."), Some(name), None));
        }
    }
    if fields.get("stream").is_some_and(|stream| !matches!(stream, Value::Bool(false) | Value::Null)) {
        let message = "Unsupported value: 'stream' must be false here.";
        return Err(Refused::new(message, Some("stream"), Some("unsupported_value")));
    }
    if fields.get("n").is_some_and(|n| n.as_u64() != Some(1)) {
        return Err(Refused::new("Unsupported value: 'n' must be 1 here.", Some("n"), Some("unsupported_value")));
    }
    stop(fields.get("stop"))?;
    if fields.contains_key("max_tokens") && fields.contains_key("max_completion_tokens") {
        let message = "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.";
        return Err(Refused::new(message, Some("max_tokens"), None));
    }
    let limit = ["max_tokens", "max_completion_tokens"].into_iter().find_map(|name| Some((name, fields.get(name)?)));
    match limit {
        None | Some((_, Value::Null)) => Ok(None),
        // LM Studio: no limit.
        Some((_, value)) if value.as_i64() == Some(-1) && kind == LlmKind::Local => Ok(None),
        Some((name, value)) => match value.as_u64().and_then(|tokens| usize::try_from(tokens).ok()) {
            Some(tokens) if tokens > 0 => Ok(Some(tokens)),
            _ => Err(Refused::new(format!("Invalid '{name}': a whole number from 1 on."), Some(name), None)),
        },
    }
}

fn reasoning(fields: &Map<String, Value>) -> Result<(), Refused> {
    if fields.contains_key("max_tokens") {
        let message = "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
        return Err(Refused::new(message, Some("max_tokens"), Some("unsupported_parameter")));
    }
    if fields.get("temperature").is_some_and(|value| value.as_f64() != Some(1.0)) {
        let message = "Unsupported value: 'temperature' does not support this value with this model. Only the default (1) value is supported.";
        return Err(Refused::new(message, Some("temperature"), Some("unsupported_value")));
    }
    Ok(())
}

fn stop(stop: Option<&Value>) -> Result<(), Refused> {
    let fine = match stop {
        None | Some(Value::Null | Value::String(_)) => true,
        Some(Value::Array(stops)) => stops.len() <= 4 && stops.iter().all(Value::is_string),
        Some(_) => false,
    };
    if fine { Ok(()) } else { Err(Refused::new("Invalid 'stop': at most 4 strings.", Some("stop"), None)) }
}

/// Returns role and text of one message.
fn message(value: &Value) -> Result<(&str, String), Refused> {
    let refused = |message: String| Refused::new(message, Some("messages"), None);
    let role = value.get("role").and_then(Value::as_str).unwrap_or_default();
    if !ROLES.contains(&role) {
        return Err(refused(format!("Invalid value: '{role}'. Supported values are: {}.", ROLES.join(", "))));
    }
    let text = match value.get("content") {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(parts)) => {
            let text = |part: &Value| part.get("text").and_then(Value::as_str).map(str::to_owned);
            let texts: Option<Vec<_>> = parts.iter().map(text).collect();
            texts.ok_or_else(|| refused("Invalid content part: expected {type: text, text}.".to_owned()))?.join("")
        }
        _ => return Err(refused("Invalid type for 'content': expected a string or a list of parts.".to_owned())),
    };
    Ok((role, text))
}

/// Checks the turns that the template of a Mistral wants.
fn in_turns(messages: &[(&str, String)]) -> Result<(), Refused> {
    let refused = |why: &str| {
        let message = format!("Error rendering prompt with jinja template: \"{why}\".");
        Err(Refused { kind: TEMPLATE, ..Refused::new(message, None, None) })
    };
    if messages.iter().any(|(role, _)| !matches!(*role, "user" | "assistant")) {
        return refused("Only user and assistant roles are supported!");
    }
    let turns = ["user", "assistant"].into_iter().cycle();
    if messages.iter().zip(turns).any(|((role, _), turn)| *role != turn) {
        return refused("Conversation roles must alternate user/assistant/user/assistant/...");
    }
    Ok(())
}

/// Counts tokens: about four characters make one.
pub(super) fn tokens(text: &str) -> usize {
    text.chars().count().div_ceil(4)
}
