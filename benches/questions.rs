//! What a `!ping` notices of a model that hangs while a thousand questions wait for it.
//!
//! ```sh
//! cargo bench --bench questions
//! ```
//!
//! The whole bot and its stage run in this process, each actor on the thread that it has in the daemon, over real
//! sockets. Rounds without and with the thousand questions alternate, so that whatever else the machine does falls on
//! both; the medians of the rounds are compared. It fails when the 99th percentile of `!ping` is half as slow again with
//! them (1.2 times is the aim), when the model is asked more often than its budget says, or when memory grows from round
//! to round.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::cast_precision_loss
)]

use kissbot::config::{Config, Provider};
use kissbot::topology::{self, Keys, Plan, Topology};
use kissbot_actors::command::resident_kib;
use kissbot_actors::secret::Secret;
use kissbot_rehearsal::{
    BotRole, LlmKind, LlmModel, Service, ServiceMood, Stage, StageConfig, StageEvent, StageEvents, StageLimits, Viewer,
    ViewerRole, WebUrls,
};
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};

const QUESTIONS: usize = 1000;
const IN_FLIGHT: usize = 2;
const ROUNDS: usize = 11;
const PINGS: usize = 2000;
const LIMIT: Duration = Duration::from_secs(20);
/// The aim, and what cannot be noise any more.
const AIM: f64 = 1.2;
const RATIO_MAX: f64 = 1.5;
/// How much memory may grow after the first round with questions.
const GROWTH_KIB_MAX: u64 = 4096;

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

/// What a round showed.
#[derive(Clone, Copy)]
struct Round {
    median: Duration,
    p99: Duration,
    rss_kib: u64,
}

fn stage() -> Stage {
    let limits = StageLimits {
        messages_per_30_s: 1_000_000,
        moderator_messages_per_30_s: 1_000_000,
        channel_spacing: Duration::ZERO,
        ..StageLimits::default()
    };
    let mut config = StageConfig::new("kissbot", "bench", &["one"]);
    config.limits = limits;
    config.bot_role = BotRole::Moderator;
    config.web.llm.models = vec![LlmModel::new("m", LlmKind::Local)];
    Stage::new(config)
}

async fn start(folder: &std::path::Path) -> Show {
    let stage = stage();
    let mut config = Config::default();
    let urls = WebUrls::on(stage.listen_http().await.unwrap());
    config.bot.channels = vec!["one".parse().unwrap()];
    config.bot.data_dir = folder.to_owned();
    config.twitch.irc_url = format!("irc://{}", stage.listen().await.unwrap());
    (config.twitch.helix_url, config.twitch.oauth_url) = (urls.helix, urls.oauth);
    config.twitch.limits.messages_per_30_s = 900_000;
    config.twitch.limits.moderator_messages_per_30_s = 900_000;
    config.twitch.limits.channel_spacing_ms = 0;
    config.commands.cooldown_s = [("ping".into(), 0), ("ask".into(), 0), ("ai".into(), 0)].into();
    config.game_lookup.enabled = false;
    // Nobody's time runs out before the end.
    config.llm.reply_deadline_s = 300;
    config.llm.providers = vec![Provider {
        name: "hanging".into(),
        base_url: urls.llm,
        model: "m".into(),
        api_key: String::new(),
        timeout_s: 300,
        answer_tokens_max: 200,
        extra: serde_json::Map::new(),
    }];
    config.llm.budget.channel_requests_per_hour = 1_000_000;
    config.llm.budget.queue_entries_max = QUESTIONS;
    config.llm.budget.in_flight_max = IN_FLIGHT;
    stage.web().set_mood(Service::Llm, ServiceMood::Hang);
    let events = stage.watch();
    let topology = topology::start(Plan::with_keys(&config, &Keys::new()).unwrap(), Secret::new("bench"));
    let mut show = Show { topology, stage, events };
    show.until(|event| matches!(event, StageEvent::Joined { .. })).await;
    show
}

impl Show {
    async fn until(&mut self, wanted: impl Fn(&StageEvent) -> bool) {
        let seen = async { while !wanted(&self.events.next().await) {} };
        timeout(LIMIT, seen).await.expect("it does not happen");
    }

    /// Somebody says something and waits for the reply; how long that took.
    async fn ask(&mut self, viewer: &Viewer, text: &str) -> Duration {
        let began = Instant::now();
        let id = self.stage.chat("one", viewer, text);
        let is_reply = |event: &StageEvent| matches!(event, StageEvent::Said { reply_parent, .. } if reply_parent.as_ref() == Some(&id));
        self.until(is_reply).await;
        began.elapsed()
    }

    async fn moderator(&mut self, text: &str) {
        self.ask(&Viewer::new("mia").with_role(ViewerRole::Moderator), text).await;
    }

    fn calls(&self) -> u64 {
        self.stage.web().count("POST /llm/v1/chat/completions")
    }

    fn handled(&self) -> u64 {
        self.topology.vitals.readings().iter().find(|reading| reading.actor == "llm").unwrap().handled
    }

    /// A thousand viewers ask, and wait.
    async fn fill(&mut self) {
        self.moderator("!ai on").await;
        let (said, handled) = (self.topology.vitals.lines_out.get(), self.handled());
        for n in 0..QUESTIONS {
            self.stage.chat("one", &Viewer::new(&format!("asker{n}")), &format!("!ask what about question {n}?"));
            if n % 16 == 15 {
                // Less than the mailbox holds, so that none is refused.
                sleep(Duration::from_millis(2)).await;
            }
        }
        let done = async {
            while self.handled() < handled + QUESTIONS as u64 {
                sleep(Duration::from_millis(10)).await;
            }
        };
        timeout(LIMIT, done).await.expect("not all are handled");
        sleep(Duration::from_millis(300)).await;
        assert_eq!(self.topology.vitals.lines_out.get(), said, "somebody was told to wait: not all questions do");
    }

    /// The thousand are taken away.
    async fn empty(&mut self) {
        self.moderator("!ai off").await;
        sleep(Duration::from_millis(300)).await;
    }

    /// So many `!ping`s, one after the other.
    async fn pings(&mut self) -> Round {
        self.events = self.stage.watch();
        let mut times = Vec::with_capacity(PINGS);
        for n in 0..PINGS {
            times.push(self.ask(&Viewer::new(&format!("pinger{n}")), "!ping").await);
        }
        times.sort();
        Round { median: times[PINGS / 2], p99: times[PINGS * 99 / 100], rss_kib: resident_kib().unwrap() }
    }
}

fn middle<T: Ord + Copy>(rounds: &[Round], figure: impl Fn(&Round) -> T) -> T {
    let mut figures: Vec<T> = rounds.iter().map(figure).collect();
    figures.sort();
    figures[figures.len() / 2]
}

async fn bench() {
    let folder = tempfile::tempdir().unwrap();
    let mut show = start(folder.path()).await;
    // What is allocated once is allocated now.
    show.pings().await;
    show.fill().await;
    show.pings().await;
    show.empty().await;
    let (mut idle, mut waiting) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        idle.push(show.pings().await);
        show.fill().await;
        waiting.push(show.pings().await);
        show.empty().await;
    }
    println!("{ROUNDS} rounds of {PINGS} !pings each, medians of the rounds:");
    for (name, rounds) in [("nobody asks", &idle), ("1000 questions wait", &waiting)] {
        let (median, p99) = (middle(rounds, |round| round.median), middle(rounds, |round| round.p99));
        let rss = (rounds[0].rss_kib, rounds[ROUNDS - 1].rss_kib);
        println!("{name:>20}: median {median:?}, p99 {p99:?}; resident memory {} to {} KiB", rss.0, rss.1);
    }
    let ratio = middle(&waiting, |round| round.p99).as_secs_f64() / middle(&idle, |round| round.p99).as_secs_f64();
    let calls = show.calls();
    let growth = waiting[ROUNDS - 1].rss_kib.saturating_sub(waiting[0].rss_kib);
    println!("p99 of !ping with the questions: {ratio:.3} times that without (aim: {AIM})");
    println!("calls of the model: {calls}, of {} questions; memory grew by {growth} KiB", QUESTIONS * (ROUNDS + 1));
    show.topology.leave().await;
    assert!(ratio < RATIO_MAX, "!ping waits for the model");
    assert!(calls <= IN_FLIGHT as u64, "the model was asked {calls} times");
    assert!(growth < GROWTH_KIB_MAX, "memory grew by {growth} KiB");
}
