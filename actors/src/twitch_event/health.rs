//! How the pillar is, from what is known of the token and of Twitch. Pure.

use crate::pillar::PillarState;
use crate::token::watch::Standing;

/// What is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Health {
    is_token_refused: bool,
    is_id_server_silent: bool,
    is_api_silent: bool,
}

impl Default for Health {
    /// Nothing bad is known yet.
    fn default() -> Self {
        Self { is_token_refused: false, is_id_server_silent: false, is_api_silent: false }
    }
}

impl Health {
    /// Twitch was asked about the token.
    pub fn judged(&mut self, standing: &Standing, is_reachable: bool) {
        self.is_token_refused = *standing == Standing::Refused;
        self.is_id_server_silent = !is_reachable;
    }

    /// Twitch's API was asked, and answered or not.
    pub fn asked(&mut self, has_answered: bool) {
        self.is_api_silent = !has_answered;
    }

    /// Whether the API did not answer the last question.
    #[must_use]
    pub fn is_api_silent(&self) -> bool {
        self.is_api_silent
    }

    /// The pillar's state. The lines of chat itself need no token, so that it is never off.
    #[must_use]
    pub fn state(&self) -> PillarState {
        if self.is_token_refused || self.is_id_server_silent || self.is_api_silent {
            PillarState::Degraded
        } else {
            PillarState::On
        }
    }
}
