//! Hand-overs: what a command cannot do by itself goes to the pillar that can.
//!
//! A command is pure: it reads what was typed and returns a [`HandOver`]. The receiver waits, asks the network and
//! replies with the ticket of the line. Any type that is an [`Errand`] can be handed over, and [`HandOvers`] knows who
//! receives which: a pillar with errands of its own needs no change here.

use crate::chat::custom::asked::Asked;
use crate::chat::pillar::Pillar;
use crate::chat::receipt::Receipt;
use crate::chat::request::{Errand, HandedOver};
use crate::chat::ticket::ReplyTicket;
use crate::kernel::mailbox::{Recipient, Refused};
use crate::pillars::fetch::api::TellFetch;
use crate::pillars::helix::api::TellFact;
use crate::pillars::llm::api::TellAi;
use crate::pillars::store::api::TellQuote;
use crate::text::response::Need;
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// An errand on its way to the pillar that carries it out.
pub struct HandOver {
    pillar: Pillar,
    errand: Box<dyn AnyErrand>,
    is_free: bool,
}

/// An errand of whichever type.
trait AnyErrand: Any + fmt::Debug + Send {
    fn equals(&self, other: &dyn Any) -> bool;
}

impl<E: Errand> AnyErrand for E {
    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref().is_some_and(|other| self == other)
    }
}

impl HandOver {
    /// Makes a hand-over of an errand.
    #[must_use]
    pub fn to<E: Errand>(errand: E) -> Self {
        Self { pillar: E::PILLAR, errand: Box::new(errand), is_free: false }
    }

    /// Makes one that starts no cooldown: what a moderator has done is nothing that viewers wait for.
    #[must_use]
    pub(crate) fn free<E: Errand>(errand: E) -> Self {
        Self { is_free: true, ..Self::to(errand) }
    }

    /// Tells whether it starts no cooldown.
    #[must_use]
    pub(crate) fn is_free(&self) -> bool {
        self.is_free
    }

    /// Returns the pillar that carries it out.
    #[must_use]
    pub fn pillar(&self) -> Pillar {
        self.pillar
    }

    /// Returns the errand, if it is of this type.
    #[must_use]
    pub fn errand<E: Errand>(&self) -> Option<&E> {
        let errand: &dyn Any = &*self.errand;
        errand.downcast_ref()
    }
}

impl fmt::Debug for HandOver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.errand.fmt(f)
    }
}

impl PartialEq for HandOver {
    fn eq(&self, other: &Self) -> bool {
        let other: &dyn Any = &*other.errand;
        self.errand.equals(other)
    }
}

impl Eq for HandOver {}

/// Returns the question for a fact that a channel's command needs, to whoever knows it.
#[must_use]
pub(crate) fn question(asked: Asked) -> HandOver {
    match asked.need {
        Need::Quote { .. } => HandOver::to(TellQuote(asked)),
        Need::FollowAge { .. }
        | Need::AccountAge { .. }
        | Need::Followers
        | Need::Subscribers
        | Need::Viewers
        | Need::Category { .. }
        | Need::Title { .. }
        | Need::LiveSince { .. } => HandOver::to(TellFact(asked)),
        Need::Fetch { .. } => HandOver::to(TellFetch(asked)),
        Need::Ai { .. } => HandOver::to(TellAi(asked)),
    }
}

/// The receivers of hand-overs, by the type of the errand.
#[derive(Clone, Default)]
pub struct HandOvers(HashMap<TypeId, Arc<dyn Receive>>);

/// The fate of a hand-over. One that was not taken brings back ticket and receipt, so that the asker gets an answer.
#[derive(Debug)]
#[must_use]
pub(super) enum Delivery {
    /// The pillar has it.
    Taken,
    /// The pillar is not there.
    Missing(ReplyTicket, Receipt),
    /// The pillar has no room.
    Busy(ReplyTicket, Receipt),
}

/// A receiver of errands of one type.
trait Receive: Send + Sync {
    fn receive(&self, errand: Box<dyn Any>, ticket: ReplyTicket, receipt: Receipt) -> Delivery;
}

impl<E: Errand> Receive for Recipient<HandedOver<E>> {
    fn receive(&self, errand: Box<dyn Any>, ticket: ReplyTicket, receipt: Receipt) -> Delivery {
        let Ok(errand) = errand.downcast::<E>() else { return Delivery::Missing(ticket, receipt) };
        match self.try_send(HandedOver { errand: *errand, ticket, receipt }) {
            Err(Refused::Returned(HandedOver { ticket, receipt, .. })) => Delivery::Busy(ticket, receipt),
            // What the receiver's policy drops is counted by its meter, and the ticket by its ledger.
            Ok(()) | Err(Refused::Dropped) => Delivery::Taken,
        }
    }
}

impl HandOvers {
    /// Makes `recipient` the receiver of errands of type `E`.
    pub fn add<E: Errand>(&mut self, recipient: Recipient<HandedOver<E>>) {
        self.0.insert(TypeId::of::<E>(), Arc::new(recipient));
    }

    /// Sends a hand-over to its receiver.
    pub(super) fn send(&self, hand_over: HandOver, ticket: ReplyTicket, receipt: Receipt) -> Delivery {
        let errand: Box<dyn Any> = hand_over.errand;
        match self.0.get(&(*errand).type_id()) {
            Some(receiver) => receiver.receive(errand, ticket, receipt),
            None => Delivery::Missing(ticket, receipt),
        }
    }
}

impl fmt::Debug for HandOvers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HandOvers({})", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Eq)]
    struct Fetch(&'static str);

    impl Errand for Fetch {
        const PILLAR: Pillar = Pillar::new("dog");
    }

    #[derive(Debug, PartialEq, Eq)]
    struct Sleep;

    impl Errand for Sleep {
        const PILLAR: Pillar = Pillar::new("cat");
    }

    #[test]
    fn a_hand_over_knows_its_errand_and_its_pillar() {
        let stick = HandOver::to(Fetch("stick"));
        assert_eq!((stick.pillar().name(), stick.errand()), ("dog", Some(&Fetch("stick"))));
        assert_eq!(stick.errand::<Sleep>(), None);
    }

    #[test]
    fn hand_overs_are_equal_when_their_errands_are() {
        assert_eq!(HandOver::to(Fetch("stick")), HandOver::to(Fetch("stick")));
        assert_ne!(HandOver::to(Fetch("stick")), HandOver::to(Fetch("ball")));
        assert_ne!(HandOver::to(Fetch("stick")), HandOver::to(Sleep));
    }
}
