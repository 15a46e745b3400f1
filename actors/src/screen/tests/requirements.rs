//! What went wrong with other bots, and shall not with this one: the rows of the list that the screen answers for.

use super::stage::{Said, Stage, found, said, watching_me};
use crate::chat::moderation::{Action, ChannelModeration, Exempt, FilterMode, FilterName, Mode};
use crate::chat::{ChannelName, Role};
use crate::screen::filters::{FilterSpec, Find, Found, filter};
use crate::screen::judged::Raid;
use crate::screen::permits::Permit;
use crate::screen::recent::Recall;
use crate::screen::rules::{FilterSettings, ScreenSettings};
use std::sync::Arc;
use std::time::Duration;

/// A coloured line of a heap of capitals and signs: three filters find something in it.
const LOUD: &str = "/me SHOUTS AT EVERYONE IN HERE !!!!!!!!!!!!!!!!";

fn settings() -> ScreenSettings {
    watching_me(ScreenSettings {
        bot_login: "KissBot".into(),
        bot_user_id: Some("42".into()),
        other_bots: Arc::new(["nightbot".to_owned()].into()),
        exempt: Exempt::default(),
        ..ScreenSettings::default()
    })
}

fn stage(settings: &ScreenSettings) -> Stage {
    Stage::new(settings, Mode::Act, &ChannelModeration::default())
}

fn found_of(said: &Said) -> Vec<&'static str> {
    found(stage(&settings()).judge(said).as_ref())
}

const ALL: [&str; 3] = ["caps", "symbols", "me"];

#[test]
fn row_2_the_bot_never_judges_itself_or_another_bot() {
    assert_eq!(found_of(&said("ann", LOUD)), ALL);
    assert_eq!(found_of(&said("kissbot", LOUD)), [""; 0]);
    assert_eq!(found_of(&said("nightbot", LOUD)), [""; 0]);
    assert_eq!(found_of(&said("newbot", LOUD).badged("bot-badge/1")), [""; 0]);
    let renamed = said("renamed", LOUD).line("c").replace("user-id=id-renamed", "user-id=42");
    assert_eq!(stage(&settings()).judge_line(&renamed), None);
}

#[test]
fn row_3_staff_is_spared_by_badge_and_by_type() {
    for badges in ["staff/1", "admin/1", "global_mod/1", "premium/1,staff/1"] {
        assert_eq!(found_of(&said("ann", LOUD).badged(badges)), [""; 0], "{badges}");
    }
    for kind in ["staff", "admin", "global_mod"] {
        let line = said("ann", LOUD).line("c").replace("user-type= ", &format!("user-type={kind} "));
        assert_eq!(stage(&settings()).judge_line(&line), None, "{kind}");
    }
}

#[test]
fn row_4_capitals_are_counted_outside_emotes_and_from_some_letters_on() {
    let mut stage = Stage::with_only("caps");
    assert_eq!(stage.judge(&said("ann", "<POGCHAMP> <POGCHAMP> <POGCHAMP> ok")), None);
    assert_eq!(stage.judge(&said("ann", "RIP <PogChamp>")), None);
    assert_eq!(found(stage.judge(&said("ann", "POGCHAMPS POGCHAMPS")).as_ref()), ["caps"]);
}

#[test]
fn row_8_a_permit_is_for_an_id_whatever_the_name() {
    let mut stage = with_links();
    stage.screen.permit(permit(&stage, "id-ann", 60, 1));
    let line = said("ann", LINK).line("c").replace("display-name=ann", "display-name=테스트");
    let renamed = line.replace(":ann!ann@ann", ":anna!anna@anna");
    assert!(!stage.judge_line(&renamed).unwrap().is_acted_on());
    assert!(is_acted_on(&mut stage, &said("id-ann", LINK)), "another one whose login is that id");
}

/// A line with a link, which is let through by its colour as well.
const LINK: &str = "/me links: evil.com";

static LINKS: FilterSpec = FilterSpec {
    name: FilterName("links"),
    mode: FilterMode::On,
    exempt: Exempt { vip: false, subscriber: true, regular: false },
    numbers: &[],
    find: Find::One(|shown| shown.facts.typed.contains("links").then(|| Found::told("host"))),
};

static BROKEN: FilterSpec = FilterSpec {
    name: FilterName("broken"),
    mode: FilterMode::On,
    exempt: Exempt { vip: false, subscriber: false, regular: false },
    numbers: &[],
    find: Find::One(|_| panic!("a filter that fails")),
};

static FATAL: FilterSpec = FilterSpec {
    name: FilterName("fatal"),
    mode: FilterMode::On,
    exempt: Exempt { vip: false, subscriber: false, regular: false },
    numbers: &[],
    find: Find::One(|_| Some(Found { part: "id".into(), fixed: Some(Action::Ban) })),
};

/// A screen whose links are coloured lines, that coloured lines are let through, and that looks for nothing else.
fn with_links() -> Stage {
    let me = filter("me").unwrap();
    let set = ChannelModeration { filters: [("me".into(), FilterMode::Watch)].into(), ..ChannelModeration::default() };
    let settings = ScreenSettings { filters: [].into(), ..ScreenSettings::default() };
    let mut stage = Stage::of(&[&LINKS, me], &settings, Mode::Act, &set);
    stage.wait(Duration::from_secs(1));
    stage
}

fn permit(stage: &Stage, user_id: &str, seconds: u64, lines: u32) -> Permit {
    let until = stage.now + Duration::from_secs(seconds);
    Permit { channel: "c".parse().unwrap(), user_id: user_id.into(), until, lines }
}

fn is_acted_on(stage: &mut Stage, said: &Said) -> bool {
    stage.judge(said).is_some_and(|judged| judged.is_acted_on())
}

#[test]
fn row_9_a_permit_ends_by_time_and_by_use_each_by_itself() {
    let mut stage = with_links();
    let (ann, bob) = (said("ann", LINK), said("bob", LINK));
    stage.screen.permit(permit(&stage, "id-ann", 60, 1));
    stage.screen.permit(permit(&stage, "id-bob", 120, 2));
    assert!(!is_acted_on(&mut stage, &said("ann", "/me has none")), "that used nothing up");
    assert!(!is_acted_on(&mut stage, &ann));
    assert!(is_acted_on(&mut stage, &ann), "one line was all");
    stage.wait(Duration::from_secs(61));
    assert!(!is_acted_on(&mut stage, &bob), "the end of the first is not the end of the second");
    stage.wait(Duration::from_secs(60));
    assert!(is_acted_on(&mut stage, &bob), "one line was left, but the time is over");
}

#[test]
fn row_9_a_new_permit_takes_the_place_of_the_old() {
    let mut stage = with_links();
    stage.screen.permit(permit(&stage, "id-ann", 60, 5));
    stage.screen.permit(permit(&stage, "id-ann", 60, 1));
    assert!(!is_acted_on(&mut stage, &said("ann", LINK)));
    assert!(is_acted_on(&mut stage, &said("ann", LINK)));
}

#[test]
fn row_9_who_is_spared_uses_no_permit_up() {
    let mut stage = with_links();
    stage.screen.permit(permit(&stage, "id-ann", 60, 1));
    assert!(!is_acted_on(&mut stage, &said("ann", LINK).badged("founder/0")));
    assert!(!is_acted_on(&mut stage, &said("ann", LINK).badged("moderator/1")));
    assert!(!is_acted_on(&mut stage, &said("ann", LINK)), "it is still there");
    assert!(is_acted_on(&mut stage, &said("ann", LINK)));
}

#[test]
fn row_12_all_findings_of_a_line_are_kept_with_what_they_ask_for() {
    let specs = [filter("caps").unwrap(), filter("me").unwrap(), &FATAL];
    let mut stage = Stage::of(&specs, &settings(), Mode::Act, &ChannelModeration::default());
    let judged = stage.judge(&said("ann", LOUD)).unwrap();
    let told: Vec<_> = judged.findings.iter().map(|f| (f.filter.as_str(), f.fixed, f.acts)).collect();
    assert_eq!(told, [("caps", None, false), ("me", None, false), ("fatal", Some(Action::Ban), true)]);
    assert!(judged.is_acted_on());
}

#[test]
fn row_13_exemptions_stand_side_by_side_and_founders_are_subscribers() {
    let found_by =
        |exempt: Exempt, said: &Said| found(stage(&ScreenSettings { exempt, ..settings() }).judge(said).as_ref());
    let none = Exempt::default();
    let (vip, subscriber, regular) =
        (Exempt { vip: true, ..none }, Exempt { subscriber: true, ..none }, Exempt { regular: true, ..none });
    let subscribed = said("ann", LOUD).badged("subscriber/12");
    let founder = said("ann", LOUD).badged("founder/0");
    let both = said("ann", LOUD).badged("vip/1,subscriber/12");
    assert_eq!(found_by(regular, &subscribed), ALL, "to spare regulars spares no subscribers");
    assert_eq!(found_by(subscriber, &said("regular", LOUD)), ALL, "nor the other way round");
    assert_eq!(found_by(vip, &subscribed), ALL);
    assert_eq!(found_by(subscriber, &subscribed), [""; 0]);
    assert_eq!(found_by(subscriber, &founder), [""; 0]);
    assert_eq!(found_by(subscriber, &both), [""; 0], "a VIP may be a subscriber, too");
    assert_eq!(found_by(vip, &both), [""; 0]);
    assert_eq!(found_by(regular, &said("regular", LOUD)), [""; 0]);
}

#[test]
fn row_13_to_be_spared_by_one_filter_does_not_hide_from_the_others() {
    let mut settings = settings();
    let caps = filter("caps").unwrap();
    let spares = Exempt { subscriber: true, ..Exempt::default() };
    settings.filters.insert(caps.name, FilterSettings { exempt: spares, ..FilterSettings::of(caps) });
    let judged = stage(&settings).judge(&said("ann", LOUD).badged("subscriber/12"));
    assert_eq!(found(judged.as_ref()), ["symbols", "me"]);
}

#[test]
fn row_14_a_filter_that_fails_finds_nothing_and_the_others_are_asked() {
    let specs = [&BROKEN, filter("me").unwrap()];
    let mut stage = Stage::of(&specs, &settings(), Mode::Act, &ChannelModeration::default());
    assert_eq!(found(stage.judge(&said("ann", "/me waves")).as_ref()), ["me"]);
    assert_eq!(stage.screen.tally().failures, 1);
}

#[test]
fn row_15_a_coloured_line_is_judged_without_its_wrapper() {
    let mut stage = Stage::with_only("caps");
    // `ACTION` itself would make fifteen letters of nine.
    assert_eq!(stage.judge(&said("ann", "/me SHOUTSNOW")), None);
    assert_eq!(found(stage.judge(&said("ann", "/me SHOUTS VERY LOUDLY")).as_ref()), ["caps"]);
}

#[test]
fn row_23_copies_from_other_channels_are_left_alone() {
    assert_eq!(found_of(&said("ann", LOUD).with("source-room-id=7;")), [""; 0]);
    assert_eq!(found_of(&said("ann", LOUD).with("source-room-id=1;")), ALL, "it was typed here");
    assert_eq!(found_of(&said("ann", LOUD).with("historical=1;")), [""; 0], "nor is what was said long ago");
}

#[test]
fn row_23_copies_from_other_channels_make_no_raid() {
    let mut stage = Stage::with_only("copies");
    for number in 0..20 {
        let said = said(&format!("viewer{number}"), "the same from everywhere");
        let said = if number > 2 { said.with("source-room-id=7;") } else { said };
        assert_eq!(stage.judge(&said), None, "{number}");
    }
}

#[test]
fn row_29_what_is_a_capital_and_what_is_a_sign_does_not_depend_on_the_script() {
    let mut stage = stage(&settings());
    for text in [
        "草草草草草草草草草草草草草草草草",
        "สวัสดีครับทุกคนวันนี้เป็นอย่างไร",
        "مرحبا بالجميع كيف حالكم اليوم",
        "😂😂😂😂😂😂😂😂😂😂😂😂",
    ] {
        assert_eq!(stage.judge(&said("ann", text)), None, "{text}");
    }
}

#[test]
fn row_31_rights_come_from_the_line_itself() {
    for badges in ["broadcaster/1", "moderator/1", "lead_moderator/1,subscriber/3"] {
        assert_eq!(found_of(&said("ann", LOUD).badged(badges)), [""; 0], "{badges}");
    }
    let line = said("ann", LOUD).line("c").replace("mod=0;", "mod=1;");
    assert_eq!(stage(&settings()).judge_line(&line), None);
    assert_eq!(found_of(&said("moderator", LOUD)), ALL, "a name gives no rights");
}

#[test]
fn a_filter_that_watches_or_is_dropped_does_not_act_and_one_that_is_off_does_not_look() {
    let set = |mode| ChannelModeration { filters: [("me".into(), mode)].into(), ..ChannelModeration::default() };
    let judged = |room, mode| Stage::new(&settings(), room, &set(mode)).judge(&said("ann", "/me waves"));
    assert!(judged(Mode::Act, FilterMode::On).unwrap().is_acted_on());
    assert!(!judged(Mode::Act, FilterMode::Watch).unwrap().is_acted_on());
    assert!(!judged(Mode::Watch, FilterMode::On).unwrap().is_acted_on());
    assert_eq!(judged(Mode::Act, FilterMode::Off), None);
    assert_eq!(judged(Mode::Off, FilterMode::On), None);
}

#[test]
fn many_strangers_who_say_the_same_are_told_with_their_number() {
    let mut stage = Stage::acting();
    let mut last = None;
    for number in 0..7 {
        last = stage.judge(&said(&format!("viewer{number}"), "follow us on the best site ever"));
        assert_eq!(last.is_some(), number >= 4, "{number}");
    }
    assert_eq!(last.unwrap().raid, Some(Raid { authors: 7 }));
}

#[test]
fn those_who_have_been_here_for_a_while_are_no_strangers() {
    let mut stage = Stage::with_only("copies");
    for number in 0..12 {
        assert_eq!(stage.judge(&said(&format!("viewer{number}"), "hi")), None);
    }
    stage.wait(Duration::from_secs(601));
    for number in 0..12 {
        assert_eq!(stage.judge(&said(&format!("viewer{number}"), "what a wonderful end of it")), None);
    }
}

fn recalled(stage: &Stage, phrase: &str, seconds: u64) -> crate::screen::recent::Recalled {
    let (channel, back) = (ChannelName::new("c").unwrap(), Duration::from_secs(seconds));
    stage.screen.recall(&Recall { channel, phrase: phrase.into(), back }, stage.now)
}

#[test]
fn a_look_back_finds_the_words_however_they_are_dressed_and_spares_whom_filters_spare() {
    let mut stage = Stage::acting();
    stage.judge(&said("old", "buy followers"));
    stage.wait(Duration::from_secs(100));
    for (nick, badges, text) in [
        ("ann", "", "BUY F\u{200B}OLLOWERS here"),
        ("ann", "", "buy fоllоwers"),
        ("bob", "", "/me buy followers"),
        ("vera", "vip/1", "buy followers lol"),
        ("mo", "moderator/1", "who says buy followers?"),
        ("mo", "moderator/1", "!nuke buy followers"),
        ("eve", "", "!nuke buy followers"),
        ("dan", "", "hello"),
    ] {
        stage.judge(&said(nick, text).badged(badges));
    }
    stage.judge_line(&said("far", "buy followers").line("other"));
    let recalled = recalled(&stage, "Buy Followers", 60);
    let by: Vec<&str> = recalled.lines.iter().map(|line| &*line.login).collect();
    assert_eq!(by, ["ann", "ann", "bob"]);
    assert_eq!((recalled.hit, recalled.spared, recalled.chatters), (2, 2, 6));
    assert_eq!(recalled.reaches_back, Duration::from_secs(60));
    assert_eq!((&*recalled.lines[0].user_id, recalled.lines[0].role), ("id-ann", Role::Viewer));
}

#[test]
fn a_look_back_tells_how_far_it_reaches_and_its_memory_is_bounded() {
    let mut stage = Stage::acting();
    for number in 0..3000 {
        stage.judge(&said(&format!("viewer{number}"), &format!("line {number} of so many that they do not all stay")));
        stage.wait(Duration::from_millis(100));
    }
    let recalled = recalled(&stage, "of so many", 300);
    assert!(recalled.reaches_back < Duration::from_secs(200), "{:?}", recalled.reaches_back);
    let reached = recalled.reaches_back.as_millis() as usize / 100;
    assert_eq!(recalled.lines.len() + 1, reached, "what is told to be there is there");
    assert!(reached > 600, "{reached}");
    let newest = recalled.lines.last().unwrap();
    assert_eq!(&*newest.login, "viewer2999");
}
