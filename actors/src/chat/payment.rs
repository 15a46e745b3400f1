//! A viewer's payment for a command with channel points, until it is known whether they got something for it.
//!
//! A [`Payment`] goes with the ticket of the reply and with the receipt of the command. It is settled when nobody holds
//! it any more: earned when the ticket was used for a reply and nobody gave the receipt back, else returned. So a
//! crash, a full mailbox and a provider's failure all end in the same way, and no order of messages matters.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::oneshot;

/// The outcome of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// The viewer got an answer for it.
    Earned,
    /// It came to nothing: the viewer gets their points back.
    Returned,
}

/// Something paid. Clones are the same payment.
#[derive(Clone, Debug)]
pub struct Payment(Arc<Bill>);

#[derive(Debug)]
struct Bill {
    is_answered: AtomicBool,
    is_given_back: AtomicBool,
    settled: Option<oneshot::Sender<Settled>>,
}

impl Payment {
    /// Makes a payment, and the receiver that is told its outcome.
    #[must_use]
    pub fn new() -> (Self, oneshot::Receiver<Settled>) {
        let (settled, told) = oneshot::channel();
        let bill =
            Bill { is_answered: AtomicBool::new(false), is_given_back: AtomicBool::new(false), settled: Some(settled) };
        (Self(Arc::new(bill)), told)
    }

    /// Marks it as answered: the viewer got something for it.
    pub fn answered(&self) {
        self.0.is_answered.store(true, Ordering::Relaxed);
    }

    /// Marks it as returned, whatever is answered: the command came to nothing.
    pub fn give_back(&self) {
        self.0.is_given_back.store(true, Ordering::Relaxed);
    }
}

impl PartialEq for Payment {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Payment {}

impl Drop for Bill {
    fn drop(&mut self) {
        let is_earned = *self.is_answered.get_mut() && !*self.is_given_back.get_mut();
        if let Some(settled) = self.settled.take() {
            // Who no longer waits is about to end.
            let _ = settled.send(if is_earned { Settled::Earned } else { Settled::Returned });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_settled_when_the_last_who_holds_it_is_gone() {
        let (payment, mut told) = Payment::new();
        let other = payment.clone();
        payment.answered();
        drop(payment);
        assert!(told.try_recv().is_err());
        drop(other);
        assert_eq!(told.try_recv(), Ok(Settled::Earned));
    }

    #[test]
    fn an_apology_earns_nothing() {
        let (payment, mut told) = Payment::new();
        payment.answered();
        payment.give_back();
        drop(payment);
        assert_eq!(told.try_recv(), Ok(Settled::Returned));
    }

    #[test]
    fn what_gets_lost_is_returned() {
        let (payment, mut told) = Payment::new();
        drop(payment);
        assert_eq!(told.try_recv(), Ok(Settled::Returned));
    }
}
