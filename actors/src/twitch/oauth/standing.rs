//! A token in the eyes of Twitch.

use super::validate::Grant;
use std::sync::Arc;

/// Twitch's opinion of a token, as far as it is known.
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
    /// Returns the rights that the token carries, once they are known.
    #[must_use]
    pub fn grant(&self) -> Option<&Grant> {
        match self {
            Self::Good(grant) => Some(grant),
            Self::Unproven | Self::Refused => None,
        }
    }
}
