//! Metrics in Prometheus's text format, and health.

mod exposition;
mod families;
mod health;
pub mod http_meter;
mod readings;
mod site;

pub use site::Site;
