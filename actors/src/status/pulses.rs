//! The pulses of the actors that the bot cannot do without: when each has answered last. The service manager's watchdog
//! and whoever asks over HTTP whether the bot is alive judge by the same.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The pulses. Nobody is late until it is said who is to answer.
#[derive(Debug, Default)]
pub struct Pulses(OnceLock<Felt>);

#[derive(Debug)]
struct Felt {
    since: Instant,
    patience: Duration,
    /// Each actor, and how many ms after `since` it has answered last.
    beats: Vec<(&'static str, AtomicU64)>,
}

impl Pulses {
    /// Says whose pulses are felt from `now` on, and after what time without one an actor is late. It is said once.
    pub fn feel(&self, actors: impl IntoIterator<Item = &'static str>, patience: Duration, now: Instant) {
        let beats = actors.into_iter().map(|actor| (actor, AtomicU64::new(0))).collect();
        let _ = self.0.set(Felt { since: now, patience, beats });
    }

    /// Notes that an actor has answered.
    pub fn beat(&self, actor: &str, now: Instant) {
        let Some(felt) = self.0.get() else { return };
        if let Some((_, beat)) = felt.beats.iter().find(|(name, _)| *name == actor) {
            beat.store(ms(now.saturating_duration_since(felt.since)), Ordering::Relaxed);
        }
    }

    /// Returns the actors that have not answered for too long, and for how long.
    pub fn late(&self, now: Instant) -> impl Iterator<Item = (&'static str, Duration)> {
        let felt = self.0.get().into_iter();
        felt.flat_map(move |felt| {
            let up = ms(now.saturating_duration_since(felt.since));
            let silent = move |beat: &AtomicU64| Duration::from_millis(up.saturating_sub(beat.load(Ordering::Relaxed)));
            let all = felt.beats.iter().map(move |(actor, beat)| (*actor, silent(beat)));
            all.filter(|(_, silent)| *silent > felt.patience)
        })
    }
}

fn ms(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::clock;

    const S: Duration = Duration::from_secs(1);

    #[test]
    fn an_actor_is_late_when_it_has_not_answered_for_longer_than_its_time() {
        let (pulses, start) = (Pulses::default(), clock::now());
        assert_eq!(pulses.late(start + 3600 * S).count(), 0);
        pulses.feel(["irc", "router"], 10 * S, start);
        let late = |after: u32| pulses.late(start + after * S).collect::<Vec<_>>();
        assert_eq!(late(10), []);
        pulses.beat("irc", start + 8 * S);
        pulses.beat("nobody", start + 8 * S);
        assert_eq!(late(11), [("router", 11 * S)]);
        assert_eq!(late(19), [("irc", 11 * S), ("router", 19 * S)]);
        pulses.beat("router", start + 20 * S);
        assert_eq!(late(21), [("irc", 13 * S)]);
    }

    #[test]
    fn who_is_to_answer_is_said_once() {
        let (pulses, start) = (Pulses::default(), clock::now());
        pulses.feel(["irc"], S, start);
        pulses.feel([], 100 * S, start);
        assert_eq!(pulses.late(start + 2 * S).count(), 1);
    }
}
