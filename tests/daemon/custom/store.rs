//! A store that hangs, crashes, or is locked.

use super::*;
use kissbot_actors::kernel::clock;
use rusqlite::Connection;

/// The median of how long so many answers take.
async fn median(run: &mut Run, text: &str) -> Duration {
    let mut times = Vec::new();
    for _ in 0..25 {
        times.push(run.timed(text).await.1);
    }
    times.sort_unstable();
    times[12]
}

#[tokio::test]
async fn while_the_stores_thread_hangs_commands_are_as_fast_as_before() {
    let config = config();
    let mut run = start(&setup(&config)).await;
    run.ordered("!addcom !dc -cd=0 -ucd=0 here, $(count)").await;
    let before = median(&mut run, "!ping").await.max(median(&mut run, "!dc").await);
    let hung = clock::now();
    run.order("hang store 6000").await;
    tokio::time::sleep(S / 5).await;
    let during = median(&mut run, "!ping").await.max(median(&mut run, "!dc").await);
    assert!(hung.elapsed() < 5 * S, "each answer waits: {during:?}");
    assert!(during < before * 3 / 2 + Duration::from_millis(10), "{before:?} before, {during:?} during");
    let answer = run.ordered("!addcom !late hello").await;
    assert_eq!(answer, "Added !late.", "what was ordered meanwhile is carried out");
    assert!(hung.elapsed() >= 5 * S, "it did not hang");
}

#[tokio::test]
async fn a_store_that_is_parked_costs_orders_and_nothing_else() {
    let config = config();
    let mut run = start(&setup(&config)).await;
    run.ordered("!addcom !dc -cd=0 -ucd=0 here").await;
    for _ in 0..6 {
        run.order("panic store").await;
        tokio::time::sleep(S / 10).await;
    }
    run.log.find("parked").await;
    assert_eq!(run.timed("!dc").await.0, "here", "from memory");
    assert!(run.timed("!ping").await.0.starts_with("Pong!"));
    assert_eq!(run.ordered("!addcom !x y").await, "What this channel made is out of reach for a few minutes.");
    assert!(run.timed("!ping").await.0.starts_with("Pong!"));
}

#[tokio::test]
async fn a_database_that_another_program_has_locked_refuses_orders_and_goes_on_afterwards() {
    let config = config();
    let mut run = start(&setup(&config)).await;
    run.ordered("!addcom !dc -cd=0 -ucd=0 here").await;
    let other = Connection::open(run.data("store.sqlite3")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(run.ordered("!cmd edit dc there").await, "Not saved: my disk does not take it. Nothing has changed.");
    assert_eq!(run.timed("!dc").await.0, "here", "nothing is changed by half");
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(run.ordered("!cmd edit dc there").await, "Changed !dc.");
    assert_eq!(run.timed("!dc").await.0, "there");
}
