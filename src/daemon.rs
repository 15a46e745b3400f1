//! `kissbot run`: the daemon, from the config to the farewell.

use crate::config::{Config, Loaded};
use crate::exit::Exit;
use crate::metrics;
use crate::secrets::Secrets;
use crate::telemetry;
use crate::topology::{self, Plan};
use kissbot_actors::clock;
use kissbot_actors::secret::Secret;
use std::io::Write;
use std::path::Path;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};
use tokio::time::Instant;

/// The name of the secret that holds an access token of one's own.
const TOKEN_SECRET: &str = "TWITCH_TOKEN";

/// Runs the daemon until a signal ends it.
#[must_use]
pub fn run(config: Option<&Path>) -> Exit {
    end(try_run(config))
}

/// Why something could not be begun, for whoever typed the command.
pub(crate) struct Refusal {
    pub(crate) exit: Exit,
    pub(crate) words: String,
}

impl Refusal {
    pub(crate) fn new(exit: Exit, words: impl ToString) -> Self {
        Self { exit, words: words.to_string() }
    }
}

/// Tells a refusal on stderr.
pub(crate) fn end(result: Result<Exit, Refusal>) -> Exit {
    match result {
        Ok(exit) => exit,
        Err(refusal) => {
            let _ = writeln!(std::io::stderr(), "kissbot: {}", refusal.words);
            refusal.exit
        }
    }
}

fn try_run(config: Option<&Path>) -> Result<Exit, Refusal> {
    let Loaded { config, warnings, .. } = load(config)?;
    let token = own_token(&config)?;
    let plan = plan(&config)?;
    let _log = start_log(&config)?;
    for warning in warnings {
        tracing::warn!("{warning}");
    }
    let metrics_interval = Duration::from_secs(config.metrics.interval_s);
    system()?.block_on(serve(plan, token, metrics_interval))
}

/// Loads the config.
pub(crate) fn load(path: Option<&Path>) -> Result<Loaded, Refusal> {
    Config::load(path).map_err(|error| Refusal::new(Exit::BadConfig, error))
}

/// Decides what the config asks for.
pub(crate) fn plan(config: &Config) -> Result<Plan, Refusal> {
    Plan::new(config).map_err(|error| Refusal::new(Exit::BadConfig, error))
}

/// Starts the log; it is flushed when the guard is dropped.
pub(crate) fn start_log(config: &Config) -> Result<telemetry::LogGuard, Refusal> {
    telemetry::init(&config.log.level, config.log.format).map_err(|error| Refusal::new(Exit::BadConfig, error))
}

/// The actix system on a tokio runtime of one thread: link, router and commands never block, and a hop between threads
/// would cost more than all they do to a line. What may block gets an arbiter of its own.
pub(crate) fn system() -> Result<actix_rt::SystemRunner, Refusal> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Refusal::new(Exit::Unavailable, format!("no runtime: {error}")))?;
    Ok(actix_rt::System::with_tokio_rt(move || runtime))
}

fn own_token(config: &Config) -> Result<Secret, Refusal> {
    let secrets = Secrets::load(&config.bot.data_dir, |name| std::env::var(name).ok())
        .map_err(|error| Refusal::new(Exit::BadConfig, error))?;
    let token = secrets.get(TOKEN_SECRET).ok_or_else(|| {
        Refusal::new(
            Exit::NoCredentials,
            format!(
                "no token to log in with: set {TOKEN_SECRET} in the environment, or in secrets.toml in the data \
                 directory ({}); `kissbot rehearse` needs none",
                config.bot.data_dir.display()
            ),
        )
    })?;
    let bare = token.expose().trim().trim_start_matches("oauth:").to_owned();
    // Whatever else is in it would end the PASS line and begin another.
    if bare.is_empty() || !bare.chars().all(|character| character.is_ascii_graphic()) {
        return Err(Refusal::new(Exit::NoCredentials, format!("{TOKEN_SECRET} is no access token")));
    }
    Ok(Secret::new(bare))
}

async fn serve(plan: Plan, token: Secret, metrics_interval: Duration) -> Result<Exit, Refusal> {
    let no_signals = |error| Refusal::new(Exit::Unavailable, format!("no signals: {error}"));
    let mut terminate = signal(SignalKind::terminate()).map_err(no_signals)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(no_signals)?;
    let topology = topology::start(plan, token);
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "KissBot is up");
    let mut report_due = tokio::time::interval_at(Instant::now() + metrics_interval, metrics_interval);
    loop {
        tokio::select! {
            _ = terminate.recv() => break,
            _ = interrupt.recv() => break,
            _ = report_due.tick() => metrics::report(&topology.vitals, clock::now()),
        }
    }
    tracing::info!("asked to end");
    topology.leave().await;
    metrics::report(&topology.vitals, clock::now());
    tracing::info!("KissBot is down");
    Ok(Exit::Fine)
}
