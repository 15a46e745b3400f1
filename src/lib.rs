//! KissBot, the daemon round `kissbot_actors`.
//!
//! * [`cli`], [`exit`]: the command line and the exit status.
//! * [`config`], [`secrets`], [`telemetry`]: what the operator sets, what nobody may see, what the operator reads.
//! * [`topology`]: which actors there are and how they are wired.
//! * [`metrics`]: the actors' figures in the log.
//! * [`daemon`], [`rehearse`], [`list`]: what each subcommand does.

pub mod cli;
pub mod config;
pub mod daemon;
pub mod exit;
pub mod list;
pub mod metrics;
pub mod rehearse;
pub mod secrets;
pub mod telemetry;
pub mod topology;
