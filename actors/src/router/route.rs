//! The routing of a chat line: one pure decision.

use super::mention::{find_mention, starts_with_name, strip_mention};
use crate::chat::dedup::Seen;
use crate::router::api::BotIdentified;
use crate::text::clean;
use crate::twitch::irc::chat_line::ChatLine;
use crate::twitch::limits::MESSAGE_CHARS;
use std::borrow::Cow;
use std::collections::HashSet;
use std::time::Instant;

/// The longest name of a command.
const NAME_CHARS_MAX: usize = 32;
/// Text beyond this length is ignored.
const TEXT_CHARS_MAX: usize = MESSAGE_CHARS;

/// The longest id. Twitch's are UUIDs and numbers. A longer one would be remembered at its length, and in a reply fill
/// the room that a client has for tags.
const ID_BYTES_MAX: usize = 128;

/// The facts by which the bot tells its own affairs from others'.
#[derive(Clone, Debug)]
pub struct Listener {
    /// The bot's login.
    pub login: String,
    /// The bot's user id, once known.
    pub user_id: Option<String>,
    /// The prefix of commands.
    pub prefix: String,
    /// Logins of other bots; their lines are not for us.
    pub other_bots: HashSet<String>,
    /// Whoever wears a badge that marks a bot is one of them, listed or not.
    pub ignores_bot_badges: bool,
    /// Rewards for channel points ask the bot something: what is typed into one is answered there, and only there.
    pub answers_rewards: bool,
}

impl Listener {
    /// Takes over the identity that Twitch gives the bot, once it is known: the token's account counts, not the
    /// config's.
    pub fn identify(&mut self, identity: Option<BotIdentified>) {
        if let Some(BotIdentified { login, user_id }) = identity {
            self.login = login;
            self.user_id = user_id;
        }
    }
}

/// The meaning of a line: exactly one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// A command.
    Command {
        /// Its name as typed.
        name: String,
        /// The words behind it.
        arguments: String,
    },
    /// Somebody speaks to the bot.
    Mention {
        /// Their words, without the mention.
        text: String,
    },
    /// Nothing to do.
    Ignore(Ignored),
}

/// A reason for which there is nothing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ignored {
    /// Ordinary chat.
    NotForUs,
    /// The bot's own line.
    OwnEcho,
    /// Another bot's line.
    OtherBot,
    /// A copy from another channel of a shared chat; the original is answered where it was typed.
    SharedCopy,
    /// Said in the past.
    Historical,
    /// Typed into a reward, which has its own answer.
    Redemption,
    /// Delivered before.
    Duplicate,
    /// Said so long ago that a reply would puzzle everybody.
    TooOld,
    /// Twitch's id of the line or of its author is missing or none: it could not be replied to.
    Incomplete,
}

/// Decides where `line` goes.
pub fn route(line: &ChatLine, listener: &Listener, seen: &mut Seen, now: Instant) -> Route {
    let login = &*line.chatter.login;
    if line.is_historical {
        return Route::Ignore(Ignored::Historical);
    }
    if login == listener.login || listener.user_id.as_deref() == Some(&*line.chatter.id) {
        return Route::Ignore(Ignored::OwnEcho);
    }
    if listener.other_bots.contains(login) || listener.ignores_bot_badges && line.is_by_bot {
        return Route::Ignore(Ignored::OtherBot);
    }
    if line.is_shared_copy() {
        return Route::Ignore(Ignored::SharedCopy);
    }
    if line.is_redemption && listener.answers_rewards {
        return Route::Ignore(Ignored::Redemption);
    }
    let is_reply_to_us = line.reply_parent_login.as_deref() == Some(&listener.login);
    let Some(route) = address(&spoken(&line.text), line, is_reply_to_us, listener) else {
        return Route::Ignore(Ignored::NotForUs);
    };
    let Some(id) = complete(line) else { return Route::Ignore(Ignored::Incomplete) };
    if seen.is_new(id, now) { route } else { Route::Ignore(Ignored::Duplicate) }
}

/// Returns the id of a line that can be replied to.
pub(super) fn complete(line: &ChatLine) -> Option<&str> {
    line.id.as_deref().filter(|id| is_id(id) && is_id(&line.chatter.id))
}

fn is_id(id: &str) -> bool {
    (1..=ID_BYTES_MAX).contains(&id.len())
}

/// Returns the words of a line as a reader sees them: no `/me` wrapping, nothing invisible.
pub(super) fn spoken(text: &str) -> Cow<'_, str> {
    let text = text.char_indices().nth(TEXT_CHARS_MAX).and_then(|(end, _)| text.get(..end)).unwrap_or(text);
    clean::visible(clean::action_body(text).unwrap_or(text))
}

/// Decides whether the words are a command or address the bot.
fn address(words: &str, line: &ChatLine, is_reply_to_us: bool, listener: &Listener) -> Option<Route> {
    let is_reply = line.reply_parent_login.is_some();
    // Twitch puts "@Parent " before what the author of a reply typed.
    let typed = if is_reply { without_leading_mention(words, line.reply_parent_name.as_deref()) } else { words };
    if let Some(rest) = after_prefix(typed, &listener.prefix) {
        return command(rest);
    }
    let is_mention =
        is_reply_to_us || find_mention(words, &listener.login).is_some() || starts_with_name(words, &listener.login);
    is_mention.then(|| Route::Mention { text: strip_mention(words, &listener.login) })
}

fn command(rest: &str) -> Option<Route> {
    let (name, arguments) = rest.split_once(' ').unwrap_or((rest, ""));
    let is_name = name.starts_with(clean::may_begin_name) && name.chars().count() <= NAME_CHARS_MAX;
    is_name.then(|| Route::Command { name: name.to_owned(), arguments: arguments.trim().to_owned() })
}

/// Returns what was typed behind `@Parent `. The parent's name may have blanks in it: it is known by `parent`.
fn without_leading_mention<'a>(words: &'a str, parent: Option<&str>) -> &'a str {
    let Some(mention) = words.strip_prefix('@') else { return words };
    let name = clean::visible(parent.unwrap_or_default());
    let behind_name = mention
        .split_at_checked(name.len())
        .filter(|(named, _)| !name.is_empty() && (*named == name || named.eq_ignore_ascii_case(&name)))
        .and_then(|(_, behind)| behind.trim_start_matches([',', ':']).strip_prefix(' '));
    behind_name.or_else(|| mention.split_once(' ').map(|(_, typed)| typed)).unwrap_or(words)
}

/// Returns the words behind the prefix. Both may be in full-width forms.
fn after_prefix<'a>(words: &'a str, prefix: &str) -> Option<&'a str> {
    let mut rest = words.chars();
    for wanted in prefix.chars() {
        if narrow(rest.next()?) != narrow(wanted) {
            return None;
        }
    }
    Some(rest.as_str())
}

/// Returns the ASCII form of a full-width character.
pub(super) fn narrow(character: char) -> char {
    const WIDE: u32 = 0xFF01;
    const NARROW: u32 = 0x21;
    match u32::from(character) {
        wide @ WIDE..=0xFF5E => char::from_u32(wide - WIDE + NARROW).unwrap_or(character),
        _ => character,
    }
}
