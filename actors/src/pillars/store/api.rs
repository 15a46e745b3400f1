//! What the StoreActor takes, and what it publishes.

pub use super::state::ChannelState;
use crate::chat::ChannelName;
use crate::chat::custom::asked::Asked;
use crate::chat::custom::order::Order;
use crate::chat::pillar::Pillar;
use crate::chat::request::Errand;
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// The pillar.
pub const PILLAR: Pillar = Pillar::new("store");

/// Carries out an order of somebody in chat. The answer comes once it is committed.
#[derive(Debug, PartialEq, Eq)]
pub struct CarryOut(pub Order);

impl Errand for CarryOut {
    const PILLAR: Pillar = PILLAR;
}

/// Tells the words of a quote that a channel's command says.
#[derive(Debug, PartialEq, Eq)]
pub struct TellQuote(pub Asked);

impl Errand for TellQuote {
    const PILLAR: Pillar = PILLAR;
}

/// What channels have made is another than before, or known now.
#[derive(Clone, Debug)]
pub struct StateChanged(pub Vec<Arc<ChannelState>>);

/// Something was counted in this channel, and nothing waited to be written before.
#[derive(Clone, Debug)]
pub struct Counted(pub ChannelName);

/// A timer was said.
#[derive(Clone, Debug)]
pub struct TimerSaid {
    /// The channel.
    pub channel: ChannelName,
    /// The timer.
    pub name: Arc<str>,
    /// The time.
    pub at: DateTime<Utc>,
    /// The number of the text that is next.
    pub next: u32,
}
