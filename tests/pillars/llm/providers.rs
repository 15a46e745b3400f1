//! Which provider is asked, and what happens when one fails.

use super::*;

#[test]
fn the_second_provider_answers_when_the_first_fails_and_then_it_is_left_alone() {
    with_two("", |mut show, first| async move {
        first.set_mood(Service::Llm, ServiceMood::Broken);
        for n in 0..5 {
            show.web.next_answer(&format!("This is answer number {n}."));
            let said = show.ask(&format!("viewer{n}"), "!ask what is a speedrun?").await;
            assert_eq!(said, format!("This is answer number {n}."));
        }
        assert_eq!((first.count(ENDPOINT), show.calls()), (3, 5), "three failures in a row open the breaker");
        assert_eq!(show.state(), PillarState::Degraded);
    });
}

#[test]
fn a_wrong_key_is_tried_once_and_shows_nowhere() {
    with_two("A_KEY", |mut show, first| async move {
        for n in 0..3 {
            show.ask(&format!("viewer{n}"), "!ask what is the canary-question?").await;
        }
        assert_eq!((first.count(ENDPOINT), show.calls()), (1, 3));
        let sent = first.last(ENDPOINT).unwrap();
        assert_eq!(sent.header("authorization"), Some("Bearer canary-key"));
        assert_eq!(show.web.last(ENDPOINT).unwrap().header("authorization"), None, "each key to its own server only");
        assert_eq!(show.log.count("the key is refused"), 1, "{}", show.log.text());
        assert_eq!(show.state(), PillarState::Degraded);
        show.topology.reconfigure(&show.config, &keys()).unwrap();
        show.ask("later", "!ask what is a speedrun?").await;
        assert_eq!(first.count(ENDPOINT), 2, "a reload gives it another chance");
    });
}

#[test]
fn an_answer_that_says_nothing_is_as_good_as_none() {
    with_two("", |mut show, first| async move {
        for (n, nothing) in
            ["ok", "Oui.", "non", "yes", "No!", "1", "", "<think>Let me see.</think>", "**"].iter().enumerate()
        {
            first.next_answer(nothing);
            show.web.next_answer("A race against the clock.");
            let said = show.ask(&format!("viewer{n}"), "!ask what is a speedrun?").await;
            assert!(said.starts_with("A race against the clock."), "{nothing:?}: {said}");
        }
        assert_eq!(first.count(ENDPOINT), 9);
    });
}

#[test]
fn an_account_without_credit_is_not_asked_again_before_a_reload() {
    with_two("", |mut show, first| async move {
        first.set_mood(Service::Llm, ServiceMood::Quota);
        for viewer in ["alice", "bob", "carol"] {
            show.ask(viewer, "!ask what is a speedrun?").await;
        }
        assert_eq!((first.count(ENDPOINT), show.calls()), (1, 3));
        let states: Vec<_> = show.topology.vitals.providers(kissbot_actors::kernel::clock::now());
        assert_eq!((states[0].state, states[1].state), ("out", "asked"));
        assert_eq!((states[0].breaker, states[1].breaker), ("out", "closed"));
        assert_eq!((states[0].asked, states[0].failed, states[0].answered), (1, 1, 0));
        assert_eq!((states[1].asked, states[1].failed, states[1].answered), (3, 0, 3));
        assert!(states[0].tokens == 0 && states[1].tokens > 0, "{states:?}");
        show.topology.reconfigure(&show.config, &keys()).unwrap();
        show.ask("dave", "!ask what is a speedrun?").await;
        assert_eq!(first.count(ENDPOINT), 2);
    });
}

#[test]
fn a_provider_without_its_key_is_not_asked() {
    with_two("NO_SUCH_KEY", |mut show, first| async move {
        show.ask("alice", "!ask what is a speedrun?").await;
        assert_eq!((first.count(ENDPOINT), show.calls()), (0, 1));
        assert_eq!(show.state(), PillarState::On);
    });
}

#[test]
fn with_all_down_there_is_one_fixed_sentence_and_no_cooldown_is_burnt() {
    let change = |config: &mut Config| config.commands.cooldown_s.clear();
    with_model(plain(), change, |mut show| async move {
        show.web.set_mood(Service::Llm, ServiceMood::Down);
        assert_eq!(show.ask("alice", "!ask what is a speedrun?").await, NO_ANSWER);
        assert!(show.ask("alice", "!ask what is a speedrun?").await.ends_with(NO_ANSWER));
        show.web.set_mood(Service::Llm, ServiceMood::Up);
        show.web.next_answer("A race against the clock.");
        assert_eq!(show.ask("alice", "!ask what is a speedrun?").await, "A race against the clock.");
        let waits = show.ask("alice", "!ask what is a speedrun?").await;
        assert!(waits.contains("!ask again in"), "an answer does start the cooldown: {waits}");
    });
}

#[test]
fn a_model_that_hangs_costs_one_apology_in_time_and_nobody_else_anything() {
    let change = |config: &mut Config| config.llm.reply_deadline_s = 2;
    with_model(plain(), change, |mut show| async move {
        show.web.set_mood(Service::Llm, ServiceMood::Hang);
        let began = Instant::now();
        let id = show.says("alice", "!ask what is a speedrun?");
        tokio::time::sleep(S / 5).await;
        let pinged = Instant::now();
        assert!(show.ask("bob", "!ping").await.contains("Pong"));
        assert!(pinged.elapsed() < S / 2, "{:?}", pinged.elapsed());
        assert_eq!(show.reply_within(&id, 3 * S).await.unwrap().text, NO_ANSWER);
        assert!(began.elapsed() < 2 * S + S / 4, "{:?}", began.elapsed());
        assert!(show.heard_for(S).await.is_empty(), "never a second reply");
    });
}

#[test]
fn an_answer_that_is_in_time_is_said_and_a_later_one_is_not() {
    let change = |config: &mut Config| config.llm.reply_deadline_s = 1;
    with_model(slow_by(S * 6 / 10), change, |mut show| async move {
        show.web.set_mood(Service::Llm, ServiceMood::Slow);
        show.web.next_answer("Just in time.");
        assert_eq!(show.ask("alice", "!ask what is a speedrun?").await, "Just in time.");
    });
    with_model(slow_by(S * 14 / 10), change, |mut show| async move {
        show.web.set_mood(Service::Llm, ServiceMood::Slow);
        show.web.next_answer("Too late.");
        show.says("alice", "!ask what is a speedrun?");
        let heard = show.heard_for(2 * S).await;
        assert_eq!(heard.iter().map(|said| said.text.as_str()).collect::<Vec<_>>(), [NO_ANSWER]);
    });
}

#[test]
fn strange_replies_are_an_answer_or_an_apology() {
    with_model(
        plain(),
        |_| (),
        |mut show| async move {
            show.web.set_mood(Service::Llm, ServiceMood::Garbage);
            let (mut answered, mut sound) = (0, 0);
            for n in 0..22 {
                let id = show.says(&format!("viewer{n}"), &format!("!ask what about question number {n}?"));
                if let Some(said) = show.reply_within(&id, S).await {
                    assert_harmless(&said);
                    assert!(!said.text.contains("I should keep it short"), "a thought: {}", said.text);
                    sound += u32::from(said.text.contains("A speedrun is a race"));
                    answered += u32::from(said.text != NO_ANSWER);
                }
                // Its failures would open the breaker.
                show.topology.reconfigure(&show.config, &keys()).unwrap();
            }
            // The endless one and the shapes with an answer somewhere in them are answers, too.
            assert!(sound >= 5 && answered <= sound + 2, "{sound} of {answered}");
            assert!(show.calls() >= 22);
            let crashes: u64 = show.topology.vitals.readings().iter().map(|reading| reading.failed).sum();
            assert_eq!((crashes, show.topology.vitals.tickets.unanswered()), (0, 0));
        },
    );
}
