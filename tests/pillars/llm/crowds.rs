//! Many ask at once.

use super::*;

#[test]
fn two_hundred_askers_cause_few_calls_and_one_word_about_it() {
    with_model(
        slow_by(S / 2),
        |_| (),
        |mut show| async move {
            show.web.set_mood(Service::Llm, ServiceMood::Slow);
            for n in 0..200 {
                show.says(&format!("viewer{n}"), &format!("!ask what about question number {n}?"));
            }
            let heard = show.heard_for(4 * S).await;
            let calls = show.calls();
            assert!((5..=10).contains(&calls), "two at a time and eight that wait: {calls}");
            let busy =
                heard.iter().filter(|said| said.text.contains("Many questions") || said.text.contains("a bit swamped"));
            let busy = busy.count();
            assert!((1..=2).contains(&busy), "{busy}");
            assert_eq!(heard.len(), usize::try_from(calls).unwrap() + busy, "{heard:#?}");
            assert_eq!(show.topology.vitals.tickets.unanswered(), 0);
        },
    );
}

#[test]
fn a_crowd_before_a_dead_server_does_not_fill_the_chat_with_apologies() {
    with_model(
        plain(),
        |_| (),
        |mut show| async move {
            show.web.set_mood(Service::Llm, ServiceMood::Down);
            for n in 0..60 {
                show.says(&format!("viewer{n}"), "!ask what is a speedrun?");
                tokio::time::sleep(S / 50).await;
            }
            let heard = show.heard_for(S).await;
            let sorry = heard.iter().filter(|said| said.text.ends_with(NO_ANSWER)).count();
            assert!((1..=5).contains(&sorry), "{sorry}");
            assert!(show.calls() <= 4, "{}", show.calls());
        },
    );
}

#[test]
fn a_viewer_over_budget_is_told_once() {
    let change = |config: &mut Config| config.llm.budget.user_requests_per_hour = 2;
    with_model(plain(), change, |mut show| async move {
        show.ask("alice", "!ask what is a speedrun?").await;
        show.ask("alice", "@kissbot hello there").await;
        let told = show.ask("alice", "!ask what is a glitch?").await;
        assert!(told.starts_with("You have asked me a lot lately."), "{told}");
        show.says("alice", "!ask what is a glitch?");
        assert!(show.heard_for(S / 2).await.is_empty());
        show.ask("bob", "!ask what is a glitch?").await;
        assert_eq!(show.calls(), 3);
    });
}
