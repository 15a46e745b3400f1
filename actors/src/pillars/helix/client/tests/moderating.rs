//! What moderation does, over real HTTP.

use super::*;
use crate::chat::moderation::RoomMode;
use crate::pillars::helix::moderating::moderate;
use crate::twitch::helix::moderation::{MessageId, Moderated, ModerationCall};

const LINE: &str = "885196de-cb67-427a-baa8-82f9b0fcd05f";
const SCOPES: &[&str] =
    &["moderator:manage:banned_users", "moderator:manage:chat_messages", "moderator:manage:shield_mode"];

fn deletion() -> ModerationCall {
    ModerationCall::Delete { message_id: MessageId::new(LINE).unwrap() }
}

fn ban() -> ModerationCall {
    ModerationCall::Ban { user_id: "9".into(), reason: "KissBot: spam".to_owned() }
}

async fn done(helix: &Client, call: &ModerationCall) -> Moderated {
    moderate(helix, "1", call, soon()).await.0
}

#[test]
fn a_line_is_deleted_with_the_bots_own_token_and_in_its_name() {
    with_helix(vec![good(SCOPES)], |helix, twitch| async move {
        twitch.will_say(204, "");
        assert_eq!(done(&helix, &deletion()).await, Moderated::Done);
        let asked = twitch.asked();
        let wanted = format!("delete /helix/moderation/chat?broadcaster_id=1&moderator_id=4242&message_id={LINE} ");
        assert!(asked[0].starts_with(&wanted) && asked[0].contains("bearer token-0"), "{asked:?}");
    });
}

#[test]
fn what_the_bot_may_not_is_not_done_in_the_owners_name() {
    with_helix(vec![good(SCOPES)], |helix, twitch| async move {
        let said = "The user in moderator_id is not one of the broadcaster's moderators.";
        twitch.will_say(403, &format!(r#"{{"status":403,"message":"{said}"}}"#));
        assert_eq!(done(&helix, &ban()).await, Moderated::NotModerator);
        assert_eq!(twitch.asked().len(), 1);
    });
}

#[test]
fn a_scope_that_the_token_lacks_is_known_without_asking() {
    with_helix(vec![good(SCOPES)], |helix, twitch| async move {
        let call = ModerationCall::Room(vec![RoomMode::Emotes(true)]);
        assert_eq!(done(&helix, &call).await, Moderated::LacksScope("moderator:manage:chat_settings"));
        assert!(twitch.asked().is_empty());
    });
}

#[test]
fn what_was_done_although_its_answer_got_lost_is_done() {
    with_helix(vec![good(SCOPES)], |helix, twitch| async move {
        twitch.will_say(502, "");
        let said = "The user specified in the user_id field is already banned.";
        twitch.will_say(400, &format!(r#"{{"status":400,"message":"{said}"}}"#));
        assert_eq!(done(&helix, &ban()).await, Moderated::AlreadyDone);
        assert_eq!(twitch.asked().len(), 2);
    });
}

#[test]
fn twitchs_trouble_is_no_verdict() {
    with_helix(vec![good(SCOPES)], |helix, twitch| async move {
        twitch.will_say(503, "");
        twitch.will_say(503, "");
        let (moderated, trouble) = moderate(&helix, "1", &deletion(), soon()).await;
        assert_eq!((moderated, trouble.is_some()), (Moderated::Unreachable, true));
    });
}

#[test]
fn a_limit_of_bans_is_told_and_not_waited_for() {
    with_helix(vec![good(SCOPES)], |helix, twitch| async move {
        twitch.will_say_with(429, "ratelimit-remaining: 700\r\n", "{}");
        let began = clock::now();
        let Moderated::Limited { until } = done(&helix, &ban()).await else { panic!("not limited") };
        assert!(until >= began + Duration::from_secs(10) && clock::now() - began < Duration::from_secs(2));
        // It holds for this kind of call: others are made.
        twitch.will_say(204, "");
        assert_eq!(done(&helix, &deletion()).await, Moderated::Done);
    });
}

#[test]
fn a_limit_of_the_account_tells_when_it_ends() {
    with_helix(vec![good(SCOPES)], |helix, twitch| async move {
        twitch.will_say_with(429, &format!("ratelimit-reset: {}\r\n", unix_now() + 40), "{}");
        let began = clock::now();
        let Moderated::Limited { until } = done(&helix, &ban()).await else { panic!("not limited") };
        let left = until - began;
        assert!((35..=45).contains(&left.as_secs()), "{left:?}");
    });
}

#[test]
fn the_same_call_twice_is_two_calls() {
    with_helix(vec![good(SCOPES)], |helix, twitch| async move {
        twitch.will_say(204, "");
        twitch.will_say(204, "");
        let call = deletion();
        assert_eq!(tokio::join!(done(&helix, &call), done(&helix, &call)), (Moderated::Done, Moderated::Done));
        assert_eq!(twitch.asked().len(), 2);
    });
}

#[test]
fn the_rooms_modes_are_read() {
    with_helix(vec![good(&[])], |helix, twitch| async move {
        twitch.will_say(200, r#"{"data":[{"broadcaster_id":"1","slow_mode":true,"slow_mode_wait_time":20}]}"#);
        let Moderated::Room(modes) = done(&helix, &ModerationCall::ReadRoom).await else { panic!("no modes") };
        assert!(modes.contains(&RoomMode::Slow(Some(20))) && modes.contains(&RoomMode::Followers(None)), "{modes:?}");
        assert!(twitch.asked()[0].starts_with("get /helix/chat/settings?broadcaster_id=1 "));
    });
}
