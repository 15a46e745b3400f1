//! Facts about games in the prompt, and nothing changed when there are none.

use super::*;
use kissbot_actors::chat::stream::StreamChanged;
use kissbot_actors::chat::stream::StreamFacts;
use kissbot_actors::pillars::game_lookup;

const STEAM: &str = "GET /steam/api/storesearch/";
const FACTS: &str = "For dates, scores and prices use only these";
const QUESTION: &str = "!ask when did hades come out?";

impl Show {
    fn system(&self) -> String {
        self.last_messages()[0].1.clone()
    }

    fn searches(&self) -> u64 {
        self.web.count(STEAM)
    }
}

#[test]
fn the_facts_of_the_game_that_a_question_names_are_in_the_prompt() {
    with_model(
        plain(),
        |_| (),
        |mut show| async move {
            show.ask("alice", QUESTION).await;
            let system = show.system();
            let (_, facts) = system.split_once("Facts about \"Hades\".").expect(&system);
            assert!(facts.contains(FACTS) && facts.contains("<<<\nReleased in 2020.\n"), "{system}");
            assert!(facts.contains("Price on Steam: ") && facts.ends_with("\n>>>"), "{system}");
            show.ask("bob", "@kissbot is the game hades any good?").await;
            assert!(show.system().contains(FACTS), "in a talk, too");
            assert_eq!(show.searches(), 1, "a known game is not looked up again");
        },
    );
}

#[test]
fn the_game_is_that_of_the_stream_when_the_question_says_so() {
    with_model(plain(), without_helix, |mut show| async move {
        show.ask("alice", "!ask is this game hard?").await;
        assert!(!show.system().contains(FACTS), "which game is not known");
        let facts = StreamFacts { category: Some("Hades".into()), ..StreamFacts::default() };
        assert!(show.topology.tell_of_stream(StreamChanged { channel: "one".parse().unwrap(), facts: facts.into() }));
        show.ask("bob", "!ask is this game hard?").await;
        assert!(show.system().contains("Facts about \"Hades\"."), "{}", show.system());
    });
}

#[test]
fn a_question_that_names_no_game_asks_no_game_site() {
    with_model(
        plain(),
        |_| (),
        |mut show| async move {
            for (viewer, question) in [("alice", "what is a speedrun?"), ("bob", "who is Marie Curie?")] {
                show.ask(viewer, &format!("!ask {question}")).await;
                assert!(!show.system().contains(FACTS));
            }
            assert_eq!(show.searches(), 0);
            show.ask("carol", "!ask when did xyzzyqwerty come out?").await;
            assert!(!show.system().contains(FACTS), "a game that nobody knows");
        },
    );
}

/// [`QUESTION`] is answered without facts. How long that took, and how often Steam was searched.
fn answered_without_facts(change: impl FnOnce(&mut Config), prepare: impl FnOnce(&Show)) -> (Duration, u64) {
    let mut seen = None;
    with_model(plain(), change, |mut show| {
        let seen = &mut seen;
        async move {
            prepare(&show);
            show.web.next_answer("In 2020, I think.");
            let began = Instant::now();
            assert_eq!(show.ask("alice", QUESTION).await, "In 2020, I think.");
            assert!(!show.system().contains(FACTS), "{}", show.system());
            assert_eq!((show.calls(), show.state()), (1, PillarState::On));
            assert_eq!(show.topology.vitals.tickets.unanswered(), 0);
            *seen = Some((began.elapsed(), show.searches()));
        }
    });
    seen.unwrap()
}

#[test]
fn with_games_off_nothing_changes() {
    let (_, searches) = answered_without_facts(|config| config.game_lookup.enabled = false, |_| ());
    assert_eq!(searches, 0);
}

#[test]
fn with_games_parked_nothing_changes() {
    let park = |show: &Show| show.topology.vitals.pillars.set(game_lookup::api::PILLAR, PillarState::Parked);
    let (_, searches) = answered_without_facts(|_| (), park);
    assert_eq!(searches, 0);
}

#[test]
fn game_sites_that_hang_cost_a_moment_and_not_the_answer() {
    let hang = |show: &Show| {
        for service in [Service::Steam, Service::Rawg] {
            show.web.set_mood(service, ServiceMood::Hang);
        }
    };
    let (took, searches) = answered_without_facts(|_| (), hang);
    // The question has twenty seconds.
    assert!((S..8 * S).contains(&took) && searches == 1, "{took:?}, {searches} searches");
}

#[test]
fn facts_that_come_late_are_there_for_the_next_question() {
    let mut stage = plain();
    for service in [Service::Steam, Service::Rawg] {
        stage.web.slow.insert(service, S);
    }
    with_model(
        stage,
        |_| (),
        |mut show| async move {
            // A search and a look at the game: two seconds, one half too many.
            show.web.set_mood(Service::Steam, ServiceMood::Slow);
            show.ask("alice", QUESTION).await;
            assert!(!show.system().contains(FACTS), "{}", show.system());
            tokio::time::sleep(2 * S).await;
            show.ask("bob", QUESTION).await;
            assert!(show.system().contains(FACTS), "{}", show.system());
            assert_eq!(show.searches(), 1);
        },
    );
}

#[test]
fn a_game_lookup_that_crashes_meanwhile_costs_the_facts_and_not_the_answer() {
    with_model(
        plain(),
        |_| (),
        |mut show| async move {
            show.web.set_mood(Service::Steam, ServiceMood::Hang);
            show.web.next_answer("In 2020, I think.");
            let id = show.says("alice", QUESTION);
            while show.searches() == 0 {
                tokio::time::sleep(S / 50).await;
            }
            show.topology.actor("game_lookup").unwrap().inject(Fault::Panic);
            assert_eq!(show.reply_within(&id, 10 * S).await.unwrap().text, "In 2020, I think.");
            assert!(!show.system().contains(FACTS));
        },
    );
}

#[test]
fn a_question_that_is_taken_away_while_its_facts_are_looked_up_asks_no_model() {
    with_model(
        plain(),
        |_| (),
        |mut show| async move {
            show.web.set_mood(Service::Steam, ServiceMood::Hang);
            let id = show.says("alice", QUESTION);
            tokio::time::sleep(S / 2).await;
            show.stage.delete_message("one", &id);
            assert!(show.heard_for(2 * S).await.is_empty());
            assert_eq!(show.calls(), 0);
        },
    );
}
