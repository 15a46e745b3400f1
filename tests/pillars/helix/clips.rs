//! `!clip`.

use super::*;

fn quickly() -> StageConfig {
    let mut config = stage_config();
    config.web.clip_ready_after = S;
    config
}

#[test]
fn a_clip_is_told_once_it_can_be_watched() {
    with_bench(quickly(), everybody(), |mut bench| async move {
        bench.web.set_live("one", true);
        bench.asks(Role::Viewer, HelixErrand::Clip);
        let said = bench.said_within(10 * S).await.unwrap();
        assert!(said.starts_with("Here's the clip: https://clips.twitch.tv/"), "{said}");
        assert_eq!(bench.web.count("POST /helix/clips"), 1);
    });
}

#[test]
fn what_is_not_live_is_not_clipped() {
    with_bench(quickly(), everybody(), |mut bench| async move {
        let said = bench.reply(HelixErrand::Clip).await;
        assert_eq!(said, "one is not live, so there's nothing to clip.");
        assert_eq!(bench.web.count("POST /helix/clips"), 1, "asking again would not make it live");
    });
}

#[test]
fn a_clip_that_takes_longer_than_anybody_waits_is_told_with_its_address_all_the_same() {
    let mut stage = stage_config();
    stage.web.clip_ready_after = 600 * S;
    with_bench(stage, everybody(), |mut bench| async move {
        bench.web.set_live("one", true);
        let began = tokio::time::Instant::now();
        let said = bench.reply(HelixErrand::Clip).await;
        let (_, url) = said.split_once("https://clips.twitch.tv/").expect(&said);
        assert!(!url.is_empty() && !said.contains("no clip"), "not yet is not no: {said}");
        assert!(began.elapsed() < 17 * S, "{:?}", began.elapsed());
        assert!(bench.web.count("GET /helix/clips") <= 10);
    });
}

#[test]
fn where_the_bot_lacks_the_scope_the_owners_token_clips_and_without_both_it_is_told() {
    let lacking = || bot_with(&["chat:read"]);
    with_bench(quickly(), lacking().with(owner(), "one", OWNER_SCOPES), |mut bench| async move {
        bench.web.set_live("one", true);
        assert!(bench.reply(HelixErrand::Clip).await.starts_with("Here's the clip: "));
    });
    with_bench(quickly(), lacking(), |mut bench| async move {
        bench.web.set_live("one", true);
        assert!(bench.reply(HelixErrand::Clip).await.contains("clips:edit"));
        assert_eq!(bench.web.count("POST /helix/clips"), 0);
        assert_eq!(bench.log.count("the token lacks a scope"), 1, "{}", bench.log.text());
    });
}

#[test]
fn a_channel_that_wants_no_clips_is_told_so() {
    with_bench(quickly(), bot_with(BOT_SCOPES), |mut bench| async move {
        bench.reply(HelixErrand::Title).await;
        let refusal = r#"{"status":403,"message":"Clip creation is restricted for this channel"}"#;
        bench.web.next_reply(Service::Helix, 403, "application/json", refusal);
        assert_eq!(bench.reply(HelixErrand::Clip).await, "I'm not allowed to make clips here.");
        assert_eq!(bench.log.count("restricted for this channel"), 1, "{}", bench.log.text());
    });
}
