//! What a model writes is said only if it is known to be words to a viewer; otherwise the next one is asked.

use super::*;

const HELLO: &str = "Hello there, welcome!";

/// The first server says `text`; what chat reads when the second would say [`HELLO`].
async fn said_of(show: &mut Show, first: &kissbot_rehearsal::WebStage, nth: usize, text: &str) -> String {
    first.next_answer(text);
    show.web.next_answer(HELLO);
    let before = show.calls();
    let said = show.ask(&format!("viewer{nth}"), "!ask hello, who are you?").await;
    if show.calls() == before {
        // The first answered; what was prepared for the second is used up.
        first.set_mood(Service::Llm, ServiceMood::Down);
        show.ask(&format!("other{nth}"), "!ask hello, who are you?").await;
        first.set_mood(Service::Llm, ServiceMood::Up);
        show.topology.reconfigure(&show.config, &keys()).unwrap();
    }
    said
}

#[test]
fn a_model_s_own_markup_is_never_said() {
    with_two("", |mut show, first| async move {
        for (nth, text) in [
            "<seed:think>The viewer greets me. I plan a greeting.</seed:think>Hello there, welcome!",
            "<final>Hello there, welcome!</final>",
            "\\u003cthink\\u003eA plan.\\u003c/think\\u003eHello there, welcome!",
            "&lt;think&gt;A plan.&lt;/think&gt;Hello there, welcome!",
            "<|channel|>analysis<|message|>plan<|end|><|start|>assistant<|channel|>final <|constrain|>text<|message|>Hello there, welcome!",
            "analysisThe viewer greets me. I greet.assistantfinalHello there, welcome!",
            "<unheard:of>A canary-plan.</unheard:of>Hey.",
            "<unheard:of>A canary-plan.",
            "canary-plan<|end|><|start|>assistant Hey you.",
            "commentaryThe canary-plan is to greet.",
            "Thought: a canary-plan.\nFinal Answer: Hey you.",
        ]
        .iter()
        .enumerate()
        {
            assert!(said_of(&mut show, &first, nth, text).await.ends_with(HELLO), "{text}");
        }
        assert!(show.log.count("the answer looks like") >= 1, "{}", show.log.text());
        assert_eq!(show.log.count("canary-plan"), 0, "why, but not what: {}", show.log.text());
    });
}

#[test]
fn a_call_of_a_tool_is_no_answer() {
    with_two("", |mut show, first| async move {
        for (nth, text) in [
            r#"{"name": "Skill", "arguments": {"name": "none"}}"#,
            r#"{"name": "get_weather", "parameters": {"city": "Paris"}}"#,
            "```json\n{\"name\": \"web_search\", \"arguments\": {\"query\": \"best roguelike\"}}\n```",
            "[TOOL_CALLS] [{\"name\": \"web_search\"}]",
            "get_weather(city=\"Paris\")",
        ]
        .iter()
        .enumerate()
        {
            assert!(said_of(&mut show, &first, nth, text).await.ends_with(HELLO), "{text}");
        }
        assert!(show.log.count("data or a call of a tool") >= 1, "{}", show.log.text());
    });
}

#[test]
fn a_generation_that_broke_off_is_the_provider_s_failure() {
    with_two("", |mut show, first| async move {
        for reason in ["error", "network_error", "insufficient_system_resource"] {
            let choice =
                serde_json::json!({"finish_reason": reason, "message": {"content": "Hades is a game. It is abou"}});
            let body = serde_json::json!({"choices": [choice]}).to_string();
            first.next_reply(Service::Llm, 200, "application/json", body.into_bytes());
            show.web.next_answer(HELLO);
            assert!(show.ask(reason, "!ask what is hades?").await.ends_with(HELLO), "{reason}");
        }
        show.ask("alice", "!ask what is hades?").await;
        assert_eq!(first.count(ENDPOINT), 3, "three in a row open the breaker");
    });
}

#[test]
fn an_end_in_words_nobody_knows_leaves_whole_sentences_only() {
    with_two("", |mut show, first| async move {
        for (asker, content, said) in
            [("alice", "Hades is a game. It is abou", "Hades is a game."), ("bob", "Hades is a game abou", HELLO)]
        {
            let choice = serde_json::json!({"finish_reason": "whatever", "message": {"content": content}});
            let body = serde_json::json!({"choices": [choice]}).to_string();
            first.next_reply(Service::Llm, 200, "application/json", body.into_bytes());
            show.web.next_answer(HELLO);
            assert!(show.ask(asker, "!ask what is hades?").await.ends_with(said), "{content}");
            if said != HELLO {
                first.next_reply(Service::Llm, 500, "text/plain", Vec::new());
                show.ask("carol", "!ask what is hades?").await;
            }
        }
    });
}
