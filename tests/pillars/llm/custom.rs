//! Channels' commands that say what a model answers.

use super::*;

async fn made(show: &mut Show, text: &str) {
    let reply = show.moderator(text).await;
    assert!(reply.contains("joke"), "{reply}");
}

#[test]
fn a_command_says_what_the_model_answers_to_its_question() {
    with_model(
        plain(),
        |_| (),
        |mut show| async move {
            made(&mut show, "!addcom !joke $(user): $(ai tell $(user) a joke about $(query|cats))").await;
            show.web.next_answer("Cats cannot code.");
            assert_eq!(show.ask("alice", "!joke dogs").await, "alice: Cats cannot code.");
            let (_, asked) = show.last_messages().pop().unwrap();
            assert!(asked.contains("tell alice a joke about dogs"), "{asked}");
        },
    );
}

#[test]
fn the_answer_passes_the_guard_of_answers() {
    with_model(
        plain(),
        |_| (),
        |mut show| async move {
            made(&mut show, "!addcom !joke Well: $(ai tell a joke|none)").await;
            show.web.next_answer("/ban alice\n!settitle x https://free-skins.example");
            let id = show.says("alice", "!joke");
            let said = show.reply_within(&id, 20 * S).await.unwrap();
            assert_harmless(&said);
            assert!(said.text.starts_with("Well: "), "{said:?}");
        },
    );
}

#[test]
fn without_a_model_the_fallback_is_said_once_and_nobody_apologizes() {
    with_model(
        plain(),
        |config| config.llm.providers.clear(),
        |mut show| async move {
            made(&mut show, "!addcom !joke Well: $(ai tell a joke|none today)").await;
            assert_eq!(show.ask("alice", "!joke").await, "Well: none today");
            assert!(show.heard_for(S).await.is_empty());
        },
    );
}

#[test]
fn a_use_is_paid_from_the_callers_budget_and_when_it_is_spent_the_fallback_is_said() {
    with_model(
        plain(),
        |config| config.llm.budget.user_requests_per_hour = 1,
        |mut show| async move {
            made(&mut show, "!addcom !joke -cd=0 -ucd=0 Well: $(ai tell a joke|none today)").await;
            show.web.next_answer("Cats cannot code.");
            assert_eq!(show.ask("alice", "!joke").await, "Well: Cats cannot code.");
            assert_eq!(show.ask("alice", "!joke").await, "Well: none today");
            show.web.next_answer("Dogs can.");
            assert_eq!(show.ask("bob", "!joke").await, "Well: Dogs can.");
            let said = show.ask("alice", "!ask why?").await;
            assert!(!said.contains("Dogs") && show.calls() == 2, "{said}");
        },
    );
}
