use super::*;

#[tokio::test(start_paused = true)]
async fn a_subscription_is_accepted_and_listed() {
    let stage = stage();
    let (_client, session) = Client::welcomed(&stage).await;
    let (status, made) = subscribe(&stage, "secret", "channel.follow", &session).await;
    assert_eq!(status, 202);
    let one = at(&made, "data/0");
    assert_eq!(
        (at(one, "type"), at(one, "version"), at(one, "status")),
        (&json!("channel.follow"), &json!("2"), &json!("enabled"))
    );
    assert_eq!(at(one, "transport/session_id"), session.as_str());
    assert!(at(one, "transport/connected_at").is_string() && at(one, "created_at").is_string());
    assert_eq!(
        (at(&made, "total"), at(&made, "total_cost"), at(&made, "max_total_cost")),
        (&json!(1), &json!(0), &json!(10))
    );
    let listed = call(&stage, "secret", "GET", "eventsub/subscriptions", None).await.1;
    assert_eq!(at(&listed, "data/0"), one);
}

#[tokio::test(start_paused = true)]
async fn a_list_has_one_filter_and_pages() {
    let stage = stage();
    let (_client, session) = Client::welcomed(&stage).await;
    for kind in ["stream.online", "stream.offline", "channel.follow"] {
        subscribe(&stage, "secret", kind, &session).await;
    }
    let list = async |query: &str| call(&stage, "secret", "GET", &format!("eventsub/subscriptions{query}"), None).await;
    let count = |answer: &Value| at(answer, "data").as_array().unwrap().len();
    for (query, found) in [("", 3), ("?type=stream.online", 1), ("?status=enabled", 3), ("?status=user_removed", 0)] {
        assert_eq!(count(&list(query).await.1), found, "{query}");
    }
    assert_eq!(count(&list(&format!("?user_id={}", id_of("kissbot"))).await.1), 1);
    refused(&list("?type=stream.online&status=enabled").await, 400, "only one");
    let first = list("?first=2").await.1;
    let cursor = at(&first, "pagination/cursor").as_str().unwrap();
    assert_eq!((count(&first), at(&first, "total")), (2, &json!(3)));
    let second = list(&format!("?first=2&after={cursor}")).await.1;
    assert_eq!((count(&second), at(&second, "pagination")), (1, &json!({})));
    let carol = stage.web().issue_token("carol", &[]).access;
    assert_eq!(at(&call(&stage, &carol, "GET", "eventsub/subscriptions", None).await.1, "total"), 0);
}

#[tokio::test(start_paused = true)]
async fn a_wrong_version_is_refused() {
    let stage = stage();
    let (_client, session) = Client::welcomed(&stage).await;
    let transport = json!({"method": "websocket", "session_id": session});
    for (kind, version) in [
        ("channel.follow", "1"),
        ("channel.update", "1"),
        ("channel.hype_train.begin", "1"),
        ("stream.online", "2"),
        ("stream.onlin", "1"),
    ] {
        let condition = condition(kind, "carol");
        let body = json!({"type": kind, "version": version, "condition": condition, "transport": transport});
        let answer = call(&stage, "secret", "POST", "eventsub/subscriptions", Some(body)).await;
        refused(&answer, 400, "invalid subscription type and version");
    }
}

#[tokio::test(start_paused = true)]
async fn a_condition_names_accounts_that_exist() {
    let stage = stage();
    let (_client, session) = Client::welcomed(&stage).await;
    for (kind, condition, why) in [
        ("channel.follow", json!({"broadcaster_user_id": id_of("carol")}), "missing required"),
        ("stream.online", json!({}), "missing required"),
        ("stream.online", json!({"broadcaster_user_id": ""}), "missing required"),
        ("stream.online", json!({"broadcaster_user_id": 7}), "condition"),
        ("stream.online", json!({"broadcaster_user_id": "carol"}), "invalid user id"),
        ("stream.online", json!({"broadcaster_user_id": id_of("carol"), "user_id": id_of("carol")}), "unknown field"),
        ("channel.raid", json!({"broadcaster_user_id": id_of("carol")}), "either from or to"),
    ] {
        refused(&subscribe_to(&stage, "secret", kind, condition, &session).await, 400, why);
    }
}

#[tokio::test(start_paused = true)]
async fn scope_and_role_are_needed() {
    let stage = stage();
    let (_client, session) = Client::welcomed(&stage).await;
    let unauthorized = "missing proper authorization";
    let weak = stage.web().issue_token("kissbot", &["chat:read"]).access;
    refused(&subscribe(&stage, &weak, "channel.follow", &session).await, 403, unauthorized);
    refused(&subscribe(&stage, "secret", "channel.subscribe", &session).await, 403, unauthorized);
    let other = json!({"broadcaster_user_id": id_of("carol"), "moderator_user_id": id_of("carol")});
    refused(&subscribe_to(&stage, "secret", "channel.follow", other, &session).await, 403, unauthorized);
    stage.set_bot_role("carol", BotRole::Viewer);
    refused(&subscribe(&stage, "secret", "channel.follow", &session).await, 403, unauthorized);
    refused(&subscribe(&stage, "nothing", "channel.follow", &session).await, 401, "Invalid OAuth token");
    let carol = stage.web().issue_token("carol", &["channel:read:subscriptions"]).access;
    assert_eq!(subscribe(&stage, &carol, "channel.subscribe", &session).await.0, 202);
}

#[tokio::test(start_paused = true)]
async fn a_session_is_one_accounts() {
    let stage = stage();
    let (_client, session) = Client::welcomed(&stage).await;
    assert_eq!(subscribe(&stage, "secret", "stream.online", &session).await.0, 202);
    let carol = stage.web().issue_token("carol", &["channel:read:subscriptions"]).access;
    refused(&subscribe(&stage, &carol, "channel.subscribe", &session).await, 400, "different users");
}

#[tokio::test(start_paused = true)]
async fn a_session_has_to_be_there() {
    let stage = stage();
    let gone = "websocket transport session does not exist";
    refused(&subscribe(&stage, "secret", "stream.online", "AQoQmadeup").await, 400, gone);
    let (client, session) = Client::welcomed(&stage).await;
    drop(client);
    tokio::time::sleep(secs(1)).await;
    refused(&subscribe(&stage, "secret", "stream.online", &session).await, 400, gone);
}

#[tokio::test(start_paused = true)]
async fn other_transports_and_broken_bodies_are_refused() {
    let stage = stage();
    let body = |transport: Value| {
        Some(
            json!({"type": "stream.online", "version": "1", "condition": condition("", "carol"), "transport": transport}),
        )
    };
    for (body, why) in [
        (body(json!({"method": "webhook", "callback": "https://a.b"})), "transport and auth"),
        (body(json!({"method": "pigeon"})), "unsupported transport"),
        (body(json!({"method": "websocket"})), "session_id"),
        (body(json!({})), "method"),
        (Some(json!([])), "method"),
        (None, "invalid JSON"),
    ] {
        refused(&call(&stage, "secret", "POST", "eventsub/subscriptions", body).await, 400, why);
    }
}
