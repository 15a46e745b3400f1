//! Facts that channels' own commands say.

use super::*;
use kissbot_actors::text::response::{Answer, Need};

/// The bot as a moderator who may see followers.
const SEES_FOLLOWERS: &[&str] = &["chat:read", "chat:edit", "moderator:read:followers"];
const SEES_SUBSCRIBERS: &[&str] = &["channel:read:subscriptions"];

fn follow_age(user: &str) -> Need {
    Need::FollowAge { user: user.to_owned() }
}

fn account_age(user: &str) -> Need {
    Need::AccountAge { user: user.to_owned() }
}

#[test]
fn a_burst_of_a_hundred_uses_costs_one_request_and_another_within_the_minute_none() {
    with_bench(stage_config(), everybody(), |mut bench| async move {
        bench.web.follow("one", &Viewer::new("bob"));
        tokio::time::sleep(50 * MS).await;
        for _ in 0..100 {
            bench.needs(Need::Followers);
        }
        for _ in 0..100 {
            assert_eq!(bench.told_next().await, Answer::Number(1));
        }
        bench.web.follow("one", &Viewer::new("carol"));
        for _ in 0..100 {
            assert_eq!(bench.told(Need::Followers).await, Answer::Number(1));
        }
        let asked = ["GET /helix/users", "GET /helix/channels/followers"].map(|endpoint| bench.web.count(endpoint));
        assert_eq!(asked, [1, 1]);
    });
}

#[test]
fn more_than_can_be_under_way_are_told_at_once_that_nobody_knows() {
    with_bench(stage_config(), everybody(), |mut bench| async move {
        bench.web.set_mood(Service::Helix, ServiceMood::Hang);
        tokio::time::sleep(50 * MS).await;
        for _ in 0..300 {
            bench.needs(Need::Followers);
        }
        let mut failed = 0;
        while let Some(bench::Heard::Told(answer)) = bench.heard_within(500 * MS).await {
            failed += usize::from(answer == Answer::Failed);
        }
        assert_eq!(failed, 300 - 256);
    });
}

#[test]
fn since_when_somebody_follows_is_told_and_who_does_not_has_no_such_day() {
    let tokens = bot_with(SEES_FOLLOWERS);
    with_bench(stage_config(), tokens, |mut bench| async move {
        bench.web.follow("one", &Viewer::new("bob"));
        bench.web.meet(&Viewer::new("carol"));
        assert!(matches!(bench.told(follow_age("bob")).await, Answer::Since(_)));
        for nobody in ["carol", "one", "nobody_of_this_name", "no login!", "é"] {
            assert_eq!(bench.told(follow_age(nobody)).await, Answer::None, "{nobody}");
        }
    });
}

#[test]
fn without_the_right_to_see_it_no_follow_is_told_and_twitch_is_not_asked_again_and_again() {
    with_bench(stage_config(), everybody(), |mut bench| async move {
        bench.web.follow("one", &Viewer::new("bob"));
        for _ in 0..5 {
            assert_eq!(bench.told(follow_age("bob")).await, Answer::Failed);
        }
        assert_eq!(bench.web.count("GET /helix/channels/followers"), 0);
        assert_eq!(bench.log.count("lacks a scope"), 1, "{}", bench.log.text());
    });
}

#[test]
fn the_age_of_an_account_is_told() {
    with_bench(stage_config(), everybody(), |mut bench| async move {
        bench.web.meet(&Viewer::new("bob"));
        assert!(matches!(bench.told(account_age("bob")).await, Answer::Since(_)));
        assert_eq!(bench.told(account_age("nobody")).await, Answer::None);
        assert_eq!(bench.told(account_age("a b")).await, Answer::None);
    });
}

#[test]
fn the_number_of_subscribers_is_told_with_the_owners_login_and_never_without() {
    let subscribed = |bench: &bench::Bench| {
        bench.web.subscribe("one", &Viewer::new("bob"), "1000");
        bench.web.subscribe("one", &Viewer::new("carol"), "Prime");
    };
    let with_owner = everybody().with(owner(), "one", SEES_SUBSCRIBERS);
    with_bench(stage_config(), with_owner, |mut bench| async move {
        subscribed(&bench);
        assert_eq!(bench.told(Need::Subscribers).await, Answer::Number(2));
    });
    with_bench(stage_config(), everybody(), |mut bench| async move {
        subscribed(&bench);
        assert_eq!(bench.told(Need::Subscribers).await, Answer::Failed);
        assert_eq!(bench.web.count("GET /helix/subscriptions"), 0);
    });
}

#[test]
fn the_number_of_viewers_is_that_of_the_stream_if_there_is_one() {
    with_bench(stage_config(), everybody(), |mut bench| async move {
        assert_eq!(bench.told(Need::Viewers).await, Answer::None);
    });
    with_bench(stage_config(), everybody(), |mut bench| async move {
        bench.web.set_live("one", true);
        assert_eq!(bench.told(Need::Viewers).await, Answer::Number(12));
    });
}

#[test]
fn what_another_channel_streams_is_told() {
    let mut stage = stage_config();
    stage.channels.push(kissbot_rehearsal::StageChannel::new("two"));
    with_bench(stage, everybody(), |mut bench| async move {
        bench.web.set_title("two", "Speedrun");
        bench.web.set_category("two", "Hades");
        bench.web.set_live("two", true);
        let two = || "two".to_owned();
        assert_eq!(bench.told(Need::Title { channel: two() }).await, Answer::Text("Speedrun".to_owned()));
        assert_eq!(bench.told(Need::Category { channel: two() }).await, Answer::Text("Hades".to_owned()));
        assert!(matches!(bench.told(Need::LiveSince { channel: two() }).await, Answer::Since(_)));
        assert_eq!(bench.told(Need::LiveSince { channel: "nobody".to_owned() }).await, Answer::None);
    });
}

#[test]
fn a_twitch_that_is_down_makes_a_fact_fail_and_is_asked_again_for_the_next_use() {
    with_bench(stage_config(), everybody(), |mut bench| async move {
        bench.web.set_mood(Service::Helix, ServiceMood::Down);
        assert_eq!(bench.told(Need::Followers).await, Answer::Failed);
        bench.web.set_mood(Service::Helix, ServiceMood::Up);
        assert_eq!(bench.told(Need::Followers).await, Answer::Number(0));
    });
}
