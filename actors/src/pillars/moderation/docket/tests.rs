//! The docket: pace, age, what joins what, and what others have done.

mod answers;

use super::*;
use crate::kernel::clock;
use crate::pillars::helix::api::MessageId;
use std::num::NonZeroU32;

pub(super) const S: Duration = Duration::from_secs(1);

pub(super) fn channel() -> ChannelName {
    ChannelName::new("c").unwrap()
}

pub(super) fn delete(line: u32, user: u32) -> Call {
    let message_id = MessageId::new(&format!("00000000-0000-4000-8000-{line:012}")).unwrap();
    Call::Delete { message_id, user_id: user.to_string().into() }
}

pub(super) fn timeout(user: u32, seconds: u32) -> Call {
    let seconds = NonZeroU32::new(seconds).unwrap();
    Call::Timeout { user_id: user.to_string().into(), seconds, reason: String::new() }
}

pub(super) fn ban(user: u32) -> Call {
    Call::Ban { user_id: user.to_string().into(), reason: String::new() }
}

pub(super) struct Stage {
    pub(super) docket: Docket<&'static str>,
    pub(super) now: Instant,
}

impl Stage {
    pub(super) fn new() -> Self {
        Self { docket: Docket::default(), now: clock::now() }
    }

    pub(super) fn push(&mut self, call: Call, note: &'static str) {
        self.docket.push((&channel(), "7"), call, note, self.now).unwrap();
    }

    pub(super) fn due(&mut self) -> Vec<Call> {
        self.docket.due(self.now).0.into_iter().map(|due| due.call).collect()
    }

    /// Those that are dropped for their age, by their notes.
    pub(super) fn late(&mut self) -> Vec<&'static str> {
        self.docket.due(self.now).1.into_iter().flat_map(|(_, task)| task.notes).collect()
    }

    pub(super) fn wakes_after(&self) -> Option<Duration> {
        self.docket.wakes_at(self.now).map(|at| at - self.now)
    }

    pub(super) fn hears(&mut self, what: &Removed) -> (bool, Vec<&'static str>) {
        let heard = self.docket.removed(&channel(), what, self.now);
        (heard.is_ours, heard.done_by_others.into_iter().flat_map(|task| task.notes).collect())
    }

    pub(super) fn answer(&mut self, id: TaskId, answer: &Moderated) -> Option<Ended<&'static str>> {
        self.docket.answered(&channel(), id, answer, self.now)
    }
}

pub(super) fn user(id: u32, seconds: Option<u64>) -> Removed {
    Removed::User { id: id.to_string().into(), duration: seconds.map(Duration::from_secs) }
}

#[test]
fn ten_go_at_once_and_then_five_a_second_in_their_order() {
    let mut stage = Stage::new();
    for line in 0..30 {
        stage.push(delete(line, line), "");
    }
    let mut made = stage.due();
    assert_eq!(made.len(), 10);
    for _ in 0..20 {
        assert_eq!(stage.wakes_after(), Some(CALL_EVERY));
        assert_eq!(stage.due(), []);
        stage.now += CALL_EVERY;
        let due = stage.due();
        assert_eq!(due.len(), 1);
        made.extend(due);
    }
    assert_eq!(made, (0..30).map(|line| delete(line, line)).collect::<Vec<_>>());
}

#[test]
fn each_channel_has_a_pace_of_its_own() {
    let mut stage = Stage::new();
    for line in 0..20 {
        stage.push(delete(line, line), "");
    }
    stage.docket.push((&ChannelName::new("d").unwrap(), "8"), delete(99, 1), "", stage.now).unwrap();
    assert_eq!(stage.due().len(), 11);
}

#[test]
fn what_has_waited_for_a_minute_is_dropped() {
    let mut stage = Stage::new();
    for line in 0..11 {
        stage.push(delete(line, line), "waits");
    }
    stage.due();
    stage.now += 60 * S;
    assert_eq!(stage.late(), ["waits"]);
    assert_eq!(stage.docket.len(), 10, "what is under way is not dropped");
}

#[test]
fn a_time_out_takes_the_lines_away_so_that_no_deletion_is_made_besides() {
    let mut stage = Stage::new();
    stage.push(delete(1, 1), "before");
    stage.push(timeout(1, 60), "time-out");
    stage.push(delete(2, 1), "after");
    stage.push(delete(3, 2), "another's");
    let (due, _) = stage.docket.due(stage.now);
    assert_eq!(due.iter().map(|due| due.call.clone()).collect::<Vec<_>>(), [timeout(1, 60), delete(3, 2)]);
    let Some(Ended::Done(task)) = stage.answer(due[0].id, &Moderated::Done) else { panic!("not done") };
    assert_eq!(task.notes, ["time-out", "before", "after"]);
}

#[test]
fn a_line_that_comes_while_the_time_out_is_under_way_is_deleted() {
    let mut stage = Stage::new();
    stage.push(timeout(1, 60), "");
    stage.due();
    stage.push(delete(1, 1), "");
    assert_eq!(stage.due(), [delete(1, 1)]);
}

#[test]
fn of_two_time_outs_that_wait_the_longer_is_made_and_a_ban_settles_both() {
    let mut stage = Stage::new();
    stage.push(timeout(1, 600), "");
    stage.push(timeout(1, 60), "");
    stage.push(timeout(2, 60), "");
    stage.push(timeout(2, 600), "");
    stage.push(timeout(3, 60), "");
    stage.push(ban(3), "");
    assert_eq!(stage.due(), [timeout(1, 600), timeout(2, 600), ban(3)]);
}

#[test]
fn a_viewer_is_changed_by_one_call_at_a_time() {
    let mut stage = Stage::new();
    stage.push(timeout(1, 60), "");
    let (due, _) = stage.docket.due(stage.now);
    stage.push(ban(1), "");
    assert_eq!((stage.due(), stage.wakes_after()), (vec![], Some(60 * S)));
    stage.answer(due[0].id, &Moderated::Done);
    assert_eq!(stage.due(), [ban(1)]);
}

#[test]
fn what_others_did_is_not_done_again() {
    for (call, what) in [
        (delete(1, 1), Removed::Message("00000000-0000-4000-8000-000000000001".into())),
        (delete(1, 1), user(1, Some(1))),
        (delete(1, 1), user(1, None)),
        (delete(1, 1), Removed::All),
        (timeout(1, 60), user(1, Some(60))),
        (timeout(1, 60), user(1, None)),
        (ban(1), user(1, None)),
        (Call::Unban { user_id: "1".into() }, user(1, Some(60))),
    ] {
        let mut stage = Stage::new();
        stage.push(call.clone(), "done");
        assert_eq!(stage.hears(&what), (false, vec!["done"]), "{call:?} {what:?}");
        assert_eq!(stage.due(), []);
    }
}

#[test]
fn what_others_did_less_of_is_still_done() {
    for (call, what) in [
        (timeout(1, 60), user(1, Some(59))),
        (timeout(1, 60), user(2, None)),
        (timeout(1, 60), Removed::All),
        (ban(1), user(1, Some(9999))),
        (delete(1, 1), user(2, None)),
        (delete(1, 1), Removed::Message("00000000-0000-4000-8000-000000000002".into())),
    ] {
        let mut stage = Stage::new();
        stage.push(call.clone(), "still");
        assert_eq!(stage.hears(&what), (false, vec![]), "{call:?} {what:?}");
        assert_eq!(stage.due(), [call]);
    }
}

#[test]
fn there_is_an_end_to_what_can_wait() {
    let mut stage = Stage::new();
    for line in 0..400 {
        stage.push(delete(line, line), "");
    }
    assert_eq!(stage.docket.push((&channel(), "7"), delete(999, 1), "no room", stage.now), Err("no room"));
    for number in 0..300 {
        let channel = ChannelName::new(&format!("c{number}")).unwrap();
        let _ = stage.docket.push((&channel, "7"), delete(1, 1), "", stage.now);
    }
    assert_eq!(stage.docket.channels.len(), CHANNELS_MAX);
}

#[test]
fn channels_where_nothing_waits_make_room() {
    let mut stage = Stage::new();
    for number in 0..600 {
        let channel = ChannelName::new(&format!("c{number}")).unwrap();
        stage.docket.push((&channel, "7"), delete(1, 1), "", stage.now).unwrap();
        for due in stage.docket.due(stage.now).0 {
            stage.docket.answered(&due.channel, due.id, &Moderated::Done, stage.now);
        }
        stage.now += S;
    }
    assert!(stage.docket.channels.len() <= CHANNELS_MAX);
}
