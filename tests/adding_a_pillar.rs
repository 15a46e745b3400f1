//! The example of docs/ADDING_A_PILLAR.md: one folder and one line, and the pillar is switched, reloaded, drained, shown in
//! metrics, `check` and `!stats` like those that are shipped.

#![allow(dead_code, clippy::unwrap_used, clippy::panic, missing_docs, unreachable_pub)]

#[path = "fixtures/greeter/mod.rs"]
mod greeter;
#[path = "faults/log.rs"]
mod log;
#[path = "pillars/support.rs"]
mod support;

use kissbot::config::{Config, load_from};
use kissbot_actors::chat::stream::{StreamChanged, StreamFacts};
use kissbot_actors::kernel::clock;
use std::path::Path;
use std::sync::Once;
use std::time::Duration;
use support::{Show, config, play, stage_config};

const S: Duration = Duration::from_secs(1);
const ON: &str = "[greeter]\nenabled = true\n";

/// The one line.
fn add() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| kissbot::pillars::add(&[&greeter::DESCRIPTOR]).unwrap());
}

/// The section of the config that `text` holds.
fn with(mut config: Config, text: &str) -> Config {
    config.sections = load_from(&format!("bot.channels = [\"one\"]\n{text}"), &[].into()).unwrap().config.sections;
    config
}

fn goes(show: &Show, is_live: bool) {
    let facts = StreamFacts { is_live: Some(is_live), ..StreamFacts::default() };
    assert!(show.topology.tell_of_stream(StreamChanged { channel: "one".parse().unwrap(), facts: facts.into() }));
}

fn with_greeter<F: Future<Output = ()>>(text: &'static str, test: impl FnOnce(Show) -> F) {
    add();
    play(stage_config(), |config, _| *config = with(config.clone(), text), test);
}

#[test]
fn it_speaks_in_chat_and_the_config_switches_it_while_the_bot_runs() {
    with_greeter(ON, |mut show| async move {
        goes(&show, true);
        assert_eq!(show.heard_within(5 * S).await.unwrap().text, "one is live: welcome!");
        show.topology.reconfigure(&with(show.config.clone(), ""), &support::keys()).unwrap();
        assert!(show.ask("alice", "!stats").await.ends_with(" | greeter off"));
        goes(&show, false);
        goes(&show, true);
        assert!(show.heard_for(S / 2).await.is_empty(), "it is off");
        show.topology.reconfigure(&with(show.config.clone(), ON), &support::keys()).unwrap();
        goes(&show, false);
        goes(&show, true);
        assert_eq!(show.heard_within(5 * S).await.unwrap().text, "one is live: welcome!");
        assert!(!show.ask("bob", "!stats").await.contains("greeter"), "it is on again");
    });
}

#[test]
fn it_is_drained_when_the_bot_ends() {
    with_greeter("[greeter]\nenabled = true\ndelay_s = 600\n", |mut show| async move {
        goes(&show, true);
        assert!(show.heard_for(S / 2).await.is_empty(), "there is time");
        show.topology.leave().await;
        assert_eq!(show.heard_within(5 * S).await.unwrap().text, "one is live: welcome!");
    });
}

#[test]
fn it_is_in_the_metrics_and_in_the_status() {
    with_greeter(ON, |show| async move {
        kissbot::metrics::report(&show.topology.vitals, clock::now());
        assert_eq!(show.log.count("actor actor=\"greeter\" received=0"), 1, "{}", show.log.text());
        assert_eq!(show.log.count("process uptime_s="), 1, "{}", show.log.text());
        assert_eq!(show.log.count("greeter_state=\"on\""), 1, "{}", show.log.text());
        assert!(kissbot::service::status(&show.topology.vitals).ends_with(", greeter on"));
    });
}

#[test]
fn check_tells_of_it() {
    add();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    let data = folder.path().join("data");
    std::fs::write(&file, format!("[bot]\nchannels = [\"one\"]\ndata_dir = {data:?}\n{ON}delay_s = 7\n")).unwrap();
    let (report, _) = kissbot::check::report(Some(&file), true).unwrap();
    assert!(report.contains("on        greeter"), "{report}");
    assert!(report.contains("7 s after a stream began"), "{report}");
}

#[test]
fn its_keys_are_checked_like_all_others() {
    add();
    let wrong =
        |text: &str| load_from(&format!("bot.channels = [\"one\"]\n{text}"), &[].into()).unwrap_err().to_string();
    assert!(wrong("[greeter]\nenbled = true\n").contains("greeter.enabled"), "the nearest key is named");
    assert!(wrong("[greeter]\ndelay_s = 6000\n").contains("greeter.delay_s"));
}

#[test]
fn the_page_shows_the_folder_that_is_compiled_here() {
    let page = include_str!("../docs/ADDING_A_PILLAR.md");
    for (language, file) in [("rust", "mod.rs"), ("ftl", "en.ftl")] {
        let block = page.split_once(&format!("```{language}\n")).unwrap().1.split_once("```").unwrap().0;
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/greeter").join(file);
        assert_eq!(block, std::fs::read_to_string(path).unwrap(), "{file}");
    }
}

#[test]
fn no_two_actors_take_the_same_requests() {
    with_greeter(ON, |show| async move {
        assert_eq!(show.log.count("another actor takes these requests already"), 0, "{}", show.log.text());
    });
}

#[test]
fn the_defaults_are_those_of_the_shipped_bot() {
    assert!(config().sections.is_empty());
}
