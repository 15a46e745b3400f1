//! The dashboard of KissBot, its HTTP API, and its metrics and health.
//!
//! `actor` switches the dashboard on and off. `listener` accepts connections, `front` lets requests in, `routes` is the list of
//! what there is; `pages` are for people and `api` for programs. [`signing_in`] knows who may do what, `http` what holds for
//! every request, and `office` asks the actors, by messages and by what they have published.

mod actor;
mod api;
mod call;
mod front;
mod http;
mod listener;
pub mod metrics;
mod office;
mod pages;
mod playground;
mod routes;
mod settings;
pub mod signing_in;

pub use actor::{DashboardActor, PAGES, PILLAR, TEXTS};
pub use office::{Doors, States};
pub use playground::Playground;
pub use settings::DashboardSettings;
