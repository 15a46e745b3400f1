//! Metrics and health, as whoever watches the bot asks for them.

mod hostile;

use crate::check::{Scene, line};
use crate::service_manager::Manager;
use crate::support::{LIMIT, Run, Setup, write_config};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep, timeout};

/// More of a config: metrics and health on a free port.
pub const ON: &str = "[metrics]\nlisten = \"127.0.0.1:0\"\n";

/// The first line of an answer, its header and its body.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

/// Where the bot tells them, by its log.
pub async fn address(run: &mut Run) -> String {
    let line = run.log.find("metrics and health are told here").await;
    let event: serde_json::Value = serde_json::from_str(&line).unwrap();
    event["address"].as_str().unwrap().to_owned()
}

/// Sends a whole request and reads until the bot closes.
pub async fn asked(address: &str, request: &str) -> Answer {
    let asked = async {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).await.unwrap();
        text
    };
    let text = timeout(LIMIT, asked).await.expect("no answer");
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {text:?}"));
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head: head.to_lowercase(), body: body.to_owned() }
}

pub async fn get(address: &str, path: &str) -> Answer {
    asked(address, &format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n")).await
}

/// Asks until the answer has this status.
async fn until(address: &str, path: &str, status: u16) -> Answer {
    let answered = async {
        loop {
            let answer = get(address, path).await;
            if answer.status == status {
                return answer;
            }
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(LIMIT, answered).await.unwrap_or_else(|_| panic!("{path} is never {status}"))
}

/// The value of a sample.
pub fn sample(text: &str, name: &str) -> f64 {
    let line = text.lines().find(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(' ')));
    line.unwrap_or_else(|| panic!("no {name}: {text}")).rsplit_once(' ').unwrap().1.parse().unwrap()
}

#[tokio::test]
async fn a_scrape_shows_what_the_bot_has_done() {
    let mut run = Run::start_with(&Setup { config: ON, ..Setup::default() }).await;
    let address = address(&mut run).await;
    assert!(run.ask("alice", "!ping").await.contains("Pong"));
    until(&address, "/readyz", 200).await;
    let answer = get(&address, "/metrics").await;
    assert_eq!(answer.status, 200);
    for header in
        ["content-type: text/plain; version=0.0.4; charset=utf-8", "cache-control: no-store", "connection: close"]
    {
        assert!(answer.head.contains(header), "{}", answer.head);
    }
    let value = |name| sample(&answer.body, name);
    assert_eq!(value("kissbot_replies_total{outcome=\"answered\"}"), 1.0);
    assert_eq!(value("kissbot_chat_lines_total{direction=\"out\"}"), 1.0);
    assert_eq!(value("kissbot_channels{state=\"joined\"}"), 1.0);
    assert_eq!(value("kissbot_pillar_state{pillar=\"command\",state=\"on\"}"), 1.0);
    assert_eq!(value("kissbot_token_valid{account=\"bot\"}"), 1.0);
    let handled = value("kissbot_actor_messages_total{actor=\"router\",outcome=\"handled\"}");
    let counted = value("kissbot_actor_handle_seconds_count{actor=\"router\"}");
    assert!(handled >= 1.0 && counted >= handled, "{handled} {counted}");
    assert!(value("kissbot_actor_handle_seconds_sum{actor=\"router\"}") > 0.0);
    assert!(value("kissbot_actor_handle_seconds_bucket{actor=\"router\",le=\"+Inf\"}") >= handled);
    let since_1970 = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs_f64();
    let up = since_1970 - value("kissbot_start_time_seconds");
    assert!((-2.0..60.0).contains(&up), "{up}");
    assert!(value("process_resident_memory_bytes") > 1e6 && value("process_open_fds") > 5.0);
    // Neither who spoke, nor where, nor what, nor the token.
    for private in ["alice", "\"one\"", "#one", "pong", "canary"] {
        assert!(!answer.body.contains(private), "{private} is in {}", answer.body);
    }
    let series = answer.body.lines().filter(|line| !line.starts_with('#')).count();
    assert!((200..600).contains(&series), "{series} series");
}

/// The words of a rule that are names of metrics, and the values that it asks of labels.
fn asked_for(rules: &str) -> (BTreeSet<&str>, BTreeSet<String>) {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let expressions: Vec<&str> =
        rules.lines().filter(|line| !line.contains("summary:") && !line.contains("description:")).collect();
    let words = expressions.iter().flat_map(|line| line.split(|c| !is_of_name(c)));
    let names = words.filter(|word| word.starts_with("kissbot_") || word.starts_with("process_")).collect();
    let selectors = expressions.iter().flat_map(|line| line.split('{').skip(1)).filter_map(|rest| rest.split_once('}'));
    let labels = selectors.flat_map(|(inner, _)| inner.split(',')).filter(|label| label.contains("=\""));
    (names, labels.map(|label| label.trim().to_owned()).collect())
}

#[tokio::test]
async fn every_name_of_an_alert_is_in_what_the_running_bot_tells() {
    let mut run = Run::start_with(&Setup { config: ON, ..Setup::default() }).await;
    let address = address(&mut run).await;
    until(&address, "/readyz", 200).await;
    // The first backup is made within a minute, which is not waited for.
    let scrape = get(&address, "/metrics").await.body;
    // For `promtool check metrics`, in packaging/prometheus/check.sh.
    std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join("scrape.txt"), &scrape).unwrap();
    let rules = std::fs::read_to_string("packaging/prometheus/alerts.yml").unwrap();
    let (names, labels) = asked_for(&rules);
    assert!(names.len() >= 9 && labels.len() >= 5, "{names:?} {labels:?}");
    for name in names {
        let is_there = scrape.lines().any(|line| match line.strip_prefix(name) {
            Some(rest) => rest.starts_with(['{', ' ']),
            // What has no sample yet is at least announced.
            None => line.starts_with(&format!("# TYPE {name} ")),
        });
        assert!(is_there, "{name} is nowhere in {scrape}");
    }
    for label in labels.iter().filter(|label| *label != "job=\"kissbot\"") {
        assert!(scrape.contains(label), "{label} is nowhere in {scrape}");
    }
}

/// The names of the threads of the bot.
fn threads(run: &Run) -> Vec<String> {
    let tasks = std::fs::read_dir(format!("/proc/{}/task", run.child.id().unwrap())).unwrap();
    tasks.map(|task| std::fs::read_to_string(task.unwrap().path().join("comm")).unwrap().trim().to_owned()).collect()
}

#[tokio::test]
async fn without_an_address_nothing_of_it_runs() {
    let mut run = Run::start().await;
    run.ask("alice", "!ping").await;
    assert!(!threads(&run).contains(&"metrics".to_owned()) && run.log.count("told here") == 0);
    let mut run = Run::start_with(&Setup { config: ON, ..Setup::default() }).await;
    address(&mut run).await;
    assert!(threads(&run).contains(&"metrics".to_owned()));
}

#[tokio::test]
async fn the_token_guards_the_metrics_and_leaves_health_to_all() {
    const SECRET: &str = "canary-metrics-31b7";
    let env = vec![("METRICS_TOKEN", SECRET.to_owned())];
    let mut run = Run::start_with(&Setup { config: ON, env, ..Setup::default() }).await;
    let address = address(&mut run).await;
    let with = |token: &str| format!("GET /metrics HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {token}\r\n\r\n");
    assert_eq!(get(&address, "/metrics").await.status, 401);
    assert_eq!(asked(&address, &with("canary-metrics-31b8")).await.status, 401);
    assert_eq!(asked(&address, &with(SECRET)).await.status, 200);
    assert_eq!(get(&address, "/healthz").await.status, 200);
    until(&address, "/readyz", 200).await;
}

#[tokio::test]
async fn it_is_ready_when_it_is_in_a_channel_and_says_before_what_it_lacks() {
    // Nobody answers there.
    let nowhere = Setup { config: ON, address: Some("127.0.0.1:9"), ..Setup::default() };
    let mut run = Run::start_unjoined(&nowhere).await;
    let address = address(&mut run).await;
    // It may be asked before the actors have said anything.
    let counted = async {
        loop {
            let answer = get(&address, "/readyz").await;
            if answer.body.contains("of 1 joined") {
                return answer;
            }
            sleep(Duration::from_millis(20)).await;
        }
    };
    let answer = timeout(LIMIT, counted).await.expect("it never says what it lacks");
    assert_eq!(answer.status, 503);
    let verdict: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(verdict["ready"], false);
    let why: Vec<&str> = verdict["why"].as_array().unwrap().iter().map(|why| why.as_str().unwrap()).collect();
    assert!(why.contains(&"link: not logged in to chat") && why.contains(&"channels: none of 1 joined"), "{why:?}");
    // Twitch out of reach is no reason to restart the process.
    assert_eq!(get(&address, "/healthz").await.body, "{\"healthy\":true}\n");
}

#[tokio::test]
async fn it_is_not_ready_any_more_when_it_is_let_into_no_channel() {
    let mut run = Run::start_with(&Setup { config: ON, ..Setup::default() }).await;
    let address = address(&mut run).await;
    until(&address, "/readyz", 200).await;
    run.stage.ban_bot("one");
    run.stage.cut();
    let answer = until(&address, "/readyz", 503).await;
    assert!(answer.body.contains("channels: none of 1 joined"), "{}", answer.body);
    run.log.find("logged in to Twitch chat").await;
    run.log.find("logged in to Twitch chat").await;
    assert_eq!(sample(&get(&address, "/metrics").await.body, "kissbot_chat_reconnects_total"), 1.0);
}

#[tokio::test]
async fn a_core_actor_that_hangs_is_no_health_to_systemd_and_to_whoever_asks() {
    let manager = Manager::new();
    let setup = Setup { config: ON, drill: true, env: manager.env(1_000_000), ..Setup::default() };
    let mut run = Run::start_with(&setup).await;
    let address = address(&mut run).await;
    manager.hears("WATCHDOG=1").await;
    assert_eq!(get(&address, "/healthz").await.status, 200);
    run.order("hang router 3000").await;
    let answer = until(&address, "/healthz", 503).await;
    assert!(answer.body.starts_with("{\"healthy\":false,\"why\":[") && answer.body.contains("router: no answer"));
    // And it was answered while the thread of the chat path stood still.
    until(&address, "/healthz", 200).await;
}

#[tokio::test]
async fn a_port_that_is_taken_costs_only_what_is_told_there() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let config = format!("[metrics]\nlisten = \"{}\"\n", taken.local_addr().unwrap());
    let mut run = Run::start_with(&Setup { config: &config, ..Setup::default() }).await;
    run.log.find("this address cannot be had, and is tried again").await;
    assert!(run.ask("alice", "!ping").await.contains("Pong"));
    drop(taken);
    let address = address(&mut run).await;
    assert_eq!(get(&address, "/healthz").await.status, 200);
    run.signal("TERM");
    assert_eq!(run.end().await.code(), Some(0));
}

#[tokio::test]
async fn it_ends_at_once_though_somebody_is_connected() {
    let mut run = Run::start_with(&Setup { config: ON, ..Setup::default() }).await;
    let address = address(&mut run).await;
    let mut idle = TcpStream::connect(&address).await.unwrap();
    let mut half = TcpStream::connect(&address).await.unwrap();
    half.write_all(b"GET /metrics HTTP/1.1\r\nHost: h\r\nX: ").await.unwrap();
    assert_eq!(get(&address, "/healthz").await.status, 200);
    let began = Instant::now();
    run.signal("TERM");
    assert_eq!(run.end().await.code(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    let mut rest = Vec::new();
    // Closed: by the bot or, where it had read only a part, by the system.
    let _ = timeout(LIMIT, idle.read_to_end(&mut rest)).await.expect("the connection is still open");
}

#[tokio::test]
async fn metrics_that_others_reach_without_a_token_are_a_warning() {
    let scene = Scene::new().await;
    let open = "[metrics]\nlisten = \"0.0.0.0:5478\"\nallow_any_address = true\n";
    write_config(scene.folder.path(), &scene.places, "\"one\"", open);
    let (report, status) = scene.check(&[], &[]).await;
    assert_eq!(status, 0, "{report}");
    let told = line(&report, "metrics.listen");
    assert!(
        told.starts_with("warn") && told.contains("read the metrics") && told.contains("METRICS_TOKEN"),
        "{report}"
    );
    let (report, _) = scene.check(&[], &[("METRICS_TOKEN", "canary-metrics")]).await;
    assert!(!report.contains("read the metrics"), "{report}");
}
