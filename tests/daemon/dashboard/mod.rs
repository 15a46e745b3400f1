//! The dashboard of the running bot, asked over sockets as a browser asks it.

mod hostile;

use crate::metrics::{Answer, asked};
use crate::support::{LIMIT, Run, Setup, TOKEN};
use serde_json::{Value as Json, json};
use std::process::{Command, Output};
use std::time::Duration;
use tokio::time::{sleep, timeout};

/// More of a config: the dashboard on a free port.
pub const ON: &str = "[dashboard]\nenabled = true\nlisten = \"127.0.0.1:0\"\n";

/// A browser that is signed in, or not yet.
pub struct Browser {
    pub address: String,
    cookie: String,
}

/// Where the bot shows it, by its log.
pub async fn address(run: &mut Run) -> String {
    let line = run.log.find("the dashboard is shown here").await;
    let event: Json = serde_json::from_str(&line).unwrap();
    event["address"].as_str().unwrap().to_owned()
}

/// `kissbot dashboard` beside the bot.
fn command(run: &Run, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kissbot"));
    command.arg("dashboard").args(arguments).current_dir(run.folder.path()).env_clear().output().unwrap()
}

fn link(run: &Run, arguments: &[&str]) -> String {
    let output = command(run, arguments);
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

impl Browser {
    pub async fn at(run: &mut Run) -> Self {
        Self { address: address(run).await, cookie: String::new() }
    }

    pub async fn signed_in(run: &mut Run, arguments: &[&str]) -> Self {
        let mut browser = Self::at(run).await;
        let link = link(run, arguments);
        assert_eq!(browser.sign_in(&link).await, 204);
        browser
    }

    async fn sign_in(&mut self, link: &str) -> u16 {
        let code = link.split('#').nth(1).unwrap();
        let answer = self.sends("POST", "/api/v1/session", &json!({"code": code})).await;
        if let Some(cookie) = answer.head.split("set-cookie: ").nth(1) {
            self.cookie = cookie.split(';').next().unwrap().to_owned();
        }
        answer.status
    }

    pub async fn get(&self, path: &str) -> Answer {
        let Self { address, cookie } = self;
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n");
        asked(address, &request).await
    }

    pub async fn sends(&self, method: &str, path: &str, body: &Json) -> Answer {
        let (Self { address, cookie }, body) = (self, body.to_string());
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nCookie: {cookie}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        asked(address, &request).await
    }

    /// A page's form.
    pub async fn posts(&self, path: &str, form: &str) -> Answer {
        let Self { address, cookie } = self;
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {address}\r\nSec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\nAccept: text/html\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{form}",
            form.len()
        );
        asked(address, &request).await
    }
}

async fn run() -> Run {
    Run::start_with(&Setup { config: ON, ..Setup::default() }).await
}

fn body(answer: &Answer) -> Json {
    serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{}: {}", answer.head, answer.body))
}

#[tokio::test]
async fn a_command_that_is_made_on_the_page_answers_in_chat_and_is_previewed_by_the_same_words() {
    let mut run = run().await;
    let owner = Browser::signed_in(&mut run, &[]).await;
    let path = "/api/v1/channels/one/commands";
    let text = "Hi $(user), number $(count)";
    let preview = body(&owner.sends("POST", &format!("{path}:preview"), &json!({"text": text, "as": "alice"})).await);
    assert_eq!((&preview["line"], &preview["variables"]), (&json!("Hi alice, number 1"), &json!(["user", "count"])));
    let made =
        owner.sends("POST", path, &json!({"name": "!Hi", "text": text, "user_cooldown_s": 0, "cooldown_s": 0})).await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(run.ask("alice", "!hi").await, "Hi alice, number 1");
    // A preview counts nothing.
    for _ in 0..3 {
        owner.get("/commands/hi?channel=one&as=bob").await;
    }
    assert_eq!(run.ask("bob", "!hi").await, "Hi bob, number 2");
    let page = owner.get("/commands/hi?channel=one&as=carol").await.body;
    assert!(page.contains("Hi carol, number 3"), "{page}");
    let again = owner.sends("POST", path, &json!({"name": "hi", "text": "x"})).await;
    assert_eq!((again.status, &body(&again)["type"]), (409, &json!("/problems/exists")));
}

#[tokio::test]
async fn two_who_edit_one_row_do_not_undo_each_other() {
    let mut run = run().await;
    let owner = Browser::signed_in(&mut run, &["--name", "carol"]).await;
    let path = "/api/v1/channels/one/commands/dc";
    owner
        .sends("POST", "/api/v1/channels/one/commands", &json!({"name": "dc", "text": "first", "aliases": ["discord"]}))
        .await;
    let first = body(&owner.get(path).await);
    assert_eq!((&first["version"], &first["changed_by"]), (&json!(1), &json!("carol")));
    let mut row = first.clone();
    row["text"] = json!("second");
    let second = owner.sends("PUT", path, &row).await;
    assert_eq!((second.status, &body(&second)["version"]), (200, &json!(2)), "{}", second.body);
    assert_eq!(body(&second)["aliases"], json!(["discord"]), "a PUT loses nothing");
    row["text"] = json!("third");
    let stale = owner.sends("PUT", path, &row).await;
    assert_eq!(stale.status, 412);
    assert_eq!(body(&stale)["present"]["text"], "second");
    let form = owner.posts(path, "version=1&text=mine").await;
    assert_eq!(form.status, 412);
    assert!(form.body.contains("mine") && form.body.contains("Somebody changed this"), "{}", form.body);
    assert!(form.body.contains("name=\"version\" value=\"2\""), "the next try replaces theirs");
    let saved = owner.posts(path, "version=2&text=mine&hidden=off&hidden=on&aliases=").await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let third = body(&owner.get(path).await);
    assert_eq!((&third["text"], &third["hidden"], &third["aliases"]), (&json!("mine"), &json!(true), &json!([])));
}

#[tokio::test]
async fn what_is_deleted_on_the_page_comes_back_by_undo_there_or_in_chat() {
    let mut run = run().await;
    let moderator = Browser::signed_in(&mut run, &["--role", "moderator"]).await;
    let path = "/api/v1/channels/one/commands";
    moderator.sends("POST", path, &json!({"name": "dc", "text": "Join us"})).await;
    assert_eq!(moderator.sends("DELETE", &format!("{path}/dc"), &json!({"version": 1})).await.status, 204);
    assert_eq!(moderator.get(&format!("{path}/dc")).await.status, 404);
    assert_eq!(moderator.posts(&format!("{path}:undo"), "").await.status, 303);
    assert_eq!(run.ask("alice", "!dc").await, "Join us");
    assert_eq!(moderator.sends("DELETE", &format!("{path}/nothing"), &json!({})).await.status, 404);
}

#[tokio::test]
async fn rules_of_chat_hold_on_the_page_and_say_so_beside_the_field() {
    let mut run = run().await;
    let moderator = Browser::signed_in(&mut run, &["--role", "moderator"]).await;
    let path = "/api/v1/channels/one/commands";
    let long = moderator.sends("POST", path, &json!({"name": "a", "text": "x".repeat(501)})).await;
    assert_eq!((long.status, &body(&long)["errors"][0]["pointer"]), (400, &json!("/text")));
    let built_in = moderator.sends("POST", path, &json!({"name": "ping", "text": "x"})).await;
    assert_eq!(
        (built_in.status, &body(&built_in)["type"]),
        (422, &json!("/problems/limit-reached")),
        "{}",
        built_in.body
    );
    let above = moderator.sends("POST", path, &json!({"name": "a", "text": "x", "level": "broadcaster"})).await;
    assert_eq!(above.status, 422, "{}", above.body);
    for name in ["", "two words", "/ban"] {
        assert_eq!(moderator.sends("POST", path, &json!({"name": name, "text": "x"})).await.status, 400, "{name}");
    }
    let form = moderator.posts(path, "name=two+words&text=kept").await;
    assert_eq!(form.status, 400);
    assert!(form.body.contains("This cannot be typed as a name.") && form.body.contains("kept"), "{}", form.body);
}

#[tokio::test]
async fn a_timer_is_made_changed_and_deleted() {
    let mut run = run().await;
    let owner = Browser::signed_in(&mut run, &[]).await;
    let path = "/api/v1/channels/one/timers";
    let made = owner.sends("POST", path, &json!({"name": "water", "text": "Drink!", "interval_s": 600})).await;
    assert_eq!((made.status, &body(&made)["version"]), (201, &json!(1)), "{}", made.body);
    assert_eq!(owner.posts(&format!("{path}/water"), "version=1&interval_s=900&enabled=off").await.status, 303);
    let row = body(&owner.get(&format!("{path}/water")).await);
    assert_eq!((&row["interval_s"], &row["enabled"], &row["text"]), (&json!(900), &json!(false), &json!("Drink!")));
    assert_eq!(owner.sends("PUT", &format!("{path}/water"), &json!({"version": 1, "text": "x"})).await.status, 412);
    assert_eq!(owner.sends("PUT", &format!("{path}/water"), &json!({"interval_s": 1})).await.status, 422);
    assert_eq!(owner.posts(&format!("{path}/water/delete"), "version=2").await.status, 303);
    assert_eq!(body(&owner.get(path).await)["items"], json!([]));
}

#[tokio::test]
async fn what_was_made_in_chat_is_in_the_lists() {
    let mut run = run().await;
    let owner = Browser::signed_in(&mut run, &[]).await;
    assert!(owner.get("/quotes").await.body.contains("No quotes yet"));
    let moderator = kissbot_rehearsal::Viewer::new("bob").with_role(kissbot_rehearsal::ViewerRole::Moderator);
    for order in ["!quote add \"It works\" alice", "!counter deaths =7"] {
        run.stage.chat("one", &moderator, order);
        run.said().await;
    }
    let quotes = body(&owner.get("/api/v1/channels/one/quotes").await);
    assert!(quotes["items"][0]["text"].as_str().unwrap().contains("It works"), "{quotes}");
    assert!(owner.get("/quotes").await.body.contains("It works"));
    assert_eq!(
        body(&owner.get("/api/v1/channels/one/counters").await)["items"],
        json!([{"name": "deaths", "value": 7}])
    );
    assert!(owner.get("/counters").await.body.contains("deaths"));
    assert!(owner.get("/logins").await.body.contains("kissbot login"));
    assert_eq!(owner.get("/quotes?before=x").await.status, 400);
}

#[tokio::test]
async fn what_moderation_did_is_in_its_list() {
    let config = format!("{ON}[moderation]\nmode = \"act\"\n");
    let mut run = Run::start_with(&Setup { config: &config, ..Setup::default() }).await;
    let owner = Browser::signed_in(&mut run, &[]).await;
    assert!(owner.get("/moderation").await.body.contains("Nothing was found"));
    run.stage.chat("one", &kissbot_rehearsal::Viewer::new("mallory"), "free followers at evil.example.com/now");
    let listed = async {
        loop {
            let list = body(&owner.get("/api/v1/channels/one/moderation").await);
            if let Some(row) = list["items"].get(0) {
                return row.clone();
            }
            sleep(Duration::from_millis(50)).await;
        }
    };
    let row = timeout(LIMIT, listed).await.expect("it is never listed");
    assert_eq!((&row["login"], &row["filter"]), (&json!("mallory"), &json!("links")), "{row}");
    let page = owner.get("/moderation").await.body;
    assert!(page.contains("mallory") && !page.contains("free followers"), "{page}");
}

#[tokio::test]
async fn a_built_in_command_is_switched_off_and_on() {
    let mut run = run().await;
    let owner = Browser::signed_in(&mut run, &[]).await;
    let path = "/api/v1/channels/one/commands/ping/enable";
    assert_eq!(owner.posts(path, "on=off").await.status, 303);
    let page = owner.get("/commands?channel=one").await.body;
    assert!(page.contains("Switch on !ping"), "{page}");
    run.stage.chat("one", &kissbot_rehearsal::Viewer::new("alice"), "!ping");
    assert_eq!(owner.posts(path, "on=on").await.status, 303);
    assert!(run.ask("bob", "!ping").await.contains("Pong"));
}

#[tokio::test]
async fn the_command_line_gives_links_for_roles_and_channels_and_ends_them_all() {
    let mut run = run().await;
    let mut moderator =
        Browser::signed_in(&mut run, &["--role", "moderator", "--channel", "one", "--valid", "1h"]).await;
    let me = body(&moderator.get("/api/v1/me").await);
    assert_eq!((&me["role"], &me["channels"]), (&json!("moderator"), &json!(["one"])));
    assert_eq!(moderator.get("/people").await.status, 403);
    assert_eq!(command(&run, &["--role", "king"]).status.code(), Some(64));
    assert_eq!(command(&run, &["--channel", "elsewhere"]).status.code(), Some(64));
    assert_eq!(command(&run, &["--valid", "8d"]).status.code(), Some(64));
    let unused = link(&run, &[]);
    assert!(command(&run, &["--end-all"]).status.success());
    assert_eq!(moderator.get("/api/v1/me").await.status, 401);
    assert_eq!(moderator.sign_in(&unused).await, 401);
}

#[tokio::test]
async fn the_command_line_warns_where_nobody_answers_the_link() {
    let mut run = Run::start_with(&Setup::default()).await;
    let off = command(&run, &[]);
    assert!(off.status.success() && String::from_utf8(off.stderr).unwrap().contains("the dashboard is off"));
    run.signal("TERM");
    run.end().await;
    run.rewrite("\"one\"", ON);
    let gone = command(&run, &[]);
    assert!(gone.status.success() && String::from_utf8(gone.stderr).unwrap().contains("no bot is running"));
}

#[tokio::test]
async fn a_reload_switches_it_on_and_off_and_sessions_outlive_it() {
    let mut run = Run::start_with(&Setup::default()).await;
    assert!(run.log.all().iter().all(|line| !line.contains("the dashboard is shown")));
    run.rewrite("\"one\"", ON);
    run.signal("HUP");
    let owner = Browser::signed_in(&mut run, &[]).await;
    assert_eq!(owner.get("/").await.status, 200);
    run.rewrite("\"one\"", "");
    run.signal("HUP");
    let gone = async {
        while tokio::net::TcpStream::connect(&owner.address).await.is_ok() {
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(LIMIT, gone).await.expect("it goes on to listen");
    run.rewrite("\"one\"", ON);
    run.signal("HUP");
    let again = Browser { address: address(&mut run).await, cookie: owner.cookie.clone() };
    assert_eq!(again.get("/").await.status, 200);
}

#[tokio::test]
async fn no_page_tells_a_secret() {
    let mut run = run().await;
    let owner = Browser::signed_in(&mut run, &[]).await;
    let pages = [
        "/",
        "/commands",
        "/timers",
        "/health",
        "/people",
        "/nowhere",
        "/api/v1/me",
        "/api/v1/status",
        "/api/v1/people",
    ];
    for page in pages {
        let answer = owner.get(page).await;
        let token = owner.cookie.split('=').nth(1).unwrap();
        for secret in [TOKEN, "canary", token, run.folder.path().to_str().unwrap()] {
            assert!(!answer.body.contains(secret), "{secret} is on {page}");
        }
    }
}
