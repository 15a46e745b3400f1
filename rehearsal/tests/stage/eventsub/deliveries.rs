use super::*;

#[tokio::test(start_paused = true)]
async fn a_notification_has_the_whole_envelope() {
    let stage = stage();
    let mut client = Client::subscribed(&stage, "stream.online").await;
    let ids = goes_online(&stage);
    let told = client.message().await;
    let metadata = at(&told, "metadata");
    assert_eq!((at(metadata, "message_type"), at(metadata, "message_id")), (&json!("notification"), &json!(ids[0])));
    assert_eq!(
        (at(metadata, "subscription_type"), at(metadata, "subscription_version")),
        (&json!("stream.online"), &json!("1"))
    );
    assert_eq!(at(&told, "payload/subscription/status"), "enabled");
    assert_eq!(at(&told, "payload/event/type"), "live");
}

#[tokio::test(start_paused = true)]
async fn only_who_asked_about_this_channel_is_told() {
    let stage = stage();
    let mut client = Client::subscribed(&stage, "stream.online").await;
    let dave = stage.eventsub().emit("stream.online", "1", &[("broadcaster_user_id", &id_of("dave"))], &json!({}));
    let other = stage.eventsub().emit("stream.offline", "1", &[("broadcaster_user_id", &id_of("carol"))], &json!({}));
    assert!(dave.is_empty() && other.is_empty());
    assert!(client.is_quiet_for(secs(60)).await);
}

#[tokio::test(start_paused = true)]
async fn a_notification_can_come_again_and_late() {
    let stage = stage();
    let mut client = Client::subscribed(&stage, "stream.online").await;
    let id = goes_online(&stage).remove(0);
    let first = client.message().await;
    assert!(stage.eventsub().repeat(&id) && !stage.eventsub().repeat("nobody's"));
    assert_eq!(client.message().await, first);
    let about = id_of("carol");
    stage.eventsub().emit_aged("stream.online", "1", &[("broadcaster_user_id", &about)], &json!({}), secs(660));
    let late = client.message().await;
    let sent = at(&late, "metadata/message_timestamp").as_str().unwrap();
    let age = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now())
        - chrono::DateTime::parse_from_rfc3339(sent).unwrap().to_utc();
    assert!((660..700).contains(&age.num_seconds()));
}

#[tokio::test(start_paused = true)]
async fn both_connections_of_a_hand_over_may_tell_the_same() {
    let stage = stage();
    stage.eventsub().set_overlap(true);
    let mut old = Client::subscribed(&stage, "stream.online").await;
    stage.eventsub().reconnect();
    let url = at(&old.message().await, "payload/session/reconnect_url").as_str().unwrap().to_owned();
    let (mut new, _) = Client::welcomed_at(&stage, &url).await;
    let id = goes_online(&stage).remove(0);
    assert_eq!(old.message().await, new.message().await);
    assert!(stage.eventsub().repeat(&id));
    assert_eq!(at(&new.message().await, "metadata/message_id"), id.as_str());
}

#[tokio::test(start_paused = true)]
async fn a_revocation_takes_one_subscription_and_leaves_the_rest() {
    let stage = stage();
    let (mut client, session) = Client::welcomed(&stage).await;
    for kind in ["stream.online", "channel.follow"] {
        subscribe(&stage, "secret", kind, &session).await;
    }
    assert_eq!(stage.eventsub().revoke("channel.follow", "authorization_revoked"), 1);
    let told = client.message().await;
    assert_eq!(at(&told, "metadata/message_type"), "revocation");
    assert_eq!(at(&told, "payload/subscription/status"), "authorization_revoked");
    assert!(at(&told, "payload").get("event").is_none());
    assert_eq!(stage.eventsub().enabled(), ["stream.online"]);
}

#[tokio::test(start_paused = true)]
async fn an_account_that_disconnects_the_application_takes_its_subscriptions_away() {
    let stage = stage();
    let (mut client, session) = Client::welcomed(&stage).await;
    for kind in ["stream.online", "channel.follow"] {
        subscribe(&stage, "secret", kind, &session).await;
    }
    stage.web().disconnect("kissbot");
    assert_eq!(at(&client.until("revocation").await, "payload/subscription/type"), "channel.follow");
    assert_eq!(stage.eventsub().enabled(), ["stream.online"]);
}
