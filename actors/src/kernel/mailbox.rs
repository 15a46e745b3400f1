//! Bounded mailboxes: the only way to send to an actor.
//!
//! actix bounds a mailbox only for those who ask nicely (`do_send` ignores the bound, each clone of an address adds a
//! slot, nobody can read the length). Here a [`Door`] counts the places itself, so that the bound is exact, the depth
//! is known, and what finds no place is refused and counted. A door is made per message type: its room and what happens
//! when there is none are part of the receiver's contract ([`Receive::ROOM`], [`Receive::OVERFLOW`]).
//!
//! The mailbox exists before its actor, so that actors that know each other can be wired in any order.

use crate::kernel::actor::{self, AnyBehaviour, Behaviour, Receive, Shell};
use crate::kernel::clock;
use crate::kernel::meter::Meter;
use actix::prelude::SendError;
use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

/// What happens to a message that finds no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overflow {
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

/// A message on its way, with its place in the mailbox. Its type is known at both ends and not between them, so that all
/// messages go through the same code.
pub(crate) struct Envelope {
    pub(crate) message: AnyMessage,
    pub(crate) place: Place,
    pub(crate) hand_in: HandIn,
}

/// Some message, whose type the doors know.
type AnyMessage = Box<dyn Any + Send>;

/// Hands a message to the behaviour that the door was made for.
type HandIn = fn(&mut AnyBehaviour, AnyMessage, &mut actix::Context<Shell>);

impl actix::Message for Envelope {
    type Result = ();
}

/// A taken place in a mailbox. It is given back when it is dropped, also when the actor dies with the message.
pub(crate) struct Place {
    meter: Arc<Meter>,
    since: Instant,
}

impl Place {
    pub(crate) fn waited(&self, now: Instant) -> Duration {
        now.saturating_duration_since(self.since)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.meter.leave();
    }
}

/// The mailbox of one actor: made first, handed out as doors, then given to the actor by
/// [`start`](crate::kernel::actor::start).
pub struct Mailbox<B: Behaviour> {
    slot: Arc<Slot>,
    of: PhantomData<fn(&mut B)>,
}

/// Where the actor's address will be. One long-lived address serves all senders: every clone of an actix address would
/// bring a slot of its own beyond the bound.
struct Slot {
    meter: Arc<Meter>,
    address: OnceLock<actix::Addr<Shell>>,
}

impl Slot {
    /// The actor, and a place in its mailbox, when it is there and fewer than `room` are taken.
    fn admit(&self, room: u64) -> Option<(&actix::Addr<Shell>, Place)> {
        let address = self.address.get().filter(|_| self.meter.admit(room))?;
        Some((address, Place { meter: Arc::clone(&self.meter), since: clock::now() }))
    }
}

impl<B: Behaviour> Mailbox<B> {
    /// A mailbox for one actor of kind `B`.
    #[must_use]
    pub fn new() -> Self {
        let slot = Slot { meter: Arc::new(Meter::new(B::NAME)), address: OnceLock::new() };
        Self { slot: Arc::new(slot), of: PhantomData }
    }

    /// A door for messages of one type.
    #[must_use]
    pub fn door<M: Send + 'static>(&self) -> Door<M>
    where
        B: Receive<M>,
    {
        Door {
            slot: Arc::clone(&self.slot),
            room: B::ROOM,
            overflow: B::OVERFLOW,
            hand_in: hand_in::<B, M>,
            of: PhantomData,
        }
    }

    /// The actor's figures.
    #[must_use]
    pub fn meter(&self) -> Arc<Meter> {
        Arc::clone(&self.slot.meter)
    }

    pub(crate) fn bind(self, address: actix::Addr<Shell>) {
        // A mailbox is consumed by its start, so that it is bound once.
        let _ = self.slot.address.set(address);
    }
}

impl<B: Behaviour> Default for Mailbox<B> {
    fn default() -> Self {
        Self::new()
    }
}

/// Sends messages of one type to one actor. Cheap to clone; clones share the bound.
pub struct Door<M: Send + 'static> {
    slot: Arc<Slot>,
    room: u64,
    overflow: Overflow,
    hand_in: HandIn,
    of: PhantomData<fn(M)>,
}

impl<M: Send + 'static> Clone for Door<M> {
    fn clone(&self) -> Self {
        Self { slot: Arc::clone(&self.slot), ..*self }
    }
}

impl<M: Send + 'static> fmt::Debug for Door<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Door({})", self.slot.meter.name())
    }
}

impl<M: Send + 'static> Door<M> {
    /// Offers a message without waiting.
    ///
    /// # Errors
    /// When there is no room or no actor; counted as refused. The receiver's policy says whether the message comes back.
    pub fn offer(&self, message: M) -> Result<(), Refused<M>> {
        self.try_offer(message).map_err(|message| {
            self.slot.meter.count_refused();
            match self.overflow {
                Overflow::DropNewest => Refused::Dropped,
                Overflow::Refuse => Refused::Returned(message),
            }
        })
    }

    /// Offers a message and waits for room, at most for `patience`.
    ///
    /// # Errors
    /// As [`offer`](Self::offer), after the patience is over.
    pub async fn offer_within(&self, message: M, patience: Duration) -> Result<(), Refused<M>> {
        const STEP: Duration = Duration::from_millis(1);
        let mut message = message;
        let mut left = patience;
        while !left.is_zero() {
            match self.try_offer(message) {
                Ok(()) => return Ok(()),
                Err(back) => message = back,
            }
            let step = STEP.min(left);
            tokio::time::sleep(step).await;
            left = left.saturating_sub(step);
        }
        self.offer(message)
    }

    /// Offers a message that the sender keeps when there is no room, to offer it again: that counts as no refusal.
    ///
    /// For a sender that can stop its own source meanwhile, as the link stops reading from its socket.
    ///
    /// # Errors
    /// With the message, when there is no room or no actor.
    pub fn try_offer(&self, message: M) -> Result<(), M> {
        let Some((address, place)) = self.slot.admit(self.room) else { return Err(message) };
        let envelope = Envelope { message: Box::new(message), place, hand_in: self.hand_in };
        let Err(SendError::Full(refused) | SendError::Closed(refused)) = address.try_send(envelope) else {
            return Ok(());
        };
        // What comes back is what went in, so that it is always of the door's type.
        refused.message.downcast().map_or(Ok(()), |message| Err(*message))
    }
}

/// What a door for messages of type `M` to a `B` does at its other end.
fn hand_in<B: Receive<M>, M: Send + 'static>(
    behaviour: &mut AnyBehaviour,
    message: AnyMessage,
    context: &mut actix::Context<Shell>,
) {
    // What came in by a door is of the door's type.
    if let Ok(message) = message.downcast() {
        actor::on::<B>(behaviour, context, |behaviour, scope| behaviour.receive(*message, scope));
    }
}
