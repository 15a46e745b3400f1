use super::*;
use crate::pillars::llm::failure::Reaction;
use crate::pillars::llm::provider::Adaptation;
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// A file of the corpus, the status and the `Retry-After` it comes with, and what is read in it.
type Case = (&'static str, u16, Option<&'static str>, Expected);

#[derive(Clone, Copy)]
enum Expected {
    Said(&'static str, u64),
    Cut(&'static str),
    Failed(Cause),
    Resting(Cause, u64),
}

use Cause::{
    CutInThoughts, Empty, Forbidden, Form, KeyRefused, NoCredit, NotJson, OnlyThoughts, PromptTooLong, RateLimited,
    Refused, Status,
};
use Expected::{Cut, Failed, Resting, Said as Says};

const CASES: &[Case] = &[
    ("openai_answer.json", 200, None, Says("Hello there, how may I assist you today?", 21)),
    ("openai_cut_in_thoughts.json", 200, None, Failed(CutInThoughts)),
    ("openai_cut_answer.json", 200, None, Cut("A speedrun is a race through a game. The goal is to be as fa")),
    ("openai_refusal.json", 200, None, Failed(Refused)),
    ("openai_tool_call.json", 200, None, Failed(Empty)),
    ("azure_content_filter.json", 200, None, Failed(Refused)),
    ("openai_wrong_key.json", 401, Some("5"), Failed(KeyRefused)),
    ("openai_no_quota.json", 429, Some("5"), Failed(NoCredit)),
    ("openai_no_credit.json", 429, None, Failed(NoCredit)),
    ("openai_rate_limit.json", 429, Some("20"), Resting(RateLimited, 20)),
    ("openai_rate_limit.json", 429, Some("315360000"), Resting(RateLimited, 300)),
    ("openai_rate_limit.json", 429, Some("soon"), Resting(RateLimited, 20)),
    ("openai_rate_limit.json", 429, None, Resting(RateLimited, 20)),
    ("openai_server_error.json", 500, None, Failed(Status(500))),
    ("openai_overloaded.json", 503, Some("30"), Resting(Status(503), 30)),
    ("openai_max_tokens_unsupported.json", 400, None, Failed(Form(Adaptation::OtherTokenField))),
    ("openai_temperature_unsupported.json", 400, None, Failed(Form(Adaptation::NoTemperature))),
    ("openai_context_length.json", 400, None, Failed(PromptTooLong)),
    ("openai_model_not_found.json", 404, None, Failed(Status(404))),
    ("openai_region.json", 403, None, Failed(Forbidden)),
    ("openai_policy.json", 400, None, Failed(Refused)),
    ("lm_studio_answer.json", 200, None, Says("Bonjour alice !", 30)),
    ("lm_studio_lone_closing_tag.json", 200, None, Says("Hello alice!", 84)),
    ("lm_studio_thoughts_apart.json", 200, None, Says("Hello alice!", 84)),
    ("lm_studio_only_thoughts.json", 200, None, Failed(OnlyThoughts)),
    ("lm_studio_context_overflow.json", 200, None, Failed(Empty)),
    ("lm_studio_no_model.json", 400, None, Failed(Status(400))),
    ("lm_studio_error_string.json", 200, None, Failed(Status(0))),
    ("lm_studio_no_system_role.json", 400, None, Failed(Form(Adaptation::MergedSystem))),
    ("lm_studio_gemma_system.json", 400, None, Failed(Form(Adaptation::MergedSystem))),
    ("ollama_answer.json", 200, None, Says("Hello!", 29)),
    ("ollama_reasoning.json", 200, None, Failed(CutInThoughts)),
    ("ollama_model_missing.json", 404, None, Failed(Status(404))),
    ("ollama_native_error.json", 500, None, Failed(Status(500))),
    ("llama_cpp_answer.json", 200, None, Says("A speedrun is a race through a game.\n\nPeople try to be fast.", 54)),
    ("llama_cpp_loading.json", 503, None, Failed(Status(503))),
    ("llama_cpp_wrong_key.json", 401, None, Failed(KeyRefused)),
    ("llama_cpp_context.json", 400, None, Failed(PromptTooLong)),
    ("llama_cpp_context_500.json", 500, None, Failed(PromptTooLong)),
    ("llama_cpp_roles.json", 500, None, Failed(Form(Adaptation::MergedSystem))),
    ("openrouter_answer.json", 200, None, Says("Hello alice!", 52)),
    ("openrouter_error_with_200.json", 200, None, Failed(Status(502))),
    ("openrouter_rate_limit_with_200.json", 200, None, Resting(RateLimited, 20)),
    ("openrouter_error_in_choice.json", 200, None, Failed(Status(502))),
    ("openrouter_no_credits.json", 402, None, Failed(NoCredit)),
    ("openrouter_flagged.json", 403, None, Failed(Refused)),
    ("openrouter_system_prompt_behind.json", 400, None, Failed(Form(Adaptation::MergedSystem))),
    ("mistral_unknown_field.json", 422, None, Failed(Form(Adaptation::OtherTokenField))),
    ("mistral_parts.json", 200, None, Says("Hello alice!", 10)),
    ("gemini_error_list.json", 400, None, Failed(KeyRefused)),
    ("fastapi_detail.json", 404, None, Failed(Status(404))),
    ("no_usage_unknown_finish.json", 200, None, Says("Hello from a small server.", 42)),
    ("empty_choices.json", 200, None, Failed(Empty)),
    ("null_content.json", 200, None, Failed(Empty)),
    ("missing_message.json", 200, None, Failed(Empty)),
    ("absurd_usage.json", 200, None, Says("Hello you.", TOKENS_MAX)),
    ("usage_of_words.json", 200, None, Says("Hello you.", 37)),
    ("completion_text.json", 200, None, Says("Hello from the old endpoint.", 7)),
    ("truncated.json", 200, None, Failed(NotJson)),
    ("chaos.json", 200, None, Failed(NotJson)),
    ("gateway.html", 502, Some("7"), Resting(Status(502), 7)),
    ("not_a_model_server.html", 200, None, Failed(NotJson)),
];

fn corpus() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/pillars/llm/reply/corpus"))
}

fn raw<'a>(status: u16, retry_after: Option<&'a str>, body: &'a [u8]) -> RawReply<'a> {
    RawReply { status, retry_after, retry_after_ms: None, body, now: SystemTime::UNIX_EPOCH }
}

#[test]
fn real_replies_are_read_as_what_they_are() {
    for (file, status, retry_after, expected) in CASES {
        let body = fs::read(corpus().join(file)).unwrap();
        let reply = read(&raw(*status, *retry_after, &body), 100);
        let said = |text: &str, cut| Ok(Said { text: text.to_owned(), cut });
        let wanted = match expected {
            Says(text, tokens) => {
                assert_eq!(reply.tokens, *tokens, "{file}");
                said(text, false)
            }
            Cut(text) => said(text, true),
            Failed(cause) => Err(Failure::new(*cause)),
            Resting(cause, seconds) => Err(Failure::resting(*cause, Duration::from_secs(*seconds))),
        };
        assert_eq!(reply.said, wanted, "{file} with {status}");
    }
}

#[test]
fn every_file_of_the_corpus_is_read_in_a_test() {
    for entry in fs::read_dir(corpus()).unwrap() {
        let name = entry.unwrap().file_name();
        assert!(CASES.iter().any(|case| case.0 == name), "{name:?}");
    }
}

#[test]
fn a_failure_says_nothing_of_the_server_s_own_words() {
    let body = br#"{"error":{"message":"Incorrect API key provided: sk-canary","code":"invalid_api_key"}}"#;
    let reply = read(&raw(401, None, body), 0);
    let failure = reply.said.unwrap_err();
    assert!(!format!("{failure:?} {}", failure.cause).contains("canary"));
    assert_eq!(failure.reaction, Reaction::Out);
}

#[test]
fn a_viewer_s_words_in_an_error_cannot_take_a_provider_out() {
    for words in ["api key not valid", "insufficient_quota", "invalid_api_key 401 402"] {
        let body = format!("{{\"error\":{{\"message\":\"cannot read: {words}\",\"code\":400}}}}");
        assert_ne!(read(&raw(400, None, body.as_bytes()), 0).said.unwrap_err().reaction, Reaction::Out, "{words}");
    }
}

#[test]
fn a_generation_that_broke_off_under_another_name_is_none() {
    for (field, cause) in [
        (r#""native_finish_reason":"error""#, Cause::Aborted),
        (r#""native_finish_reason":"SAFETY""#, Refused),
        (r#""finish_details":{"type":"interrupted"}"#, Cause::Aborted),
    ] {
        let body = format!(
            "{{\"choices\":[{{\"message\":{{\"content\":\"Hades is a game abou\"}},\"finish_reason\":\"stop\",{field}}}]}}"
        );
        assert_eq!(read(&raw(200, None, body.as_bytes()), 0).said, Err(Failure::new(cause)), "{field}");
    }
    let whole =
        br#"{"choices":[{"message":{"content":"Hi."},"finish_reason":"stop","native_finish_reason":"completed"}]}"#;
    assert!(!read(&raw(200, None, whole), 0).said.unwrap().cut);
}

#[test]
fn text_that_is_no_utf_8_is_read_as_far_as_it_goes() {
    let body = b"\xEF\xBB\xBF{\"choices\":[{\"message\":{\"content\":\"Hell\xFFo\"}}]}";
    assert_eq!(read(&raw(200, None, body), 0).said.unwrap().text, "Hell\u{FFFD}o");
}

#[test]
fn a_body_at_the_limit_is_read_quickly() {
    for piece in ["<think>", "</think>", "<|", "<|x|>", ">"] {
        let content = piece.repeat(BODY_BYTES_MAX / piece.len() - 20);
        let body = format!("{{\"choices\":[{{\"message\":{{\"content\":\"{content}\"}}}}]}}");
        let start = std::time::SystemTime::now();
        let _ = read(&raw(200, None, body.as_bytes()), 0);
        assert!(start.elapsed().unwrap() < Duration::from_secs(30), "{piece}");
    }
    let deep = "[".repeat(BODY_BYTES_MAX);
    assert_eq!(read(&raw(200, None, deep.as_bytes()), 0).said, Err(Failure::new(NotJson)));
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,10}".prop_map(Value::from),
    ];
    let names = "choices|message|content|error|code|type|usage|total_tokens|text|finish_reason|refusal|detail";
    leaf.prop_recursive(5, 40, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::btree_map(names, inner, 0..5).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_json_is_read(json in json(), status in prop_oneof![Just(200_u16), 100..600_u16], retry_after in "\\PC{0,12}") {
        let body = json.to_string();
        let reply = read(&raw(status, Some(&retry_after), body.as_bytes()), 10);
        match reply.said {
            Ok(said) => prop_assert!(!said.text.trim().is_empty() && (200..300).contains(&status)),
            Err(failure) => if let Reaction::Rest(rest) = failure.reaction {
                prop_assert!(rest <= retry_after::REST_MAX);
            },
        }
        prop_assert!(reply.tokens <= TOKENS_MAX);
    }

    #[test]
    fn any_bytes_are_read(body: Vec<u8>, status: u16) {
        let _ = read(&raw(status, None, &body), 0);
    }
}
