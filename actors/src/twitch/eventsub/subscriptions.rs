//! The subscriptions of one session, each in one of five states. Pure.

use super::wanted::Want;
use crate::twitch::limits::SUBSCRIBE_WITHIN;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// Questions to Twitch under way at a time. Commands ask Twitch as well and must not wait for a hundred subscriptions;
/// with a fifth of a second each, 150 are made before Twitch would close the session.
pub const ASKING_MAX: usize = 3;
/// The first wait after Twitch refused for a limit; it doubles.
pub const PARKED_FIRST: Duration = Duration::from_secs(30);
/// The longest such wait.
pub const PARKED_MAX: Duration = Duration::from_secs(600);
/// The first wait when Twitch's API has trouble; it doubles.
pub const TROUBLE_FIRST: Duration = Duration::from_secs(2);
/// The longest such wait.
pub const TROUBLE_MAX: Duration = Duration::from_secs(60);
/// A session without a subscription is closed by Twitch after this.
pub const UNUSED_LIMIT: Duration = SUBSCRIBE_WITHIN;

/// What came of asking for a subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is there, by this id.
    Created(String),
    /// A limit of Twitch's is reached.
    Limited {
        /// In Twitch's words.
        why: String,
        /// The limit is the session's, so that the others need not be tried now.
        is_sessions: bool,
    },
    /// Twitch has trouble of its own, the way to it has, or the session went away meanwhile.
    NotNow,
    /// The account may not have it; in Twitch's words.
    Refused(String),
}

/// How a wanted subscription is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Not asked for yet.
    Pending,
    /// Twitch is being asked.
    Asking,
    /// Twitch delivers, by this id.
    Active(String),
    /// Asked for again then.
    Parked(Instant),
    /// The account may not have it, until it is authorised anew.
    Refused,
}

#[derive(Clone, Debug)]
struct Entry {
    state: State,
    /// How often in a row it was parked.
    times: u32,
}

/// What an answer of Twitch's leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Consequence {
    /// Nothing that anybody need know.
    Nothing,
    /// The subscription is not wanted any more: it is to be deleted, by its id.
    Delete(String),
    /// It was refused, and that is news.
    Refused(String),
    /// It waits for so long.
    Parked(String, Duration),
}

/// The subscriptions of one account.
#[derive(Debug, Default)]
pub struct Subscriptions {
    entries: BTreeMap<Want, Entry>,
    /// What Twitch has refused this account, wanted here or not: another account may have been asked instead.
    refused: BTreeSet<Want>,
    /// What was told of refusals, so that each is told once.
    told: BTreeSet<Want>,
}

impl Subscriptions {
    /// These are wanted from now on; returns the ids of those that are to be deleted.
    pub fn want(&mut self, wants: &BTreeSet<Want>) -> Vec<String> {
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

    /// The next one to ask for at `now`; it counts as asked for.
    pub fn next(&mut self, now: Instant) -> Option<Want> {
        let asking = self.entries.values().filter(|entry| entry.state == State::Asking).count();
        if asking >= ASKING_MAX {
            return None;
        }
        let (want, entry) = self.entries.iter_mut().find(|(_, entry)| is_due(&entry.state, now))?;
        entry.state = State::Asking;
        Some(want.clone())
    }

    /// Twitch answered.
    pub fn answered(&mut self, want: &Want, outcome: Outcome, now: Instant) -> Consequence {
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

    /// Twitch has ended the subscription with this id: it is not asked for again before a new authorisation.
    pub fn revoked(&mut self, id: &str) -> Option<Want> {
        let found = self.entries.iter_mut().find(|(_, entry)| matches!(&entry.state, State::Active(own) if own == id));
        let (want, entry) = found?;
        entry.state = State::Refused;
        self.refused.insert(want.clone());
        self.told.insert(want.clone());
        Some(want.clone())
    }

    /// The session is gone, and with it every subscription.
    pub fn lost(&mut self) {
        for entry in self.entries.values_mut() {
            if matches!(entry.state, State::Active(_) | State::Asking) {
                entry.state = State::Pending;
            }
        }
    }

    /// The account has a new authorisation: what was refused may be allowed now.
    pub fn authorised(&mut self) {
        self.refused.clear();
        for entry in self.entries.values_mut().filter(|entry| entry.state == State::Refused) {
            *entry = Entry { state: State::Pending, times: 0 };
        }
    }

    /// Whether Twitch refused this to the account.
    #[must_use]
    pub fn is_refused(&self, want: &Want) -> bool {
        self.refused.contains(want)
    }

    /// Whether there is something to ask for now.
    #[must_use]
    pub fn has_due(&self, now: Instant) -> bool {
        self.entries.values().any(|entry| is_due(&entry.state, now))
    }

    /// Whether a session is of use: it carries something, or will before Twitch closes it.
    #[must_use]
    pub fn is_in_use(&self, now: Instant) -> bool {
        self.entries.values().any(|entry| match &entry.state {
            State::Pending | State::Asking | State::Active(_) => true,
            State::Parked(until) => *until <= later(now, UNUSED_LIMIT),
            State::Refused => false,
        })
    }

    /// When the next parked one is due.
    #[must_use]
    pub fn wake(&self) -> Option<Instant> {
        let until = |entry: &Entry| if let State::Parked(until) = entry.state { Some(until) } else { None };
        self.entries.values().filter_map(until).min()
    }

    /// Whether every one is either active or refused.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.entries.values().all(|entry| matches!(entry.state, State::Active(_) | State::Refused))
    }

    /// How many Twitch delivers for.
    #[must_use]
    pub fn active(&self) -> usize {
        self.entries.values().filter(|entry| matches!(entry.state, State::Active(_))).count()
    }

    /// Every wanted one with its state.
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
        let (mut subscriptions, mut now) = (wanting(&[Topic::Online]), crate::kernel::clock::now());
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
        let (mut subscriptions, now) = (wanting(&[Topic::Online, Topic::Offline]), crate::kernel::clock::now());
        let first = subscriptions.next(now).unwrap();
        subscriptions.answered(&first, Outcome::Limited { why: "transports".into(), is_sessions: true }, now);
        assert_eq!(subscriptions.next(now), None);
        assert!(!subscriptions.is_in_use(now));
        assert_eq!(subscriptions.wake(), Some(now + PARKED_FIRST));
    }

    #[test]
    fn a_refusal_is_told_once_and_waits_for_a_new_authorisation() {
        let (mut subscriptions, now) = (wanting(&[Topic::Follow]), crate::kernel::clock::now());
        let follow = subscriptions.next(now).unwrap();
        let refused = Outcome::Refused("no moderator".into());
        assert_eq!(subscriptions.answered(&follow, refused.clone(), now), Consequence::Refused("no moderator".into()));
        subscriptions.lost();
        assert_eq!(subscriptions.next(now), None);
        assert!(subscriptions.is_settled() && subscriptions.is_refused(&follow));
        subscriptions.authorised();
        let follow = subscriptions.next(now).unwrap();
        assert_eq!(subscriptions.answered(&follow, refused, now), Consequence::Nothing);
    }

    #[test]
    fn what_was_refused_stays_so_when_it_is_wanted_again() {
        let (mut subscriptions, now) = (wanting(&[Topic::Follow]), crate::kernel::clock::now());
        let follow = subscriptions.next(now).unwrap();
        subscriptions.answered(&follow, Outcome::Refused(String::new()), now);
        subscriptions.want(&BTreeSet::new());
        subscriptions.want(&[follow].into());
        assert_eq!(subscriptions.next(now), None);
    }

    #[test]
    fn what_is_not_wanted_any_more_is_deleted_also_when_its_answer_comes_late() {
        let (mut subscriptions, now) = (wanting(&[Topic::Online, Topic::Offline]), crate::kernel::clock::now());
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
        let (mut subscriptions, now) = (wanting(&Topic::ALL), crate::kernel::clock::now());
        for _ in 0..ASKING_MAX {
            assert!(subscriptions.next(now).is_some());
        }
        assert_eq!(subscriptions.next(now), None);
    }
}
