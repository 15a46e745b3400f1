//! What the ModerationActor takes.

pub use crate::chat::moderation::{Ask, RoomMode};
use crate::chat::pillar::Pillar;
use crate::chat::request::Errand;

/// The pillar.
pub const PILLAR: Pillar = Pillar::new("moderation");

/// Carries out what a moderator asks of moderation at once. What is set for long (modes of filters, phrases, allowed
/// hosts) is an order to the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moderate(pub Ask);

impl Errand for Moderate {
    const PILLAR: Pillar = PILLAR;
}
