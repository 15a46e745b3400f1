use kissbot_rehearsal::{Stage, StageEvent, Viewer};
use tokio::time::{Instant, sleep, timeout};

use crate::client::{Client, config, event, ms, secs};

#[tokio::test(start_paused = true)]
async fn a_ping_is_answered_with_its_text() {
    let stage = Stage::new(config());
    let mut client = Client::login(&stage).await;
    client.send("PING :are you there").await;
    assert_eq!(client.line().await, ":tmi.twitch.tv PONG tmi.twitch.tv :are you there");
}

#[tokio::test(start_paused = true)]
async fn the_server_pings_every_5_minutes_and_goes_on_when_answered() {
    let stage = Stage::new(config());
    let mut client = Client::login(&stage).await;
    for _ in 0..3 {
        client.hears_nothing_for(secs(290)).await;
        assert_eq!(client.line_within(secs(15)).await.as_deref(), Some("PING :tmi.twitch.tv"));
        client.send("PONG :tmi.twitch.tv").await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_ping_that_is_not_answered_within_10_s_ends_the_connection() {
    let stage = Stage::new(config());
    let mut client = Client::login(&stage).await;
    assert_eq!(client.line_within(secs(301)).await.as_deref(), Some("PING :tmi.twitch.tv"));
    let asked = Instant::now();
    assert_eq!(client.line_within(secs(15)).await, None);
    assert!((ms(9_900)..ms(10_100)).contains(&asked.elapsed()));
}

#[tokio::test(start_paused = true)]
async fn a_cut_ends_the_connection_without_a_word() {
    let stage = Stage::new(config());
    let mut client = Client::in_channel(&stage, "carol").await;
    stage.cut();
    assert!(!stage.is_joined("carol"));
    client.is_hung_up_on().await;
    Client::in_channel(&stage, "carol").await;
    assert!(stage.is_joined("carol"));
}

#[tokio::test(start_paused = true)]
async fn a_reconnect_leaves_10_s_of_grace() {
    let stage = Stage::new(config());
    let mut client = Client::in_channel(&stage, "carol").await;
    stage.reconnect();
    assert_eq!(client.line().await, ":tmi.twitch.tv RECONNECT");
    assert!(!stage.is_joined("carol"));
    sleep(secs(9)).await;
    stage.chat("carol", &Viewer::new("alice"), "still there?");
    assert!(client.line().await.ends_with("still there?"));
    client.is_hung_up_on().await;
}

#[tokio::test(start_paused = true)]
async fn a_new_connection_outlives_the_reconnect_of_the_old_one() {
    let stage = Stage::new(config());
    let _old = Client::in_channel(&stage, "carol").await;
    stage.reconnect();
    let mut new = Client::in_channel(&stage, "carol").await;
    assert!(stage.is_joined("carol"));
    new.hears_nothing_for(secs(60)).await;
    assert_eq!(stage.connections(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_silenced_connection_stays_open_and_says_nothing() {
    let stage = Stage::new(config());
    let mut client = Client::in_channel(&stage, "carol").await;
    stage.silence();
    client.send("PING :x").await;
    stage.chat("carol", &Viewer::new("alice"), "hi");
    client.hears_nothing_for(secs(1_000)).await;
    assert!(!stage.is_joined("carol"));
    let mut other = Client::in_channel(&stage, "carol").await;
    other.send("PING :x").await;
    other.until("PONG").await;
    client.hears_nothing_for(secs(1)).await;
}

#[tokio::test(start_paused = true)]
async fn a_cut_ends_a_silenced_connection_too() {
    let stage = Stage::new(config());
    let mut client = Client::in_channel(&stage, "carol").await;
    stage.silence();
    sleep(secs(5)).await;
    stage.cut();
    client.is_hung_up_on().await;
}

#[tokio::test(start_paused = true)]
async fn who_does_not_read_is_cut() {
    let mut config = config();
    config.send_queue_lines = 50;
    let stage = Stage::new(config);
    let mut client = Client::connect_with(&stage, 2_048);
    client.send("PASS oauth:secret\r\nNICK kissbot\r\nJOIN #carol").await;
    client.until(" 366 ").await;
    let mut events = stage.watch();
    for _ in 0..200 {
        stage.chat("carol", &Viewer::new("alice"), &"a".repeat(100));
        tokio::task::yield_now().await;
    }
    event(&mut events, |event| matches!(event, StageEvent::Closed { .. }).then_some(())).await;
    assert_eq!(stage.connections(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_quick_client_is_not_cut_by_a_burst() {
    let stage = Stage::new(config());
    let mut client = Client::in_channel(&stage, "carol").await;
    for n in 0..2_000 {
        stage.chat("carol", &Viewer::new("alice"), &format!("line {n}"));
    }
    for n in 0..2_000 {
        assert!(client.line().await.ends_with(&format!(":line {n}")));
    }
}

#[tokio::test(start_paused = true)]
async fn split_writes_change_nothing_but_the_segments() {
    let mut config = config();
    config.split_every = 1;
    let stage = Stage::new(config);
    let mut client = Client::in_channel(&stage, "carol").await;
    stage.chat("carol", &Viewer::new("alice"), "Grüße in zwei Hälften");
    assert!(client.line().await.ends_with(":Grüße in zwei Hälften"));
}

#[tokio::test(start_paused = true)]
async fn quit_ends_the_connection() {
    let stage = Stage::new(config());
    let mut client = Client::in_channel(&stage, "carol").await;
    client.send("QUIT :bye").await;
    client.is_hung_up_on().await;
}

#[tokio::test(start_paused = true)]
async fn a_watcher_that_lags_learns_what_it_missed() {
    let stage = Stage::new(config());
    let mut events = stage.watch();
    let mut client = Client::login(&stage).await;
    for _ in 0..2_000 {
        client.send("PING :x").await;
        client.line().await;
    }
    let first = timeout(secs(1), events.next()).await.unwrap();
    assert!(matches!(first, StageEvent::Missed { events } if events > 900), "{first:?}");
}
