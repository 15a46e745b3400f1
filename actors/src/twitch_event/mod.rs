//! What happens on the channels, and what Twitch knows of them.

use crate::actor::{Behaviour, Receive, Scope};
use crate::errand::TwitchErrand;
use crate::mailbox::{Door, Overflow};
use crate::messages::{Drain, GiveBack, HandedOver, Reconfigure, Say};
use crate::pillar::{Pillar, PillarState};
use crate::vitals::Vitals;
use std::sync::Arc;

/// What the config says about it.
#[derive(Clone, Debug, Default)]
pub struct TwitchEventSettings {}

/// Where the actor sends.
#[derive(Clone)]
pub struct TwitchEventDoors {
    /// The replies.
    pub say: Door<Say>,
    /// The cooldowns of what came to nothing.
    pub give_back: Door<GiveBack>,
}

/// The actor.
pub struct TwitchEventActor {
    settings: TwitchEventSettings,
    doors: TwitchEventDoors,
    vitals: Arc<Vitals>,
}

impl TwitchEventActor {
    /// An actor that has done nothing yet.
    #[must_use]
    pub fn new(settings: TwitchEventSettings, doors: TwitchEventDoors, vitals: Arc<Vitals>) -> Self {
        Self { settings, doors, vitals }
    }
}

impl Behaviour for TwitchEventActor {
    const NAME: &'static str = "twitch_event";

    fn started(&mut self, _: &mut Scope<'_, Self>) {
        self.vitals.pillars.set(Pillar::TwitchEvent, PillarState::Off);
    }
}

impl Receive<HandedOver<TwitchErrand>> for TwitchEventActor {
    const ROOM: u64 = 64;
    const OVERFLOW: Overflow = Overflow::Refuse;

    fn receive(&mut self, message: HandedOver<TwitchErrand>, _: &mut Scope<'_, Self>) {
        let _ = self.doors.give_back.offer(GiveBack(message.receipt));
        message.ticket.stay_silent();
    }
}

impl Receive<Reconfigure<TwitchEventSettings>> for TwitchEventActor {
    const ROOM: u64 = 128;
    const OVERFLOW: Overflow = Overflow::Refuse;

    fn receive(&mut self, message: Reconfigure<TwitchEventSettings>, _: &mut Scope<'_, Self>) {
        self.settings = message.0;
    }
}

impl Receive<Drain> for TwitchEventActor {
    const ROOM: u64 = 128;
    const OVERFLOW: Overflow = Overflow::Refuse;

    fn receive(&mut self, message: Drain, _: &mut Scope<'_, Self>) {
        let _ = message.done.send(());
    }
}
