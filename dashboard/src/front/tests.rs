//! The guards, walked over the whole list of routes; no socket.

use super::*;
use crate::office::Doors;
use crate::settings::DashboardSettings;
use crate::signing_in::{Grant, Role, granted, link};
use axum::http::header::{ALLOW, CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use kissbot_actors::kernel::mailbox::Recipient;
use kissbot_actors::kernel::survives::Survives;
use kissbot_actors::status::vitals::Vitals;
use kissbot_actors::text::catalogue::Texts;
use std::net::{Ipv4Addr, SocketAddr};

const HERE: &str = "127.0.0.1:5477";
const ORIGIN_HERE: &str = "http://127.0.0.1:5477";

struct House {
    folder: tempfile::TempDir,
    front: Front,
    office: Arc<Office>,
}

fn house_at(public_url: Option<&str>) -> House {
    let folder = tempfile::tempdir().unwrap();
    let channels = ["one", "two"].map(|name| ChannelName::new(name).unwrap());
    let settings = DashboardSettings {
        is_enabled: true,
        listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
        public_url: public_url.map(|url| url.parse().unwrap()),
        folder: folder.path().to_owned(),
        login: "kissbot".to_owned(),
        channels: channels.to_vec(),
        prefix: "!".to_owned(),
        language: Language::ENGLISH,
        cooldown_s: 5,
        user_cooldown_s: 15,
    };
    let doors = Doors {
        states: Survives::default(),
        streams: Survives::default(),
        words: Survives::default(),
        edit: Recipient::nobody(),
        marks: Recipient::nobody(),
        quotes: Recipient::nobody(),
        audit: Recipient::nobody(),
        preview: Recipient::nobody(),
        playground: None,
    };
    let texts = Texts::of_pages(&[crate::PAGES]).unwrap();
    let vitals = Arc::new(Vitals::new(clock::now(), []));
    let office = Arc::new(Office::new(settings, doors, texts, vitals));
    House { folder, front: Front::new(Arc::clone(&office), Arc::default()), office }
}

fn house() -> House {
    house_at(None)
}

impl House {
    /// A cookie of somebody with this role.
    fn signed_in(&self, grant: Grant) -> String {
        let token = self.office.sessions().begin(grant, clock::wall()).unwrap();
        let name = if self.office.is_secure() { "__Host-kissbot" } else { "kissbot" };
        format!("{name}={}", token.expose())
    }

    async fn asked(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Response<Body> {
        let request = Request::builder().method(method).uri(path);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        self.front.answered(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    /// As a page of ours asks.
    async fn by_page(&self, method: &str, path: &str, cookie: &str, body: &str) -> Response<Body> {
        let headers = [(HOST.as_str(), HERE), (ORIGIN.as_str(), ORIGIN_HERE), (COOKIE.as_str(), cookie)];
        let json = (CONTENT_TYPE.as_str(), "application/json");
        let headers = if body.is_empty() { headers.to_vec() } else { [&headers[..], &[json]].concat() };
        self.asked(method, path, &headers, body).await
    }
}

fn status(response: &Response<Body>) -> u16 {
    response.status().as_u16()
}

async fn text(response: Response<Body>) -> String {
    String::from_utf8(to_bytes(response.into_body(), 1 << 20).await.unwrap().to_vec()).unwrap()
}

/// A path with something in each of its places.
fn filled(path: &str) -> String {
    path.replace("{channel}", "one").replace("{name}", "dc").replace("{id}", "0123")
}

#[tokio::test]
async fn without_a_session_a_page_leads_to_the_login_and_the_api_says_401() {
    let house = house();
    for route in ALL.iter().filter(|route| route.who != Who::Anybody) {
        let response = house.by_page(route.method, &filled(route.path), "", "").await;
        if route.is_api() {
            assert_eq!(status(&response), 401, "{} {}", route.method, route.path);
            assert_eq!(response.headers()[CONTENT_TYPE], "application/problem+json");
        } else {
            assert_eq!((status(&response), &response.headers()[LOCATION]), (303, &HeaderValue::from_static("/login")));
        }
    }
    for path in ["/nowhere", "/commands/", "/login/x"] {
        assert_eq!(status(&house.by_page("GET", path, "", "").await), 303, "{path}");
    }
    assert_eq!(status(&house.by_page("GET", "/api/v1/nothing", "", "").await), 401);
    assert_eq!(status(&house.by_page("GET", "/login", "", "").await), 200);
}

#[tokio::test]
async fn a_route_is_for_its_role_and_those_above() {
    let house = house();
    let (moderator, owner) =
        (house.signed_in(granted(Role::Moderator, None)), house.signed_in(granted(Role::Owner, None)));
    for route in ALL.iter().filter(|route| !route.path.starts_with("/api/v1/session")) {
        let path = filled(route.path);
        let by_moderator = status(&house.by_page(route.method, &path, &moderator, "").await);
        let by_owner = status(&house.by_page(route.method, &path, &owner, "").await);
        assert!(![401, 403, 303].contains(&by_owner), "{} {path}: {by_owner}", route.method);
        let is_kept_out = route.who == Who::AtLeast(Role::Owner);
        assert_eq!(by_moderator == 403, is_kept_out, "{} {path}: {by_moderator}", route.method);
    }
}

#[tokio::test]
async fn another_channel_looks_like_none() {
    let house = house();
    let cookie = house.signed_in(granted(Role::Owner, Some("one")));
    for route in ALL.iter().filter(|route| route.path.contains("{channel}")) {
        for channel in ["two", "three", "ONE"] {
            let path = filled(&route.path.replace("{channel}", channel));
            assert_eq!(status(&house.by_page(route.method, &path, &cookie, "").await), 404, "{} {path}", route.method);
        }
    }
    for page in ["/commands", "/timers"] {
        assert_eq!(status(&house.by_page("GET", &format!("{page}?channel=one"), &cookie, "").await), 200);
        assert_eq!(status(&house.by_page("GET", &format!("{page}?channel=two"), &cookie, "").await), 404);
    }
    assert!(!text(house.by_page("GET", "/", &cookie, "").await).await.contains("two"));
}

#[tokio::test]
async fn what_changes_something_comes_from_a_page_of_ours_or_is_refused() {
    let house = house();
    let cookie = house.signed_in(granted(Role::Owner, None));
    for route in ALL.iter().filter(|route| route.method != "GET") {
        let path = filled(route.path);
        for from in [&[][..], &[("origin", "https://evil.example")], &[("sec-fetch-site", "cross-site")]] {
            let headers = [&[("host", HERE), ("cookie", cookie.as_str())][..], from].concat();
            assert_eq!(status(&house.asked(route.method, &path, &headers, "").await), 403, "{} {path}", route.method);
        }
    }
    // The session is still there.
    assert_eq!(status(&house.by_page("GET", "/", &cookie, "").await), 200);
}

#[tokio::test]
async fn reading_changes_nothing_and_other_methods_are_refused() {
    let house = house();
    let cookie = house.signed_in(granted(Role::Owner, None));
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        for path in ["/", "/login", "/commands", "/api/v1/me"] {
            let response = house.by_page(method, path, &cookie, "").await;
            assert_eq!(status(&response), 405, "{method} {path}");
            assert!(response.headers().contains_key(ALLOW), "{method} {path}");
        }
    }
    assert_eq!(status(&house.by_page("GET", "/api/v1/session", &cookie, "").await), 405);
    assert_eq!(status(&house.by_page("GET", "/api/v1/session/end", &cookie, "").await), 405);
    assert_eq!(status(&house.by_page("HEAD", "/commands", &cookie, "").await), 200);
}

#[tokio::test]
async fn another_host_is_told_so_before_anything_else() {
    let house = house();
    let cookie = house.signed_in(granted(Role::Owner, None));
    for (hosts, expected) in [
        (&["evil.example"][..], 421),
        (&["bot.example"], 421),
        (&[], 400),
        (&["localhost", "localhost"], 400),
        (&["kissbot.localhost:5477"], 200),
    ] {
        let mut headers = vec![("cookie", cookie.as_str())];
        headers.extend(hosts.iter().map(|host| ("host", *host)));
        assert_eq!(status(&house.asked("GET", "/", &headers, "").await), expected, "{hosts:?}");
    }
    let forwarded = [("host", "evil.example"), ("x-forwarded-host", "localhost"), ("cookie", cookie.as_str())];
    assert_eq!(status(&house.asked("GET", "/", &forwarded, "").await), 421);
}

#[tokio::test]
async fn behind_a_proxy_the_public_name_is_answered_and_is_the_origin() {
    let house = house_at(Some("https://bot.example"));
    let cookie = house.signed_in(granted(Role::Owner, None));
    let end = async |host: &str, origin: &str| {
        let headers = [("host", host), ("origin", origin), ("cookie", cookie.as_str())];
        status(&house.asked("DELETE", "/api/v1/people/none", &headers, "").await)
    };
    assert_eq!(end("bot.example", "https://bot.example").await, 404);
    assert_eq!(end("bot.example", "http://bot.example").await, 403);
    assert_eq!(end("bot.example", "http://127.0.0.1:5477").await, 403);
    let response = house.asked("GET", "/", &[("host", "bot.example"), ("cookie", &cookie)], "").await;
    assert_eq!(response.headers()["strict-transport-security"], "max-age=31536000");
}

#[tokio::test]
async fn every_answer_has_the_headers_that_keep_a_browser_in_bounds() {
    let house = house();
    let cookie = house.signed_in(granted(Role::Owner, None));
    for (method, path) in [("GET", "/"), ("GET", "/login"), ("GET", "/nowhere"), ("GET", "/api/v1/me"), ("PATCH", "/")]
    {
        let response = house.by_page(method, path, &cookie, "").await;
        let headers = response.headers();
        let policy = headers["content-security-policy"].to_str().unwrap();
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        ] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["referrer-policy"], "no-referrer");
        assert_eq!(headers["cross-origin-opener-policy"], "same-origin");
        assert_eq!(headers["cross-origin-resource-policy"], "same-origin");
        assert_eq!(headers["cache-control"], "no-store", "{path}");
        assert!(headers.contains_key("permissions-policy") && !headers.contains_key("strict-transport-security"));
        assert!(!headers.contains_key("access-control-allow-origin"));
    }
}

#[tokio::test]
async fn a_link_signs_in_once_and_its_session_ends_at_the_server() {
    let house = house();
    let code = link::make(house.folder.path(), granted(Role::Moderator, None), Duration::from_secs(60), clock::wall())
        .unwrap();
    let body = format!("{{\"code\":\"{}\"}}", code.expose());
    let response = house.by_page("POST", "/api/v1/session", "", &body).await;
    assert_eq!(status(&response), 204);
    let cookie = response.headers()[SET_COOKIE].to_str().unwrap().to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    let cookie = cookie.split(';').next().unwrap().to_owned();
    let me = text(house.by_page("GET", "/api/v1/me", &cookie, "").await).await;
    assert!(me.contains("\"role\":\"moderator\"") && me.contains("\"channels\":[\"one\",\"two\"]"), "{me}");
    assert_eq!(status(&house.by_page("POST", "/api/v1/session", "", &body).await), 401);
    assert_eq!(status(&house.by_page("DELETE", "/api/v1/session", &cookie, "").await), 204);
    assert_eq!(status(&house.by_page("GET", "/api/v1/me", &cookie, "").await), 401);
}

#[tokio::test]
async fn wrong_used_and_old_codes_are_answered_alike() {
    let house = house();
    let old = link::make(house.folder.path(), granted(Role::Owner, None), Duration::ZERO, clock::wall()).unwrap();
    let mut answers = Vec::new();
    for code in [old.expose(), &"0".repeat(64), "short"] {
        let response = house.by_page("POST", "/api/v1/session", "", &format!("{{\"code\":\"{code}\"}}")).await;
        assert_eq!(status(&response), 401);
        let text = text(response).await;
        answers.push(text.split("urn:").next().unwrap().to_owned());
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
}

#[tokio::test]
async fn a_form_signs_in_too_and_is_shown_again_when_it_does_not() {
    let house = house();
    let code =
        link::make(house.folder.path(), granted(Role::Owner, None), Duration::from_secs(60), clock::wall()).unwrap();
    let headers = [("host", HERE), ("origin", ORIGIN_HERE), ("content-type", "application/x-www-form-urlencoded")];
    let wrong = house.asked("POST", "/api/v1/session", &headers, "code=nonsense").await;
    assert_eq!(status(&wrong), 401);
    assert!(text(wrong).await.contains("This code is not good"));
    let pasted = format!("code=http%3A%2F%2F127.0.0.1%3A5477%2Flogin%23{}", code.expose());
    let response = house.asked("POST", "/api/v1/session", &headers, &pasted).await;
    assert_eq!((status(&response), &response.headers()[LOCATION]), (303, &HeaderValue::from_static("/")));
}

#[tokio::test]
async fn the_owner_ends_the_session_of_another_at_the_next_request() {
    let house = house();
    let (owner, other) = (house.signed_in(granted(Role::Owner, None)), house.signed_in(granted(Role::Moderator, None)));
    let people: serde_json::Value =
        serde_json::from_str(&text(house.by_page("GET", "/api/v1/people", &owner, "").await).await).unwrap();
    let theirs = people["items"].as_array().unwrap().iter().find(|session| session["role"] == "moderator").unwrap();
    let path = format!("/api/v1/people/{}", theirs["id"].as_str().unwrap());
    assert_eq!(status(&house.by_page("DELETE", &path, &owner, "").await), 204);
    assert_eq!(status(&house.by_page("GET", "/", &other, "").await), 303);
    assert_eq!(status(&house.by_page("GET", "/", &owner, "").await), 200);
}

#[tokio::test]
async fn the_end_of_all_ends_each_session_at_the_next_request() {
    let house = house();
    let cookie = house.signed_in(granted(Role::Owner, None));
    link::end_all(house.folder.path()).unwrap();
    assert_eq!(status(&house.by_page("GET", "/api/v1/me", &cookie, "").await), 401);
}

#[tokio::test]
async fn too_large_a_body_and_another_form_are_refused() {
    let house = house();
    let large = format!("{{\"code\":\"{}\"}}", "a".repeat(BODY_BYTES_MAX));
    assert_eq!(status(&house.by_page("POST", "/api/v1/session", "", &large).await), 413);
    let headers = [("host", HERE), ("origin", ORIGIN_HERE), ("content-type", "text/plain")];
    assert_eq!(status(&house.asked("POST", "/api/v1/session", &headers, "{\"code\":\"x\"}").await), 415);
}

#[tokio::test]
async fn a_part_of_the_bot_that_is_not_there_is_told_and_keeps_nobody_out() {
    let house = house();
    let cookie = house.signed_in(granted(Role::Owner, None));
    let response = house.by_page("GET", "/api/v1/channels/one/commands", &cookie, "").await;
    assert_eq!(status(&response), 503);
    assert!(text(response).await.contains("\"type\":\"/problems/busy\""));
    for page in ["/", "/commands", "/timers", "/counters", "/health", "/logins", "/people"] {
        assert_eq!(status(&house.by_page("GET", page, &cookie, "").await), 200, "{page}");
    }
}

#[tokio::test]
async fn pages_speak_the_language_of_the_browser_and_have_nothing_inline() {
    let house = house();
    let cookie = house.signed_in(granted(Role::Owner, None));
    for language in Language::ALL {
        for page in ["/", "/login", "/commands", "/timers", "/health", "/people", "/nowhere"] {
            let headers =
                [("host", HERE), ("cookie", &cookie), ("accept-language", language.code()), ("accept", "text/html")];
            let text = text(house.asked("GET", page, &headers, "").await).await;
            assert!(text.contains(&format!("<html lang=\"{}\"", language.code())), "{page}: {text}");
            assert!(!text.contains("page-"), "a text is missing on {page} in {}: {text}", language.code());
            for inline in
                [" style=", " onclick", " onload", " onsubmit", "<style", "javascript:", "http://", "https://"]
            {
                assert!(!text.contains(inline), "{inline} is on {page}");
            }
            let scripts: Vec<_> = text.match_indices("<script").collect();
            assert_eq!(scripts.len(), text.matches("<script src=\"/assets/app.").count());
        }
    }
}

#[tokio::test]
async fn assets_are_kept_by_browsers_and_change_their_names() {
    let house = house();
    let page = text(house.by_page("GET", "/login", "", "").await).await;
    for (ending, media) in [("css", "text/css"), ("js", "text/javascript")] {
        let name = page.split('"').find(|word| word.starts_with("/assets/") && word.ends_with(ending)).unwrap();
        let response = house.by_page("GET", name, "", "").await;
        assert_eq!(status(&response), 200);
        assert!(response.headers()["cache-control"].to_str().unwrap().contains("immutable"));
        assert!(response.headers()[CONTENT_TYPE].to_str().unwrap().starts_with(media));
    }
    assert_eq!(status(&house.by_page("GET", "/assets/app.css", "", "").await), 404);
}

#[tokio::test]
async fn a_name_that_is_hostile_is_shown_as_text() {
    let house = house();
    let cookie = house.signed_in(Grant { name: "<script>alert(1)</script>".to_owned(), ..granted(Role::Owner, None) });
    let page = text(house.by_page("GET", "/people", &cookie, "").await).await;
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains("<script>alert"), "{page}");
}
