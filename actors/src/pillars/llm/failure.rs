//! The failures of providers, and the reaction to each.

use super::prose::NotProse;
use super::provider::Adaptation;
use std::fmt;
use std::time::Duration;

/// The reason why there is no answer to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// No connection, or it broke.
    Unreachable,
    /// No whole reply in time.
    TimedOut,
    /// The reply is larger than anything that fits in a chat line.
    TooLarge,
    /// A status that nothing else here explains; 0 for an error that came with 200 and without a code.
    Status(u16),
    /// The reply is no JSON.
    NotJson,
    /// The generation failed half-way, and the server says so.
    Aborted,
    /// There is no answer in the reply: no choices, no content, an empty one.
    Empty,
    /// There are only thoughts in it.
    OnlyThoughts,
    /// Its tokens were used up before the answer began.
    CutInThoughts,
    /// The model or its server does not want to answer this.
    Refused,
    /// The prompt is longer than the model can read.
    PromptTooLong,
    /// The key is wrong.
    KeyRefused,
    /// The account has no money left.
    NoCredit,
    /// The key may not do this.
    Forbidden,
    /// Too many requests.
    RateLimited,
    /// The server wants the request in another form.
    Form(Adaptation),
    /// The answer is there and nothing for chat.
    Unfit(Unfit),
    /// A mistake of our own; the provider is not to blame.
    Bug,
}

/// The reason why an answer is unfit for chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unfit {
    /// Nothing is left of it.
    Nothing,
    /// `ok`, `oui`, `no`: as good as nothing.
    Trivial,
    /// A word of the block list is in it.
    Blocked,
    /// Personal data: a telephone number, an e-mail address.
    Personal,
    /// Something that looks like a key or a token.
    Secret,
    /// The bot's own instructions.
    Leak,
    /// Not words to a viewer: markup, thoughts, data.
    NotProse(NotProse),
    /// It broke off, and no whole sentence came before that.
    BrokenOff,
    /// It says the same again and again.
    Repeats,
}

/// The reaction to a failure. In every case the next provider is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reaction {
    /// Nothing more: the question is to blame, not the provider. Viewers must not be able to switch a provider off.
    Next,
    /// It counts against the provider.
    Count,
    /// The provider is left alone for a while, because it said so.
    Rest(Duration),
    /// The provider is left alone until the config is read again: only its owner can put this right.
    Out,
    /// The same provider is asked once more, in another form.
    Adapt(Adaptation),
}

/// A failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The cause.
    pub cause: Cause,
    /// The reaction.
    pub reaction: Reaction,
}

/// The rest of a provider that has had too many requests and does not say more.
pub(super) const RATE_LIMIT_REST: Duration = Duration::from_secs(20);
/// The rest of a provider whose server forbids the request.
pub(super) const FORBIDDEN_REST: Duration = Duration::from_secs(300);

impl Failure {
    /// Makes a failure with the reaction that belongs to the cause.
    #[must_use]
    pub fn new(cause: Cause) -> Self {
        let reaction = match cause {
            // Whoever asks can bring a model to any of these; its server is well.
            Cause::Refused
            | Cause::PromptTooLong
            | Cause::Unfit(_)
            | Cause::Empty
            | Cause::OnlyThoughts
            | Cause::Bug => Reaction::Next,
            Cause::KeyRefused | Cause::NoCredit => Reaction::Out,
            Cause::RateLimited => Reaction::Rest(RATE_LIMIT_REST),
            Cause::Forbidden => Reaction::Rest(FORBIDDEN_REST),
            Cause::Form(adaptation) => Reaction::Adapt(adaptation),
            Cause::CutInThoughts => Reaction::Adapt(Adaptation::RoomToThink),
            Cause::Unreachable
            | Cause::TimedOut
            | Cause::TooLarge
            | Cause::Status(_)
            | Cause::NotJson
            | Cause::Aborted => Reaction::Count,
        };
        Self { cause, reaction }
    }

    /// Tells whether a question can bring a healthy server to it: one that makes the model think or write for too long,
    /// or break off.
    #[must_use]
    pub(crate) fn may_be_provoked(self) -> bool {
        matches!(self.cause, Cause::TimedOut | Cause::TooLarge | Cause::Aborted)
    }

    /// Tells whether a model worked for it, so that the question is paid for: no matter what came of it, unless nobody
    /// was reached or the server turned the request away.
    #[must_use]
    pub(crate) fn is_paid(self) -> bool {
        match self.cause {
            Cause::Unreachable
            | Cause::Status(_)
            | Cause::NotJson
            | Cause::KeyRefused
            | Cause::NoCredit
            | Cause::Forbidden
            | Cause::RateLimited
            | Cause::Form(_) => false,
            Cause::TimedOut
            | Cause::TooLarge
            | Cause::Aborted
            | Cause::Empty
            | Cause::OnlyThoughts
            | Cause::CutInThoughts
            | Cause::Refused
            | Cause::PromptTooLong
            | Cause::Unfit(_)
            | Cause::Bug => true,
        }
    }

    /// Makes the failure of a server that said for how long it wants to be left alone.
    #[must_use]
    pub(crate) fn resting(cause: Cause, rest: Duration) -> Self {
        Self { cause, reaction: Reaction::Rest(rest) }
    }
}

impl From<Unfit> for Failure {
    fn from(unfit: Unfit) -> Self {
        Self::new(Cause::Unfit(unfit))
    }
}

/// For the log. Nothing of the server's own words is in it: they may hold a key or a viewer's question.
impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Self::Status(0) => "the server reports an error",
            Self::Status(status) => return write!(f, "the server answers with status {status}"),
            Self::Unreachable => "no connection",
            Self::TimedOut => "no answer in time",
            Self::TooLarge => "the reply is too large",
            Self::NotJson => "the reply is no JSON",
            Self::Aborted => "the answer broke off, as the server says itself",
            Self::Empty => "the reply has no answer in it",
            Self::OnlyThoughts => "the reply has only thoughts in it",
            Self::CutInThoughts => "its tokens were used up before the answer began (answer_tokens_max)",
            Self::Refused => "the model does not want to answer",
            Self::PromptTooLong => "the prompt is longer than the model can read",
            Self::KeyRefused => "the key is refused",
            Self::NoCredit => "the account has no credit left",
            Self::Forbidden => "the key may not do this",
            Self::RateLimited => "too many requests",
            Self::Bug => "a bug in the bot itself",
            Self::Form(_) => "the server wants another form of request",
            Self::Unfit(unfit) => match unfit {
                Unfit::Nothing => "nothing of the answer can be shown",
                Unfit::Trivial => "the answer says nothing",
                Unfit::Blocked => "a blocked word is in the answer",
                Unfit::Personal => "personal data are in the answer",
                Unfit::Secret => "something like a key is in the answer",
                Unfit::Leak => "the bot's instructions are in the answer",
                Unfit::NotProse(what) => return write!(f, "the answer looks like {what}, not like words to a viewer"),
                Unfit::BrokenOff => "the answer broke off before its first sentence was whole",
                Unfit::Repeats => "the answer says the same again and again",
            },
        };
        f.write_str(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn viewers_cannot_switch_a_provider_off() {
        for cause in [
            Cause::Refused,
            Cause::PromptTooLong,
            Cause::Empty,
            Cause::OnlyThoughts,
            Cause::Unfit(Unfit::Blocked),
            Cause::Unfit(Unfit::Trivial),
            Cause::Unfit(Unfit::NotProse(NotProse::Data)),
        ] {
            assert_eq!(Failure::new(cause).reaction, Reaction::Next, "{cause}");
        }
        assert_eq!(Failure::from(Unfit::Leak).reaction, Reaction::Next);
    }

    #[test]
    fn only_its_owner_can_bring_a_provider_back_that_refuses_the_key_or_wants_money() {
        for cause in [Cause::KeyRefused, Cause::NoCredit] {
            assert_eq!(Failure::new(cause).reaction, Reaction::Out, "{cause}");
        }
    }
}
