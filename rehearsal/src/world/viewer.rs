//! The people in the chat.

use crate::chat::wire::Tags;

/// Somebody who writes in a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// Login, lower case.
    pub login: String,
    /// The name shown: may be empty, in another script, or end in a blank, as at Twitch.
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
    /// VIP.
    Vip,
    /// Moderator.
    Moderator,
    /// The channel's owner.
    Broadcaster,
}

impl Viewer {
    /// A viewer without a role. The display name is `login` as written, the login its lower case.
    #[must_use]
    pub fn new(login: &str) -> Self {
        let lower = login.to_ascii_lowercase();
        Self { display_name: login.to_owned(), user_id: stable_user_id(&lower), login: lower, role: ViewerRole::Viewer }
    }

    /// The same viewer with another role.
    #[must_use]
    pub fn with_role(self, role: ViewerRole) -> Self {
        Self { role, ..self }
    }

    /// The tags of what this viewer writes, as Twitch sends them by role.
    pub(crate) fn tags(&self) -> Tags {
        let (badges, badge_info) = match self.role {
            ViewerRole::Viewer => ("", ""),
            ViewerRole::Subscriber => ("subscriber/12", "subscriber/14"),
            ViewerRole::Vip => ("vip/1", ""),
            ViewerRole::Moderator => ("moderator/1", ""),
            ViewerRole::Broadcaster => ("broadcaster/1", ""),
        };
        let moderator = self.role == ViewerRole::Moderator;
        let mut tags = Tags::new();
        tags.put("badge-info", badge_info);
        tags.put("badges", badges);
        tags.put("color", color_of(&self.user_id));
        tags.put("display-name", &self.display_name);
        tags.put("emotes", "");
        tags.put("first-msg", "0");
        tags.put("flags", "");
        // Twitch: 0 for the broadcaster, who is known by the badge alone.
        tags.put("mod", if moderator { "1" } else { "0" });
        tags.put("returning-chatter", "0");
        tags.put("subscriber", if self.role == ViewerRole::Subscriber { "1" } else { "0" });
        tags.put("turbo", "0");
        tags.put("user-id", &self.user_id);
        tags.put("user-type", if moderator { "mod" } else { "" });
        // Twitch sends this one for VIPs only.
        if self.role == ViewerRole::Vip {
            tags.put("vip", "1");
        }
        tags
    }
}

/// Many accounts never chose a colour: theirs is empty.
fn color_of(user_id: &str) -> &'static str {
    match user_id.bytes().last() {
        Some(b'0'..=b'2') => "",
        Some(b'3'..=b'5') => "#0000FF",
        Some(b'6' | b'7') => "#19E6E6",
        _ => "#8A2BE2",
    }
}

/// Nine digits that depend on the login alone, so that ids are the same in every run.
pub(crate) fn stable_user_id(login: &str) -> String {
    (100_000_000 + fnv1a(login) % 900_000_000).to_string()
}

/// FNV-1a: the same number for the same text in every run.
pub(crate) fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_login_in_any_case_has_the_same_id() {
        assert_eq!(Viewer::new("Carol").user_id, Viewer::new("carol").user_id);
        assert_ne!(Viewer::new("carol").user_id, Viewer::new("carla").user_id);
    }

    #[test]
    fn the_broadcaster_is_no_moderator_by_the_mod_tag() {
        let tags = Viewer::new("carol").with_role(ViewerRole::Broadcaster).tags();
        assert_eq!(tags.get("mod"), Some("0"));
        assert_eq!(tags.get("badges"), Some("broadcaster/1"));
    }

    #[test]
    fn only_a_vip_has_the_vip_tag() {
        assert_eq!(Viewer::new("carol").with_role(ViewerRole::Vip).tags().get("vip"), Some("1"));
        assert_eq!(Viewer::new("carol").with_role(ViewerRole::Moderator).tags().get("vip"), None);
    }
}
