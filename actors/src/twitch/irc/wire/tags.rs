//! The tags of a line: of one that the `irc` crate has parsed in full ([`Tags`]), and, for chat, those that routing
//! looks at, found in one walk without a copy ([`ChatTags`]).

use crate::chat::Role;
use crate::twitch::irc::lateness::STAMP_TAG;
use irc::proto::Message;
use irc::proto::message::Tag;
use memchr::memchr;
use std::borrow::Cow;

/// Looks tags up. By Twitch's rules a tag without a value is an absent one, and unknown tags are nobody's business.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tags<'a>(&'a [Tag]);

impl<'a> Tags<'a> {
    /// Returns the tags of `message`.
    #[must_use]
    pub(crate) fn of(message: &'a Message) -> Self {
        Self(message.tags.as_deref().unwrap_or_default())
    }

    /// Returns the value of a tag, unescaped; of two with one name, the last (IRCv3).
    #[must_use]
    pub(crate) fn get(&self, key: &str) -> Option<&'a str> {
        let tag = self.0.iter().rev().find(|tag| tag.0 == key)?;
        tag.1.as_deref().filter(|value| !value.is_empty())
    }

    /// Tells whether a tag is there and not `0`, as Twitch marks VIPs.
    #[must_use]
    pub(crate) fn is_set(&self, key: &str) -> bool {
        self.get(key).is_some_and(|value| value != "0")
    }

    /// Returns the role that the badges and the `mod` and `vip` tags give in the channel of the line.
    #[must_use]
    pub(crate) fn role(&self) -> Role {
        let get = |key| self.get(key).unwrap_or_default();
        role(get("badges"), get("mod"), get("vip"), get("subscriber"))
    }

    /// Tells whether Twitch's higher sending limits apply: moderators, VIPs and the broadcaster.
    #[must_use]
    pub(crate) fn is_privileged(&self) -> bool {
        self.role() >= Role::Vip
    }
}

/// Tells whether one of these badges marks a bot, as `bot-badge/1` does: its name has the word in it.
pub(crate) fn mark_a_bot(badges: &str) -> bool {
    let names = badges.split(',').map(|badge| badge.split('/').next().unwrap_or_default());
    names.flat_map(|name| name.split(['-', '_'])).any(|word| matches!(word, "bot" | "chatbot"))
}

/// Returns the role that these tags give; a missing one is empty.
fn role(badges: &str, moderator: &str, vip: &str, subscriber: &str) -> Role {
    let badges = badges.split(',').map(|badge| match badge.split('/').next().unwrap_or_default() {
        "broadcaster" => Role::Broadcaster,
        "moderator" | "lead_moderator" => Role::Moderator,
        "vip" => Role::Vip,
        "subscriber" | "founder" => Role::Subscriber,
        _ => Role::Viewer,
    });
    let by_tags = if moderator == "1" {
        Role::Moderator
    } else if !matches!(vip, "" | "0") {
        Role::Vip
    } else if subscriber == "1" {
        Role::Subscriber
    } else {
        Role::Viewer
    };
    badges.fold(by_tags, Role::max)
}

/// The tags of a line of chat that routing looks at. A missing one is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ChatTags<'a> {
    /// The message's id.
    pub id: Cow<'a, str>,
    /// Its author's id.
    pub user_id: Cow<'a, str>,
    /// The author's name as it is shown.
    pub display_name: Cow<'a, str>,
    /// The receiving channel's id.
    pub room_id: Cow<'a, str>,
    /// The channel's id where it was typed, in a shared chat.
    pub source_room_id: Cow<'a, str>,
    /// The login of the author of the line that it replies to.
    pub reply_parent_login: Cow<'a, str>,
    /// That author's name as it is shown.
    pub reply_parent_name: Cow<'a, str>,
    /// The time at which Twitch sent it.
    pub sent: Cow<'a, str>,
    /// Set by history services.
    pub historical: Cow<'a, str>,
    /// The id of the reward that it was typed into.
    pub custom_reward_id: Cow<'a, str>,
    /// The author's badges.
    pub badges: Cow<'a, str>,
    moderator: Cow<'a, str>,
    vip: Cow<'a, str>,
    subscriber: Cow<'a, str>,
}

impl<'a> ChatTags<'a> {
    /// Reads tags as they stand in a line, without the `@`.
    #[must_use]
    pub(crate) fn read(tags: &'a str) -> Self {
        let mut read = Self::default();
        let mut rest = tags;
        while !rest.is_empty() {
            let (tag, behind) = split_at_byte(rest, b';');
            rest = behind;
            let (key, value) = split_at_byte(tag, b'=');
            let place = match key {
                "id" => &mut read.id,
                "user-id" => &mut read.user_id,
                "display-name" => &mut read.display_name,
                "room-id" => &mut read.room_id,
                "source-room-id" => &mut read.source_room_id,
                "reply-parent-user-login" => &mut read.reply_parent_login,
                "reply-parent-display-name" => &mut read.reply_parent_name,
                STAMP_TAG => &mut read.sent,
                "historical" => &mut read.historical,
                "custom-reward-id" => &mut read.custom_reward_id,
                "badges" => &mut read.badges,
                "mod" => &mut read.moderator,
                "vip" => &mut read.vip,
                "subscriber" => &mut read.subscriber,
                _ => continue,
            };
            *place = unescaped(value);
        }
        read
    }

    /// Returns the role, as [`Tags::role`] does.
    #[must_use]
    pub(crate) fn role(&self) -> Role {
        role(&self.badges, &self.moderator, &self.vip, &self.subscriber)
    }
}

/// Splits a text at the first `mark`, an ASCII character.
fn split_at_byte(text: &str, mark: u8) -> (&str, &str) {
    memchr(mark, text.as_bytes())
        .and_then(|at| Some((text.get(..at)?, text.get(at.saturating_add(1)..)?)))
        .unwrap_or((text, ""))
}

/// Returns a tag's value as it was before it was escaped (IRCv3): borrowed when it has no escapes, as nearly all.
fn unescaped(value: &str) -> Cow<'_, str> {
    if memchr(b'\\', value.as_bytes()).is_none() {
        return Cow::Borrowed(value);
    }
    let mut plain = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        let escaped = if c == '\\' { chars.next() } else { Some(c) };
        plain.extend(escaped.map(|escaped| match escaped {
            _ if c != '\\' => c,
            ':' => ';',
            's' => ' ',
            'r' => '\r',
            'n' => '\n',
            other => other,
        }));
    }
    Cow::Owned(plain)
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
    fn a_badge_marks_a_bot_by_a_word_of_its_name() {
        assert!(["bot-badge/1", "vip/1,bot-badge/1", "chatbot/2", "verified_bot/1"].into_iter().all(mark_a_bot));
        assert!(!["", "botany/1", "moderator/1,robot-cup/1", "subscriber/12", "x/bot"].into_iter().any(mark_a_bot));
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
