//! The right to answer one chat line, once.
//!
//! The router makes a [`ReplyTicket`] for each line that it hands to a pillar. The ticket moves from actor to actor and
//! ends in [`Say::reply`](crate::chat::say::Say::reply), which consumes it. It cannot be copied, so that a line gets at
//! most one reply, in the channel it was asked in, and nobody keeps a table of open questions.
//!
//! A viewer who pays with channel points writes no line: that ticket answers a person instead. A timer has a ticket, too,
//! which answers nobody.

use crate::chat::payment::Payment;
use crate::chat::{ChannelName, Chatter, Role};
use crate::text::language::Language;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A reply is of no use when its line was said longer ago than this.
pub(crate) const REPLY_AGE_MAX: Duration = Duration::from_secs(20);
/// The time that a line may be on its way through the bot without being late.
const ON_ITS_WAY: Duration = Duration::from_secs(1);

/// A count of the tickets that were answered, and of those that came to nothing.
#[derive(Debug, Default)]
pub struct TicketLedger {
    answered: AtomicU64,
    unanswered: AtomicU64,
}

impl TicketLedger {
    /// Tickets whose reply went on its way.
    #[must_use]
    pub fn answered(&self) -> u64 {
        self.answered.load(Ordering::Relaxed)
    }

    /// Tickets that were lost: dropped by a full mailbox, a crash, or a mistake. Chosen silence does not count.
    #[must_use]
    pub fn unanswered(&self) -> u64 {
        self.unanswered.load(Ordering::Relaxed)
    }
}

/// The right to one reply to one chat line.
#[derive(Debug)]
pub struct ReplyTicket {
    /// The channel that the reply goes to.
    pub channel: ChannelName,
    /// The channel's language.
    pub language: Language,
    /// The id of the line that is answered; empty: no line asked, and the reply names the asker.
    pub parent_id: Box<str>,
    /// The asker.
    pub asker: Chatter,
    /// A reply after this is not sent.
    pub deadline: Instant,
    is_asked: bool,
    payment: Option<Payment>,
    open: Option<Arc<TicketLedger>>,
}

impl ReplyTicket {
    /// Makes a ticket for the line `parent_id` in `channel`.
    #[must_use]
    pub fn new(
        channel: ChannelName,
        language: Language,
        parent_id: Box<str>,
        asker: Chatter,
        deadline: Instant,
        ledger: Arc<TicketLedger>,
    ) -> Self {
        Self { channel, language, parent_id, asker, deadline, is_asked: true, payment: None, open: Some(ledger) }
    }

    /// Makes the right to say one line in `channel` that nobody has asked for.
    #[must_use]
    pub fn unasked(channel: ChannelName, language: Language, deadline: Instant, ledger: Arc<TicketLedger>) -> Self {
        let nobody = Chatter { id: "".into(), login: "".into(), display_name: "".into(), role: Role::Viewer };
        let mut ticket = Self::new(channel, language, Box::default(), nobody, deadline, ledger);
        ticket.is_asked = false;
        ticket
    }

    /// Tells whether somebody has asked.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.is_asked
    }

    /// Makes a ticket for `asker` in `channel`, who wrote no line but paid.
    #[must_use]
    pub fn paid(
        channel: ChannelName,
        language: Language,
        asker: Chatter,
        deadline: Instant,
        ledger: Arc<TicketLedger>,
        payment: Payment,
    ) -> Self {
        let mut ticket = Self::new(channel, language, Box::default(), asker, deadline, ledger);
        ticket.payment = Some(payment);
        ticket
    }

    /// Returns the asker's payment, if they paid.
    #[must_use]
    pub fn payment(&self) -> Option<&Payment> {
        self.payment.as_ref()
    }

    /// Lets the reply take so long in place of [`REPLY_AGE_MAX`], counted from `now`, less what its line is late.
    pub(crate) fn allow(&mut self, time: Duration, now: Instant) {
        let age = REPLY_AGE_MAX.saturating_sub(self.deadline.saturating_duration_since(now));
        self.deadline = now + time.saturating_sub(age.saturating_sub(ON_ITS_WAY));
    }

    /// Ends the ticket: silence was chosen.
    pub fn close(&mut self) {
        self.open = None;
    }

    /// Ends the ticket: its reply is on its way.
    pub(crate) fn answer(&mut self) {
        if let Some(ledger) = self.open.take().filter(|_| self.is_asked) {
            ledger.answered.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Consumes the ticket without a reply, on purpose: a cooldown that was already told, say.
    pub fn stay_silent(mut self) {
        self.close();
    }
}

impl Drop for ReplyTicket {
    fn drop(&mut self) {
        if let Some(ledger) = &self.open {
            ledger.unanswered.fetch_add(1, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::Role;
    use crate::chat::say::Say;

    fn ticket(ledger: &Arc<TicketLedger>) -> ReplyTicket {
        let asker = Chatter { id: "1".into(), login: "alice".into(), display_name: "Alice".into(), role: Role::Viewer };
        let channel = ChannelName::new("c").unwrap();
        ReplyTicket::new(channel, Language::ENGLISH, "m".into(), asker, crate::kernel::clock::now(), Arc::clone(ledger))
    }

    #[test]
    fn a_lost_ticket_is_counted_and_a_silent_one_is_not() {
        let ledger = Arc::new(TicketLedger::default());
        drop(ticket(&ledger));
        ticket(&ledger).stay_silent();
        assert_eq!((ledger.answered(), ledger.unanswered()), (0, 1));
    }

    #[test]
    fn a_reply_is_counted_and_a_line_that_nobody_asked_for_is_none() {
        let ledger = Arc::new(TicketLedger::default());
        drop(Say::reply(ticket(&ledger), "pong".to_owned()));
        let (channel, deadline) = (ChannelName::new("c").unwrap(), crate::kernel::clock::now());
        let timer = ReplyTicket::unasked(channel, Language::ENGLISH, deadline, Arc::clone(&ledger));
        drop(Say::reply(timer, "drink something".to_owned()));
        assert_eq!((ledger.answered(), ledger.unanswered()), (1, 0));
    }

    #[test]
    fn a_longer_or_shorter_time_for_the_reply_is_less_by_what_its_line_is_late() {
        let ledger = Arc::new(TicketLedger::default());
        let s = Duration::from_secs(1);
        for (left, time, allowed) in [(20, 1, 1), (19, 30, 30), (5, 20, 6), (5, 30, 16), (5, 10, 0), (0, 5, 0)] {
            let (mut ticket, now) = (ticket(&ledger), crate::kernel::clock::now());
            ticket.deadline = now + left * s;
            ticket.allow(time * s, now);
            assert_eq!(ticket.deadline - now, allowed * s, "{left} s are left of 20, {time} s are allowed");
            ticket.stay_silent();
        }
    }
}
