//! The front desk of Twitch's API: what every call of Helix has in common, no matter which stand-in answers it.
//!
//! `desk` admits a call (token, client id, points), `call` is the admitted call with its parameters, `refusal` the shape
//! of a refusal, `points` the rate limit.

mod call;
mod desk;
mod points;
mod refusal;

pub(crate) use call::Call;
pub(crate) use desk::{Api, Desk, on};
pub(crate) use refusal::{Refusal, refused};
