//! A `USERNOTICE`, read from its tags. Pure. The kinds of event read the rest.
//!
//! These come to everybody in the channel; no token of its owner is needed.

use crate::chat::ChannelName;
use crate::twitch::event::{Tier, User};
use crate::twitch::irc::wire::Unreadable;
use crate::twitch::irc::wire::tags::Tags;
use crate::twitch::lenient;
use irc::proto::{Command, Message};

/// A line of chat that tells what somebody did.
#[derive(Clone, Debug, PartialEq)]
pub struct UserNotice {
    /// The line's id; a second connection delivers it again.
    pub id: Option<Box<str>>,
    /// The channel.
    pub channel: ChannelName,
    /// Twitch's word for it, the tag `msg-id`: `resub`.
    pub kind: Box<str>,
    /// The user who did it. In a raid it is the channel that comes.
    pub who: User,
    message: Message,
}

impl UserNotice {
    /// Returns the value of a tag, unless it is empty.
    #[must_use]
    pub fn tag(&self, key: &str) -> Option<&str> {
        Tags::of(&self.message).get(key)
    }

    /// Returns a number; `None` where there is none or it makes no sense.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<u32> {
        self.tag(key).and_then(|value| value.parse().ok()).and_then(lenient::sensible)
    }

    /// Returns the tier of the subscription that it tells of.
    #[must_use]
    pub fn tier(&self) -> Option<Tier> {
        self.tag("msg-param-sub-plan").and_then(Tier::read)
    }

    /// Returns a name as chat shows it, or else the login.
    #[must_use]
    pub fn name(&self, display: &str, login: &str) -> Option<String> {
        name(&Tags::of(&self.message), display, login)
    }

    /// Returns what the user wrote with it; empty: nothing.
    #[must_use]
    pub fn body(&self) -> &str {
        let Command::Raw(_, arguments) = &self.message.command else { return "" };
        arguments.get(1).map_or("", String::as_str)
    }
}

/// Reads a line. Nothing when it tells of what happened elsewhere, or does not tell by whom or what.
///
/// # Errors
/// Returns an error when it is not UTF-8, no IRC, no `USERNOTICE`, or not for a channel.
pub(crate) fn read(line: &[u8]) -> Result<Option<UserNotice>, Unreadable> {
    let text = std::str::from_utf8(line).map_err(|_| Unreadable)?;
    let message: Message = text.parse().map_err(|_| Unreadable)?;
    let Command::Raw(command, arguments) = &message.command else { return Err(Unreadable) };
    if command != "USERNOTICE" {
        return Err(Unreadable);
    }
    let channel = arguments.first().and_then(|name| ChannelName::new(name).ok()).ok_or(Unreadable)?;
    let tags = Tags::of(&message);
    let is_copy = tags.get("source-room-id").is_some_and(|source| Some(source) != tags.get("room-id"));
    if is_copy || tags.is_set("historical") {
        return Ok(None);
    }
    let id = tags.get("id").map(Box::from);
    let kind = tags.get("msg-id").map(Box::from);
    let (Some(kind), Some(who)) = (kind, who(&tags)) else { return Ok(None) };
    Ok(Some(UserNotice { id, channel, kind, who, message }))
}

fn who(tags: &Tags<'_>) -> Option<User> {
    let login = tags.get("msg-param-login").or_else(|| tags.get("login")).unwrap_or_default().to_lowercase();
    let name = name(tags, "display-name", "login")?;
    Some(User { id: tags.get("user-id").filter(|id| !id.is_empty()).map(Box::from), login: login.into(), name })
}

fn name(tags: &Tags<'_>, display: &str, login: &str) -> Option<String> {
    let shown = tags.get(display).map(str::trim).filter(|name| !name.is_empty());
    shown.or_else(|| tags.get(login)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_user_notice_is_unreadable() {
        for line in ["", "PING :x", ":a!a@a PRIVMSG #c :hi", "@msg-id=raid :tmi.twitch.tv USERNOTICE"] {
            assert_eq!(read(line.as_bytes()), Err(Unreadable), "{line}");
        }
        assert_eq!(read(b"@msg-id=raid;login=\xff :tmi.twitch.tv USERNOTICE #c"), Err(Unreadable));
    }

    #[test]
    fn a_line_that_does_not_tell_by_whom_or_what_is_nothing() {
        for tags in ["msg-id=raid", "login=ann", "login=ann;msg-id="] {
            assert_eq!(read(format!("@{tags} :tmi.twitch.tv USERNOTICE #c").as_bytes()), Ok(None), "{tags}");
        }
    }

    #[test]
    fn the_body_is_what_was_written() {
        let line = "@login=ann;msg-id=resub :tmi.twitch.tv USERNOTICE #c :hi  there";
        let notice = read(line.as_bytes()).unwrap().unwrap();
        assert_eq!((notice.body(), &*notice.kind, &*notice.who.name), ("hi  there", "resub", "ann"));
        let mute = read(line.split(" :hi").next().unwrap().as_bytes()).unwrap().unwrap();
        assert_eq!(mute.body(), "");
    }
}
