//! `kissbot rehearse`: the same daemon, on an embedded stage instead of Twitch.
//!
//! Only the addresses (Twitch's and the language models') and the tokens are replaced by the stage's: the bot logs in
//! over a real socket and meets Twitch's limits.

mod accounts;
mod models;
mod pages;
pub(crate) mod terminal;

use crate::cli::RehearseArgs;
use crate::config::{Config, Limits, Loaded};
use crate::daemon::{self, Refusal};
use crate::exit::Exit;
use crate::pillars;
use crate::secrets::RAWG_API_KEY;
use crate::telemetry::watching::{Silence, Silences};
use crate::telemetry::{self, LogGuard};
use crate::told::{Words, outside};
use crate::topology::{self, Keys};
use kissbot_actors::chat::ChannelName;
use kissbot_actors::net::secret::Secret;
use kissbot_actors::pillars::command;
use kissbot_actors::pillars::command::book::Book;
use kissbot_actors::pillars::command::commands;
use kissbot_actors::text::catalogue::Texts;
use kissbot_actors::text::language::Language;
use kissbot_rehearsal::player::{self, Played};
use kissbot_rehearsal::script::EventCue;
use kissbot_rehearsal::{BotRole, LlmKind, LlmModel, OAuthConfig, Stage, StageConfig, StageLimits, WebConfig, WebUrls};
use std::fs::{DirBuilder, OpenOptions};
use std::io::{IsTerminal, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use terminal::Scene;
use tokio::io::BufReader;
use tokio::sync::mpsc;

/// The channel of a rehearsal when the config names none.
const CHANNEL: &str = "rehearsal";
/// The log of a rehearsal on a terminal, in the data directory. Each rehearsal truncates it.
const LOG_FILE: &str = "rehearsal.log";
/// Decisions that wait to be shown.
const SILENCES_MAX: usize = 64;

/// Rehearses: with a chat to type in on a terminal, with a script otherwise. `real_llm` uses the language models of the
/// config that run at home, if there are any, instead of the stage's.
#[must_use]
pub fn run(args: &RehearseArgs) -> Exit {
    daemon::end(try_run(args))
}

fn try_run(args: &RehearseArgs) -> Result<Exit, Refusal> {
    let Loaded { mut config, warnings, .. } =
        Config::load_with_channel(args.config.path(), CHANNEL).map_err(Refusal::config)?;
    if args.web {
        pages::switch_on(&mut config, args.listen)?;
    }
    let on_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let (silences, heard) = mpsc::channel(SILENCES_MAX);
    let (_log, log) = start_log(&config, on_terminal && std::io::stderr().is_terminal(), silences)?;
    for warning in &warnings {
        tracing::warn!("{warning}");
    }
    let words = Words::new("told", config.bot.language).map_err(Refusal::config)?;
    let warnings = warnings.iter().map(|warning| warning.told(&words)).collect();
    let typed = if on_terminal && !args.web { Some((log, warnings)) } else { None };
    daemon::block_on(rehearse(config, args, typed, heard))?
}

/// The path of the log, or the reason why there is none; `None` when it is on stderr.
type LogPlace = Option<Result<PathBuf, String>>;

/// Starts the log: on stderr, or in a file when stderr is the screen that the user types on (`beside`).
fn start_log(config: &Config, beside: bool, silences: Silences) -> Result<(Option<LogGuard>, LogPlace), Refusal> {
    let start =
        |file| telemetry::init_watched(file, &config.log.level, config.log.format, silences).map_err(Refusal::config);
    if !beside {
        return Ok((Some(start(None)?), None));
    }
    let path = config.bot.data_dir.join(LOG_FILE);
    // Readable for its owner only, as everything in the data directory.
    let dir = DirBuilder::new().recursive(true).mode(0o700).create(&config.bot.data_dir);
    let file = dir.and_then(|()| OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&path));
    match file {
        Ok(file) => Ok((Some(start(Some(file))?), Some(Ok(path)))),
        // A rehearsal without a log is better than none.
        Err(error) => Ok((None, Some(Err(format!("{}: {error}", path.display()))))),
    }
}

async fn rehearse(
    mut config: Config,
    args: &RehearseArgs,
    typed: Option<(LogPlace, Vec<String>)>,
    heard: mpsc::Receiver<Silence>,
) -> Result<Exit, Refusal> {
    let stage_config = stage_config(&config);
    let bot = stage_config.bot_display_name.clone();
    let stage = Stage::new(stage_config);
    let folder = tempfile::tempdir().map_err(|error| Refusal::new(Exit::Unavailable, error))?;
    let keys = set_the_scene(&mut config, args.real_llm, &stage, folder.path()).await?;
    let logged_in = accounts::log_in(&config, &stage).map_err(|error| Refusal::new(Exit::Unavailable, error))?;
    let Some(channel) = config.bot.channels.first().map(ToString::to_string) else {
        return Err(Refusal::new(Exit::BadConfig, "bot.channels is empty"));
    };
    let book = pillars::command::book(&config)
        .map_err(|error| Refusal::told(Exit::BadConfig, &outside::book(&error), &config))?;
    let plan = daemon::plan(&config, &keys)?;
    let texts = commands::texts_with(&[terminal::TEXTS]).map_err(Refusal::config)?;
    let Some((log, warnings)) = typed else {
        let texts = Arc::new(texts);
        actix_rt::spawn(tell_silences(heard, Arc::clone(&texts), config.bot.language));
        if args.web {
            return pages::play(plan, logged_in, &stage, &channel, &config).await;
        }
        let topology = topology::start(plan, logged_in);
        let unheard = |event: &EventCue| {
            if let Some(silence) = terminal::unheard(&config, event) {
                complain(&terminal::silence(&texts, config.bot.language, &silence));
            }
        };
        let played = play(&stage, &channel, &book, unheard).await;
        topology.leave().await;
        return end_of_script(played);
    };
    let scene = scene(&config, book, channel, bot, log, warnings);
    let events = stage.watch();
    let topology = topology::start(plan, logged_in);
    let ended = terminal::play(&stage, events, heard, scene, texts).await;
    topology.leave().await;
    ended.map_err(|error| Refusal::new(Exit::Unavailable, format!("the terminal: {error}")))?;
    Ok(Exit::Fine)
}

/// Replaces the real addresses by the stage's. Facts that the bot learns about games in a rehearsal go to `folder`,
/// apart from the real ones.
async fn set_the_scene(config: &mut Config, real_llm: bool, stage: &Stage, folder: &Path) -> Result<Keys, Refusal> {
    let unavailable = |error| Refusal::new(Exit::Unavailable, error);
    let chat = stage.listen().await.map_err(unavailable)?;
    let web = WebUrls::on(stage.listen_http().await.map_err(unavailable)?);
    if !real_llm || !models::keep_real(config).await {
        if real_llm {
            tracing::warn!("no language model without a key answers: the stage plays them");
        }
        models::move_to_stage(config, &web);
    }
    config.bot.data_dir = folder.to_owned();
    config.twitch.client_id = OAuthConfig::default().client_id;
    config.twitch.irc_url = format!("irc://{chat}");
    config.twitch.helix_url = web.helix;
    config.twitch.oauth_url = web.oauth;
    config.twitch.eventsub_url = web.eventsub;
    config.game_lookup.rawg_url = web.rawg;
    config.game_lookup.steam_url = web.steam;
    Ok(Keys::from([(RAWG_API_KEY.to_owned(), Secret::new(WebConfig::default().rawg_key))]))
}

/// Writes down why nothing is said, on stderr: stdout has the chat.
async fn tell_silences(mut heard: mpsc::Receiver<Silence>, texts: Arc<Texts>, language: Language) {
    while let Some(silence) = heard.recv().await {
        complain(&terminal::silence(&texts, language, &silence));
    }
}

fn complain(words: &str) {
    let _ = writeln!(std::io::stderr(), "kissbot: {words}");
}

fn end_of_script(played: std::io::Result<Played>) -> Result<Exit, Refusal> {
    let played = played.map_err(|error| Refusal::new(Exit::Unavailable, format!("stdin: {error}")))?;
    Ok(match played {
        Played { gave_up: true, .. } => Exit::Unavailable,
        Played { not_understood: 1.., .. } => Exit::DataError,
        _ => Exit::Fine,
    })
}

fn scene(config: &Config, book: Book, channel: String, bot: String, log: LogPlace, warnings: Vec<String>) -> Scene {
    Scene {
        channel,
        bot,
        language: config.bot.language,
        book: config.commands.enabled.then_some(book),
        prefix: config.bot.prefix.clone(),
        log,
        warnings,
        unheard: Box::new({
            let config = config.clone();
            move |event| terminal::unheard(&config, event)
        }),
    }
}

async fn play(stage: &Stage, channel: &str, book: &Book, unheard: impl FnMut(&EventCue)) -> std::io::Result<Played> {
    let mut stdout = std::io::stdout();
    let mut stderr = std::io::stderr();
    // What other pillars do may take a while.
    let needs_thought = |text: &str| {
        let word = text.strip_prefix(book.prefix()).and_then(|rest| rest.split(' ').next());
        let place = ChannelName::new(channel).ok();
        let entry = word.zip(place).and_then(|(word, place)| book.find(&place, word));
        entry.is_some_and(|entry| entry.pillar() != command::api::PILLAR)
    };
    player::play_with(
        stage,
        channel,
        BufReader::new(tokio::io::stdin()),
        needs_thought,
        // A reader that went away ends nothing: the script is played for its status too.
        |line| drop(writeln!(stdout, "{line}")),
        |complaint| drop(writeln!(stderr, "kissbot: {complaint}")),
        unheard,
    )
    .await
}

/// Returns the configuration of a stage with the config's account and channels.
fn stage_config(config: &Config) -> StageConfig {
    let channels: Vec<&str> = config.bot.channels.iter().map(ChannelName::as_str).collect();
    // A token that nobody has: everybody logs in.
    let unused: String = std::iter::repeat_with(fastrand::alphanumeric).take(30).collect();
    let mut stage = StageConfig::new(&config.bot.login, &unused, &channels);
    stage.limits = stage_limits(&config.twitch.limits);
    if config.moderates() {
        // Else Twitch would let it do nothing, and there would be nothing to see.
        stage.bot_role = BotRole::Moderator;
    }
    let models = config.llm.providers.iter().map(|provider| LlmModel::new(&provider.model, LlmKind::Local));
    stage.web.llm.models = models.collect();
    stage
}

/// Returns Twitch's own limits, except that a config which claims more (a verified bot) is believed.
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
