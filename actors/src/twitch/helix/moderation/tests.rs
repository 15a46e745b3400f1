use super::*;
use crate::kernel::clock;
use crate::net::http::Body;
use crate::net::secret::Secret;
use crate::twitch::helix::trouble::Trouble;
use crate::twitch::oauth::account::Account;
use proptest::prelude::*;
use std::time::Duration;

const LINE: &str = "885196de-cb67-427a-baa8-82f9b0fcd05f";
const HELIX: &str = "https://api.twitch.tv/helix/";

fn deletion() -> ModerationCall {
    ModerationCall::Delete { message_id: MessageId::new(LINE).unwrap() }
}

fn timeout(user_id: &str, seconds: u32) -> ModerationCall {
    let seconds = NonZeroU32::new(seconds).unwrap();
    ModerationCall::Timeout { user_id: user_id.into(), seconds, reason: "KissBot: links".to_owned() }
}

fn ban() -> ModerationCall {
    ModerationCall::Ban { user_id: "9".into(), reason: String::new() }
}

fn unban() -> ModerationCall {
    ModerationCall::Unban { user_id: "9".into() }
}

/// Method, address behind `/helix/`, body and scopes.
fn sent(call: &ModerationCall) -> (Method, String, Option<Value>, Vec<&'static str>) {
    let call = call.call("1", "2").unwrap();
    let secret = Secret::new("canary");
    let request = call.request(HELIX, &secret, "app", Duration::ZERO).unwrap();
    let address = request.url.as_str().strip_prefix(HELIX).unwrap().to_owned();
    let body = match &request.body {
        Body::Json(body) => Some((**body).clone()),
        _ => None,
    };
    (request.method.clone(), address, body, call.scopes().to_vec())
}

#[test]
fn a_deletion_names_the_line_as_message_id() {
    let address = format!("moderation/chat?broadcaster_id=1&moderator_id=2&message_id={LINE}");
    let wanted = (Method::DELETE, address, None, vec!["moderator:manage:chat_messages"]);
    assert_eq!(sent(&deletion()), wanted);
}

#[test]
fn a_timeout_has_a_duration_and_a_ban_has_none() {
    let address = "moderation/bans?broadcaster_id=1&moderator_id=2".to_owned();
    let scopes = vec!["moderator:manage:banned_users"];
    let body = json!({"data": {"user_id": "9", "duration": 60, "reason": "KissBot: links"}});
    assert_eq!(sent(&timeout("9", 60)), (Method::POST, address.clone(), Some(body), scopes.clone()));
    let body = json!({"data": {"user_id": "9", "reason": ""}});
    assert_eq!(sent(&ban()), (Method::POST, address.clone(), Some(body), scopes.clone()));
    assert_eq!(sent(&unban()), (Method::DELETE, format!("{address}&user_id=9"), None, scopes));
}

#[test]
fn modes_are_set_together_each_with_its_number() {
    let call = ModerationCall::Room(vec![RoomMode::Followers(Some(10)), RoomMode::Slow(Some(30))]);
    let (method, address, body, scopes) = sent(&call);
    assert_eq!((method, address.as_str()), (Method::PATCH, "chat/settings?broadcaster_id=1&moderator_id=2"));
    let wanted =
        json!({"follower_mode": true, "follower_mode_duration": 10, "slow_mode": true, "slow_mode_wait_time": 30});
    assert_eq!((body, scopes), (Some(wanted), vec!["moderator:manage:chat_settings"]));
    let off = [
        RoomMode::Slow(None),
        RoomMode::Followers(None),
        RoomMode::Subscribers(false),
        RoomMode::Emotes(true),
        RoomMode::Unique(false),
    ];
    let wanted = json!({
        "slow_mode": false, "follower_mode": false, "subscriber_mode": false, "emote_mode": true,
        "unique_chat_mode": false,
    });
    assert_eq!(sent(&ModerationCall::Room(off.to_vec())).2, Some(wanted));
}

#[test]
fn the_modes_that_twitch_tells_can_be_set_again() {
    let told = json!({
        "broadcaster_id": "1", "slow_mode": true, "slow_mode_wait_time": 20, "follower_mode": true,
        "follower_mode_duration": 0, "subscriber_mode": false, "emote_mode": false, "unique_chat_mode": true,
    });
    let told: RoomTold = serde_json::from_value(told).unwrap();
    let wanted = json!({
        "slow_mode": true, "slow_mode_wait_time": 20, "follower_mode": true, "follower_mode_duration": 0,
        "subscriber_mode": false, "emote_mode": false, "unique_chat_mode": true,
    });
    assert_eq!(sent(&ModerationCall::Room(told.modes())).2, Some(wanted));
    let off: RoomTold = serde_json::from_value(json!({"slow_mode": false, "slow_mode_wait_time": null})).unwrap();
    assert_eq!(off.modes().first(), Some(&RoomMode::Slow(None)));
}

#[test]
fn reading_the_modes_needs_no_scope_and_shield_mode_does() {
    let read = (Method::GET, "chat/settings?broadcaster_id=1".to_owned(), None, Vec::new());
    assert_eq!(sent(&ModerationCall::ReadRoom), read);
    let (method, address, body, scopes) = sent(&ModerationCall::Shield(true));
    assert_eq!((method, address.as_str()), (Method::PUT, "moderation/shield_mode?broadcaster_id=1&moderator_id=2"));
    assert_eq!((body, scopes), (Some(json!({"is_active": true})), vec!["moderator:manage:shield_mode"]));
}

#[test]
fn ids_are_made_of_digits() {
    for wrong in ["", "alice", "1 ", "-1", "１", "1&user_id=2"] {
        assert!(timeout(wrong, 60).call("1", "2").is_err(), "{wrong}");
        assert!(deletion().call(wrong, "2").is_err(), "{wrong}");
        assert!(deletion().call("1", wrong).is_err(), "{wrong}");
    }
}

#[test]
fn what_twitch_would_not_take_is_not_asked_for() {
    assert!(timeout("9", 1_209_600).call("1", "2").is_ok());
    assert!(timeout("9", 1_209_601).call("1", "2").is_err());
    let is_asked = |mode| ModerationCall::Room(vec![mode]).call("1", "2").is_ok();
    assert!(is_asked(RoomMode::Slow(Some(3))) && is_asked(RoomMode::Slow(Some(120))));
    assert!(!is_asked(RoomMode::Slow(Some(2))) && !is_asked(RoomMode::Slow(Some(121))));
    assert!(is_asked(RoomMode::Followers(Some(129_600))) && !is_asked(RoomMode::Followers(Some(129_601))));
}

#[test]
fn a_reason_is_cut_where_twitch_would_refuse_it() {
    let call = ModerationCall::Ban { user_id: "9".into(), reason: "é".repeat(600) };
    let reason = sent(&call).2.unwrap().pointer("/data/reason").unwrap().as_str().unwrap().to_owned();
    assert_eq!(reason, "é".repeat(500));
}

#[test]
fn only_a_uuid_is_the_id_of_a_line() {
    assert!(MessageId::new(&LINE.to_ascii_uppercase()).is_some());
    for wrong in
        ["", "all", "885196decb67427abaa882f9b0fcd05f", &LINE[1..], &format!("{LINE} "), &LINE.replace('f', "g")]
    {
        assert_eq!(MessageId::new(wrong), None, "{wrong}");
    }
}

fn meaning(call: &ModerationCall, status: u16, message: &str) -> Moderated {
    read(call, &Trouble::Refused { status, message: message.to_owned() }, None, clock::now())
}

#[test]
fn what_was_done_before_is_done() {
    let banned = "The user specified in the user_id field is already banned.";
    assert_eq!(meaning(&ban(), 400, banned), Moderated::AlreadyDone);
    assert_eq!(meaning(&timeout("9", 60), 400, &banned.to_uppercase()), Moderated::AlreadyDone);
    let not_banned = "The user specified in the user_id query parameter is not banned.";
    assert_eq!(meaning(&unban(), 400, not_banned), Moderated::AlreadyDone);
}

#[test]
fn nothing_can_be_done_about_moderators_and_the_broadcaster() {
    for (call, said) in [
        (ban(), "The user specified in the user_id field may not be banned."),
        (timeout("9", 60), "The user specified in the user_id field may not be put in a timeout."),
        (timeout("9", 60), "the user specified in the user_id field MAY NOT be banned: it is the broadcaster"),
        (deletion(), "You cannot delete messages from another moderator Carol."),
        (deletion(), "You cannot delete the broadcaster's messages."),
        (deletion(), "You may not delete another moderator's messages."),
    ] {
        assert_eq!(meaning(&call, 400, said), Moderated::Privileged, "{said}");
    }
}

#[test]
fn a_line_that_is_not_there_or_too_old_is_gone() {
    assert_eq!(meaning(&deletion(), 404, ""), Moderated::Gone);
    assert_eq!(meaning(&deletion(), 400, "The message was created more than 6 hours ago."), Moderated::Gone);
    assert!(matches!(meaning(&ban(), 404, ""), Moderated::Refused(_)), "a ban has no line");
}

#[test]
fn somebody_else_at_it_is_a_conflict_whatever_the_words() {
    let said = "You may not update the user's ban state while someone else is updating the state.";
    assert_eq!(meaning(&ban(), 409, said), Moderated::Conflict);
}

#[test]
fn a_limit_of_this_call_alone_is_waited_for_and_the_accounts_as_long_as_it_lasts() {
    let now = clock::now();
    let limited = |trouble: Trouble, free_at| match read(&ban(), &trouble, free_at, now) {
        Moderated::Limited { until } => until - now,
        other => panic!("{other:?}"),
    };
    let own = || Trouble::Refused { status: 429, message: String::new() };
    let seconds = Duration::from_secs;
    assert_eq!(limited(own(), None), seconds(10));
    assert_eq!(limited(Trouble::Limited, Some(now + seconds(42))), seconds(42));
    assert_eq!(limited(Trouble::Limited, Some(now + seconds(1))), seconds(5));
    assert_eq!(limited(Trouble::Limited, None), seconds(5));
}

#[test]
fn who_is_no_moderator_is_told_apart_from_a_missing_scope() {
    let not_allowed = |said: &str| read(&ban(), &Trouble::NotAllowed(said.to_owned()), None, clock::now());
    let said = "The user in moderator_id is not one of the broadcaster's moderators.";
    assert_eq!(not_allowed(said), Moderated::NotModerator);
    let scope = "moderator:manage:banned_users";
    assert_eq!(not_allowed(&format!("Missing scope: {scope}")), Moderated::LacksScope(scope));
    let lacks = Trouble::LacksScope(scope, Account::Bot);
    assert_eq!(read(&ban(), &lacks, None, clock::now()), Moderated::LacksScope(scope));
}

#[test]
fn without_an_answer_or_a_token_it_is_unknown_what_became_of_it() {
    for trouble in [
        Trouble::OutOfReach("status 503".to_owned()),
        Trouble::NotReady,
        Trouble::NoToken(Account::Bot),
        Trouble::TokenRefused(Account::Bot),
    ] {
        assert_eq!(read(&ban(), &trouble, None, clock::now()), Moderated::Unreachable, "{trouble:?}");
    }
}

#[test]
fn words_that_nobody_knows_are_handed_on() {
    let said = "One of broadcaster ID, user ID or the moderator ID is invalid.";
    assert_eq!(meaning(&ban(), 400, said), Moderated::Refused(format!("status 400 {said}")));
    assert!(!meaning(&ban(), 400, said).is_done() && Moderated::AlreadyDone.is_done());
}

fn any_call() -> impl Strategy<Value = ModerationCall> {
    let text = ".{0,40}";
    prop_oneof![
        text.prop_map(|user_id| ModerationCall::Unban { user_id: user_id.into() }),
        (text, text).prop_map(|(user_id, reason)| ModerationCall::Ban { user_id: user_id.into(), reason }),
        (text, 1u32.., text).prop_map(|(user_id, seconds, reason)| {
            let seconds = NonZeroU32::new(seconds).unwrap();
            ModerationCall::Timeout { user_id: user_id.into(), seconds, reason }
        }),
        any::<bool>().prop_map(ModerationCall::Shield),
        any::<Option<u32>>().prop_map(|number| ModerationCall::Room(vec![RoomMode::Slow(number)])),
        Just(deletion()),
    ]
}

proptest! {
    #[test]
    fn no_call_deletes_without_a_line(call in any_call(), room in "[0-9]{0,3}.?", moderator in "[0-9]{0,3}.?") {
        if let Ok(built) = call.call(&room, &moderator) {
            let secret = Secret::new("canary");
            let request = built.request(HELIX, &secret, "app", Duration::ZERO).unwrap();
            let keys: Vec<String> = request.url.query_pairs().map(|(key, _)| key.into_owned()).collect();
            let is_deletion = request.url.path().ends_with("/moderation/chat");
            prop_assert_eq!(is_deletion, keys.iter().any(|key| key == "message_id"));
            prop_assert_eq!(keys.iter().filter(|key| *key == "broadcaster_id").count(), 1);
            prop_assert_eq!(keys.iter().filter(|key| *key == "moderator_id").count(), 1);
        }
    }
}
