//! The device code flow, by which somebody logs in with a browser anywhere, and the revocation of a token that is not
//! wanted. Pure, but for the sending.
//!
//! Source: dev.twitch.tv, "Device code grant flow". Twitch documents `authorization_pending` and `invalid device code`;
//! the other words are those of RFC 8628.

use super::issue::{self, Client, Issue, Issued};
use crate::net::http::{Http, HttpError, Reply};
use crate::net::secret::Secret;
use crate::twitch::lenient;
use crate::twitch::limits::{DEVICE_CODE_LIFE, DEVICE_CODE_POLL};
use serde::Deserialize;
use std::time::Duration;

const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";
/// Polling is never faster than this, whatever is said.
const INTERVAL_MIN: Duration = Duration::from_secs(1);
/// Nobody waits longer for a code to be used, whatever is said.
const CODE_LIFE_MAX: Duration = Duration::from_secs(24 * 3600);
/// Longer than any page's address.
const URL_CHARS_MAX: usize = 500;

/// A code that waits for somebody to agree.
#[derive(Clone, Debug)]
pub struct DeviceCode {
    /// The secret of the poll; its bearer gets the token.
    pub device_code: Secret,
    /// The code that the person types in.
    pub user_code: String,
    /// The page to open; the code is in it.
    pub page: String,
    /// The time for which the code can be used.
    pub life: Duration,
    /// The wait between two polls.
    pub interval: Duration,
}

/// The reason for which there is no code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoCode {
    /// Twitch does not want this client or these scopes, in its words.
    Refused(String),
    /// Twitch cannot be asked.
    Unclear(String),
}

/// The outcome of a poll.
#[derive(Clone, Debug)]
pub enum Polled {
    /// Nobody has decided yet.
    Pending,
    /// The same, and polls are to be rarer.
    SlowDown,
    /// Somebody said no.
    Denied,
    /// The code is used up or expired.
    Gone,
    /// Somebody agreed.
    Issued(Issued),
    /// Twitch says no, in these words.
    Refused(String),
    /// Twitch cannot be asked just now.
    Unclear(String),
}

/// Asks for a code.
///
/// # Errors
/// Returns an error when Twitch gives none.
pub async fn begin(http: &Http, oauth_url: &str, client: &Client, scopes: &str) -> Result<DeviceCode, NoCode> {
    let form = [("client_id", client.id.as_str()), ("scopes", scopes)];
    let answer = issue::post(http, oauth_url, "device", &form).await.map_err(NoCode::Unclear)?;
    read_code(answer)
}

fn polled_usually() -> u64 {
    DEVICE_CODE_POLL.as_secs()
}

fn read_code(answer: Result<Reply, HttpError>) -> Result<DeviceCode, NoCode> {
    #[derive(Deserialize)]
    struct Answer {
        #[serde(deserialize_with = "lenient::needed")]
        device_code: String,
        #[serde(deserialize_with = "lenient::needed")]
        user_code: String,
        #[serde(deserialize_with = "lenient::needed")]
        verification_uri: String,
        #[serde(default, deserialize_with = "lenient::seconds")]
        expires_in: u64,
        #[serde(default = "polled_usually", deserialize_with = "lenient::seconds")]
        interval: u64,
    }
    let reply = answer.map_err(|error| NoCode::Unclear(error.to_string()))?;
    if !reply.is_success() {
        let unclear = || NoCode::Unclear(format!("Twitch answers with status {}", reply.status));
        let words = issue::words(&reply).filter(|_| (400..429).contains(&reply.status));
        return Err(words.map_or_else(unclear, NoCode::Refused));
    }
    let unclear = |_| NoCode::Unclear("Twitch's answer holds no code".to_owned());
    let read: Answer = serde_json::from_slice(&reply.body).map_err(unclear)?;
    // Both are shown on a terminal.
    let clean = |text: String| text.chars().filter(char::is_ascii_graphic).take(URL_CHARS_MAX).collect();
    let seconds = |seconds: u64, otherwise| if seconds == 0 { otherwise } else { Duration::from_secs(seconds) };
    Ok(DeviceCode {
        device_code: Secret::new(read.device_code),
        user_code: clean(read.user_code),
        page: clean(read.verification_uri),
        life: seconds(read.expires_in, DEVICE_CODE_LIFE).min(CODE_LIFE_MAX),
        interval: Duration::from_secs(read.interval).clamp(INTERVAL_MIN, DEVICE_CODE_LIFE),
    })
}

/// Asks whether somebody has decided.
pub async fn poll(http: &Http, oauth_url: &str, client: &Client, scopes: &str, code: &DeviceCode) -> Polled {
    let mut form = vec![
        ("client_id", client.id.as_str()),
        ("scopes", scopes),
        ("device_code", code.device_code.expose()),
        ("grant_type", GRANT),
    ];
    if let Some(secret) = &client.secret {
        form.push(("client_secret", secret.expose()));
    }
    match issue::post(http, oauth_url, "token", &form).await {
        Ok(answer) => polled(issue::read(answer)),
        Err(why) => Polled::Unclear(why),
    }
}

fn polled(issue: Issue) -> Polled {
    match issue {
        Issue::Issued(issued) => Polled::Issued(issued),
        Issue::Unclear(why) => Polled::Unclear(why),
        Issue::Refused(words) => match words.to_ascii_lowercase().replace(' ', "_").as_str() {
            "authorization_pending" => Polled::Pending,
            "slow_down" => Polled::SlowDown,
            "access_denied" => Polled::Denied,
            "invalid_device_code" | "expired_token" => Polled::Gone,
            _ => Polled::Refused(words),
        },
    }
}

/// Gives a token back, so that nobody can use it any more. True when Twitch took it.
pub async fn revoke(http: &Http, oauth_url: &str, client_id: &str, access: &Secret) -> bool {
    let form = [("client_id", client_id), ("token", access.expose())];
    matches!(issue::post(http, oauth_url, "revoke", &form).await, Ok(Ok(reply)) if reply.is_success())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(status: u16, body: &str) -> Result<DeviceCode, NoCode> {
        read_code(Ok(Reply::new(status, body.to_owned())))
    }

    #[test]
    fn a_code_is_read_as_twitch_sends_it() {
        let body = r#"{"device_code":"canary","expires_in":1800,"interval":5,"user_code":"ABCDEFGH","verification_uri":"https://www.twitch.tv/activate?public=true&device-code=ABCDEFGH"}"#;
        let code = code(200, body).unwrap();
        assert_eq!(
            (code.user_code.as_str(), code.interval, code.life),
            ("ABCDEFGH", DEVICE_CODE_POLL, DEVICE_CODE_LIFE)
        );
        assert!(code.page.ends_with("device-code=ABCDEFGH"));
        assert!(!format!("{code:?}").contains("canary"), "whoever has it gets the token");
    }

    #[test]
    fn what_is_shown_holds_nothing_that_a_terminal_obeys() {
        let body = r#"{"device_code":"x","interval":0,"user_code":"A\u001b[2JB","verification_uri":"https://a\r\n"}"#;
        let code = code(200, body).unwrap();
        assert_eq!((code.user_code.as_str(), code.page.as_str()), ("A[2JB", "https://a"));
        assert_eq!(code.interval, INTERVAL_MIN);
    }

    #[test]
    fn no_life_and_no_interval_is_absurd() {
        let told = |life: &str, interval: &str| {
            let body = format!(
                r#"{{"device_code":"x","user_code":"A","verification_uri":"https://a","expires_in":{life},"interval":{interval}}}"#
            );
            let code = code(200, &body).unwrap();
            (code.life, code.interval)
        };
        assert_eq!(told("18446744073709551615", "18446744073709551615"), (CODE_LIFE_MAX, DEVICE_CODE_LIFE));
        assert_eq!(told("null", "null"), (DEVICE_CODE_LIFE, INTERVAL_MIN));
        assert_eq!(told("\"60\"", "\"7\""), (Duration::from_secs(60), Duration::from_secs(7)));
    }

    #[test]
    fn a_client_that_is_refused_is_told_from_a_twitch_that_is_away() {
        let refused = code(400, r#"{"status":400,"message":"invalid client"}"#);
        assert_eq!(refused.unwrap_err(), NoCode::Refused("invalid client".to_owned()));
        for (status, body) in [(500, r#"{"message":"x"}"#), (400, "<html>"), (200, "{}"), (429, r#"{"message":"x"}"#)] {
            assert!(matches!(code(status, body), Err(NoCode::Unclear(_))), "{status} {body}");
        }
    }

    #[test]
    fn each_word_of_a_poll_has_its_meaning() {
        let said = |words: &str| polled(Issue::Refused(words.to_owned()));
        assert!(matches!(said("authorization_pending"), Polled::Pending));
        assert!(matches!(said("slow_down"), Polled::SlowDown));
        assert!(matches!(said("access_denied"), Polled::Denied));
        assert!(matches!(said("invalid device code"), Polled::Gone));
        assert!(matches!(said("expired_token"), Polled::Gone));
        assert!(matches!(said("invalid client"), Polled::Refused(_)));
        assert!(matches!(polled(Issue::Unclear("x".to_owned())), Polled::Unclear(_)));
    }
}
