//! The news in a `USERNOTICE`, read from its tags. Pure.
//!
//! These come to everybody in the channel; no token of its owner is needed.

use crate::chat::ChannelName;
use crate::twitch::event::{ANONYMOUS_GIFTER_ID, Event, Gift, Source, Tier, User, What};
use crate::twitch::irc::wire::Unreadable;
use crate::twitch::irc::wire::tags::Tags;
use irc::proto::{Command, Message};

/// A line that somebody may be thanked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UserNotice {
    /// The line's id; a second connection delivers it again.
    pub id: Option<Box<str>>,
    /// The acting account.
    pub who: User,
    /// The news.
    pub told: Told,
}

/// The news in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// Something that is complete in itself.
    Event(Event),
    /// A gift, or the beginning of many.
    Gift(Gift),
}

/// Reads a line. `None` when it is about another channel, or about nothing to speak of.
///
/// # Errors
/// When it is not UTF-8, no IRC, no `USERNOTICE`, or not for a channel.
pub(crate) fn read(line: &[u8]) -> Result<Option<UserNotice>, Unreadable> {
    let text = std::str::from_utf8(line).map_err(|_| Unreadable)?;
    let message: Message = text.parse().map_err(|_| Unreadable)?;
    let Command::Raw(command, arguments) = &message.command else { return Err(Unreadable) };
    if command != "USERNOTICE" {
        return Err(Unreadable);
    }
    let mut arguments = arguments.iter();
    let channel = arguments.next().and_then(|name| ChannelName::new(name).ok()).ok_or(Unreadable)?;
    let body = arguments.next().map_or("", String::as_str);
    let tags = Tags::of(&message);
    let is_copy = tags.get("source-room-id").is_some_and(|source| Some(source) != tags.get("room-id"));
    if is_copy || tags.is_set("historical") {
        return Ok(None);
    }
    let id = tags.get("id").map(Box::from);
    Ok(told(channel, &tags, body).map(|told| UserNotice { id, who: who(&tags), told }))
}

fn told(channel: ChannelName, tags: &Tags<'_>, body: &str) -> Option<Told> {
    let user = name(tags, "display-name", "login")?;
    let tier = tags.get("msg-param-sub-plan").and_then(Tier::read);
    let what = match tags.get("msg-id")? {
        // A gift that its receiver pays for from now on is a subscription like any other.
        "sub" | "primepaidupgrade" | "giftpaidupgrade" | "anongiftpaidupgrade" => What::Subscribed { tier },
        "resub" => {
            let months = number(tags, "msg-param-cumulative-months").max(1);
            What::Resubscribed { months, tier, message: body.to_owned() }
        }
        "subgift" | "anonsubgift" => return Some(Told::Gift(gift(channel, tags, user, None))),
        "submysterygift" | "anonsubmysterygift" => {
            let count = number(tags, "msg-param-mass-gift-count").max(1);
            return Some(Told::Gift(gift(channel, tags, user, Some(count))));
        }
        "raid" => {
            let user = name(tags, "msg-param-displayName", "msg-param-login").unwrap_or(user);
            let what = What::Raided { viewers: number(tags, "msg-param-viewerCount") };
            return Some(Told::Event(Event { channel, user, what }));
        }
        _ => return None,
    };
    Some(Told::Event(Event { channel, user, what }))
}

fn gift(channel: ChannelName, tags: &Tags<'_>, gifter: String, announces: Option<u32>) -> Gift {
    let bomb_id = tags.get("msg-param-community-gift-id").or_else(|| tags.get("msg-param-origin-id")).map(Box::from);
    let is_anonymous = tags.get("user-id") == Some(ANONYMOUS_GIFTER_ID)
        || tags.get("msg-id").is_some_and(|kind| kind.starts_with("anon"));
    let gifter_id = if is_anonymous { ANONYMOUS_GIFTER_ID } else { tags.get("user-id").unwrap_or(&gifter) };
    Gift {
        channel,
        source: Source::Chat,
        gifter_id: gifter_id.into(),
        tier: tags.get("msg-param-sub-plan").and_then(Tier::read),
        bomb_id,
        announces,
        gifter: if is_anonymous { String::new() } else { gifter },
    }
}

/// Returns the acting account. In a raid it is the channel that comes.
fn who(tags: &Tags<'_>) -> User {
    let login = tags.get("msg-param-login").or_else(|| tags.get("login")).unwrap_or_default().to_lowercase();
    let name = name(tags, "display-name", "login").unwrap_or_else(|| login.clone());
    User { id: tags.get("user-id").filter(|id| !id.is_empty()).map(Box::from), login: login.into(), name }
}

/// Returns a name as chat shows it, or else the login.
fn name(tags: &Tags<'_>, display: &str, login: &str) -> Option<String> {
    let shown = tags.get(display).map(str::trim).filter(|name| !name.is_empty());
    shown.or_else(|| tags.get(login)).map(str::to_owned)
}

/// Returns a number; 0 where there is none or it makes no sense.
fn number(tags: &Tags<'_>, key: &str) -> u32 {
    tags.get(key).and_then(|value| value.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests;
