use super::*;
use crate::kernel::clock;
use proptest::prelude::*;

const MIN: Duration = Duration::from_secs(60);

fn timer(name: &str, minutes: u32, lines_min: u32, when: When) -> Arc<CustomTimer> {
    let (name, text) = (Arc::from(name), Arc::from(format!("{name} one ||| {name} two")));
    Arc::new(CustomTimer { name, text, interval_s: minutes * 60, lines_min, when, enabled: true })
}

struct Stage {
    schedule: Schedule,
    start: Instant,
    lines: u64,
    is_muted: bool,
}

impl Stage {
    fn with(timers: &[Arc<CustomTimer>]) -> Self {
        let (mut schedule, start) = (Schedule::default(), clock::now());
        schedule.set(timers.iter(), |_| Past::default(), 0, start);
        Self { schedule, start, lines: 0, is_muted: false }
    }

    fn live(mut self) -> Self {
        self.schedule.set_live(true, 0, self.start);
        self
    }

    /// What is said so many minutes after the start.
    fn at(&mut self, minutes: u32) -> Option<String> {
        let room = Room { lines: self.lines, is_muted: self.is_muted, spacing: MIN };
        self.schedule.due(room, self.start + MIN * minutes).map(|due| due.text)
    }
}

#[test]
fn a_timer_is_said_each_interval_and_its_texts_take_turns() {
    let mut stage = Stage::with(&[timer("discord", 15, 0, When::Online)]).live();
    assert_eq!(stage.at(14), None);
    assert_eq!(stage.at(15).as_deref(), Some("discord one"));
    assert_eq!(stage.at(29), None);
    assert_eq!(stage.at(30).as_deref(), Some("discord two"));
    assert_eq!(stage.at(45).as_deref(), Some("discord one"));
}

#[test]
fn a_timer_waits_for_lines_by_others_and_is_said_once_then() {
    let mut stage = Stage::with(&[timer("discord", 15, 5, When::Online)]).live();
    stage.lines = 4;
    assert_eq!(stage.at(40), None);
    stage.lines = 5;
    assert_eq!(stage.at(41).as_deref(), Some("discord one"));
    stage.lines = 50;
    assert_eq!((stage.at(42), stage.at(55)), (None, None));
    assert_eq!(stage.at(56).as_deref(), Some("discord two"));
}

#[test]
fn a_live_timer_is_silent_offline_and_a_stream_that_begins_releases_no_crowd() {
    let timers = ["a", "b", "c"].map(|name| timer(name, 15, 0, When::Online));
    let mut stage = Stage::with(&timers);
    assert_eq!(stage.at(300), None);
    stage.schedule.set_live(true, 0, stage.start + MIN * 300);
    assert_eq!(stage.at(301), None);
    let said: Vec<String> = (301..=315).filter_map(|minute| stage.at(minute)).collect();
    assert_eq!(said, ["a one", "b one", "c one"]);
    stage.schedule.set_live(false, 0, stage.start + MIN * 316);
    assert_eq!(stage.at(400), None);
}

#[test]
fn a_muted_bot_says_none() {
    let mut stage = Stage::with(&[timer("discord", 15, 0, When::Always)]);
    stage.is_muted = true;
    assert_eq!(stage.at(20), None);
    stage.is_muted = false;
    assert!(stage.at(21).is_some());
}

#[test]
fn a_restart_keeps_the_time_of_the_last_line_and_the_turn_of_the_texts() {
    let (mut schedule, start) = (Schedule::default(), clock::now());
    let timers = [timer("discord", 15, 0, When::Always)];
    schedule.set(timers.iter(), |_| Past { said: Some(MIN * 10), next: 1 }, 0, start);
    let room = Room { lines: 0, is_muted: false, spacing: MIN };
    assert_eq!(schedule.due(room, start + MIN * 4), None);
    assert_eq!(schedule.due(room, start + MIN * 5).map(|due| due.text).as_deref(), Some("discord two"));
}

proptest! {
    /// Two lines are never closer than the spacing, no timer is faster than its interval, and looking only when the
    /// schedule says so misses nothing.
    #[test]
    fn lines_keep_their_distance(
        minutes in prop::collection::vec(1_u32..20, 1..8),
        lines in prop::collection::vec(0_u64..3, 200),
    ) {
        let timers: Vec<_> = minutes
            .iter()
            .enumerate()
            .map(|(at, minutes)| timer(&format!("t{at}"), *minutes, 1, When::Always))
            .collect();
        let mut stage = Stage::with(&timers);
        let mut said: Vec<(Instant, Arc<str>)> = Vec::new();
        for (at, more) in (0_u32..).zip(lines) {
            let now = stage.start + MIN * at;
            stage.lines += more;
            let room = Room { lines: stage.lines, is_muted: false, spacing: MIN };
            let look_at = stage.schedule.look_at(MIN, now);
            if let Some(due) = stage.schedule.due(room, now) {
                prop_assert!(look_at.is_some());
                if let Some((last, _)) = said.last() {
                    prop_assert!(now - *last >= MIN);
                }
                let own = said.iter().rev().find(|(_, name)| *name == due.name);
                let interval = timers.iter().find(|timer| timer.name == due.name).unwrap().interval_s;
                if let Some((last, _)) = own {
                    prop_assert!(now - *last >= Duration::from_secs(interval.into()));
                }
                said.push((now, due.name));
            }
        }
    }
}
