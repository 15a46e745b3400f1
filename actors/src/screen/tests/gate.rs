//! The gate lets through every line in which a filter finds something.

use super::stage::{Said, Stage, found};
use crate::chat::moderation::{ChannelModeration, Exempt, FilterMode, Mode, Phrase, PhraseMatch};
use crate::screen::filters::FILTERS;
use crate::screen::gate::Suspects;
use crate::screen::glance::Glance;
use crate::screen::judged::Judged;
use crate::screen::rules::{FilterSettings, ScreenSettings};
use crate::screen::traces::hash;
use crate::screen::{Head, Screen};
use crate::twitch::irc::wire::frame::Batch;
use proptest::prelude::*;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Judges a line as [`Screen::judge`] does, but without the gate.
fn judge_without_gate(screen: &mut Screen, line: &[u8], text: &[u8], now: Instant) -> Option<Judged> {
    let head = Head::of(line, text)?;
    let room = hash(head.channel);
    let rules = Arc::clone(&screen.rules);
    let rules = rules.of(head.channel, room)?;
    let counts = screen.count((room, line), &head, text, &Glance::of(text), rules, now);
    screen.read((line, text), &head, rules, counts, Suspects::ALL, now)
}

/// A word or a sign of chat, ordinary or hostile.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z]{1,9}",
        2 => "(the|buy|now|Kappa|gg|WP|ok|é|ЯД|привет|草|ありがとう|ｗｗ|สวัสดี)",
        2 => "[A-ZÀ-ÞА-Я]{3,14}",
        2 => "[!-/:-@\\[-`{-~。！…]{1,16}",
        1 => "[\u{300}-\u{36F}\u{483}-\u{489}\u{20D0}-\u{20DF}]{1,12}",
        1 => "(a|x|!|草|😂|é){5,30}",
        1 => "(😂|❤️|🔥|👨\u{200D}👩\u{200D}👧|👍🏽){1,9}",
        1 => "[\u{200B}\u{E0000}\u{AD}\u{1}\u{1F}]",
        1 => "(@ann|@bob!|Cheer100|https://example.org/A_B|www.x|a.b/c|v1.2.3|foo\\.com|foo \\. com|foo dot com|1:15)",
        1 => "(a b |la la |buy now |спам тут |<Kappa> x ){3,9}",
        1 => "<(Kappa|LUL|:\\))>",
        1 => "(buy|b\u{200B}uy|BUY|bυy|спам|f[o0]llowers|Fоllоwer|ch3ap viewers|cheap  viewers|@buy now)",
    ]
}

fn text() -> impl Strategy<Value = String> {
    let blank = prop_oneof![8 => Just(" "), 1 => Just("  "), 1 => Just("\u{A0}"), 1 => Just("\t"), 2 => Just("")];
    let pieces = proptest::collection::vec((piece(), blank), 1..24);
    let many = (pieces, 1usize..9, any::<bool>()).prop_map(|(pieces, times, repeats)| {
        let text: String = pieces.iter().flat_map(|(piece, blank)| [piece.as_str(), blank]).collect();
        if repeats { text.chars().take(60).collect::<String>().repeat(times) } else { text }
    });
    ("(/me |)", many).prop_map(|(action, text)| action + &text.chars().take(500).collect::<String>())
}

fn line() -> impl Strategy<Value = Said> {
    let tags = "(bits=100;|)(reply-parent-msg-id=1;reply-parent-display-name=ann;|)(first-msg=1;|)";
    let badges = "(|||subscriber/3|premium/1)";
    ("(ann|bob|cleo|dan|eve|fay)", text(), tags, badges).prop_map(|(nick, text, tags, badges)| Said {
        nick,
        text,
        tags,
        badges,
    })
}

/// Phrases of each kind; some of the pieces say them.
fn phrases() -> Vec<Phrase> {
    let phrase = |id: &str, text: &str, matching| Phrase {
        id: id.into(),
        text: text.into(),
        matching,
        action: None,
        exempt: Exempt::default(),
    };
    vec![
        phrase("word", "buy now", PhraseMatch::Word),
        phrase("part", "followe", PhraseMatch::Part),
        phrase("pattern", "ch[e3]ap +viewers", PhraseMatch::Regex),
        phrase("russian", "спам", PhraseMatch::Word),
    ]
}

/// Each number somewhere between its least and a few times that.
fn settings() -> impl Strategy<Value = ScreenSettings> {
    let share = proptest::collection::vec(0u32..=100, 32);
    (share, any::<bool>()).prop_map(|(shares, low)| {
        let mut shares = shares.into_iter().cycle();
        let filters = FILTERS.iter().map(|spec| {
            let numbers = spec.numbers.iter().map(|number| {
                let most = if low { number.most.min(number.least * 3) } else { number.default };
                let share = shares.next().unwrap_or_default();
                (number.key, number.least + most.saturating_sub(number.least) * share / 100)
            });
            (spec.name, FilterSettings { mode: FilterMode::On, exempt: Exempt::default(), numbers: numbers.collect() })
        });
        ScreenSettings {
            filters: filters.collect(),
            exempt: Exempt::default(),
            phrases: phrases(),
            ..ScreenSettings::default()
        }
    })
}

proptest! {
    #[test]
    fn what_the_gate_keeps_back_no_filter_would_have_found(
        settings in settings(), lines in proptest::collection::vec((line(), any::<bool>(), 0u64..9000), 1..12), pauses in any::<bool>(),
    ) {
        let mut gated = Stage::new(&settings, Mode::Act, &ChannelModeration::default());
        let mut bare = Stage::new(&settings, Mode::Act, &ChannelModeration::default());
        let first = lines.first().map(|(line, ..)| line.text.clone()).unwrap_or_default();
        for (mut line, is_copy, pause) in lines {
            if is_copy {
                line.text.clone_from(&first);
            }
            let line = line.line("c");
            let batch = Batch::of(line.as_bytes());
            // A line end within the text makes it another line.
            let Some(chat) = batch.chat.first().copied() else { continue };
            let (bytes, text) = (batch.chat_line(chat), batch.text(chat));
            let expected = judge_without_gate(&mut bare.screen, bytes, text, gated.now);
            let judged = gated.screen.judge(bytes, text, gated.now);
            prop_assert_eq!(judged, expected, "{:?}", String::from_utf8_lossy(text));
            if pauses {
                gated.wait(Duration::from_millis(pause));
            }
        }
    }

    #[test]
    fn nothing_is_ever_said_of_those_who_are_spared(
        settings in settings(), line in line(),
        rights in "(badges=broadcaster/1|badges=moderator/1|badges=lead_moderator/1|badges=x/1;mod=1|badges=staff/1|badges=x/1;user-type=admin|badges=x/1;user-type=global_mod|badges=bot-badge/1|badges=x/1;historical=1|badges=x/1;source-room-id=7)",
    ) {
        let mut stage = Stage::new(&settings, Mode::Act, &ChannelModeration::default());
        let line = Said { text: format!("{} {}", line.text, "A!".repeat(30)), ..line };
        let line = line.line("c").replacen("user-type= ", &format!("{rights} "), 1);
        for _ in 0..12 {
            let batch = Batch::of(line.as_bytes());
            let Some(chat) = batch.chat.first().copied() else { continue };
            let judged = stage.screen.judge(batch.chat_line(chat), batch.text(chat), stage.now);
            prop_assert_eq!(judged, None);
        }
    }

    #[test]
    fn no_bytes_make_it_panic(line in proptest::collection::vec(any::<u8>(), 0..200), cut in 0usize..200) {
        let mut stage = Stage::acting();
        let text = line.get(cut.min(line.len())..).unwrap();
        let _ = stage.screen.judge(&line, text, stage.now);
        let line = [b"@emotes=1:0-3;user-id=1 :a!a@a PRIVMSG #c :", line.as_slice()].concat();
        let text = line.get(44.min(line.len())..).unwrap();
        let _ = stage.screen.judge(&line, text, stage.now);
    }
}

#[test]
fn without_channels_nothing_is_judged_and_nothing_is_kept() {
    let mut screen = Screen::default();
    let line = super::stage::said("ann", "/me shouts").line("c");
    let batch = Batch::of(line.as_bytes());
    let chat = batch.chat[0];
    assert!(screen.is_off());
    let now = crate::kernel::clock::now();
    assert_eq!(screen.judge(batch.chat_line(chat), batch.text(chat), now), None);
    assert_eq!(format!("{screen:?}"), format!("{:?}", Screen::default()));
}

#[test]
fn a_channel_that_is_off_is_not_judged_beside_one_that_is_on() {
    let mut stage = Stage::acting();
    let shout = |channel: &str| super::stage::said("ann", "/me shouts").line(channel);
    assert_eq!(found(stage.judge_line(&shout("c")).as_ref()), ["me"]);
    assert_eq!(stage.judge_line(&shout("other")), None);
}
