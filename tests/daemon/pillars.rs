//! The four pillars, on and off.

use crate::support::{FAST, Run, Setup, no_limits};

/// What a pillar is switched by, and its name in the figures.
const SWITCHES: [(&str, &str); 4] = [
    ("KISSBOT__COMMANDS__ENABLED", "command_state"),
    ("KISSBOT__LLM__ENABLED", "llm_state"),
    ("KISSBOT__TWITCH_EVENTS__ENABLED", "twitch_event_state"),
    ("KISSBOT__GAME_LOOKUP__ENABLED", "game_lookup_state"),
];

const COMMANDS_OFF: &str = "My commands are off for now.";

#[tokio::test]
async fn all_sixteen_combinations_boot_answer_or_decline_and_stop() {
    for combination in 0..16_u8 {
        let on: [bool; 4] = std::array::from_fn(|place| combination & (1 << place) != 0);
        let env = SWITCHES.iter().zip(on).map(|((name, _), on)| (*name, on.to_string())).collect();
        let setup = Setup { config: FAST, env, limits_of_twitch: no_limits(), ..Setup::default() };
        let mut run = Run::start_with(&setup).await;
        let [commands, llm, _, games] = on;
        answers_or_declines(&mut run, commands, llm, games).await;
        let figures = run.process_figures().await;
        for ((_, state), on) in SWITCHES.iter().zip(on) {
            assert_eq!(figures[state], if on { "on" } else { "off" }, "{state} of {on:?}");
        }
        run.signal("TERM");
        let status = run.end().await;
        assert!(status.success(), "{on:?}: {status}: {:#?}", run.log.all());
    }
}

async fn answers_or_declines(run: &mut Run, commands: bool, llm: bool, games: bool) {
    let ping = run.ask("alice", "!ping").await;
    assert!(if commands { ping.contains("Pong!") } else { ping == COMMANDS_OFF }, "{ping}");
    let mention = run.ask("bob", "@kissbot why is the sky blue?").await;
    assert_eq!(mention.contains("My AI is off for now"), !llm, "{mention}");
    if commands {
        let game = run.ask("carol", "!game hades").await;
        assert!(if games { game.contains("Hades (2020)") } else { game == "Game lookup is off for now." }, "{game}");
        // What Twitch knows can be asked for with the events off, too.
        let uptime = run.ask("dave", "!uptime").await;
        assert!(uptime.contains("not live"), "{uptime}");
    }
}

#[tokio::test]
async fn a_pillar_that_is_off_says_so_once_a_minute() {
    let env = SWITCHES.iter().map(|(name, _)| (*name, "false".to_owned())).collect();
    let setup = Setup { config: FAST, env, limits_of_twitch: no_limits(), ..Setup::default() };
    let mut run = Run::start_with(&setup).await;
    assert_eq!(run.ask("alice", "!game hades").await, COMMANDS_OFF);
    for login in ["bob", "carol", "dave"] {
        run.stage.chat("one", &kissbot_rehearsal::Viewer::new(login), "!ping");
    }
    assert!(run.ask("erin", "@kissbot salut").await.contains("My AI is off"), "the next line is about the AI");
}

#[tokio::test]
async fn sighup_switches_pillars_off_and_on() {
    let setup = Setup { config: FAST, limits_of_twitch: no_limits(), ..Setup::default() };
    let mut run = Run::start_with(&setup).await;
    let config = run.folder.path().join("config.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    std::fs::write(&config, text.replace("[game_lookup]\n", "[game_lookup]\nenabled = false\n")).unwrap();
    run.signal("HUP");
    run.log.find("the new config holds").await;
    assert_eq!(run.ask("alice", "!game hades").await, "Game lookup is off for now.");
    assert_eq!(run.process_figures().await["game_lookup_state"], "off");
    std::fs::write(&config, text).unwrap();
    run.signal("HUP");
    run.log.find("the new config holds").await;
    assert!(run.ask("bob", "!game hades").await.contains("Hades (2020)"));
}

#[tokio::test]
async fn each_language_model_is_in_the_figures_with_its_breaker_and_its_counts() {
    let mut run = Run::start_with(&Setup { config: FAST, limits_of_twitch: no_limits(), ..Setup::default() }).await;
    let figures = async |run: &mut Run| -> serde_json::Value {
        run.signal("USR1");
        serde_json::from_str(&run.log.find("\"message\":\"provider\"").await).unwrap()
    };
    run.ask("alice", "!ask what is a speedrun?").await;
    let one = figures(&mut run).await;
    assert_eq!(one["target"], "kissbot::metrics::parts");
    let fields = ["provider", "state", "asked", "failed"].map(|field| one[field].clone());
    assert_eq!(serde_json::Value::from(fields.to_vec()), serde_json::json!(["stage", "asked", 1, 0]));
    run.stage.web().set_mood(kissbot_rehearsal::Service::Llm, kissbot_rehearsal::ServiceMood::Broken);
    for login in ["bob", "carol", "dave"] {
        run.ask(login, "!ask what is a speedrun?").await;
    }
    let two = figures(&mut run).await;
    assert_eq!((&two["state"], &two["asked"], &two["failed"]), (&"resting".into(), &4.into(), &3.into()));
}
