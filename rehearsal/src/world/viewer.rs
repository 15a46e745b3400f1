//! The people in the chat and their roles.

use super::text::stable_user_id;

/// Somebody who writes in a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// Login, lower case.
    pub login: String,
    /// The name that is shown: may be empty, in another script, or end in a blank, as at Twitch.
    pub display_name: String,
    /// Numeric id as text, the same for the same login in every run.
    pub user_id: String,
    /// Role in the channel where they write.
    pub role: ViewerRole,
}

/// A viewer's role in a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ViewerRole {
    /// No role.
    Viewer,
    /// Subscriber.
    Subscriber,
    /// Subscriber of the first days, whose badge is another.
    Founder,
    /// VIP.
    Vip,
    /// Moderator.
    Moderator,
    /// Works for Twitch.
    Staff,
    /// The channel's owner.
    Broadcaster,
}

impl ViewerRole {
    /// Returns true if no moderator can silence them or delete what they say.
    #[must_use]
    pub fn is_above_moderators(self) -> bool {
        matches!(self, Self::Moderator | Self::Staff | Self::Broadcaster)
    }
}

/// The bot's role in a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BotRole {
    /// No role.
    Viewer,
    /// VIP: the higher rate limit, no room modes.
    Vip,
    /// Moderator.
    Moderator,
    /// The channel is the bot's own.
    Broadcaster,
}

impl BotRole {
    /// Returns true if Twitch's higher rate limit holds and room modes do not (moderators, VIPs, the broadcaster).
    #[must_use]
    pub fn is_privileged(self) -> bool {
        self != Self::Viewer
    }
}

impl From<BotRole> for ViewerRole {
    fn from(role: BotRole) -> Self {
        match role {
            BotRole::Viewer => Self::Viewer,
            BotRole::Vip => Self::Vip,
            BotRole::Moderator => Self::Moderator,
            BotRole::Broadcaster => Self::Broadcaster,
        }
    }
}

impl Viewer {
    /// Makes a viewer without a role. The display name is `login` as written, the login its lower case.
    #[must_use]
    pub fn new(login: &str) -> Self {
        let lower = login.to_ascii_lowercase();
        Self { display_name: login.to_owned(), user_id: stable_user_id(&lower), login: lower, role: ViewerRole::Viewer }
    }

    /// Returns the same viewer with another name, in any script.
    #[must_use]
    pub fn with_name(self, display_name: &str) -> Self {
        Self { display_name: display_name.to_owned(), ..self }
    }

    /// Returns the same viewer with another role.
    #[must_use]
    pub fn with_role(self, role: ViewerRole) -> Self {
        Self { role, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_login_in_any_case_has_the_same_id() {
        assert_eq!(Viewer::new("Carol").user_id, Viewer::new("carol").user_id);
        assert_ne!(Viewer::new("carol").user_id, Viewer::new("carla").user_id);
    }
}
