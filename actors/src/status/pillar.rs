//! The four pillars and how each of them is. What is shown of it in metrics, `!stats` and to the operator comes from
//! here, so that all say the same.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

/// A part of the bot that can be missing without harm to the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pillar {
    /// Commands in pure code.
    Command,
    /// The language model.
    Llm,
    /// What happens on the channel.
    TwitchEvent,
    /// Facts about games.
    GameLookup,
}

impl Pillar {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Command, Self::Llm, Self::TwitchEvent, Self::GameLookup];

    /// Its actor's name in metrics.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Command => "command",
            Self::Llm => "llm",
            Self::TwitchEvent => "twitch_event",
            Self::GameLookup => "game_lookup",
        }
    }
}

/// How a pillar is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PillarState {
    /// It works.
    On,
    /// It works in part: a provider is down, say.
    Degraded,
    /// It failed too often and is tried again later.
    Parked,
    /// It is switched off.
    #[default]
    Off,
}

impl PillarState {
    /// The word for it in metrics and texts: `on`, `degraded`, `parked`, `off`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Degraded => "degraded",
            Self::Parked => "parked",
            Self::Off => "off",
        }
    }

    /// Whether it takes requests.
    #[must_use]
    pub fn takes_requests(self) -> bool {
        matches!(self, Self::On | Self::Degraded)
    }
}

/// The states of all pillars, shared. A pillar that nobody switched on is off, whatever its actor does.
#[derive(Debug, Default)]
pub struct Pillars {
    cells: [Cell; 4],
}

#[derive(Debug, Default)]
struct Cell {
    is_switched_on: AtomicBool,
    state: AtomicU8,
}

impl Pillars {
    /// How a pillar is.
    #[must_use]
    pub fn get(&self, pillar: Pillar) -> PillarState {
        let cell = self.cell(pillar);
        match cell.state.load(Ordering::Relaxed) {
            1 if cell.is_switched_on.load(Ordering::Relaxed) => PillarState::On,
            2 if cell.is_switched_on.load(Ordering::Relaxed) => PillarState::Degraded,
            3 if cell.is_switched_on.load(Ordering::Relaxed) => PillarState::Parked,
            _ => PillarState::Off,
        }
    }

    /// Whether a pillar carries out what it is asked. What Twitch knows of a channel can be asked for also when the
    /// events are switched off.
    #[must_use]
    pub fn serves(&self, pillar: Pillar) -> bool {
        match pillar {
            Pillar::TwitchEvent => matches!(self.cell(pillar).state.load(Ordering::Relaxed), 1 | 2),
            Pillar::Command | Pillar::Llm | Pillar::GameLookup => self.get(pillar).takes_requests(),
        }
    }

    /// The config wants a pillar, or not.
    pub fn switch(&self, pillar: Pillar, on: bool) {
        self.cell(pillar).is_switched_on.store(on, Ordering::Relaxed);
    }

    /// Notes how a pillar's actor is.
    pub fn set(&self, pillar: Pillar, state: PillarState) {
        let code = match state {
            PillarState::Off => 0,
            PillarState::On => 1,
            PillarState::Degraded => 2,
            PillarState::Parked => 3,
        };
        self.cell(pillar).state.store(code, Ordering::Relaxed);
    }

    /// Every pillar with its state.
    #[must_use]
    pub fn all(&self) -> [(Pillar, PillarState); 4] {
        Pillar::ALL.map(|pillar| (pillar, self.get(pillar)))
    }

    fn cell(&self, pillar: Pillar) -> &Cell {
        let [command, llm, twitch_event, game_lookup] = &self.cells;
        match pillar {
            Pillar::Command => command,
            Pillar::Llm => llm,
            Pillar::TwitchEvent => twitch_event,
            Pillar::GameLookup => game_lookup,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pillar_is_off_until_it_is_switched_on_and_started() {
        let pillars = Pillars::default();
        assert!(pillars.all().iter().all(|(_, state)| *state == PillarState::Off));
        pillars.switch(Pillar::Llm, true);
        assert_eq!(pillars.get(Pillar::Llm), PillarState::Off);
        pillars.set(Pillar::Llm, PillarState::On);
        assert_eq!(pillars.get(Pillar::Llm), PillarState::On);
        pillars.switch(Pillar::Llm, false);
        assert_eq!(pillars.get(Pillar::Llm), PillarState::Off);
    }

    #[test]
    fn each_pillar_has_a_state_of_its_own() {
        let pillars = Pillars::default();
        for pillar in [Pillar::Command, Pillar::Llm, Pillar::GameLookup] {
            pillars.switch(pillar, true);
        }
        pillars.set(Pillar::Llm, PillarState::Parked);
        pillars.set(Pillar::Command, PillarState::On);
        pillars.set(Pillar::GameLookup, PillarState::Degraded);
        let words = pillars.all().map(|(pillar, state)| (pillar.name(), state.word()));
        assert_eq!(words, [("command", "on"), ("llm", "parked"), ("twitch_event", "off"), ("game_lookup", "degraded")]);
    }
}
