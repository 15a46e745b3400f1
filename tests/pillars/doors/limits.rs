//! Twitch's limits: of the account, whichever door its lines go out by, and of the call.

use super::*;
use kissbot_rehearsal::{BotRole, KnownToken, StageEvent};

#[test]
fn a_viewers_pace_holds_by_the_api_as_on_irc() {
    let mut stage = confidential();
    stage.bot_role = BotRole::Viewer;
    stage.web.oauth.known.push(KnownToken::new("one", "canary-owner", &["channel:bot"]));
    play(stage, |mut show| async move {
        let mut events = show.stage.watch();
        for nth in 0..6 {
            show.says(&format!("viewer{nth}"), "!ping");
        }
        let said = show.heard_for(12 * S).await;
        assert!(said.len() >= 5, "{said:?}");
        let dropped = async {
            loop {
                if let StageEvent::Dropped { reason, .. } = events.next().await {
                    return reason;
                }
            }
        };
        assert_eq!(tokio::time::timeout(100 * MS, dropped).await.ok(), None);
    });
}

#[test]
fn a_rank_that_the_bot_has_lost_is_known_by_its_own_line_and_the_pace_is_a_viewers() {
    let mut stage = confidential();
    stage.web.oauth.known.push(KnownToken::new("one", "canary-owner", &["channel:bot"]));
    play(stage, |mut show| async move {
        answers_by_api(&mut show, "alice").await;
        show.stage.set_bot_role("one", BotRole::Viewer);
        tokio::time::sleep(1200 * MS).await;
        answers_by_api(&mut show, "bob").await;
        // Its echo is heard.
        tokio::time::sleep(300 * MS).await;
        let began = Instant::now();
        let asked = ["carol", "dave", "erin"].map(|login| show.says(login, "!ping"));
        for id in &asked {
            assert!(show.reply_within(id, 10 * S).await.is_some(), "{}", show.log.text());
        }
        assert!(began.elapsed() >= 2 * S, "{:?}", began.elapsed());
        assert_eq!(show.log.count("too fast"), 0, "{}", show.log.text());
    });
}

#[test]
fn too_many_calls_stop_all_until_twitch_lets_them_go_on() {
    let mut stage = confidential();
    stage.web.says_per_min = 2;
    play(stage, |mut show| async move {
        answers_by_api(&mut show, "alice").await;
        answers_by_api(&mut show, "bob").await;
        assert_eq!(ping(&mut show, "carol", 2 * S).await, None, "there is no point left");
        assert_eq!(show.web.count(SAYING), 2, "which is known without asking");
        logged(&show, "silent for so long").await;
    });
}

#[test]
fn a_429_is_waited_out_and_the_line_is_said_after_it() {
    play(confidential(), |mut show| async move {
        next_reply(&show, 429, &serde_json::json!({"error": "x", "status": 429, "message": "too many"}));
        let began = Instant::now();
        answers_by_api(&mut show, "alice").await;
        assert!(began.elapsed() >= 4 * S, "{:?}", began.elapsed());
        assert_eq!(show.web.count(SAYING), 2);
    });
}

#[test]
fn words_about_the_pace_silence_the_account() {
    play(confidential(), |mut show| async move {
        next_drop(&show, "msg_ratelimit");
        assert_eq!(ping(&mut show, "alice", S).await, None);
        logged(&show, "silent for 30 s").await;
        assert_eq!(ping(&mut show, "bob", 2 * S).await, None);
        assert_eq!(show.web.count(SAYING), 1);
    });
}
