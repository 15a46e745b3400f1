//! The subscriptions of one session, each in one of five states. Pure.

use super::wanted::Want;
use crate::twitch::limits::SUBSCRIBE_WITHIN;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// Limit for subscription requests in flight. Commands ask Twitch as well and must not wait for a hundred
/// subscriptions; with a fifth of a second each, 150 are made before Twitch would close the session.
pub(crate) const ASKING_MAX: usize = 3;
/// The first wait after Twitch refused because of a limit; it doubles.
pub(crate) const PARKED_FIRST: Duration = Duration::from_secs(30);
/// The longest such wait.
pub(crate) const PARKED_MAX: Duration = Duration::from_secs(600);
/// The first wait when Twitch's API has trouble; it doubles.
pub(crate) const TROUBLE_FIRST: Duration = Duration::from_secs(2);
/// The longest such wait.
pub(crate) const TROUBLE_MAX: Duration = Duration::from_secs(60);
/// The time after which Twitch closes a session without a subscription.
pub(crate) const UNUSED_LIMIT: Duration = SUBSCRIBE_WITHIN;

/// The outcome of a request for a subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was created, with this id.
    Created(String),
    /// A limit of Twitch's was reached.
    Limited {
        /// The reason in Twitch's words.
        why: String,
        /// Set if the limit is the session's, so that the others need not be tried now.
        is_sessions: bool,
    },
    /// A temporary failure: of Twitch, of the way to it, or because the session ended meanwhile.
    NotNow,
    /// The account does not get it.
    Refused(Refusal),
}

/// A refusal of Twitch's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The reason, by which it can be cured.
    pub cause: Cause,
    /// The reason in Twitch's words.
    pub why: String,
}

impl Refusal {
    /// The account has not the right, in these words of Twitch's.
    #[must_use]
    pub(crate) fn no_right(why: impl Into<String>) -> Self {
        Self { cause: Cause::Right, why: why.into() }
    }
}

/// The reason for which Twitch refuses a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The account has not the right.
    Right,
    /// Its token lacks the scope.
    Scope,
    /// Twitch does not take the request itself, with this status.
    Request(u16),
}

/// The state of a wanted subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Not requested yet.
    Pending,
    /// The request is in flight.
    Asking,
    /// Twitch delivers; with the subscription's id.
    Active(String),
    /// Waiting for a retry at this time.
    Parked(Instant),
    /// Not allowed until the account is authorised again.
    Refused,
}

#[derive(Clone, Debug)]
struct Entry {
    state: State,
    /// The number of times in a row that it was parked.
    times: u32,
}

/// The consequence of an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Consequence {
    /// Nothing to do.
    Nothing,
    /// The subscription is no longer wanted: delete it, by its id.
    Delete(String),
    /// It was refused for the first time; the reason.
    Refused(Refusal),
    /// It is parked; the reason and the wait.
    Parked(String, Duration),
}

/// The subscriptions of one account.
#[derive(Debug, Default)]
pub struct Subscriptions {
    entries: BTreeMap<Want, Entry>,
    /// Subscriptions that Twitch refused this account, wanted here or not: another account may have been asked instead.
    refused: BTreeSet<Want>,
    /// Refusals that were reported, so that each is reported once.
    told: BTreeSet<Want>,
}

impl Subscriptions {
    /// Sets the wanted subscriptions; returns the ids of those to delete.
    pub(crate) fn want(&mut self, wants: &BTreeSet<Want>) -> Vec<String> {
        let (kept, gone): (BTreeMap<_, _>, _) =
            std::mem::take(&mut self.entries).into_iter().partition(|(want, _)| wants.contains(want));
        self.entries = kept;
        for want in wants {
            let state = if self.refused.contains(want) { State::Refused } else { State::Pending };
            self.entries.entry(want.clone()).or_insert(Entry { state, times: 0 });
        }
        let id = |entry: Entry| if let State::Active(id) = entry.state { Some(id) } else { None };
        gone.into_values().filter_map(id).collect()
    }

    /// Takes the next one to request at `now`.
    pub(crate) fn next(&mut self, now: Instant) -> Option<Want> {
        let asking = self.entries.values().filter(|entry| entry.state == State::Asking).count();
        if asking >= ASKING_MAX {
            return None;
        }
        let (want, entry) = self.entries.iter_mut().find(|(_, entry)| is_due(&entry.state, now))?;
        entry.state = State::Asking;
        Some(want.clone())
    }

    /// Records the outcome of a request.
    pub(crate) fn answered(&mut self, want: &Want, outcome: Outcome, now: Instant) -> Consequence {
        let Some(entry) = self.entries.get_mut(want) else {
            return if let Outcome::Created(id) = outcome { Consequence::Delete(id) } else { Consequence::Nothing };
        };
        match (&entry.state, outcome) {
            // Asked for twice, as the wish went and came back: one of them is enough.
            (State::Active(own), Outcome::Created(id)) if *own != id => Consequence::Delete(id),
            (State::Active(_) | State::Refused, _) => Consequence::Nothing,
            (_, Outcome::Created(id)) => {
                *entry = Entry { state: State::Active(id), times: 0 };
                self.told.remove(want);
                Consequence::Nothing
            }
            (_, Outcome::Limited { why, is_sessions }) => {
                let wait = entry.park(PARKED_FIRST, PARKED_MAX, now);
                if is_sessions {
                    for entry in self.entries.values_mut().filter(|entry| is_due(&entry.state, now)) {
                        entry.state = State::Parked(later(now, wait));
                    }
                }
                Consequence::Parked(why, wait)
            }
            (_, Outcome::NotNow) => {
                entry.park(TROUBLE_FIRST, TROUBLE_MAX, now);
                Consequence::Nothing
            }
            (_, Outcome::Refused(why)) => {
                entry.state = State::Refused;
                self.refused.insert(want.clone());
                if self.told.insert(want.clone()) { Consequence::Refused(why) } else { Consequence::Nothing }
            }
        }
    }

    /// Records that Twitch revoked the subscription with this id: it is not requested again before a new authorisation.
    pub(crate) fn revoked(&mut self, id: &str) -> Option<Want> {
        let found = self.entries.iter_mut().find(|(_, entry)| matches!(&entry.state, State::Active(own) if own == id));
        let (want, entry) = found?;
        entry.state = State::Refused;
        self.refused.insert(want.clone());
        self.told.insert(want.clone());
        Some(want.clone())
    }

    /// Records that the session is gone, and with it every subscription.
    pub(crate) fn lost(&mut self) {
        for entry in self.entries.values_mut() {
            if matches!(entry.state, State::Active(_) | State::Asking) {
                entry.state = State::Pending;
            }
        }
    }

    /// Records a new authorisation of the account: refused subscriptions may be allowed now.
    pub(crate) fn authorised(&mut self) {
        self.refused.clear();
        for entry in self.entries.values_mut().filter(|entry| entry.state == State::Refused) {
            *entry = Entry { state: State::Pending, times: 0 };
        }
    }

    /// Tells whether Twitch refused this to the account.
    #[must_use]
    pub(crate) fn is_refused(&self, want: &Want) -> bool {
        self.refused.contains(want)
    }

    /// Tells whether a request is due at `now`.
    #[must_use]
    pub(crate) fn has_due(&self, now: Instant) -> bool {
        self.entries.values().any(|entry| is_due(&entry.state, now))
    }

    /// Tells whether a session is of use: it carries something, or will before Twitch closes it.
    #[must_use]
    pub(crate) fn is_in_use(&self, now: Instant) -> bool {
        self.entries.values().any(|entry| match &entry.state {
            State::Pending | State::Asking | State::Active(_) => true,
            State::Parked(until) => *until <= later(now, UNUSED_LIMIT),
            State::Refused => false,
        })
    }

    /// Returns the time at which the next parked one is due.
    #[must_use]
    pub(crate) fn wake(&self) -> Option<Instant> {
        let until = |entry: &Entry| if let State::Parked(until) = entry.state { Some(until) } else { None };
        self.entries.values().filter_map(until).min()
    }

    /// Tells whether every one is either active or refused.
    #[must_use]
    pub(crate) fn is_settled(&self) -> bool {
        self.entries.values().all(|entry| matches!(entry.state, State::Active(_) | State::Refused))
    }

    /// Returns the number of active subscriptions.
    #[must_use]
    pub(crate) fn active(&self) -> usize {
        self.entries.values().filter(|entry| matches!(entry.state, State::Active(_))).count()
    }

    /// Returns every wanted subscription with its state.
    pub fn all(&self) -> impl Iterator<Item = (&Want, &State)> {
        self.entries.iter().map(|(want, entry)| (want, &entry.state))
    }
}

impl Entry {
    fn park(&mut self, first: Duration, max: Duration, now: Instant) -> Duration {
        let wait = first.saturating_mul(1_u32.checked_shl(self.times).unwrap_or(u32::MAX)).min(max);
        self.times = self.times.saturating_add(1);
        self.state = State::Parked(later(now, wait));
        wait
    }
}

fn is_due(state: &State, now: Instant) -> bool {
    match state {
        State::Pending => true,
        State::Parked(until) => *until <= now,
        State::Asking | State::Active(_) | State::Refused => false,
    }
}

fn later(now: Instant, wait: Duration) -> Instant {
    now.checked_add(wait).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pillars::twitch_event::kinds::{self, follow, offline, online};
    use crate::twitch::eventsub::topic::Topic;

    fn want(topic: Topic) -> Want {
        Want { topic, channel: "one".parse().unwrap(), broadcaster_id: "1".into() }
    }

    fn wanting(topics: &[Topic]) -> Subscriptions {
        let mut subscriptions = Subscriptions::default();
        subscriptions.want(&topics.iter().map(|topic| want(*topic)).collect());
        subscriptions
    }

    fn limited() -> Outcome {
        Outcome::Limited { why: "cost".into(), is_sessions: false }
    }

    #[test]
    fn a_limit_is_waited_out_30_s_doubling_to_10_minutes_and_a_success_begins_anew() {
        let (mut subscriptions, mut now) = (wanting(&[online::KIND.topic()]), crate::kernel::clock::now());
        let mut waits = Vec::new();
        for _ in 0..7 {
            let want = subscriptions.next(now).unwrap();
            let Consequence::Parked(_, wait) = subscriptions.answered(&want, limited(), now) else { panic!() };
            assert_eq!(subscriptions.next(now + wait - Duration::from_millis(1)), None);
            waits.push(wait.as_secs());
            now += wait;
        }
        assert_eq!(waits, [30, 60, 120, 240, 480, 600, 600]);
        let want = subscriptions.next(now).unwrap();
        subscriptions.answered(&want, Outcome::Created("x".into()), now);
        subscriptions.lost();
        let want = subscriptions.next(now).unwrap();
        assert_eq!(subscriptions.answered(&want, limited(), now), Consequence::Parked("cost".into(), PARKED_FIRST));
    }

    #[test]
    fn a_limit_of_the_session_parks_all_that_were_not_asked_for_yet() {
        let (mut subscriptions, now) =
            (wanting(&[online::KIND.topic(), offline::KIND.topic()]), crate::kernel::clock::now());
        let first = subscriptions.next(now).unwrap();
        subscriptions.answered(&first, Outcome::Limited { why: "transports".into(), is_sessions: true }, now);
        assert_eq!(subscriptions.next(now), None);
        assert!(!subscriptions.is_in_use(now));
        assert_eq!(subscriptions.wake(), Some(now + PARKED_FIRST));
    }

    #[test]
    fn a_refusal_is_told_once_and_waits_for_a_new_authorisation() {
        let (mut subscriptions, now) = (wanting(&[follow::KIND.topic()]), crate::kernel::clock::now());
        let follow = subscriptions.next(now).unwrap();
        let refused = Outcome::Refused(Refusal::no_right("no moderator"));
        let consequence = Consequence::Refused(Refusal::no_right("no moderator"));
        assert_eq!(subscriptions.answered(&follow, refused.clone(), now), consequence);
        subscriptions.lost();
        assert_eq!(subscriptions.next(now), None);
        assert!(subscriptions.is_settled() && subscriptions.is_refused(&follow));
        subscriptions.authorised();
        let follow = subscriptions.next(now).unwrap();
        assert_eq!(subscriptions.answered(&follow, refused, now), Consequence::Nothing);
    }

    #[test]
    fn what_was_refused_stays_so_when_it_is_wanted_again() {
        let (mut subscriptions, now) = (wanting(&[follow::KIND.topic()]), crate::kernel::clock::now());
        let follow = subscriptions.next(now).unwrap();
        subscriptions.answered(&follow, Outcome::Refused(Refusal::no_right("")), now);
        subscriptions.want(&BTreeSet::new());
        subscriptions.want(&[follow].into());
        assert_eq!(subscriptions.next(now), None);
    }

    #[test]
    fn what_is_not_wanted_any_more_is_deleted_also_when_its_answer_comes_late() {
        let (mut subscriptions, now) =
            (wanting(&[online::KIND.topic(), offline::KIND.topic()]), crate::kernel::clock::now());
        let (online, offline) = (subscriptions.next(now).unwrap(), subscriptions.next(now).unwrap());
        subscriptions.answered(&online, Outcome::Created("a".into()), now);
        assert_eq!(subscriptions.want(&BTreeSet::new()), ["a"]);
        assert_eq!(
            subscriptions.answered(&offline, Outcome::Created("b".into()), now),
            Consequence::Delete("b".into())
        );
    }

    #[test]
    fn twitch_is_asked_for_few_at_a_time() {
        let (mut subscriptions, now) = (wanting(&kinds::topics()), crate::kernel::clock::now());
        for _ in 0..ASKING_MAX {
            assert!(subscriptions.next(now).is_some());
        }
        assert_eq!(subscriptions.next(now), None);
    }
}
