//! Every type that crosses a mailbox. Requests are verbs, facts are past tense.
//!
//! ```text
//! link task ── LinesReceived, LinkOpened, LinkLost ──► IrcActor
//! IrcActor ── ChatReceived, BotIdentified ──► RouterActor
//! IrcActor ── NoticesReceived ──► TwitchEventActor
//! IrcActor, TwitchEventActor ── CurrentToken, TokenRejected ──► TokenActor ── TokenJudged ──► TwitchEventActor
//! a connection of EventSub ── EventSocketHeard, EventSocketLost ──► TwitchEventActor
//! RouterActor ── RunCommand ──► CommandActor
//! RouterActor ── Mention ──► LlmActor
//! CommandActor ── HandedOver ──► LlmActor, TwitchEventActor, GameLookupActor
//! these ── GiveBack ──► CommandActor
//! IrcActor ── ChatRemoved ──► LlmActor
//! TwitchEventActor ── StreamsChanged ──► LlmActor, CommandActor
//! LlmActor, TwitchEventActor ── FindGame ──► GameLookupActor
//! TwitchEventActor ── RunCommand ──► CommandActor
//! any pillar ── Say ──► IrcActor
//! the daemon ── Reconfigure ──► each actor that has settings
//! the daemon ── StopListening, LeaveChat ──► IrcActor; Drain ──► the pillars that wait for others
//! ```

use crate::chat::{ChannelName, Language};
use crate::errand::Receipt;
pub use crate::game_lookup::facts::{GameFacts, Price, Stage};
use crate::irc::guard::addressed;
use crate::irc::link::LinkFault;
use crate::secret::Secret;
use crate::stream::StreamFacts;
use crate::ticket::ReplyTicket;
use crate::token::watch::Standing;
use crate::twitch_event::eventsub::action::SocketId;
use crate::twitch_event::eventsub::fault::SocketFault;
use crate::twitch_event::eventsub::socket::Heard;
use crate::wire::frame::Batch;
use bytes::Bytes;
use std::mem::take;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// Tells one connection from those before and after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LinkId(pub u64);

/// The link read whole lines.
#[derive(Debug)]
pub struct LinesReceived {
    /// The connection they came by.
    pub link: LinkId,
    /// The lines.
    pub batch: Batch,
}

/// The link is logged in.
#[derive(Debug)]
pub struct LinkOpened {
    /// The connection.
    pub link: LinkId,
    /// The login that the token belongs to, as Twitch said it.
    pub login: String,
}

/// The link is gone, or never came up.
#[derive(Debug)]
pub struct LinkLost {
    /// The connection.
    pub link: LinkId,
    /// Why.
    pub fault: LinkFault,
    /// How long it was logged in; `None` if it never was.
    pub lived: Option<Duration>,
}

/// Chat lines, in the order in which they came.
#[derive(Debug)]
pub struct ChatReceived {
    /// The batch whose chat lines are meant; its other lines were handled already.
    pub batch: Batch,
    /// When they came.
    pub received_at: Instant,
}

/// Lines that tell what happened on a channel (`USERNOTICE`), in the order in which they came.
#[derive(Debug)]
pub struct NoticesReceived {
    /// The lines, without their line ends.
    pub lines: Vec<Bytes>,
}

/// Who the bot is. The router needs it to know its own lines and mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BotIdentified {
    /// The account's login.
    pub login: String,
    /// The account's id, once Twitch told it.
    pub user_id: Option<String>,
}

/// A moderator took something out of the chat: what was asked there is to be answered no more, nor remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChatRemoved {
    /// Where.
    pub channel: ChannelName,
    /// What.
    pub what: Removed,
}

/// A chat line, or more, that a moderator took away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removed {
    /// One line, by its id.
    Message(Box<str>),
    /// All lines of a viewer, who was timed out or banned; by Twitch's stable id.
    User(Box<str>),
    /// The whole chat.
    All,
}

/// Run a command for a chatter.
#[derive(Debug)]
pub struct RunCommand {
    /// The name as it was typed, without the prefix.
    pub name: String,
    /// What follows the name, cleaned and trimmed.
    pub arguments: String,
    /// The right to reply, to whoever asked.
    pub ticket: ReplyTicket,
}

/// Somebody spoke to the bot without a command.
#[derive(Debug)]
pub struct Mention {
    /// What they said, without the mention.
    pub text: String,
    /// The right to reply, to whoever spoke.
    pub ticket: ReplyTicket,
}

/// A command that another pillar carries out.
#[derive(Debug)]
pub struct HandedOver<E> {
    /// What is to be done.
    pub errand: E,
    /// The right to reply, to whoever asked.
    pub ticket: ReplyTicket,
    /// What it cost the asker; see [`GiveBack`].
    pub receipt: Receipt,
}

/// Asks for what is known of a game. The answer is data; the line is made by who speaks.
#[derive(Debug)]
pub struct FindGame {
    /// A title, a category, or words in which a game is named.
    pub query: String,
    /// The language of the description.
    pub language: Language,
    /// Where the answer goes; `None` when no one game is meant or nobody knows it.
    pub answer: oneshot::Sender<Option<Arc<GameFacts>>>,
}

/// Something is known of a channel's stream that was not known before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamChanged {
    /// Where.
    pub channel: ChannelName,
    /// All that is known now.
    pub facts: StreamFacts,
}

/// What an answer of the API changed, in one message for all channels: one for each of a thousand would leave commands no
/// room in the mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamsChanged(pub Vec<StreamChanged>);

/// A command that was handed over came to nothing through no fault of its asker: its cooldown is given back.
#[derive(Debug)]
pub struct GiveBack(pub Receipt);

/// A line of the bot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where.
    pub channel: ChannelName,
    /// What. It goes over the wire as it is once the guard has passed it.
    pub text: String,
    /// Whether somebody is answered.
    pub kind: LineKind,
    /// From this instant on it is not worth saying.
    pub deadline: Instant,
}

/// Why a line is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineKind {
    /// It answers a chat line.
    Reply {
        /// The id of the line that is answered.
        parent_id: Box<str>,
        /// The login of who wrote that line.
        asker_login: Box<str>,
    },
    /// It answers somebody who wrote no line. The text names them.
    Addressed,
    /// Nobody asked for it.
    Announcement,
}

/// Say a line in a channel. The guard, the pacer and the age limit still apply.
#[derive(Debug)]
pub struct Say {
    pub(crate) line: Line,
}

impl Say {
    /// The one reply to the line that the ticket is for, or to whoever paid for it.
    #[must_use]
    pub fn reply(mut ticket: ReplyTicket, text: String) -> Self {
        ticket.close();
        if let Some(payment) = ticket.payment() {
            payment.answered();
        }
        if ticket.parent_id.is_empty() {
            return Self::addressed(&ticket, &text);
        }
        let (parent_id, asker_login) = (take(&mut ticket.parent_id), take(&mut ticket.asker.login));
        let kind = LineKind::Reply { parent_id, asker_login };
        let line = Line { channel: ticket.channel.clone(), text, kind, deadline: ticket.deadline };
        Self { line }
    }

    /// What is to be said.
    #[must_use]
    pub fn line(&self) -> &Line {
        &self.line
    }

    /// No client shows whom a line answers when there is no line to reply to.
    fn addressed(ticket: &ReplyTicket, text: &str) -> Self {
        let text = addressed(ticket.asker.shown(), text).unwrap_or_default();
        let (channel, deadline) = (ticket.channel.clone(), ticket.deadline);
        Self { line: Line { channel, text, kind: LineKind::Addressed, deadline } }
    }

    /// A line that nobody asked for.
    #[must_use]
    pub fn announce(channel: ChannelName, text: String, deadline: Instant) -> Self {
        Self { line: Line { channel, text, kind: LineKind::Announcement, deadline } }
    }
}

/// Whose token is meant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Account {
    /// The bot's own, which chats.
    Bot,
    /// That of a channel's owner, who logged in with `kissbot login --as broadcaster`. In its own channel the bot is the
    /// owner, and its token is answered.
    Broadcaster(ChannelName),
}

/// A token and its age in rotations.
#[derive(Clone, Debug)]
pub struct Token {
    /// The access token, without `oauth:`.
    pub access: Secret,
    /// Grows with each rotation, so that ten complaints about one token cause one refresh.
    pub generation: u64,
    /// What Twitch last said of it.
    pub standing: Standing,
}

/// Asks for an account's token, at the time of use.
///
/// While a token that Twitch refused is being renewed, the answer is the new one, for which its asker may wait some
/// seconds; when that takes longer, it is the old one.
#[derive(Debug)]
pub struct CurrentToken {
    /// Whose.
    pub account: Account,
    /// Where the answer goes; `None` when there is no token.
    pub answer: oneshot::Sender<Option<Token>>,
}

/// Twitch refused a token.
#[derive(Debug)]
pub struct TokenRejected {
    /// Whose.
    pub account: Account,
    /// The generation that was refused.
    pub generation: u64,
}

/// Twitch was asked about a token.
#[derive(Clone, Debug)]
pub struct TokenJudged {
    /// Whose.
    pub account: Account,
    /// What is known of the token now.
    pub standing: Standing,
    /// Whether Twitch answered this time.
    pub is_reachable: bool,
}

/// A connection of EventSub read a frame.
#[derive(Debug)]
pub struct EventSocketHeard {
    /// The connection.
    pub socket: SocketId,
    /// What is in it.
    pub heard: Heard,
}

/// A connection of EventSub is gone, or never came up.
#[derive(Debug)]
pub struct EventSocketLost {
    /// The connection.
    pub socket: SocketId,
    /// Why.
    pub fault: SocketFault,
    /// How long it was welcomed; `None` if it never was.
    pub lived: Option<Duration>,
}

/// The config has changed: these settings hold from now on.
#[derive(Debug)]
pub struct Reconfigure<S>(pub S);

/// The bot is about to end: what is read from now on is nobody's any more.
#[derive(Debug)]
pub struct StopListening;

/// Bring to an end what is under way, as far as its deadline allows, and keep what is to be kept.
#[derive(Debug)]
pub struct Drain {
    /// Told when nothing is under way any more.
    pub done: oneshot::Sender<()>,
}

/// Leave the chat: no new connections, QUIT on those that are open.
#[derive(Debug)]
pub struct LeaveChat {
    /// Told when the connections are closed.
    pub done: oneshot::Sender<()>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::{Chatter, Role};
    use crate::payment::{Payment, Settled};

    fn asker(display_name: &str) -> Chatter {
        Chatter { id: "1".into(), login: "gina".into(), display_name: display_name.into(), role: Role::Viewer }
    }

    fn paid(display_name: &str) -> (ReplyTicket, oneshot::Receiver<Settled>) {
        let (payment, settled) = Payment::new();
        let (channel, deadline) = (ChannelName::new("c").unwrap(), crate::clock::now());
        let asker = asker(display_name);
        (ReplyTicket::paid(channel, Language::English, asker, deadline, Arc::default(), payment), settled)
    }

    #[test]
    fn who_wrote_no_line_is_named() {
        for (display_name, expected) in [("Gina", "@Gina Hades (2020)"), ("ジーナ", "@gina Hades (2020)")] {
            let line = Say::reply(paid(display_name).0, "Hades (2020)".to_owned()).line;
            assert_eq!((line.text.as_str(), line.kind), (expected, LineKind::Addressed));
        }
    }

    #[test]
    fn an_answer_earns_what_was_paid_and_silence_does_not() {
        let (ticket, mut settled) = paid("Gina");
        drop(Say::reply(ticket, "Hades".to_owned()));
        assert_eq!(settled.try_recv(), Ok(Settled::Earned));
        let (ticket, mut settled) = paid("Gina");
        ticket.stay_silent();
        assert_eq!(settled.try_recv(), Ok(Settled::Returned));
    }

    #[test]
    fn a_line_that_was_written_is_replied_to() {
        let (channel, deadline) = (ChannelName::new("c").unwrap(), crate::clock::now());
        let ticket = ReplyTicket::new(channel, Language::English, "m".into(), asker("Gina"), deadline, Arc::default());
        let line = Say::reply(ticket, "Pong".to_owned()).line;
        let kind = LineKind::Reply { parent_id: "m".into(), asker_login: "gina".into() };
        assert_eq!((line.text.as_str(), line.kind), ("Pong", kind));
    }
}
