//! Conversations and questions for a language model.

use crate::actor::{Behaviour, Receive, Scope};
use crate::errand::LlmErrand;
use crate::mailbox::{Door, Overflow};
use crate::messages::{Drain, GiveBack, HandedOver, Mention, Reconfigure, Say};
use crate::pillar::{Pillar, PillarState};
use crate::vitals::Vitals;
use std::sync::Arc;

/// What the config says about it.
#[derive(Clone, Debug, Default)]
pub struct LlmSettings {}

/// Where the actor sends.
#[derive(Clone)]
pub struct LlmDoors {
    /// The replies.
    pub say: Door<Say>,
    /// The cooldowns of what came to nothing.
    pub give_back: Door<GiveBack>,
}

/// The actor.
pub struct LlmActor {
    settings: LlmSettings,
    doors: LlmDoors,
    vitals: Arc<Vitals>,
}

impl LlmActor {
    /// An actor that has done nothing yet.
    #[must_use]
    pub fn new(settings: LlmSettings, doors: LlmDoors, vitals: Arc<Vitals>) -> Self {
        Self { settings, doors, vitals }
    }
}

impl Behaviour for LlmActor {
    const NAME: &'static str = "llm";

    fn started(&mut self, _: &mut Scope<'_, Self>) {
        self.vitals.pillars.set(Pillar::Llm, PillarState::Off);
    }
}

impl Receive<HandedOver<LlmErrand>> for LlmActor {
    const ROOM: u64 = 64;
    const OVERFLOW: Overflow = Overflow::Refuse;

    fn receive(&mut self, message: HandedOver<LlmErrand>, _: &mut Scope<'_, Self>) {
        let _ = self.doors.give_back.offer(GiveBack(message.receipt));
        message.ticket.stay_silent();
    }
}

impl Receive<Mention> for LlmActor {
    const ROOM: u64 = 64;
    const OVERFLOW: Overflow = Overflow::Refuse;

    fn receive(&mut self, message: Mention, _: &mut Scope<'_, Self>) {
        message.ticket.stay_silent();
    }
}

impl Receive<Reconfigure<LlmSettings>> for LlmActor {
    const ROOM: u64 = 128;
    const OVERFLOW: Overflow = Overflow::Refuse;

    fn receive(&mut self, message: Reconfigure<LlmSettings>, _: &mut Scope<'_, Self>) {
        self.settings = message.0;
    }
}

impl Receive<Drain> for LlmActor {
    const ROOM: u64 = 128;
    const OVERFLOW: Overflow = Overflow::Refuse;

    fn receive(&mut self, message: Drain, _: &mut Scope<'_, Self>) {
        let _ = message.done.send(());
    }
}
