//! The state of the pillar, from what is known of the token and of Twitch. Pure.

use crate::status::pillar::PillarState;
use crate::twitch::oauth::standing::Standing;

/// The facts that the state follows from; at first nothing bad.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Health {
    is_token_refused: bool,
    is_id_server_silent: bool,
    is_api_silent: bool,
}

impl Health {
    /// Notes what Twitch says of the bot's token.
    pub(crate) fn judged(&mut self, standing: &Standing, is_reachable: bool) {
        self.is_token_refused = *standing == Standing::Refused;
        self.is_id_server_silent = !is_reachable;
    }

    /// Notes that Twitch's API was asked, and answered or not.
    pub(crate) fn asked(&mut self, has_answered: bool) {
        self.is_api_silent = !has_answered;
    }

    /// Tells whether the API did not answer the last question.
    #[must_use]
    pub(crate) fn is_api_silent(&self) -> bool {
        self.is_api_silent
    }

    /// Returns the pillar's state.
    #[must_use]
    pub(crate) fn state(&self) -> PillarState {
        if self.is_token_refused || self.is_id_server_silent || self.is_api_silent {
            PillarState::Degraded
        } else {
            PillarState::On
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_trouble_alone_degrades_and_none_of_them_hides_another() {
        let mut health = Health::default();
        assert_eq!(health.state(), PillarState::On);
        health.judged(&Standing::Refused, true);
        health.asked(false);
        health.judged(&Standing::Unproven, true);
        assert_eq!((health.state(), health.is_api_silent()), (PillarState::Degraded, true));
        health.asked(true);
        assert_eq!(health.state(), PillarState::On);
        health.judged(&Standing::Unproven, false);
        assert_eq!(health.state(), PillarState::Degraded);
        health.judged(&Standing::Refused, true);
        assert_eq!(health.state(), PillarState::Degraded);
    }
}
