//! One line of chat, parsed in full. Pure.

use crate::chat::{ChannelName, Chatter};
use crate::wire::Unreadable;
use crate::wire::tags::Tags;
use irc::proto::{Command, Message};

/// A `PRIVMSG` with what routing needs of its tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChatLine {
    /// The message's id; replies and duplicates go by it.
    pub id: Option<Box<str>>,
    /// Where it was received.
    pub channel: ChannelName,
    /// Who wrote it. The id may be empty when Twitch left it out.
    pub chatter: Chatter,
    /// The text as it came.
    pub text: String,
    /// The receiving channel's id.
    pub room_id: Option<Box<str>>,
    /// The channel's id where it was typed, in a shared chat.
    pub source_room_id: Option<Box<str>>,
    /// The login of the author of the line that this one replies to.
    pub reply_parent_login: Option<Box<str>>,
    /// A line from a history service, not said now.
    pub is_historical: bool,
}

impl ChatLine {
    /// Reads a line.
    ///
    /// # Errors
    /// When it is not UTF-8, no IRC, no `PRIVMSG`, or not for a channel.
    pub fn read(line: &[u8]) -> Result<Self, Unreadable> {
        let text = std::str::from_utf8(line).map_err(|_| Unreadable)?;
        let message: Message = text.parse().map_err(|_| Unreadable)?;
        let Command::PRIVMSG(target, text) = &message.command else { return Err(Unreadable) };
        let tags = Tags::of(&message);
        let login = message.source_nickname().unwrap_or_default().to_ascii_lowercase();
        let display_name = tags.get("display-name").map(str::trim).filter(|name| !name.is_empty()).unwrap_or(&login);
        let owned = |key: &str| tags.get(key).map(Box::from);
        Ok(Self {
            id: owned("id"),
            channel: ChannelName::new(target).map_err(|_| Unreadable)?,
            chatter: Chatter {
                id: tags.get("user-id").unwrap_or_default().into(),
                display_name: display_name.into(),
                role: tags.role(),
                login: login.into(),
            },
            text: text.clone(),
            room_id: owned("room-id"),
            source_room_id: owned("source-room-id"),
            reply_parent_login: owned("reply-parent-user-login"),
            is_historical: tags.is_set("historical"),
        })
    }

    /// Whether this is the copy of a line that was typed in another channel of a shared chat.
    #[must_use]
    pub fn is_shared_copy(&self) -> bool {
        self.source_room_id.is_some() && self.source_room_id != self.room_id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::Role;
    use proptest::prelude::*;

    #[test]
    fn a_name_in_another_script_is_shown_and_the_login_is_kept() {
        let line = "@badges=moderator/1;display-name=테스트계정420;id=m;room-id=1;user-id=2 :testaccount_420!testaccount_420@testaccount_420.tmi.twitch.tv PRIVMSG #pajlada :@asd";
        let chat = ChatLine::read(line.as_bytes()).unwrap();
        assert_eq!((&*chat.chatter.display_name, &*chat.chatter.login), ("테스트계정420", "testaccount_420"));
        assert_eq!((chat.chatter.role, &*chat.chatter.id), (Role::Moderator, "2"));
    }

    #[test]
    fn a_line_without_tags_is_a_viewers_line_without_an_id() {
        let chat = ChatLine::read(b":moderator!moderator@moderator PRIVMSG #c :!ping").unwrap();
        assert_eq!((chat.id, chat.chatter.role, &*chat.chatter.display_name), (None, Role::Viewer, "moderator"));
    }

    #[test]
    fn a_copy_is_told_from_the_original() {
        let copy = |room: &str| {
            let line = format!("@id=1;room-id={room};source-room-id=7;user-id=2 :a!a@a PRIVMSG #c :x");
            ChatLine::read(line.as_bytes()).unwrap().is_shared_copy()
        };
        assert!(copy("8") && !copy("7"));
    }

    proptest! {
        #[test]
        fn ten_thousand_strange_tags_do_no_harm(tag in "[a-z=;\\\\ :,/]{0,12}", count in 0usize..10_000) {
            let line = format!("@{} :a!a@a PRIVMSG #c :x", tag.repeat(count));
            let _ = ChatLine::read(line.as_bytes());
        }
    }
}
