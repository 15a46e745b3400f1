//! What became of a line: the answer that stays away, and every reason for which Twitch does not show one.

use super::*;
use kissbot_rehearsal::{RoomSettings, ServiceMood};

/// Says one line while Twitch is in this mood; the lines that chat saw within 8 s, and the calls.
fn said_in(mood: ServiceMood) -> (usize, u64) {
    let mut outcome = (0, 0);
    let told = &mut outcome;
    play(confidential(), |mut show| async move {
        answers_by_api(&mut show, "alice").await;
        show.web.set_mood(Service::Saying, mood);
        show.says("bob", "!ping");
        let said = show.heard_for(12 * S).await;
        show.web.set_mood(Service::Saying, ServiceMood::Up);
        answers_by_api(&mut show, "carol").await;
        *told = (said.len(), show.web.count(SAYING) - 2);
    });
    outcome
}

#[test]
fn an_answer_that_is_lost_after_the_line_was_said_doubles_nothing() {
    assert_eq!(said_in(ServiceMood::AnswersLost), (1, 1));
}

#[test]
fn an_error_after_the_line_was_said_doubles_nothing() {
    assert_eq!(said_in(ServiceMood::DoneAndBroken), (1, 1));
}

#[test]
fn an_answer_that_never_comes_doubles_nothing() {
    assert_eq!(said_in(ServiceMood::Mute), (1, 1));
}

#[test]
fn an_error_of_which_nothing_was_said_is_tried_once_more_and_then_given_up() {
    assert_eq!(said_in(ServiceMood::Broken), (0, 2));
}

#[test]
fn the_second_attempt_is_said_once_twitch_is_well() {
    play(confidential(), |mut show| async move {
        next_reply(&show, 500, &serde_json::json!({"error": "x", "status": 500, "message": "oops"}));
        let id = show.says("alice", "!ping");
        let began = Instant::now();
        assert!(show.reply_within(&id, 10 * S).await.is_some(), "{}", show.log.text());
        assert!(began.elapsed() >= 3 * S, "the echo was waited for");
        assert_eq!(show.web.count(SAYING), 2);
    });
}

#[test]
fn a_channel_that_waits_for_an_echo_keeps_no_other_waiting() {
    let mut stage = confidential();
    stage.channels.push(kissbot_rehearsal::StageChannel::new("two"));
    let more = |config: &mut Config| config.bot.channels.push("two".parse().unwrap());
    play_with(SECRET, stage, more, |mut show| async move {
        let end = Instant::now() + 10 * S;
        while !(show.stage.is_joined("one") && show.stage.is_joined("two")) {
            assert!(Instant::now() < end);
            tokio::time::sleep(20 * MS).await;
        }
        next_reply(&show, 500, &serde_json::json!({"error": "x", "status": 500, "message": "oops"}));
        show.says("alice", "!ping");
        until_called(&show, SAYING, 1, 10 * S).await;
        let began = Instant::now();
        let id = show.stage.chat("two", &kissbot_rehearsal::Viewer::new("bob"), "!ping");
        assert!(show.reply_within(&id, 10 * S).await.is_some(), "{}", show.log.text());
        assert!(began.elapsed() < 2 * S, "{:?}", began.elapsed());
    });
}

#[test]
fn a_line_that_is_held_or_refused_is_not_said_again_and_the_next_is() {
    play(confidential(), |mut show| async move {
        for (nth, code) in
            ["automod_held", "msg_rejected_mandatory", "msg_duplicate", "full_moon"].into_iter().enumerate()
        {
            next_drop(&show, code);
            let before = show.web.count(SAYING);
            assert_eq!(ping(&mut show, &format!("a{nth}"), S).await, None, "{code}");
            assert_eq!(show.web.count(SAYING) - before, 1, "{code}");
            assert!(show.log.count(code) > 0, "{}", show.log.text());
            answers_by_api(&mut show, &format!("b{nth}")).await;
        }
    });
}

#[test]
fn a_timeout_of_unknown_length_silences_that_channel() {
    play(confidential(), |mut show| async move {
        answers_by_api(&mut show, "alice").await;
        show.stage.timeout_bot("one", 600);
        assert_eq!(ping(&mut show, "bob", S).await, None);
        logged(&show, "timed out in this channel").await;
        let calls = show.web.count(SAYING);
        assert_eq!(ping(&mut show, "carol", S).await, None);
        assert_eq!(show.web.count(SAYING), calls, "nothing is even tried");
    });
}

#[test]
fn room_modes_silence_until_the_room_changes() {
    let mut stage = confidential();
    stage.bot_role = kissbot_rehearsal::BotRole::Viewer;
    stage.web.oauth.known.push(kissbot_rehearsal::KnownToken::new("one", "canary-owner", &["channel:bot"]));
    for (mode, words) in [
        (RoomSettings { emote_only: true, ..RoomSettings::default() }, "only emotes are allowed"),
        (RoomSettings { subs_only: true, ..RoomSettings::default() }, "only subscribers may talk"),
        (RoomSettings { followers_only: Some(10), ..RoomSettings::default() }, "only followers may talk"),
    ] {
        play(stage.clone(), |mut show| async move {
            answers_by_api(&mut show, "alice").await;
            show.stage.set_room("one", mode);
            tokio::time::sleep(1200 * MS).await;
            assert_eq!(ping(&mut show, "bob", 2 * S).await, None);
            logged(&show, words).await;
            show.stage.set_room("one", RoomSettings::default());
            tokio::time::sleep(1200 * MS).await;
            answers_by_api(&mut show, "carol").await;
        });
    }
}

#[test]
fn a_ban_takes_the_bot_out_of_the_channel() {
    play(confidential(), |mut show| async move {
        answers_by_api(&mut show, "alice").await;
        next_drop(&show, "user_banned");
        show.says("bob", "!ping");
        logged(&show, "the bot is banned from this channel").await;
        let end = Instant::now() + 5 * S;
        while show.stage.is_joined("one") {
            assert!(Instant::now() < end, "{}", show.log.text());
            tokio::time::sleep(20 * MS).await;
        }
    });
}
