use super::*;

#[tokio::test(start_paused = true)]
async fn the_same_subscription_twice_is_a_conflict() {
    let stage = stage();
    let (client, session) = Client::welcomed(&stage).await;
    assert_eq!(subscribe(&stage, "secret", "stream.online", &session).await.0, 202);
    refused(&subscribe(&stage, "secret", "stream.online", &session).await, 409, "already exists");
    drop(client);
    let (_client, session) = Client::welcomed(&stage).await;
    stage.eventsub().set_jealous(true);
    refused(&subscribe(&stage, "secret", "stream.online", &session).await, 409, "already exists");
    let orphan = stage.eventsub().subscriptions()[0].id.clone();
    call(&stage, "secret", "DELETE", &format!("eventsub/subscriptions?id={orphan}"), None).await;
    assert_eq!(subscribe(&stage, "secret", "stream.online", &session).await.0, 202);
}

#[tokio::test(start_paused = true)]
async fn a_fourth_connection_gets_no_subscription() {
    let stage = stage();
    let mut clients = Vec::new();
    for _ in 0..3 {
        clients.push(Client::subscribed(&stage, "stream.online").await);
    }
    let (_fourth, session) = Client::welcomed(&stage).await;
    refused(&subscribe(&stage, "secret", "stream.offline", &session).await, 429, "websocket transports limit");
    refused(&subscribe(&stage, "secret", "stream.online", &session).await, 429, "same type and condition");
    clients.pop();
    tokio::time::sleep(secs(1)).await;
    assert_eq!(subscribe(&stage, "secret", "stream.offline", &session).await.0, 202);
}

#[tokio::test(start_paused = true)]
async fn a_connection_takes_only_so_many() {
    let stage = stage_with(|config| config.eventsub.subscriptions_max = 2);
    let (_client, session) = Client::welcomed(&stage).await;
    for kind in ["stream.online", "stream.offline"] {
        assert_eq!(subscribe(&stage, "secret", kind, &session).await.0, 202);
    }
    refused(&subscribe(&stage, "secret", "channel.raid", &session).await, 429, "limit exceeded");
}

#[tokio::test(start_paused = true)]
async fn strangers_cost_and_those_who_agreed_cost_nothing() {
    let names: Vec<String> = (0..11).map(|n| format!("channel{n}")).collect();
    let stage = stage_with(|config| {
        config.channels = names.iter().map(|name| kissbot_rehearsal::StageChannel::new(name)).collect();
    });
    let (_client, session) = Client::welcomed(&stage).await;
    let ask = async |name: &str| {
        subscribe_to(&stage, "secret", "stream.online", condition("stream.online", name), &session).await
    };
    for name in &names[..10] {
        let (status, made) = ask(name).await;
        assert_eq!((status, at(&made, "data/0/cost")), (202, &json!(1)));
    }
    refused(&ask(&names[10]).await, 429, "cost");
    let _ = stage.web().issue_token(&names[10], &["bits:read"]);
    let (status, made) = ask(&names[10]).await;
    assert_eq!((status, at(&made, "data/0/cost"), at(&made, "total_cost")), (202, &json!(0), &json!(10)));
}

#[tokio::test(start_paused = true)]
async fn subscriptions_of_a_lost_connection_stay_listed_for_an_hour() {
    let stage = stage();
    let client = Client::subscribed(&stage, "stream.online").await;
    drop(client);
    tokio::time::sleep(secs(1)).await;
    let list = async || call(&stage, "secret", "GET", "eventsub/subscriptions", None).await.1;
    let dead = list().await;
    assert_eq!(at(&dead, "data/0/status"), "websocket_disconnected");
    assert!(at(&dead, "data/0/transport/disconnected_at").is_string());
    tokio::time::sleep(secs(3600)).await;
    assert_eq!(at(&list().await, "total"), 0);
}
