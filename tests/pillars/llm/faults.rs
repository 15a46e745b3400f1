//! Servers that keep answering badly, and what is under way meanwhile.

use super::*;

#[test]
fn a_short_rest_that_a_server_asks_for_is_waited_for() {
    with_model(
        plain(),
        |_| (),
        |mut show| async move {
            show.web.set_mood(Service::Llm, ServiceMood::Throttled { retry_after: "1" });
            let id = show.says("alice", "!ask what is a speedrun?");
            tokio::time::sleep(S / 5).await;
            show.web.set_mood(Service::Llm, ServiceMood::Up);
            show.web.next_answer("A race against the clock.");
            let began = Instant::now();
            let said = show.reply_within(&id, 5 * S).await.unwrap();
            assert_eq!(said.text, "A race against the clock.");
            assert!(began.elapsed() > S / 2, "{:?}", began.elapsed());
            assert_eq!(show.calls(), 2);
        },
    );
}

#[test]
fn a_long_rest_that_a_server_asks_for_is_kept() {
    with_model(
        plain(),
        |_| (),
        |mut show| async move {
            show.web.set_mood(Service::Llm, ServiceMood::Throttled { retry_after: "315360000" });
            for n in 0..3 {
                assert!(show.ask(&format!("viewer{n}"), "!ask what is a speedrun?").await.ends_with(NO_ANSWER));
            }
            assert_eq!(show.calls(), 1);
            assert_eq!(show.state(), PillarState::Degraded);
        },
    );
}

#[test]
fn a_reply_that_drips_or_never_ends_is_cut_off() {
    let change = |config: &mut Config| config.llm.reply_deadline_s = 2;
    with_model(plain(), change, |mut show| async move {
        show.web.next_reply(Service::Llm, 200, "application/json", vec![b' '; 8 << 20]);
        assert_eq!(show.ask("alice", "!ask what is a speedrun?").await, NO_ANSWER);
        assert_eq!(show.log.count("larger than 262144 bytes"), 1, "{}", show.log.text());
        show.web.set_mood(Service::Llm, ServiceMood::Drip);
        let began = Instant::now();
        assert!(show.ask("bob", "!ask what is a speedrun?").await.ends_with(NO_ANSWER));
        assert!(began.elapsed() < 2 * S + S / 4, "{:?}", began.elapsed());
    });
}

#[test]
fn with_nobody_there_from_the_start_the_bot_starts_and_says_how_it_is() {
    let change = |config: &mut Config| config.llm.providers[0].base_url = "http://127.0.0.1:1/v1".into();
    with_model(plain(), change, |mut show| async move {
        assert_eq!(show.state(), PillarState::On, "not known yet");
        for n in 0..4 {
            assert!(show.ask(&format!("viewer{n}"), "!ask what is a speedrun?").await.ends_with(NO_ANSWER));
        }
        assert_eq!(show.state(), PillarState::Degraded);
        assert!(show.ask("alice", "!stats").await.contains("AI"), "it shows");
    });
}

#[test]
fn whoever_names_a_bot_whose_model_never_answered_hears_nothing_and_its_operator_is_told_once() {
    let change = |config: &mut Config| config.llm.providers[0].base_url = "http://127.0.0.1:1/v1".into();
    with_model(plain(), change, |mut show| async move {
        for n in 0..3 {
            show.says(&format!("viewer{n}"), "kissbot is a cool bot");
        }
        assert!(show.heard_for(S).await.is_empty());
        assert_eq!(show.log.count("no language model has answered yet"), 1, "{}", show.log.text());
        assert_eq!(show.ask("alice", "!ask what is a speedrun?").await, NO_ANSWER, "who asks is told");
        assert_eq!(show.log.count("no language model has answered yet"), 1, "{}", show.log.text());
        // The remedy that it names: a server that answers.
        show.config.llm.providers[0].base_url =
            kissbot_rehearsal::WebUrls::on(show.stage.listen_http().await.unwrap()).llm;
        show.topology.reconfigure(&show.config, &keys()).unwrap();
        show.web.next_answer("Hello there, welcome!");
        assert!(show.ask("bob", "@kissbot hello").await.ends_with("Hello there, welcome!"));
        show.web.set_mood(Service::Llm, ServiceMood::Down);
        assert!(show.ask("carol", "@kissbot hello").await.ends_with(NO_ANSWER), "it was there: it is missed");
    });
}

#[test]
fn a_talk_that_is_forgotten_while_its_answer_is_under_way_stays_forgotten() {
    with_model(
        slow_by(S / 2),
        |_| (),
        |mut show| async move {
            show.web.set_mood(Service::Llm, ServiceMood::Slow);
            let id = show.says("alice", "@kissbot hello there");
            tokio::time::sleep(S / 5).await;
            show.ask("alice", "!forget").await;
            show.reply_within(&id, 2 * S).await.expect("it is answered all the same");
            show.ask("alice", "@kissbot what did I say?").await;
            assert_eq!(show.last_messages().len(), 2);
        },
    );
}
