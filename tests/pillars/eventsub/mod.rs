//! EventSub over real sockets.

mod accounts;
mod recorded;
mod sessions;
mod subscriptions;

use crate::support::{LIMIT, Show, play, stage_config};
use kissbot_rehearsal::{EventSubStage, StageConfig, Viewer};
use serde_json::json;
use std::time::Duration;
use tokio::time::{Instant, sleep};

const MAKE: &str = "POST /helix/eventsub/subscriptions";
/// What a moderator without the owner's login is told of.
const USUAL: [&str; 6] =
    ["channel.follow", "channel.raid", "channel.shoutout.receive", "channel.update", "stream.offline", "stream.online"];

/// Plays `test` once the bot has subscribed to everything usual.
fn play_subscribed<F: Future<Output = ()>>(
    change: impl FnOnce(&mut StageConfig),
    test: impl FnOnce(Show, EventSubStage) -> F,
) {
    let mut stage = stage_config();
    change(&mut stage);
    play(
        stage,
        |_, _| {},
        |show| async move {
            let events = show.stage.eventsub();
            show.until_true("everything is subscribed", || events.enabled() == USUAL).await;
            test(show, events).await;
        },
    );
}

impl Show {
    async fn until_true(&self, what: &str, is_true: impl Fn() -> bool) {
        let end = Instant::now() + LIMIT;
        while !is_true() {
            assert!(Instant::now() < end, "not so: {what}\n{}", self.log.text());
            sleep(Duration::from_millis(10)).await;
        }
    }

    /// Events told, told before, too old, unreadable.
    fn told(&self) -> [u64; 4] {
        let counts = &self.topology.vitals.eventsub;
        [counts.notifications.get(), counts.doubled.get(), counts.stale.get(), counts.unreadable.get()]
    }

    fn subscriptions_made(&self) -> u64 {
        self.web.count(MAKE)
    }
}

/// Somebody follows `#one`; the ids of the notifications.
fn follow(events: &EventSubStage, age: Duration) -> Vec<String> {
    let one = Viewer::new("one").user_id;
    let event = json!({"user_id": "5", "user_login": "erin", "user_name": "Erin", "broadcaster_user_id": one,
        "broadcaster_user_login": "one", "broadcaster_user_name": "One", "followed_at": "2023-07-15T18:16:11.17106713Z"});
    events.emit_aged("channel.follow", "2", &[("broadcaster_user_id", &one)], &event, age)
}

/// Whether what is subscribed now is of another session than `before`, and all of it is there.
fn is_renewed(events: &EventSubStage, sessions_before: u64) -> bool {
    events.sessions_opened() > sessions_before && events.enabled() == USUAL
}
