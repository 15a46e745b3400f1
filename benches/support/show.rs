//! The whole bot in `#one` on a stage of its own, in one process and over real sockets, with all sending limits lifted.

use kissbot::config::Config;
use kissbot::topology::{self, Keys, Plan, Topology};
use kissbot_actors::kernel::meter::Reading;
use kissbot_actors::net::secret::Secret;
use kissbot_rehearsal::{BotRole, Stage, StageConfig, StageEvent, StageEvents, StageLimits, Viewer, WebUrls};
use std::path::Path;
use std::time::Duration;
use tokio::time::{Instant, timeout};

/// Longer than anything here may take.
pub(crate) const LIMIT: Duration = Duration::from_secs(20);

/// The bot, and its stage.
pub(crate) struct Show {
    pub(crate) topology: Topology,
    pub(crate) stage: Stage,
    pub(crate) events: StageEvents,
}

/// Runs a bench on the bot's own runtime.
pub(crate) fn run(bench: impl Future<Output = ()>) {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    actix_rt::System::with_tokio_rt(runtime).block_on(bench);
}

/// A stage whose limits do not count.
pub(crate) fn stage() -> StageConfig {
    let limits = StageLimits {
        messages_per_30_s: 1_000_000,
        moderator_messages_per_30_s: 1_000_000,
        channel_spacing: Duration::ZERO,
        ..StageLimits::default()
    };
    StageConfig { limits, bot_role: BotRole::Moderator, ..StageConfig::new("kissbot", "bench", &["one"]) }
}

impl Show {
    /// The bot, once it is in the channel. `change` makes the config fit the stage's services.
    pub(crate) async fn start(
        stage: StageConfig,
        folder: &Path,
        keys: &Keys,
        change: impl FnOnce(&mut Config, WebUrls, &Stage),
    ) -> Self {
        let stage = Stage::new(stage);
        let mut config = Config::default();
        let urls = WebUrls::on(stage.listen_http().await.unwrap());
        config.bot.channels = vec!["one".parse().unwrap()];
        config.bot.data_dir = folder.to_owned();
        config.twitch.irc_url = format!("irc://{}", stage.listen().await.unwrap());
        config.twitch.helix_url.clone_from(&urls.helix);
        config.twitch.oauth_url.clone_from(&urls.oauth);
        config.twitch.limits.messages_per_30_s = 900_000;
        config.twitch.limits.moderator_messages_per_30_s = 900_000;
        config.twitch.limits.channel_spacing_ms = 0;
        change(&mut config, urls, &stage);
        let events = stage.watch();
        let topology = topology::start(Plan::with_keys(&config, keys).unwrap(), Secret::new("bench"));
        let mut show = Self { topology, stage, events };
        show.until(|event| matches!(event, StageEvent::Joined { .. })).await;
        show
    }

    async fn until(&mut self, wanted: impl Fn(&StageEvent) -> bool) {
        let seen = async { while !wanted(&self.events.next().await) {} };
        timeout(LIMIT, seen).await.expect("it does not happen");
    }

    /// Somebody says something and waits for the reply; how long that took.
    pub(crate) async fn ask(&mut self, viewer: &Viewer, text: &str) -> Duration {
        let began = Instant::now();
        let id = self.stage.chat("one", viewer, text);
        let is_reply = |event: &StageEvent| matches!(event, StageEvent::Said { reply_parent, .. } if reply_parent.as_ref() == Some(&id));
        self.until(is_reply).await;
        began.elapsed()
    }

    /// The median and the 99th percentile of so many `!ping`s, one after the other, from now on.
    pub(crate) async fn pings(&mut self, count: usize) -> (Duration, Duration) {
        self.events = self.stage.watch();
        let mut times = Vec::with_capacity(count);
        for n in 0..count {
            times.push(self.ask(&Viewer::new(&format!("pinger{n}")), "!ping").await);
        }
        times.sort();
        (times[count / 2], times[count * 99 / 100])
    }

    /// The figures of an actor.
    pub(crate) fn reading(&self, actor: &str) -> Reading {
        self.topology.vitals.readings().into_iter().find(|reading| reading.actor == actor).unwrap()
    }
}
