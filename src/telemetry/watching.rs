//! The layer by which a rehearsal hears why nothing was said.

use kissbot_actors::chat::decision;
use std::fmt;
use tokio::sync::mpsc::Sender;
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;

/// The way of decisions to be silent to the rehearsal. What it has no room for is not shown.
pub(crate) type Silences = Sender<Silence>;

/// Something that was said to the bot or happened, about which chat hears nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Silence {
    /// Who said or did it.
    pub(crate) who: String,
    /// What it was: a command's name, `mention`, the key of an event.
    pub(crate) what: String,
    /// Why nothing is said, in one word.
    pub(crate) verdict: String,
}

/// Hands decisions on. They reach the log itself only when its level shows them.
#[derive(Debug)]
pub(super) struct Watching {
    to: Silences,
    are_logged: bool,
}

impl Watching {
    pub(super) fn new(to: Silences, level: &str) -> Self {
        Self { to, are_logged: ["debug", "trace"].contains(&level) }
    }
}

impl<S: Subscriber> Layer<S> for Watching {
    fn event_enabled(&self, event: &Event<'_>, _: Context<'_, S>) -> bool {
        if event.metadata().target() != decision::TARGET {
            return true;
        }
        let mut silence = Silence::default();
        event.record(&mut silence);
        if decision::is_silence(&silence.verdict) {
            let _ = self.to.try_send(silence);
        }
        self.are_logged
    }
}

impl Visit for Silence {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "who" => value.clone_into(&mut self.who),
            "what" => value.clone_into(&mut self.what),
            "verdict" => value.clone_into(&mut self.verdict),
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn fmt::Debug) {}
}
