//! The moods that any service can have, and what a test sees of the requests.

use std::time::Duration;

use kissbot_rehearsal::{Service, ServiceMood};

use crate::client::secs;
use crate::web::{Site, send};

const SEARCH: &str = "/steam/api/storesearch/?term=hades&l=english&cc=us";

#[tokio::test]
async fn a_service_that_is_down_hangs_up_or_is_unavailable_and_the_others_go_on() {
    let site = Site::open().await;
    site.web.set_mood(Service::Steam, ServiceMood::Down);
    let hung_up = site.get(SEARCH).send().await.unwrap_err();
    assert!(hung_up.is_request(), "{hung_up:?}");
    assert_eq!(send(site.get(SEARCH)).await.status, 503);
    assert_eq!(send(site.get("/rawg/api/games?key=rehearsal-rawg-key")).await.status, 200);
    site.web.set_mood(Service::Steam, ServiceMood::Up);
    assert_eq!(send(site.get(SEARCH)).await.status, 200);
}

#[tokio::test]
async fn a_slow_service_answers_late_and_a_hanging_one_never() {
    let site = Site::open().await;
    site.web.set_mood(Service::Steam, ServiceMood::Slow);
    let began = tokio::time::Instant::now();
    assert_eq!(send(site.get(SEARCH)).await.status, 200);
    assert!(began.elapsed() >= Duration::from_millis(500));
    site.web.set_mood(Service::Steam, ServiceMood::Hang);
    assert!(site.get(SEARCH).timeout(secs(1)).send().await.unwrap_err().is_timeout());
}

#[tokio::test]
async fn a_dripping_service_sends_headers_and_then_a_byte_a_second() {
    let site = Site::open().await;
    site.web.set_mood(Service::Steam, ServiceMood::Drip);
    let mut response = site.get(SEARCH).send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.chunk().await.unwrap().unwrap().len(), 1);
}

#[tokio::test]
async fn a_throttled_service_says_when_to_come_back() {
    let site = Site::open().await;
    for retry_after in ["2", "Wed, 21 Oct 2037 07:28:00 GMT", "soon"] {
        site.web.set_mood(Service::Rawg, ServiceMood::Throttled { retry_after });
        let answer = send(site.get("/rawg/api/games")).await;
        assert_eq!((answer.status, answer.header("retry-after")), (429, Some(retry_after)));
    }
    site.web.set_mood(Service::Rawg, ServiceMood::Broken);
    assert_eq!(send(site.get("/rawg/api/games")).await.status, 500);
}

#[tokio::test]
async fn a_months_requests_can_be_used_up_at_rawg() {
    let site = Site::open().await;
    site.web.set_mood(Service::Rawg, ServiceMood::Quota);
    let answer = send(site.get("/rawg/api/games?key=rehearsal-rawg-key")).await;
    assert_eq!((answer.status, answer.text.contains("monthly")), (401, true));
}

#[tokio::test]
async fn garbage_is_another_nonsense_each_time_and_then_begins_anew() {
    let site = Site::open().await;
    site.web.set_mood(Service::Steam, ServiceMood::Garbage);
    let html = send(site.get(SEARCH)).await;
    assert!(html.text.starts_with("<!DOCTYPE html>"));
    let cut = send(site.get(SEARCH)).await;
    assert!(serde_json::from_str::<serde_json::Value>(&cut.text).is_err());
    assert!(send(site.get(SEARCH)).await.json()["items"].is_string(), "wrong types");
    let huge = site.get(SEARCH).send().await.unwrap().bytes().await.unwrap();
    assert!(huge.len() >= 50 << 20);
    assert!(site.get(SEARCH).send().await.unwrap().text().await.unwrap_err().is_decode(), "no gzip");
    let redirect = send(site.get(SEARCH)).await;
    assert_eq!(redirect.status, 302);
    assert!(redirect.header("location").unwrap().starts_with("http://localhost:"));
    let bomb = site.get(SEARCH).send().await.unwrap().bytes().await.unwrap();
    assert!(bomb.len() >= 50 << 20 && serde_json::from_slice::<serde_json::Value>(&bomb).is_ok());
    assert!(site.get(SEARCH).send().await.unwrap().text().await.is_err(), "broken off");
    assert_eq!(send(site.get(SEARCH)).await.text, "null");
    assert!(
        serde_json::from_slice::<serde_json::Value>(&site.get(SEARCH).send().await.unwrap().bytes().await.unwrap())
            .is_err()
    );
    assert_eq!(send(site.get(SEARCH)).await.text, "");
    assert!(send(site.get(SEARCH)).await.json().get("items").is_none(), "no items");
    assert_eq!(send(site.get(SEARCH)).await.text.len(), 100_000);
    assert!(send(site.get(SEARCH)).await.text.starts_with("<!DOCTYPE html>"));
}

#[tokio::test]
async fn a_test_sees_what_was_asked() {
    let site = Site::open().await;
    send(site.get(SEARCH).header("user-agent", "KissBot/1").header("authorization", "Bearer x")).await;
    send(site.get("/steam/api/appdetails?appids=440")).await;
    send(site.get("/nowhere")).await;
    assert_eq!((site.web.count("GET /steam/api/storesearch/"), site.web.count_of(Service::Steam)), (1, 2));
    let last = site.web.last("GET /steam/api/storesearch/").unwrap();
    assert_eq!((last.param("term"), last.param("cc")), (Some("hades"), Some("us")));
    assert_eq!((last.header("user-agent"), last.header("authorization")), (Some("KissBot/1"), Some("Bearer x")));
    assert_eq!(site.web.requests().len(), 3);
    assert!(!format!("{last:?}").contains("Bearer"));
    assert_eq!(site.web.mood(Service::Steam), ServiceMood::Up);
}

#[tokio::test]
async fn unknown_paths_and_methods_are_refused() {
    let site = Site::open().await;
    assert_eq!(send(site.get("/rawg/api/nothing")).await.status, 404);
    assert_eq!(send(site.post("/steam/api/appdetails")).await.status, 405);
    assert_eq!(send(site.post("/rawg/api/games").body(vec![b'x'; 2 << 20])).await.status, 413);
}

#[tokio::test]
async fn the_last_handle_takes_the_port_with_it() {
    let Site { stage, web, base, http } = Site::open().await;
    web.set_mood(Service::Steam, ServiceMood::Hang);
    let asking = tokio::spawn(http.get(format!("{base}{SEARCH}")).send());
    for _ in 0..500 {
        if web.count_of(Service::Steam) == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    drop(stage);
    assert_eq!(web.count_of(Service::Steam), 1, "a handle is left");
    drop(web);
    assert!(asking.await.unwrap().is_err());
    let mut refused = http.get(&base).send().await.is_err_and(|error| error.is_connect());
    for _ in 0..100 {
        if refused {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
        refused = http.get(&base).send().await.is_err_and(|error| error.is_connect());
    }
    assert!(refused);
}
