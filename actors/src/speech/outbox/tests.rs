use super::*;
use crate::speech::heard::DUPLICATE_WINDOW;
use crate::speech::pacer::Limits;
use proptest::prelude::*;

mod storms;

const LIMITS: Limits = Limits { viewer: 18, moderator: 90, spacing: Duration::from_millis(1200) };
const VIEWER: ChannelView =
    ChannelView { joined: true, muted_until: None, rights: Rights::Viewer, slow: Duration::ZERO };
const PRIVILEGED: ChannelView = ChannelView { rights: Rights::Privileged, ..VIEWER };
const AWAY: ChannelView = ChannelView { joined: false, ..VIEWER };

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn name(channel: &str) -> ChannelName {
    ChannelName::new(channel).unwrap()
}

fn announcement(channel: &str, text: &str, deadline: Instant) -> Line {
    Line { channel: name(channel), text: text.into(), is_action: false, kind: LineKind::Announcement, deadline }
}

fn reply(channel: &str, asker: &str, text: &str, deadline: Instant) -> Line {
    let kind = LineKind::Reply { parent_id: "m".into(), asker_login: asker.into() };
    Line { channel: name(channel), text: text.into(), is_action: false, kind, deadline }
}

fn event(channel: &str, kind: &'static str, text: &str, deadline: Instant) -> Line {
    Line { kind: LineKind::Event(kind), ..announcement(channel, text, deadline) }
}

struct Stage {
    outbox: Outbox,
    pacer: Pacer,
    start: Instant,
}

impl Stage {
    fn new() -> Self {
        Self { outbox: Outbox::default(), pacer: Pacer::new(LIMITS), start: crate::kernel::clock::now() }
    }

    fn at(&self, after: Duration) -> Instant {
        self.start + after
    }

    fn push(&mut self, line: Line) {
        self.outbox.push(line, self.start);
    }

    fn next(&mut self, after: Duration, view: impl Fn(&ChannelName) -> ChannelView) -> Next {
        self.outbox.next(self.start + after, view, &mut self.pacer)
    }

    /// Pushes each line at its time and says what may be said until nothing waits; when each line was said.
    fn play(
        &mut self,
        lines: Vec<(Duration, Line)>,
        view: impl Fn(&ChannelName) -> ChannelView,
    ) -> Vec<(Instant, Line)> {
        let mut said = Vec::new();
        let mut to_come = lines.into_iter().map(|(after, line)| (self.start + after, line)).peekable();
        let mut now = self.start;
        loop {
            while let Some((_, line)) = to_come.next_if(|(at, _)| *at <= now) {
                self.outbox.push(line, now);
            }
            let due = match self.outbox.next(now, &view, &mut self.pacer) {
                Next::Send(line) => {
                    said.push((now, line));
                    continue;
                }
                Next::WaitUntil(at) => Some(at),
                Next::Idle => None,
            };
            let Some(at) = to_come.peek().map(|(at, _)| *at).into_iter().chain(due).min() else { return said };
            now = at;
        }
    }

    fn text(&mut self, after: Duration, view: ChannelView) -> Option<String> {
        match self.next(after, |_| view) {
            Next::Send(line) => Some(line.text),
            Next::WaitUntil(_) | Next::Idle => None,
        }
    }
}

#[test]
fn an_empty_outbox_is_idle() {
    assert_eq!(Stage::new().next(Duration::ZERO, |_| VIEWER), Next::Idle);
}

#[test]
fn lines_of_a_channel_are_said_in_order_and_at_a_distance() {
    let mut stage = Stage::new();
    stage.push(announcement("a", "one", stage.at(seconds(60))));
    stage.push(announcement("a", "two", stage.at(seconds(60))));
    assert_eq!(stage.text(Duration::ZERO, VIEWER).as_deref(), Some("one"));
    assert_eq!(stage.next(Duration::ZERO, |_| VIEWER), Next::WaitUntil(stage.at(LIMITS.spacing)));
    assert_eq!(stage.text(LIMITS.spacing, VIEWER).as_deref(), Some("two"));
    assert_eq!(stage.outbox.counts().sent, 2);
}

#[test]
fn a_channel_that_cannot_speak_delays_no_other() {
    let mut stage = Stage::new();
    stage.push(announcement("a", "one", stage.at(seconds(60))));
    stage.push(announcement("b", "two", stage.at(seconds(60))));
    let next = stage.next(Duration::ZERO, |channel| if channel.as_str() == "a" { AWAY } else { VIEWER });
    assert!(matches!(next, Next::Send(line) if line.text == "two"));
    assert_eq!(stage.text(Duration::ZERO, VIEWER).as_deref(), Some("one"));
}

#[test]
fn a_muted_channel_waits_for_the_end_of_its_mute() {
    let mut stage = Stage::new();
    let muted = ChannelView { muted_until: Some(stage.at(seconds(5))), ..VIEWER };
    stage.push(announcement("a", "one", stage.at(seconds(60))));
    assert_eq!(stage.next(Duration::ZERO, |_| muted), Next::WaitUntil(stage.at(seconds(5))));
    assert_eq!(stage.text(seconds(5), muted).as_deref(), Some("one"));
}

#[test]
fn a_reply_older_than_its_deadline_is_dropped() {
    let mut stage = Stage::new();
    stage.push(reply("a", "bob", "one", stage.at(seconds(20))));
    assert_eq!(stage.next(seconds(1), |_| AWAY), Next::WaitUntil(stage.at(seconds(20))), "to drop it in time");
    assert_eq!(stage.next(seconds(20), |_| VIEWER), Next::Idle);
    assert_eq!(stage.outbox.counts(), OutboxCounts { stale: 1, ..OutboxCounts::default() });
}

#[test]
fn a_mute_that_outlives_the_line_is_not_waited_for() {
    let mut stage = Stage::new();
    let muted = ChannelView { muted_until: Some(stage.at(seconds(600))), ..VIEWER };
    stage.push(announcement("a", "one", stage.at(seconds(60))));
    stage.push(announcement("a", "two", stage.at(seconds(7))));
    assert_eq!(stage.next(Duration::ZERO, |_| muted), Next::WaitUntil(stage.at(seconds(7))));
    assert_eq!(stage.next(seconds(7), |_| muted), Next::WaitUntil(stage.at(seconds(60))));
    assert_eq!(stage.next(seconds(60), |_| muted), Next::Idle);
    assert_eq!(stage.outbox.counts().stale, 2);
}

#[test]
fn slow_mode_holds_for_viewers_only() {
    let mut stage = Stage::new();
    let slow = ChannelView { slow: seconds(10), ..VIEWER };
    for text in ["one", "two"] {
        stage.push(announcement("a", text, stage.at(seconds(60))));
    }
    assert!(stage.text(Duration::ZERO, slow).is_some());
    assert_eq!(stage.next(seconds(2), |_| slow), Next::WaitUntil(stage.at(seconds(10))));
    assert!(stage.text(seconds(2), ChannelView { rights: Rights::Privileged, ..slow }).is_some());
}

#[test]
fn a_line_that_comes_too_late_does_not_wait() {
    let mut stage = Stage::new();
    let late = announcement("a", "one", stage.start);
    stage.push(late.clone());
    assert_eq!(stage.outbox.take_unsaid(), [(late, Unsaid::TooOld)]);
    assert!(stage.outbox.is_empty() && stage.outbox.counts().stale == 1);
}

#[test]
fn the_same_reply_again_is_addressed_to_its_asker() {
    let mut stage = Stage::new();
    stage.push(reply("a", "bob", "pong", stage.at(seconds(20))));
    stage.push(reply("a", "carol", "pong", stage.at(seconds(20))));
    assert_eq!(stage.text(Duration::ZERO, VIEWER).as_deref(), Some("pong"));
    assert_eq!(stage.text(seconds(2), VIEWER).as_deref(), Some("@carol pong"));
    assert_eq!(stage.outbox.counts().told_apart, 1);
}

#[test]
fn the_same_reply_to_the_same_asker_is_told_apart_three_times_and_then_dropped() {
    let mut stage = Stage::new();
    for _ in 0..5 {
        stage.push(reply("a", "bob", "pong", stage.at(seconds(20))));
    }
    for (at, said) in [(0, "pong"), (2, "@bob pong"), (4, "@bob: pong"), (6, "pong @bob")] {
        assert_eq!(stage.text(seconds(at), VIEWER).as_deref(), Some(said));
    }
    assert_eq!(stage.next(seconds(8), |_| VIEWER), Next::Idle);
    assert_eq!((stage.outbox.counts().told_apart, stage.outbox.counts().duplicate), (3, 1));
}

#[test]
fn the_same_announcement_again_is_dropped_and_delays_nothing() {
    let mut stage = Stage::new();
    for text in ["hi", "hi", "ho"] {
        stage.push(announcement("a", text, stage.at(seconds(20))));
    }
    assert_eq!(stage.text(Duration::ZERO, VIEWER).as_deref(), Some("hi"));
    assert_eq!(stage.text(seconds(2), VIEWER).as_deref(), Some("ho"));
    assert_eq!(stage.outbox.counts().duplicate, 1);
}

#[test]
fn the_same_text_is_fine_later_elsewhere_and_with_rights() {
    let mut stage = Stage::new();
    for channel in ["a", "b", "a"] {
        stage.push(announcement(channel, "hi", stage.at(seconds(60))));
    }
    assert_eq!(stage.text(Duration::ZERO, VIEWER).as_deref(), Some("hi"));
    assert_eq!(stage.text(Duration::ZERO, VIEWER).as_deref(), Some("hi"), "another channel");
    assert_eq!(stage.text(seconds(1), PRIVILEGED).as_deref(), Some("hi"), "privileged");
    stage.push(announcement("a", "hi", stage.at(seconds(60))));
    assert_eq!(stage.text(seconds(1) + DUPLICATE_WINDOW, VIEWER).as_deref(), Some("hi"), "later");
}

#[test]
fn a_text_said_with_rights_counts_when_they_are_lost() {
    let mut stage = Stage::new();
    stage.push(announcement("a", "hi", stage.at(seconds(60))));
    stage.push(announcement("a", "hi", stage.at(seconds(60))));
    assert!(stage.text(Duration::ZERO, PRIVILEGED).is_some());
    assert_eq!(stage.text(seconds(2), VIEWER), None);
}

#[test]
fn a_full_outbox_drops_stale_lines_before_the_oldest() {
    let mut stage = Stage::new();
    stage.push(reply("a", "bob", "old", stage.at(seconds(60))));
    stage.push(reply("a", "bob", "stale", stage.at(seconds(1))));
    for _ in 2..LINES_MAX {
        stage.push(reply("a", "bob", "more", stage.at(seconds(60))));
    }
    let (new, now) = (reply("a", "bob", "new", stage.at(seconds(60))), stage.at(seconds(2)));
    for (dropped, why) in [("stale", Unsaid::TooOld), ("old", Unsaid::NoRoom)] {
        stage.outbox.push(new.clone(), now);
        let unsaid: Vec<_> = stage.outbox.take_unsaid().into_iter().map(|(line, why)| (line.text, why)).collect();
        assert_eq!(unsaid, [(dropped.to_owned(), why)]);
    }
    assert_eq!(stage.outbox.len(), LINES_MAX);
    assert_eq!(stage.outbox.counts(), OutboxCounts { stale: 1, overflowed: 1, ..OutboxCounts::default() });
}

#[test]
fn a_channel_that_floods_the_outbox_loses_its_own_lines_only() {
    let mut stage = Stage::new();
    stage.push(reply("b", "bob", "first", stage.at(seconds(20))));
    for nth in 0..10 * LINES_MAX {
        stage.push(reply("a", "bob", &nth.to_string(), stage.at(seconds(20))));
        stage.push(event("a", "raid", &nth.to_string(), stage.at(seconds(20))));
    }
    stage.push(reply("b", "bob", "last", stage.at(seconds(20))));
    let of_b: Vec<_> = stage.outbox.lines.iter().filter(|line| line.channel == name("b")).collect();
    assert_eq!(of_b.len(), 2, "{of_b:?}");
    assert_eq!(stage.outbox.len(), LINES_MAX + ONE_KIND_MAX);
}

#[test]
fn of_a_storm_the_newest_wait_and_other_kinds_do_not_notice() {
    let mut stage = Stage::new();
    stage.push(event("a", "online", "live", stage.at(seconds(30))));
    for nth in 0..1000 {
        stage.push(event("a", "raid", &nth.to_string(), stage.at(seconds(30))));
    }
    let waiting: Vec<_> = stage.outbox.lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(waiting, ["live", "992", "993", "994", "995", "996", "997", "998", "999"]);
}

#[test]
fn answers_go_before_announcements_that_waited_longer_and_those_that_were_asked_for_before_paid_ones() {
    let mut stage = Stage::new();
    let paid = Line { kind: LineKind::Addressed, ..announcement("a", "paid", stage.at(seconds(60))) };
    stage.push(event("a", "raid", "raid", stage.at(seconds(60))));
    stage.push(paid);
    stage.push(reply("a", "bob", "pong", stage.at(seconds(60))));
    stage.push(event("b", "raid", "there", stage.at(seconds(60))));
    let said = stage.play(Vec::new(), |_| VIEWER);
    let texts: Vec<_> = said.iter().map(|(_, line)| line.text.as_str()).collect();
    assert_eq!(texts, ["pong", "there", "paid", "raid"]);
}

#[test]
fn channels_take_turns() {
    let mut stage = Stage::new();
    for channel in ["a", "b", "c"] {
        for text in ["1", "2"] {
            stage.push(reply(channel, "bob", text, stage.at(seconds(60))));
        }
    }
    let said = stage.play(Vec::new(), |_| PRIVILEGED);
    let order: String = said.iter().map(|(_, line)| line.channel.as_str()).collect();
    assert_eq!(order, "abcabc");
}

#[test]
fn lines_for_a_channel_that_is_left_are_dropped() {
    let mut stage = Stage::new();
    stage.push(announcement("a", "one", stage.at(seconds(60))));
    stage.push(announcement("b", "two", stage.at(seconds(60))));
    stage.outbox.forget(&name("a"));
    assert_eq!(stage.text(Duration::ZERO, VIEWER).as_deref(), Some("two"));
}

#[derive(Debug, Clone)]
enum Step {
    Push { channel: usize, text: usize, asker: Option<usize>, life_ms: u64 },
    Pass { ms: u64 },
    Channel { channel: usize, joined: bool, privileged: bool },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (0usize..3, 0usize..4, prop::option::of(0usize..3), 1u64..30_000)
            .prop_map(|(channel, text, asker, life_ms)| Step::Push { channel, text, asker, life_ms }),
        4 => (0u64..3_000).prop_map(|ms| Step::Pass { ms }),
        1 => (0usize..3, any::<bool>(), any::<bool>())
            .prop_map(|(channel, joined, privileged)| Step::Channel { channel, joined, privileged }),
    ];
    prop::collection::vec(step, 0..200)
}

proptest! {
    #[test]
    fn whatever_happens_lines_are_fresh_unlike_and_accounted_for(steps in steps()) {
        let mut stage = Stage::new();
        let mut now = stage.start;
        let mut views = [VIEWER; 3];
        let mut pushed = 0;
        let mut sent: Vec<(Instant, Line)> = Vec::new();
        for step in steps {
            match step {
                Step::Push { channel, text, asker, life_ms } => {
                    let (channel, text, deadline) = (format!("c{channel}"), format!("t{text}"), now + Duration::from_millis(life_ms));
                    let line = match asker {
                        Some(asker) => reply(&channel, &format!("u{asker}"), &text, deadline),
                        None => announcement(&channel, &text, deadline),
                    };
                    stage.outbox.push(line, now);
                    pushed += 1;
                }
                Step::Pass { ms } => now += Duration::from_millis(ms),
                Step::Channel { channel, joined, privileged } => {
                    let rights = if privileged { Rights::Privileged } else { Rights::Viewer };
                    views[channel] = ChannelView { joined, rights, ..VIEWER };
                }
            }
            let view = |channel: &ChannelName| views[channel.as_str()[1..].parse::<usize>().unwrap()];
            loop {
                match stage.outbox.next(now, view, &mut stage.pacer) {
                    Next::Send(line) => {
                        prop_assert!(line.deadline > now && view(&line.channel).joined);
                        let again = sent.iter().any(|(at, old)| {
                            old.channel == line.channel && old.text == line.text && now.duration_since(*at) < seconds(30)
                        });
                        prop_assert!(!again || view(&line.channel).rights == Rights::Privileged);
                        sent.push((now, line));
                    }
                    Next::WaitUntil(then) => {
                        prop_assert!(then > now && !stage.outbox.is_empty());
                        break;
                    }
                    Next::Idle => {
                        prop_assert!(stage.outbox.is_empty());
                        break;
                    }
                }
            }
            let counts = stage.outbox.counts();
            prop_assert!(stage.outbox.len() <= 2 * LINES_MAX);
            prop_assert_eq!(
                counts.sent + counts.stale + counts.overflowed + counts.duplicate + stage.outbox.len() as u64, pushed
            );
        }
    }
}
