//! What holds of the ladder whatever happens.

use super::*;
use proptest::prelude::*;

/// Something that happens, some seconds after what was before.
#[derive(Clone, Debug)]
enum Happens {
    /// A line of this role, sent so many ms before it came.
    Line {
        role: Role,
        late_ms: u64,
        fixed: Option<Action>,
    },
    ByOther(Option<u32>),
    Privileged,
}

fn happening() -> impl Strategy<Value = (u64, Happens)> {
    let role = prop_oneof![
        6 => Just(Role::Viewer),
        1 => Just(Role::Vip),
        1 => Just(Role::Moderator),
        1 => Just(Role::Broadcaster),
    ];
    let fixed = prop_oneof![
        6 => Just(None),
        1 => (1u32..4000).prop_map(|seconds| Some(timeout(seconds))),
        1 => Just(Some(Action::Delete)),
        1 => Just(Some(Action::Ban)),
    ];
    let line = (role, 0u64..9000, fixed).prop_map(|(role, late_ms, fixed)| Happens::Line { role, late_ms, fixed });
    let other = proptest::option::weighted(0.9, 1u32..4000).prop_map(Happens::ByOther);
    (0u64..400, prop_oneof![12 => line, 2 => other, 1 => Just(Happens::Privileged)])
}

/// What came of one line.
#[derive(Clone, Debug, PartialEq)]
struct Came {
    role: Role,
    now: Instant,
    running: Option<Until>,
    verdict: Verdict,
}

/// Plays what happens to one viewer. On the real side everything is done at once.
fn play(happenings: &[(u64, Happens)], side: Side, start: Instant) -> Vec<Came> {
    let mut stage = Stage { side, start, ..Stage::new() };
    let (mut second, mut came) = (10_u64, Vec::new());
    for (wait, happens) in happenings {
        second += wait;
        let now = stage.at(second);
        match *happens {
            Happens::Line { role, late_ms, fixed } => {
                let running = stage.ladder.running(&(who("1"), side));
                let verdict = stage.line_of("1", role, second, second * 1000 - late_ms, fixed);
                if let Verdict::Does { action, is_strike: true, .. } = verdict
                    && side == Side::Real
                {
                    stage.ladder.done(&who("1"), action, now);
                }
                came.push(Came { role, now, running, verdict });
            }
            Happens::ByOther(seconds) => {
                let duration = seconds.map(|seconds| Duration::from_secs(seconds.into()));
                stage.ladder.by_other(&who("1"), duration, now);
            }
            Happens::Privileged => stage.ladder.privileged(&who("1"), now),
        }
    }
    came
}

proptest! {
    #[test]
    fn nothing_is_done_to_an_exempt_role(happenings in proptest::collection::vec(happening(), 0..40)) {
        for came in play(&happenings, Side::Real, clock::now()) {
            prop_assert!(!came.role.moderates() || came.verdict == Verdict::Spared);
        }
    }

    #[test]
    fn the_step_never_sinks_within_the_window(happenings in proptest::collection::vec(happening(), 0..40)) {
        let mut last: Option<(Instant, u32)> = None;
        for came in play(&happenings, Side::Real, clock::now()) {
            let Verdict::Does { step, is_strike: true, .. } = came.verdict else { continue };
            if let Some((at, before)) = last && came.now - at < HOUR {
                prop_assert!(step >= before, "{step} after {before}");
            }
            last = Some((came.now, step));
        }
    }

    #[test]
    fn no_silence_is_shorter_than_the_one_that_runs(happenings in proptest::collection::vec(happening(), 0..40)) {
        for came in play(&happenings, Side::Real, clock::now()) {
            let Verdict::Does { action, .. } = came.verdict else { continue };
            let until = Until::of(action, came.now);
            prop_assert!(until.is_none() || came.running.is_none_or(|running| until > Some(running)), "{came:?}");
        }
    }

    #[test]
    fn watching_shows_the_very_sequence_that_acting_has(happenings in proptest::collection::vec(happening(), 0..40)) {
        let start = clock::now();
        let verdicts = |side| play(&happenings, side, start).into_iter().map(|came| came.verdict).collect::<Vec<_>>();
        prop_assert_eq!(verdicts(Side::Watched), verdicts(Side::Real));
    }
}
