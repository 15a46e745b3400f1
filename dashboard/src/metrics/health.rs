//! Whether the bot is alive, and whether it is of use. Both are read from what the actors have noted: who asks waits for
//! no mailbox.

use kissbot_actors::status::token_board::Whose;
use kissbot_actors::status::vitals::Vitals;
use serde_json::json;
use std::time::Instant;

/// A verdict, with the reasons why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    question: &'static str,
    pub(super) why_not: Vec<String>,
}

impl Verdict {
    /// Tells whether it is good.
    pub(super) fn is_good(&self) -> bool {
        self.why_not.is_empty()
    }

    /// Returns it as JSON.
    pub(super) fn json(&self) -> String {
        let verdict = if self.is_good() {
            json!({ self.question: true })
        } else {
            json!({ self.question: false, "why": self.why_not })
        };
        verdict.to_string()
    }
}

/// Tells whether the process works: what only a restart would mend is no health. Twitch, a model server or the disk being
/// out of reach is none of that.
pub(super) fn healthy(vitals: &Vitals, now: Instant) -> Verdict {
    let late = vitals.pulses.late(now);
    let why_not = late.map(|(actor, silent)| format!("{actor}: no answer for {} s", silent.as_secs())).collect();
    Verdict { question: "healthy", why_not }
}

/// Tells whether the bot can be used in chat.
pub(super) fn ready(vitals: &Vitals) -> Verdict {
    let mut why_not = Vec::new();
    let token = vitals.token_board.get(Whose::Bot);
    // What Twitch's token server has not judged yet is good if the chat server has let us in with it.
    match token.is_accepted.unwrap_or(vitals.is_logged_in()) {
        true => {}
        false if token.is_accepted.is_none() => why_not.push("token: Twitch has not accepted it yet".to_owned()),
        false => why_not.push("token: log in again".to_owned()),
    }
    if !vitals.is_logged_in() {
        why_not.push("link: not logged in to chat".to_owned());
    }
    let (joined, wanted) = vitals.channels();
    if joined == 0 {
        why_not.push(format!("channels: none of {wanted} joined"));
    }
    Verdict { question: "ready", why_not }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kissbot_actors::kernel::clock;
    use kissbot_actors::status::token_board::TokenState;
    use std::time::Duration;

    fn accepted(is_accepted: Option<bool>) -> TokenState {
        TokenState { is_accepted, ..TokenState::default() }
    }

    #[test]
    fn a_bot_is_ready_with_a_token_a_link_and_a_channel_and_says_what_it_lacks() {
        let vitals = Vitals::new(clock::now(), []);
        vitals.set_channels(0, 2);
        assert_eq!(
            ready(&vitals).json(),
            r#"{"ready":false,"why":["token: Twitch has not accepted it yet","link: not logged in to chat","channels: none of 2 joined"]}"#
        );
        vitals.token_board.set(Whose::Bot, accepted(Some(true)));
        vitals.set_logged_in(true);
        assert_eq!(ready(&vitals).why_not, ["channels: none of 2 joined"]);
        vitals.set_channels(1, 2);
        assert_eq!(ready(&vitals).json(), r#"{"ready":true}"#);
        vitals.token_board.set(Whose::Bot, accepted(Some(false)));
        assert_eq!(ready(&vitals).json(), r#"{"ready":false,"why":["token: log in again"]}"#);
    }

    #[test]
    fn a_token_that_chat_has_taken_is_accepted_though_the_token_server_says_nothing() {
        let vitals = Vitals::new(clock::now(), []);
        vitals.set_channels(1, 1);
        vitals.set_logged_in(true);
        assert!(ready(&vitals).is_good());
    }

    #[test]
    fn the_owners_of_channels_have_no_say_in_whether_it_is_ready() {
        let vitals = Vitals::new(clock::now(), []);
        vitals.set_channels(1, 1);
        vitals.set_logged_in(true);
        vitals.token_board.set(Whose::Broadcaster, accepted(Some(false)));
        assert!(ready(&vitals).is_good());
    }

    #[test]
    fn a_bot_is_healthy_while_its_core_answers_in_time_whatever_else_is_wrong() {
        let (start, s) = (clock::now(), Duration::from_secs(1));
        let vitals = Vitals::new(start, []);
        assert_eq!(healthy(&vitals, start + 99 * s).json(), r#"{"healthy":true}"#);
        vitals.pulses.feel(["irc", "router"], 30 * s, start);
        vitals.pulses.beat("irc", start + 20 * s);
        assert!(healthy(&vitals, start + 30 * s).is_good());
        assert_eq!(
            healthy(&vitals, start + 45 * s).json(),
            r#"{"healthy":false,"why":["router: no answer for 45 s"]}"#
        );
    }
}
