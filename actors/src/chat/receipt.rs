//! Receipts of commands that ran.

use super::ChannelName;
use super::payment::Payment;
use std::time::Instant;

/// Which clocks a command has started, so that they can be stopped should it come to nothing: a failure of a provider
/// costs its asker no cooldown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Who used the command, by Twitch's stable id.
    pub user_id: Box<str>,
    /// Where.
    pub channel: ChannelName,
    /// The command's own name.
    pub action: &'static str,
    /// When.
    pub at: Instant,
    /// What was paid for it with channel points. Such a command starts no clocks.
    pub payment: Option<Payment>,
}
