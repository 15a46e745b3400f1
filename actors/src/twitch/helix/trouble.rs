//! The reasons for which calls come to nothing. Pure.

use crate::twitch::oauth::account::Account;

/// The reason for which a call came to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no token of this account: nobody has logged in with it.
    NoToken(Account),
    /// Twitch refuses this account's token.
    TokenRefused(Account),
    /// This account's token lacks the scope.
    LacksScope(&'static str, Account),
    /// The account may not do or see that; in Twitch's words.
    NotAllowed(String),
    /// Twitch understood, and refuses: the value is none, it is there already, it is too early.
    Refused {
        /// The status: 400, 404, 409, 410, 429 for a limit of this call alone …
        status: u16,
        /// Twitch's words; may be empty.
        message: String,
    },
    /// Twitch wants fewer calls, or the bot has too many at once.
    Limited,
    /// It is not known yet which application the token belongs to.
    NotReady,
    /// No sensible answer, or none in time.
    OutOfReach(String),
}

impl Trouble {
    /// Tells whether Twitch's API has answered, as far as an outcome shows that: a token that is missing or refused, or a
    /// scope that it lacks, says nothing of the API.
    #[must_use]
    pub(crate) fn shows_an_answer(trouble: Option<&Self>) -> Option<bool> {
        match trouble {
            Some(Self::OutOfReach(_) | Self::Limited) => Some(false),
            Some(Self::NoToken(_) | Self::TokenRefused(_) | Self::LacksScope(..) | Self::NotReady) => None,
            Some(Self::NotAllowed(_) | Self::Refused { .. }) | None => Some(true),
        }
    }
}
