//! Metrics in Prometheus's text format, and health, on a listener of their own.
//!
//! [`Site`] answers: `exposition` is the format, `families` says what is exposed, `readings` where it comes from, `health`
//! what is alive and ready. [`Listener`] is the way to it.

mod exposition;
mod families;
mod health;
pub mod http_meter;
mod listener;
mod readings;
mod site;

pub use crate::listener::Listener;
pub use site::Site;
