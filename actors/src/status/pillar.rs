//! The state of each pillar. What is shown of it in metrics, `!stats` and to the operator comes from here, so that all
//! say the same.

use crate::chat::pillar::Pillar;
use crate::kernel::publisher::Publisher;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

/// The state of a pillar.
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
    /// All of them.
    pub const ALL: [Self; 4] = [Self::On, Self::Degraded, Self::Parked, Self::Off];

    /// Returns the word for it in metrics and texts: `on`, `degraded`, `parked`, `off`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Degraded => "degraded",
            Self::Parked => "parked",
            Self::Off => "off",
        }
    }

    /// Tells whether a pillar in this state takes requests.
    #[must_use]
    pub(crate) fn takes_requests(self) -> bool {
        matches!(self, Self::On | Self::Degraded)
    }
}

/// The states of all pillars, shared. A pillar that nobody switched on is off, whatever its actor does.
#[derive(Debug, Default)]
pub struct Pillars {
    cells: Vec<Cell>,
    changed: OnceLock<Publisher<PillarChanged>>,
}

/// The state of a pillar is another than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PillarChanged {
    /// The pillar.
    pub pillar: Pillar,
    /// Its state now.
    pub state: PillarState,
}

#[derive(Debug)]
struct Cell {
    pillar: Pillar,
    is_switched_on: AtomicBool,
    /// The actor's state, as its place in [`PillarState::ALL`].
    state: AtomicU8,
}

impl Cell {
    fn actor(&self) -> PillarState {
        PillarState::ALL.get(usize::from(self.state.load(Ordering::Relaxed))).copied().unwrap_or_default()
    }

    fn state(&self) -> PillarState {
        if self.is_switched_on.load(Ordering::Relaxed) { self.actor() } else { PillarState::Off }
    }
}

impl Pillars {
    /// Makes the states of these pillars, in the order in which they are shown. All are off.
    #[must_use]
    pub fn new(pillars: impl IntoIterator<Item = Pillar>) -> Self {
        let off = |pillar| Cell { pillar, is_switched_on: AtomicBool::new(false), state: AtomicU8::new(3) };
        Self { cells: pillars.into_iter().map(off).collect(), changed: OnceLock::new() }
    }

    /// Returns all whose state is worth a word, in their order: that most bots' extras are off is none.
    pub fn missed(&self) -> impl Iterator<Item = (Pillar, PillarState)> {
        self.all().filter(|(pillar, state)| !pillar.is_extra() || *state != PillarState::Off)
    }

    /// Returns the state of a pillar. One that is not there is off.
    #[must_use]
    pub fn get(&self, pillar: Pillar) -> PillarState {
        self.cell(pillar).map(Cell::state).unwrap_or_default()
    }

    /// Tells whether a pillar carries out requests.
    #[must_use]
    pub fn serves(&self, pillar: Pillar) -> bool {
        self.get(pillar).takes_requests()
    }

    /// Publishes each change from now on. The subscribers are set once.
    pub fn publish_to(&self, publisher: Publisher<PillarChanged>) {
        let _ = self.changed.set(publisher);
    }

    /// Notes that the config wants a pillar, or not.
    pub fn switch(&self, pillar: Pillar, on: bool) {
        self.change(pillar, |cell| cell.is_switched_on.store(on, Ordering::Relaxed));
    }

    /// Notes the state of a pillar's actor.
    pub fn set(&self, pillar: Pillar, state: PillarState) {
        let place = PillarState::ALL.iter().position(|one| *one == state).unwrap_or(0);
        self.change(pillar, |cell| cell.state.store(u8::try_from(place).unwrap_or(0), Ordering::Relaxed));
    }

    fn change(&self, pillar: Pillar, change: impl FnOnce(&Cell)) {
        let Some(cell) = self.cell(pillar) else { return };
        let before = cell.state();
        change(cell);
        let state = cell.state();
        if let Some(publisher) = self.changed.get().filter(|_| state != before) {
            publisher.publish(PillarChanged { pillar, state });
        }
    }

    /// Returns every pillar with its state.
    pub fn all(&self) -> impl Iterator<Item = (Pillar, PillarState)> {
        self.cells.iter().map(|cell| (cell.pillar, cell.state()))
    }

    fn cell(&self, pillar: Pillar) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.pillar == pillar)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMAND: Pillar = Pillar::new("command");
    const LLM: Pillar = Pillar::new("llm");
    const GAMES: Pillar = Pillar::new("game_lookup");

    #[test]
    fn a_pillar_is_off_until_it_is_switched_on_and_started() {
        let pillars = Pillars::new([COMMAND, LLM]);
        assert!(pillars.all().all(|(_, state)| state == PillarState::Off));
        pillars.switch(LLM, true);
        assert_eq!(pillars.get(LLM), PillarState::Off);
        pillars.set(LLM, PillarState::On);
        assert_eq!(pillars.get(LLM), PillarState::On);
        pillars.switch(LLM, false);
        assert_eq!(pillars.get(LLM), PillarState::Off);
    }

    #[test]
    fn each_pillar_has_a_state_of_its_own() {
        let pillars = Pillars::new([COMMAND, LLM, GAMES]);
        for pillar in [COMMAND, LLM, GAMES] {
            pillars.switch(pillar, true);
        }
        pillars.set(LLM, PillarState::Parked);
        pillars.set(COMMAND, PillarState::On);
        pillars.set(GAMES, PillarState::Degraded);
        let words: Vec<_> = pillars.all().map(|(pillar, state)| (pillar.name(), state.word())).collect();
        assert_eq!(words, [("command", "on"), ("llm", "parked"), ("game_lookup", "degraded")]);
    }

    #[test]
    fn a_pillar_that_is_not_there_is_off_and_stays_so() {
        let pillars = Pillars::new([COMMAND]);
        pillars.switch(LLM, true);
        pillars.set(LLM, PillarState::On);
        assert_eq!((pillars.get(LLM), pillars.serves(LLM)), (PillarState::Off, false));
    }
}
