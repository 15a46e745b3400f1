//! Tokens that Twitch refuses in the middle of a call, and limits.

use super::*;

#[test]
fn an_expired_token_is_renewed_and_the_call_made_once_more_for_each_account() {
    with_bench(stage_config(), everybody().renewed_after(2 * S), |mut bench| async move {
        bench.reply(set_title("first")).await;
        bench.web.expire_tokens("one");
        assert_eq!(bench.reply(set_title("second")).await, "The title is now: second");
        assert_eq!(bench.web.count("PATCH /helix/channels"), 3);
        bench.web.expire_tokens("kissbot");
        assert_eq!(bench.reply(HelixErrand::Title).await, "Title: second", "known from the change");
        assert_eq!(bench.reply(HelixErrand::Uptime).await, "one is not live right now.");
        assert_eq!(bench.web.count("GET /helix/streams"), 2);
    });
}

#[test]
fn a_token_that_cannot_be_renewed_is_told_without_the_operators_cure() {
    with_bench(stage_config(), everybody(), |mut bench| async move {
        bench.reply(set_title("first")).await;
        bench.web.expire_tokens("one");
        let said = bench.reply(set_title("second")).await;
        assert!(said.contains("no longer allowed") && !said.contains("kissbot login"), "{said}");
        assert_eq!(bench.web.count("PATCH /helix/channels"), 2, "one complaint, no second try");
    });
}

#[test]
fn a_renewal_that_never_ends_is_told_before_the_reply_is_too_old() {
    with_bench(stage_config(), everybody().renewed_after(600 * S), |mut bench| async move {
        bench.reply(set_title("first")).await;
        bench.web.expire_tokens("one");
        let began = tokio::time::Instant::now();
        let said = bench.reply(set_title("second")).await;
        assert!(said.ends_with("try again in a minute."), "{said}");
        assert!(began.elapsed() < 20 * S, "{:?}", began.elapsed());
    });
}

#[test]
fn a_limit_of_the_owners_token_does_not_hold_up_the_bots() {
    let mut stage = stage_config();
    stage.web.helix_points_per_min = 4;
    with_bench(stage, everybody(), |mut bench| async move {
        for title in ["1", "2", "3", "4"] {
            bench.reply(set_title(title)).await;
        }
        let began = tokio::time::Instant::now();
        assert_eq!(bench.reply(set_title("5")).await, "I'm asking Twitch too much; try again in a minute.");
        assert_eq!(bench.reply(HelixErrand::Uptime).await, "one is not live right now.");
        assert!(began.elapsed() < S, "{:?}", began.elapsed());
    });
}

#[test]
fn a_crowd_that_asks_the_same_costs_one_call_and_each_is_answered() {
    with_bench(stage_config(), everybody(), |mut bench| async move {
        for _ in 0..10 {
            bench.asks(Role::Viewer, HelixErrand::Uptime);
        }
        for _ in 0..10 {
            assert_eq!(bench.said_within(5 * S).await.unwrap(), "one is not live right now.");
        }
        assert_eq!([bench.web.count("GET /helix/users"), bench.web.count("GET /helix/streams")], [1, 1]);
    });
}

#[test]
fn without_points_no_call_is_made_that_twitch_would_refuse() {
    let mut stage = stage_config();
    stage.web.helix_points_per_min = 4;
    with_bench(stage, everybody(), |mut bench| async move {
        for title in 0..4 {
            bench.reply(set_title(&title.to_string())).await;
        }
        assert_eq!(bench.reply(set_title("x")).await, "I'm asking Twitch too much; try again in a minute.");
        assert_eq!(bench.web.count("PATCH /helix/channels"), 4);
    });
}
