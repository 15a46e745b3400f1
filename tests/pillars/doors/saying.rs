//! What is said, and to whom.

use super::*;
use kissbot_rehearsal::Viewer;
use serde_json::Value;

fn last_body(show: &Show) -> Value {
    show.web.last(SAYING).unwrap().json().unwrap()
}

#[test]
fn a_command_is_answered_by_the_api_in_its_own_channel_only() {
    play(confidential(), |mut show| async move {
        let id = show.says("alice", "!ping");
        let said = show.reply_within(&id, 10 * S).await.unwrap();
        assert!(said.text.starts_with("Pong!") && said.raw.is_empty(), "{said:?}");
        let body = last_body(&show);
        assert_eq!(body["for_source_only"], true, "{body}");
        assert_eq!((&body["reply_parent_message_id"], &body["message"]), (&id.into(), &said.text.into()));
        assert_eq!((show.web.count(SAYING), show.web.count(TOKEN)), (1, 1));
        // The bot hears its own line, with its badge and the name of whom it answers, and says nothing about it.
        assert!(show.heard_within(S).await.is_none());
        assert_eq!(show.log.count("did not say"), 0, "{}", show.log.text());
    });
}

#[test]
fn answers_keep_their_order() {
    play(confidential(), |mut show| async move {
        let asked = ["alice", "bob", "carol"].map(|login| show.says(login, "!ping"));
        for id in &asked {
            let said = show.heard_within(10 * S).await.unwrap();
            assert_eq!((said.parent.as_ref(), said.raw.is_empty()), (Some(id), true));
        }
    });
}

#[test]
fn what_nobody_asked_for_goes_by_the_api_and_its_echo_is_known_by_its_text() {
    play_with(
        SECRET,
        confidential(),
        |config| config.twitch_events.enabled = true,
        |mut show| async move {
            show.stage.eventsub().raid("one", &Viewer::new("erin"), 120);
            let said = show.heard_within(10 * S).await.unwrap();
            assert!(said.text.contains("120") && said.raw.is_empty() && said.parent.is_none(), "{said:?}");
            assert!(show.heard_within(S).await.is_none());
            assert_eq!(show.log.count("did not say"), 0, "{}", show.log.text());
        },
    );
}

#[test]
fn a_reply_to_a_line_that_is_gone_names_who_asked() {
    play(confidential(), |mut show| async move {
        let gone =
            serde_json::json!({"error": "Bad Request", "status": 400, "message": "Message cannot be replied to"});
        next_reply(&show, 400, &gone);
        show.says("alice", "!ping");
        let said = show.heard_within(10 * S).await.unwrap();
        assert!(said.text.starts_with("@alice Pong!") && said.parent.is_none(), "{said:?}");
        assert_eq!(show.web.count(SAYING), 2);
    });
}

#[test]
fn a_line_of_the_bots_account_that_it_did_not_say_is_told_once() {
    play(confidential(), |mut show| async move {
        answers_by_api(&mut show, "alice").await;
        let bot = Viewer::new("kissbot");
        show.stage.chat("one", &bot, "typed by the streamer");
        show.stage.chat("one", &bot, "!ping");
        logged(&show, "did not say").await;
        assert!(show.heard_within(S).await.is_none(), "its own lines are no commands");
        assert_eq!(show.log.count("did not say"), 1, "{}", show.log.text());
    });
}

#[test]
fn what_is_on_its_way_is_said_before_the_bot_ends() {
    play(confidential(), |mut show| async move {
        answers_by_api(&mut show, "alice").await;
        let id = show.says("bob", "!ping");
        tokio::time::sleep(50 * MS).await;
        show.topology.leave().await;
        assert!(show.reply_within(&id, S).await.is_some(), "{}", show.log.text());
    });
}

#[test]
fn after_a_lost_connection_lines_go_on_by_the_api() {
    play(confidential(), |mut show| async move {
        answers_by_api(&mut show, "alice").await;
        show.stage.cut();
        let end = Instant::now() + 10 * S;
        while !show.stage.is_joined("one") {
            assert!(Instant::now() < end, "{}", show.log.text());
            tokio::time::sleep(20 * MS).await;
        }
        answers_by_api(&mut show, "bob").await;
    });
}
