//! Servers that want another form of request, and fields that their owner adds.

use super::*;

/// A stage whose model insists on something.
fn model_of(kind: LlmKind) -> StageConfig {
    let mut config = stage_config();
    config.web.llm.models = vec![LlmModel::new("m", kind)];
    config
}

impl Show {
    fn last_body(&self) -> Value {
        serde_json::from_slice(&self.web.last(ENDPOINT).unwrap().body).unwrap()
    }
}

#[test]
fn a_model_that_knows_no_system_role_is_asked_once_more_and_then_at_once() {
    with_model(
        model_of(LlmKind::NoSystemRole),
        |_| (),
        |mut show| async move {
            for (viewer, calls) in [("alice", 2), ("bob", 3)] {
                show.web.next_answer("A race against the clock.");
                assert_eq!(show.ask(viewer, "!ask what is a speedrun?").await, "A race against the clock.");
                assert_eq!(show.calls(), calls);
            }
            let [(role, text)] = &show.last_messages()[..] else { panic!("{:?}", show.last_messages()) };
            assert!(
                role == "user" && text.starts_with("You are kissbot") && text.ends_with("bob: what is a speedrun?")
            );
        },
    );
}

#[test]
fn a_model_that_thinks_is_answered_by_with_the_shipped_number_of_tokens() {
    with_model(
        model_of(LlmKind::Reasoning),
        |config| assert_eq!(config.llm.providers[0].answer_tokens_max, 200, "as shipped"),
        |mut show| async move {
            // One for each that it refuses, and one that its thoughts use up; what was prepared for it is lost.
            show.web.next_answer("lost");
            show.web.next_answer("A race against the clock.");
            assert_eq!(show.ask("alice", "!ask what is a speedrun?").await, "A race against the clock.");
            assert_eq!((show.calls(), show.state()), (4, PillarState::On));
            let body = show.last_body();
            assert_eq!(body["max_completion_tokens"], 2000);
            assert!(body.get("max_tokens").is_none() && body.get("temperature").is_none(), "{body}");
            show.ask("bob", "!ask what is a glitch?").await;
            assert_eq!(show.calls(), 5, "what it wants is remembered");
        },
    );
}

#[test]
fn fields_that_the_owner_adds_go_along_and_win_over_the_bot_s_own() {
    let change = |config: &mut Config| {
        let extra = serde_json::json!({"temperature": 0.1, "chat_template_kwargs": {"enable_thinking": false}});
        config.llm.providers[0].extra = extra.as_object().unwrap().clone();
    };
    with_model(plain(), change, |mut show| async move {
        show.ask("alice", "!ask what is a speedrun?").await;
        let body = show.last_body();
        assert_eq!(body["temperature"], 0.1);
        assert_eq!(body["chat_template_kwargs"]["enable_thinking"], false);
        assert_eq!((&body["model"], &body["stream"]), (&Value::from("m"), &Value::from(false)));
    });
}
