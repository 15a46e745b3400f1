//! An event, on its way to chat and to those who subscribed to events.

use super::kind::EventKind;
use crate::chat::ChannelName;
use crate::chat::channel_event::{ChannelEvent, Fact, Facts};
use crate::chat::decision::{self, Verdict};
use crate::text::foreign::{self, Decency};
use crate::text::language::Language;

/// Something that happened on a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its kind.
    pub kind: &'static EventKind,
    /// The channel.
    pub channel: ChannelName,
    /// The name, as chat shows it, of the one who did it; empty: they do not want to be named.
    pub user: String,
    /// The details.
    pub facts: Facts,
}

impl Event {
    /// Logs what is decided about it.
    pub(super) fn log(&self, verdict: Verdict) {
        decision::log(&self.channel, &self.user, self.kind.key, verdict);
    }

    /// Returns the event as it may be told in a channel of `language`: what viewers wrote is made fit to be repeated, and
    /// no title begins like a command.
    #[must_use]
    pub(crate) fn fit(&self, decency: &Decency, language: Language) -> Self {
        let fit = |fact: &Fact| match fact {
            Fact::Text(text) => Fact::Text(decency.repeated(text, language)),
            Fact::Title(title) => Fact::Title(foreign::named(title)),
            Fact::Number(_) | Fact::Word(_) | Fact::Untold => fact.clone(),
        };
        Self { facts: self.facts.iter().map(|(name, fact)| (name, fit(fact))).collect(), ..self.clone() }
    }

    /// Returns the fact that is published.
    #[must_use]
    pub fn published(&self) -> ChannelEvent {
        let Self { kind, channel, user, facts } = self.clone();
        ChannelEvent { channel, kind: kind.key, user, facts }
    }
}
