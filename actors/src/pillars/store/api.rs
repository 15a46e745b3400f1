//! What the StoreActor takes, and what it publishes.

use crate::chat::pillar::Pillar;

/// The pillar.
pub const PILLAR: Pillar = Pillar::new("store");
