//! The steps of the ladder, as the config has them. Pure.

use crate::chat::moderation::Action;
use std::num::NonZeroU32;

/// The actions for the first, second, … strike. The last one is for all that follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps(Vec<Action>);

/// The reason why something is no step of the ladder.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadStep {
    /// There is none.
    #[error("it has no step")]
    None,
    /// Nobody is banned by strikes.
    #[error("a ban is no step of the ladder: people ban, or a phrase's own action does")]
    Ban,
    /// It is nothing that can be done.
    #[error("{0:?} is no step: \"delete\", or a time such as \"60s\", \"10m\" or \"1d\", at most 14 days")]
    Unknown(String),
}

impl Steps {
    /// Reads the steps: `delete`, or a time.
    ///
    /// # Errors
    /// Returns an error when there is none, or one that is no step.
    pub fn read<'a>(words: impl IntoIterator<Item = &'a str>) -> Result<Self, BadStep> {
        let steps: Vec<Action> = words.into_iter().map(step).collect::<Result<_, _>>()?;
        if steps.is_empty() { Err(BadStep::None) } else { Ok(Self(steps)) }
    }

    /// Returns the action for the strike after `count` others, and its number.
    pub(super) fn after(&self, count: u32) -> (Action, u32) {
        let last = self.0.len().saturating_sub(1);
        let at = usize::try_from(count).unwrap_or(last).min(last);
        (self.0.get(at).copied().unwrap_or(Action::Delete), u32::try_from(at).unwrap_or(u32::MAX))
    }
}

impl Default for Steps {
    fn default() -> Self {
        let timeout = |seconds| NonZeroU32::new(seconds).map_or(Action::Delete, Action::Timeout);
        Self(vec![Action::Delete, Action::Delete, timeout(60), timeout(600)])
    }
}

fn step(word: &str) -> Result<Action, BadStep> {
    match word.parse() {
        Ok(Action::Ban) => Err(BadStep::Ban),
        Ok(action) => Ok(action),
        Err(_) => Err(BadStep::Unknown(word.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timeout(seconds: u32) -> Action {
        Action::Timeout(NonZeroU32::new(seconds).unwrap())
    }

    #[test]
    fn steps_are_read_as_the_config_writes_them() {
        let steps = Steps::read(["delete", "delete", "60s", "600s"]).unwrap();
        assert_eq!(steps, Steps::default());
        let steps = Steps::read(["60", "10m", "2h", "1d", "14d"]).unwrap();
        let expected = [60, 600, 7200, 86_400, 1_209_600].map(timeout);
        assert_eq!((0..5).map(|count| steps.after(count).0).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn nobody_is_banned_by_the_ladder() {
        assert_eq!(Steps::read(["delete", "Ban"]), Err(BadStep::Ban));
    }

    #[test]
    fn what_cannot_be_done_is_no_step() {
        for word in ["", "0", "0s", "15d", "1209601", "s", "-5", "warn", "99999999999", "60 bananas"] {
            assert!(matches!(Steps::read([word]), Err(BadStep::Unknown(_))), "{word:?}");
        }
        assert_eq!(Steps::read([]), Err(BadStep::None));
    }

    #[test]
    fn the_last_step_is_for_all_that_follow() {
        let steps = Steps::default();
        assert_eq!(steps.after(3), (timeout(600), 3));
        assert_eq!(steps.after(u32::MAX), (timeout(600), 3));
    }
}
