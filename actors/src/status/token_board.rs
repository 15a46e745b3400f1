//! What is known of the tokens, for whoever watches the bot: by kind of account, never by login.

use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The kinds of account that there are tokens of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The bot's own account.
    Bot,
    /// The owners of channels, all together.
    Broadcaster,
}

impl Whose {
    /// Both, in the order in which they are shown.
    pub const ALL: [Self; 2] = [Self::Bot, Self::Broadcaster];

    /// Returns the word for it in metrics.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Bot => "bot",
            Self::Broadcaster => "broadcaster",
        }
    }
}

/// The state of the tokens of one kind of account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TokenState {
    /// Twitch accepts all of them (`true`) or refuses one (`false`). `None`: there is none, or Twitch has not said yet.
    pub is_accepted: Option<bool>,
    /// One of them ends for good: somebody has to log in again.
    pub needs_login: bool,
    /// When the first of them ends.
    pub ends_at: Option<Instant>,
}

impl TokenState {
    /// Returns the state of these tokens together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let is_accepted = match (self.is_accepted, other.is_accepted) {
            (Some(one), Some(another)) => Some(one && another),
            (one, another) => one.or(another),
        };
        let ends_at = self.ends_at.into_iter().chain(other.ends_at).min();
        Self { is_accepted, needs_login: self.needs_login || other.needs_login, ends_at }
    }
}

/// The states of all tokens. One writes, any number read, and nobody waits.
#[derive(Debug)]
pub struct TokenBoard {
    since: Instant,
    cells: [Cell; Whose::ALL.len()],
}

#[derive(Debug)]
struct Cell {
    /// [`ACCEPTED`], [`REFUSED`], [`NEEDS_LOGIN`].
    marks: AtomicU8,
    /// In ms after `since`.
    ends_at: AtomicU64,
}

const ACCEPTED: u8 = 1;
const REFUSED: u8 = 2;
const NEEDS_LOGIN: u8 = 4;
/// None of the tokens ends, as far as is known.
const ENDLESS: u64 = u64::MAX;

impl TokenBoard {
    /// Makes the board of a bot that has no token yet.
    #[must_use]
    pub fn new(now: Instant) -> Self {
        let cell = || Cell { marks: AtomicU8::new(0), ends_at: AtomicU64::new(ENDLESS) };
        Self { since: now, cells: [cell(), cell()] }
    }

    fn cell(&self, whose: Whose) -> &Cell {
        let [bot, broadcaster] = &self.cells;
        match whose {
            Whose::Bot => bot,
            Whose::Broadcaster => broadcaster,
        }
    }

    /// Sets the state of the tokens of a kind of account.
    pub fn set(&self, whose: Whose, state: TokenState) {
        let accepted = match state.is_accepted {
            Some(true) => ACCEPTED,
            Some(false) => REFUSED,
            None => 0,
        };
        let marks = accepted | if state.needs_login { NEEDS_LOGIN } else { 0 };
        let ends_at = state.ends_at.map(|at| at.saturating_duration_since(self.since).as_millis());
        let cell = self.cell(whose);
        cell.marks.store(marks, Ordering::Relaxed);
        cell.ends_at.store(ends_at.map_or(ENDLESS, |ms| u64::try_from(ms).unwrap_or(ENDLESS)), Ordering::Relaxed);
    }

    /// Returns the state of the tokens of a kind of account.
    #[must_use]
    pub fn get(&self, whose: Whose) -> TokenState {
        let cell = self.cell(whose);
        let (marks, ends_at) = (cell.marks.load(Ordering::Relaxed), cell.ends_at.load(Ordering::Relaxed));
        TokenState {
            is_accepted: (marks & (ACCEPTED | REFUSED) != 0).then_some(marks & REFUSED == 0),
            needs_login: marks & NEEDS_LOGIN != 0,
            ends_at: Some(ends_at)
                .filter(|at| *at != ENDLESS)
                .and_then(|at| self.since.checked_add(Duration::from_millis(at))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::clock;

    #[test]
    fn of_many_tokens_the_worst_and_the_first_to_end_count() {
        let now = clock::now();
        let token = |is_accepted, s: Option<u64>| TokenState {
            is_accepted,
            ends_at: s.map(|s| now + Duration::from_secs(s)),
            needs_login: false,
        };
        let all = |tokens: &[TokenState]| tokens.iter().fold(TokenState::default(), |all, one| all.and(*one));
        assert_eq!(all(&[]), token(None, None));
        assert_eq!(all(&[token(None, Some(9)), token(Some(true), None)]), token(Some(true), Some(9)));
        assert_eq!(all(&[token(Some(true), Some(9)), token(Some(false), Some(5))]), token(Some(false), Some(5)));
        assert_eq!(all(&[token(Some(false), Some(5)), token(Some(true), Some(9))]), token(Some(false), Some(5)));
        let ending = TokenState { needs_login: true, ..token(Some(true), None) };
        assert!(all(&[ending, token(Some(true), None)]).needs_login);
    }

    #[test]
    fn what_is_set_is_read_and_each_kind_of_account_has_a_state_of_its_own() {
        let now = clock::now();
        let board = TokenBoard::new(now);
        for is_accepted in [None, Some(true), Some(false)] {
            for needs_login in [false, true] {
                for ends_at in [None, Some(now + Duration::from_secs(14_000))] {
                    let state = TokenState { is_accepted, needs_login, ends_at };
                    board.set(Whose::Broadcaster, state);
                    assert_eq!(Whose::ALL.map(|whose| board.get(whose)), [TokenState::default(), state]);
                }
            }
        }
    }
}
