//! The tags of a fully parsed line.

use crate::chat::Role;
use irc::proto::Message;
use irc::proto::message::Tag;

/// Looks tags up. By Twitch's rules a tag without a value is an absent one, and unknown tags are nobody's business.
#[derive(Clone, Copy, Debug)]
pub struct Tags<'a>(&'a [Tag]);

impl<'a> Tags<'a> {
    /// The tags of `message`.
    #[must_use]
    pub fn of(message: &'a Message) -> Self {
        Self(message.tags.as_deref().unwrap_or_default())
    }

    /// The value of a tag, unescaped; of two with one name, the last (IRCv3).
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&'a str> {
        let tag = self.0.iter().rev().find(|tag| tag.0 == key)?;
        tag.1.as_deref().filter(|value| !value.is_empty())
    }

    /// Whether a tag is there and not `0`, as Twitch marks VIPs.
    #[must_use]
    pub fn is_set(&self, key: &str) -> bool {
        self.get(key).is_some_and(|value| value != "0")
    }

    /// The role that the badges and the `mod` and `vip` tags give in the channel of the line.
    #[must_use]
    pub fn role(&self) -> Role {
        let badges = self.get("badges").unwrap_or_default();
        let has = |name: &str| badges.split(',').any(|badge| badge.split('/').next() == Some(name));
        if has("broadcaster") {
            Role::Broadcaster
        } else if has("moderator") || has("lead_moderator") || self.get("mod") == Some("1") {
            Role::Moderator
        } else if has("vip") || self.is_set("vip") {
            Role::Vip
        } else if has("subscriber") || has("founder") || self.get("subscriber") == Some("1") {
            Role::Subscriber
        } else {
            Role::Viewer
        }
    }

    /// Whether Twitch's higher sending limits apply: moderators, VIPs and the broadcaster.
    #[must_use]
    pub fn is_privileged(&self) -> bool {
        self.role() >= Role::Vip
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(tags: &str) -> Role {
        let message: Message = format!("@{tags} :a!a@a PRIVMSG #c :x").parse().unwrap();
        Tags::of(&message).role()
    }

    #[test]
    fn the_broadcaster_is_no_moderator_by_tag_but_by_badge() {
        assert_eq!(role("badges=broadcaster/1;mod=0"), Role::Broadcaster);
    }

    #[test]
    fn new_and_old_forms_are_read() {
        assert_eq!(role("badges=lead_moderator/1;mod=0"), Role::Moderator);
        assert_eq!(role("badges=;mod=1"), Role::Moderator);
        assert_eq!(role("badges=vip/1"), Role::Vip);
        assert_eq!(role("vip=1"), Role::Vip);
        assert_eq!(role("vip=0"), Role::Viewer);
        assert_eq!(role("badges=founder/0"), Role::Subscriber);
    }

    #[test]
    fn rights_of_another_room_give_nothing_here() {
        assert_eq!(role("badges=;mod=0;source-badges=moderator/1,broadcaster/1"), Role::Viewer);
    }

    #[test]
    fn a_badge_is_a_whole_word() {
        assert_eq!(role("badges=moderator_of_the_year/1,novip/1"), Role::Viewer);
        assert_eq!(role("badges="), Role::Viewer);
        assert_eq!(role("x=1"), Role::Viewer);
    }
}
