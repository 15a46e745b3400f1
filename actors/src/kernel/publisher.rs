//! Facts, told to those who subscribed.

use super::mailbox::Recipient;

/// The subscribers of one kind of fact. The topology makes the list; the actor that learns facts publishes them.
#[derive(Clone, Debug)]
pub struct Publisher<M: Send + 'static>(Vec<Recipient<M>>);

impl<M: Send + 'static> Publisher<M> {
    /// Makes a publisher of its subscribers, told in this order.
    #[must_use]
    pub fn new(subscribers: Vec<Recipient<M>>) -> Self {
        Self(subscribers)
    }

    /// Tells whether anybody listens: what nobody wants to know need not be put together.
    #[must_use]
    pub fn has_subscribers(&self) -> bool {
        !self.0.is_empty()
    }
}

impl<M: Send + 'static> Default for Publisher<M> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<M: Clone + Send + 'static> Publisher<M> {
    /// Tells every subscriber, and returns how many had no room and miss the fact, which their meters count. With one
    /// subscriber it costs no more than to send.
    pub fn publish(&self, fact: M) -> usize {
        let Some((last, others)) = self.0.split_last() else { return 0 };
        let missed = others.iter().filter(|subscriber| subscriber.try_send(fact.clone()).is_err()).count();
        missed + usize::from(last.try_send(fact).is_err())
    }
}
