//! What a game that is known costs, and what a `!ping` notices of game sites that hang.
//!
//! ```sh
//! cargo bench --bench lookups
//! ```
//!
//! The whole bot and its stage run in this process, each actor on the thread that it has in the daemon, over real
//! sockets. It fails when a kept answer takes the actor a millisecond, or when the median `!ping` is half as slow again
//! while both sites hang.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation
)]

#[path = "support/show.rs"]
mod show;

use kissbot::topology::Keys;
use kissbot_actors::net::secret::Secret;
use kissbot_rehearsal::{Service, ServiceMood, Viewer};
use show::{LIMIT, Show, stage};
use std::time::Duration;
use tokio::time::{sleep, timeout};

const KEPT: u32 = 5000;
const PINGS: usize = 400;

fn main() {
    show::run(bench());
}

async fn start(folder: &std::path::Path) -> Show {
    let keys = Keys::from([("RAWG_API_KEY".to_owned(), Secret::new("rehearsal-rawg-key"))]);
    Show::start(stage(), folder, &keys, |config, urls, _| {
        (config.game_lookup.rawg_url, config.game_lookup.steam_url) = (urls.rawg, urls.steam);
        config.commands.cooldown_s = [("ping".into(), 0), ("game".into(), 0)].into();
        config.llm.enabled = false;
    })
    .await
}

async fn bench() {
    let folder = tempfile::tempdir().unwrap();
    let mut show = start(folder.path()).await;
    show.ask(&Viewer::new("first"), "!game hades").await;
    for n in 0..KEPT {
        show.stage.chat("one", &Viewer::new(&format!("viewer{n}")), "!game hades");
        if n % 16 == 15 {
            // Less than the mailbox holds, so that none is refused.
            sleep(Duration::from_millis(2)).await;
        }
    }
    let done = async {
        while show.reading("game_lookup").handled < u64::from(KEPT) {
            sleep(Duration::from_millis(10)).await
        }
    };
    timeout(LIMIT, done).await.expect("not all are handled");
    let games = show.reading("game_lookup");
    let (searches, kept) = (show.stage.web().count("GET /steam/api/storesearch/"), games.handled);
    println!("{kept} questions for a known game: {searches} search at Steam");
    println!(
        "in the actor: median {} us, p99 {} us, longest {} us",
        games.handle_us_p50, games.handle_us_p99, games.handle_us_max
    );
    // What is still on its way to the chat is not to be taken for a slow ping.
    sleep(Duration::from_secs(1)).await;
    let (idle, idle_p99) = show.pings(PINGS).await;
    for service in [Service::Rawg, Service::Steam] {
        show.stage.web().set_mood(service, ServiceMood::Hang);
    }
    for n in 0..16 {
        show.stage.chat("one", &Viewer::new(&format!("asker{n}")), &format!("!game some unknown game {n}"));
    }
    sleep(Duration::from_millis(200)).await;
    let (hanging, hanging_p99) = show.pings(PINGS).await;
    println!("!ping, both sites idle:    median {idle:?}, p99 {idle_p99:?}");
    println!("!ping, both sites hanging: median {hanging:?}, p99 {hanging_p99:?}");
    show.topology.leave().await;
    assert_eq!(searches, 1, "a known game was asked for again");
    assert!(games.handle_us_p50 < 1000, "a kept answer takes {} us", games.handle_us_p50);
    assert!(hanging < idle * 3 / 2, "chat waits for the game sites");
}
