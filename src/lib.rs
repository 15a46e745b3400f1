//! KissBot, the daemon around `kissbot_actors`.
//!
//! * [`cli`], [`exit`]: the command line and the exit status.
//! * [`config`], `secrets`, [`telemetry`]: the operator's settings, the credentials, the log.
//! * [`topology`]: the actors and their wiring.
//! * `refusal`, `runtime`: how a subcommand ends, and what it runs on.
//! * [`process`], `data_dir`, `signals`, [`service`], [`metrics`], `monitoring`: the daemon, its system and its operator.
//! * [`told`]: what the operator is told, before it is in a language.
//! * [`pillars`], [`features`], [`needs`]: the list of pillars; those that a config switches on; the scopes that they
//!   need of Twitch's accounts.
//! * [`daemon`], [`rehearse`], [`login`], [`check`], [`list`], [`state`], [`manual`]: the subcommands.

pub mod check;
pub mod cli;
pub mod config;
pub(crate) mod credentials;
pub mod daemon;
pub mod dashboard;
pub(crate) mod data_dir;
pub mod exit;
pub mod features;
pub mod judge;
#[cfg(test)]
mod languages;
pub mod list;
pub mod login;
pub mod manual;
pub mod metrics;
pub(crate) mod monitoring;
pub mod needs;
pub mod pillars;
pub mod process;
pub(crate) mod refusal;
pub mod rehearse;
pub(crate) mod runtime;
pub(crate) mod secrets;
pub mod service;
pub(crate) mod signals;
pub mod state;
pub mod telemetry;
pub mod told;
pub mod topology;
