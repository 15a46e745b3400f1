//! Twitch's login: capabilities, token, name, and their faults. Pure.

use irc::proto::command::CapSubCommand;
use irc::proto::{Command, Message, Response};
use std::collections::HashSet;

/// The capabilities that the bot cannot do without: tags carry ids and badges, commands carry USERSTATE and NOTICE.
pub(crate) const CAPABILITIES: &str = "twitch.tv/tags twitch.tv/commands";

/// A reason for which Twitch did not let the bot in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoginFault {
    /// The token or the name was refused, in one of the known wordings.
    #[error("Twitch refused the login: {}", words(*.0))]
    Refused(LoginFailure),
    /// A NOTICE that nobody has seen before, instead of a welcome.
    #[error("Twitch refused the login: {0:?}")]
    RefusedOtherwise(String),
    /// The capabilities were refused; without tags the bot cannot reply.
    #[error("Twitch refused the capabilities {CAPABILITIES}")]
    NoCapabilities,
}

/// The known reasons for which Twitch refuses a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginFailure {
    /// The token is wrong, expired or revoked, or lacks the scope: the same one must not be tried again.
    BadToken,
    /// The login lines were malformed, for instance by a token that is none.
    Malformed,
    /// The nickname cannot be one.
    BadNick,
}

/// Returns the reason if the text of a NOTICE to `*` says that the login was refused. These NOTICEs have no `msg-id`.
fn login_failure(text: &str) -> Option<LoginFailure> {
    const WORDINGS: [(&str, LoginFailure); 5] = [
        ("login authentication failed", LoginFailure::BadToken),
        ("login unsuccessful", LoginFailure::BadToken),
        ("error logging in", LoginFailure::BadToken),
        ("improperly formatted auth", LoginFailure::Malformed),
        ("invalid nick", LoginFailure::BadNick),
    ];
    let text = text.to_ascii_lowercase();
    WORDINGS.into_iter().find(|(wording, _)| text.contains(wording)).map(|(_, failure)| failure)
}

fn words(failure: LoginFailure) -> &'static str {
    match failure {
        LoginFailure::BadToken => "the token is wrong, expired or revoked, or lacks the scopes chat:read and chat:edit",
        LoginFailure::Malformed => "the token is malformed; give the access token alone",
        LoginFailure::BadNick => "bot.login cannot be a login",
    }
}

/// The state of a login.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// More lines are needed.
    Waiting,
    /// The bot is in, under this login, which is the token's whatever NICK said.
    Welcomed(String),
    /// The bot is not in.
    Failed(LoginFault),
}

/// Follows one login.
#[derive(Debug, Default)]
pub(crate) struct Login {
    /// The part of [`CAPABILITIES`] that the server has acknowledged.
    acknowledged: HashSet<&'static str>,
    welcomed: Option<String>,
}

impl Login {
    /// Returns the lines that open a connection, in Twitch's order. They hold the token: not for any log.
    #[must_use]
    pub(crate) fn hello(login: &str, token: &str) -> String {
        format!("CAP REQ :{CAPABILITIES}\r\nPASS oauth:{token}\r\nNICK {login}\r\n")
    }

    /// Takes the next line of the server.
    pub(crate) fn on_line(&mut self, message: &Message) -> Step {
        match &message.command {
            Command::CAP(_, CapSubCommand::ACK, first, last) => {
                let named: Vec<_> = [first, last].into_iter().flatten().flat_map(|list| list.split(' ')).collect();
                self.acknowledged.extend(CAPABILITIES.split(' ').filter(|wanted| named.contains(wanted)));
            }
            Command::CAP(_, CapSubCommand::NAK, _, _) => return Step::Failed(LoginFault::NoCapabilities),
            Command::Response(Response::RPL_WELCOME, arguments) => {
                self.welcomed = arguments.first().map(|login| login.to_ascii_lowercase());
            }
            Command::NOTICE(target, text) if target == "*" => {
                return Step::Failed(match login_failure(text) {
                    Some(failure) => LoginFault::Refused(failure),
                    None => LoginFault::RefusedOtherwise(text.chars().take(200).collect()),
                });
            }
            _ => {}
        }
        match &self.welcomed {
            Some(login) if self.acknowledged.len() == CAPABILITIES.split(' ').count() => Step::Welcomed(login.clone()),
            _ => Step::Waiting,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn play(lines: &[&str]) -> Step {
        let mut login = Login::default();
        let steps = lines.iter().map(|line| login.on_line(&line.parse().unwrap()));
        steps.last().unwrap()
    }

    #[test]
    fn the_hello_is_in_the_order_of_twitch() {
        assert_eq!(
            Login::hello("kissbot", "abc"),
            "CAP REQ :twitch.tv/tags twitch.tv/commands\r\nPASS oauth:abc\r\nNICK kissbot\r\n"
        );
    }

    #[test]
    fn the_login_is_the_one_that_twitch_says() {
        let ack = ":tmi.twitch.tv CAP * ACK :twitch.tv/tags twitch.tv/commands";
        assert_eq!(play(&[ack, ":tmi.twitch.tv 001 KissBot :Welcome, GLHF!"]), Step::Welcomed("kissbot".into()));
    }

    #[test]
    fn without_capabilities_there_is_no_welcome() {
        assert_eq!(play(&[":tmi.twitch.tv 001 k :Welcome, GLHF!"]), Step::Waiting);
        assert_eq!(
            play(&[":tmi.twitch.tv CAP * NAK :twitch.tv/tags twitch.tv/commands"]),
            Step::Failed(LoginFault::NoCapabilities)
        );
    }

    #[test]
    fn each_capability_must_be_acknowledged_together_or_one_by_one() {
        let (tags, commands) =
            (":tmi.twitch.tv CAP * ACK :twitch.tv/tags", ":tmi.twitch.tv CAP * ACK :twitch.tv/commands");
        let welcome = ":tmi.twitch.tv 001 k :Welcome, GLHF!";
        assert_eq!(play(&[commands, welcome]), Step::Waiting);
        assert_eq!(play(&[tags, welcome]), Step::Waiting);
        assert_eq!(play(&[commands, tags, welcome]), Step::Welcomed("k".into()));
    }

    #[test]
    fn a_notice_that_nobody_knows_is_a_refusal_too() {
        let step = play(&[":tmi.twitch.tv NOTICE * :Computer says no"]);
        assert_eq!(step, Step::Failed(LoginFault::RefusedOtherwise("Computer says no".into())));
    }

    #[test]
    fn the_known_wordings_of_a_refused_login_are_known() {
        assert_eq!(login_failure("Login authentication failed"), Some(LoginFailure::BadToken));
        assert_eq!(login_failure("LOGIN UNSUCCESSFUL"), Some(LoginFailure::BadToken));
        assert_eq!(login_failure("Error logging in"), Some(LoginFailure::BadToken));
        assert_eq!(login_failure("Improperly formatted auth"), Some(LoginFailure::Malformed));
        assert_eq!(login_failure("Invalid NICK"), Some(LoginFailure::BadNick));
        assert_eq!(login_failure("Welcome, GLHF!"), None);
    }
}
