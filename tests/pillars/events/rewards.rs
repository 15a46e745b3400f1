//! Rewards for channel points: each action, and what becomes of the points.

use super::{CHANNEL, SHORT, play_owned};
use crate::support::{LIMIT, Show};
use kissbot::config::{Config, Provider, Reward};
use kissbot_actors::chat::stream::{StreamChanged, StreamFacts};
use kissbot_actors::kernel::actor_ref::Fault;
use kissbot_actors::pillars::command;
use kissbot_actors::status::pillar::PillarState;
use kissbot_rehearsal::{EventSubStage, Service, ServiceMood, Viewer, WebUrls};
use std::time::Duration;
use tokio::time::{Instant, sleep};

const SETTLE: &str = "PATCH /helix/channel_points/custom_rewards/redemptions";

fn reward(title: &str, action: &str, more: &[(&str, &str)]) -> Reward {
    let mut reward = serde_json::json!({"title": title, "action": action});
    for (key, value) in more {
        reward[*key] = (*value).into();
    }
    serde_json::from_value(reward).unwrap()
}

/// Every action, the model and Steam on the stage.
fn rewarding(config: &mut Config, urls: &WebUrls) {
    config.twitch_events.rewards = vec![
        reward("Hydrate", "line", &[("text", "Drink, says {user}!")]),
        reward("Ask the bot", "ask", &[]),
        reward("Look it up", "game", &[]),
        reward("Ping", "command", &[("command", "ping")]),
    ];
    config.game_lookup.rawg_url.clone_from(&urls.rawg);
    config.game_lookup.steam_url.clone_from(&urls.steam);
    config.llm.providers = vec![Provider {
        name: "stage".into(),
        base_url: urls.llm.clone(),
        model: "m".into(),
        api_key: String::new(),
        timeout_s: 5,
        answer_tokens_max: 500,
        extra: serde_json::Map::new(),
    }];
}

impl Show {
    /// What the bot says to a redemption, and what becomes of that.
    async fn redeemed(&mut self, events: &EventSubStage, reward: &str, input: &str) -> (String, String) {
        let id = events.redeem(CHANNEL, &Viewer::new("gina"), reward, input);
        let said = self
            .heard_within(LIMIT)
            .await
            .unwrap_or_else(|| panic!("nothing is said to {reward} {input}: {}", self.log.text()));
        assert_eq!(said.parent, None, "there is no line to reply to: {}", said.raw);
        let end = Instant::now() + SHORT;
        while events.redemption(&id).unwrap() == "UNFULFILLED" && Instant::now() < end {
            sleep(Duration::from_millis(10)).await;
        }
        (said.text, events.redemption(&id).unwrap())
    }
}

fn outcome((said, status): &(String, String)) -> (&str, &str) {
    (said, status)
}

#[test]
fn each_action_answers_and_what_is_answered_is_completed() {
    play_owned(rewarding, |mut show, events| async move {
        show.web.next_answer("Because of Rayleigh scattering.");
        let asked = show.redeemed(&events, "ASK the bot", "why is the sky blue?").await;
        assert_eq!(outcome(&asked), ("@gina Because of Rayleigh scattering.", "FULFILLED"));
        let game = show.redeemed(&events, "Look it up", "hades").await;
        assert!(game.0.starts_with("@gina Hades") && game.1 == "FULFILLED", "{game:?}");
        for _ in 0..2 {
            let ping = show.redeemed(&events, "Ping", "").await;
            assert!(ping.0.starts_with("@gina Pong!") && ping.1 == "FULFILLED", "{ping:?}");
        }
    });
}

#[test]
fn sixty_rewards_for_games_cost_the_minutes_searches_and_the_rest_give_the_points_back() {
    play_owned(rewarding, |show, events| async move {
        let mut ids = Vec::new();
        for n in 0..60 {
            ids.push(events.redeem(CHANNEL, &Viewer::new("gina"), "Look it up", &format!("unheard of {n}")));
            sleep(Duration::from_millis(20)).await;
        }
        let settled = |_: &Show| ids.iter().all(|id| events.redemption(id).unwrap() != "UNFULFILLED");
        show.wait_until("the points are not settled", settled).await;
        let searches = show.web.count("GET /steam/api/storesearch/");
        assert!((1..=20).contains(&searches), "{searches}");
        let back = ids.iter().filter(|id| events.redemption(id).unwrap() == "CANCELED").count();
        assert!(back >= 40, "{back}");
    });
}

#[test]
fn a_line_leaves_the_reward_to_the_streamer() {
    play_owned(rewarding, |mut show, events| async move {
        let hydrate = show.redeemed(&events, "Hydrate", "").await;
        assert_eq!(outcome(&hydrate), ("Drink, says gina!", "UNFULFILLED"));
        let other = show.redeemed(&events, "Sing", "a song").await;
        assert_eq!(outcome(&other), ("gina redeemed “Sing”: a song", "UNFULFILLED"));
        assert_eq!(show.web.count(SETTLE), 0);
    });
}

#[test]
fn what_comes_to_nothing_gives_the_points_back() {
    play_owned(rewarding, |mut show, events| async move {
        for service in [Service::Rawg, Service::Steam, Service::Llm] {
            show.web.set_mood(service, ServiceMood::Down);
        }
        for (reward, input) in [("Look it up", "hades"), ("Ask the bot", "why?"), ("Look it up", "?")] {
            let outcome = show.redeemed(&events, reward, input).await;
            assert!(outcome.0.starts_with("@gina ") && outcome.1 == "CANCELED", "{outcome:?}");
        }
    });
}

impl Show {
    async fn wait_until(&self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let end = Instant::now() + LIMIT;
        while !is_so(self) {
            assert!(Instant::now() < end, "{what}: {}", self.log.text());
            sleep(Duration::from_millis(10)).await;
        }
    }

    /// Takes the CommandActor out of order and fills its mailbox.
    async fn without_room_at_the_commands(&self) {
        let actor = self.topology.actor("command").unwrap();
        for _ in 0..6 {
            actor.inject(Fault::Panic);
        }
        let state = |show: &Self| show.topology.vitals.pillars.get(command::api::PILLAR);
        self.wait_until("the commands are not parked", |show| state(show) == PillarState::Parked).await;
        let refused = |show: &Self| {
            let readings = show.topology.vitals.readings();
            readings.iter().find(|reading| reading.actor == "command").unwrap().refused
        };
        let before = refused(self);
        while refused(self) == before {
            let channel = CHANNEL.parse().unwrap();
            let _ = self.topology.tell_of_stream(StreamChanged { channel, facts: StreamFacts::default().into() });
            tokio::task::yield_now().await;
        }
    }
}

#[test]
fn the_points_come_back_though_the_commands_have_no_room_for_the_receipt() {
    play_owned(rewarding, |mut show, events| async move {
        for service in [Service::Rawg, Service::Steam, Service::Llm] {
            show.web.set_mood(service, ServiceMood::Hang);
        }
        let paid = [("Look it up", "hades"), ("Ask the bot", "why?")];
        let ids = paid.map(|(reward, input)| events.redeem(CHANNEL, &Viewer::new("gina"), reward, input));
        let is_asked = |show: &Show| [Service::Steam, Service::Llm].iter().all(|of| show.web.count_of(*of) > 0);
        show.wait_until("nobody is asked", is_asked).await;
        show.without_room_at_the_commands().await;
        for _ in &ids {
            let said = show.heard_within(LIMIT).await.unwrap_or_else(|| panic!("no apology: {}", show.log.text()));
            assert!(said.text.starts_with("@gina "), "{said:?}");
        }
        let is_settled = |_: &Show| ids.iter().all(|id| events.redemption(id).unwrap() != "UNFULFILLED");
        show.wait_until("the points are not settled", is_settled).await;
        assert_eq!(ids.map(|id| events.redemption(&id).unwrap()), ["CANCELED", "CANCELED"]);
    });
}

#[test]
fn a_reward_of_another_application_is_left_alone_after_the_first_refusal() {
    play_owned(rewarding, |mut show, events| async move {
        events.set_foreign_reward(CHANNEL, "Ping");
        for _ in 0..3 {
            assert_eq!(show.redeemed(&events, "Ping", "").await.1, "UNFULFILLED");
        }
        assert_eq!(show.web.count(SETTLE), 1);
        assert_eq!(show.log.count("only rewards that the bot's own application made"), 1, "{}", show.log.text());
    });
}
