//! The state of the pillar, from what is known of the token and of Twitch. Pure.

use crate::status::pillar::PillarState;
use crate::twitch::oauth::standing::Standing;

/// The known facts; at first nothing bad.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Health {
    is_token_refused: bool,
    is_id_server_silent: bool,
    is_api_silent: bool,
    are_events_missing: bool,
}

impl Health {
    /// Twitch was asked about the token.
    pub(crate) fn judged(&mut self, standing: &Standing, is_reachable: bool) {
        self.is_token_refused = *standing == Standing::Refused;
        self.is_id_server_silent = !is_reachable;
    }

    /// Twitch's API was asked, and answered or not.
    pub(crate) fn asked(&mut self, has_answered: bool) {
        self.is_api_silent = !has_answered;
    }

    /// Notes whether a session of events, or a part of it, has been missing for longer than a moment; returns whether
    /// that is new.
    pub(crate) fn events_missing(&mut self, are_missing: bool) -> bool {
        std::mem::replace(&mut self.are_events_missing, are_missing) != are_missing
    }

    /// Tells whether the API did not answer the last question.
    #[must_use]
    pub(crate) fn is_api_silent(&self) -> bool {
        self.is_api_silent
    }

    /// The pillar's state. The lines of chat itself need no token, so that it is never off.
    #[must_use]
    pub(crate) fn state(&self) -> PillarState {
        if self.is_token_refused || self.is_id_server_silent || self.is_api_silent || self.are_events_missing {
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
    fn it_is_on_until_something_bad_is_known_and_again_when_that_is_over() {
        let mut health = Health::default();
        assert_eq!(health.state(), PillarState::On);
        health.judged(&Standing::Unproven, false);
        assert_eq!(health.state(), PillarState::Degraded);
        health.judged(&Standing::Unproven, true);
        health.asked(false);
        assert_eq!((health.state(), health.is_api_silent()), (PillarState::Degraded, true));
        health.asked(true);
        assert_eq!(health.state(), PillarState::On);
    }

    #[test]
    fn missing_events_are_news_once() {
        let mut health = Health::default();
        assert!(health.events_missing(true) && !health.events_missing(true));
        assert_eq!(health.state(), PillarState::Degraded);
        assert!(health.events_missing(false) && !health.events_missing(false));
        assert_eq!(health.state(), PillarState::On);
    }

    #[test]
    fn an_answer_of_the_api_does_not_make_a_refused_token_good() {
        let mut health = Health::default();
        health.judged(&Standing::Refused, true);
        health.asked(true);
        assert_eq!(health.state(), PillarState::Degraded);
    }
}
