//! The pillars: one descriptor each, and the list of them.
//!
//! Everything that has to do with pillars as such goes through the list: the topology starts, reloads and drains them,
//! `check`, `!stats`, the metrics and the service manager show them. A pillar is its folder below
//! `actors/src/pillars/`, its descriptor here, and one line in [`SHIPPED`].

pub mod command;
pub mod dashboard;
pub mod fetch;
pub mod game_lookup;
pub mod helix;
pub mod llm;
pub mod moderation;
pub mod store;
pub mod timer;
pub mod twitch_event;

use crate::config::{Config, Key};
use crate::told::Told;
use crate::topology::ActorDescriptor;
use kissbot_actors::chat::pillar::Pillar;
use kissbot_actors::status::pillar::PillarState;
use std::sync::OnceLock;

/// The pillars of the bot as it is shipped, in the order in which they are shown.
pub const SHIPPED: &[&Descriptor] = &[
    &command::DESCRIPTOR,
    &llm::DESCRIPTOR,
    &twitch_event::DESCRIPTOR,
    &game_lookup::DESCRIPTOR,
    &helix::DESCRIPTOR,
    &store::DESCRIPTOR,
    &timer::DESCRIPTOR,
    &moderation::DESCRIPTOR,
    &fetch::DESCRIPTOR,
    &dashboard::DESCRIPTOR,
];

/// Everything that the daemon has to know of a pillar.
pub struct Descriptor {
    /// The pillar, by its actor's name in metrics.
    pub pillar: Pillar,
    /// The name for the operator, in `check` and in `systemctl status`.
    pub label: &'static str,
    /// The section of the config that switches it.
    pub section: &'static str,
    /// The keys of that section, where the section is not a part of [`Config`] itself: [`Config::section`] reads it.
    pub keys: &'static [Key],
    /// The callback that tells how it starts with a config, and why.
    pub feature: ReadFeature,
    /// The secrets that it could use with a config.
    pub secrets: fn(&Config) -> Vec<WantedSecret>,
    /// Its actor.
    pub actor: ActorDescriptor,
}

/// Tells how a pillar starts with a config; the callback says whether there is a secret of a name.
pub type ReadFeature = fn(&Config, &dyn Fn(&str) -> bool) -> Feature;

/// The state in which a pillar starts, and the reason in words for the operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// The state in which it starts.
    pub state: PillarState,
    /// The reason.
    pub why: Told,
}

impl Feature {
    /// A pillar that is switched off by a key of the config.
    #[must_use]
    pub fn off(key: &str) -> Self {
        Self { state: PillarState::Off, why: Told::text("off").with("key", key) }
    }

    /// A pillar that is on.
    #[must_use]
    pub fn on(why: impl Into<Told>) -> Self {
        Self { state: PillarState::On, why: why.into() }
    }
}

/// A secret that a pillar could use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedSecret {
    /// Its name.
    pub name: String,
    /// The consequence when it is missing, in words for the operator.
    pub without: Told,
}

/// For a pillar that needs no secret.
#[must_use]
pub fn no_secrets(_: &Config) -> Vec<WantedSecret> {
    Vec::new()
}

static LIST: OnceLock<Vec<&'static Descriptor>> = OnceLock::new();

/// The pillars of this process: [`SHIPPED`], and those that were added before the first look at the list.
#[must_use]
pub fn all() -> &'static [&'static Descriptor] {
    LIST.get_or_init(|| SHIPPED.to_vec())
}

/// The list is in use: it cannot be changed any more.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the pillars are listed already")]
pub struct Listed;

/// Adds pillars to those that are shipped, for a program that is KissBot and something more.
///
/// # Errors
/// Returns an error when the list is in use: it is added to once, and before the config is read.
pub fn add(more: &[&'static Descriptor]) -> Result<(), Listed> {
    let list = SHIPPED.iter().chain(more).copied().collect();
    LIST.set(list).map_err(|_| Listed)
}
