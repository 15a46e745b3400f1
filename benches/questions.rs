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

#[path = "support/show.rs"]
mod show;

use kissbot::config::Provider;
use kissbot::topology::Keys;
use kissbot_actors::status::process::resident_kib;
use kissbot_rehearsal::{LlmKind, LlmModel, Service, ServiceMood, Viewer, ViewerRole};
use show::{LIMIT, Show, stage};
use std::time::Duration;
use tokio::time::{sleep, timeout};

const QUESTIONS: usize = 1000;
const IN_FLIGHT: usize = 2;
const ROUNDS: usize = 11;
const PINGS: usize = 1000;
/// The aim, and what cannot be noise any more.
const AIM: f64 = 1.2;
const RATIO_MAX: f64 = 1.5;
/// How much memory may grow after the first round with questions.
const GROWTH_KIB_MAX: u64 = 4096;

fn main() {
    show::run(bench());
}

/// What a round showed.
#[derive(Clone, Copy)]
struct Round {
    median: Duration,
    p99: Duration,
    rss_kib: u64,
}

async fn start(folder: &std::path::Path) -> Show {
    let mut stage = stage();
    stage.web.llm.models = vec![LlmModel::new("m", LlmKind::Local)];
    Show::start(stage, folder, &Keys::new(), |config, urls, stage| {
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
    })
    .await
}

impl Show {
    async fn moderator(&mut self, text: &str) {
        self.ask(&Viewer::new("mia").with_role(ViewerRole::Moderator), text).await;
    }

    fn calls(&self) -> u64 {
        self.stage.web().count("POST /llm/v1/chat/completions")
    }

    fn handled(&self) -> u64 {
        self.reading("llm").handled
    }

    /// A thousand viewers ask, and wait.
    async fn fill(&mut self) {
        self.moderator("!ai on").await;
        let (said, handled) = (self.topology.vitals.lines_out.get(), self.handled());
        for n in 0..QUESTIONS {
            self.stage.chat("one", &Viewer::new(&format!("asker{n}")), &format!("!ask what about question {n}?"));
            // Less than the mailboxes hold at once, so that none is refused on a busy machine either.
            if n % 16 == 15 || n == QUESTIONS - 1 {
                let done = async {
                    while self.handled() <= handled + n as u64 {
                        sleep(Duration::from_millis(1)).await;
                    }
                };
                timeout(LIMIT, done).await.expect("not all are handled");
            }
        }
        sleep(Duration::from_millis(300)).await;
        assert_eq!(self.topology.vitals.lines_out.get(), said, "somebody was told to wait: not all questions do");
    }

    /// The thousand are taken away.
    async fn empty(&mut self) {
        self.moderator("!ai off").await;
        sleep(Duration::from_millis(300)).await;
    }

    /// A round of `!ping`s.
    async fn round(&mut self) -> Round {
        let (median, p99) = self.pings(PINGS).await;
        Round { median, p99, rss_kib: resident_kib().unwrap() }
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
    show.round().await;
    show.fill().await;
    show.round().await;
    show.empty().await;
    let (mut idle, mut waiting) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        idle.push(show.round().await);
        show.fill().await;
        waiting.push(show.round().await);
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
