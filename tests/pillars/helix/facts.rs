//! What is known of the stream, and who is told.

use super::*;

#[test]
fn the_stream_is_known_from_the_start_by_one_message_and_only_changes_are_told() {
    with_bench(stage_config(), everybody(), |mut bench| async move {
        bench.web.set_live("one", true);
        bench.web.set_title("one", "Speedrun");
        bench.web.set_category("one", "Hades");
        bench.token_is_known();
        let known = bench.stream_within(5 * S).await.unwrap();
        assert!(known.is_live == Some(true) && known.started_at.is_some(), "{known:?}");
        assert_eq!((known.title.as_deref(), known.category.as_deref()), (Some("Speedrun"), Some("Hades")));
        bench.token_is_known();
        assert_eq!(bench.stream_within(500 * MS).await, None, "nothing changed");
        assert_eq!(bench.web.count("GET /helix/channels"), 1, "a token that is judged again is no reason to ask again");
    });
}

#[test]
fn a_stream_that_ends_is_noticed_without_events() {
    with_bench(stage_config(), everybody(), |mut bench| async move {
        bench.web.set_live("one", true);
        bench.token_is_known();
        assert_eq!(bench.stream_within(5 * S).await.unwrap().is_live, Some(true));
        bench.until_asked("GET /helix/channels", 1).await;
        while bench.stream_within(300 * MS).await.is_some() {}
        bench.web.set_live("one", false);
        tokio::time::pause();
        tokio::time::advance(181 * S).await;
        tokio::time::resume();
        let ended = bench.stream_within(5 * S).await.unwrap();
        assert_eq!((ended.is_live, ended.started_at), (Some(false), None));
    });
}

#[test]
fn an_uptime_that_somebody_asks_for_is_learned_by_all() {
    with_bench(stage_config(), everybody(), |mut bench| async move {
        bench.web.set_live("one", true);
        bench.asks(Role::Viewer, HelixErrand::Uptime);
        let facts = bench.stream_within(5 * S).await.unwrap();
        assert_eq!(facts.is_live, Some(true));
    });
}

#[test]
fn an_api_that_is_down_makes_nothing_known() {
    with_bench(stage_config(), everybody(), |mut bench| async move {
        bench.web.set_mood(Service::Helix, ServiceMood::Down);
        bench.token_is_known();
        assert_eq!(bench.stream_within(2 * S).await, None);
        assert_eq!(bench.log.count("Twitch's API does not answer"), 1, "{}", bench.log.text());
    });
}
