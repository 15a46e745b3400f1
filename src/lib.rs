//! KissBot, the daemon round `kissbot_actors`.
//!
//! * [`cli`], [`exit`]: the command line and the exit status.
//! * [`config`], [`secrets`], [`telemetry`]: what the operator sets, what nobody may see, what the operator reads.
//! * [`topology`]: which actors there are and how they are wired.
//! * [`data_dir`], [`signals`], [`service`], [`metrics`]: the daemon and its operator.
//! * [`features`], [`needs`]: which pillars a config switches on, and why; what they need of Twitch's accounts.
//! * [`daemon`], [`rehearse`], [`login`], [`check`], [`list`], [`manual`]: what each subcommand does.

pub mod check;
pub mod cli;
pub mod config;
pub mod daemon;
pub mod data_dir;
pub mod exit;
pub mod features;
#[cfg(test)]
mod languages;
pub mod list;
pub mod login;
pub mod manual;
pub mod metrics;
pub mod needs;
pub mod rehearse;
pub mod secrets;
pub mod service;
pub mod signals;
pub mod telemetry;
pub mod topology;
