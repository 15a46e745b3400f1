//! The AI on and off: by config, by moderators, at the end.

use super::*;

#[test]
fn a_moderator_switches_the_ai_off_and_on_and_a_crash_does_not() {
    with_model(
        plain(),
        |_| (),
        |mut show| async move {
            show.says("alice", "!ai off");
            assert!(show.heard_for(S / 2).await.is_empty(), "viewers cannot");
            assert_eq!(show.moderator("!ai").await, "My AI is on.");
            assert!(show.moderator("!ai off").await.starts_with("My AI is off on this channel"));
            assert!(
                show.ask("alice", "!ask what is a speedrun?").await.starts_with("My AI is off on this channel for now")
            );
            show.says("bob", "@kissbot hello there");
            assert!(show.heard_for(S / 2).await.is_empty(), "told once");
            show.topology.actor("llm").unwrap().inject(Fault::Panic);
            show.ask("carol", "!ping").await;
            assert_eq!(show.moderator("!ai").await, "My AI is off.");
            assert_eq!(show.calls(), 0);
            assert_eq!(show.moderator("!ai on").await, "My AI is back on.");
            show.ask("dave", "!ask what is a speedrun?").await;
            assert_eq!(show.calls(), 1);
        },
    );
}

#[test]
fn what_a_moderator_switched_off_stays_off_over_a_restart() {
    with_model(
        plain(),
        |_| (),
        |mut show| async move {
            assert!(show.moderator("!ai off").await.starts_with("My AI is off on this channel"));
            show = show.restarted().await;
            assert_eq!(show.moderator("!ai").await, "My AI is off.");
            assert!(
                show.ask("alice", "!ask what is a speedrun?").await.starts_with("My AI is off on this channel for now")
            );
            assert_eq!(show.calls(), 0);
            assert_eq!(show.moderator("!ai on").await, "My AI is back on.");
            show = show.restarted().await;
            assert_eq!(show.moderator("!ai").await, "My AI is on.");
        },
    );
}

#[test]
fn the_file_of_the_switch_of_a_former_version_moves_into_the_store_once() {
    with_model(
        plain(),
        |_| (),
        |mut show| async move {
            let file = show.config.bot.data_dir.join("ai-off.json");
            std::fs::write(&file, r#"{"version":1,"off":["one"]}"#).unwrap();
            show = show.restarted().await;
            assert_eq!(show.moderator("!ai").await, "My AI is off.");
            assert!(!file.exists() && file.with_extension("json.migrated").exists());
            assert_eq!(show.moderator("!ai on").await, "My AI is back on.");
            show = show.restarted().await;
            assert_eq!(show.moderator("!ai").await, "My AI is on.", "it is not read again");
        },
    );
}

#[test]
fn a_damaged_file_of_the_switch_is_set_aside_and_the_bot_starts() {
    with_model(
        plain(),
        |_| (),
        |mut show| async move {
            let folder = show.config.bot.data_dir.clone();
            std::fs::write(folder.join("ai-off.json"), "{\"version\":1,\"off\":[\"one").unwrap();
            show = show.restarted().await;
            assert_eq!(show.moderator("!ai").await, "My AI is on.");
            assert!(folder.join("ai-off.damaged").exists() && !folder.join("ai-off.json").exists());
            assert_eq!(show.log.count("is of no use and set aside"), 1, "{}", show.log.text());
        },
    );
}

#[test]
fn without_any_provider_the_ai_is_off_and_a_reload_brings_it_back() {
    let change = |config: &mut Config| config.llm.providers.clear();
    with_model(plain(), change, |mut show| async move {
        assert_eq!(show.state(), PillarState::Off);
        assert_eq!(show.log.count("no language model is asked"), 1);
        let said = show.ask("alice", "!ask what is a speedrun?").await;
        assert_eq!(said, "My AI is off for now, but I still know a few commands.");
        let urls = kissbot_rehearsal::WebUrls::on(show.stage.listen_http().await.unwrap());
        show.config.llm.providers = vec![provider("local", &urls.llm)];
        show.topology.reconfigure(&show.config, &keys()).unwrap();
        tokio::time::sleep(S / 5).await;
        assert_eq!(show.state(), PillarState::On);
        show.ask("bob", "!ask what is a speedrun?").await;
        show.config.llm.enabled = false;
        show.topology.reconfigure(&show.config, &keys()).unwrap();
        assert_eq!(show.state(), PillarState::Off);
    });
}

#[test]
fn an_answer_under_way_is_still_said_when_the_bot_ends() {
    with_model(
        slow_by(S / 2),
        |_| (),
        |mut show| async move {
            show.web.set_mood(Service::Llm, ServiceMood::Slow);
            show.web.next_answer("A last word before the curtain falls.");
            let id = show.says("alice", "!ask what is a speedrun?");
            tokio::time::sleep(S / 5).await;
            let began = Instant::now();
            show.topology.leave().await;
            assert!(began.elapsed() < 3 * S, "{:?}", began.elapsed());
            let said = show.reply_within(&id, S).await.expect("no last word");
            assert_eq!(said.text, "A last word before the curtain falls.");
        },
    );
}
