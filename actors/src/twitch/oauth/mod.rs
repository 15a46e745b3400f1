//! Twitch's OAuth: device code flow, validation, renewal, scopes.

pub mod account;
pub mod device;
pub mod issue;
pub mod pair;
pub mod refusal;
pub mod scopes;
pub mod standing;
pub mod validate;
