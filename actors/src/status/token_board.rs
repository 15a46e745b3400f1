//! What is known of the tokens, for whoever watches the bot: by kind of account, never by login.

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

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
    /// When the first of them ends.
    pub ends_at: Option<Instant>,
}

impl TokenState {
    /// Returns the state of this token and those before it.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let is_accepted = match (self.is_accepted, other.is_accepted) {
            (Some(one), Some(another)) => Some(one && another),
            (one, another) => one.or(another),
        };
        let ends_at = self.ends_at.into_iter().chain(other.ends_at).min();
        Self { is_accepted, ends_at }
    }
}

/// The states of all tokens. One writes, any number read.
#[derive(Debug, Default)]
pub struct TokenBoard([Mutex<TokenState>; 2]);

impl TokenBoard {
    fn cell(&self, whose: Whose) -> &Mutex<TokenState> {
        let [bot, broadcaster] = &self.0;
        match whose {
            Whose::Bot => bot,
            Whose::Broadcaster => broadcaster,
        }
    }

    /// Sets the state of the tokens of a kind of account.
    pub fn set(&self, whose: Whose, state: TokenState) {
        *self.cell(whose).lock().unwrap_or_else(PoisonError::into_inner) = state;
    }

    /// Returns the state of the tokens of a kind of account.
    #[must_use]
    pub fn get(&self, whose: Whose) -> TokenState {
        *self.cell(whose).lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::clock;
    use std::time::Duration;

    #[test]
    fn of_many_tokens_the_worst_and_the_first_to_end_count() {
        let now = clock::now();
        let token =
            |is_accepted, s: Option<u64>| TokenState { is_accepted, ends_at: s.map(|s| now + Duration::from_secs(s)) };
        let all = |tokens: &[TokenState]| tokens.iter().fold(TokenState::default(), |all, one| all.and(*one));
        assert_eq!(all(&[]), token(None, None));
        assert_eq!(all(&[token(None, Some(9)), token(Some(true), None)]), token(Some(true), Some(9)));
        assert_eq!(all(&[token(Some(true), Some(9)), token(Some(false), Some(5))]), token(Some(false), Some(5)));
        assert_eq!(all(&[token(Some(false), Some(5)), token(Some(true), Some(9))]), token(Some(false), Some(5)));
    }

    #[test]
    fn each_kind_of_account_has_a_state_of_its_own() {
        let (board, refused) = (TokenBoard::default(), TokenState { is_accepted: Some(false), ends_at: None });
        board.set(Whose::Broadcaster, refused);
        assert_eq!(Whose::ALL.map(|whose| board.get(whose)), [TokenState::default(), refused]);
    }
}
