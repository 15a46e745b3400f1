//! The pages, the HTTP API, the metrics and the health of KissBot.

pub mod metrics;
