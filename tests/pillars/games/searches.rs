//! What the sites are searched for, how much, and what is made of it without more.

use super::*;

fn without_a_key<F: Future<Output = ()>>(
    stage: StageConfig,
    change: impl FnOnce(&mut Config),
    test: impl FnOnce(Show) -> F,
) {
    let folder = tempfile::tempdir().unwrap();
    let changed = |config: &mut Config, urls: &WebUrls| {
        point_to(config, urls, folder.path());
        change(config);
    };
    play_with_keys(stage, Keys::new(), changed, test);
}

#[test]
fn what_the_search_told_is_said_when_the_details_are_not_to_be_had() {
    // Steam takes the search and no more: 429, then `null`.
    let mut stage = stage();
    stage.web.steam_requests_per_5_min = 1;
    without_a_key(
        stage,
        |_| {},
        |mut show| async move {
            let line = show.ask("alice", "!game elden ring").await;
            assert_eq!(line, "ELDEN RING · Metacritic 96 · PC · 59.99 USD");
            assert_eq!(show.ask("bob", "!game elden ring").await, line, "Steam rests, and what it told is kept");
            assert_eq!(show.web.count(STEAM), 1);
        },
    );
}

#[test]
fn a_game_that_the_shop_hides_in_a_country_is_told_as_the_search_told_it() {
    without_a_key(
        stage(),
        |config| config.game_lookup.country = "de".into(),
        |mut show| async move {
            let line = show.ask("alice", "!game wolfenstein the new order").await;
            assert!(line.starts_with("Wolfenstein: The New Order · Metacritic 81 · PC · "), "{line}");
            assert!(line.ends_with("19.99 EUR"), "{line}");
            assert_eq!(show.ask("bob", "!game wolfenstein the new order").await, line);
        },
    );
}

#[test]
fn the_title_as_it_was_typed_is_searched_for_first() {
    with_both(|mut show| async move {
        assert!(show.ask("alice", "!game elden ring ps5").await.starts_with("Elden Ring (2022)"));
        let terms = |show: &Show| -> Vec<String> {
            let searches = show.web.requests().into_iter().filter(|request| request.endpoint() == STEAM);
            searches.map(|request| request.param("term").unwrap().to_owned()).collect()
        };
        assert_eq!(terms(&show), ["elden ring ps 5", "elden ring"]);
        assert!(show.ask("bob", "!game hades").await.starts_with("Hades (2020)"));
        assert_eq!(terms(&show)[2..], ["hades"], "what is found by its name is searched for once");
        assert!(show.ask("carol", "!game fallguys").await.starts_with("Fall Guys"));
        assert_eq!(terms(&show)[3..], ["fallguys", "fall guys"]);
    });
}

fn few_searches(per_minute: u32, per_day: u64) -> impl FnOnce(&mut Config) {
    move |config| {
        config.game_lookup.searches_per_minute = per_minute;
        config.game_lookup.searches_per_day = per_day;
    }
}

const ENOUGH: &str = "That is a lot of games at once: give me a minute, then ask again.";
const ENOUGH_TODAY: &str = "I have looked up my share of games for today. Those I know already still work.";

#[test]
fn a_crowd_that_asks_for_different_games_costs_the_minutes_searches_and_is_told_so() {
    without_a_key(stage(), few_searches(20, 0), |mut show| async move {
        show.ask("first", "!game hades").await;
        for n in 0..150 {
            show.says(&format!("viewer{n}"), &format!("!game unheard of {n}"));
            let id = show.stage.chat("one", &moderator(), &format!("!game nowhere to be found {n}"));
            assert!(!id.is_empty());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let heard = show.heard_for(Duration::from_secs(2)).await;
        let searches = show.web.count(STEAM);
        assert!((10..=20).contains(&searches), "{searches}");
        let told = heard.iter().filter(|said| said.text == ENOUGH).count();
        assert!((1..=2).contains(&told), "{told}");
        assert!(show.ask("late", "!game hades").await.starts_with("Hades"), "what is known is told");
    });
}

#[test]
fn the_days_searches_outlast_a_restart_and_what_is_known_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let two = |config: &mut Config, urls: &WebUrls| {
        point_to(config, urls, folder.path());
        few_searches(100, 2)(config);
    };
    play_with_keys(stage(), Keys::new(), two, |mut show| async move {
        show.ask("alice", "!game hades").await;
        show.ask("bob", "!game celeste").await;
        assert_eq!(show.ask("carol", "!game elden ring").await, ENOUGH_TODAY);
        show.topology.leave().await;
    });
    play_with_keys(stage(), Keys::new(), two, |mut show| async move {
        assert_eq!(show.ask("carol", "!game elden ring").await, ENOUGH_TODAY);
        assert!(show.ask("alice", "!game hades").await.starts_with("Hades"));
        assert_eq!(show.web.count(STEAM), 0);
    });
}
