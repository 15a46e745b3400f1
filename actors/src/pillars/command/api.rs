//! Messages that the [`CommandActor`](super::CommandActor) takes.

use crate::chat::pillar::Pillar;
use crate::chat::receipt::Receipt;
use crate::chat::request::RunCommand;

/// This pillar.
pub const PILLAR: Pillar = RunCommand::PILLAR;

/// A command that was handed over came to nothing through no fault of its asker: its cooldown is given back.
#[derive(Debug)]
pub struct GiveBack(pub Receipt);
