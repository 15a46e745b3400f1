//! `kissbot rehearse`: the same daemon, on an embedded stage instead of Twitch.
//!
//! Nothing is replaced but the address: the bot logs in over a real socket and meets Twitch's limits.

use crate::config::{Config, Limits, Loaded};
use crate::daemon::{self, Refusal};
use crate::exit::Exit;
use crate::topology;
use kissbot_actors::chat::ChannelName;
use kissbot_actors::secret::Secret;
use kissbot_rehearsal::player::{self, Played};
use kissbot_rehearsal::{Stage, StageConfig, StageLimits};
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::time::Duration;
use tokio::io::BufReader;

/// The channel where a rehearsal plays when the config names none.
const CHANNEL: &str = "rehearsal";

/// Rehearses: a chat to type in on a terminal, a script otherwise.
#[must_use]
pub fn run(config: Option<&Path>) -> Exit {
    daemon::end(try_run(config))
}

fn try_run(path: Option<&Path>) -> Result<Exit, Refusal> {
    let Loaded { config, warnings, .. } =
        Config::load_with_channel(path, CHANNEL).map_err(|error| Refusal::new(Exit::BadConfig, error))?;
    let _log = daemon::start_log(&config)?;
    for warning in warnings {
        tracing::warn!("{warning}");
    }
    daemon::system()?.block_on(rehearse(config))
}

async fn rehearse(mut config: Config) -> Result<Exit, Refusal> {
    let token: String = std::iter::repeat_with(fastrand::alphanumeric).take(30).collect();
    let stage = Stage::new(stage_config(&config, &token));
    let address = stage.listen().await.map_err(|error| Refusal::new(Exit::Unavailable, error))?;
    config.twitch.irc_url = format!("irc://{address}");
    let Some(channel) = config.bot.channels.first().map(ToString::to_string) else {
        return Err(Refusal::new(Exit::BadConfig, "bot.channels is empty"));
    };
    let topology = topology::start(daemon::plan(&config)?, Secret::new(token));
    let played = play(&stage, &channel).await;
    topology.leave().await;
    let played = played.map_err(|error| Refusal::new(Exit::Unavailable, format!("stdin: {error}")))?;
    Ok(match played {
        Played { gave_up: true, .. } => Exit::Unavailable,
        Played { not_understood: 1.., .. } => Exit::DataError,
        _ => Exit::Fine,
    })
}

async fn play(stage: &Stage, channel: &str) -> std::io::Result<Played> {
    if std::io::stdin().is_terminal() {
        return Ok(Played::default());
    }
    let mut stdout = std::io::stdout();
    let mut stderr = std::io::stderr();
    player::play(
        stage,
        channel,
        BufReader::new(tokio::io::stdin()),
        // A reader that went away ends nothing: the script is played for its status too.
        |line| drop(writeln!(stdout, "{line}")),
        |complaint| drop(writeln!(stderr, "kissbot: {complaint}")),
    )
    .await
}

/// A stage with the config's account and channels.
fn stage_config(config: &Config, token: &str) -> StageConfig {
    let channels: Vec<&str> = config.bot.channels.iter().map(ChannelName::as_str).collect();
    let mut stage = StageConfig::new(&config.bot.login, token, &channels);
    stage.limits = stage_limits(&config.twitch.limits);
    stage
}

/// Twitch's own limits, except that a config which claims more (a verified bot) is believed.
fn stage_limits(limits: &Limits) -> StageLimits {
    let twitch = StageLimits::default();
    // Twitch's 20 are to our 18 as its limits are to any.
    let with_margin = |own: u32| own.saturating_add(own / 9);
    StageLimits {
        messages_per_30_s: twitch.messages_per_30_s.max(with_margin(limits.messages_per_30_s)),
        moderator_messages_per_30_s: twitch
            .moderator_messages_per_30_s
            .max(with_margin(limits.moderator_messages_per_30_s)),
        channel_spacing: twitch.channel_spacing.min(Duration::from_millis(limits.channel_spacing_ms)),
        joins_per_10_s: twitch.joins_per_10_s.max(with_margin(limits.joins_per_10_s)),
        ..twitch
    }
}
