//! The deeds of a human moderator.

/// Something that a human moderator does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModeratorCue {
    /// Deletes somebody's last line.
    Delete {
        /// The author's login.
        login: String,
    },
    /// Times somebody out.
    Timeout {
        /// Their login.
        login: String,
        /// For how long.
        seconds: u32,
    },
    /// Bans somebody.
    Ban {
        /// Their login.
        login: String,
    },
    /// Ends somebody's timeout.
    Untimeout {
        /// Their login.
        login: String,
    },
    /// Ends somebody's ban.
    Unban {
        /// Their login.
        login: String,
    },
}

impl ModeratorCue {
    /// Returns the word that stands for it in a script.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Delete { .. } => "/delete",
            Self::Timeout { .. } => "/timeout",
            Self::Ban { .. } => "/ban",
            Self::Untimeout { .. } => "/untimeout",
            Self::Unban { .. } => "/unban",
        }
    }
}
