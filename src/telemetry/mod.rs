//! The log: events on stderr, as text or JSON, through a bounded queue that never makes the bot wait. Repeated lines
//! are shown a few times and then counted.

pub(crate) mod figures;
mod foreign;
mod priority;
mod repeats;
mod summarised;
pub(crate) mod watching;

use std::fs::File;
use std::io::{IsTerminal as _, Write};
use std::os::fd::AsFd as _;
use std::panic::PanicHookInfo;
use std::sync::atomic::{AtomicUsize, Ordering};

use foreign::{Clean, CleanFields};
use kissbot_actors::chat::decision;
use priority::Marking;
pub(crate) use summarised::RELOAD;
use summarised::Summarised;
use tracing::Subscriber;
use tracing_appender::non_blocking::{ErrorCounter, NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::registry::Registry;
use tracing_subscriber::reload;
use tracing_subscriber::util::SubscriberInitExt as _;
use watching::{Silences, Watching};

use crate::config::LogFormat;

/// Capacity of the queue for a slow reader of stderr; lines beyond it are dropped and counted.
const QUEUE_LINES_MAX: usize = 2048;

/// Keeps the log running. Dropped at the end of `main`, it flushes the queue.
#[must_use = "the log ends when this is dropped"]
pub struct LogGuard {
    summarised: Summarised,
    level: reload::Handle<Targets, Registry>,
    dropped: ErrorCounter,
    /// The dropped lines that were told.
    dropped_told: AtomicUsize,
    _worker: WorkerGuard,
}

impl Drop for LogGuard {
    fn drop(&mut self) {
        self.summarised.tell_all();
    }
}

impl LogGuard {
    /// Logs how often lines were held back in the windows that are over, and how many were lost. To be called now and
    /// then.
    pub fn summarise(&self) {
        self.summarised.tell_what_is_due();
        let dropped = self.dropped.dropped_lines();
        let lines = dropped.saturating_sub(self.dropped_told.swap(dropped, Ordering::Relaxed));
        if lines > 0 {
            tracing::warn!(target: "kissbot::log", lines, "lines of the log are lost: nobody reads stderr fast enough");
        }
    }

    /// Changes the level of the running log.
    ///
    /// # Errors
    /// Returns [`TelemetryError::UnknownLevel`] if there is no such level.
    pub fn set_level(&self, level: &str) -> Result<(), TelemetryError> {
        let filter = filter(level)?;
        // It fails only after the subscriber is gone, and then there is nothing to filter.
        let _ = self.level.reload(filter);
        Ok(())
    }
}

/// The reason why the log cannot start.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// The level is none of `error`, `warn`, `info`, `debug`, `trace`.
    #[error("log.level must be error, warn, info, debug or trace")]
    UnknownLevel,
    /// The process already has a log.
    #[error("the log is running already")]
    Running(#[from] tracing_subscriber::util::TryInitError),
}

/// Starts the log of the process on stderr and sends panics there. `RUST_LOG` is ignored: the level is in the
/// configuration.
///
/// # Errors
/// Returns an error if the level is unknown or the process already has a log.
pub fn init(level: &str, format: LogFormat) -> Result<LogGuard, TelemetryError> {
    let stderr = std::io::stderr();
    let looks = Looks { ansi: has_colours(&stderr), is_journal: is_journal() };
    init_to(stderr, level, format, looks, None)
}

/// How the lines of the log look.
#[derive(Clone, Copy, Debug, Default)]
struct Looks {
    /// With colours.
    ansi: bool,
    /// For systemd's journal.
    is_journal: bool,
}

fn has_colours(stderr: &std::io::Stderr) -> bool {
    stderr.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Tells whether stderr leads to systemd's journal.
fn is_journal() -> bool {
    let journal_stream = std::env::var("JOURNAL_STREAM").ok();
    priority::is_journal(std::io::stderr().as_fd(), journal_stream.as_deref())
}

/// Writes the reason why something did not start to stderr, for the journal as an error, whether there is a log or not.
pub fn complain(words: &str) {
    let _ = std::io::stderr().write_all(&priority::complaint(words, is_journal()));
}

/// Starts the log for a rehearsal, which shows decisions to be silent by itself: on stderr, or in a file when the screen
/// belongs to something else.
///
/// # Errors
/// Returns the errors of [`init`].
pub(crate) fn init_watched(
    file: Option<File>,
    level: &str,
    format: LogFormat,
    silences: Silences,
) -> Result<LogGuard, TelemetryError> {
    let stderr = std::io::stderr();
    let watching = Some(Watching::new(silences, level));
    match file {
        Some(file) => init_to(file, level, format, Looks::default(), watching),
        None => {
            let looks = Looks { ansi: has_colours(&stderr), is_journal: is_journal() };
            init_to(stderr, level, format, looks, watching)
        }
    }
}

fn init_to(
    to: impl Write + Send + 'static,
    level: &str,
    format: LogFormat,
    looks: Looks,
    watching: Option<Watching>,
) -> Result<LogGuard, TelemetryError> {
    let (writer, worker) = NonBlockingBuilder::default().lossy(true).buffered_lines_limit(QUEUE_LINES_MAX).finish(to);
    let dropped = writer.error_counter();
    let summarised = Summarised::default();
    let mut targets = filter(level)?;
    if watching.is_some() {
        targets = targets.with_target(decision::TARGET, LevelFilter::DEBUG);
    }
    let (filter, level) = reload::Layer::new(targets);
    subscriber(writer, filter, summarised.clone(), watching, format, looks).try_init()?;
    std::panic::set_hook(Box::new(log_panic));
    Ok(LogGuard { summarised, level, dropped, dropped_told: AtomicUsize::new(0), _worker: worker })
}

/// Builds the filter: `level` for the project's own crates, `warn` for others, as rustls and mio log every step. Metrics
/// are written at any level: whoever asks for them wants to see them, and nobody else writes them without a look at it.
fn filter(level: &str) -> Result<Targets, TelemetryError> {
    let level = match level {
        "error" => LevelFilter::ERROR,
        "warn" => LevelFilter::WARN,
        "info" => LevelFilter::INFO,
        "debug" => LevelFilter::DEBUG,
        "trace" => LevelFilter::TRACE,
        _ => return Err(TelemetryError::UnknownLevel),
    };
    // "kissbot" is the beginning of all of the project's targets.
    let targets = Targets::new().with_default(level.min(LevelFilter::WARN)).with_target("kissbot", level);
    Ok(targets.with_target("kissbot::metrics", level.max(LevelFilter::INFO)))
}

fn subscriber<W>(
    writer: W,
    filter: reload::Layer<Targets, Registry>,
    summarised: Summarised,
    watching: Option<Watching>,
    format: LogFormat,
    Looks { ansi, is_journal }: Looks,
) -> Box<dyn Subscriber + Send + Sync>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let layer = tracing_subscriber::fmt::layer().with_writer(Marking::new(writer, is_journal)).with_target(true);
    let registry = tracing_subscriber::registry().with(filter).with(summarised).with(watching);
    match format {
        // The journal has a time of its own for each line.
        LogFormat::Text if is_journal => {
            Box::new(registry.with(layer.fmt_fields(CleanFields).with_ansi(ansi).without_time()))
        }
        LogFormat::Text => Box::new(registry.with(layer.fmt_fields(CleanFields).with_ansi(ansi))),
        LogFormat::Json => {
            let json =
                layer.map_writer(Clean).json().flatten_event(true).with_current_span(false).with_span_list(false);
            Box::new(registry.with(json))
        }
    }
}

/// Logs a panic as one event. The default hook writes several lines past the log.
fn log_panic(panic: &PanicHookInfo<'_>) {
    let payload = panic.payload();
    let text = payload.downcast_ref::<&str>().copied();
    let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message");
    let location = panic.location().map(ToString::to_string).unwrap_or_default();
    let thread = std::thread::current();
    let thread = thread.name().unwrap_or_default();
    tracing::error!(target: "kissbot::panic", panic = text, location, thread, "a part of the bot panicked");
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};

    #[derive(Clone, Default)]
    struct Sink(Arc<Mutex<Vec<u8>>>);

    impl Write for Sink {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    fn logged(level: &str, format: LogFormat, events: impl FnOnce()) -> String {
        logged_to(false, level, format, events)
    }

    fn logged_to(is_journal: bool, level: &str, format: LogFormat, events: impl FnOnce()) -> String {
        let sink = Sink::default();
        let writer = sink.clone();
        let summarised = Summarised::default();
        let (filter, _) = reload::Layer::new(filter(level).unwrap());
        let subscriber = subscriber(
            move || writer.clone(),
            filter,
            summarised.clone(),
            None,
            format,
            Looks { ansi: false, is_journal },
        );
        tracing::subscriber::with_default(subscriber, || {
            events();
            summarised.tell_all();
        });
        let bytes = sink.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn an_event_is_one_json_object_with_its_fields_at_the_top() {
        let text = logged("info", LogFormat::Json, || {
            tracing::info!(target: "kissbot::metrics", actor = "irc", received = 3_u64, "actor");
        });
        let event: serde_json::Value = serde_json::from_str(text.trim_end()).unwrap();
        let field = |name: &str| event.get(name).cloned().unwrap_or_default();
        assert_eq!(field("target"), "kissbot::metrics");
        assert_eq!(field("message"), "actor");
        assert_eq!(field("actor"), "irc");
        assert_eq!(field("received"), 3);
        assert_eq!(field("level"), "INFO");
    }

    #[test]
    fn text_has_the_target_and_no_colours() {
        let text = logged("info", LogFormat::Text, || tracing::info!(target: "kissbot_actors::pillars::irc", "joined"));
        assert!(
            text.contains("kissbot_actors::pillars::irc") && text.contains("joined") && !text.contains('\u{1B}'),
            "{text}"
        );
    }

    #[test]
    fn the_journal_is_told_how_important_each_line_is() {
        let events = || {
            tracing::error!(target: "kissbot", "one");
            tracing::warn!(target: "kissbot", "two");
            tracing::info!(target: "kissbot", "three");
            tracing::debug!(target: "kissbot", "four");
        };
        for format in [LogFormat::Text, LogFormat::Json] {
            let text = logged_to(true, "debug", format, events);
            let marks: Vec<&str> = text.lines().filter_map(|line| line.get(..3)).collect();
            assert_eq!(marks, ["<3>", "<4>", "<6>", "<7>"], "{text}");
            assert!(!logged("debug", format, events).contains('<'), "only the journal wants marks");
        }
    }

    #[test]
    fn the_journal_is_told_of_each_line_of_an_event_and_keeps_the_time_itself() {
        let text = logged_to(true, "info", LogFormat::Text, || {
            tracing::error!(target: "kissbot", "refused: one\ntwo");
        });
        assert_eq!(text, "<3>ERROR kissbot: refused: one\n<3>two\n");
    }

    #[test]
    fn metrics_are_shown_at_any_level() {
        let text = logged("error", LogFormat::Json, || {
            tracing::info!(target: "kissbot::metrics", actor = "irc", "actor");
            tracing::info!(target: "kissbot::metrics::parts", provider = "local", "provider");
            tracing::info!(target: "kissbot::summary", "1 channel");
            tracing::warn!(target: "kissbot", "hidden");
        });
        assert!(text.contains("\"irc\"") && text.contains("\"local\""), "{text}");
        assert!(!text.contains("hidden") && !text.contains("1 channel"), "{text}");
    }

    #[test]
    fn dependencies_speak_from_warn_on() {
        let text = logged("trace", LogFormat::Text, || {
            tracing::info!(target: "rustls::client", "quiet");
            tracing::warn!(target: "irc::proto", "loud");
            tracing::trace!(target: "kissbot::run", "own");
        });
        assert!(!text.contains("quiet") && text.contains("loud") && text.contains("own"), "{text}");
    }

    #[test]
    fn a_level_hides_what_is_less_important() {
        let text = logged("error", LogFormat::Text, || {
            tracing::warn!(target: "rustls", "hidden");
            tracing::warn!(target: "kissbot", "hidden");
            tracing::error!(target: "kissbot", "shown");
        });
        assert!(!text.contains("hidden") && text.contains("shown"), "{text}");
        assert!(matches!(filter("loud"), Err(TelemetryError::UnknownLevel)));
    }

    #[test]
    fn a_line_that_repeats_itself_is_summarised() {
        let text = logged("info", LogFormat::Text, || {
            for attempt in 0..500 {
                tracing::warn!(target: "kissbot_actors::pillars::irc", "the connection is lost");
                tracing::info!(target: "kissbot::metrics", attempt, "actor");
            }
        });
        assert_eq!(text.lines().filter(|line| line.contains("kissbot_actors::pillars::irc")).count(), 3, "{text}");
        assert_eq!(text.lines().filter(|line| line.contains("kissbot::metrics")).count(), 500, "figures are exempt");
        let summary = text.lines().find(|line| line.contains("came more often")).unwrap();
        assert!(summary.contains("WARN") && summary.contains("times=497"), "{summary}");
        assert!(summary.contains("the connection is lost"), "{summary}");
    }

    #[test]
    fn whoever_reloads_is_answered_each_time() {
        let text = logged("info", LogFormat::Text, || {
            for _ in 0..9 {
                tracing::info!(target: RELOAD, "the new config holds");
            }
        });
        assert_eq!(text.lines().count(), 9, "{text}");
    }

    #[test]
    fn what_comes_from_outside_is_one_clean_line_without_secrets() {
        let token = kissbot_actors::net::secret::Secret::new("canary-log-0123456789");
        let foreign = format!("no\u{1b}[2J\r\n2026-01-01 ERROR kissbot: forged\u{2028}x\u{202E}y {}", token.expose());
        for format in [LogFormat::Text, LogFormat::Json] {
            let text = logged("info", format, || {
                tracing::warn!(target: "kissbot", why = %foreign, trouble = ?foreign, said = foreign, "refused");
                tracing::warn!(target: "kissbot", "in the message: {}", token.expose());
            });
            assert_eq!(text.lines().count(), 2, "{text}");
            assert!(!text.contains("canary") && text.contains("[redacted]"), "{text}");
            assert!(!text.contains(['\u{1b}', '\r', '\u{2028}', '\u{202E}']), "{text}");
        }
    }

    #[test]
    fn a_panic_is_one_event() {
        let text = logged("info", LogFormat::Json, || {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(log_panic));
            let caught = std::panic::catch_unwind(|| panic!("the {} broke", "handler"));
            std::panic::set_hook(before);
            assert!(caught.is_err());
        });
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(text.contains("the handler broke") && text.contains("telemetry/mod.rs:"), "{text}");
    }
}
