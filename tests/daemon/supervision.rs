//! Actors that are struck: restart, parking, the end of the process.

use crate::support::{Run, Setup};
use std::time::Duration;

async fn drill(config: &str) -> Run {
    Run::start_with(&Setup { drill: true, config, ..Setup::default() }).await
}

#[tokio::test]
async fn a_crashed_command_actor_is_back_for_the_next_command() {
    let mut run = drill("").await;
    run.order("panic command").await;
    run.log.find("actor crashed, restarting after a rest").await;
    assert!(run.ask("alice", "!ping").await.contains("Pong"));
    let figures = run.process_figures().await;
    assert_eq!(figures["command_state"], "on");
}

#[tokio::test]
async fn a_crashed_connection_actor_reconnects_and_rejoins() {
    let mut run = drill("").await;
    run.order("panic irc").await;
    run.joined("one").await;
    assert!(run.ask("alice", "!ping").await.contains("Pong"));
}

#[tokio::test]
async fn a_pillar_that_crashes_six_times_is_parked_and_says_so_while_the_others_go_on() {
    let mut run = drill("").await;
    for _ in 0..6 {
        run.order("panic command").await;
    }
    run.log.find("parked, and tried again later").await;
    assert_eq!(run.ask("alice", "!ping").await, "My commands are down for a few minutes.");
    let figures = run.process_figures().await;
    assert_eq!(figures["command_state"], "parked");
    let mention = run.ask("bob", "@kissbot salut").await;
    assert!(!mention.contains("commands are out of order"), "{mention}");
}

#[tokio::test]
async fn a_core_actor_that_cannot_be_kept_alive_ends_the_process_with_69() {
    for actor in ["router", "irc", "token"] {
        let mut run = drill("").await;
        for _ in 0..6 {
            run.order(&format!("panic {actor}")).await;
        }
        assert_eq!(run.end().await.code(), Some(69), "{actor}");
        run.log.find("a core part has failed for good").await;
    }
}

#[tokio::test]
async fn a_pillar_that_hangs_on_its_own_thread_delays_nobody_else() {
    let mut run = drill("").await;
    run.order("hang llm 3000").await;
    run.order("hang game_lookup 3000").await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    let began = tokio::time::Instant::now();
    assert!(run.ask("alice", "!ping").await.contains("Pong"));
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
    run.signal("TERM");
    assert_eq!(run.end().await.code(), Some(0), "a pillar that hangs does not hold up the end");
}
