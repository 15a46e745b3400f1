//! A raffle: who enters, who is drawn. Pure.

use super::state::{Answer, Refused};
use crate::chat::custom::level::Level;
use crate::chat::custom::order::RaffleDraft;
use crate::chat::custom::rows::caps;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// The word to enter by where none is given.
pub const USUAL_WORD: &str = "join";
const LUCK_MAX: u32 = 10;
const DRAW_MAX: u32 = 10;
const OPEN_S_MAX: u32 = 24 * 3600;
const CLAIM_S_MAX: u32 = 600;
/// The time between two lines that say how many are in.
const TOLD_EVERY: TimeDelta = TimeDelta::seconds(60);

/// The raffle of a channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Raffle {
    /// The word to enter by, folded and without prefix.
    pub word: String,
    level: Level,
    luck: u32,
    /// True: it takes entries.
    pub is_open: bool,
    closes_at: Option<DateTime<Utc>>,
    claim_s: Option<u32>,
    entries: Vec<Entry>,
    drawn: Vec<Box<str>>,
    claim: Option<Claim>,
    told: Told,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    user_id: Box<str>,
    login: Box<str>,
    weight: u32,
}

/// A winner who has to write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Claim {
    user_id: Box<str>,
    login: Box<str>,
    since: DateTime<Utc>,
    until: DateTime<Utc>,
}

/// What chat was told of the entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Told {
    at: DateTime<Utc>,
    entries: usize,
}

/// A viewer who enters.
#[derive(Clone, Copy, Debug)]
pub struct Entrant<'a> {
    /// Twitch's id.
    pub user_id: &'a str,
    /// The login.
    pub login: &'a str,
    /// The level in the channel.
    pub level: Level,
}

/// Chance: returns a number below its argument, which is not 0.
pub type Chance<'a> = &'a mut dyn FnMut(u64) -> u64;

impl Raffle {
    /// Opens a raffle.
    ///
    /// # Errors
    /// Returns the reason when an option is out of range.
    pub fn open(draft: &RaffleDraft, now: DateTime<Utc>) -> Result<Self, Refused> {
        let range = |option: &'static str, value: Option<u32>, most: u32| match value {
            Some(value) if value == 0 || value > most => {
                Err(Refused(Answer::new("store-raffle-range").with("option", option).with("most", most)))
            }
            value => Ok(value),
        };
        let open_s = range("-for", draft.open_s, OPEN_S_MAX)?;
        Ok(Self {
            word: draft.word.clone().unwrap_or_else(|| USUAL_WORD.to_owned()),
            level: draft.level.unwrap_or_default(),
            luck: range("-luck", draft.luck, LUCK_MAX)?.unwrap_or(1),
            is_open: true,
            closes_at: open_s.map(|seconds| now + TimeDelta::seconds(seconds.into())),
            claim_s: range("-claim", draft.claim_s, CLAIM_S_MAX)?,
            entries: Vec::new(),
            drawn: Vec::new(),
            claim: None,
            told: Told { at: now, entries: 0 },
        })
    }

    /// Tells whether somebody has won who has to write.
    #[must_use]
    pub fn waits_for_winner(&self) -> bool {
        self.claim.is_some()
    }

    /// Returns the number of entries.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.entries.len()
    }

    /// Enters a viewer. Nobody is told: a crowd enters at once. Returns whether anything changed.
    pub fn enter(&mut self, entrant: Entrant<'_>) -> bool {
        let Entrant { user_id, login, level } = entrant;
        let is_in = self.entries.iter().any(|entry| *entry.user_id == *user_id);
        if !self.is_open || level < self.level || is_in || self.entries.len() >= caps::RAFFLE_ENTRIES {
            return false;
        }
        let weight = if level >= Level::Subscriber { self.luck } else { 1 };
        self.entries.push(Entry { user_id: user_id.into(), login: login.into(), weight });
        true
    }

    /// Takes no more entries.
    ///
    /// # Errors
    /// Returns the reason when it takes none already.
    pub fn close(&mut self) -> Result<Answer, Refused> {
        if !self.is_open {
            return Err(Refused(Answer::new("store-raffle-closed-already")));
        }
        self.is_open = false;
        Ok(Answer::new("store-raffle-closed").with("entries", self.entries.len()))
    }

    /// Draws so many winners; nobody twice in one raffle. It takes no more entries then.
    ///
    /// # Errors
    /// Returns the reason when nobody is left.
    pub fn draw(&mut self, count: u32, now: DateTime<Utc>, chance: Chance<'_>) -> Result<Answer, Refused> {
        self.is_open = false;
        let mut winners = Vec::new();
        for _ in 0..count.clamp(1, DRAW_MAX) {
            let Some(winner) = self.draw_one(chance) else { break };
            winners.push(winner);
        }
        let Some((user_id, login)) = winners.first().cloned() else {
            let id = if self.entries.is_empty() { "store-raffle-empty" } else { "store-raffle-all-drawn" };
            return Err(Refused(Answer::new(id)));
        };
        let names: Vec<String> = winners.iter().map(|(_, login)| format!("@{login}")).collect();
        let answer = Answer::new("store-raffle-won").with("count", names.len()).with("users", names.join(", "));
        let Some(seconds) = self.claim_s.filter(|_| winners.len() == 1) else { return Ok(answer) };
        self.claim = Some(Claim { user_id, login, since: now, until: now + TimeDelta::seconds(seconds.into()) });
        Ok(answer.then(Some(Answer::new("store-raffle-claim").with("seconds", seconds))))
    }

    fn draw_one(&mut self, chance: Chance<'_>) -> Option<(Box<str>, Box<str>)> {
        let left = || self.entries.iter().filter(|entry| !self.drawn.contains(&entry.user_id));
        let weights: u64 = left().map(|entry| u64::from(entry.weight)).sum();
        if weights == 0 {
            return None;
        }
        let mut at = chance(weights);
        for entry in left() {
            match at.checked_sub(entry.weight.into()) {
                Some(rest) => at = rest,
                None => {
                    let winner = (entry.user_id.clone(), entry.login.clone());
                    self.drawn.push(winner.0.clone());
                    return Some(winner);
                }
            }
        }
        None
    }

    /// Draws another in the place of the last winner.
    ///
    /// # Errors
    /// Returns the reason when nobody was drawn, or nobody is left.
    pub fn redraw(&mut self, now: DateTime<Utc>, chance: Chance<'_>) -> Result<Answer, Refused> {
        if self.drawn.is_empty() {
            return Err(Refused(Answer::new("store-raffle-not-drawn")));
        }
        self.draw(1, now, chance)
    }

    /// Returns how it stands.
    #[must_use]
    pub fn shown(&self, prefix: &str) -> Answer {
        let id = if self.is_open { "store-raffle-open" } else { "store-raffle-is-closed" };
        Answer::new(id).with("entries", self.entries.len()).with("word", format!("{prefix}{}", self.word))
    }

    /// Returns what is due by `now`: a line for chat, if there is something to say. `has_spoken` tells whether a viewer has
    /// written since a time.
    pub fn due(
        &mut self,
        now: DateTime<Utc>,
        prefix: &str,
        has_spoken: &dyn Fn(&str, DateTime<Utc>) -> bool,
    ) -> Option<Answer> {
        if let Some(claim) = &self.claim {
            if has_spoken(&claim.user_id, claim.since) {
                self.claim = None;
            } else if claim.until <= now {
                let answer = Answer::new("store-raffle-unclaimed").with("user", format!("@{}", claim.login));
                self.claim = None;
                return Some(answer.with("redraw", format!("{prefix}raffle redraw")));
            }
        }
        if self.is_open && self.closes_at.is_some_and(|at| at <= now) {
            return self.close().ok();
        }
        if self.is_open && self.told.entries < self.entries.len() && now - self.told.at >= TOLD_EVERY {
            self.told = Told { at: now, entries: self.entries.len() };
            let word = format!("{prefix}{}", self.word);
            return Some(Answer::new("store-raffle-in").with("entries", self.entries.len()).with("word", word));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).unwrap()
    }

    fn raffle(draft: RaffleDraft) -> Raffle {
        Raffle::open(&draft, now()).unwrap()
    }

    fn enter(raffle: &mut Raffle, name: &str, level: Level) -> bool {
        raffle.enter(Entrant { user_id: name, login: name, level })
    }

    #[test]
    fn everybody_is_in_once_and_only_while_it_is_open() {
        let mut raffle = raffle(RaffleDraft::default());
        assert!(enter(&mut raffle, "ann", Level::Everyone));
        assert!(!enter(&mut raffle, "ann", Level::Everyone));
        raffle.close().unwrap();
        assert!(!enter(&mut raffle, "bob", Level::Everyone));
    }

    #[test]
    fn who_is_below_the_level_is_not_in() {
        let mut raffle = raffle(RaffleDraft { level: Some(Level::Subscriber), ..RaffleDraft::default() });
        assert!(!enter(&mut raffle, "ann", Level::Everyone) && enter(&mut raffle, "sue", Level::Subscriber));
    }

    #[test]
    fn a_subscriber_s_luck_is_so_many_entries() {
        let mut raffle = raffle(RaffleDraft { luck: Some(3), ..RaffleDraft::default() });
        enter(&mut raffle, "ann", Level::Everyone);
        enter(&mut raffle, "sue", Level::Subscriber);
        let won = |at| {
            let answer = raffle
                .clone()
                .draw(1, now(), &mut |below| {
                    assert_eq!(below, 4);
                    at
                })
                .unwrap();
            format!("{answer:?}").contains("@sue")
        };
        assert_eq!([0, 1, 2, 3].map(won), [false, true, true, true]);
    }

    #[test]
    fn a_winner_who_does_not_write_is_told_of_and_one_who_does_is_not() {
        let draft = RaffleDraft { claim_s: Some(60), ..RaffleDraft::default() };
        let late = now() + TimeDelta::seconds(60);
        for (has_spoken, expected) in [(false, Some("store-raffle-unclaimed")), (true, None)] {
            let mut raffle = raffle(draft.clone());
            enter(&mut raffle, "ann", Level::Everyone);
            raffle.draw(1, now(), &mut |_| 0).unwrap();
            assert_eq!(raffle.due(late, "!", &|_, _| has_spoken).map(|answer| answer.id()), expected);
            assert_eq!(raffle.due(late, "!", &|_, _| false), None);
        }
    }

    #[test]
    fn it_closes_by_itself_and_tells_of_the_entries_once_a_minute() {
        let mut raffle = raffle(RaffleDraft { open_s: Some(90), ..RaffleDraft::default() });
        let mut at = |seconds| raffle.due(now() + TimeDelta::seconds(seconds), "!", &|_, _| false).map(|a| a.id());
        assert_eq!(at(60), None);
        enter(&mut raffle, "ann", Level::Everyone);
        let mut at = |seconds| raffle.due(now() + TimeDelta::seconds(seconds), "!", &|_, _| false).map(|a| a.id());
        assert_eq!(at(61), Some("store-raffle-in"));
        assert_eq!(at(89), None);
        assert_eq!(at(90), Some("store-raffle-closed"));
    }

    proptest! {
        #[test]
        fn nobody_is_drawn_twice(entrants in 1_usize..30, draws in 1_u32..40, seed in any::<u64>()) {
            let mut raffle = raffle(RaffleDraft::default());
            for number in 0..entrants {
                enter(&mut raffle, &format!("user{number}"), Level::Everyone);
            }
            let mut random = fastrand::Rng::with_seed(seed);
            for _ in 0..draws {
                let _ = raffle.draw(1, now(), &mut |below| random.u64(0..below));
            }
            let mut drawn = raffle.drawn.clone();
            drawn.sort();
            drawn.dedup();
            prop_assert_eq!(drawn.len(), entrants.min(draws as usize));
            prop_assert_eq!(raffle.drawn.len(), drawn.len());
        }
    }
}
