//! The registry: one file and one line per kind of event.

pub mod ad_break;
pub mod channel_points;
pub mod cheer;
pub mod follow;
pub mod gift;
pub mod hype_train_begin;
pub mod hype_train_end;
pub mod offline;
pub mod online;
pub mod poll;
pub mod prediction;
pub mod raid;
pub mod resubscribe;
pub mod shoutout;
pub mod subscribe;
pub mod update;

use super::kind::{EventKind, Line, Minimum};
use crate::twitch::eventsub::payload::{self, Happened, Happening, Unreadable};
use crate::twitch::eventsub::topic::Topic;
use crate::twitch::irc::user_notice::UserNotice;
use crate::twitch::oauth::scopes::{Need, Part};
use serde_json::Value;
use std::sync::LazyLock;

/// Every kind, in the order in which subscriptions are asked for: what costs nothing comes first, as a token may have only
/// ten subscriptions to channels whose owners have not logged in.
pub const ALL: &[&EventKind] = &[
    &follow::KIND,
    &shoutout::KIND,
    &subscribe::KIND,
    &gift::KIND,
    &resubscribe::KIND,
    &cheer::KIND,
    &channel_points::KIND,
    &hype_train_begin::KIND,
    &hype_train_end::KIND,
    &ad_break::KIND,
    &poll::KIND,
    &prediction::KIND,
    &online::KIND,
    &offline::KIND,
    &update::KIND,
    &raid::KIND,
];

static NEEDS: LazyLock<Vec<Need>> = LazyLock::new(|| ALL.iter().flat_map(|kind| kind.needs()).collect());

/// Returns all topics, in the order in which subscriptions are asked for.
#[must_use]
pub fn topics() -> Vec<Topic> {
    ALL.iter().map(|kind| kind.topic()).collect()
}

/// Returns the kinds of which something can be said, with their lines.
pub fn lines() -> impl Iterator<Item = (&'static EventKind, &'static Line)> {
    ALL.iter().filter_map(|kind| Some((*kind, kind.line.as_ref()?)))
}

/// Returns the minima of all kinds that have one.
pub fn minima() -> impl Iterator<Item = &'static Minimum> {
    lines().filter_map(|(_, line)| line.minimum.as_ref())
}

/// Returns the texts of all kinds.
pub fn texts() -> impl Iterator<Item = &'static str> {
    lines().map(|(_, line)| line.texts)
}

/// Returns the scopes that all kinds need, with what does not work without.
#[must_use]
pub fn needs() -> &'static [Need] {
    &NEEDS
}

/// Reads EventSub's notification of the subscription type `name`; `None`: no kind knows it.
///
/// # Errors
/// Returns an error when it is known and lacks what cannot be done without.
pub fn read(name: &str, event: &Value) -> Result<Option<(&'static EventKind, Happening)>, Unreadable> {
    let of = |kind: &&&'static EventKind| kind.subscription.name == name || kind.passed_over.contains(&name);
    let Some(kind) = ALL.iter().find(of) else { return Ok(None) };
    kind.read_as(name, event).map(|happening| Some((*kind, happening)))
}

/// Reads a notice in chat; `None`: it is nothing to speak of.
#[must_use]
pub(crate) fn of_notice(notice: &UserNotice) -> Option<(&'static EventKind, Happened)> {
    let readings = ALL.iter().filter_map(|kind| Some((*kind, kind.notice.as_ref()?)));
    let (kind, of) = readings.into_iter().find(|(_, of)| of.ids.contains(&&*notice.kind))?;
    Some((kind, (of.read)(notice)))
}

impl EventKind {
    /// Returns the topic that is subscribed to.
    #[must_use]
    pub fn topic(&'static self) -> Topic {
        // A kind that is not in the registry is asked for last.
        let place = ALL.iter().position(|kind| *kind == self).unwrap_or(ALL.len());
        Topic::new(place, &self.subscription)
    }

    /// Reads EventSub's notification of the subscription type `name`, which is its own or one that it passes over.
    ///
    /// # Errors
    /// Returns an error when it lacks what cannot be done without.
    pub fn read_as(&self, name: &str, event: &Value) -> Result<Happening, Unreadable> {
        let is_own = self.subscription.name == name;
        payload::read(self.subscription.condition.channel_prefix(), event, |payload| {
            if is_own { (self.read)(payload) } else { Ok(Happened::Nothing) }
        })
    }

    /// Returns the scopes that it needs, one for each account that may lack it.
    pub fn needs(&self) -> impl Iterator<Item = Need> + use<'_> {
        let scope = self.subscription.scopes.first();
        let need = |scope: &'static str, (who, feature): (_, &'static str)| Need {
            scope,
            who,
            part: Part::Event(self.key),
            feature,
        };
        self.features.iter().filter_map(move |feature| Some(need(scope?, *feature)))
    }
}

#[cfg(test)]
mod tests;
