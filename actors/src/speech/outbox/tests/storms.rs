//! Whatever is announced and however a channel is flooded: replies, and other channels, do not notice.

use super::*;
use crate::speech::pacer::WINDOW;

/// The most lines of these in any window.
fn most_in_a_window(said: &[(Instant, Line)], counted: impl Fn(&Line) -> bool) -> usize {
    let counted: Vec<Instant> = said.iter().filter(|(_, line)| counted(line)).map(|(at, _)| *at).collect();
    let within = |from: Instant| counted.iter().filter(|at| **at >= from && **at < from + WINDOW).count();
    counted.iter().map(|from| within(*from)).max().unwrap_or(0)
}

const KINDS: [&str; 4] = ["raid", "cheer", "channel_points", "online"];

/// A minute and a half of announcements in two channels, as many and as thick as they may come.
fn storm() -> impl Strategy<Value = Vec<(u64, usize, usize)>> {
    prop::collection::vec((0u64..90_000, 0usize..2, 0usize..4), 0..600)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_announced_replies_are_said_at_once(storm in storm(), asked in prop::collection::vec(0u64..90_000, 0..16)) {
        let mut stage = Stage::new();
        stage.outbox.share_among(2);
        // As many replies as a window has room for beside announcements, in two channels.
        let mut asked: Vec<u64> = asked;
        asked.sort_unstable();
        asked.dedup_by(|later, earlier| *later - *earlier < 6_000);
        let announced = storm.into_iter().enumerate().map(|(nth, (ms, channel, kind))| {
            let deadline = stage.at(Duration::from_millis(ms) + seconds(30));
            (ms, event(&format!("c{channel}"), KINDS[kind], &format!("e{nth}"), deadline))
        });
        let replies = asked.iter().enumerate().map(|(nth, ms)| {
            let deadline = stage.at(Duration::from_millis(*ms) + seconds(20));
            (*ms, reply(&format!("c{}", nth % 2), "bob", &format!("{ms}"), deadline))
        });
        let mut lines: Vec<(u64, Line)> = announced.chain(replies).collect();
        lines.sort_by_key(|(ms, _)| *ms);
        let lines = lines.into_iter().map(|(ms, line)| (Duration::from_millis(ms), line)).collect();
        let said = stage.play(lines, |_| VIEWER);
        let is_event = |line: &Line| matches!(line.kind, LineKind::Event(_));
        prop_assert!(most_in_a_window(&said, |_| true) <= 18);
        prop_assert!(most_in_a_window(&said, is_event) <= 6);
        for kind in KINDS {
            for channel in ["c0", "c1"] {
                let of = |line: &Line| line.kind == LineKind::Event(kind) && line.channel.as_str() == channel;
                prop_assert!(most_in_a_window(&said, of) <= 5);
            }
        }
        let answered = said.iter().filter(|(_, line)| !is_event(line));
        let waits: Vec<Duration> = answered
            .map(|(at, line)| *at - stage.at(Duration::from_millis(line.text.parse().unwrap())))
            .collect();
        prop_assert_eq!(waits.len(), asked.len());
        prop_assert!(waits.iter().all(|wait| *wait <= LIMITS.spacing), "{:?}", waits);
    }

    #[test]
    fn however_one_channel_is_flooded_another_is_answered_soon(
        flood in prop::collection::vec(0u64..90_000, 0..600), asked in 0u64..90_000, paid in any::<bool>(),
    ) {
        let mut stage = Stage::new();
        stage.outbox.share_among(2);
        let line = |channel: &str, ms: u64, nth: usize| {
            let line = reply(channel, "bob", &nth.to_string(), stage.at(Duration::from_millis(ms) + seconds(20)));
            (ms, if paid && channel == "a" { Line { kind: LineKind::Addressed, ..line } } else { line })
        };
        let mut lines: Vec<(u64, Line)> = flood.into_iter().enumerate().map(|(nth, ms)| line("a", ms, nth)).collect();
        lines.push(line("b", asked, 9999));
        lines.sort_by_key(|(ms, _)| *ms);
        let lines = lines.into_iter().map(|(ms, line)| (Duration::from_millis(ms), line)).collect();
        let said = stage.play(lines, |_| VIEWER);
        let answered = said.iter().find(|(_, line)| line.channel == name("b")).map(|(at, _)| *at);
        prop_assert_eq!(answered, Some(stage.at(Duration::from_millis(asked))));
        prop_assert!(most_in_a_window(&said, |_| true) <= 18);
    }
}
