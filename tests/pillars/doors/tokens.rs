//! The application's token, and the rights that Twitch asks for.

use super::*;
use kissbot_rehearsal::{BotRole, KnownToken, ServiceMood};

#[test]
fn without_a_token_of_the_application_lines_go_by_irc_which_is_told_once() {
    play_with(
        "canary-wrong",
        confidential(),
        |_| (),
        |mut show| async move {
            for login in ["alice", "bob"] {
                let (text, is_by_api) = ping(&mut show, login, 10 * S).await.unwrap();
                assert!(text.starts_with("Pong!") && !is_by_api, "{text}");
            }
            assert_eq!((show.web.count(SAYING), show.web.count(TOKEN)), (0, 1));
            assert_eq!(show.log.count("lines go by IRC"), 1, "{}", show.log.text());
        },
    );
}

#[test]
fn a_token_that_twitch_took_away_is_replaced_within_the_line() {
    play(confidential(), |mut show| async move {
        answers_by_api(&mut show, "alice").await;
        show.web.revoke_app_tokens();
        let began = Instant::now();
        answers_by_api(&mut show, "bob").await;
        assert!(began.elapsed() < S, "{:?}", began.elapsed());
        assert_eq!(show.web.count(TOKEN), 2);
        answers_by_api(&mut show, "carol").await;
        assert_eq!(show.web.count(TOKEN), 2);
    });
}

#[test]
fn a_token_server_that_is_down_is_no_reason_to_go_by_irc() {
    play(confidential(), |mut show| async move {
        show.web.set_mood(Service::OAuth, ServiceMood::Broken);
        let id = show.says("alice", "!ping");
        tokio::time::sleep(2 * S).await;
        show.web.set_mood(Service::OAuth, ServiceMood::Up);
        let said = show.reply_within(&id, 10 * S).await.unwrap();
        assert!(said.raw.is_empty(), "{said:?}");
        assert_eq!(show.log.count("lines go by IRC"), 0, "{}", show.log.text());
    });
}

#[test]
fn where_nobody_has_let_the_bot_speak_it_says_whom_to_ask_and_tries_later() {
    let mut stage = confidential();
    stage.bot_role = BotRole::Viewer;
    play(stage, |mut show| async move {
        assert_eq!(ping(&mut show, "alice", 2 * S).await, None);
        logged(&show, "channel:bot").await;
        assert_eq!(ping(&mut show, "bob", 2 * S).await, None);
        assert_eq!(show.web.count(SAYING), 1, "it waits a minute before it tries again");
    });
}

#[test]
fn a_viewer_speaks_where_the_owner_allows_it() {
    let mut stage = confidential();
    stage.bot_role = BotRole::Viewer;
    stage.web.oauth.known.push(KnownToken::new("one", "canary-owner", &["channel:bot"]));
    play(stage, |mut show| async move { answers_by_api(&mut show, "alice").await });
}
