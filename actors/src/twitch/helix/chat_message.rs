//! `POST /chat/messages`: the call that says a line, and what its answer means. Pure.
//!
//! A 200 does not say that the line was shown, and no answer does not say that it was not. Source: dev.twitch.tv, "Send Chat
//! Message"; twitchdev/issues#904 and #962 for what it leaves out.

use super::call::Call;
use super::reply::{self, Points, Verdict};
use crate::net::foreign;
use crate::net::http::{HttpError, Reply};
use crate::twitch::irc::notice::{self, Reaction};
use crate::twitch::lenient;
use serde::Deserialize;
use serde_json::json;
use std::time::Duration;

/// The time for an answer.
pub(crate) const ANSWER_LIMIT: Duration = Duration::from_secs(5);
/// The number of characters that are kept of Twitch's own words.
const SAID_CHARS_MAX: usize = 200;

/// A line that is to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChatMessage {
    /// The channel's id.
    pub room_id: Box<str>,
    /// The text.
    pub text: String,
    /// The id of the line that it answers; empty: none.
    pub parent_id: Box<str>,
}

/// The outcome of one call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It was said.
    Said,
    /// Twitch took it and did not show it.
    Dropped {
        /// Twitch's word for the reason.
        code: String,
        /// Twitch's sentence.
        text: String,
    },
    /// The line that it answers is not there any more. It was not said.
    NoParent,
    /// Neither is the bot a moderator there, nor does the channel's owner allow it. It was not said.
    NotAuthorised(String),
    /// There is no application's token, or Twitch refuses it. It was not said.
    TokenRefused,
    /// Too many calls, for so long. It was not said.
    Limited(Duration),
    /// Twitch refuses it. It was not said.
    Refused(String),
    /// It did not reach Twitch.
    NotSent(String),
    /// It may have been said.
    Unknown(String),
}

impl ChatMessage {
    /// Builds the call. `sender_id` is the bot's account. A line stays in its own channel where that shares its chat with
    /// others: their moderators have not let the bot in.
    #[must_use]
    pub(crate) fn call(&self, sender_id: &str) -> Call<'static> {
        let mut body = json!({
            "broadcaster_id": self.room_id,
            "sender_id": sender_id,
            "message": self.text,
            "for_source_only": true,
        });
        if let (Some(body), false) = (body.as_object_mut(), self.parent_id.is_empty()) {
            body.insert("reply_parent_message_id".to_owned(), json!(self.parent_id));
        }
        Call::post("chat/messages", "Send Chat Message").with_body(body).told_by_its_maker()
    }
}

/// Reads the answer at `unix_now`, in seconds.
#[must_use]
pub fn read(answer: &Result<Reply, HttpError>, unix_now: u64) -> Sent {
    let reply = match answer {
        Ok(reply) if reply.is_success() => return told(reply),
        Ok(reply) => reply,
        Err(error @ HttpError::Unreachable(_)) => return Sent::NotSent(error.to_string()),
        Err(error @ HttpError::ForeignRedirect) => return Sent::Refused(error.to_string()),
        Err(error @ (HttpError::TimedOut | HttpError::TooLarge(_) | HttpError::Broken(_))) => {
            return Sent::Unknown(error.to_string());
        }
    };
    let said = reply::said(reply);
    let lower = said.to_ascii_lowercase();
    match reply.status {
        400 if lower.contains("cannot be replied to") => Sent::NoParent,
        401 if lower.contains("channel:bot") => Sent::NotAuthorised(said),
        429 => Sent::Limited(reply::wait(reply, unix_now)),
        403 => Sent::NotAuthorised(said),
        _ => match reply::judge(answer, unix_now) {
            Verdict::TokenRefused => Sent::TokenRefused,
            Verdict::Trouble(why) => Sent::Unknown(why),
            _ => Sent::Refused(format!("status {} {said}", reply.status)),
        },
    }
}

/// Returns what an answer tells of the points for this call at `unix_now`: they are counted apart from those of others.
#[must_use]
pub(crate) fn points(answer: &Result<Reply, HttpError>, unix_now: u64) -> Option<Points> {
    answer.as_ref().ok().and_then(|reply| reply::points(reply, unix_now))
}

fn told(reply: &Reply) -> Sent {
    #[derive(Deserialize)]
    struct Told {
        is_sent: bool,
        #[serde(default)]
        drop_reason: Option<Reason>,
    }
    #[derive(Default, Deserialize)]
    struct Reason {
        #[serde(default, deserialize_with = "lenient::text_or_empty")]
        code: String,
        #[serde(default, deserialize_with = "lenient::text_or_empty")]
        message: String,
    }
    let list = reply::read::<Told>(reply).map(|list| list.data);
    match list.ok().and_then(|data| data.into_iter().next()) {
        Some(Told { is_sent: true, .. }) => Sent::Said,
        Some(Told { drop_reason, .. }) => {
            let Reason { code, message } = drop_reason.unwrap_or_default();
            let line = |text: &str| foreign::line(text, SAID_CHARS_MAX);
            Sent::Dropped { code: line(&code), text: line(&message) }
        }
        None => Sent::Unknown("the answer does not tell whether the line was said".to_owned()),
    }
}

/// Returns the reaction to a dropped line: that to the NOTICE of the same name, or else by the words in Twitch's code, which
/// is listed nowhere and changes.
#[must_use]
pub(crate) fn reaction(code: &str, text: &str) -> Reaction {
    match notice::reaction(code, text) {
        Reaction::Unknown => {}
        known => return known,
    }
    let code = code.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| code.contains(word));
    let like = |msg_id| notice::reaction(msg_id, text);
    match () {
        () if has(&["automod", "held"]) => like("msg_rejected"),
        () if has(&["rate_limit", "ratelimit"]) => like("msg_ratelimit"),
        () if has(&["duplicate"]) => like("msg_duplicate"),
        () if has(&["timed_out", "timedout", "timeout"]) => like("msg_timedout"),
        () if has(&["slow"]) => like("msg_slowmode"),
        () if has(&["followers"]) => like("msg_followersonly"),
        () if has(&["subs"]) => like("msg_subsonly"),
        () if has(&["emote"]) => like("msg_emoteonly"),
        () if has(&["unique", "r9k"]) => like("msg_r9k"),
        () if has(&["phone"]) => like("msg_requires_verified_phone_number"),
        () if has(&["email", "e_mail"]) => like("msg_verified_email"),
        () if has(&["banned"]) => like("msg_banned"),
        () if has(&["suspended"]) => like("msg_suspended"),
        () if has(&["channel_settings", "blocked"]) => like("msg_rejected_mandatory"),
        () => Reaction::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::http::Body;
    use crate::net::secret::Secret;
    use reqwest::header::HeaderName;

    fn answer(status: u16, body: &str) -> Sent {
        read(&Ok(Reply::new(status, body.to_owned())), 0)
    }

    fn said(status: u16, message: &str) -> Sent {
        answer(status, &json!({ "error": "x", "status": status, "message": message }).to_string())
    }

    #[test]
    fn the_call_names_bot_channel_and_line_and_stays_in_its_channel() {
        let message = ChatMessage { room_id: "12".into(), text: "hi".into(), parent_id: "p".into() };
        let body_of = |message: &ChatMessage| {
            let call = message.call("7");
            let request = call.request("https://h", &Secret::new("x"), "app", Duration::ZERO).unwrap();
            assert_eq!((request.method.as_str(), request.url.as_str()), ("POST", "https://h/chat/messages"));
            let Body::Json(body) = request.body else { panic!("no JSON") };
            body.into_owned()
        };
        let wanted = json!({
            "broadcaster_id": "12", "sender_id": "7", "message": "hi", "for_source_only": true,
            "reply_parent_message_id": "p",
        });
        assert_eq!(body_of(&message), wanted);
        let alone = body_of(&ChatMessage { parent_id: "".into(), ..message });
        assert_eq!(alone.get("reply_parent_message_id"), None);
    }

    #[test]
    fn a_200_says_whether_the_line_was_said() {
        assert_eq!(answer(200, r#"{"data":[{"message_id":"abc","is_sent":true}]}"#), Sent::Said);
        let held = r#"{"data":[{"message_id":"","is_sent":false,"drop_reason":{"code":"msg_rejected","message":"Checked."}}]}"#;
        let dropped = Sent::Dropped { code: "msg_rejected".into(), text: "Checked.".into() };
        assert_eq!(answer(200, held), dropped);
        let bare = r#"{"data":[{"message_id":"","is_sent":false,"drop_reason":null}]}"#;
        assert_eq!(answer(200, bare), Sent::Dropped { code: String::new(), text: String::new() });
    }

    #[test]
    fn what_may_have_been_said_is_told_from_what_was_not() {
        for unclear in ["", "{}", r#"{"data":[]}"#, "<html>"] {
            assert!(matches!(answer(200, unclear), Sent::Unknown(_)), "{unclear}");
        }
        for status in [500, 502, 503] {
            assert!(matches!(said(status, "oops"), Sent::Unknown(_)), "{status}");
        }
        for error in [HttpError::TimedOut, HttpError::Broken("x".into()), HttpError::TooLarge(1)] {
            assert!(matches!(read(&Err(error), 0), Sent::Unknown(_)));
        }
        assert!(matches!(read(&Err(HttpError::Unreachable("refused".into())), 0), Sent::NotSent(_)));
    }

    #[test]
    fn each_refusal_is_told_from_the_others() {
        assert_eq!(said(400, "Message cannot be replied to"), Sent::NoParent);
        assert!(matches!(said(400, "The message is empty"), Sent::Refused(why) if why.contains("empty")));
        let words = "The sender must have authorized the app with the channel:bot scope or be a moderator";
        assert_eq!(said(401, words), Sent::NotAuthorised(words.into()));
        assert_eq!(said(401, "Invalid OAuth token"), Sent::TokenRefused);
        assert!(matches!(said(401, "Missing scope: user:bot"), Sent::Refused(_)));
        assert_eq!(said(403, "not permitted"), Sent::NotAuthorised("not permitted".into()));
        assert!(matches!(said(422, "too large"), Sent::Refused(_)));
        let reset = HeaderName::from_static("ratelimit-reset");
        let limited = Reply::new(429, "{}").with_header(reset, "30");
        assert_eq!(read(&Ok(limited), 10), Sent::Limited(Duration::from_secs(20)));
    }

    #[test]
    fn each_code_that_was_seen_has_the_reaction_of_the_notice() {
        for (code, like) in [
            ("msg_ratelimit", "msg_ratelimit"),
            ("msg_duplicate", "msg_duplicate"),
            ("msg_rejected_mandatory", "msg_rejected_mandatory"),
            ("automod_held", "msg_rejected"),
            ("user_timed_out", "msg_timedout"),
            ("user_banned", "msg_banned"),
            ("followers_only_mode", "msg_followersonly"),
            ("subs_only_mode", "msg_subsonly"),
            ("emote_only_mode", "msg_emoteonly"),
            ("slow_mode", "msg_slowmode"),
            ("channel_settings_block", "msg_rejected_mandatory"),
        ] {
            assert_eq!(reaction(code, ""), notice::reaction(like, ""), "{code}");
            assert_ne!(reaction(code, ""), Reaction::Unknown, "{code}");
        }
        assert_eq!(reaction("full_moon", ""), Reaction::Unknown);
        let mute = reaction("user_timed_out", "You are timed out from talking in the room.");
        assert!(matches!(mute, Reaction::MuteChannel { for_, .. } if for_ == Duration::from_secs(60)));
    }
}
