//! Twitch's opinion of a token: `GET /oauth2/validate`. It wants to be asked at the start and every hour.
//!
//! That Twitch cannot be asked is not that it refuses: only a 401 is a refusal.

use crate::net::http::{self, HttpError, Reply, Request};
use crate::net::secret::Secret;
use crate::twitch::lenient;
use reqwest::header::AUTHORIZATION;
use serde::Deserialize;
use std::time::Duration;

/// The time for the answer.
const LIMIT: Duration = Duration::from_secs(10);

/// The account and the rights of a good token.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Grant {
    /// The account's login, lower case.
    #[serde(deserialize_with = "lenient::needed")]
    pub login: String,
    /// The account's id.
    #[serde(deserialize_with = "lenient::needed")]
    pub user_id: String,
    /// The application that the token was made for.
    #[serde(deserialize_with = "lenient::needed")]
    pub client_id: String,
    /// The scopes that its owner allowed.
    #[serde(default, deserialize_with = "lenient::texts")]
    pub scopes: Vec<String>,
    /// Seconds until it expires; 0: never.
    #[serde(default, rename = "expires_in", deserialize_with = "lenient::seconds")]
    pub expires_in_s: u64,
}

impl Grant {
    /// Returns those of `wanted` that the token lacks.
    #[must_use]
    pub fn lacks<'a>(&self, wanted: &[&'a str]) -> Vec<&'a str> {
        wanted.iter().copied().filter(|scope| !self.scopes.iter().any(|has| has == scope)).collect()
    }
}

/// The outcome of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Validation {
    /// The token is good.
    Good(Grant),
    /// Twitch refuses it: expired or revoked.
    Refused,
    /// Twitch could not be asked, or gave no sensible answer. The token may be good.
    Unclear(String),
}

/// Makes the question. `oauth_url` is the address before `/validate`.
///
/// # Errors
/// Returns an error when the address is none.
pub fn request(oauth_url: &str, token: &Secret) -> Result<Request<'static>, url::ParseError> {
    let url = http::address(oauth_url, "validate")?;
    Ok(Request::get(url, LIMIT).with_secret_header(AUTHORIZATION, &format!("OAuth {}", token.expose())))
}

/// Reads the answer.
#[must_use]
pub fn read(answer: Result<Reply, HttpError>) -> Validation {
    match answer {
        Ok(reply) if reply.status == 401 => Validation::Refused,
        // An app token has no login; with it nobody can chat, so it counts as unclear what it is.
        Ok(reply) if reply.is_success() => serde_json::from_slice(&reply.body).map_or_else(
            |_| Validation::Unclear("Twitch's answer does not tell whose token it is".to_owned()),
            Validation::Good,
        ),
        Ok(reply) => Validation::Unclear(format!("Twitch answers with status {}", reply.status)),
        Err(error) => Validation::Unclear(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(status: u16, body: &str) -> Validation {
        read(Ok(Reply::new(status, body.to_owned())))
    }

    #[test]
    fn a_good_token_tells_its_account_and_scopes() {
        let body = r#"{"client_id":"app","login":"twitchdev","scopes":["chat:read"],"user_id":"141981764","expires_in":5520838}"#;
        let Validation::Good(grant) = said(200, body) else { panic!("not good") };
        assert_eq!(
            (grant.login.as_str(), grant.user_id.as_str(), grant.expires_in_s),
            ("twitchdev", "141981764", 5_520_838)
        );
        assert_eq!(grant.lacks(&["chat:read", "chat:edit"]), ["chat:edit"]);
    }

    #[test]
    fn null_scopes_are_none_and_no_life_is_absurd() {
        let body = |scopes: &str, life: &str| {
            format!(r#"{{"client_id":"app","login":"kissbot","scopes":{scopes},"user_id":42,"expires_in":{life}}}"#)
        };
        for scopes in ["null", "[]", "[null]", "\"\"", "{}"] {
            let Validation::Good(grant) = said(200, &body(scopes, "14157")) else { panic!("{scopes}") };
            assert_eq!((grant.scopes.len(), grant.user_id.as_str(), grant.expires_in_s), (0, "42", 14_157), "{scopes}");
        }
        for (life, seconds) in [("null", 0), ("-5", 0), ("\"60\"", 60), ("18446744073709551615", 400 * 24 * 3600)] {
            let Validation::Good(grant) = said(200, &body("[]", life)) else { panic!("{life}") };
            assert_eq!(grant.expires_in_s, seconds, "{life}");
        }
    }

    #[test]
    fn only_a_401_is_a_refusal() {
        assert_eq!(said(401, r#"{"status":401,"message":"invalid access token"}"#), Validation::Refused);
        for (status, body) in [
            (500, "oops"),
            (403, "{}"),
            (429, ""),
            (200, "<html>"),
            (200, "{}"),
            (200, r#"{"client_id":"app","login":null,"scopes":null,"expires_in":1}"#),
        ] {
            assert!(matches!(said(status, body), Validation::Unclear(_)), "{status} {body}");
        }
        assert!(matches!(read(Err(HttpError::TimedOut)), Validation::Unclear(_)));
    }

    #[test]
    fn the_question_does_not_show_the_token() {
        let request = request("https://id.twitch.tv/oauth2/", &Secret::new("canary")).unwrap();
        assert_eq!(request.url.as_str(), "https://id.twitch.tv/oauth2/validate");
        assert!(!format!("{request:?}").contains("canary"), "{request:?}");
    }
}
