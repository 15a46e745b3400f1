//! `!title` and `!category`.

use super::*;
use kissbot_actors::chat::game_facts::GameFacts;
use kissbot_actors::chat::game_facts::Source;
use kissbot_actors::pillars::game_lookup;
use kissbot_actors::status::pillar::PillarState;
use std::sync::Arc;

const PATCH: &str = "PATCH /helix/channels";
const OWNER_HAS_TO: &str = "I'm not allowed to do that here yet.";

#[test]
fn a_moderator_gives_the_stream_another_title_with_the_owners_token() {
    with_bench(stage_config(), everybody(), |mut bench| async move {
        assert_eq!(bench.reply(set_title("Speedrun !gg")).await, "The title is now: Speedrun !gg");
        assert_eq!(bench.stream_within(S).await.unwrap().title.as_deref(), Some("Speedrun !gg"));
        assert_eq!(bench.reply(HelixErrand::Title).await, "Title: Speedrun !gg");
        assert_eq!(bench.web.count(PATCH), 1);
    });
}

#[test]
fn a_title_that_is_too_long_is_told_without_asking_twitch() {
    with_bench(stage_config(), everybody(), |mut bench| async move {
        let said = bench.reply(set_title(&"é".repeat(141))).await;
        assert_eq!(said, "Too long: titles can have 140 characters.");
        assert_eq!(bench.web.count(PATCH), 0);
        assert!(bench.reply(set_title(&"é".repeat(140))).await.starts_with("The title is now: é"));
    });
}

#[test]
fn a_title_that_twitch_does_not_like_is_told_so() {
    with_bench(stage_config(), everybody(), |mut bench| async move {
        bench.reply(set_title("fine")).await;
        let refusal = r#"{"error":"Bad Request","status":400,"message":"canary words of Twitch"}"#;
        bench.web.next_reply(Service::Helix, 400, "application/json", refusal);
        assert_eq!(bench.reply(set_title("rude")).await, "Twitch rejected that title.");
    });
}

#[test]
fn a_category_is_found_by_its_name_and_confirmed_as_twitch_calls_it() {
    with_bench(stage_config(), everybody(), |mut bench| async move {
        assert_eq!(bench.reply(set_category("elden ring")).await, "The category is now: Elden Ring");
        assert_eq!(bench.stream_within(S).await.unwrap().category.as_deref(), Some("Elden Ring"));
        assert_eq!(bench.web.count("GET /helix/search/categories"), 0, "the name was exact");
        assert_eq!(bench.reply(set_category("fortn")).await, "The category is now: Fortnite");
        assert_eq!(bench.web.count("GET /helix/search/categories"), 1);
        assert_eq!(bench.reply(set_category("no such category")).await, "There is no Twitch category with that name.");
        assert_eq!(bench.web.count(PATCH), 2);
    });
}

#[test]
fn several_categories_are_offered_and_none_is_set() {
    with_bench(stage_config(), everybody(), |mut bench| async move {
        let said = bench.reply(set_category("the")).await;
        assert!(said.starts_with("Which category do you mean: ") && said.matches(" · ").count() == 2, "{said}");
        assert_eq!(bench.web.count(PATCH), 0);
    });
}

#[test]
fn without_the_owners_token_moderators_are_told_what_to_do_each_time_and_the_log_once() {
    with_bench(stage_config(), bot_with(BOT_SCOPES), |mut bench| async move {
        for _ in 0..2 {
            assert_eq!(bench.reply(set_title("x")).await, OWNER_HAS_TO);
            assert_eq!(bench.reply(set_category("Minecraft")).await, OWNER_HAS_TO);
        }
        assert_eq!(bench.log.count("there is no token"), 1, "{}", bench.log.text());
        assert_eq!(bench.log.count("kissbot login --as broadcaster"), 1, "{}", bench.log.text());
        assert_eq!(bench.web.count(PATCH), 0);
    });
}

#[test]
fn an_owners_token_without_the_scope_is_told_with_the_scope() {
    let tokens = bot_with(BOT_SCOPES).with(owner(), "one", &["bits:read"]);
    with_bench(stage_config(), tokens, |mut bench| async move {
        let said = bench.reply(set_title("x")).await;
        assert!(said.contains("channel:manage:broadcast") && said.contains("--as broadcaster"), "{said}");
        bench.reply(set_title("y")).await;
        assert_eq!(bench.log.count("the token lacks a scope"), 1, "{}", bench.log.text());
        assert_eq!(bench.web.count(PATCH), 0, "Twitch need not be asked");
    });
}

fn hades() -> Arc<GameFacts> {
    let mut game = GameFacts::new(Source::Rawg, 1, "Hades");
    game.metacritic = Some(93);
    Arc::new(game)
}

#[test]
fn the_category_is_told_with_its_game() {
    with_bench(stage_config(), everybody(), |mut bench| async move {
        bench.web.set_category("one", "Hades");
        bench.game = Some(hades());
        bench.asks(Role::Viewer, HelixErrand::Category);
        assert_eq!(bench.said_within(5 * S).await.as_deref(), Some("Category: Hades – Metacritic 93"));
        bench.asks_in(Language::FRENCH, Role::Viewer, HelixErrand::Category);
        assert_eq!(bench.said_within(5 * S).await.as_deref(), Some("Catégorie\u{A0}: Hades – Metacritic 93"));
    });
}

#[test]
fn games_that_do_not_answer_cost_two_seconds_and_the_facts() {
    with_bench(stage_config(), everybody(), |mut bench| async move {
        bench.web.set_category("one", "Hades");
        let began = tokio::time::Instant::now();
        assert_eq!(bench.reply(HelixErrand::Category).await, "Category: Hades");
        assert!((1900..4000).contains(&began.elapsed().as_millis()), "{:?}", began.elapsed());
    });
}

#[test]
fn what_is_no_game_is_not_looked_up_nor_is_anything_with_the_games_off() {
    with_bench(stage_config(), everybody(), |mut bench| async move {
        let began = tokio::time::Instant::now();
        bench.web.set_category("one", "Just Chatting");
        assert_eq!(bench.reply(HelixErrand::Category).await, "Category: Just Chatting");
        bench.vitals.pillars.switch(game_lookup::api::PILLAR, false);
        assert_eq!(bench.vitals.pillars.get(game_lookup::api::PILLAR), PillarState::Off);
        bench.reply(set_category("Hades")).await;
        assert_eq!(bench.reply(HelixErrand::Category).await, "Category: Hades");
        assert!(began.elapsed() < 2 * S, "nobody was waited for: {:?}", began.elapsed());
    });
}
