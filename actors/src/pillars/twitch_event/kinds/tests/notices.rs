//! The samples are lines that Twitch sent (dev.twitch.tv, twitch-irc-rs, Chatterino).

use super::*;
use crate::chat::ChannelName;
use crate::twitch::event::{Gift, Tier};
use crate::twitch::irc::user_notice::read as read_line;
use proptest::prelude::*;

const RESUB: &str = r"@badge-info=subscriber/2;badges=subscriber/0,battlerite_1/1;color=#0000FF;display-name=Gutrin;emotes=1035663:0-3;flags=;id=e0975c76-054c-4954-8cb0-91b8867ec1ca;login=gutrin;mod=0;msg-id=resub;msg-param-cumulative-months=2;msg-param-months=0;msg-param-should-share-streak=1;msg-param-streak-months=2;msg-param-sub-plan-name=Channel\sSubscription\s(xqcow);msg-param-sub-plan=1000;room-id=71092938;subscriber=1;system-msg=Gutrin\ssubscribed\sat\sTier\s1.;tmi-sent-ts=1581713640019;user-id=21156217;user-type= :tmi.twitch.tv USERNOTICE #xqcow :xqcL";
const SUBGIFT: &str = r"@tmi-sent-ts=1751793597378;subscriber=1;id=ac51c358-0525-468f-9e0f-e9f2b7953c29;room-id=11148817;user-id=11148817;login=pajlada;display-name=pajlada;badges=broadcaster/1,subscriber/3072,partner/1;badge-info=subscriber/114;color=#CC44FF;flags=;user-type=;emotes=;msg-param-sub-plan-name=look\sat\sthose\sshitty\semotes,\srip\s$5\sLUL;msg-param-gift-months=1;system-msg=pajlada\sgifted\sa\sTier\s1\ssub\sto\srustafur!;msg-param-months=6;msg-param-origin-id=4645652708379472175;msg-param-recipient-id=27787997;msg-param-sub-plan=1000;msg-id=subgift;msg-param-recipient-display-name=rustafur;msg-param-recipient-user-name=rustafur;msg-param-community-gift-id=4645652708379472175;msg-param-sender-count=0 :tmi.twitch.tv USERNOTICE #pajlada";
const BOMB: &str = r"@badge-info=;badges=sub-gifter/50;color=;display-name=AdamAtReflectStudios;emotes=;flags=;id=049e6371-7023-4fca-8605-7dec60e72e12;login=adamatreflectstudios;mod=0;msg-id=submysterygift;msg-param-mass-gift-count=20;msg-param-origin-id=1f\sbe\sbb\s4a;msg-param-sender-count=100;msg-param-sub-plan=1000;room-id=71092938;subscriber=0;system-msg=AdamAtReflectStudios\sis\sgifting\s20\sTier\s1\sSubs;tmi-sent-ts=1594583777669;user-id=211711554;user-type= :tmi.twitch.tv USERNOTICE #xqcow";
const RAID: &str = r"@badge-info=;badges=turbo/1;color=#9ACD32;display-name=TestChannel;emotes=;id=3d830f12-795c-447d-af3c-ea05e40fbddb;login=testchannel;mod=0;msg-id=raid;msg-param-displayName=TestChannel;msg-param-login=testchannel;msg-param-viewerCount=15;room-id=33332222;subscriber=0;system-msg=15\sraiders\sfrom\sTestChannel\shave\sjoined\n!;tmi-sent-ts=1507246572675;turbo=1;user-id=123456;user-type= :tmi.twitch.tv USERNOTICE #othertestchannel";
const ANNOUNCEMENT: &str = r"@badge-info=subscriber/88;badges=moderator/1,subscriber/72;color=#19E6E6;display-name=randers;flags=;id=9045a344-75b9-44fa-af49-c413bcb39559;login=randers;mod=1;msg-id=announcement;msg-param-color=PRIMARY;room-id=11148817;subscriber=1;system-msg=;tmi-sent-ts=1780872797175;user-id=40286300;user-type=mod;vip=0 :tmi.twitch.tv USERNOTICE #pajlada :hello pajs pajaH Kappa Keepo";
const MILESTONE: &str = r"@badge-info=;badges=;color=#1E90FF;display-name=TwitchDev;emotes=;flags=;id=97459ff9-8cd9-47d0-8a81-1fa5fe1d4367;login=twitchdev;mod=0;msg-id=viewermilestone;msg-param-category=watch-streak;msg-param-id=a872953b-606f-410a-9970-c95b744f116c;msg-param-value=3;room-id=197886470;subscriber=0;system-msg=x;tmi-sent-ts=1681057151588;user-id=141981764;user-type= :tmi.twitch.tv USERNOTICE #twitchrivals";

/// What an event tells: its kind by its key, the user's name, and the facts.
type Told = (&'static str, String, Facts);

fn of(line: &str) -> Option<(&'static EventKind, Happened)> {
    of_notice(&read_line(line.as_bytes()).unwrap()?)
}

fn event(line: &str) -> Told {
    match of(line).unwrap_or_else(|| panic!("nothing: {line}")) {
        (kind, Happened::Said { who: Some(who), facts }) => (kind.key, who.name, facts),
        other => panic!("{other:?}"),
    }
}

fn gift(line: &str) -> Gift {
    match of(line).unwrap_or_else(|| panic!("nothing: {line}")) {
        (kind, Happened::Gifted(gift)) if kind == &gift::KIND => gift,
        other => panic!("{other:?}"),
    }
}

fn subscribed(tier: Option<Tier>) -> Facts {
    Facts::new([("tier", Fact::word(tier.map(Tier::word)))])
}

fn raided(viewers: u32) -> Facts {
    Facts::new([("viewers", viewers.into())])
}

#[test]
fn a_resubscription_has_its_months_tier_and_message() {
    let facts = |message| Facts::new([("months", 2.into()), ("tier", Fact::Word("1")), ("message", text(message))]);
    assert_eq!(event(RESUB), ("resubscribe", "Gutrin".to_owned(), facts("xqcL")));
    let notice = read_line(RESUB.as_bytes()).unwrap().unwrap();
    assert_eq!(notice.channel, ChannelName::new("xqcow").unwrap());
    assert_eq!(notice.id.as_deref(), Some("e0975c76-054c-4954-8cb0-91b8867ec1ca"));
    let mute = event(RESUB.strip_suffix(" :xqcL").unwrap());
    assert_eq!(mute.2, facts(""));
}

#[test]
fn a_first_subscription_tells_its_tier() {
    for (plan, tier) in [("Prime", Tier::Prime), ("1000", Tier::One), ("2000", Tier::Two), ("3000", Tier::Three)] {
        let line = RESUB.replace("msg-id=resub", "msg-id=sub").replace("plan=1000", &format!("plan={plan}"));
        assert_eq!(event(&line).2, subscribed(Some(tier)));
    }
    let line = RESUB.replace("msg-id=resub", "msg-id=sub").replace("plan=1000", "plan=4000");
    assert_eq!(event(&line).2, subscribed(None));
}

#[test]
fn who_pays_for_a_gift_from_now_on_subscribes() {
    let prime = RESUB.replace("msg-id=resub", "msg-id=primepaidupgrade");
    assert_eq!(event(&prime).2, subscribed(Some(Tier::One)));
    for kind in ["giftpaidupgrade", "anongiftpaidupgrade"] {
        let line = format!(
            "@display-name=Ann;login=ann;id=1;msg-id={kind};msg-param-sender-login=bob;room-id=1;user-id=2 :tmi.twitch.tv USERNOTICE #c"
        );
        assert_eq!(event(&line).2, subscribed(None), "Twitch tells no tier");
    }
}

#[test]
fn a_gift_and_a_bomb_are_told_apart() {
    let single = gift(SUBGIFT);
    assert_eq!((&*single.gifter_id, single.announces, single.tier), ("11148817", None, Some(Tier::One)));
    assert_eq!(single.bomb_id.as_deref(), Some("4645652708379472175"));
    let bomb = gift(BOMB);
    assert_eq!((bomb.gifter.as_str(), bomb.announces), ("AdamAtReflectStudios", Some(20)));
    assert_eq!(bomb.bomb_id.as_deref(), Some("1f be bb 4a"), "unescaped");
    let anonymous = gift(&SUBGIFT.replace("msg-id=subgift", "msg-id=anonsubgift"));
    assert_eq!(anonymous.announces, None);
}

#[test]
fn a_raid_has_its_viewers() {
    assert_eq!(event(RAID), ("raid", "TestChannel".to_owned(), raided(15)));
}

#[test]
fn what_is_nothing_to_speak_of_is_nothing() {
    for line in [ANNOUNCEMENT, MILESTONE] {
        assert_eq!(of(line), None);
    }
    for kind in ["unraid", "ritual", "sharedchatnotice", "rewardgift", "whatever"] {
        assert_eq!(of(&RAID.replace("msg-id=raid", &format!("msg-id={kind}"))), None);
    }
}

#[test]
fn what_happened_in_another_channel_of_a_shared_chat_is_nothing() {
    assert_eq!(of(&RAID.replace("turbo=1", "source-room-id=7")), None);
    event(&RAID.replace("turbo=1", "source-room-id=33332222"));
    assert_eq!(of(&RAID.replace("turbo=1", "historical=1")), None);
}

#[test]
fn a_name_in_another_script_is_shown_and_an_empty_one_gives_way_to_the_login() {
    let named = |name: &str| event(&RESUB.replace("display-name=Gutrin", &format!("display-name={name}"))).1;
    assert_eq!(named("테스트계정420"), "테스트계정420");
    assert_eq!(named("Riot\\sGames"), "Riot Games");
    assert_eq!(named(""), "gutrin");
}

#[test]
fn numbers_that_make_no_sense_are_not_told() {
    let untold = || Facts::new([("viewers", Fact::Untold)]);
    for count in ["", "-1", "99999999999", "many"] {
        let bomb = BOMB.replace("count=20", &format!("count={count}"));
        assert_eq!(of(&bomb).unwrap().1, Happened::Nothing, "{count}: its gifts are counted one by one");
        let viewers = RAID.replace("viewerCount=15", &format!("viewerCount={count}"));
        assert_eq!(event(&viewers).2, untold(), "{count}");
    }
}

#[test]
fn the_months_of_an_older_line_are_its_months_and_no_number_is_made_up() {
    let months = |tags: &str| {
        let line = RESUB.replace("msg-param-cumulative-months=2;msg-param-months=0;", tags);
        event(&line).2.number("months")
    };
    assert_eq!(months("msg-param-months=34;"), Some(34));
    assert_eq!(months("msg-param-cumulative-months=7;msg-param-months=34;"), Some(7));
    for untold in ["", "msg-param-months=0;", "msg-param-cumulative-months=;", "msg-param-cumulative-months=-3;"] {
        assert_eq!(months(untold), None, "{untold}");
    }
}

/// The reading of a line that may be anything.
fn reads(line: &str) {
    if let Ok(Some(notice)) = read_line(line.as_bytes()) {
        let _ = of_notice(&notice);
    }
}

proptest! {
    #[test]
    fn no_mangled_line_makes_it_panic(cut in 0usize..700, tag in "[a-z=;\\\\ :-]{0,30}", body in "\\PC{0,40}") {
        for line in [RESUB, SUBGIFT, BOMB, RAID] {
            let line: String = line.chars().take(cut).collect();
            reads(&format!("{line}{tag}{body}"));
            reads(&format!("@{tag};msg-id=raid :tmi.twitch.tv USERNOTICE #c :{body}"));
        }
    }
}
