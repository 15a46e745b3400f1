//! Subscriptions, gifts, raids and cheers, as chat itself tells of them.

use kissbot_rehearsal::{Stage, Viewer};

use crate::client::{Client, config};

const CAPS: &str = "twitch.tv/tags twitch.tv/commands";

async fn joined() -> (Stage, Client) {
    let stage = Stage::new(config());
    let mut client = Client::login_with(&stage, CAPS).await;
    client.send("JOIN #carol").await;
    client.until("ROOMSTATE #carol").await;
    (stage, client)
}

fn has(line: &str, tags: &[&str]) {
    let (found, rest) = line.strip_prefix('@').unwrap().split_once(' ').unwrap();
    assert!(rest.starts_with(":tmi.twitch.tv USERNOTICE #carol"), "{line}");
    for tag in tags {
        assert!(found.split(';').any(|one| one == *tag), "{tag} is not in {line}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_subscription_and_a_shared_one_are_notices() {
    let (stage, mut client) = joined().await;
    let dave = Viewer::new("Dave");
    stage.eventsub().subscribe("carol", &dave, "Prime");
    let line = client.until("USERNOTICE").await;
    has(
        &line,
        &["msg-id=sub", "login=dave", "display-name=Dave", "msg-param-sub-plan=Prime", "msg-param-cumulative-months=1"],
    );
    has(&line, &["badge-info=subscriber/1", "system-msg=Dave\\ssubscribed\\swith\\sPrime.", "subscriber=1"]);
    assert!(line.ends_with("USERNOTICE #carol"));
    stage.eventsub().resubscribe("carol", &dave, "3000", 7, "still here");
    let line = client.until("USERNOTICE").await;
    has(&line, &["msg-id=resub", "msg-param-sub-plan=3000", "msg-param-cumulative-months=7"]);
    assert!(line.ends_with(" :still here"));
}

#[tokio::test(start_paused = true)]
async fn a_gift_bomb_is_announced_and_then_told_one_by_one() {
    let (stage, mut client) = joined().await;
    stage.eventsub().gift("carol", &Viewer::new("dave"), 2);
    let bomb = client.until("USERNOTICE").await;
    has(&bomb, &["msg-id=submysterygift", "msg-param-mass-gift-count=2", "msg-param-sender-count=2"]);
    let id = bomb.split([';', ' ', '@']).find(|tag| tag.starts_with("msg-param-community-gift-id=")).unwrap();
    for receiver in ["lucky1", "lucky2"] {
        let gift = client.until("USERNOTICE").await;
        has(&gift, &["msg-id=subgift", id, &format!("msg-param-recipient-user-name={receiver}")]);
    }
    stage.eventsub().gift("carol", &Viewer::new("dave"), 1);
    let single = client.until("USERNOTICE").await;
    has(&single, &["msg-id=subgift", "msg-param-sender-count=3"]);
    assert!(!single.contains("community-gift-id"));
}

#[tokio::test(start_paused = true)]
async fn a_raid_is_a_notice_and_a_cheer_is_a_message() {
    let (stage, mut client) = joined().await;
    stage.eventsub().raid("carol", &Viewer::new("Erin"), 120);
    let raid = client.until("USERNOTICE").await;
    has(&raid, &["msg-id=raid", "msg-param-viewerCount=120", "msg-param-login=erin", "msg-param-displayName=Erin"]);
    stage.eventsub().cheer("carol", &Viewer::new("frank"), 100, "");
    let cheer = client.until("PRIVMSG #carol :Cheer100").await;
    assert!(cheer.contains("bits=100"), "{cheer}");
}

#[tokio::test(start_paused = true)]
async fn what_happens_elsewhere_is_not_told_here() {
    let (stage, mut client) = joined().await;
    stage.eventsub().raid("dave", &Viewer::new("erin"), 120);
    stage.eventsub().raid("nowhere", &Viewer::new("erin"), 120);
    client.send("PING :x").await;
    assert!(!client.until("PONG").await.contains("USERNOTICE"));
    assert_eq!(stage.eventsub().redeem("nowhere", &Viewer::new("gina"), "Hydrate", ""), "");
}
