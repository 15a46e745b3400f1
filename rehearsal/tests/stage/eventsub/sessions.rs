use kissbot_rehearsal::StageEvent;

use super::*;

#[tokio::test(start_paused = true)]
async fn a_welcome_tells_the_session_and_its_keepalive() {
    let stage = stage();
    let mut client = Client::connect(&stage, &format!("{URL}?keepalive_timeout_seconds=30")).await;
    let welcome = client.message().await;
    let session = at(&welcome, "payload/session");
    assert_eq!((at(session, "status"), at(session, "keepalive_timeout_seconds")), (&json!("connected"), &json!(30)));
    assert_eq!((at(session, "reconnect_url"), at(session, "recovery_url")), (&Value::Null, &Value::Null));
    assert!(at(&welcome, "metadata/message_timestamp").as_str().unwrap().ends_with('Z'));
}

#[tokio::test(start_paused = true)]
async fn the_keepalive_is_moved_into_its_range() {
    for (asked, given) in [("", 10), ("?keepalive_timeout_seconds=1", 10), ("?keepalive_timeout_seconds=9999", 600)] {
        let welcome = Client::connect(&stage(), &format!("{URL}{asked}")).await.message().await;
        assert_eq!(at(&welcome, "payload/session/keepalive_timeout_seconds"), given, "{asked}");
    }
}

#[tokio::test(start_paused = true)]
async fn without_a_subscription_it_is_closed_after_ten_seconds() {
    let began = tokio::time::Instant::now();
    let (mut client, _) = Client::welcomed(&stage()).await;
    assert_eq!(client.code().await, Some(4003));
    assert_eq!(began.elapsed().as_secs(), 10);
}

#[tokio::test(start_paused = true)]
async fn without_its_last_subscription_it_is_closed_too() {
    let stage = stage();
    let (mut client, session) = Client::welcomed(&stage).await;
    let made = subscribe(&stage, "secret", "channel.raid", &session).await.1;
    assert!(client.is_quiet_for(secs(60)).await);
    let path = format!("eventsub/subscriptions?id={}", at(&made, "data/0/id").as_str().unwrap());
    assert_eq!(call(&stage, "secret", "DELETE", &path, None).await.0, 204);
    assert_eq!(call(&stage, "secret", "DELETE", &path, None).await.0, 404);
    assert_eq!(client.code().await, Some(4003));
}

#[tokio::test(start_paused = true)]
async fn a_keepalive_comes_when_nothing_else_does() {
    let stage = stage();
    let mut client = Client::subscribed(&stage, "stream.online").await;
    for _ in 0..3 {
        assert_eq!(at(&client.message().await, "metadata/message_type"), "session_keepalive");
    }
    stage.eventsub().mute_keepalive();
    assert!(timeout(secs(100), client.message()).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn whatever_a_client_says_closes_its_connection() {
    for message in [Message::text("{}"), Message::binary(vec![1]), Message::Ping(Vec::new().into())] {
        let stage = stage();
        let mut client = Client::subscribed(&stage, "stream.online").await;
        client.send(message).await;
        assert_eq!(client.code().await, Some(4001));
        assert_eq!(stage.eventsub().subscriptions()[0].status, "websocket_received_inbound_traffic");
    }
}

#[tokio::test(start_paused = true)]
async fn a_client_that_reads_nothing_answers_no_ping() {
    let stage = stage();
    let _client = Client::subscribed(&stage, "stream.online").await;
    let mut events = stage.watch();
    let closed = async {
        loop {
            if let StageEvent::SessionClosed { code, subscriptions_lost, .. } = events.next().await {
                return (code, subscriptions_lost);
            }
        }
    };
    assert_eq!(timeout(LONG, closed).await.unwrap(), (Some(4002), 1));
    assert_eq!(stage.eventsub().subscriptions()[0].status, "websocket_failed_ping_pong");
}

/// The URL in the message that asks to reconnect.
fn url_of(message: &Value) -> String {
    assert_eq!(at(message, "payload/session/status"), "reconnecting");
    at(message, "payload/session/reconnect_url").as_str().unwrap().to_owned()
}

#[tokio::test(start_paused = true)]
async fn a_hand_over_takes_the_subscriptions_along() {
    let stage = stage();
    let mut old = Client::subscribed(&stage, "stream.online").await;
    stage.eventsub().reconnect();
    let url = url_of(&old.until("session_reconnect").await);
    goes_online(&stage);
    old.until("notification").await;
    let (mut new, session) = Client::welcomed_at(&stage, &url).await;
    assert_eq!(stage.eventsub().subscriptions()[0].session_id, session);
    goes_online(&stage);
    new.until("notification").await;
    assert!(old.is_quiet_for(secs(20)).await);
    assert_eq!(old.code().await, Some(4004));
    assert!(new.is_quiet_for(secs(60)).await);
    assert_eq!(stage.eventsub().subscriptions()[0].status, "enabled");
}

#[tokio::test(start_paused = true)]
async fn a_client_that_does_not_move_within_half_a_minute_loses_all() {
    let stage = stage();
    let mut old = Client::subscribed(&stage, "stream.online").await;
    stage.eventsub().reconnect();
    assert_eq!(old.code().await, Some(4004));
    assert_eq!(stage.eventsub().subscriptions()[0].status, "websocket_failed_to_reconnect");
    assert!(goes_online(&stage).is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_reconnect_url_works_once_and_only_while_the_old_connection_lives() {
    let stage = stage();
    let mut old = Client::subscribed(&stage, "stream.online").await;
    stage.eventsub().reconnect();
    let url = url_of(&old.until("session_reconnect").await);
    let (new, _) = Client::welcomed_at(&stage, &url).await;
    assert_eq!(Client::connect(&stage, &url).await.code().await, Some(4007), "twice");
    assert_eq!(Client::connect(&stage, &format!("{URL}?id=1&challenge=x")).await.code().await, Some(4007), "made up");
    drop((old, new));
    let mut early = Client::subscribed(&stage, "stream.online").await;
    stage.eventsub().reconnect();
    let url = url_of(&early.until("session_reconnect").await);
    early.0.close(None).await.unwrap();
    early.code().await;
    tokio::task::yield_now().await;
    assert_eq!(Client::connect(&stage, &url).await.code().await, Some(4007), "after closing the old one first");
}

#[tokio::test(start_paused = true)]
async fn a_session_may_keep_its_id_when_it_moves() {
    for keeps in [true, false] {
        let stage = stage_with(|config| config.eventsub.keeps_session_id = keeps);
        let mut old = Client::subscribed(&stage, "stream.online").await;
        let before = stage.eventsub().subscriptions()[0].session_id.clone();
        stage.eventsub().reconnect();
        let (_new, session) = Client::welcomed_at(&stage, &url_of(&old.until("session_reconnect").await)).await;
        assert_eq!(session == before, keeps);
        assert_eq!(subscribe(&stage, "secret", "channel.raid", &session).await.0, 202);
    }
}

#[tokio::test(start_paused = true)]
async fn twitch_can_close_cut_and_fall_silent() {
    let stage = stage();
    for code in [4000, 4005, 4006, 1011] {
        let mut client = Client::subscribed(&stage, "stream.online").await;
        stage.eventsub().close(code);
        assert_eq!(client.code().await, Some(code));
    }
    let mut client = Client::subscribed(&stage, "stream.online").await;
    stage.eventsub().cut();
    assert_eq!(client.code().await, None);
    assert!(stage.eventsub().enabled().is_empty());
    let mut client = Client::subscribed(&stage, "stream.online").await;
    stage.eventsub().silence();
    assert_eq!(goes_online(&stage).len(), 1, "Twitch has not noticed");
    assert!(timeout(secs(39), client.message()).await.is_err());
    tokio::time::sleep(secs(2)).await;
    assert!(stage.eventsub().enabled().is_empty(), "now it has");
}

#[tokio::test(start_paused = true)]
async fn any_frame_can_be_sent_and_any_url_named() {
    let stage = stage();
    let mut client = Client::subscribed(&stage, "stream.online").await;
    stage.eventsub().send_text("{\"metadata\":7}");
    assert_eq!(client.message().await, json!({"metadata": 7}));
    stage.eventsub().reconnect_to("wss://elsewhere.example/ws");
    assert_eq!(url_of(&client.message().await), "wss://elsewhere.example/ws");
    stage.eventsub().send_binary(&[0, 255]);
    let frame = timeout(LONG, client.0.next()).await.unwrap().unwrap().unwrap();
    assert_eq!(frame.into_data().as_ref(), [0, 255]);
}

#[tokio::test]
async fn eventsub_is_on_the_http_side_too_and_can_be_refused() {
    let stage = stage();
    let urls = kissbot_rehearsal::WebUrls::on(stage.listen_http().await.unwrap());
    let address = urls.eventsub.trim_start_matches("ws://").split('/').next().unwrap().to_owned();
    let connect = async || {
        let stream = tokio::net::TcpStream::connect(&address).await.unwrap();
        timeout(secs(15), tokio_tungstenite::client_async(urls.eventsub.clone(), stream)).await.unwrap()
    };
    let (mut socket, _) = connect().await.unwrap();
    let welcome = timeout(secs(15), socket.next()).await.unwrap().unwrap().unwrap();
    assert!(welcome.into_text().unwrap().contains("session_welcome"));
    stage.eventsub().reconnect();
    let told = timeout(secs(15), socket.next()).await.unwrap().unwrap().unwrap();
    assert!(told.into_text().unwrap().contains(&format!("{}?id=", urls.eventsub)));
    stage.eventsub().set_refusing(true);
    assert!(connect().await.is_err());
    let own = stage.listen_eventsub().await.unwrap();
    let stream = tokio::net::TcpStream::connect(own).await.unwrap();
    assert!(tokio_tungstenite::client_async(URL, stream).await.is_err());
}
