//! Bounded mailboxes: the only way to send to an actor.
//!
//! actix bounds a mailbox only for those who ask nicely (`do_send` ignores the bound, each clone of an address adds a
//! slot, nobody can read the length). Here a [`Recipient`] counts the places itself, so that the bound is exact, the
//! depth is known, and what finds no place is refused and counted. A recipient is made per message type: its capacity
//! and what happens when there is none are part of the receiver's contract ([`Handler::CAPACITY`],
//! [`Handler::ON_FULL`]).
//!
//! The mailbox exists before its actor, so that actors that know each other can be wired in any order.

use super::actor::{Actor, Handler};
use super::clock;
use super::meter::Meter;
use super::shell::Shell;
use actix::prelude::SendError;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};
use tokio::sync::oneshot;
use tokio::time::Timeout;

/// The fate of a message that finds no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnFull {
    /// It is dropped: what is waiting is worth more than what comes (chat lines).
    DropNewest,
    /// The sender gets it back and answers for it (a request with a ticket).
    Refuse,
}

/// A message was not taken.
#[derive(Debug, PartialEq, Eq)]
pub enum Refused<M> {
    /// No room; by its policy the message is gone.
    Dropped,
    /// No room, or the actor is not there; here is the message.
    Returned(M),
}

/// A request got no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unanswered {
    /// The mailbox was full, or the actor dropped the request.
    #[error("the request was dropped")]
    Dropped,
    /// The answer did not come in time.
    #[error("the answer did not come in time")]
    TimedOut,
}

/// A message on its way, with its place in the mailbox.
pub(super) struct Envelope<M> {
    pub(super) message: M,
    pub(super) place: Place,
}

impl<M> actix::Message for Envelope<M> {
    type Result = ();
}

/// A taken place in a mailbox. It is given back when it is dropped, also when the actor dies with the message.
pub(super) struct Place {
    meter: Arc<Meter>,
    since: Instant,
}

impl Place {
    pub(super) fn waited(&self, now: Instant) -> Duration {
        now.saturating_duration_since(self.since)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.meter.leave();
    }
}

/// The mailbox of one actor: made first, handed out as recipients, then given to the actor by
/// [`start`](crate::kernel::actor::start).
pub struct Mailbox<A: Actor>(Arc<Slot<A>>);

/// The place for the actor's address. One long-lived address serves all senders: every clone of an actix address would
/// bring a slot of its own beyond the bound.
struct Slot<A: Actor> {
    meter: Arc<Meter>,
    address: OnceLock<actix::Addr<Shell<A>>>,
}

/// Delivers messages of one type to an actor, whichever it is.
trait Deliver<M>: Send + Sync {
    fn meter(&self) -> &Meter;

    /// Delivers `message` when the actor is there and fewer than `capacity` wait; else returns it.
    fn deliver(&self, message: M, capacity: u64) -> Result<(), M>;
}

impl<A: Handler<M>, M: Send + 'static> Deliver<M> for Slot<A> {
    fn meter(&self) -> &Meter {
        &self.meter
    }

    fn deliver(&self, message: M, capacity: u64) -> Result<(), M> {
        let Some(address) = self.address.get().filter(|_| self.meter.admit(capacity)) else { return Err(message) };
        let place = Place { meter: Arc::clone(&self.meter), since: clock::now() };
        address.try_send(Envelope { message, place }).map_err(|error| match error {
            SendError::Full(refused) | SendError::Closed(refused) => refused.message,
        })
    }
}

/// Stands in for an actor that is not there.
struct Nobody(Meter);

impl<M: Send + 'static> Deliver<M> for Nobody {
    fn meter(&self) -> &Meter {
        &self.0
    }

    fn deliver(&self, message: M, _: u64) -> Result<(), M> {
        Err(message)
    }
}

impl<A: Actor> Mailbox<A> {
    /// Makes a mailbox for one actor of kind `A`.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::new(Slot { meter: Arc::new(Meter::new(A::NAME)), address: OnceLock::new() }))
    }

    /// Makes a recipient for messages of one type.
    #[must_use]
    pub fn recipient<M: Send + 'static>(&self) -> Recipient<M>
    where
        A: Handler<M>,
    {
        let slot = Arc::clone(&self.0);
        Recipient { slot, capacity: A::CAPACITY, on_full: A::ON_FULL }
    }

    /// Returns the actor's figures.
    #[must_use]
    pub fn meter(&self) -> Arc<Meter> {
        Arc::clone(&self.0.meter)
    }

    pub(super) fn bind(self, address: actix::Addr<Shell<A>>) {
        // A mailbox is consumed by its start, so that it is bound once.
        let _ = self.0.address.set(address);
        self.0.meter.wake();
    }
}

impl<A: Actor> Default for Mailbox<A> {
    fn default() -> Self {
        Self::new()
    }
}

/// Sends messages of one type to one actor. Cheap to clone; clones share the bound.
pub struct Recipient<M: Send + 'static> {
    slot: Arc<dyn Deliver<M>>,
    capacity: u64,
    on_full: OnFull,
}

impl<M: Send + 'static> Clone for Recipient<M> {
    fn clone(&self) -> Self {
        Self { slot: Arc::clone(&self.slot), ..*self }
    }
}

impl<M: Send + 'static> fmt::Debug for Recipient<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recipient({})", self.slot.meter().name())
    }
}

impl<M: Send + 'static> Recipient<M> {
    /// Makes a recipient that returns every message: for an actor that this bot does without.
    #[must_use]
    pub fn nobody() -> Self {
        Self { slot: Arc::new(Nobody(Meter::new("nobody"))), capacity: 0, on_full: OnFull::Refuse }
    }

    /// Makes a recipient that stops at `most` messages in the mailbox, so that what is worth less leaves room for what is
    /// worth more.
    #[must_use]
    pub fn yielding(&self, most: u64) -> Self {
        Self { capacity: self.capacity.min(most), ..self.clone() }
    }

    /// Sends a message without waiting.
    ///
    /// # Errors
    /// Returns an error when there is no room or no actor; counted as refused. The receiver's policy says whether the
    /// message comes back.
    pub fn try_send(&self, message: M) -> Result<(), Refused<M>> {
        self.send_or_return(message).map_err(|message| {
            self.slot.meter().count_refused();
            match self.on_full {
                OnFull::DropNewest => Refused::Dropped,
                OnFull::Refuse => Refused::Returned(message),
            }
        })
    }

    /// Sends a message whose loss needs no more than to be counted: the receiver's meter shows it as refused.
    pub fn tell(&self, message: M) {
        let _ = self.try_send(message);
    }

    /// Sends a message and waits for room, at most for `patience`.
    ///
    /// # Errors
    /// As [`try_send`](Self::try_send), after the patience is over.
    pub(crate) async fn send_within(&self, message: M, patience: Duration) -> Result<(), Refused<M>> {
        let mut message = message;
        let give_up = tokio::time::Instant::now() + patience;
        loop {
            // Registered before the try, so that no place is freed unseen between the two.
            let room = self.slot.meter().room();
            match self.send_or_return(message) {
                Ok(()) => return Ok(()),
                Err(back) => message = back,
            }
            if tokio::time::timeout_at(give_up, room).await.is_err() {
                return self.try_send(message);
            }
        }
    }

    /// Sends a message that the sender keeps when there is no room, to send it again: that counts as no refusal.
    ///
    /// For a sender that can stop its own source meanwhile, as the link stops reading from its socket.
    ///
    /// # Errors
    /// With the message, when there is no room or no actor.
    pub fn send_or_return(&self, message: M) -> Result<(), M> {
        self.slot.deliver(message, self.capacity)
    }

    /// Sends the request that `request` makes round a place for the answer, and waits for the answer at most for `limit`.
    /// The request is sent at once; the future only waits.
    ///
    /// # Errors
    /// Returns an error when the request finds no room, is dropped by the actor, or is not answered in time.
    pub fn ask<T: 'static>(&self, limit: Duration, request: impl FnOnce(oneshot::Sender<T>) -> M) -> Answer<T> {
        let (answer, answered) = oneshot::channel();
        // A full mailbox drops the request, and with it the answer's sender: the wait ends at once.
        self.tell(request(answer));
        Answer(Box::pin(tokio::time::timeout(limit, answered)))
    }

    /// Sends such a request, and waits at most `patience` for room and then at most `limit` for the answer.
    ///
    /// # Errors
    /// As [`ask`](Self::ask).
    pub(crate) fn ask_within<T: 'static, F: FnOnce(oneshot::Sender<T>) -> M>(
        &self,
        patience: Duration,
        limit: Duration,
        request: F,
    ) -> impl Future<Output = Result<T, Unanswered>> + use<M, T, F> {
        let recipient = self.clone();
        let (answer, answered) = oneshot::channel();
        let request = request(answer);
        async move {
            // One that is not taken is dropped, and with it the answer's sender: the wait below ends at once.
            let _ = recipient.send_within(request, patience).await;
            Answer(Box::pin(tokio::time::timeout(limit, answered))).await
        }
    }
}

/// The wait for the answer to a request.
#[derive(Debug)]
pub struct Answer<T>(Pin<Box<Timeout<oneshot::Receiver<T>>>>);

impl<T> Future for Answer<T> {
    type Output = Result<T, Unanswered>;

    fn poll(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(match ready!(self.0.as_mut().poll(task)) {
            Ok(answer) => answer.map_err(|_| Unanswered::Dropped),
            Err(_) => Err(Unanswered::TimedOut),
        })
    }
}
