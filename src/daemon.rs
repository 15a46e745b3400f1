//! `kissbot run`: the daemon, from the config to the farewell.

use crate::config::{Config, Loaded, Warning};
use crate::data_dir::DataDir;
use crate::exit::Exit;
use crate::metrics::Summary;
use crate::monitoring::Monitoring;
pub use crate::refusal::caught;
pub(crate) use crate::refusal::{Refusal, end};
use crate::runtime::as_task;
pub(crate) use crate::runtime::block_on;
use crate::secrets::{Secret, Secrets, Source};
use crate::signals::{Asked, Signals};
use crate::telemetry::{self, LogGuard};
use crate::told::{Told, outside};
use crate::topology::{self, Keys, Plan, Topology};
use crate::{features, metrics, needs, process, service};
use kissbot_actors::kernel::actor_ref::ActorRef;
use kissbot_actors::kernel::clock;
use kissbot_actors::pillars::token::Credentials;
use kissbot_actors::pillars::token::token_files::TokenFiles;
use kissbot_actors::twitch::oauth::account::Account;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{Instant, Interval, MissedTickBehavior};

/// The example channel in the shipped config.toml.
const EXAMPLE_CHANNEL: &str = "somechannel";
/// The interval at which the service manager is told a changed status.
const STATUS_EVERY: Duration = Duration::from_secs(1);
/// The interval at which the log summarises the lines that it held back.
const SUMMARY_EVERY: Duration = Duration::from_secs(30);
/// The interval at which the lock of the data directory is looked at.
const LOCK_EVERY: Duration = Duration::from_secs(15);
/// Time limit for the start of the actors.
const START_LIMIT: Duration = Duration::from_secs(20);
/// Time limit for the start of each pillar.
const PILLAR_START_LIMIT: Duration = Duration::from_secs(2);

/// Runs the daemon until a signal ends it.
#[must_use]
pub fn run(config: Option<&Path>) -> Exit {
    run_with(config, |_| ())
}

/// Runs the daemon and hands the running actors to `started` before the first signal is served, for example for a
/// drill.
#[must_use]
pub fn run_with(config: Option<&Path>, started: impl FnOnce(&Topology) + 'static) -> Exit {
    end(try_run(config, started))
}

fn try_run(path: Option<&Path>, started: impl FnOnce(&Topology) + 'static) -> Result<Exit, Refusal> {
    if let Some(words) = process::cramped() {
        return Err(Refusal::new(Exit::Unavailable, words));
    }
    let Loaded { config, warnings, file } = load(path)?;
    let secrets = secrets(&config)?;
    let keys = secrets.keys(&config);
    let plan = plan(&config, &keys).map_err(|refusal| refusal.at(file.as_deref()))?;
    let (own, store) = (own_token(&config, &secrets)?, TokenFiles::new(&config.bot.data_dir));
    if own.is_none() && store.stamp(&Account::Bot).is_none() {
        return Err(no_credentials(&config, &missing(&config)));
    }
    if let Some(told) = needs::lacks_client_secret(&config, |name| keys.contains_key(name)) {
        return Err(no_credentials(&config, &told));
    }
    let data_dir = lock(&config)?;
    let log = start_log(&config)?;
    let credentials = credentials(&config, own, store)?;
    let of_secrets = secrets.unused(&config).into_iter().chain(secrets.unguarded(&config));
    for warning in warnings.into_iter().chain(example_channel(&config)).chain(of_secrets) {
        tracing::warn!("{warning}");
    }
    tell_features(&config, &keys);
    let config_path = path.map(Path::to_owned);
    let monitoring = Monitoring::new(&config, &keys);
    let running = Running { data_dir, config, config_path, log, monitoring };
    block_on(as_task(serve(plan, credentials, running, started)))?
}

/// Logs what the bot can do with this config and these secrets, and what it cannot.
fn tell_features(config: &Config, keys: &Keys) {
    for (pillar, feature) in features::features(config, |name| keys.contains_key(name)) {
        tracing::info!(pillar = pillar.label, state = feature.state.word(), "{}", feature.why);
    }
}

/// Returns a warning if the config still has the example channel.
pub(crate) fn example_channel(config: &Config) -> Option<Warning> {
    let is_shipped = matches!(config.bot.channels.as_slice(), [only] if only.as_str() == EXAMPLE_CHANNEL);
    is_shipped.then(|| Warning::new("bot.channels", Told::text("example-channel").with("name", EXAMPLE_CHANNEL)))
}

/// Loads the config.
pub(crate) fn load(path: Option<&Path>) -> Result<Loaded, Refusal> {
    Config::load(path).map_err(Refusal::config)
}

/// Derives the plan from the config.
pub(crate) fn plan(config: &Config, keys: &Keys) -> Result<Plan, Refusal> {
    Plan::with_keys(config, keys).map_err(|error| Refusal::told(Exit::BadConfig, &error.told(), config))
}

/// Starts the log; dropping the guard flushes it.
pub(crate) fn start_log(config: &Config) -> Result<LogGuard, Refusal> {
    telemetry::init(&config.log.level, config.log.format).map_err(Refusal::config)
}

/// Loads the secrets that belong to the config.
pub(crate) fn secrets(config: &Config) -> Result<Secrets, Refusal> {
    let secrets = Secrets::load(&config.bot.data_dir, |name| std::env::var(name).ok());
    secrets.map_err(|error| Refusal::told(Exit::BadConfig, &error.told(), config))
}

/// Locks the data directory.
pub(crate) fn lock(config: &Config) -> Result<DataDir, Refusal> {
    DataDir::lock(&config.bot.data_dir).map_err(|error| Refusal::told(error.exit(), &error.told(), config))
}

fn own_token(config: &Config, secrets: &Secrets) -> Result<Option<(Source, Secret)>, Refusal> {
    secrets.own_token().map_err(|error| no_credentials(config, &error.told()))
}

/// Returns what a bot without a token is told.
pub(crate) fn missing(config: &Config) -> Told {
    Told::text("token-missing").shown("path", config.bot.data_dir.display())
}

fn no_credentials(config: &Config, told: &Told) -> Refusal {
    Refusal::told(Exit::NoCredentials, told, config)
}

/// Chooses the credentials: the operator's own token, or else the stored one if it is usable.
fn credentials(config: &Config, own: Option<(Source, Secret)>, store: TokenFiles) -> Result<Credentials, Refusal> {
    if let Some((source, own)) = own {
        if store.stamp(&Account::Bot).is_some() {
            tracing::info!(
                found_in = source.words(),
                "TWITCH_TOKEN is there and wins over the token of `kissbot login`, which is not used"
            );
        }
        return Ok(Credentials { own: Some(own), files: Some(store) });
    }
    let stored = store.load(&Account::Bot).map_err(|error| {
        no_credentials(config, &Told::text("token-run-login").with("why", outside::token_file(&error)))
    })?;
    let pair = stored.ok_or_else(|| no_credentials(config, &missing(config)))?;
    let expected = &config.bot.login;
    if pair.login != *expected {
        let told = Told::text("token-whose").with("login", pair.login).with("expected", expected);
        return Err(no_credentials(config, &told));
    }
    Ok(Credentials { own: None, files: Some(store) })
}

/// What the daemon holds on to beside its actors.
struct Running {
    data_dir: DataDir,
    config: Config,
    config_path: Option<PathBuf>,
    log: LogGuard,
    monitoring: Monitoring,
}

/// The running daemon and the settings it was started with.
struct Daemon {
    topology: Topology,
    manager: service::Manager,
    data_dir: Arc<Mutex<DataDir>>,
    /// The config as it was at the start: what only a restart can change is still as it is here.
    started_with: Config,
    config: Config,
    config_path: Option<PathBuf>,
    log: LogGuard,
    monitoring: Monitoring,
    summary: Summary,
}

async fn serve(
    plan: Plan,
    credentials: Credentials,
    running: Running,
    started: impl FnOnce(&Topology),
) -> Result<Exit, Refusal> {
    let mut signals = Signals::listen().map_err(|error| Refusal::new(Exit::Unavailable, error))?;
    process::hear_operator();
    let Running { data_dir, config, config_path, log, monitoring } = running;
    let topology = topology::start(plan, credentials);
    let http = topology.http_meter();
    let _told_until_the_end = monitoring.start(&topology.vitals, http, topology.core.iter().map(ActorRef::name));
    started(&topology);
    let data_dir = Arc::new(Mutex::new(data_dir));
    let (manager, summary, started_with) = (service::Manager::find(), Summary::default(), config.clone());
    let mut daemon =
        Daemon { topology, manager, data_dir, started_with, config, config_path, log, monitoring, summary };
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "KissBot is up");
    let exit = daemon.watch(&mut signals).await;
    daemon.manager.stopping();
    tokio::select! {
        () = daemon.topology.leave() => {}
        () = signals.next_farewell() => tracing::warn!("asked again: ending at once"),
    }
    daemon.report_if_shown();
    tracing::info!(status = exit.status(), "KissBot has ended");
    Ok(exit)
}

impl Daemon {
    /// Runs until a signal or a failure ends it.
    async fn watch(&mut self, signals: &mut Signals) -> Exit {
        let mut report_due = ticks_if(self.config.metrics.interval_s);
        let mut sum_due = ticks_if(self.config.metrics.summary_interval_s);
        let mut status_due = ticks(STATUS_EVERY);
        let mut repeats_due = ticks(SUMMARY_EVERY);
        let mut lock_due = ticks(LOCK_EVERY);
        let (lost, mut is_lost) = mpsc::channel(1);
        let has_watchdog = service::watchdog_period().is_some();
        let period = self.monitoring.pulse_period();
        let mut feeding_due = ticks(period.unwrap_or(SUMMARY_EVERY));
        let mut status = self.told_ready().await;
        loop {
            tokio::select! {
                asked = signals.next() => match asked {
                    Asked::End => {
                        tracing::info!("asked to end");
                        return Exit::Fine;
                    }
                    Asked::Reload => {
                        let before = self.config.metrics.clone();
                        self.reload();
                        if self.config.metrics != before {
                            report_due = ticks_if(self.config.metrics.interval_s);
                            sum_due = ticks_if(self.config.metrics.summary_interval_s);
                        }
                    }
                    Asked::Metrics => metrics::report(&self.topology.vitals, clock::now()),
                },
                Some(actor) = self.topology.failed.recv() => {
                    tracing::error!(actor, "a core part has failed for good");
                    return Exit::Unavailable;
                }
                Some(()) = self.topology.hopeless.recv() => {
                    tracing::error!("without a token that Twitch accepts there is nothing to do: run `kissbot login`");
                    return Exit::NoCredentials;
                }
                () = tick(&mut report_due) => self.report_if_shown(),
                () = tick(&mut sum_due) => self.summary.tell(&self.topology.vitals, clock::now()),
                _ = status_due.tick() => {
                    let now = service::status(&self.topology.vitals);
                    // What the manager has no room for is told a second later.
                    if now != status && self.manager.report(&now) {
                        status = now;
                    }
                }
                _ = repeats_due.tick() => self.log.summarise(),
                _ = lock_due.tick() => self.keep_data_dir(&lost),
                Some(exit) = is_lost.recv() => return exit,
                _ = feeding_due.tick(), if period.is_some() => {
                    let period = period.unwrap_or(SUMMARY_EVERY);
                    let is_alive = service::is_alive(&self.topology.core, &self.topology.vitals.pulses, period).await;
                    if is_alive && has_watchdog {
                        self.manager.feed_watchdog();
                    }
                }
            }
        }
    }

    /// Waits for the actors and tells the service manager; returns the status that it was told.
    async fn told_ready(&self) -> String {
        // An actor that answers has run its start: the first attempt to connect has begun.
        let is_up = service::is_alive(&self.topology.core, &self.topology.vitals.pulses, START_LIMIT).await;
        for (_, actor) in &self.topology.pillars {
            // A pillar that does not come up costs its own feature, not the start of all the others.
            if !actor.responds_within(PILLAR_START_LIMIT).await {
                tracing::warn!(actor = actor.name(), "this part of the bot is not up yet");
            }
        }
        let status = service::status(&self.topology.vitals);
        if is_up {
            self.manager.ready(&status);
        }
        status
    }

    /// Logs the metrics unless the log shows nothing of that level. Whoever asks by a signal gets them in any case.
    fn report_if_shown(&self) {
        if tracing::enabled!(tracing::Level::INFO) {
            metrics::report(&self.topology.vitals, clock::now());
        }
    }

    /// Makes sure of the data directory, on a thread where the disk may take its time.
    fn keep_data_dir(&self, lost: &mpsc::Sender<Exit>) {
        let (data_dir, lost) = (Arc::clone(&self.data_dir), lost.clone());
        drop(tokio::task::spawn_blocking(move || {
            // Where the last look still waits for the disk, one is enough.
            if let Ok(mut data_dir) = data_dir.try_lock()
                && let Some(exit) = kept(&mut data_dir)
            {
                let _ = lost.try_send(exit);
            }
        }));
    }

    /// Reads the config again and applies it as a whole, or keeps the old one.
    fn reload(&mut self) {
        let loaded = match Config::load(self.config_path.as_deref()) {
            Ok(loaded) => loaded,
            Err(error) => {
                let error = error.in_english();
                tracing::error!(target: telemetry::RELOAD, error, "the new config is refused, the old one stays");
                return;
            }
        };
        let keys = match secrets(&loaded.config) {
            Ok(secrets) => secrets.keys(&loaded.config),
            Err(Refusal { words: error, .. }) => {
                tracing::error!(target: telemetry::RELOAD, error, "the new config is refused, the old one stays");
                return;
            }
        };
        if let Err(error) = self.topology.reconfigure(&loaded.config, &keys) {
            tracing::error!(target: telemetry::RELOAD, %error, "the new config is refused, the old one stays");
            return;
        }
        if let Err(error) = self.log.set_level(&loaded.config.log.level) {
            tracing::error!(%error, "the level of the log stays");
        }
        for warning in &loaded.warnings {
            tracing::warn!("{warning}");
        }
        for key in needs_restart(&self.started_with, &loaded.config) {
            tracing::warn!(target: telemetry::RELOAD, key, "this key changed, which a restart of the bot applies");
        }
        self.config = loaded.config;
        tracing::info!(target: telemetry::RELOAD, "the new config holds");
    }
}

/// Looks after the data directory; the status to end with when another bot has it by now.
fn kept(data_dir: &mut DataDir) -> Option<Exit> {
    match data_dir.keep() {
        Ok(false) => None,
        Ok(true) => {
            tracing::error!("the data directory or its lock was deleted under the running bot; it is made anew");
            None
        }
        Err(error) if error.exit() == Exit::AlreadyRunning => {
            tracing::error!(%error, "the data directory was deleted and another bot started on it: ending");
            Some(Exit::AlreadyRunning)
        }
        Err(error) => {
            tracing::error!(
                %error, "the data directory is gone: nothing can be stored, and nothing keeps a second bot away"
            );
            None
        }
    }
}

/// Returns the keys that differ and cannot be applied to a running bot.
fn needs_restart(old: &Config, new: &Config) -> Vec<&'static str> {
    [
        ("bot.login", old.bot.login != new.bot.login),
        ("bot.data_dir", old.bot.data_dir != new.bot.data_dir),
        ("twitch.irc_url", old.twitch.irc_url != new.twitch.irc_url),
        ("twitch.oauth_url", old.twitch.oauth_url != new.twitch.oauth_url),
        ("twitch.ca_file", old.twitch.ca_file() != new.twitch.ca_file()),
        ("log.format", old.log.format != new.log.format),
        ("metrics.listen", old.metrics.listener() != new.metrics.listener()),
    ]
    .into_iter()
    .filter_map(|(key, differs)| differs.then_some(key))
    .collect()
}

/// Returns an interval that begins one period from now and does not catch up on missed ticks.
fn ticks(period: Duration) -> Interval {
    let mut ticks = tokio::time::interval_at(Instant::now() + period, period);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}

/// Returns an interval of so many seconds; none for 0.
fn ticks_if(seconds: u64) -> Option<Interval> {
    (seconds > 0).then(|| ticks(Duration::from_secs(seconds)))
}

/// Waits for the next tick; for ever where there is no interval.
async fn tick(interval: &mut Option<Interval>) {
    match interval {
        Some(interval) => drop(interval.tick().await),
        None => std::future::pending().await,
    }
}
