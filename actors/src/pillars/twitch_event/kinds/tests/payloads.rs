//! The samples are Twitch's own (dev.twitch.tv).

use super::*;
use crate::twitch::event::{ANONYMOUS_GIFTER_ID, Source, Tier};
use crate::twitch::eventsub::payload::Redemption;
use chrono::DateTime;
use proptest::prelude::*;
use serde_json::json;

/// Somebody or nobody, a kind by its key, and the facts.
type Told = (Option<String>, &'static str, Facts);

fn happened(name: &str, event: &Value) -> Happened {
    read(name, event).unwrap().unwrap_or_else(|| panic!("{name} is not known")).1.what
}

fn sample(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn what(name: &str, text: &str) -> Told {
    let (kind, happening) = read(name, &sample(text)).unwrap().unwrap();
    match happening.what {
        Happened::Said { who, facts } => (who.map(|who| who.name), kind.key, facts),
        other => panic!("{other:?}"),
    }
}

fn by<const N: usize>(name: &str, kind: &'static str, facts: [(&'static str, Fact); N]) -> Told {
    (Some(name.to_owned()), kind, Facts::new(facts))
}

fn by_nobody<const N: usize>(kind: &'static str, facts: [(&'static str, Fact); N]) -> Told {
    (None, kind, Facts::new(facts))
}

const FOLLOW: &str = r#"{"user_id": "1234", "user_login": "cool_user", "user_name": "Cool_User", "broadcaster_user_id": "1337", "broadcaster_user_login": "cooler_user", "broadcaster_user_name": "Cooler_User", "followed_at": "2020-07-15T18:16:11.17106713Z"}"#;
const SUBSCRIBE: &str = r#"{"user_id": "1234", "user_login": "cool_user", "user_name": "Cool_User", "broadcaster_user_id": "1337", "broadcaster_user_login": "cooler_user", "broadcaster_user_name": "Cooler_User", "tier": "1000", "is_gift": false}"#;
const GIFT: &str = r#"{"user_id": "1234", "user_login": "cool_user", "user_name": "Cool_User", "broadcaster_user_id": "1337", "broadcaster_user_login": "cooler_user", "broadcaster_user_name": "Cooler_User", "total": 2, "tier": "1000", "cumulative_total": 284, "is_anonymous": false}"#;
const RESUBSCRIBE: &str = r#"{"user_id": "1234", "user_login": "cool_user", "user_name": "Cool_User", "broadcaster_user_id": "1337", "broadcaster_user_login": "cooler_user", "broadcaster_user_name": "Cooler_User", "tier": "1000", "message": {"text": "Love the stream! FevziGG", "emotes": [{"begin": 23, "end": 30, "id": "302976485"}]}, "cumulative_months": 15, "streak_months": 1, "duration_months": 6}"#;
const RAID: &str = r#"{"from_broadcaster_user_id": "1234", "from_broadcaster_user_login": "cool_user", "from_broadcaster_user_name": "Cool_User", "to_broadcaster_user_id": "1337", "to_broadcaster_user_login": "cooler_user", "to_broadcaster_user_name": "Cooler_User", "viewers": 9001}"#;
const REDEMPTION: &str = r#"{"id": "17fa2df1-ad76-4804-bfa5-a40ef63efe63", "broadcaster_user_id": "1337", "broadcaster_user_login": "cool_user", "broadcaster_user_name": "Cool_User", "user_id": "9001", "user_login": "cooler_user", "user_name": "Cooler_User", "user_input": "pogchamp", "status": "unfulfilled", "reward": {"id": "92af127c-7326-4483-a52b-b0da0be61c01", "title": "title", "cost": 100, "prompt": "reward prompt"}, "redeemed_at": "2020-07-15T17:16:03.17106713Z"}"#;
const AUTOMATIC: &str = r#"{"broadcaster_user_id": "12826", "broadcaster_user_name": "Twitch", "broadcaster_user_login": "twitch", "user_id": "141981764", "user_name": "TwitchDev", "user_login": "twitchdev", "id": "f024099a-e0fe-4339-9a0a-a706fb59f353", "reward": {"type": "send_highlighted_message", "channel_points": 100, "emote": null}, "message": {"text": "Hello world! VoHiYo", "fragments": []}, "redeemed_at": "2024-08-12T21:14:34.260398045Z"}"#;
const CHEER: &str = r#"{"is_anonymous": false, "user_id": "1234", "user_login": "cool_user", "user_name": "Cool_User", "broadcaster_user_id": "1337", "broadcaster_user_login": "cooler_user", "broadcaster_user_name": "Cooler_User", "message": "pogchamp", "bits": 1000}"#;
const UPDATE: &str = r#"{"broadcaster_user_id": "1337", "broadcaster_user_login": "cool_user", "broadcaster_user_name": "Cool_User", "title": "Best Stream Ever", "language": "en", "category_id": "12453", "category_name": "Grand Theft Auto", "content_classification_labels": ["MatureGame"]}"#;
const ONLINE: &str = r#"{"id": "9001", "broadcaster_user_id": "1337", "broadcaster_user_login": "cool_user", "broadcaster_user_name": "Cool_User", "type": "live", "started_at": "2020-10-11T10:11:12.123Z"}"#;
const OFFLINE: &str =
    r#"{"broadcaster_user_id": "1337", "broadcaster_user_login": "cool_user", "broadcaster_user_name": "Cool_User"}"#;
const HYPE_END: &str = r#"{"id": "1b0AsbInCHZW2SQFQkCzqN07Ib2", "broadcaster_user_id": "1337", "broadcaster_user_login": "cool_user", "broadcaster_user_name": "Cool_User", "total": 137, "top_contributions": [{"user_id": "123", "user_login": "pogchamp", "user_name": "PogChamp", "type": "bits", "total": 50}], "shared_train_participants": null, "level": 3, "started_at": "2020-07-15T17:16:03.17106713Z", "ended_at": "2020-07-15T17:16:11.17106713Z", "cooldown_ends_at": "2020-07-16T17:16:11.17106713Z", "is_shared_train": false, "type": "regular"}"#;
const AD: &str = r#"{"duration_seconds": "60", "started_at": "2019-11-16T10:11:12.634234626Z", "is_automatic": "false", "broadcaster_user_id": "1337", "broadcaster_user_login": "cool_user", "broadcaster_user_name": "Cool_User", "requester_user_id": "1337", "requester_user_login": "cool_user", "requester_user_name": "Cool_User"}"#;
const POLL: &str = r#"{"id": "1243456", "broadcaster_user_id": "1337", "broadcaster_user_login": "cool_user", "broadcaster_user_name": "Cool_User", "title": "Aren’t shoes just really hard socks?", "choices": [{"id": "123", "title": "Blue", "bits_votes": 50, "channel_points_votes": 70, "votes": 120}, {"id": "124", "title": "Yellow", "bits_votes": 100, "channel_points_votes": 40, "votes": 140}, {"id": "125", "title": "Green", "bits_votes": 10, "channel_points_votes": 70, "votes": 80}], "status": "completed", "started_at": "2020-07-15T17:16:03.17106713Z", "ended_at": "2020-07-15T17:16:11.17106713Z"}"#;
const PREDICTION: &str = r#"{"id": "1243456", "broadcaster_user_id": "1337", "broadcaster_user_login": "cool_user", "broadcaster_user_name": "Cool_User", "title": "Aren’t shoes just really hard socks?", "winning_outcome_id": "12345", "outcomes": [{"id": "12345", "title": "Yeah!", "color": "blue", "users": 2, "channel_points": 15000, "top_predictors": [{"user_name": "Cooler_User", "user_login": "cooler_user", "user_id": 12345, "channel_points_won": null, "channel_points_used": 100}]}, {"id": "22435", "title": "No!", "users": 2, "channel_points": 200, "color": "pink"}], "status": "resolved", "started_at": "2020-07-15T17:16:03.17106713Z", "ended_at": "2020-07-15T17:16:11.17106713Z"}"#;
const SHOUTOUT: &str = r#"{"broadcaster_user_id": "626262", "broadcaster_user_name": "SandySanderman", "broadcaster_user_login": "sandysanderman", "from_broadcaster_user_id": "12345", "from_broadcaster_user_name": "SimplySimple", "from_broadcaster_user_login": "simplysimple", "viewer_count": 860, "started_at": "2022-07-26T17:00:03.17106713Z"}"#;

/// Every kind that the bot knows, with a sample.
const SAMPLES: [(&str, &str); 18] = [
    ("channel.follow", FOLLOW),
    ("channel.subscribe", SUBSCRIBE),
    ("channel.subscription.gift", GIFT),
    ("channel.subscription.message", RESUBSCRIBE),
    ("channel.raid", RAID),
    ("channel.cheer", CHEER),
    ("channel.channel_points_custom_reward_redemption.add", REDEMPTION),
    ("channel.channel_points_automatic_reward_redemption.add", AUTOMATIC),
    ("stream.online", ONLINE),
    ("stream.offline", OFFLINE),
    ("channel.update", UPDATE),
    ("channel.ad_break.begin", AD),
    ("channel.hype_train.begin", HYPE_END),
    ("channel.hype_train.progress", HYPE_END),
    ("channel.hype_train.end", HYPE_END),
    ("channel.poll.end", POLL),
    ("channel.prediction.end", PREDICTION),
    ("channel.shoutout.receive", SHOUTOUT),
];

#[test]
fn every_sample_of_twitch_is_read_on_its_channel() {
    for (kind, text) in SAMPLES {
        let event = sample(text);
        let (_, happening) = read(kind, &event).unwrap().unwrap_or_else(|| panic!("{kind}"));
        let prefix = if kind == "channel.raid" { "to_broadcaster_user" } else { "broadcaster_user" };
        assert_eq!(happening.channel.as_str(), event[format!("{prefix}_login")], "{kind}");
        assert_eq!(happening.shown, event[format!("{prefix}_name")], "{kind}");
        assert_eq!(happening.channel_id.as_deref(), event[format!("{prefix}_id")].as_str(), "{kind}");
    }
}

#[test]
fn what_is_read_has_the_facts_that_the_line_can_name() {
    let recorded = RECORDED.lines().map(|line| sample(line)["payload"].clone());
    let recorded =
        recorded.map(|of| (of["subscription"]["type"].as_str().unwrap_or_default().to_owned(), of["event"].clone()));
    let samples = SAMPLES.into_iter().map(|(name, text)| (name.to_owned(), sample(text)));
    let mut seen = BTreeSet::new();
    for (name, event) in samples.chain(recorded) {
        let Ok(Some((kind, happening))) = read(&name, &event) else { continue };
        let facts = match happening.what {
            Happened::Said { facts, .. } => facts,
            Happened::Gifted(gift) => gift::facts(gift.announces.unwrap(), gift.tier),
            Happened::Redeemed(redemption) => channel_points::facts(&redemption),
            Happened::WentLive { .. } => online::facts(None, None),
            Happened::WentOffline => Facts::none(),
            Happened::ChannelChanged { .. } | Happened::Nothing => continue,
        };
        let names: Vec<&str> = facts.iter().map(|(name, _)| name).collect();
        let wanted: Vec<&str> = kind.line.as_ref().unwrap().facts.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, wanted, "{kind:?}");
        seen.insert(kind.key);
    }
    assert!(seen.len() >= 15, "{seen:?}");
}

#[test]
fn who_does_what_is_read() {
    assert_eq!(what("channel.follow", FOLLOW), by("Cool_User", "follow", []));
    let tier = || ("tier", Fact::Word("1"));
    assert_eq!(what("channel.subscribe", SUBSCRIBE), by("Cool_User", "subscribe", [tier()]));
    let message = text("Love the stream! FevziGG");
    let resub = [("months", 15.into()), tier(), ("message", message)];
    assert_eq!(what("channel.subscription.message", RESUBSCRIBE), by("Cool_User", "resubscribe", resub));
    assert_eq!(what("channel.raid", RAID), by("Cool_User", "raid", [("viewers", 9001.into())]));
    let cheer = [("bits", 1000.into()), ("message", text("pogchamp"))];
    assert_eq!(what("channel.cheer", CHEER), by("Cool_User", "cheer", cheer));
    let shoutout = by("SimplySimple", "shoutout", [("viewers", 860.into())]);
    assert_eq!(what("channel.shoutout.receive", SHOUTOUT), shoutout);
}

/// Every number in an event, at whatever depth, as text.
fn numbers(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Number(number) => BTreeSet::from([number.to_string()]),
        Value::String(text) => BTreeSet::from([text.clone()]),
        Value::Array(list) => list.iter().flat_map(numbers).collect(),
        Value::Object(fields) => fields.values().flat_map(numbers).collect(),
        Value::Null | Value::Bool(_) => BTreeSet::new(),
    }
}

#[test]
fn no_number_is_made_up_whatever_twitch_leaves_out() {
    for (name, text) in SAMPLES {
        let whole = sample(text);
        for key in whole.as_object().unwrap().keys() {
            for instead in [Value::Null, json!("many"), json!(-1)] {
                let mut event = whole.clone();
                event[key] = instead;
                let told = numbers(&event);
                let facts = match read(name, &event) {
                    Ok(Some((_, Happening { what: Happened::Said { facts, .. }, .. }))) => facts,
                    Ok(Some((_, Happening { what: Happened::Gifted(gift), .. }))) => {
                        gift::facts(gift.announces.unwrap(), gift.tier)
                    }
                    _ => continue,
                };
                for (fact, value) in facts.iter() {
                    let Fact::Number(number) = value else { continue };
                    assert!(told.contains(&number.to_string()), "{name} without {key}: {fact} {number}");
                }
            }
        }
    }
}

#[test]
fn what_has_an_id_of_its_own_is_known_by_it() {
    let with_id = ["channel.channel_points_custom_reward_redemption.add", "channel.hype_train.begin"];
    for name in with_id.into_iter().chain(["channel.hype_train.end", "channel.poll.end", "channel.prediction.end"]) {
        let (_, text) = SAMPLES.into_iter().find(|(of, _)| *of == name).unwrap();
        let (_, happening) = read(name, &sample(text)).unwrap().unwrap();
        assert_eq!(happening.id.as_deref(), sample(text)["id"].as_str(), "{name}");
    }
    assert_eq!(read("channel.cheer", &sample(CHEER)).unwrap().unwrap().1.id, None);
}

#[test]
fn who_receives_a_gift_is_not_spoken_of() {
    let receiver = SUBSCRIBE.replace("\"is_gift\": false", "\"is_gift\": true");
    assert_eq!(happened("channel.subscribe", &sample(&receiver)), Happened::Nothing);
}

#[test]
fn a_gift_is_counted_and_may_be_anonymous() {
    let Happened::Gifted(gift) = happened("channel.subscription.gift", &sample(GIFT)) else { panic!() };
    let facts = (&*gift.gifter_id, &*gift.gifter, gift.announces, gift.tier, gift.source);
    assert_eq!(facts, ("1234", "Cool_User", Some(2), Some(Tier::One), Source::EventSub));
    let mut event = sample(GIFT);
    for key in ["user_id", "user_login", "user_name", "cumulative_total"] {
        event[key] = Value::Null;
    }
    event["is_anonymous"] = json!(true);
    let Happened::Gifted(gift) = happened("channel.subscription.gift", &event) else { panic!() };
    assert_eq!((&*gift.gifter_id, &*gift.gifter, gift.announces), (ANONYMOUS_GIFTER_ID, "", Some(2)));
}

#[test]
fn a_cheer_may_be_anonymous() {
    let event = sample(CHEER);
    let mut event = event;
    event["is_anonymous"] = json!(true);
    event["user_login"] = Value::Null;
    let cheer = [("bits", 1000.into()), ("message", text("pogchamp"))];
    assert_eq!(happened("channel.cheer", &event), Happened::by(User::unnamed(), Facts::new(cheer)));
}

#[test]
fn a_redemption_has_its_reward_and_input() {
    let Happened::Redeemed(redemption) =
        happened("channel.channel_points_custom_reward_redemption.add", &sample(REDEMPTION))
    else {
        panic!()
    };
    let Redemption { id, reward_id, reward, user, input, is_open } = redemption;
    assert_eq!((&*id, &*reward_id), ("17fa2df1-ad76-4804-bfa5-a40ef63efe63", "92af127c-7326-4483-a52b-b0da0be61c01"));
    assert_eq!((&*reward, &*input, &*user.login, is_open), ("title", "pogchamp", "cooler_user", true));
    let done = REDEMPTION.replace("unfulfilled", "fulfilled");
    let Happened::Redeemed(redemption) =
        happened("channel.channel_points_custom_reward_redemption.add", &sample(&done))
    else {
        panic!()
    };
    assert!(!redemption.is_open, "Twitch has completed it by itself");
}

#[test]
fn only_a_live_stream_is_one() {
    let started_at = Some(DateTime::parse_from_rfc3339("2020-10-11T10:11:12.123Z").unwrap().to_utc());
    let live = Happened::WentLive { stream_id: "9001".into(), started_at };
    assert_eq!(happened("stream.online", &sample(ONLINE)), live);
    for kind in ["rerun", "playlist", "watch_party", "premiere", "hologram"] {
        let event = sample(&ONLINE.replace("\"live\"", &format!("\"{kind}\"")));
        assert_eq!(happened("stream.online", &event), Happened::Nothing, "{kind}");
    }
    assert_eq!(happened("stream.offline", &sample(OFFLINE)), Happened::WentOffline);
}

#[test]
fn title_and_category_are_read() {
    let changed =
        Happened::ChannelChanged { title: "Best Stream Ever".to_owned(), category: "Grand Theft Auto".to_owned() };
    assert_eq!(happened("channel.update", &sample(UPDATE)), changed);
}

#[test]
fn an_ad_break_is_as_long_in_quotes_as_without() {
    let expected = by("Cool_User", "ad_break", [("seconds", 60.into())]);
    assert_eq!(what("channel.ad_break.begin", AD), expected);
    assert_eq!(what("channel.ad_break.begin", &AD.replace("\"60\"", "60").replace("\"false\"", "false")), expected);
}

#[test]
fn a_hype_train_has_a_level_at_its_end() {
    assert_eq!(what("channel.hype_train.begin", HYPE_END), by_nobody("hype_train_begin", []));
    assert_eq!(what("channel.hype_train.end", HYPE_END), by_nobody("hype_train_end", [("level", 3.into())]));
    assert_eq!(happened("channel.hype_train.progress", &sample(HYPE_END)), Happened::Nothing);
}

#[test]
fn a_poll_has_a_winner_or_several_or_none_and_ends_once() {
    let ended = |winner: Option<&str>, votes: u32| {
        let question = title("Aren’t shoes just really hard socks?");
        let winner = Fact::title(winner.map(str::to_owned));
        by_nobody("poll", [("title", question), ("winner", winner), ("votes", votes.into())])
    };
    assert_eq!(what("channel.poll.end", POLL), ended(Some("Yellow"), 140));
    assert_eq!(what("channel.poll.end", &POLL.replace("140", "120")), ended(Some("Blue / Yellow"), 120));
    let nobody = POLL.replace("\"votes\": 120", "\"votes\": 0").replace("\"votes\": 140", "\"votes\": 0");
    assert_eq!(what("channel.poll.end", &nobody.replace("\"votes\": 80", "\"votes\": 0")), ended(None, 0));
    for untold in ["\"votes\": null", "\"bits\": 140"] {
        let untold = sample(&POLL.replace("\"votes\": 140", untold));
        assert_eq!(happened("channel.poll.end", &untold), Happened::Nothing, "who won is not known");
    }
    let mut nothing = sample(POLL);
    nothing["choices"] = Value::Null;
    assert_eq!(happened("channel.poll.end", &nothing), Happened::Nothing, "that nobody voted is not known");
    assert_eq!(what("channel.poll.end", &POLL.replace("completed", "terminated")), ended(Some("Yellow"), 140));
    assert_eq!(happened("channel.poll.end", &sample(&POLL.replace("completed", "archived"))), Happened::Nothing);
}

#[test]
fn a_prediction_comes_true_or_is_cancelled() {
    let ended = |outcome: Fact| {
        by_nobody("prediction", [("title", title("Aren’t shoes just really hard socks?")), ("outcome", outcome)])
    };
    assert_eq!(what("channel.prediction.end", PREDICTION), ended(title("Yeah!")));
    let mut cancelled = sample(&PREDICTION.replace("resolved", "canceled"));
    cancelled["winning_outcome_id"] = Value::Null;
    assert_eq!(what("channel.prediction.end", &cancelled.to_string()), ended(Fact::Untold));
    cancelled["status"] = json!("postponed");
    assert_eq!(happened("channel.prediction.end", &cancelled), Happened::Nothing);
}

#[test]
fn an_unknown_kind_is_no_mistake_and_a_missing_channel_is_one() {
    assert_eq!(read("channel.brand_new", &sample(OFFLINE)), Ok(None));
    assert_eq!(read("stream.offline", &json!({})), Err(Unreadable));
    assert_eq!(read("stream.offline", &Value::Null), Err(Unreadable));
    assert_eq!(read("channel.follow", &sample(OFFLINE)), Err(Unreadable), "nobody follows");
}

fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[a-z_]{1,30}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::hash_map("[a-z_]{1,12}", inner, 0..4)
                .prop_map(|fields| Value::from(fields.into_iter().collect::<serde_json::Map<_, _>>())),
        ]
    })
}

proptest! {
    #[test]
    fn whatever_twitch_sends_is_read_or_not_and_nothing_breaks(
        kind in proptest::sample::select(SAMPLES.map(|(kind, _)| kind).to_vec()), event in anything(),
    ) {
        let _ = read(kind, &event);
    }

    #[test]
    fn a_sample_with_any_field_turned_into_anything_breaks_nothing(
        (kind, text) in proptest::sample::select(SAMPLES.to_vec()), at in any::<prop::sample::Index>(), value in anything(),
    ) {
        let mut event = sample(text);
        let fields = event.as_object_mut().unwrap();
        let key = fields.keys().nth(at.index(fields.len())).unwrap().clone();
        fields.insert(key, value);
        fields.insert("brand_new".to_owned(), json!({"x": [1, null]}));
        let _ = read(kind, &event);
    }

    #[test]
    fn a_new_field_changes_nothing(
        (kind, text) in proptest::sample::select(SAMPLES.to_vec()), value in anything(),
    ) {
        let mut event = sample(text);
        let before = read(kind, &event);
        event.as_object_mut().unwrap().insert("brand_new".to_owned(), value);
        prop_assert_eq!(read(kind, &event), before);
    }
}

/// The payloads that the crate `twitch_api` ships with its tests, one a line.
const RECORDED: &str = include_str!("../../../../../../tests/data/eventsub_payloads.jsonl");

#[test]
fn the_recorded_payloads_are_read_or_of_a_kind_that_nobody_asked_for() {
    let (mut accepted, mut unknown) = (std::collections::BTreeSet::new(), 0);
    for line in RECORDED.lines() {
        let payload = &sample(line)["payload"];
        let Some(kind) = payload["subscription"]["type"].as_str() else { continue };
        match read(kind, &payload["event"]) {
            Ok(Some(_)) => drop(accepted.insert(kind.to_owned())),
            Ok(None) => unknown += 1,
            // A revocation has no event.
            Err(error) => assert!(payload["event"].is_null(), "{error}: {line}"),
        }
    }
    let sampled = SAMPLES.map(|(kind, _)| kind);
    assert!(sampled.iter().all(|kind| accepted.contains(*kind)), "every kind with a sample was recorded: {accepted:?}");
    let of_kind = |kind: &&'static EventKind| std::iter::once(kind.subscription.name).chain(kind.passed_over.to_vec());
    let known: BTreeSet<&str> = ALL.iter().flat_map(of_kind).collect();
    assert!(accepted.iter().all(|kind| known.contains(&**kind)), "{accepted:?}");
    assert!(unknown > 20, "{unknown}");
}

#[test]
fn what_is_cheered_with_is_no_message() {
    let said = |message: &str| {
        let event = json!({"bits": 105, "message": message, "user_login": "a", "broadcaster_user_login": "b"});
        match happened("channel.cheer", &event) {
            Happened::Said { facts, .. } => match facts.get("message") {
                Some(Fact::Text(message)) => message.clone(),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(said("Cheer105 go  go"), "go go");
    assert_eq!(said("cheer100 hi PogChamp5"), "hi");
    assert_eq!(said("Cheer105"), "");
    assert_eq!(said("Cheer105 see you at lan2024"), "see you at lan2024");
    assert_eq!(said("just words, v2"), "just words, v2");
}
