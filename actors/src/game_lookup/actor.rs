//! Facts about games.

use crate::actor::{Behaviour, Receive, Scope};
use crate::errand::GameErrand;
use crate::mailbox::{Door, Overflow};
use crate::messages::{Drain, GiveBack, HandedOver, Reconfigure, Say};
use crate::pillar::{Pillar, PillarState};
use crate::vitals::Vitals;
use std::sync::Arc;

/// What the config says about it.
#[derive(Clone, Debug, Default)]
pub struct GameLookupSettings {}

/// Where the actor sends.
#[derive(Clone)]
pub struct GameLookupDoors {
    /// The replies.
    pub say: Door<Say>,
    /// The cooldowns of what came to nothing.
    pub give_back: Door<GiveBack>,
}

/// The actor.
pub struct GameLookupActor {
    settings: GameLookupSettings,
    doors: GameLookupDoors,
    vitals: Arc<Vitals>,
}

impl GameLookupActor {
    /// An actor that has done nothing yet.
    #[must_use]
    pub fn new(settings: GameLookupSettings, doors: GameLookupDoors, vitals: Arc<Vitals>) -> Self {
        Self { settings, doors, vitals }
    }
}

impl Behaviour for GameLookupActor {
    const NAME: &'static str = "game_lookup";

    fn started(&mut self, _: &mut Scope<'_, Self>) {
        self.vitals.pillars.set(Pillar::GameLookup, PillarState::Off);
    }
}

impl Receive<HandedOver<GameErrand>> for GameLookupActor {
    const ROOM: u64 = 64;
    const OVERFLOW: Overflow = Overflow::Refuse;

    fn receive(&mut self, message: HandedOver<GameErrand>, _: &mut Scope<'_, Self>) {
        let _ = self.doors.give_back.offer(GiveBack(message.receipt));
        message.ticket.stay_silent();
    }
}

impl Receive<Reconfigure<GameLookupSettings>> for GameLookupActor {
    const ROOM: u64 = 128;
    const OVERFLOW: Overflow = Overflow::Refuse;

    fn receive(&mut self, message: Reconfigure<GameLookupSettings>, _: &mut Scope<'_, Self>) {
        self.settings = message.0;
    }
}

impl Receive<Drain> for GameLookupActor {
    const ROOM: u64 = 128;
    const OVERFLOW: Overflow = Overflow::Refuse;

    fn receive(&mut self, message: Drain, _: &mut Scope<'_, Self>) {
        let _ = message.done.send(());
    }
}
