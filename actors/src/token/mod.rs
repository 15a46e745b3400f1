//! The token actor: the only one that holds Twitch tokens. Whoever needs one asks at the time of use.

pub mod validate;

use crate::actor::{Behaviour, Receive, Scope};
use crate::mailbox::Overflow;
use crate::messages::{CurrentToken, Token, TokenRejected};
use crate::secret::Secret;

/// The actor.
pub struct TokenActor {
    token: Token,
}

impl TokenActor {
    /// Serves a token that its owner brought; it cannot be renewed.
    #[must_use]
    pub fn with_own_token(access: Secret) -> Self {
        Self { token: Token { access, generation: 0 } }
    }
}

impl Behaviour for TokenActor {
    const NAME: &'static str = "token";
}

impl Receive<CurrentToken> for TokenActor {
    const ROOM: u64 = 32;
    const OVERFLOW: Overflow = Overflow::Refuse;

    fn receive(&mut self, message: CurrentToken, _: &mut Scope<'_, Self>) {
        // Who no longer waits for the answer needs none.
        let _ = message.answer.send(Some(self.token.clone()));
    }
}

impl Receive<TokenRejected> for TokenActor {
    const ROOM: u64 = 32;
    const OVERFLOW: Overflow = Overflow::DropNewest;

    fn receive(&mut self, message: TokenRejected, _: &mut Scope<'_, Self>) {
        if message.generation == self.token.generation {
            tracing::error!(
                "Twitch refused TWITCH_TOKEN: it expired, was revoked, belongs to another account, or lacks the scopes \
                 chat:read and chat:edit; put a new one in its place and restart"
            );
        }
    }
}
