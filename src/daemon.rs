//! `kissbot run`: the daemon, from the config to the farewell.

use crate::config::{Config, Loaded};
use crate::data_dir::{DataDir, DataDirError};
use crate::exit::Exit;
use crate::secrets::{Secret, Secrets, Source, TokenError};
use crate::signals::{Asked, Signals};
use crate::telemetry::{self, LogGuard};
use crate::topology::{self, Keys, Plan, Topology};
use crate::{metrics, service};
use kissbot_actors::kernel::clock;
use kissbot_actors::net::foreign;
use kissbot_actors::pillars::token::Credentials;
use kissbot_actors::pillars::token::token_files::TokenFiles;
use kissbot_actors::twitch::oauth::account::Account;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::time::{Instant, Interval, MissedTickBehavior};

/// The example channel in the shipped config.toml.
const EXAMPLE_CHANNEL: &str = "somechannel";
/// The interval at which the service manager is told a changed status.
const STATUS_EVERY: Duration = Duration::from_secs(1);
/// The interval at which the log summarises the lines that it held back.
const SUMMARY_EVERY: Duration = Duration::from_secs(30);
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

/// The reason for not starting, for the person who typed the command.
pub(crate) struct Refusal {
    pub(crate) exit: Exit,
    pub(crate) words: String,
}

impl Refusal {
    /// What servers said may be in it: a terminal obeys nothing of that, and no secret is in it.
    pub(crate) fn new(exit: Exit, words: impl ToString) -> Self {
        let words = words.to_string();
        let lines: Vec<String> = words.lines().map(|line| foreign::line(line, usize::MAX)).collect();
        Self { exit, words: lines.join("\n") }
    }

    /// Refuses because the config cannot be used.
    pub(crate) fn config(words: impl ToString) -> Self {
        Self::new(Exit::BadConfig, words)
    }
}

/// Prints a refusal on stderr and returns the exit status.
pub(crate) fn end(result: Result<Exit, Refusal>) -> Exit {
    match result {
        Ok(exit) => exit,
        Err(refusal) => {
            let _ = writeln!(std::io::stderr(), "kissbot: {}", refusal.words);
            refusal.exit
        }
    }
}

fn try_run(path: Option<&Path>, started: impl FnOnce(&Topology) + 'static) -> Result<Exit, Refusal> {
    let Loaded { config, warnings, .. } = load(path)?;
    let secrets = secrets(&config)?;
    let plan = plan(&config, &secrets.keys(&config))?;
    let (own, store) = (own_token(&secrets)?, TokenFiles::new(&config.bot.data_dir));
    if own.is_none() && store.stamp(&Account::Bot).is_none() {
        return Err(Refusal::new(Exit::NoCredentials, missing(&config)));
    }
    let _data_dir = lock_data_dir(&config)?;
    let log = start_log(&config)?;
    let credentials = credentials(&config, own, store)?;
    for warning in warnings.into_iter().chain(example_channel(&config)).chain(secrets.unused(&config)) {
        tracing::warn!("{warning}");
    }
    let path = path.map(Path::to_owned);
    system()?.block_on(as_task(serve(plan, credentials, config, path, log, started)))
}

/// Runs `work` as a spawned task. A future that a runtime blocks on is polled whenever one of the actors wakes, and to
/// poll everything that the daemon waits for costs more than to read a line of chat.
async fn as_task<T: 'static>(work: impl Future<Output = Result<T, Refusal>> + 'static) -> Result<T, Refusal> {
    match actix_rt::spawn(work).await {
        Ok(result) => result,
        Err(ended) => match ended.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(cancelled) => Err(Refusal::new(Exit::Unavailable, cancelled)),
        },
    }
}

/// Returns a warning if the config still has the example channel.
pub(crate) fn example_channel(config: &Config) -> Option<String> {
    let is_shipped = matches!(config.bot.channels.as_slice(), [only] if only.as_str() == EXAMPLE_CHANNEL);
    is_shipped
        .then(|| format!("bot.channels: {EXAMPLE_CHANNEL} is only the example; put the name of your own channel there"))
}

/// Loads the config.
pub(crate) fn load(path: Option<&Path>) -> Result<Loaded, Refusal> {
    Config::load(path).map_err(Refusal::config)
}

/// Derives the plan from the config.
pub(crate) fn plan(config: &Config, keys: &Keys) -> Result<Plan, Refusal> {
    Plan::with_keys(config, keys).map_err(Refusal::config)
}

fn lock_data_dir(config: &Config) -> Result<DataDir, Refusal> {
    DataDir::lock(&config.bot.data_dir).map_err(|error| {
        let exit = match error {
            DataDirError::Locked(_) => Exit::AlreadyRunning,
            DataDirError::Unusable { .. } => Exit::BadConfig,
        };
        Refusal::new(exit, error)
    })
}

/// Starts the log; dropping the guard flushes it.
pub(crate) fn start_log(config: &Config) -> Result<LogGuard, Refusal> {
    telemetry::init(&config.log.level, config.log.format).map_err(Refusal::config)
}

/// Creates the actix system on a single-threaded tokio runtime: link, router and commands never block, and a hop
/// between threads would cost more than all they do to a line. What may block gets an arbiter of its own.
pub(crate) fn system() -> Result<actix_rt::SystemRunner, Refusal> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Refusal::new(Exit::Unavailable, format!("no runtime: {error}")))?;
    Ok(actix_rt::System::with_tokio_rt(move || runtime))
}

/// Loads the secrets that belong to the config.
pub(crate) fn secrets(config: &Config) -> Result<Secrets, Refusal> {
    Secrets::load(&config.bot.data_dir, |name| std::env::var(name).ok()).map_err(Refusal::config)
}

fn own_token(secrets: &Secrets) -> Result<Option<(Source, Secret)>, Refusal> {
    secrets.own_token().map_err(|error| Refusal::new(Exit::NoCredentials, error))
}

/// Returns the error of a bot without a token.
fn missing(config: &Config) -> TokenError {
    TokenError::Missing(config.bot.data_dir.display().to_string())
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
    let useless = |words: String| Refusal::new(Exit::NoCredentials, words);
    let stored = store.load(&Account::Bot).map_err(|error| useless(format!("{error}: run `kissbot login`")))?;
    let pair = stored.ok_or_else(|| useless(missing(config).to_string()))?;
    if pair.login != config.bot.login {
        let (of, expected) = (pair.login, &config.bot.login);
        return Err(useless(format!(
            "the stored token is of {of}, but bot.login is {expected}: run `kissbot login` as {expected}, or set bot.login"
        )));
    }
    Ok(Credentials { own: None, files: Some(store) })
}

/// The running daemon and the settings it was started with.
struct Daemon {
    topology: Topology,
    config: Config,
    config_path: Option<PathBuf>,
    log: LogGuard,
}

async fn serve(
    plan: Plan,
    credentials: Credentials,
    config: Config,
    config_path: Option<PathBuf>,
    log: LogGuard,
    started: impl FnOnce(&Topology),
) -> Result<Exit, Refusal> {
    let mut signals = Signals::listen().map_err(|error| Refusal::new(Exit::Unavailable, error))?;
    let topology = topology::start(plan, credentials);
    started(&topology);
    let mut daemon = Daemon { topology, config, config_path, log };
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "KissBot is up");
    let exit = daemon.watch(&mut signals).await;
    service::stopping();
    tokio::select! {
        () = daemon.topology.leave() => {}
        () = signals.next_farewell() => tracing::warn!("asked again: ending at once"),
    }
    metrics::report(&daemon.topology.vitals, clock::now());
    tracing::info!("KissBot is down");
    Ok(exit)
}

impl Daemon {
    /// Runs until a signal or a failure ends it.
    async fn watch(&mut self, signals: &mut Signals) -> Exit {
        let mut report_due = ticks(Duration::from_secs(self.config.metrics.interval_s));
        let mut status_due = ticks(STATUS_EVERY);
        let mut summary_due = ticks(SUMMARY_EVERY);
        let period = service::watchdog_period();
        let mut feeding_due = ticks(period.unwrap_or(SUMMARY_EVERY));
        // An actor that answers has run its start: the first attempt to connect has begun.
        let is_up = service::is_alive(&self.topology.core, START_LIMIT).await;
        for (_, actor) in &self.topology.pillars {
            // A pillar that does not come up costs its own feature, not the start of all the others.
            if !actor.responds_within(PILLAR_START_LIMIT).await {
                tracing::warn!(actor = actor.name(), "this part of the bot is not up yet");
            }
        }
        let mut status = service::status(&self.topology.vitals);
        if is_up {
            service::ready(&status);
        }
        loop {
            tokio::select! {
                asked = signals.next() => match asked {
                    Asked::End => {
                        tracing::info!("asked to end");
                        return Exit::Fine;
                    }
                    Asked::Reload => {
                        let interval = self.config.metrics.interval_s;
                        self.reload();
                        if self.config.metrics.interval_s != interval {
                            report_due = ticks(Duration::from_secs(self.config.metrics.interval_s));
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
                _ = report_due.tick() => metrics::report(&self.topology.vitals, clock::now()),
                _ = status_due.tick() => {
                    let now = service::status(&self.topology.vitals);
                    if now != status {
                        service::report(&now);
                        status = now;
                    }
                }
                _ = summary_due.tick() => self.log.summarise(),
                _ = feeding_due.tick(), if period.is_some() => {
                    if service::is_alive(&self.topology.core, period.unwrap_or(SUMMARY_EVERY)).await {
                        service::feed_watchdog();
                    }
                }
            }
        }
    }

    /// Reads the config again and applies it as a whole, or keeps the old one.
    fn reload(&mut self) {
        let loaded = match Config::load(self.config_path.as_deref()) {
            Ok(loaded) => loaded,
            Err(error) => {
                tracing::error!(%error, "the new config is refused, the old one stays");
                return;
            }
        };
        let keys = match secrets(&loaded.config) {
            Ok(secrets) => secrets.keys(&loaded.config),
            Err(Refusal { words: error, .. }) => {
                tracing::error!(error, "the new config is refused, the old one stays");
                return;
            }
        };
        if let Err(error) = self.topology.reconfigure(&loaded.config, &keys) {
            tracing::error!(%error, "the new config is refused, the old one stays");
            return;
        }
        if let Err(error) = self.log.set_level(&loaded.config.log.level) {
            tracing::error!(%error, "the level of the log stays");
        }
        for warning in &loaded.warnings {
            tracing::warn!("{warning}");
        }
        for key in needs_restart(&self.config, &loaded.config) {
            tracing::warn!(key, "this key changed, which a restart of the bot applies");
        }
        self.config = loaded.config;
        tracing::info!("the new config holds");
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
