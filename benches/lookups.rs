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

use kissbot::config::Config;
use kissbot::topology::{self, Keys, Plan, Topology};
use kissbot_actors::meter::Reading;
use kissbot_actors::secret::Secret;
use kissbot_rehearsal::{
    BotRole, Service, ServiceMood, Stage, StageConfig, StageEvent, StageEvents, StageLimits, Viewer, WebUrls,
};
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};

const KEPT: u32 = 5000;
const PINGS: usize = 400;
const LIMIT: Duration = Duration::from_secs(20);

fn main() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    actix_rt::System::with_tokio_rt(runtime).block_on(bench());
}

/// The bot in `#one`, and its stage.
struct Show {
    topology: Topology,
    stage: Stage,
    events: StageEvents,
}

fn stage() -> Stage {
    let limits = StageLimits {
        messages_per_30_s: 1_000_000,
        moderator_messages_per_30_s: 1_000_000,
        channel_spacing: Duration::ZERO,
        ..StageLimits::default()
    };
    Stage::new(StageConfig { limits, bot_role: BotRole::Moderator, ..StageConfig::new("kissbot", "bench", &["one"]) })
}

async fn start(folder: &std::path::Path) -> Show {
    let stage = stage();
    let mut config = Config::default();
    let urls = WebUrls::on(stage.listen_http().await.unwrap());
    config.bot.channels = vec!["one".parse().unwrap()];
    config.bot.data_dir = folder.to_owned();
    config.twitch.irc_url = format!("irc://{}", stage.listen().await.unwrap());
    (config.twitch.helix_url, config.twitch.oauth_url) = (urls.helix, urls.oauth);
    (config.game_lookup.rawg_url, config.game_lookup.steam_url) = (urls.rawg, urls.steam);
    config.twitch.limits.messages_per_30_s = 900_000;
    config.twitch.limits.moderator_messages_per_30_s = 900_000;
    config.twitch.limits.channel_spacing_ms = 0;
    config.commands.cooldown_s = [("ping".into(), 0), ("game".into(), 0)].into();
    config.llm.enabled = false;
    let keys = Keys::from([("RAWG_API_KEY".to_owned(), Secret::new("rehearsal-rawg-key"))]);
    let events = stage.watch();
    let topology = topology::start(Plan::with_keys(&config, &keys).unwrap(), Secret::new("bench"));
    let mut show = Show { topology, stage, events };
    show.until(|event| matches!(event, StageEvent::Joined { .. })).await;
    show
}

impl Show {
    async fn until(&mut self, wanted: impl Fn(&StageEvent) -> bool) {
        let seen = async { while !wanted(&self.events.next().await) {} };
        timeout(LIMIT, seen).await.expect("it does not happen");
    }

    /// Asks and waits for the reply; how long that took.
    async fn ask(&mut self, login: &str, text: &str) -> Duration {
        let began = Instant::now();
        let id = self.stage.chat("one", &Viewer::new(login), text);
        let is_reply = |event: &StageEvent| matches!(event, StageEvent::Said { reply_parent, .. } if reply_parent.as_ref() == Some(&id));
        self.until(is_reply).await;
        began.elapsed()
    }

    fn games(&self) -> Reading {
        self.topology.vitals.readings().into_iter().find(|reading| reading.actor == "game_lookup").unwrap()
    }

    /// The median and the 99th percentile of so many `!ping`s, one after the other.
    async fn pings(&mut self) -> (Duration, Duration) {
        let mut times = Vec::with_capacity(PINGS);
        for n in 0..PINGS {
            times.push(self.ask(&format!("pinger{n}"), "!ping").await);
        }
        times.sort();
        (times[PINGS / 2], times[PINGS * 99 / 100])
    }
}

async fn bench() {
    let folder = tempfile::tempdir().unwrap();
    let mut show = start(folder.path()).await;
    show.ask("first", "!game hades").await;
    for n in 0..KEPT {
        show.stage.chat("one", &Viewer::new(&format!("viewer{n}")), "!game hades");
        if n % 16 == 15 {
            // Less than the mailbox holds, so that none is refused.
            sleep(Duration::from_millis(2)).await;
        }
    }
    let done = async {
        while show.games().handled < u64::from(KEPT) {
            sleep(Duration::from_millis(10)).await
        }
    };
    timeout(LIMIT, done).await.expect("not all are handled");
    let games = show.games();
    let (searches, kept) = (show.stage.web().count("GET /steam/api/storesearch/"), games.handled);
    println!("{kept} questions for a known game: {searches} search at Steam");
    println!(
        "in the actor: median {} us, p99 {} us, longest {} us",
        games.handle_us_p50, games.handle_us_p99, games.handle_us_max
    );
    // What is still on its way to the chat is not to be taken for a slow ping.
    sleep(Duration::from_secs(1)).await;
    show.events = show.stage.watch();
    let (idle, idle_p99) = show.pings().await;
    for service in [Service::Rawg, Service::Steam] {
        show.stage.web().set_mood(service, ServiceMood::Hang);
    }
    for n in 0..16 {
        show.stage.chat("one", &Viewer::new(&format!("asker{n}")), &format!("!game some unknown game {n}"));
    }
    sleep(Duration::from_millis(200)).await;
    let (hanging, hanging_p99) = show.pings().await;
    println!("!ping, both sites idle:    median {idle:?}, p99 {idle_p99:?}");
    println!("!ping, both sites hanging: median {hanging:?}, p99 {hanging_p99:?}");
    show.topology.leave().await;
    assert_eq!(searches, 1, "a known game was asked for again");
    assert!(games.handle_us_p50 < 1000, "a kept answer takes {} us", games.handle_us_p50);
    assert!(hanging < idle * 3 / 2, "chat waits for the game sites");
}
