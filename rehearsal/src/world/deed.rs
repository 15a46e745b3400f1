//! The deeds of moderators, and the transcript's words for them.

/// A deed of a moderator or of the broadcaster, as chat comes to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Deed {
    /// A line was deleted.
    Deleted {
        /// The author, as chat shows them.
        name: String,
        /// The line's id.
        id: String,
    },
    /// Somebody may not write for a while, and their lines are gone.
    TimedOut {
        /// Who, as chat shows them.
        name: String,
        /// For how long.
        seconds: u64,
    },
    /// Somebody may not write any more, and their lines are gone.
    Banned {
        /// Who, as chat shows them.
        name: String,
    },
    /// A ban or a timeout was lifted.
    Forgiven {
        /// Whose, as chat shows them.
        name: String,
    },
    /// All lines are gone.
    Cleared,
    /// A mode of the room has changed.
    Mode {
        /// What Twitch says of it.
        words: String,
    },
    /// Shield Mode was switched.
    Shield {
        /// On, or off.
        is_on: bool,
    },
}

impl Deed {
    /// Tells it, as in `alice's line was deleted`: the transcript's words after the star.
    #[must_use]
    pub fn told(&self) -> String {
        match self {
            Self::Deleted { name, .. } => format!("{name}'s line was deleted"),
            Self::TimedOut { name, seconds } => format!("{name} was timed out for {seconds} s"),
            Self::Banned { name } => format!("{name} was banned"),
            Self::Forgiven { name } => format!("{name} may write again"),
            Self::Cleared => "the chat was cleared".to_owned(),
            Self::Mode { words } => words.clone(),
            Self::Shield { is_on: true } => "Shield Mode is on".to_owned(),
            Self::Shield { is_on: false } => "Shield Mode is off".to_owned(),
        }
    }
}
