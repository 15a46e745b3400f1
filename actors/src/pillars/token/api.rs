//! Messages that the [`TokenActor`](super::TokenActor) takes, and the fact that it publishes.

use crate::net::secret::Secret;
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::standing::Standing;
use tokio::sync::oneshot;

/// A token and its age in rotations.
#[derive(Clone, Debug)]
pub struct Token {
    /// The access token, without `oauth:`.
    pub access: Secret,
    /// The number of rotations so far, so that ten complaints about one token cause one refresh.
    pub generation: u64,
    /// Twitch's last opinion of it.
    pub standing: Standing,
}

/// Asks for an account's token, at the time of use.
///
/// While a token that Twitch refused is being renewed, the answer is the new one, for which its asker may wait some
/// seconds; when that takes longer, it is the old one.
#[derive(Debug)]
pub struct CurrentToken {
    /// The owner of the token.
    pub account: Account,
    /// The way of the answer; `None` when there is no token.
    pub answer: oneshot::Sender<Option<Token>>,
}

/// Reports that Twitch refused a token.
#[derive(Debug)]
pub struct TokenRejected {
    /// The owner of the token.
    pub account: Account,
    /// The generation that was refused.
    pub generation: u64,
}

/// The application's own token, which no account gave.
#[derive(Clone, Debug)]
pub struct AppToken {
    /// The access token.
    pub access: Secret,
    /// The number of tokens before it.
    pub generation: u64,
}

/// The reason why there is no such token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAppToken {
    /// The application has no secret, or Twitch refuses it.
    Refused,
    /// Twitch could not be asked.
    OutOfReach,
}

/// Asks for the application's token, at the time of use. The first asker causes it to be fetched; who asks meanwhile waits for
/// the same.
#[derive(Debug)]
pub struct CurrentAppToken {
    /// The way of the answer.
    pub answer: oneshot::Sender<Result<AppToken, NoAppToken>>,
}

/// Reports that Twitch refused the application's token.
#[derive(Debug)]
pub struct AppTokenRejected {
    /// The generation that was refused.
    pub generation: u64,
}

/// Twitch was asked about a token. Who needs tokens is told.
#[derive(Clone, Debug)]
pub struct TokenJudged {
    /// The account whose it is.
    pub account: Account,
    /// Twitch's last word on the token.
    pub standing: Standing,
    /// `true`: Twitch answered this time.
    pub is_reachable: bool,
}
