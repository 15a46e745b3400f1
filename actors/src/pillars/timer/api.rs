//! The name of the TimerActor. It takes no requests: it hears facts.

use crate::chat::pillar::Pillar;

/// The pillar.
pub const PILLAR: Pillar = Pillar::new("timer");
