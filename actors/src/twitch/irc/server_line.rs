//! The server's lines besides chat, as far as the link's owner acts on them. Pure.

use super::notice::SLOW_MAX;
use crate::chat::removed::{ChatRemoved, Removed};
use crate::chat::{ChannelName, Role};
use crate::net::foreign;
use crate::twitch::irc::wire::Unreadable;
use crate::twitch::irc::wire::notice_kind::is_spoken_of;
use crate::twitch::irc::wire::tags::{ChatTags, Tags};
use crate::twitch::irc::wire::view::LineView;
use crate::twitch::limits::TIMEOUT_MAX;
use irc::proto::{Command, Message};
use std::time::Duration;

/// The number of characters that are kept of a notice.
const NOTICE_CHARS_MAX: usize = 300;

/// A line that means something to the connection.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum ServerLine {
    /// Twitch will close this connection soon.
    Reconnect,
    /// The bot's identity.
    GlobalUserState {
        /// The account's id.
        user_id: Option<String>,
    },
    /// The bot's rights in a channel; comes with the join and after each line of the bot.
    UserState {
        /// The channel.
        channel: ChannelName,
        /// True when the bot has moderator's, VIP's or broadcaster's rights there.
        is_privileged: bool,
    },
    /// The room's settings, all of them or those that changed.
    RoomState {
        /// The channel.
        channel: ChannelName,
        /// Slow mode: the time between two lines of one viewer, if told.
        slow: Option<Duration>,
        /// The id of the channel's owner, if told.
        id: Option<Box<str>>,
    },
    /// A refusal or a hint.
    Notice {
        /// The channel, if it is about one.
        channel: Option<ChannelName>,
        /// Twitch's `msg-id`; empty when there is none.
        msg_id: String,
        /// The words.
        text: String,
    },
    /// A moderator took something out of a chat.
    Removed(ChatRemoved),
    /// Somebody joined.
    Joined {
        /// The channel.
        channel: ChannelName,
        /// The account's login.
        login: String,
    },
    /// Somebody left, or was made to.
    Parted {
        /// The channel.
        channel: ChannelName,
        /// The account's login.
        login: String,
    },
    /// Something happened on a channel that the bot may speak of.
    UserNotice,
    /// Nothing to act on.
    Other,
}

impl ServerLine {
    /// Reads a line.
    ///
    /// # Errors
    /// Returns an error when it cannot be parsed, or lacks the channel that its command needs.
    pub(crate) fn read(line: &[u8]) -> Result<Self, Unreadable> {
        // Most kinds are nothing to act on: they are not parsed.
        let view = LineView::new(line);
        let command = view.command;
        if command == b"RECONNECT" {
            return Ok(Self::Reconnect);
        }
        if is_spoken_of(&view) {
            return Ok(Self::UserNotice);
        }
        const ACTED_ON: [&[u8]; 8] =
            [b"GLOBALUSERSTATE", b"USERSTATE", b"ROOMSTATE", b"NOTICE", b"JOIN", b"PART", b"CLEARMSG", b"CLEARCHAT"];
        if !ACTED_ON.contains(&command) {
            return if command.is_empty() { Err(Unreadable) } else { Ok(Self::Other) };
        }
        let text = std::str::from_utf8(line).map_err(|_| Unreadable)?;
        user_state(&view).map_or_else(|| Self::parse(text), Ok)
    }

    fn parse(line: &str) -> Result<Self, Unreadable> {
        let message: Message = line.parse().map_err(|_| Unreadable)?;
        let tags = Tags::of(&message);
        let login = || message.source_nickname().unwrap_or_default().to_ascii_lowercase();
        match &message.command {
            Command::Raw(name, _) if name == "GLOBALUSERSTATE" => {
                Ok(Self::GlobalUserState { user_id: tags.get("user-id").map(str::to_owned) })
            }
            Command::Raw(name, arguments) if name == "USERSTATE" => {
                let channel = channel_in(arguments)?;
                Ok(Self::UserState { channel, is_privileged: tags.is_privileged() })
            }
            Command::Raw(name, arguments) if name == "ROOMSTATE" => {
                let slow = tags.get("slow").and_then(|seconds| seconds.parse().ok());
                let slow = slow.map(|seconds| Duration::from_secs(seconds).min(SLOW_MAX));
                let id = tags.get("room-id").filter(|id| !id.is_empty()).map(|id| id.into());
                Ok(Self::RoomState { channel: channel_in(arguments)?, slow, id })
            }
            Command::Raw(name, arguments) if name == "CLEARMSG" => {
                let id = tags.get("target-msg-id").ok_or(Unreadable)?;
                Ok(Self::Removed(ChatRemoved { channel: channel_in(arguments)?, what: Removed::Message(id.into()) }))
            }
            Command::Raw(name, arguments) if name == "CLEARCHAT" => {
                let seconds = tags.get("ban-duration").and_then(|seconds| seconds.parse().ok());
                let duration = seconds.map(|seconds| Duration::from_secs(seconds).min(TIMEOUT_MAX));
                let user = tags.get("target-user-id").map(|id| Removed::User { id: id.into(), duration });
                let what = user.unwrap_or(Removed::All);
                Ok(Self::Removed(ChatRemoved { channel: channel_in(arguments)?, what }))
            }
            Command::NOTICE(target, text) => Ok(Self::Notice {
                channel: ChannelName::new(target).ok(),
                msg_id: foreign::line(tags.get("msg-id").unwrap_or_default(), NOTICE_CHARS_MAX),
                text: foreign::line(text, NOTICE_CHARS_MAX),
            }),
            Command::JOIN(channel, _, _) => {
                Ok(Self::Joined { channel: ChannelName::new(channel).map_err(|_| Unreadable)?, login: login() })
            }
            Command::PART(channel, _) => {
                Ok(Self::Parted { channel: ChannelName::new(channel).map_err(|_| Unreadable)?, login: login() })
            }
            _ => Err(Unreadable),
        }
    }
}

/// Reads the line that follows each of the bot's own, as Twitch writes it; `None`: it is another, or written in any other
/// way. To parse it in full would cost a fifth of an answer.
fn user_state(view: &LineView<'_>) -> Option<ServerLine> {
    let name = view.params.strip_prefix(b"#").filter(|_| view.command == b"USERSTATE")?;
    let is_plain = name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let channel = ChannelName::new(std::str::from_utf8(name).ok().filter(|_| is_plain)?).ok()?;
    let tags = ChatTags::read(std::str::from_utf8(view.tags).ok()?);
    Some(ServerLine::UserState { channel, is_privileged: tags.role() >= Role::Vip })
}

fn channel_in(arguments: &[String]) -> Result<ChannelName, Unreadable> {
    arguments.first().and_then(|name| ChannelName::new(name).ok()).ok_or(Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn channel(name: &str) -> ChannelName {
        ChannelName::new(name).unwrap()
    }

    #[test]
    fn rights_come_from_badges_and_tags() {
        let rights = |tags: &str| {
            let line = format!("@{tags} :tmi.twitch.tv USERSTATE #c");
            ServerLine::read(line.as_bytes()).unwrap()
                == ServerLine::UserState { channel: channel("c"), is_privileged: true }
        };
        assert!(
            rights("badges=moderator/1;mod=1") && rights("badges=vip/1;mod=0") && rights("badges=broadcaster/1;mod=0")
        );
        assert!(!rights("badges=;mod=0") && !rights("badges=subscriber/12;mod=0;vip=0") && !rights("mod=0"));
    }

    #[test]
    fn a_partial_room_state_tells_only_what_changed() {
        let line = b"@room-id=1;slow=5 :tmi.twitch.tv ROOMSTATE #randers";
        let slow = Some(Duration::from_secs(5));
        let (channel, id) = (channel("randers"), Some("1".into()));
        assert_eq!(
            ServerLine::read(line),
            Ok(ServerLine::RoomState { channel: channel.clone(), slow, id: id.clone() })
        );
        let line = b"@room-id=1;r9k=1 :tmi.twitch.tv ROOMSTATE #randers";
        assert_eq!(ServerLine::read(line), Ok(ServerLine::RoomState { channel, slow: None, id }));
    }

    #[test]
    fn a_slow_mode_is_never_longer_than_twitchs_longest() {
        for seconds in ["121", "18446744073709551615"] {
            let line = format!("@room-id=1;slow={seconds} :tmi.twitch.tv ROOMSTATE #c");
            let slow = Some(Duration::from_secs(120));
            assert_eq!(
                ServerLine::read(line.as_bytes()),
                Ok(ServerLine::RoomState { channel: channel("c"), slow, id: Some("1".into()) })
            );
        }
    }

    #[test]
    fn a_notice_has_its_channel_and_reason() {
        let line =
            b"@msg-id=msg_banned :tmi.twitch.tv NOTICE #forsen :You are permanently banned from talking in forsen.";
        let Ok(ServerLine::Notice { channel: Some(found), msg_id, .. }) = ServerLine::read(line) else {
            panic!("{line:?}")
        };
        assert_eq!((found, msg_id.as_str()), (channel("forsen"), "msg_banned"));
    }

    #[test]
    fn what_moderators_take_away_is_told_by_its_ids() {
        let removed = |line: &str| match ServerLine::read(line.as_bytes()) {
            Ok(ServerLine::Removed(ChatRemoved { channel: found, what })) if found == channel("c") => what,
            other => panic!("{other:?}"),
        };
        let line = "@login=ann;room-id=;target-msg-id=m-1;tmi-sent-ts=1 :tmi.twitch.tv CLEARMSG #c :hello there";
        assert_eq!(removed(line), Removed::Message("m-1".into()));
        let line = "@ban-duration=1;room-id=2;target-user-id=77;tmi-sent-ts=1 :tmi.twitch.tv CLEARCHAT #c :ann";
        assert_eq!(removed(line), Removed::User { id: "77".into(), duration: Some(Duration::from_secs(1)) });
        assert_eq!(removed("@room-id=2;tmi-sent-ts=1 :tmi.twitch.tv CLEARCHAT #c"), Removed::All);
        assert_eq!(ServerLine::read(b":tmi.twitch.tv CLEARMSG #c :hello"), Err(Unreadable));
    }

    #[test]
    fn a_time_out_has_its_length_and_a_ban_has_none() {
        let duration = |tags: &str| {
            let line = format!(
                "@{tags}room-id=12345678;target-user-id=87654321;tmi-sent-ts=1642715756806 :tmi.twitch.tv CLEARCHAT #dallas :ronni"
            );
            match ServerLine::read(line.as_bytes()) {
                Ok(ServerLine::Removed(ChatRemoved { what: Removed::User { id, duration }, .. })) => {
                    assert_eq!(*id, *"87654321");
                    duration
                }
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(duration("ban-duration=350;"), Some(Duration::from_secs(350)));
        assert_eq!(duration(""), None);
        assert_eq!(duration("ban-duration=18446744073709551615;"), Some(TIMEOUT_MAX), "Twitch gives no longer one");
    }

    #[test]
    fn bad_utf8_and_missing_channels_are_unreadable() {
        assert_eq!(ServerLine::read(b":tmi.twitch.tv NOTICE * :\xff\xfe"), Err(Unreadable));
        assert_eq!(ServerLine::read(b"@slow=1 :tmi.twitch.tv ROOMSTATE"), Err(Unreadable));
        assert_eq!(ServerLine::read(b"\x00"), Ok(ServerLine::Other));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(line in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = ServerLine::read(&line);
        }

        #[test]
        fn the_bots_state_is_read_as_the_parser_reads_it(
            tags in proptest::collection::vec(
                "(badges|badge-info|color|display-name|id|mod|vip|subscriber|user-type)\
                 (=(moderator/1|vip/1,x|subscriber/8|0|1|[a01\\\\:srn é/,=]{0,6}))?",
                0..8,
            ),
            prefix in "(:[a.é]{0,3}(!a)?(@a)? {1,2})?",
            params in "( {1,2}#?#?[aB_é\u{1}]{0,4})?( ?:?[a :\\r]{0,4})",
        ) {
            let at = if tags.is_empty() { String::new() } else { format!("@{} ", tags.join(";")) };
            let line = format!("{at}{prefix}USERSTATE{params}");
            prop_assume!(LineView::new(line.as_bytes()).command == b"USERSTATE");
            prop_assert_eq!(ServerLine::read(line.as_bytes()), ServerLine::parse(&line), "{:?}", line);
        }

        #[test]
        fn no_mangled_line_makes_it_panic(tags in "(@[a-z=;\\\\/,]{0,30} )?", command in "(USERSTATE|ROOMSTATE|NOTICE|JOIN|PART|GLOBALUSERSTATE|CLEARMSG|CLEARCHAT)", rest in "[ :#a-z]{0,20}") {
            let _ = ServerLine::read(format!("{tags}:a!a@a {command}{rest}").as_bytes());
        }
    }
}
