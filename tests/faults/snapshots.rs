//! The state that the actors of the chat path show to an operator.

use crate::support::*;
use serde_json::{Value, json};
use std::time::Duration;

impl World {
    /// What an actor shows of its state.
    async fn state_of(&self, actor: &str) -> Value {
        let actor = self.topology.actor(actor).expect("no such actor");
        let state = actor.snapshot(Duration::from_secs(1)).await.expect("it does not answer");
        assert!(!state.to_string().contains("canary"), "a secret is shown: {state}");
        state
    }
}

#[test]
fn the_chat_connection_shows_its_channels_its_rights_and_what_it_said() {
    with_bot(config_for(&["somechannel", "another", "banned"]), |mut world| async move {
        let state = world.state_of("irc").await;
        assert_eq!((&state["connection"], &state["is_connecting"]), (&Value::Null, &json!(true)));
        let mut peer = world.next_peer().await;
        peer.log_in().await;
        peer.expect_join(&["somechannel", "another", "banned"]).await;
        peer.confirm("somechannel", "badges=moderator/1;mod=1").await;
        peer.confirm("another", "badges=;mod=0").await;
        peer.send("@msg-id=msg_banned :tmi.twitch.tv NOTICE #banned :You are permanently banned.").await;
        assert_eq!(peer.line_but_pings().await, "PART #banned");
        peer.send("@msg-id=msg_timedout :tmi.twitch.tv NOTICE #another :You are timed out for 600 more seconds.").await;
        peer.viewer("alice", "m1", "!ping").await;
        assert!(peer.said_within(Duration::from_secs(5)).await.is_some());
        tokio::time::sleep(Duration::from_secs(7)).await;
        let state = world.state_of("irc").await;
        let connection = &state["connection"];
        assert!(connection["up_for_s"].as_u64().unwrap() >= 7, "{state}");
        let channels = &connection["channels"];
        assert_eq!((&channels["wanted"], &channels["joined"]), (&json!(3), &json!(2)), "{state}");
        assert!(channels["not_joined"]["banned"].as_str().unwrap().contains("banned"), "{state}");
        assert_eq!(state["rights"], json!({ "privileged": 1, "viewer": 2 }));
        assert_eq!((&state["muted"], &state["is_connecting"]), (&json!(["another"]), &json!(false)));
        assert_eq!((&state["outbox"]["sent"], &state["outbox"]["waiting"]), (&json!(1), &json!(0)));
        let pace = &state["pace"];
        assert_eq!((&pace["lines_in_window"], &pace["lines_max"]["viewer"]), (&json!(1), &json!(18)), "{state}");
    });
}

#[test]
fn the_router_shows_who_it_listens_for() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.viewer("alice", "m1", "!ping").await;
        assert!(peer.said_within(Duration::from_secs(5)).await.is_some());
        let state = world.state_of("router").await;
        assert_eq!((&state["login"], &state["user_id"]), (&json!("kissbot"), &json!("4242")));
        assert_eq!(state["remembered_ids"], json!(1));
        assert!(state["other_bots"].as_u64().unwrap() > 5, "{state}");
    });
}

#[test]
fn every_actor_shows_something_of_its_state() {
    with_bot(config(), |mut world| async move {
        world.next_joined().await;
        for actor in ["irc", "router", "command", "llm", "twitch_event", "game_lookup", "helix", "token"] {
            assert!(world.state_of(actor).await.is_object(), "{actor}");
        }
    });
}
