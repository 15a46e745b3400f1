use super::*;
use crate::kernel::clock;

const S: Duration = Duration::from_secs(1);

struct Bench {
    utterances: Utterances,
    channel: ChannelName,
    start: Instant,
}

impl Bench {
    fn new() -> Self {
        let (mut utterances, channel) = (Utterances::default(), ChannelName::new("c").unwrap());
        utterances.set_room_id(&channel, "12");
        Self { utterances, channel, start: clock::now() }
    }

    fn at(&self, seconds: u64) -> Instant {
        self.start + Duration::from_secs(seconds)
    }

    fn reply(&self) -> Line {
        let kind = LineKind::Reply { parent_id: "p".into(), asker_login: "bob".into() };
        Line { channel: self.channel.clone(), text: "Pong".into(), is_action: false, kind, deadline: self.at(20) }
    }

    fn announcement(&self) -> Line {
        Line { kind: LineKind::Announcement, ..self.reply() }
    }

    fn due(&mut self, seconds: u64) -> Option<Due> {
        let now = self.at(seconds);
        self.utterances.due(now, |_| true)
    }

    fn heard(&mut self, parent_id: &str, text: &str, seconds: u64) -> Echo {
        let (channel, now) = (self.channel.clone(), self.at(seconds));
        self.utterances.heard(&channel, parent_id, text, now)
    }

    fn answered(&mut self, number: u64, sent: Sent, seconds: u64) -> Outcome {
        let now = self.at(seconds);
        self.utterances.answered(number, sent, now)
    }
}

fn unknown() -> Sent {
    Sent::Unknown("no answer in time".into())
}

fn dropped(code: &str) -> Sent {
    Sent::Dropped { code: code.into(), text: String::new() }
}

#[test]
fn a_line_is_said_and_its_echo_is_no_strangers() {
    let mut bench = Bench::new();
    let number = bench.utterances.begin(bench.reply());
    let (message, until) = bench.utterances.message(number).unwrap();
    assert_eq!((&*message.room_id, &*message.text, &*message.parent_id), ("12", "Pong", "p"));
    assert_eq!(until, bench.at(20));
    assert!(!bench.utterances.is_free(&bench.channel), "one line of a channel at a time");
    assert_eq!(bench.answered(number, Sent::Said, 1), Outcome::Said(false));
    assert!(bench.utterances.is_free(&bench.channel) && bench.utterances.is_idle());
    assert_eq!(bench.heard("p", "@Bob Pong", 2), Echo::Ours);
    assert_eq!(bench.heard("p", "@Bob Pong", 2), Echo::Ours, "a second connection hears it, too");
}

#[test]
fn a_channel_whose_id_is_unknown_waits_for_it() {
    let mut bench = Bench::new();
    let other = ChannelName::new("d").unwrap();
    assert!(!bench.utterances.is_free(&other));
    bench.utterances.set_room_id(&other, "13");
    assert!(bench.utterances.is_free(&other));
}

#[test]
fn an_unknown_outcome_is_settled_by_the_echo() {
    let mut bench = Bench::new();
    let number = bench.utterances.begin(bench.reply());
    assert_eq!(bench.answered(number, unknown(), 1), Outcome::Nothing);
    assert_eq!(bench.utterances.due_at(), Some(bench.at(4)));
    assert_eq!(bench.heard("p", "@Bob Pong", 2), Echo::Awaited);
    assert!(bench.utterances.is_idle() && bench.due(60).is_none());
}

#[test]
fn an_echo_that_comes_before_the_answer_fails_settles_it_as_well() {
    let mut bench = Bench::new();
    let number = bench.utterances.begin(bench.announcement());
    assert_eq!(bench.heard("", "Pong", 1), Echo::Ours);
    assert_eq!(bench.answered(number, unknown(), 5), Outcome::Said(false));
}

#[test]
fn without_an_echo_there_is_one_more_attempt_and_no_third() {
    let mut bench = Bench::new();
    let number = bench.utterances.begin(bench.reply());
    bench.answered(number, unknown(), 1);
    assert_eq!(bench.due(3), None);
    assert_eq!(bench.due(4), Some(Due::Call(number, true)));
    bench.answered(number, unknown(), 9);
    assert!(matches!(bench.due(12), Some(Due::Lost(line, Verdict::Unclear)) if line.text == "Pong"));
    assert!(bench.utterances.is_idle());
}

#[test]
fn a_duplicate_on_the_second_attempt_means_that_the_first_was_said() {
    let mut bench = Bench::new();
    let number = bench.utterances.begin(bench.reply());
    assert!(matches!(bench.answered(number, dropped("msg_duplicate"), 1), Outcome::Dropped { .. }));
    let number = bench.utterances.begin(bench.reply());
    bench.answered(number, unknown(), 1);
    bench.due(4);
    assert_eq!(bench.answered(number, dropped("msg_duplicate"), 5), Outcome::Said(false));
}

#[test]
fn who_does_not_hear_the_channel_says_nothing_twice() {
    let mut bench = Bench::new();
    let number = bench.utterances.begin(bench.reply());
    bench.answered(number, unknown(), 1);
    let now = bench.at(4);
    assert!(matches!(bench.utterances.due(now, |_| false), Some(Due::Lost(_, Verdict::Unclear))));
}

#[test]
fn what_did_not_reach_twitch_is_tried_until_its_deadline() {
    let mut bench = Bench::new();
    let number = bench.utterances.begin(bench.reply());
    let refused = || Sent::NotSent("refused".into());
    assert_eq!(bench.answered(number, refused(), 0), Outcome::Nothing);
    assert_eq!(bench.utterances.due_at(), Some(bench.start + NOT_SENT_WAIT));
    let (mut calls, mut second) = (0, 0);
    while second < 30 {
        second += 1;
        match bench.due(second) {
            Some(Due::Call(of, false)) if of == number => {
                calls += 1;
                bench.answered(number, refused(), second);
            }
            Some(Due::Lost(_, Verdict::TooOld)) => break,
            Some(other) => panic!("{other:?}"),
            None => {}
        }
    }
    assert!((4..=10).contains(&calls) && second == 20, "{calls} calls, until {second}");
}

#[test]
fn a_429_stops_all_channels_and_a_line_that_grows_too_old_meanwhile_is_lost() {
    let mut bench = Bench::new();
    let other = ChannelName::new("d").unwrap();
    bench.utterances.set_room_id(&other, "13");
    let (first, second) = (bench.utterances.begin(bench.reply()), Line { channel: other, ..bench.reply() });
    let second = bench.utterances.begin(Line { deadline: bench.at(5), ..second });
    assert_eq!(bench.answered(first, Sent::Limited(10 * S), 1), Outcome::Stopped(10 * S));
    bench.answered(second, Sent::NotSent("x".into()), 1);
    assert_eq!(bench.utterances.stopped_until(), Some(bench.at(11)));
    assert_eq!(bench.due(3), None);
    assert!(matches!(bench.due(5), Some(Due::Lost(_, Verdict::TooOld))));
    assert_eq!(bench.utterances.due_at(), Some(bench.at(11)));
    assert_eq!(bench.due(11), Some(Due::Call(first, false)));
}

#[test]
fn a_reply_to_what_is_gone_names_its_asker() {
    let mut bench = Bench::new();
    let number = bench.utterances.begin(bench.reply());
    assert_eq!(bench.answered(number, Sent::NoParent, 1), Outcome::Nothing);
    assert_eq!(bench.due(1), Some(Due::Call(number, false)));
    let (message, _) = bench.utterances.message(number).unwrap();
    assert_eq!((&*message.text, &*message.parent_id), ("@bob Pong", ""));
    assert!(matches!(bench.answered(number, Sent::NoParent, 2), Outcome::Lost(_, Verdict::Refused, _)));
}

#[test]
fn where_the_bot_may_not_speak_it_tries_again_ever_more_seldom() {
    let mut bench = Bench::new();
    let mut waits = Vec::new();
    for _ in 0..6 {
        let number = bench.utterances.begin(bench.reply());
        match bench.answered(number, Sent::NotAuthorised("channel:bot".into()), 1) {
            Outcome::NotAuthorised(_, wait) => waits.push(wait.as_secs() / 60),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(waits, [1, 5, 15, 60, 60, 60]);
    let number = bench.utterances.begin(bench.reply());
    bench.answered(number, Sent::Said, 1);
    let number = bench.utterances.begin(bench.reply());
    let again = bench.answered(number, Sent::NotAuthorised("channel:bot".into()), 1);
    assert!(matches!(again, Outcome::NotAuthorised(_, wait) if wait == 60 * S), "a line that was said forgives");
}

#[test]
fn without_the_applications_token_lines_go_by_irc_which_is_told_once() {
    let mut bench = Bench::new();
    let number = bench.utterances.begin(bench.reply());
    assert_eq!(bench.answered(number, Sent::TokenRefused, 1), Outcome::ByIrc(bench.reply(), true));
    assert!(bench.utterances.is_by_irc(bench.at(600)) && !bench.utterances.is_by_irc(bench.at(601)));
    let number = bench.utterances.begin(bench.reply());
    assert_eq!(bench.answered(number, Sent::TokenRefused, 601), Outcome::ByIrc(bench.reply(), false));
    let number = bench.utterances.begin(bench.reply());
    assert_eq!(bench.answered(number, Sent::Said, 1300), Outcome::Said(true));
    assert!(!bench.utterances.is_by_irc(bench.at(1300)));
}

#[test]
fn a_line_that_nobody_claims_is_told_once_a_day() {
    let mut bench = Bench::new();
    let number = bench.utterances.begin(bench.reply());
    bench.answered(number, Sent::Said, 1);
    assert_eq!(bench.heard("", "something else", 2), Echo::Stranger(true));
    assert_eq!(bench.heard("q", "@Eve Pong", 3), Echo::Stranger(false), "a reply to another line");
    assert_eq!(bench.heard("p", "@Bob Pong", 31), Echo::Stranger(false), "long after ours");
    assert_eq!(bench.heard("", "x", 24 * 3600 + 2), Echo::Stranger(true));
}

#[test]
fn an_action_is_known_in_chat() {
    let mut bench = Bench::new();
    let number = bench.utterances.begin(Line { is_action: true, ..bench.announcement() });
    assert_eq!(bench.utterances.message(number).unwrap().0.text, "/me Pong");
    bench.answered(number, Sent::Said, 1);
    assert_eq!(bench.heard("", "\u{1}ACTION Pong\u{1}", 2), Echo::Ours);
}

#[test]
fn a_channel_that_is_left_is_forgotten_and_the_claims_are_bounded() {
    let mut bench = Bench::new();
    let number = bench.utterances.begin(bench.reply());
    bench.answered(number, Sent::NotSent("x".into()), 1);
    let channel = bench.channel.clone();
    bench.utterances.leave(&channel);
    assert!(bench.utterances.is_idle() && !bench.utterances.is_free(&channel));
    for _ in 0..2 * CLAIMS_MAX {
        bench.utterances.claim(bench.reply(), bench.start);
    }
    assert_eq!(bench.utterances.claims.len(), CLAIMS_MAX);
    bench.utterances.claim(bench.reply(), bench.at(30));
    assert_eq!(bench.utterances.claims.len(), 1);
}
