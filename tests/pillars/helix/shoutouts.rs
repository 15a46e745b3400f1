//! `!so`: the line always, Twitch's own shoutout where that is possible.

use super::*;

const SHOUTOUTS: &str = "POST /helix/chat/shoutouts";

/// A stage where the raider has a channel of their own, with a category.
fn stage() -> StageConfig {
    let mut config = StageConfig::new("kissbot", "canary-token", &["one", "two"]);
    config.bot_role = kissbot_rehearsal::BotRole::Moderator;
    config
}

#[test]
fn a_live_channel_shouts_out_in_chat_and_by_twitch_as_the_bot() {
    with_bench(stage(), everybody(), |mut bench| async move {
        bench.web.set_live("one", true);
        bench.web.set_category("two", "Hades");
        assert_eq!(bench.reply(shout_out("two")).await, "Go check out two at twitch.tv/two (last seen playing Hades)");
        bench.until_asked(SHOUTOUTS, 1).await;
        let asked = bench.web.last(SHOUTOUTS).unwrap();
        assert_eq!(asked.param("moderator_id"), Some(Viewer::new("kissbot").user_id.as_str()));
        assert_eq!(asked.param("to_broadcaster_id"), Some(Viewer::new("two").user_id.as_str()));
    });
}

#[test]
fn the_next_shoutout_waits_for_twitch_but_its_line_does_not() {
    with_bench(stage(), everybody(), |mut bench| async move {
        bench.web.set_live("one", true);
        bench.web.meet(&Viewer::new("bob"));
        for login in ["two", "bob", "two"] {
            assert!(bench.reply(shout_out(login)).await.starts_with("Go check out "));
        }
        bench.until_asked(SHOUTOUTS, 1).await;
        tokio::time::sleep(S).await;
        assert_eq!(bench.web.count(SHOUTOUTS), 1, "Twitch allows one in two minutes");
        tokio::time::pause();
        tokio::time::advance(122 * S).await;
        tokio::time::resume();
        bench.until_asked(SHOUTOUTS, 2).await;
        assert_eq!(bench.web.last(SHOUTOUTS).unwrap().param("to_broadcaster_id"), Some(&*Viewer::new("bob").user_id));
    });
}

#[test]
fn where_the_bot_may_not_the_owners_token_shouts_out() {
    let tokens = bot_with(&["chat:read"]).with(owner(), "one", OWNER_SCOPES);
    with_bench(stage(), tokens, |mut bench| async move {
        bench.web.set_live("one", true);
        bench.reply(shout_out("two")).await;
        bench.until_asked(SHOUTOUTS, 1).await;
        assert_eq!(bench.web.last(SHOUTOUTS).unwrap().param("moderator_id"), Some(&*Viewer::new("one").user_id));
    });
}

#[test]
fn without_any_right_the_line_is_said_and_the_log_says_once_what_is_missing() {
    with_bench(stage(), bot_with(&["chat:read"]), |mut bench| async move {
        bench.web.set_live("one", true);
        bench.web.set_category("two", "");
        for _ in 0..3 {
            assert_eq!(bench.reply(shout_out("two")).await, "Go check out two at twitch.tv/two");
        }
        tokio::time::sleep(300 * MS).await;
        assert_eq!(bench.log.count("moderator:manage:shoutouts"), 1, "{}", bench.log.text());
        assert_eq!(bench.web.count(SHOUTOUTS), 0);
        assert_eq!(bench.said_within(300 * MS).await, None);
    });
}

#[test]
fn a_channel_that_is_not_live_has_the_line_only() {
    with_bench(stage(), everybody(), |mut bench| async move {
        bench.token_is_known();
        assert_eq!(bench.stream_within(5 * S).await.unwrap().is_live, Some(false));
        let line = "Go check out two at twitch.tv/two (last seen playing Just Chatting)";
        assert_eq!(bench.reply(shout_out("two")).await, line);
        tokio::time::sleep(300 * MS).await;
        assert_eq!(bench.web.count(SHOUTOUTS), 0);
    });
}

#[test]
fn nobody_and_oneself_are_not_shouted_out() {
    with_bench(stage(), everybody(), |mut bench| async move {
        bench.web.set_live("one", true);
        assert_eq!(bench.reply(shout_out("nobody_here")).await, "There is no Twitch user called nobody_here.");
        // What anybody typed is repeated only when it may be.
        for login in ["xx_pineapple_xx", "nigger99", "al"] {
            assert_eq!(bench.reply(shout_out(login)).await, "There is no Twitch user with that name.");
        }
        assert_eq!(bench.reply(shout_out("one")).await, "one owns this channel.");
        tokio::time::sleep(300 * MS).await;
        assert_eq!(bench.web.count(SHOUTOUTS), 0);
    });
}
