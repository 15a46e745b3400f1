//! The cascade: chooses the provider that is asked next, its time, and the step that follows its answer.
//!
//! A question is one chain of [`Step`]s. Each step hands over the right to the next one by value, so that a question
//! ends once: with an answer, the fixed sentence, or the news that there is nobody to ask.

use super::breaker::{Admission, Blame, Breaker};
use super::failure::{Cause, Failure, Reaction};
use super::provider::{Adaptation, Adaptations, Provider};
use crate::status::provider_meter::BreakerState;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A provider is not asked when less than this is left: no model answers so fast.
pub(super) const TIME_MIN: Duration = Duration::from_millis(500);
/// Kept back of the time for the way to chat: without it the apology for a model that hangs would always come too late.
pub(super) const TIME_KEPT: Duration = Duration::from_millis(50);

/// The longest rest of a provider that a question waits for. Its place is taken from others meanwhile.
pub(super) const WAIT_MAX: Duration = Duration::from_secs(5);

/// The identity of a provider, which tells it from all others, also from those of an earlier config.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct ProviderId(u64);

#[derive(Debug)]
struct Member {
    id: ProviderId,
    provider: Arc<Provider>,
    breaker: Breaker,
    /// The form that worked last.
    adaptations: Adaptations,
}

/// All providers with what is known of them, in the order in which they are asked.
#[derive(Debug, Default)]
pub(super) struct Fleet {
    members: Vec<Member>,
    ids: u64,
    /// A model has said something, fit or not, since the config was read.
    has_answered: bool,
}

impl Fleet {
    /// Takes the providers of a config that was read again. All begin with closed breakers, also those that were out.
    /// Results of calls in flight no longer count.
    pub(super) fn reload(&mut self, providers: Vec<Provider>) {
        self.members.clear();
        self.has_answered = false;
        for provider in providers {
            self.ids += 1;
            self.members.push(Member {
                id: ProviderId(self.ids),
                provider: Arc::new(provider),
                breaker: Breaker::default(),
                adaptations: Adaptations::default(),
            });
        }
    }

    /// Tells whether there is no provider at all.
    #[must_use]
    pub(super) fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Tells whether a model has said something, fit or not, since the config was read.
    #[must_use]
    pub(super) fn has_answered(&self) -> bool {
        self.has_answered
    }

    /// Iterates over each provider's name and the state of its breaker, for metrics.
    pub(super) fn states(&self, now: Instant) -> impl Iterator<Item = (&str, BreakerState)> {
        self.members.iter().map(move |member| (member.provider.name.as_str(), member.breaker.state(now)))
    }

    /// Iterates over each provider's name with the time at which it is tried again, when it is left alone.
    pub(super) fn open_until(&self) -> impl Iterator<Item = (&str, Option<Instant>)> {
        self.members.iter().map(|member| (member.provider.name.as_str(), member.breaker.open_until()))
    }

    /// Tells whether a provider can be asked at `now`: otherwise a question is not worth its place in the queue.
    #[must_use]
    pub(super) fn is_ready(&self, now: Instant) -> bool {
        self.members.iter().any(|member| member.breaker.admission(now) == Admission::Go)
    }

    fn member(&mut self, id: ProviderId) -> Option<&mut Member> {
        self.members.iter_mut().find(|member| member.id == id)
    }
}

/// A provider is to be asked.
#[derive(Debug)]
pub(super) struct Call {
    /// The provider's id.
    pub id: ProviderId,
    /// The same in full.
    pub provider: Arc<Provider>,
    /// The form of the request.
    pub adaptations: Adaptations,
    /// The time that it has.
    pub limit: Duration,
}

/// The next step of a question.
#[derive(Debug)]
#[must_use]
pub(super) enum Step {
    /// Ask a provider and report by [`Asking::done`].
    Ask(Asking),
    /// A provider asked to be left alone for a moment that is worth waiting for. Then [`Waiting::over`].
    Wait(Waiting),
    /// The end: say this.
    Answer(String),
    /// The end: nobody answered. Say the fixed sentence.
    FixedSentence,
    /// The end: there is nobody to ask.
    NothingConfigured,
}

/// The course of one question.
#[derive(Debug)]
struct Course {
    /// The id of who asks.
    asker: Arc<str>,
    deadline: Instant,
    tried: Vec<ProviderId>,
    has_waited: bool,
}

/// A question that a provider is asked.
#[derive(Debug)]
pub(super) struct Asking {
    /// The call to be made.
    pub call: Call,
    course: Course,
}

/// A question that waits.
#[derive(Debug)]
pub(super) struct Waiting {
    /// The end of the wait.
    pub until: Instant,
    course: Course,
}

/// Begins with a question of `asker` whose answer has to be there by `deadline`.
pub(super) fn begin(fleet: &mut Fleet, asker: &str, deadline: Instant, now: Instant) -> Step {
    if fleet.is_empty() {
        return Step::NothingConfigured;
    }
    Course { asker: asker.into(), deadline, tried: Vec::new(), has_waited: false }.next(fleet, now)
}

impl Asking {
    /// Takes the provider's answer, with what is fit to be said, or its failure.
    pub(super) fn done(mut self, fleet: &mut Fleet, result: Result<String, Failure>, now: Instant) -> Step {
        let Self { call, course } = &mut self;
        let is_heard = |failure: &Failure| failure.reaction == Reaction::Next || failure.cause == Cause::CutInThoughts;
        fleet.has_answered |= result.as_ref().err().is_none_or(is_heard);
        let member = fleet.member(call.id);
        let failure = match result {
            Ok(answer) => {
                if let Some(member) = member {
                    member.breaker.succeed();
                    member.adaptations = call.adaptations;
                }
                // The deadline is the reply ticket's, which has the last word.
                return Step::Answer(answer);
            }
            Err(failure) => failure,
        };
        let Some(member) = member else { return self.course.next(fleet, now) };
        if let Reaction::Adapt(adaptation) = failure.reaction
            && let Some(adaptations) = call.adaptations.with(adaptation)
            && let Some(limit) = limit(&member.provider, course.deadline, now)
        {
            call.adaptations = adaptations;
            call.limit = limit;
            return Step::Ask(self);
        }
        note(&mut member.breaker, failure, call, &course.asker, now);
        if failure.reaction == Reaction::Next {
            // It answered in the form that it was asked in.
            member.adaptations = call.adaptations;
        }
        self.course.next(fleet, now)
    }
}

/// Tells the breaker of a failure.
fn note(breaker: &mut Breaker, failure: Failure, call: &Call, asker: &Arc<str>, now: Instant) {
    match failure.reaction {
        // A server that refuses one question is alive, and so is one whose model thinks too long about it.
        Reaction::Next | Reaction::Adapt(Adaptation::RoomToThink) => breaker.succeed(),
        Reaction::Rest(rest) => breaker.rest(rest, now),
        Reaction::Out => breaker.take_out(),
        // Who got little time only, because others had taken it, is not to blame.
        Reaction::Count if failure.cause == Cause::TimedOut && call.limit < call.provider.timeout / 2 => {
            breaker.excuse(now);
        }
        Reaction::Count if failure.may_be_provoked() => breaker.fail(Blame::Asker(Arc::clone(asker)), now),
        Reaction::Count | Reaction::Adapt(_) => breaker.fail(Blame::Server, now),
    }
}

impl Waiting {
    /// Ends the wait.
    pub(super) fn over(self, fleet: &mut Fleet, now: Instant) -> Step {
        self.course.next(fleet, now)
    }
}

impl Course {
    fn next(mut self, fleet: &mut Fleet, now: Instant) -> Step {
        let ready = fleet.members.iter_mut().find_map(|member| {
            let is_new = !self.tried.contains(&member.id);
            if !is_new || member.breaker.admission(now) != Admission::Go {
                return None;
            }
            limit(&member.provider, self.deadline, now).map(|limit| (member, limit))
        });
        if let Some((member, limit)) = ready {
            member.breaker.begin(now + limit);
            self.tried.push(member.id);
            let provider = Arc::clone(&member.provider);
            let call = Call { id: member.id, provider, adaptations: member.adaptations, limit };
            return Step::Ask(Asking { call, course: self });
        }
        match self.worth_waiting_for(fleet, now) {
            Some(until) => {
                self.has_waited = true;
                // Those that rest may be asked again; the others have had their turn.
                self.tried
                    .retain(|id| fleet.member(*id).is_some_and(|member| member.breaker.rests_until(now).is_none()));
                Step::Wait(Waiting { until, course: self })
            }
            None => Step::FixedSentence,
        }
    }

    /// Returns the time at which the first can be asked of those that asked for a short rest, if an answer can still
    /// come in time then. A question waits once.
    fn worth_waiting_for(&self, fleet: &Fleet, now: Instant) -> Option<Instant> {
        if self.has_waited {
            return None;
        }
        let times = fleet.members.iter().filter_map(|member| {
            let until = member.breaker.rests_until(now).filter(|until| *until <= now + WAIT_MAX)?;
            limit(&member.provider, self.deadline, until).map(|_| until)
        });
        times.min()
    }
}

/// Returns the time that `provider` may take at `now`; `None` when that is too short to ask it.
fn limit(provider: &Provider, deadline: Instant, now: Instant) -> Option<Duration> {
    let left = deadline.saturating_duration_since(now).saturating_sub(TIME_KEPT);
    (left >= TIME_MIN).then(|| left.min(provider.timeout))
}

#[cfg(test)]
mod tests;
