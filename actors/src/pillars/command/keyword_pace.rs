//! How often keywords are answered in a channel, all of them together. Pure.

use crate::chat::ChannelName;
use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

/// The keywords that are answered in a channel within [`SPAN`].
const ANSWERS_MAX: usize = 3;
const SPAN: Duration = Duration::from_secs(60);

/// The answers of the last minute, by channel.
#[derive(Debug, Default)]
pub(super) struct KeywordPace(HashMap<ChannelName, VecDeque<Instant>>);

impl KeywordPace {
    /// Tells whether one more may be answered.
    pub(super) fn may_answer(&mut self, channel: &ChannelName, now: Instant) -> bool {
        let Some(answers) = self.0.get_mut(channel) else { return true };
        answers.retain(|at| now.saturating_duration_since(*at) < SPAN);
        answers.len() < ANSWERS_MAX
    }

    /// Notes that one was answered.
    pub(super) fn answered(&mut self, channel: &ChannelName, now: Instant) {
        self.0.entry(channel.clone()).or_default().push_back(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::clock;

    #[test]
    fn three_are_answered_in_any_minute() {
        let (mut pace, channel, now) = (KeywordPace::default(), ChannelName::new("c").unwrap(), clock::now());
        let mut answer = |seconds| {
            let at = now + Duration::from_secs(seconds);
            let may = pace.may_answer(&channel, at);
            if may {
                pace.answered(&channel, at);
            }
            may
        };
        assert_eq!([0, 1, 2, 3, 59, 60, 61, 61].map(&mut answer), [true, true, true, false, false, true, true, false]);
    }
}
