use kissbot_rehearsal::HypeTrain;

use super::*;

const ALL: [&str; 7] = [
    "channel:read:subscriptions",
    "channel:manage:redemptions",
    "bits:read",
    "channel:read:hype_train",
    "channel:read:ads",
    "channel:read:polls",
    "channel:read:predictions",
];
const REDEEMED: &str = "channel.channel_points_custom_reward_redemption.add";
const DECIDED: &str = "channel.channel_points_custom_reward_redemption.update";

/// A session of carol's own that has subscribed to these; the token.
async fn carols(stage: &Stage, kinds: &[&str]) -> (Client, String) {
    let token = stage.web().issue_token("carol", &ALL).access;
    let (client, session) = Client::welcomed(stage).await;
    for kind in kinds {
        let made = subscribe(stage, &token, kind, &session).await;
        assert_eq!(made.0, 202, "{kind}: {}", made.1);
    }
    (client, token)
}

/// The next event, of this type.
async fn event(client: &mut Client, kind: &str) -> Value {
    let told = client.until("notification").await;
    assert_eq!(at(&told, "metadata/subscription_type"), kind);
    let event = at(&told, "payload/event");
    if let Some(recorded) = recorded(kind, at(&told, "metadata/subscription_version")) {
        let keys = |event: &Value| event.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        let found: Vec<_> = keys(event).into_iter().filter(|key| key != "not_in_any_manual").collect();
        assert_eq!(found, keys(&recorded), "{kind} is not as recorded");
    }
    event.clone()
}

/// An event of this type as Twitch documents it.
fn recorded(kind: &str, version: &Value) -> Option<Value> {
    let lines = include_str!("../../../../tests/data/eventsub_payloads.jsonl").lines();
    let payloads = lines.map(|line| serde_json::from_str::<Value>(line).unwrap());
    let is_it = |payload: &Value| {
        let field = |key: &str| payload.pointer(&format!("/payload/subscription/{key}"));
        field("type").is_some_and(|found| found == kind) && field("version") == Some(version)
    };
    payloads.into_iter().find(is_it).map(|payload| at(&payload, "payload/event").clone())
}

/// Returns true if `event` has exactly these fields, and one that nobody knows.
fn has_fields(event: &Value, fields: &str) {
    let mut expected: Vec<_> = fields.split_whitespace().chain(["not_in_any_manual"]).collect();
    expected.sort_unstable();
    let found: Vec<_> = event.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(found, expected);
}

const WHERE: &str = "broadcaster_user_id broadcaster_user_login broadcaster_user_name";
const WHO: &str = "user_id user_login user_name";

#[tokio::test(start_paused = true)]
async fn a_follow_is_told_and_known_to_helix() {
    let stage = stage();
    let mut client = Client::subscribed(&stage, "channel.follow").await;
    stage.eventsub().follow("carol", &Viewer::new("Zoe"));
    let follow = event(&mut client, "channel.follow").await;
    has_fields(&follow, &format!("{WHERE} {WHO} followed_at"));
    assert_eq!((at(&follow, "user_name"), at(&follow, "user_login")), (&json!("Zoe"), &json!("zoe")));
    let path = format!("channels/followers?broadcaster_id={}&user_id={}", id_of("carol"), id_of("zoe"));
    assert_eq!(at(&call(&stage, "secret", "GET", &path, None).await.1, "data/0/user_login"), "zoe");
}

#[tokio::test(start_paused = true)]
async fn subscriptions_and_gifts_are_told_to_the_broadcasters_session() {
    let stage = stage();
    let kinds = ["channel.subscribe", "channel.subscription.gift", "channel.subscription.message"];
    let (mut client, _) = carols(&stage, &kinds).await;
    let (twitch, dave) = (stage.eventsub(), Viewer::new("Dave"));
    twitch.subscribe("carol", &dave, "Prime");
    let one = event(&mut client, "channel.subscribe").await;
    has_fields(&one, &format!("{WHERE} {WHO} tier is_gift"));
    assert_eq!((at(&one, "tier"), at(&one, "is_gift")), (&json!("1000"), &json!(false)));
    twitch.resubscribe("carol", &dave, "2000", 7, "still here");
    let again = event(&mut client, "channel.subscription.message").await;
    has_fields(&again, &format!("{WHERE} {WHO} tier message cumulative_months streak_months duration_months"));
    assert_eq!((at(&again, "message/text"), at(&again, "cumulative_months")), (&json!("still here"), &json!(7)));
    twitch.gift("carol", &dave, 3);
    let gift = event(&mut client, "channel.subscription.gift").await;
    has_fields(&gift, &format!("{WHERE} {WHO} total tier cumulative_total is_anonymous"));
    assert_eq!((at(&gift, "total"), at(&gift, "cumulative_total")), (&json!(3), &json!(3)));
    for n in 1..=3 {
        let receiver = event(&mut client, "channel.subscribe").await;
        let found = (at(&receiver, "user_login").as_str(), at(&receiver, "is_gift"));
        assert_eq!(found, (Some(format!("lucky{n}").as_str()), &json!(true)));
    }
}

#[tokio::test(start_paused = true)]
async fn a_raid_names_both_sides() {
    let stage = stage();
    let mut client = Client::subscribed(&stage, "channel.raid").await;
    stage.eventsub().raid("dave", &Viewer::new("erin"), 1);
    stage.eventsub().raid("carol", &Viewer::new("erin"), 120);
    let raid = event(&mut client, "channel.raid").await;
    let (from, to) = (WHERE.replace("broad", "from_broad"), WHERE.replace("broad", "to_broad"));
    has_fields(&raid, &format!("{from} {to} viewers"));
    assert_eq!((at(&raid, "viewers"), at(&raid, "from_broadcaster_user_login")), (&json!(120), &json!("erin")));
}

#[tokio::test(start_paused = true)]
async fn a_redemption_waits_for_its_owners_decision() {
    let stage = stage();
    let (mut client, token) = carols(&stage, &[REDEEMED, DECIDED]).await;
    let id = stage.eventsub().redeem("carol", &Viewer::new("gina"), "Hydrate", "now");
    let told = event(&mut client, REDEEMED).await;
    has_fields(&told, &format!("{WHERE} {WHO} id user_input status reward redeemed_at"));
    assert_eq!((at(&told, "status"), at(&told, "reward/title")), (&json!("unfulfilled"), &json!("Hydrate")));
    let reward = at(&told, "reward/id").as_str().unwrap();
    let path = format!(
        "channel_points/custom_rewards/redemptions?id={id}&broadcaster_id={}&reward_id={reward}",
        id_of("carol")
    );
    let decide =
        async |token: &str, status: &str| call(&stage, token, "PATCH", &path, Some(json!({"status": status}))).await;
    refused(&decide("secret", "CANCELED").await, 401, "Missing scope");
    let bot = stage.web().issue_token("kissbot", &ALL).access;
    refused(&decide(&bot, "CANCELED").await, 401, "must match");
    refused(&decide(&token, "canceled").await, 400, "FULFILLED or CANCELED");
    let (status, answer) = decide(&token, "CANCELED").await;
    assert_eq!((status, at(&answer, "data/0/status")), (200, &json!("CANCELED")));
    assert_eq!(stage.eventsub().redemption(&id).as_deref(), Some("CANCELED"));
    assert_eq!(at(&event(&mut client, DECIDED).await, "status"), "canceled");
    refused(&decide(&token, "FULFILLED").await, 404, "unfulfilled");
    stage.eventsub().set_foreign_reward("carol", "Hydrate");
    refused(&decide(&token, "FULFILLED").await, 403, "different client");
}

#[tokio::test(start_paused = true)]
async fn the_same_title_is_the_same_reward() {
    let stage = stage();
    let (mut client, _) = carols(&stage, &[REDEEMED]).await;
    for name in ["gina", "hal"] {
        stage.eventsub().redeem("carol", &Viewer::new(name), "Hydrate", "");
    }
    let (first, second) = (event(&mut client, REDEEMED).await, event(&mut client, REDEEMED).await);
    assert_eq!(at(&first, "reward"), at(&second, "reward"));
    assert_ne!(at(&first, "id"), at(&second, "id"));
}

#[tokio::test(start_paused = true)]
async fn a_cheer_is_in_chat_and_in_the_event() {
    let stage = stage();
    let (mut client, _) = carols(&stage, &["channel.cheer"]).await;
    stage.eventsub().cheer("carol", &Viewer::new("frank"), 100, "wow");
    let cheer = event(&mut client, "channel.cheer").await;
    has_fields(&cheer, &format!("{WHERE} {WHO} is_anonymous message bits"));
    assert_eq!((at(&cheer, "message"), at(&cheer, "bits")), (&json!("Cheer100 wow"), &json!(100)));
}

#[tokio::test(start_paused = true)]
async fn the_stream_and_what_it_is_about_are_told() {
    let stage = stage();
    let (mut client, session) = Client::welcomed(&stage).await;
    for kind in ["stream.online", "stream.offline", "channel.update"] {
        subscribe(&stage, "secret", kind, &session).await;
    }
    let twitch = stage.eventsub();
    twitch.online("carol");
    let online = event(&mut client, "stream.online").await;
    has_fields(&online, &format!("{WHERE} id type started_at"));
    twitch.category("carol", "Hades");
    twitch.title("carol", "a new title");
    let update = event(&mut client, "channel.update").await;
    has_fields(&update, &format!("{WHERE} title language category_id category_name content_classification_labels"));
    assert_eq!(at(&update, "category_name"), "Hades");
    assert_eq!(at(&event(&mut client, "channel.update").await, "title"), "a new title");
    twitch.offline("carol");
    has_fields(&event(&mut client, "stream.offline").await, WHERE);
}

#[tokio::test(start_paused = true)]
async fn a_change_through_helix_is_told_too() {
    let stage = stage();
    let mut client = Client::subscribed(&stage, "channel.update").await;
    let carol = stage.web().issue_token("carol", &["channel:manage:broadcast"]).access;
    let path = format!("channels?broadcaster_id={}", id_of("carol"));
    assert_eq!(call(&stage, &carol, "PATCH", &path, Some(json!({"title": "by the bot"}))).await.0, 204);
    assert_eq!(at(&event(&mut client, "channel.update").await, "title"), "by the bot");
}

#[tokio::test(start_paused = true)]
async fn what_happens_now_and_then_is_told_in_full() {
    let stage = stage();
    let kinds = ["channel.ad_break.begin", "channel.poll.end", "channel.prediction.end"];
    let trains = ["channel.hype_train.begin", "channel.hype_train.progress", "channel.hype_train.end"];
    let (mut client, _) = carols(&stage, &[&kinds[..], &trains[..]].concat()).await;
    let twitch = stage.eventsub();
    twitch.ad_break("carol", 90);
    let ads = event(&mut client, kinds[0]).await;
    has_fields(
        &ads,
        &format!(
            "{WHERE} requester_user_id requester_user_login requester_user_name duration_seconds started_at is_automatic"
        ),
    );
    twitch.poll_end("carol", "Next?", &[("Hades", 3), ("Celeste", 1)]);
    let poll = event(&mut client, kinds[1]).await;
    has_fields(
        &poll,
        &format!("{WHERE} id title choices bits_voting channel_points_voting status started_at ended_at"),
    );
    assert_eq!(at(&poll, "choices/0/votes"), 3);
    twitch.prediction_end("carol", "Will it?", &[("Yes", 500), ("No", 100)], Some(1));
    let prediction = event(&mut client, kinds[2]).await;
    has_fields(&prediction, &format!("{WHERE} id title outcomes winning_outcome_id status started_at ended_at"));
    assert_eq!(at(&prediction, "winning_outcome_id"), at(&prediction, "outcomes/0/id"));
    let common =
        format!("{WHERE} id total top_contributions shared_train_participants level started_at is_shared_train type");
    for (kind, stop, fields) in [
        (trains[0], HypeTrain::Begin, "progress goal expires_at all_time_high_level all_time_high_total"),
        (trains[1], HypeTrain::Progress, "progress goal expires_at"),
        (trains[2], HypeTrain::End, "ended_at cooldown_ends_at"),
    ] {
        twitch.hype_train("carol", stop, 2, &Viewer::new("frank"));
        has_fields(&event(&mut client, kind).await, &format!("{common} {fields}"));
    }
}

#[tokio::test(start_paused = true)]
async fn a_shoutout_that_is_received_is_told() {
    let stage = stage();
    let (mut client, session) = Client::welcomed(&stage).await;
    assert_eq!(subscribe(&stage, "secret", "channel.shoutout.receive", &session).await.0, 202);
    stage.eventsub().shoutout_received("carol", &Viewer::new("erin"), 860);
    let shoutout = event(&mut client, "channel.shoutout.receive").await;
    has_fields(&shoutout, &format!("{WHERE} {} viewer_count started_at", WHERE.replace("broad", "from_broad")));
}
