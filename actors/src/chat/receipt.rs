//! Receipts of commands that ran.

use super::payment::Payment;
use super::{ChannelName, Chatter};
use std::sync::Arc;
use std::time::Instant;

/// The clocks that a command has started, so that they can be stopped should it come to nothing: a failure of a provider
/// costs its asker no cooldown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The asker, by Twitch's stable id.
    pub user_id: Box<str>,
    /// The channel it was used in.
    pub channel: ChannelName,
    /// The name of the command's cooldowns.
    pub action: Arc<str>,
    /// The time of the use.
    pub at: Instant,
    /// The payment with channel points, if it was paid for. Such a command starts no clocks.
    pub payment: Option<Payment>,
}

impl Receipt {
    /// Makes the receipt of what was not paid for.
    #[must_use]
    pub(crate) fn of(chatter: &Chatter, channel: &ChannelName, action: Arc<str>, at: Instant) -> Self {
        Self { user_id: chatter.id.clone(), channel: channel.clone(), action, at, payment: None }
    }
}
