//! What is asked of a model is paid for, and what a viewer provokes costs nobody else anything.

use super::*;

#[test]
fn what_was_asked_of_a_model_is_paid_for_whatever_came_of_it() {
    with_two("", |mut show, first| async move {
        show.config.llm.budget.user_requests_per_hour = 3;
        show.topology.reconfigure(&show.config, &keys()).unwrap();
        for answer in ["ok", "https://evil.example", "heil hitler", "", "<think>x</think>", "{\"a\": 1}", "ok", "ok"] {
            first.next_answer(answer);
            show.web.next_answer(answer);
            let id = show.says("mallory", "!ask say nothing");
            show.reply_within(&id, S).await;
        }
        assert_eq!((first.count(ENDPOINT), show.calls()), (3, 3));
        assert!(!show.ask("alice", "!ask what is a speedrun?").await.is_empty(), "others still ask");
    });
}

#[test]
fn answers_of_nothing_that_a_viewer_provokes_leave_the_model_to_the_others() {
    with_model(
        plain(),
        |_| (),
        |mut show| async move {
            for n in 0..12 {
                show.web.next_answer(["", "<think>x</think>", "ok", "<think>x"][n % 4]);
                let id = show.says("mallory", "!ask think of nothing");
                show.reply_within(&id, S / 4).await;
            }
            assert_eq!(show.state(), PillarState::On);
            for viewer in ["alice", "bob", "carol"] {
                show.web.next_answer("A race against the clock.");
                let said = show.ask(viewer, "!ask what is a speedrun?").await;
                assert!(said.ends_with("A race against the clock."), "{said}");
            }
        },
    );
}

#[test]
fn answers_that_take_too_long_for_one_viewer_leave_the_model_to_the_others() {
    let change = |config: &mut Config| config.llm.providers[0].timeout_s = 2;
    with_model(plain(), change, |mut show| async move {
        show.web.set_mood(Service::Llm, ServiceMood::Hang);
        for _ in 0..6 {
            let id = show.says("mallory", "!ask count to a million");
            show.reply_within(&id, 5 * S).await;
        }
        show.web.set_mood(Service::Llm, ServiceMood::Up);
        assert_eq!(show.state(), PillarState::On);
        show.web.next_answer("A race against the clock.");
        let said = show.ask("alice", "!ask what is a speedrun?").await;
        assert!(said.ends_with("A race against the clock."), "{said}");
    });
}

#[test]
fn a_restart_does_not_give_the_budget_of_the_day_back() {
    let change = |config: &mut Config| config.llm.budget.requests_per_day = 3;
    with_model(plain(), change, |mut show| async move {
        show.ask("alice", "!ask what is a speedrun?").await;
        show.ask("bob", "!ask what is a speedrun?").await;
        let mut show = show.restarted().await;
        show.ask("carol", "!ask what is a speedrun?").await;
        let mut show = show.restarted().await;
        let told = show.ask("dave", "!ask what is a speedrun?").await;
        assert!(told.starts_with("My answers for today are used up."), "{told}");
        assert_eq!(show.calls(), 3);
    });
}
