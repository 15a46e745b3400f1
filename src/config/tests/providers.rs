//! Tests of `[llm.providers.extra]`.

use super::*;

const PROVIDER: &str = "[[llm.providers]]\nname = \"a\"\nbase_url = \"https://a.example/v1\"\nmodel = \"m\"\n";

#[test]
fn a_provider_s_own_fields_are_taken_as_they_are() {
    let extra = "[llm.providers.extra]\ntop_p = 0.5\nseed = 7\nstop = [\"a\"]\n\
        chat_template_kwargs = { enable_thinking = false }\n";
    let config = from_text(&format!("{CHANNEL}{PROVIDER}{extra}")).unwrap().config;
    let expected = serde_json::json!({
        "top_p": 0.5, "seed": 7, "stop": ["a"], "chat_template_kwargs": {"enable_thinking": false},
    });
    assert_eq!(serde_json::Value::Object(config.llm.providers[0].extra.clone()), expected);
    assert_eq!(config.llm.providers.len(), 1);
}

#[test]
fn a_field_that_makes_the_request_what_it_is_cannot_be_replaced() {
    for name in ["messages", "model", "stream", "n"] {
        let mistake = mistake(&format!("{CHANNEL}{PROVIDER}[llm.providers.extra]\n{name} = 1\n"));
        let expected = format!(
            "config.toml:8: llm.providers.0.extra.{name}: the name must be none of messages, model, stream, n: they \
             are the bot's own"
        );
        assert_eq!(mistake.to_string(), expected);
    }
    let mistake = mistake(&format!("{CHANNEL}{PROVIDER}[llm.providers.extra]\ntop_p = inf\n"));
    assert_eq!(mistake.key, "llm.providers.0.extra.top_p");
}

#[test]
fn a_provider_s_own_field_in_the_environment_is_written_as_in_json() {
    let pairs = [
        ("KISSBOT__LLM__PROVIDERS__0__EXTRA__TOP_K", "40"),
        ("KISSBOT__LLM__PROVIDERS__0__EXTRA__REASONING_EFFORT", "low"),
    ];
    let config = from_environment(&pairs).unwrap().config;
    let extra = serde_json::Value::Object(config.llm.providers[0].extra.clone());
    assert_eq!(extra, serde_json::json!({"top_k": 40, "reasoning_effort": "low"}));
}
