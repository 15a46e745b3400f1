//! `POST /oauth2/token`: the answer to a refresh, a device code and an application's credentials. Pure.
//!
//! That Twitch has trouble is not that it refuses: only a 400 or 401 (403 for a client's wrong secret) in Twitch's own
//! JSON is a refusal. Source: dev.twitch.tv, "Refreshing Access Tokens" and "Device code grant flow".

use crate::net::foreign;
use crate::net::http::{self, Body, Http, HttpError, Reply, Request};
use crate::net::secret::Secret;
use crate::twitch::lenient;
use reqwest::Method;
use serde_json::Value;
use std::time::Duration;

/// The time for an answer.
pub(super) const LIMIT: Duration = Duration::from_secs(10);
/// The number of characters that are shown of Twitch's own words.
const WORDS_CHARS_MAX: usize = 120;

/// A fresh token.
#[derive(Clone, Debug)]
pub struct Issued {
    /// The access token.
    pub access: Secret,
    /// The refresh token, for the next one. A public client's is good for one time.
    pub refresh: Option<Secret>,
    /// The life of the access token; `None` when Twitch does not tell it.
    pub life: Option<Duration>,
    /// The scopes that its owner allowed.
    pub scopes: Vec<String>,
}

/// The outcome of asking.
#[derive(Clone, Debug)]
pub enum Issue {
    /// A token.
    Issued(Issued),
    /// Twitch says no, in these words.
    Refused(String),
    /// Twitch could not be asked, or gave no sensible answer.
    Unclear(String),
}

/// The application that asks.
#[derive(Clone, Debug)]
pub struct Client {
    /// The application's id.
    pub id: String,
    /// The application's secret, if it is a confidential one.
    pub secret: Option<Secret>,
}

/// Asks for the token that follows the one which came with `refresh`.
pub async fn refresh(http: &Http, oauth_url: &str, client: &Client, refresh: &Secret) -> Issue {
    let mut form =
        vec![("grant_type", "refresh_token"), ("refresh_token", refresh.expose()), ("client_id", client.id.as_str())];
    if let Some(secret) = &client.secret {
        form.push(("client_secret", secret.expose()));
    }
    match post(http, oauth_url, "token", &form).await {
        Ok(answer) => read(answer),
        Err(why) => Issue::Unclear(why),
    }
}

/// Asks for the application's own token. It needs the application's secret.
pub async fn client_credentials(http: &Http, oauth_url: &str, client: &Client) -> Issue {
    let Some(secret) = &client.secret else { return Issue::Refused("missing client secret".to_owned()) };
    let form =
        [("grant_type", "client_credentials"), ("client_id", client.id.as_str()), ("client_secret", secret.expose())];
    match post(http, oauth_url, "token", &form).await {
        Ok(answer) => read(answer),
        Err(why) => Issue::Unclear(why),
    }
}

/// Sends a form. The outer error is an address that is none.
pub(super) async fn post(
    http: &Http,
    oauth_url: &str,
    path: &str,
    form: &[(&str, &str)],
) -> Result<Result<Reply, HttpError>, String> {
    let url = http::address(oauth_url, path).map_err(|error| format!("twitch.oauth_url is no address: {error}"))?;
    let request = Request { method: Method::POST, url, headers: Vec::new(), body: Body::Form(form), limit: LIMIT };
    Ok(http.send(request).await)
}

/// Reads the answer to a request for a token.
#[must_use]
pub fn read(answer: Result<Reply, HttpError>) -> Issue {
    match answer {
        Ok(reply) if reply.is_success() => match issued(&reply.body) {
            Some(issued) => Issue::Issued(issued),
            None => Issue::Unclear("Twitch's answer holds no token".to_owned()),
        },
        Ok(reply) => match words(&reply) {
            Some(words) if matches!(reply.status, 400 | 401 | 403) => Issue::Refused(words),
            _ => Issue::Unclear(format!("Twitch answers with status {}", reply.status)),
        },
        Err(error) => Issue::Unclear(error.to_string()),
    }
}

/// Returns Twitch's own words in an error: one short line, or `None` when the body is none of Twitch's.
#[must_use]
pub fn words(reply: &Reply) -> Option<String> {
    let body: Value = serde_json::from_slice(&reply.body).ok()?;
    let message = body.as_object()?.get("message").and_then(Value::as_str)?;
    Some(foreign::line(message, WORDS_CHARS_MAX))
}

fn issued(body: &[u8]) -> Option<Issued> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let life = body.get("expires_in").and_then(lenient::as_seconds).map(Duration::from_secs);
    Some(Issued {
        access: token(&body, "access_token")?,
        refresh: token(&body, "refresh_token"),
        life,
        scopes: body.get("scope").map(lenient::as_texts).unwrap_or_default(),
    })
}

/// Reads a token: anything else in it would end a line of IRC, or a header.
fn token(body: &Value, key: &str) -> Option<Secret> {
    let text = body.get(key)?.as_str()?;
    let is_token = !text.is_empty() && text.chars().all(|character| character.is_ascii_graphic());
    is_token.then(|| Secret::new(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(status: u16, body: &str) -> Issue {
        read(Ok(Reply::new(status, body.to_owned())))
    }

    #[test]
    fn a_token_is_read_with_its_life_and_scopes() {
        let body = r#"{"access_token":"canary-a","expires_in":14124,"refresh_token":"canary-r","scope":["chat:read","chat:edit"],"token_type":"bearer"}"#;
        let Issue::Issued(issued) = said(200, body) else { panic!("not issued") };
        assert_eq!((issued.access.expose(), issued.refresh.as_ref().unwrap().expose()), ("canary-a", "canary-r"));
        assert_eq!((issued.life, issued.scopes.len()), (Some(Duration::from_secs(14_124)), 2));
        assert!(!format!("{issued:?}").contains("canary"));
    }

    #[test]
    fn a_confidential_clients_answer_may_lack_the_refresh_token_and_a_life() {
        let Issue::Issued(issued) = said(200, r#"{"access_token":"a","scope":"chat:read chat:edit"}"#) else {
            panic!("not issued")
        };
        assert!(issued.refresh.is_none() && issued.life.is_none());
        assert_eq!(issued.scopes, ["chat:read", "chat:edit"]);
    }

    #[test]
    fn only_twitchs_own_no_is_a_refusal() {
        for (status, words) in [(400, "Invalid refresh token"), (401, "x"), (403, "invalid client secret")] {
            let body = format!(r#"{{"status":{status},"message":"{words}"}}"#);
            assert!(matches!(said(status, &body), Issue::Refused(said) if said == words), "{status}");
        }
        for (status, body) in [
            (500, r#"{"status":500,"message":"oops"}"#),
            (503, ""),
            (429, r#"{"status":429,"message":"slow"}"#),
            (400, "<html>a proxy</html>"),
            (401, "[]"),
            (200, "<!DOCTYPE html>"),
            (200, "{}"),
            (200, r#"{"access_token":""}"#),
            (200, r#"{"access_token":"a\r\nQUIT","refresh_token":"b"}"#),
            (200, r#"{"access_token":["a"]}"#),
            (302, ""),
        ] {
            assert!(matches!(said(status, body), Issue::Unclear(_)), "{status} {body}");
        }
        assert!(matches!(read(Err(HttpError::TimedOut)), Issue::Unclear(_)));
    }

    #[test]
    fn what_a_server_says_is_one_short_line() {
        let body = format!(r#"{{"message":"a\r\nb{}"}}"#, "x".repeat(5000));
        let words = words(&Reply::new(400, body)).unwrap();
        assert!(words.starts_with("abx") && words.chars().count() == WORDS_CHARS_MAX, "{words}");
    }
}
