//! The takers of each request and the subscribers to each fact: one list, filled by the actors' descriptors.

use kissbot_actors::chat::request::{Errand, HandedOver};
use kissbot_actors::kernel::actor::{Actor, Handler};
use kissbot_actors::kernel::lifecycle::{Drain, DrainRank};
use kissbot_actors::kernel::mailbox::{Mailbox, Recipient};
use kissbot_actors::kernel::publisher::Publisher;
use kissbot_actors::pillars::command::hand_over::HandOvers;
use std::any::{Any, TypeId, type_name};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// One entry of the list, for documents and tests: an actor, and the short name of a message's type.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Edge {
    /// A request has one receiver.
    Takes(&'static str, String),
    /// A fact has any number of subscribers.
    Subscribes(&'static str, String),
}

/// All recipients of all actors, by the type of message.
#[derive(Default)]
pub struct Wiring {
    receivers: HashMap<TypeId, Box<dyn Any + Send + Sync>>,
    subscribers: HashMap<TypeId, Box<dyn Any + Send + Sync>>,
    hand_overs: HandOvers,
    drains: Vec<(DrainRank, Recipient<Drain>)>,
    edges: Vec<Edge>,
}

impl Wiring {
    /// Returns the receiver of requests of one type; one that returns every message when no actor of this bot takes them.
    #[must_use]
    pub fn recipient<M: Send + 'static>(&self) -> Recipient<M> {
        let receiver = self.receivers.get(&TypeId::of::<M>()).and_then(|receiver| receiver.downcast_ref());
        receiver.cloned().unwrap_or_else(Recipient::nobody)
    }

    /// Returns the subscribers of facts of one type.
    #[must_use]
    pub fn publisher<M: Send + 'static>(&self) -> Publisher<M> {
        let subscribers = self.subscribers.get(&TypeId::of::<M>()).and_then(|all| all.downcast_ref());
        Publisher::new(subscribers.cloned().unwrap_or_default())
    }

    /// Returns the receivers of errands.
    #[must_use]
    pub fn hand_overs(&self) -> HandOvers {
        self.hand_overs.clone()
    }

    /// Returns the actors that have something to bring to an end, by rank.
    pub(super) fn drains(&self) -> Vec<(DrainRank, Recipient<Drain>)> {
        let mut drains = self.drains.clone();
        drains.sort_by_key(|(rank, _)| *rank);
        drains
    }

    /// Returns the whole list.
    #[must_use]
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }
}

/// One actor's entries in the list.
pub struct Ports<'a, A: Actor> {
    pub(super) mailbox: &'a Mailbox<A>,
    pub(super) wiring: &'a mut Wiring,
    pub(super) rank: DrainRank,
}

impl<A: Actor> Ports<'_, A> {
    /// Takes all requests of one type. Nobody else does: the first who says so stays the receiver, and a second is a
    /// mistake in the program, which is logged.
    #[must_use = "the next port follows"]
    pub fn takes<M: Send + 'static>(self) -> Self
    where
        A: Handler<M>,
    {
        match self.wiring.receivers.entry(TypeId::of::<M>()) {
            Entry::Occupied(_) => {
                tracing::error!(
                    actor = A::NAME,
                    message = type_name::<M>(),
                    "another actor takes these requests already"
                );
            }
            Entry::Vacant(place) => {
                place.insert(Box::new(self.mailbox.recipient::<M>()));
                self.wiring.edges.push(Edge::Takes(A::NAME, short_name::<M>()));
            }
        }
        self
    }

    /// Carries out all errands of one type, which commands hand over.
    #[must_use = "the next port follows"]
    pub fn carries_out<E: Errand>(self) -> Self
    where
        A: Handler<HandedOver<E>>,
    {
        self.wiring.hand_overs.add::<E>(self.mailbox.recipient());
        self.takes::<HandedOver<E>>()
    }

    /// Hears every fact of one type.
    #[must_use = "the next port follows"]
    pub fn subscribes<M: Send + 'static>(self) -> Self
    where
        A: Handler<M>,
    {
        let recipient = self.mailbox.recipient::<M>();
        let all =
            self.wiring.subscribers.entry(TypeId::of::<M>()).or_insert_with(|| Box::new(Vec::<Recipient<M>>::new()));
        if let Some(all) = all.downcast_mut::<Vec<Recipient<M>>>() {
            all.push(recipient);
        }
        self.wiring.edges.push(Edge::Subscribes(A::NAME, short_name::<M>()));
        self
    }

    /// Is asked to bring to an end what is under way, at its rank.
    #[must_use = "the next port follows"]
    pub fn drains(self) -> Self
    where
        A: Handler<Drain>,
    {
        self.wiring.drains.push((self.rank, self.mailbox.recipient()));
        self
    }

    /// Ends the list.
    pub fn done(self) {}
}

/// Returns a type's name without the modules: `HandedOver<GameErrand>`.
fn short_name<M>() -> String {
    let bare = |path: &str| path.rsplit("::").next().unwrap_or(path).to_owned();
    match type_name::<M>().split_once('<') {
        Some((outer, inner)) => format!("{}<{}", bare(outer), bare(inner)),
        None => bare(type_name::<M>()),
    }
}
