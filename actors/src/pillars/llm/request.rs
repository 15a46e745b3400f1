//! The body of a chat completion request.
//!
//! The types are those of `openai-api-rs`; what they lack (`max_completion_tokens`, a provider's own fields) is added
//! to the JSON. Its client is not used: it opens a connection per call and hides the status and `Retry-After`.

use super::provider::{Adaptations, Provider};
use openai_api_rs::v1::chat_completion::chat_completion::ChatCompletionRequest;
use openai_api_rs::v1::chat_completion::{ChatCompletionMessage, Content, MessageRole};
use serde_json::{Map, Value};

/// Fields that a provider's own cannot replace: what is asked, and that the answer comes once and whole.
pub const OWN_FIELDS: [&str; 4] = ["messages", "model", "stream", "n"];

/// The speaker of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Speaker {
    /// A viewer.
    Viewer,
    /// The bot.
    Bot,
}

/// The prompt of a model: the bot's own rules, and a conversation that ends with a viewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// The system text.
    pub system: String,
    /// The conversation, oldest first.
    pub turns: Vec<(Speaker, String)>,
}

impl Prompt {
    /// Counts all of its characters.
    #[must_use]
    pub fn chars(&self) -> usize {
        self.system.chars().count() + self.turns.iter().map(|(_, text)| text.chars().count()).sum::<usize>()
    }
}

/// Makes the body that asks `provider`.
#[must_use]
pub fn body(provider: &Provider, prompt: &Prompt, adaptations: Adaptations) -> Value {
    let request = ChatCompletionRequest::new(provider.model.clone(), messages(prompt, adaptations.merged_system));
    let mut fields = match serde_json::to_value(request) {
        Ok(Value::Object(fields)) => fields,
        // A struct of strings always becomes an object.
        _ => Map::new(),
    };
    let field = if adaptations.other_token_field { provider.token_field.other() } else { provider.token_field };
    let tokens_max = provider.answer_tokens_max;
    let tokens_max = if adaptations.room_to_think { tokens_max.max(Provider::THINKING_TOKENS) } else { tokens_max };
    fields.insert(field.name().to_owned(), tokens_max.into());
    fields.insert("stream".to_owned(), false.into());
    if let Some(temperature) = provider.temperature {
        fields.insert("temperature".to_owned(), temperature.into());
    }
    let extra = provider.extra.iter().filter(|(name, _)| !OWN_FIELDS.contains(&name.as_str()));
    fields.extend(extra.map(|(name, value)| (name.clone(), value.clone())));
    if adaptations.no_temperature {
        fields.remove("temperature");
    }
    if adaptations.other_token_field {
        fields.remove(field.other().name());
    }
    Value::Object(fields)
}

/// Makes the messages: roles alternate and a viewer speaks first, as strict templates want it.
fn messages(prompt: &Prompt, merged_system: bool) -> Vec<ChatCompletionMessage> {
    let mut turns: Vec<(Speaker, String)> = Vec::with_capacity(prompt.turns.len() + 1);
    for (speaker, text) in &prompt.turns {
        match turns.last_mut() {
            _ if text.is_empty() => {}
            None if *speaker == Speaker::Bot => {}
            Some((last, said)) if last == speaker => {
                said.push('\n');
                said.push_str(text);
            }
            _ => turns.push((*speaker, text.clone())),
        }
    }
    let mut messages = Vec::with_capacity(turns.len() + 1);
    if merged_system {
        match turns.first_mut() {
            Some((_, first)) => *first = format!("{}\n\n{first}", prompt.system),
            None => turns.push((Speaker::Viewer, prompt.system.clone())),
        }
    } else {
        messages.push(message(MessageRole::system, prompt.system.clone()));
    }
    messages.extend(turns.into_iter().map(|(speaker, text)| match speaker {
        Speaker::Viewer => message(MessageRole::user, text),
        Speaker::Bot => message(MessageRole::assistant, text),
    }));
    messages
}

fn message(role: MessageRole, text: String) -> ChatCompletionMessage {
    ChatCompletionMessage { role, content: Content::Text(text), name: None, tool_calls: None, tool_call_id: None }
}

#[cfg(test)]
mod tests {
    use super::super::provider::TokenField;
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;
    use std::time::Duration;

    fn provider() -> Provider {
        Provider::new("local", "qwen", Duration::from_secs(10))
    }

    fn prompt(turns: &[(Speaker, &str)]) -> Prompt {
        let turns = turns.iter().map(|(speaker, text)| (*speaker, (*text).to_owned())).collect();
        Prompt { system: "Be kind.".to_owned(), turns }
    }

    #[test]
    fn a_request_is_what_the_protocol_says() {
        let body = body(&provider(), &prompt(&[(Speaker::Viewer, "alice: hi")]), Adaptations::default());
        let expected = json!({
            "model": "qwen",
            "messages": [{"role": "system", "content": "Be kind."}, {"role": "user", "content": "alice: hi"}],
            "max_tokens": 200,
            "temperature": 0.7,
            "stream": false,
        });
        assert_eq!(body, expected);
    }

    #[test]
    fn the_system_text_can_go_into_the_first_user_message() {
        let adaptations = Adaptations { merged_system: true, ..Adaptations::default() };
        let turns = [(Speaker::Viewer, "a"), (Speaker::Bot, "b"), (Speaker::Viewer, "c")];
        let body = body(&provider(), &prompt(&turns), adaptations);
        let expected = json!([
            {"role": "user", "content": "Be kind.\n\na"},
            {"role": "assistant", "content": "b"},
            {"role": "user", "content": "c"},
        ]);
        assert_eq!(body["messages"], expected);
    }

    #[test]
    fn the_token_field_and_the_temperature_follow_the_provider() {
        let adaptations = Adaptations { other_token_field: true, no_temperature: true, ..Adaptations::default() };
        let prompt = prompt(&[(Speaker::Viewer, "a")]);
        let mut provider = provider();
        let adapted = body(&provider, &prompt, adaptations);
        assert_eq!(adapted["max_completion_tokens"], 200);
        assert!(adapted.get("max_tokens").is_none() && adapted.get("temperature").is_none());
        provider.token_field = TokenField::MaxCompletionTokens;
        provider.temperature = None;
        let plain = body(&provider, &prompt, Adaptations::default());
        assert_eq!(plain["max_completion_tokens"], 200);
        assert!(plain.get("max_tokens").is_none() && plain.get("temperature").is_none());
    }

    #[test]
    fn a_model_that_thinks_gets_room_for_it() {
        let adaptations = Adaptations { room_to_think: true, ..Adaptations::default() };
        let (prompt, mut provider) = (prompt(&[(Speaker::Viewer, "a")]), provider());
        assert_eq!(body(&provider, &prompt, adaptations)["max_tokens"], Provider::THINKING_TOKENS);
        provider.answer_tokens_max = 9000;
        assert_eq!(body(&provider, &prompt, adaptations)["max_tokens"], 9000);
    }

    #[test]
    fn a_provider_s_own_fields_are_added_and_cannot_change_what_is_asked() {
        let mut provider = provider();
        let extra = json!({"reasoning_effort": "low", "temperature": 1, "max_tokens": 5, "messages": [], "stream": true,
            "model": "other", "n": 3});
        provider.extra = extra.as_object().unwrap().clone();
        let prompt = prompt(&[(Speaker::Viewer, "a")]);
        let plain = body(&provider, &prompt, Adaptations::default());
        assert_eq!((&plain["reasoning_effort"], &plain["temperature"]), (&json!("low"), &json!(1)));
        assert_eq!((&plain["model"], &plain["stream"]), (&json!("qwen"), &json!(false)));
        assert_eq!(plain["messages"].as_array().unwrap().len(), 2);
        assert!(plain.get("n").is_none());
        let adaptations = Adaptations { other_token_field: true, no_temperature: true, ..Adaptations::default() };
        let adapted = body(&provider, &prompt, adaptations);
        assert!(adapted.get("temperature").is_none() && adapted.get("max_tokens").is_none());
    }

    #[test]
    fn one_speaker_s_turns_in_a_row_are_one_message() {
        let turns = [(Speaker::Bot, "x"), (Speaker::Viewer, "a"), (Speaker::Viewer, "b"), (Speaker::Bot, "")];
        let body = body(&provider(), &prompt(&turns), Adaptations::default());
        let expected = json!([{"role": "system", "content": "Be kind."}, {"role": "user", "content": "a\nb"}]);
        assert_eq!(body["messages"], expected);
    }

    proptest! {
        #[test]
        fn roles_alternate_and_nothing_is_null(turns in prop::collection::vec((any::<bool>(), ".{0,5}"), 0..8), merged: bool) {
            let turns = turns.into_iter().map(|(bot, text)| (if bot { Speaker::Bot } else { Speaker::Viewer }, text));
            let prompt = Prompt { system: "s".to_owned(), turns: turns.collect() };
            let adaptations = Adaptations { merged_system: merged, ..Adaptations::default() };
            let body = body(&provider(), &prompt, adaptations);
            let messages = body["messages"].as_array().unwrap();
            prop_assert!(messages.iter().all(|message| message["content"].is_string()));
            let talk = &messages[usize::from(!merged)..];
            for (nth, message) in talk.iter().enumerate() {
                prop_assert_eq!(&message["role"], if nth % 2 == 0 { "user" } else { "assistant" });
            }
        }
    }
}
