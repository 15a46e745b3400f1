//! The login: CAP, PASS, NICK, in Twitch's order and with Twitch's words, pure.

use crate::world::{RefusalReason, is_login};

/// The capabilities that Twitch has.
pub(super) const CAPABILITIES: [&str; 3] = ["twitch.tv/membership", "twitch.tv/tags", "twitch.tv/commands"];

/// The capabilities that a connection asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Capabilities {
    pub(super) membership: bool,
    pub(super) tags: bool,
    pub(super) commands: bool,
}

impl Capabilities {
    /// Adds all of a `CAP REQ`, or none: one unknown name refuses the whole request.
    pub(super) fn request(&mut self, names: &str) -> bool {
        if !names.split_ascii_whitespace().all(|name| CAPABILITIES.contains(&name)) {
            return false;
        }
        for name in names.split_ascii_whitespace() {
            match name {
                "twitch.tv/membership" => self.membership = true,
                "twitch.tv/tags" => self.tags = true,
                _ => self.commands = true,
            }
        }
        true
    }
}

/// The account behind a connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    /// The bot's account.
    Bot,
    /// `justinfan…`: reads, cannot write, has no account.
    Anonymous(String),
}

/// Judges PASS and NICK. `pass` is the argument of PASS, if there was one; `lets_in` knows the bot's tokens.
pub(super) fn judge(pass: Option<&str>, nick: &str, lets_in: impl Fn(&str) -> bool) -> Result<Who, RefusalReason> {
    let nick = nick.to_ascii_lowercase();
    if let Some(digits) = nick.strip_prefix("justinfan")
        && !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
    {
        return Ok(Who::Anonymous(nick));
    }
    if !is_login(&nick) {
        return Err(RefusalReason::InvalidNick);
    }
    match pass.and_then(|pass| pass.strip_prefix("oauth:")) {
        None => Err(RefusalReason::ImproperlyFormatted),
        Some(given) if lets_in(given) => Ok(Who::Bot),
        Some(_) => Err(RefusalReason::AuthenticationFailed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_capability_refuses_the_whole_request() {
        let mut caps = Capabilities::default();
        assert!(!caps.request("twitch.tv/tags twitch.tv/nonsense"));
        assert_eq!(caps, Capabilities::default());
        assert!(caps.request("twitch.tv/tags twitch.tv/commands"));
        assert!(caps.tags && caps.commands && !caps.membership);
    }

    #[test]
    fn a_nick_in_any_case_is_taken() {
        assert_eq!(judge(Some("oauth:x"), "KissBot", |token| token == "x"), Ok(Who::Bot));
    }

    #[test]
    fn a_token_without_its_prefix_is_improperly_formatted() {
        assert_eq!(judge(Some("x"), "kissbot", |token| token == "x"), Err(RefusalReason::ImproperlyFormatted));
        assert_eq!(judge(None, "kissbot", |token| token == "x"), Err(RefusalReason::ImproperlyFormatted));
        assert_eq!(judge(Some("OAUTH:x"), "kissbot", |token| token == "x"), Err(RefusalReason::ImproperlyFormatted));
    }

    #[test]
    fn a_wrong_token_fails() {
        assert_eq!(judge(Some("oauth:y"), "kissbot", |token| token == "x"), Err(RefusalReason::AuthenticationFailed));
    }

    #[test]
    fn justinfan_needs_digits_and_no_token() {
        assert_eq!(judge(None, "justinfan123", |_| false), Ok(Who::Anonymous("justinfan123".to_owned())));
        assert_eq!(judge(None, "justinfan", |_| false), Err(RefusalReason::ImproperlyFormatted));
    }
}
