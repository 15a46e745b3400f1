//! The layer that throttles repeated lines.

use super::repeats::{Line, Repeats};
use kissbot_actors::kernel::clock;
use std::fmt::{self, Write as _};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{Arc, Mutex, PoisonError};
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;

/// The target of lines that answer a reload.
pub(crate) const RELOAD: &str = "kissbot::reload";
/// The target of lines about the log itself.
const TARGET: &str = "kissbot::log";
/// Targets that are never throttled: metrics come at the pace of the config and are read by scripts, and whoever reloads a
/// config waits for the answer, each time.
const EXEMPT: [&str; 4] = [TARGET, RELOAD, "kissbot::metrics", "kissbot::metrics::parts"];
/// Length limit for the message in a summary.
const MESSAGE_CHARS_MAX: usize = 200;

/// Holds back lines that were shown often enough.
#[derive(Clone, Debug, Default)]
pub(super) struct Summarised(Arc<Mutex<Repeats>>);

impl<S: Subscriber> Layer<S> for Summarised {
    fn event_enabled(&self, event: &Event<'_>, _: Context<'_, S>) -> bool {
        let metadata = event.metadata();
        if EXEMPT.contains(&metadata.target()) {
            return true;
        }
        let mut place = DefaultHasher::new();
        metadata.callsite().hash(&mut place);
        let mut fields = Fields { whole: place.clone(), message: String::new() };
        event.record(&mut fields);
        let line = Line {
            place: place.finish(),
            whole: fields.whole.finish(),
            level: *metadata.level(),
            message: &fields.message,
        };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).shows(&line, clock::now())
    }
}

impl Summarised {
    /// Logs the summaries of windows that are over.
    pub(super) fn tell_what_is_due(&self) {
        let due = self.0.lock().unwrap_or_else(PoisonError::into_inner).due(clock::now());
        tell(due);
    }

    /// Logs all remaining summaries.
    pub(super) fn tell_all(&self) {
        let due = self.0.lock().unwrap_or_else(PoisonError::into_inner).all();
        tell(due);
    }
}

fn tell(due: Vec<super::repeats::Summary>) {
    for super::repeats::Summary { level, message, times } in due {
        match level {
            Level::ERROR => tracing::error!(target: TARGET, times, line = message, "a line came more often"),
            Level::WARN => tracing::warn!(target: TARGET, times, line = message, "a line came more often"),
            _ => tracing::info!(target: TARGET, times, line = message, "a line came more often"),
        }
    }
}

/// Hashes the fields of an event and keeps its message.
struct Fields {
    whole: DefaultHasher,
    message: String,
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        field.name().hash(&mut self.whole);
        // Writing to a hasher cannot fail.
        let _ = write!(Hashed(&mut self.whole), "{value:?}");
        if field.name() == "message" {
            let _ = write!(Bounded(&mut self.message), "{value:?}");
        }
    }
}

struct Hashed<'a>(&'a mut DefaultHasher);

impl fmt::Write for Hashed<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.write(text.as_bytes());
        Ok(())
    }
}

/// A text that is cut at [`MESSAGE_CHARS_MAX`].
struct Bounded<'a>(&'a mut String);

impl fmt::Write for Bounded<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let room = MESSAGE_CHARS_MAX.saturating_sub(self.0.chars().count());
        self.0.extend(text.chars().take(room));
        Ok(())
    }
}
