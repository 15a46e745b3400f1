//! The consequences when an actor cannot be kept alive: the process ends for one that the bot cannot do without; a
//! pillar is parked.

use super::pillar::PillarState;
use super::vitals::Vitals;
use crate::chat::pillar::Pillar;
use crate::kernel::escalation::{Condition, Escalation};
use std::sync::Arc;
use tokio::sync::mpsc;

/// For an actor that the bot cannot do without: its name goes to `failed`, and the process ends.
#[must_use]
pub fn core(failed: mpsc::Sender<&'static str>) -> Escalation {
    Escalation::new(move |actor, condition| {
        if let Condition::GivenUp { .. } = condition {
            tracing::error!(actor, "actor crashed too often, and the bot cannot do without it");
            // The one who takes the first name ends the process; there is no use for a second.
            let _ = failed.try_send(actor);
        }
    })
}

/// For a pillar's actor: only its own feature is missing meanwhile.
#[must_use]
pub fn pillar(pillar: Pillar, vitals: Arc<Vitals>) -> Escalation {
    Escalation::new(move |actor, condition| match condition {
        Condition::Running => vitals.pillars.set(pillar, PillarState::On),
        Condition::GivenUp { rest } => {
            let minutes = rest.as_secs() / 60;
            tracing::error!(actor, minutes, "actor crashed too often: parked, and tried again later");
            vitals.pillars.set(pillar, PillarState::Parked);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::clock;
    use std::time::Duration;

    const GIVEN_UP: Condition = Condition::GivenUp { rest: Duration::from_secs(300) };

    #[test]
    fn a_pillar_that_is_given_up_is_parked_until_it_runs_again() {
        let vitals = Arc::new(Vitals::new(clock::now(), [Pillar::new("llm")]));
        vitals.pillars.switch(Pillar::new("llm"), true);
        let escalation = pillar(Pillar::new("llm"), Arc::clone(&vitals));
        let after = |condition| {
            escalation.tell("llm", condition);
            vitals.pillars.get(Pillar::new("llm"))
        };
        let states = [Condition::Running, GIVEN_UP, Condition::Running].map(after);
        assert_eq!(states, [PillarState::On, PillarState::Parked, PillarState::On]);
    }

    #[test]
    fn an_actor_that_the_bot_cannot_do_without_is_reported_once() {
        let (fails, mut failed) = mpsc::channel(1);
        let escalation = core(fails);
        for condition in [Condition::Running, GIVEN_UP, GIVEN_UP] {
            escalation.tell("irc", condition);
        }
        assert_eq!((failed.try_recv().ok(), failed.try_recv().ok()), (Some("irc"), None));
    }
}
