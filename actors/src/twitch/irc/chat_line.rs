//! One line of chat, parsed in full. Pure.

use crate::chat::{ChannelName, Chatter};
use crate::twitch::irc::lateness::{STAMP_TAG, Stamp};
use crate::twitch::irc::wire::Unreadable;
use crate::twitch::irc::wire::tags::{ChatTags, Tags, mark_a_bot};
use irc::proto::{Command, Message};

/// A `PRIVMSG` with what routing needs of its tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChatLine {
    /// The message's id; replies and duplicates go by it.
    pub id: Option<Box<str>>,
    /// The receiving channel.
    pub channel: ChannelName,
    /// The author. The id may be empty when Twitch left it out.
    pub chatter: Chatter,
    /// The text as it came.
    pub text: String,
    /// The receiving channel's id.
    pub room_id: Option<Box<str>>,
    /// The channel's id where it was typed, in a shared chat.
    pub source_room_id: Option<Box<str>>,
    /// The login of the author of the line that this one replies to.
    pub reply_parent_login: Option<Box<str>>,
    /// The name, as it is shown, of the author of the line that this one replies to.
    pub reply_parent_name: Option<Box<str>>,
    /// The time at which Twitch sent it.
    pub sent: Option<Stamp>,
    /// The author wears a badge that marks a bot.
    pub is_by_bot: bool,
    /// A line from a history service, not said now.
    pub is_historical: bool,
    /// It was typed into a reward for channel points, which EventSub tells of as well.
    pub is_redemption: bool,
}

impl ChatLine {
    /// Reads a line. One that is written as Twitch writes chat is not copied but for what is kept; any other is parsed
    /// by the `irc` crate, whose word counts.
    ///
    /// # Errors
    /// Returns an error when it is not UTF-8, no IRC, no `PRIVMSG`, or not for a channel.
    pub fn read(line: &[u8]) -> Result<Self, Unreadable> {
        let line = std::str::from_utf8(line).map_err(|_| Unreadable)?;
        match Parts::of(line) {
            Some(parts) => Self::of(&parts),
            None => Self::parse(line),
        }
    }

    fn of(parts: &Parts<'_>) -> Result<Self, Unreadable> {
        let tags = ChatTags::read(parts.tags);
        let login = parts.nick.to_ascii_lowercase();
        let display_name = Some(tags.display_name.trim()).filter(|name| !name.is_empty()).unwrap_or(&login);
        let owned = |value: &str| Some(value).filter(|value| !value.is_empty()).map(Box::from);
        Ok(Self {
            id: owned(&tags.id),
            channel: ChannelName::new(parts.target).map_err(|_| Unreadable)?,
            chatter: Chatter {
                id: (*tags.user_id).into(),
                display_name: display_name.into(),
                role: tags.role(),
                login: login.into(),
            },
            text: parts.text.to_owned(),
            room_id: owned(&tags.room_id),
            source_room_id: owned(&tags.source_room_id),
            reply_parent_login: owned(&tags.reply_parent_login),
            reply_parent_name: owned(&tags.reply_parent_name),
            sent: Stamp::read(&tags.sent),
            is_by_bot: mark_a_bot(&tags.badges),
            is_historical: !matches!(&*tags.historical, "" | "0"),
            is_redemption: !tags.custom_reward_id.is_empty(),
        })
    }

    #[cold]
    fn parse(line: &str) -> Result<Self, Unreadable> {
        let message: Message = line.parse().map_err(|_| Unreadable)?;
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
            reply_parent_name: owned("reply-parent-display-name"),
            sent: tags.get(STAMP_TAG).and_then(Stamp::read),
            is_by_bot: tags.get("badges").is_some_and(mark_a_bot),
            is_historical: tags.is_set("historical"),
            is_redemption: tags.get("custom-reward-id").is_some(),
        })
    }

    /// Tells whether this is the copy of a line that was typed in another channel of a shared chat.
    #[must_use]
    pub(crate) fn is_shared_copy(&self) -> bool {
        self.source_room_id.is_some() && self.source_room_id != self.room_id
    }
}

/// A line as Twitch writes chat: `@tags :nick!user@host PRIVMSG #channel :text`.
struct Parts<'a> {
    tags: &'a str,
    nick: &'a str,
    target: &'a str,
    text: &'a str,
}

impl<'a> Parts<'a> {
    /// Returns the parts as the `irc` crate finds them; `None` when the line is written in any other way.
    fn of(line: &'a str) -> Option<Self> {
        let (tags, rest) = marked(line, '@')?;
        let (prefix, rest) = marked(rest, ':')?;
        let (target, text) = rest.strip_prefix("PRIVMSG ")?.split_once(' ')?;
        let text = text.strip_prefix(':')?;
        if !target.starts_with('#') || text.ends_with(['\r', '\n']) {
            return None;
        }
        // A prefix without a user is a server's, whose name may be taken for a nick.
        let (nick, _) = prefix.split_once('!').filter(|(nick, _)| !nick.contains('@'))?;
        Some(Self { tags, nick, target, text })
    }
}

/// Returns the word behind `mark` and the rest behind its blank; an empty word when there is no mark, `None` when there
/// is no blank.
fn marked(line: &str, mark: char) -> Option<(&str, &str)> {
    line.strip_prefix(mark).map_or(Some(("", line)), |marked| marked.split_once(' '))
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

    #[test]
    fn a_line_as_twitch_writes_it_is_read_without_the_parser() {
        let line = "@id=m;user-id=2 :a!a@a.tmi.twitch.tv PRIVMSG #c :x : y";
        assert!(Parts::of(line).is_some_and(|parts| (parts.nick, parts.text) == ("a", "x : y")));
    }

    proptest! {
        #[test]
        fn what_is_read_without_the_parser_is_what_the_parser_reads(
            tags in proptest::collection::vec(
                "(id|user-id|display-name|room-id|source-room-id|reply-parent-user-login|reply-parent-display-name|tmi-sent-ts|historical|custom-reward-id|badges|mod|vip|x)\
                 (=(moderator/1|vip/1,x|bot-badge/1|1642715756806|[a01\\\\:srn é/,=]{0,6}))?",
                0..8,
            ),
            prefix in "(:[aB.é]{0,3}(!a)?(@a.b)?(!c)? {1,2})?",
            command in "(PRIVMSG|PRIVMSG|PRIVMSG|privmsg|NOTICE)",
            params in "( {1,2}#?[aB_]{0,4})?( ?:?[a :\\r\u{1}é]{0,8})",
        ) {
            let at = if tags.is_empty() { String::new() } else { format!("@{} ", tags.join(";")) };
            let line = format!("{at}{prefix}{command}{params}");
            prop_assert_eq!(ChatLine::read(line.as_bytes()), ChatLine::parse(&line), "{:?}", line);
        }

        #[test]
        fn a_mutated_line_of_twitch_is_read_as_the_parser_reads_it(
            cuts in proptest::collection::vec((0usize..400, "[@: ;=\\\\!#\r]?"), 0..4),
        ) {
            let mut line = "@badge-info=subscriber/8;badges=subscriber/6,premium/1;client-nonce=3a;color=#1E90FF;\
                display-name=Vi\\sewer;emotes=25:0-4;first-msg=0;flags=;id=00000000-0000-4000-8000-1;mod=0;\
                reply-parent-user-login=kissbot;room-id=1;subscriber=1;user-id=71;user-type= \
                :viewer!viewer@viewer.tmi.twitch.tv PRIVMSG #bench :@KissBot hello : you".to_owned();
            for (at, with) in cuts {
                if line.is_char_boundary(at) && at < line.len() {
                    line.replace_range(at..=at, &with);
                }
            }
            prop_assert_eq!(ChatLine::read(line.as_bytes()), ChatLine::parse(&line), "{:?}", line);
        }

        #[test]
        fn ten_thousand_strange_tags_do_no_harm(tag in "[a-z=;\\\\ :,/]{0,12}", count in 0usize..10_000) {
            let line = format!("@{} :a!a@a PRIVMSG #c :x", tag.repeat(count));
            let _ = ChatLine::read(line.as_bytes());
        }
    }
}
