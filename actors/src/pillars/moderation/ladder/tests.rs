//! The ladder: single rules, then what holds whatever happens.

mod properties;

use super::*;
use crate::kernel::clock;
use std::num::NonZeroU32;

pub(super) const S: Duration = Duration::from_secs(1);
pub(super) const HOUR: Duration = Duration::from_secs(3600);

pub(super) fn who(user: &str) -> Who {
    Who { channel: ChannelName::new("c").unwrap(), user_id: user.into() }
}

pub(super) fn timeout(seconds: u32) -> Action {
    Action::Timeout(NonZeroU32::new(seconds).unwrap())
}

/// Twitch's clock at our time 0.
fn stamp(millis: u64) -> Option<Stamp> {
    Stamp::read(&(1_790_000_000_000 + millis).to_string())
}

/// A line of a viewer's so many seconds after `start`, sent when it was read.
pub(super) struct Stage {
    pub(super) ladder: Ladder,
    pub(super) start: Instant,
    pub(super) side: Side,
}

impl Stage {
    pub(super) fn new() -> Self {
        Self { ladder: Ladder::default(), start: clock::now(), side: Side::Real }
    }

    pub(super) fn at(&self, second: u64) -> Instant {
        self.start + Duration::from_secs(second)
    }

    fn line(&mut self, second: u64, fixed: Option<Action>) -> Verdict {
        self.line_of("1", Role::Viewer, second, second * 1000, fixed)
    }

    pub(super) fn line_of(
        &mut self,
        user: &str,
        role: Role,
        second: u64,
        sent_ms: u64,
        fixed: Option<Action>,
    ) -> Verdict {
        let (now, who) = (self.at(second), who(user));
        let offence = Offence {
            who: &who,
            login: "ann",
            role,
            sent: stamp(sent_ms),
            received_at: now,
            fixed,
            by_step: fixed.is_none(),
        };
        self.ladder.found(offence, self.side, (&Steps::default(), HOUR), now)
    }

    /// A line that is acted on at once.
    fn acted(&mut self, second: u64) -> Action {
        let action = action(self.line(second, None));
        let now = self.at(second);
        self.ladder.done(&who("1"), action, now);
        action
    }
}

pub(super) fn action(verdict: Verdict) -> Action {
    match verdict {
        Verdict::Does { action, .. } => action,
        Verdict::Spared => panic!("spared"),
    }
}

fn is_strike(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Does { is_strike: true, .. })
}

#[test]
fn each_strike_is_one_step_up_and_deletions_count() {
    let mut stage = Stage::new();
    let actions: Vec<_> = [0, 10, 20, 100, 800].map(|second| stage.acted(second)).into();
    assert_eq!(actions, [Action::Delete, Action::Delete, timeout(60), timeout(600), timeout(600)]);
}

#[test]
fn strikes_are_forgotten_when_the_window_is_over() {
    let mut stage = Stage::new();
    for second in [0, 10, 20] {
        stage.acted(second);
    }
    assert_eq!(stage.ladder.strikes(&who("1"), Side::Real, HOUR, stage.at(3619)), 3);
    assert_eq!(stage.acted(3619), timeout(600), "the window begins at the last strike");
    assert_eq!(stage.ladder.strikes(&who("1"), Side::Real, HOUR, stage.at(7219)), 0);
    assert_eq!(stage.acted(7219), Action::Delete);
}

#[test]
fn strikes_that_were_kept_are_forgotten_at_their_time_also_across_a_restart() {
    let wall = DateTime::UNIX_EPOCH + chrono::Duration::days(20_000);
    let mut stage = Stage::new();
    for line in 0..3 {
        stage.acted(line * 10);
    }
    let row = stage.ladder.row(&who("1"), Side::Real, (stage.at(30), wall));
    assert_eq!((row.count, row.at), (3, wall - chrono::Duration::seconds(10)));
    for (seconds, expected) in [(60, timeout(600)), (3589, timeout(600)), (3590, Action::Delete)] {
        let mut stage = Stage { start: clock::now() + 2 * HOUR, ..Stage::new() };
        let later = wall + chrono::Duration::seconds(seconds);
        stage.ladder.load(vec![row.clone()], HOUR, (stage.start, later));
        assert_eq!(stage.acted(0), expected, "{seconds}");
    }
}

#[test]
fn a_clock_that_was_set_back_makes_strikes_young_and_not_endless() {
    let wall = DateTime::UNIX_EPOCH + chrono::Duration::days(20_000);
    let mut stage = Stage::new();
    stage.acted(0);
    let row = stage.ladder.row(&who("1"), Side::Real, (stage.start, wall));
    let mut stage = Stage::new();
    stage.ladder.load(vec![row], HOUR, (stage.start, wall - chrono::Duration::days(400)));
    assert_eq!(stage.ladder.strikes(&who("1"), Side::Real, HOUR, stage.at(3599)), 1);
    assert_eq!(stage.ladder.strikes(&who("1"), Side::Real, HOUR, stage.at(3600)), 0);
}

#[test]
fn a_line_that_was_sent_before_the_action_and_3_s_is_deleted_and_no_strike() {
    // By Twitch's clock: the lines come late, and all at once.
    for (sent_ms, strikes) in [(10_000, false), (12_999, false), (13_000, true), (4_000, false)] {
        let mut stage = Stage::new();
        stage.line_of("1", Role::Viewer, 60, 10_000, None);
        let now = stage.at(60);
        stage.ladder.done(&who("1"), Action::Delete, now);
        let verdict = stage.line_of("1", Role::Viewer, 60, sent_ms, Some(timeout(600)));
        assert_eq!(is_strike(verdict), strikes, "{sent_ms}");
        assert_eq!(action(verdict), if strikes { timeout(600) } else { Action::Delete }, "{sent_ms}");
    }
}

#[test]
fn while_an_action_is_not_done_yet_there_is_no_other_strike() {
    let mut stage = Stage::new();
    assert!(is_strike(stage.line(0, None)));
    let verdict = stage.line(30, None);
    assert_eq!((is_strike(verdict), action(verdict)), (false, Action::Delete));
    let now = stage.at(30);
    stage.ladder.done(&who("1"), Action::Delete, now);
    assert!(is_strike(stage.line(31, None)));
}

#[test]
fn the_longest_time_out_wins() {
    let mut stage = Stage::new();
    let now = stage.start;
    stage.ladder.by_other(&who("1"), Some(900 * S), now);
    assert_eq!(action(stage.line(0, Some(timeout(900)))), Action::Delete, "it ends no later");
    stage.ladder.done(&who("1"), Action::Delete, now);
    assert_eq!(action(stage.line(10, Some(timeout(890)))), Action::Delete);
    stage.ladder.done(&who("1"), Action::Delete, now);
    assert_eq!(action(stage.line(20, Some(timeout(890)))), timeout(890));
    stage.ladder.by_other(&who("2"), None, now);
    assert_eq!(action(stage.line_of("2", Role::Viewer, 30, 30_000, Some(timeout(9999)))), Action::Delete, "banned");
}

#[test]
fn what_somebody_else_did_is_done_and_no_strike() {
    let mut stage = Stage::new();
    let now = stage.start;
    stage.ladder.by_other(&who("1"), Some(60 * S), now);
    assert_eq!(stage.ladder.strikes(&who("1"), Side::Real, HOUR, now), 0);
    stage.line(0, None);
    stage.ladder.by_other(&who("1"), Some(S), now);
    assert!(is_strike(stage.line(10, None)), "nothing is pending any more");
}

#[test]
fn the_gravest_of_what_was_found_is_done() {
    let mut stage = Stage::new();
    let (who, now) = (who("1"), stage.start);
    let offence = |fixed, by_step| Offence {
        who: &who,
        login: "ann",
        role: Role::Viewer,
        sent: None,
        received_at: now,
        fixed: Some(fixed),
        by_step,
    };
    let steps = Steps::read(["600s"]).unwrap();
    let found = |stage: &mut Stage, offence| action(stage.ladder.found(offence, Side::Watched, (&steps, HOUR), now));
    assert_eq!(found(&mut stage, offence(Action::Ban, true)), Action::Ban);
    stage.ladder.forgive(&who);
    assert_eq!(found(&mut stage, offence(timeout(60), true)), timeout(600));
    stage.ladder.forgive(&who);
    assert_eq!(found(&mut stage, offence(timeout(60), false)), timeout(60), "a phrase's own action, not the step");
}

#[test]
fn a_strike_of_which_nothing_came_is_given_back() {
    let mut stage = Stage::new();
    stage.acted(0);
    assert_eq!(action(stage.line(10, None)), Action::Delete);
    stage.ladder.give_back(&who("1"), Side::Real);
    assert_eq!(stage.ladder.strikes(&who("1"), Side::Real, HOUR, stage.at(10)), 1);
    assert_eq!(stage.ladder.strikes(&who("1"), Side::Real, HOUR, stage.at(3600)), 0, "that of before holds");
    assert_eq!(stage.acted(11), Action::Delete);
    assert_eq!(stage.acted(20), timeout(60));
}

#[test]
fn whom_twitch_protects_is_spared_for_ten_minutes() {
    let mut stage = Stage::new();
    let now = stage.start;
    stage.ladder.privileged(&who("1"), now);
    assert_eq!(stage.line(599, None), Verdict::Spared);
    assert_eq!(action(stage.line(600, None)), Action::Delete);
    assert_eq!(stage.ladder.viewers.len(), 1);
}

#[test]
fn a_restart_forgets_what_was_under_way() {
    let mut stage = Stage::new();
    stage.line(0, None);
    stage.ladder.begin_anew();
    assert!(is_strike(stage.line(10, None)));
}

#[test]
fn what_is_forgiven_begins_anew_on_both_sides() {
    let mut stage = Stage::new();
    stage.acted(0);
    stage.side = Side::Watched;
    stage.line(0, None);
    assert_eq!(stage.ladder.forgive(&who("1")), [Side::Real, Side::Watched]);
    assert_eq!(stage.ladder.forgive(&who("1")), []);
    assert_eq!(stage.ladder.row(&who("1"), Side::Real, (stage.start, DateTime::UNIX_EPOCH)).count, 0);
}

#[test]
fn strikes_are_of_ids_and_of_channels() {
    let mut stage = Stage::new();
    for line in 0..3 {
        stage.acted(line * 10);
    }
    assert_eq!(action(stage.line_of("2", Role::Viewer, 30, 30_000, None)), Action::Delete, "of the same login");
    let elsewhere = Who { channel: ChannelName::new("d").unwrap(), user_id: "1".into() };
    assert_eq!(stage.ladder.strikes(&elsewhere, Side::Real, HOUR, stage.at(30)), 0);
    assert_eq!(stage.ladder.named(&elsewhere.channel, "ann"), None);
    assert!(stage.ladder.named(&who("1").channel, "ann").is_some());
}

#[test]
fn no_more_viewers_are_remembered_than_there_is_room_for() {
    let mut stage = Stage::new();
    for user in 0..VIEWERS_MAX.get() + 9 {
        stage.line_of(&user.to_string(), Role::Viewer, 0, 0, None);
    }
    assert_eq!(stage.ladder.len(), VIEWERS_MAX.get());
}
