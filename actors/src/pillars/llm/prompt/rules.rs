//! The ways of asking. The rules of a prompt help, and they are no control: whatever a model says is checked afterwards.

/// The way in which a question is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `!ask`: plain facts, no persona.
    Ask,
    /// The bot is spoken to: a conversation, in persona.
    Mention,
}
