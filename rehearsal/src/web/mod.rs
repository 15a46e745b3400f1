//! The plumbing of the HTTP side: one port, behind which the services are.
//!
//! A request is noted, meets its service's mood, and only then the service itself. Services are functions of their
//! state, the request and the time; `site` is the only part that waits.

mod garbage;
mod log;
mod mood;
mod moods;
mod reply;
mod request;
mod route;
mod service;
mod site;

pub use mood::ServiceMood;
pub(crate) use moods::Moods;
pub(crate) use reply::Reply;
pub use request::SeenRequest;
pub(crate) use route::{answered, on};
pub use service::Service;
pub(crate) use site::{Door, Site};
