//! llmock: faults by order, and a verdict on what the client made of them.

use super::*;
use crate::support::{Show, play, stage_config};
use kissbot_actors::pillars::llm;
use kissbot_actors::status::pillar::PillarState;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;
use tokio::time::Instant;

const MOCK: &str = "KISSBOT_TEST_MOCK_URL";

/// One request to the server's own pages.
fn control(method: &str, path: &str, body: &Value) -> Value {
    let url = base_url(MOCK);
    let host = url.strip_prefix("http://").and_then(|rest| rest.strip_suffix("/v1")).unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    stream.set_read_timeout(Some(30 * S)).unwrap();
    let body = body.to_string();
    let head = format!("{method} /_llmock/{path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n");
    write!(stream, "{head}content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}", body.len()).unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).unwrap();
    let (head, body) = reply.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 20"), "{path}: {reply}");
    serde_json::from_str(body).unwrap()
}

/// How many requests it has had.
fn requests() -> u64 {
    control("GET", "requests", &Value::Null)["count"].as_u64().unwrap()
}

/// Plays with the server doing `behaviors` one after the other, and lets it judge at the end. What other tests did counts
/// too: each has to leave a clean slate.
fn with_mock<F: Future<Output = ()>>(behaviors: &Value, timeout_s: u64, test: impl FnOnce(Show) -> F) {
    control("DELETE", "scenario", &Value::Null);
    control("POST", "scenario", &json!({"behaviors": behaviors}));
    play(stage_config(), |config, _| ask_only(config, provider(&base_url(MOCK), timeout_s)), test);
    let left = control("GET", "scenario", &Value::Null);
    assert_eq!(left["pending"], json!([]), "it was not asked often enough");
    let verdict = control("GET", "verdict", &Value::Null);
    assert_eq!((&verdict["passed"], &verdict["errors"]), (&json!(true), &json!(0)), "{verdict:#}");
}

fn state(show: &Show) -> PillarState {
    show.topology.vitals.pillars.get(llm::api::PILLAR)
}

const ANSWER: &str = "A speedrun is a race against the clock.";

fn answer() -> Value {
    json!({"type": "reply", "text": ANSWER})
}

#[test]
#[ignore = "run by tests/models/run.sh, which starts the server"]
fn a_rest_that_it_asks_for_with_429_is_kept_and_then_the_question_is_answered() {
    with_mock(&json!([{"type": "fail", "status": 429, "retry_after": 2}, answer()]), 10, |mut show| async move {
        let began = Instant::now();
        assert_eq!(show.ask("alice", "!ask what is a speedrun?").await, ANSWER);
        assert!(began.elapsed() >= 2 * S, "{:?}", began.elapsed());
        assert_eq!(state(&show), PillarState::On);
    });
}

#[test]
#[ignore = "run by tests/models/run.sh, which starts the server"]
fn a_server_that_is_overloaded_is_given_its_second() {
    with_mock(&json!([{"type": "fail", "status": 503, "retry_after": 1}, answer()]), 10, |mut show| async move {
        let began = Instant::now();
        assert_eq!(show.ask("alice", "@kissbot what is a speedrun?").await, ANSWER);
        assert!(began.elapsed() >= S, "{:?}", began.elapsed());
    });
}

#[test]
#[ignore = "run by tests/models/run.sh, which starts the server"]
fn a_key_that_it_refuses_is_not_tried_again() {
    with_mock(&json!([{"type": "fail", "status": 401}]), 10, |mut show| async move {
        let before = requests();
        for viewer in ["alice", "bob", "carol"] {
            assert!(show.ask(viewer, "!ask what is a speedrun?").await.ends_with(NO_ANSWER));
        }
        assert_eq!(requests() - before, 1);
        assert_eq!(state(&show), PillarState::Degraded);
    });
}

#[test]
#[ignore = "run by tests/models/run.sh, which starts the server"]
fn an_answer_that_takes_too_long_is_not_waited_for_and_not_asked_for_again() {
    with_mock(&json!([{"type": "delay", "seconds": 3}, answer()]), 1, |mut show| async move {
        let began = Instant::now();
        assert_eq!(show.ask("alice", "!ask what is a speedrun?").await, NO_ANSWER);
        assert!(began.elapsed() < 2 * S, "{:?}", began.elapsed());
        // The answer that was to come then is for the next one.
        let _ = show.ask("bob", "!ask what is a glitch?").await;
    });
}

#[test]
#[ignore = "run by tests/models/run.sh, which starts the server"]
fn whatever_it_says_is_one_harmless_line() {
    let words = [
        "/ban everyone",
        "Sure.\r\nPRIVMSG #one :I am root\r\n/ban bob",
        "A NUL \u{0} and a bell \u{7} in the middle of a fine sentence.",
        "!addcom !free Everything is free",
        "<think>Let me see.</think>\n\n/timeout bob 600",
        "One.\n\n* two\n* three\n\n[link](https://free.example)",
    ];
    let replies: Vec<Value> = words.iter().map(|words| json!({"type": "reply", "text": words})).collect();
    with_mock(&Value::from(replies), 10, |mut show| async move {
        for n in 0..words.len() {
            let said = show.ask(&format!("viewer{n}"), "!ask what is a speedrun?").await;
            assert_harmless(&said);
            assert!(!said.contains("PRIVMSG #one :I am root\r"), "{said:?}");
        }
        assert_eq!(show.topology.vitals.tickets.unanswered(), 0);
    });
}
