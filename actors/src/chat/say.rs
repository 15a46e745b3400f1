//! Lines of the bot.

use super::ChannelName;
use super::ticket::ReplyTicket;
use crate::text::guard::addressed;
use std::mem::take;
use std::time::Instant;

/// The announcements that may wait in a mailbox: the rest of it is for answers.
pub(crate) const ANNOUNCEMENTS_WAITING_MAX: u64 = 64;

/// A line of the bot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The channel.
    pub channel: ChannelName,
    /// The text. It goes over the wire as it is once the guard has passed it.
    pub text: String,
    /// True: it is an action, as `/me` makes one.
    pub is_action: bool,
    /// The reason why it is said.
    pub kind: LineKind,
    /// The time from which it is not worth saying.
    pub deadline: Instant,
}

/// The reason why a line is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineKind {
    /// It answers a chat line.
    Reply {
        /// The id of the line that is answered; empty: no client is to show it below that one.
        parent_id: Box<str>,
        /// The login of who wrote that line.
        asker_login: Box<str>,
    },
    /// It answers somebody who wrote no line. The text names them.
    Addressed,
    /// Nobody asked for it.
    Announcement,
    /// It tells of an event, by the key of its kind: `raid`. Nobody asked for it either.
    Event(&'static str),
}

/// Say a line in a channel. The guard, the pacer and the age limit still apply.
#[derive(Debug)]
pub struct Say {
    pub(crate) line: Line,
}

impl Say {
    /// Makes the one reply to the line that the ticket is for, or to the viewer who paid for it; where nobody has asked, the
    /// announcement.
    #[must_use]
    pub fn reply(mut ticket: ReplyTicket, text: String) -> Self {
        ticket.answer();
        if let Some(payment) = ticket.payment() {
            payment.answered();
        }
        if !ticket.is_asked() {
            return Self::announce(ticket.channel.clone(), text, ticket.deadline);
        }
        if ticket.parent_id.is_empty() {
            return Self::addressed(&ticket, &text);
        }
        let (parent_id, asker_login) = (take(&mut ticket.parent_id), take(&mut ticket.asker.login));
        let kind = LineKind::Reply { parent_id, asker_login };
        let (channel, deadline) = (ticket.channel.clone(), ticket.deadline);
        let line = Line { channel, text, is_action: false, kind, deadline };
        Self { line }
    }

    /// Makes the line an action.
    #[must_use]
    pub fn as_action(mut self) -> Self {
        self.line.is_action = true;
        self
    }

    /// Makes the answer a line of its own, which no client shows below the line that it answers.
    #[must_use]
    pub fn as_line(mut self) -> Self {
        if let LineKind::Reply { parent_id, .. } = &mut self.line.kind {
            *parent_id = Box::default();
        }
        self
    }

    /// Returns the line.
    #[must_use]
    pub fn line(&self) -> &Line {
        &self.line
    }

    /// Names the asker in the line: no client shows whom a line answers when there is no line to reply to.
    fn addressed(ticket: &ReplyTicket, text: &str) -> Self {
        let text = addressed(ticket.asker.shown(), text).unwrap_or_default();
        let (channel, deadline) = (ticket.channel.clone(), ticket.deadline);
        Self { line: Line { channel, text, is_action: false, kind: LineKind::Addressed, deadline } }
    }

    /// Makes a line that tells of an event of this kind. Of a storm of them, chat hears some.
    #[must_use]
    pub fn tell(kind: &'static str, channel: ChannelName, text: String, deadline: Instant) -> Self {
        Self { line: Line { channel, text, is_action: false, kind: LineKind::Event(kind), deadline } }
    }

    /// Makes a line that nobody asked for.
    #[must_use]
    pub fn announce(channel: ChannelName, text: String, deadline: Instant) -> Self {
        Self { line: Line { channel, text, is_action: false, kind: LineKind::Announcement, deadline } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::payment::{Payment, Settled};
    use crate::chat::{Chatter, Role};
    use crate::text::language::Language;
    use std::sync::Arc;
    use tokio::sync::oneshot;

    fn asker(display_name: &str) -> Chatter {
        Chatter { id: "1".into(), login: "gina".into(), display_name: display_name.into(), role: Role::Viewer }
    }

    fn paid(display_name: &str) -> (ReplyTicket, oneshot::Receiver<Settled>) {
        let (payment, settled) = Payment::new();
        let (channel, deadline) = (ChannelName::new("c").unwrap(), crate::kernel::clock::now());
        let asker = asker(display_name);
        (ReplyTicket::paid(channel, Language::ENGLISH, asker, deadline, Arc::default(), payment), settled)
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
        let (channel, deadline) = (ChannelName::new("c").unwrap(), crate::kernel::clock::now());
        let ticket = ReplyTicket::new(channel, Language::ENGLISH, "m".into(), asker("Gina"), deadline, Arc::default());
        let line = Say::reply(ticket, "Pong".to_owned()).line;
        let kind = LineKind::Reply { parent_id: "m".into(), asker_login: "gina".into() };
        assert_eq!((line.text.as_str(), line.kind), ("Pong", kind));
    }
}
