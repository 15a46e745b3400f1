//! A token in the eyes of Twitch.

use super::validate::Grant;
use std::sync::Arc;

/// What is known of a token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Twitch has not told yet. The token may be good.
    #[default]
    Unproven,
    /// Twitch knows it.
    Good(Arc<Grant>),
    /// Twitch refuses it: expired or revoked.
    Refused,
}

impl Standing {
    /// What the token is good for, once that is known.
    #[must_use]
    pub fn grant(&self) -> Option<&Grant> {
        match self {
            Self::Good(grant) => Some(grant),
            Self::Unproven | Self::Refused => None,
        }
    }
}
