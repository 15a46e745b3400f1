//! The questions to Helix, as data. Pure.

use crate::http::{self, Request};
use crate::secret::Secret;
use reqwest::header::{HeaderName, HeaderValue};
use std::time::Duration;
use url::Url;

/// The scope without which nobody's followers are shown. The account has to be a moderator of the channel as well.
pub const FOLLOWERS_SCOPE: &str = "moderator:read:followers";

/// `Client-Id`: the application that the token was made for.
const CLIENT_ID: HeaderName = HeaderName::from_static("client-id");

/// A question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call<'a> {
    /// Who goes by these logins. One that cannot be a login makes Twitch refuse all of them.
    Users(&'a [&'a str]),
    /// The stream of a channel, by its owner's id.
    Stream(&'a str),
    /// Title and category of a channel, by its owner's id.
    Channel(&'a str),
    /// Since when somebody follows.
    Follower {
        /// The id of the channel's owner.
        broadcaster_id: &'a str,
        /// Who.
        user_id: &'a str,
    },
}

impl Call<'_> {
    /// Its name in the log.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Users(_) => "Get Users",
            Self::Stream(_) => "Get Streams",
            Self::Channel(_) => "Get Channel Information",
            Self::Follower { .. } => "Get Channel Followers",
        }
    }

    /// The scope that it needs, if any.
    #[must_use]
    pub fn scope(&self) -> Option<&'static str> {
        match self {
            Self::Follower { .. } => Some(FOLLOWERS_SCOPE),
            Self::Users(_) | Self::Stream(_) | Self::Channel(_) => None,
        }
    }

    /// The request. `helix_url` is the address before `/users`.
    ///
    /// # Errors
    /// When the address is none.
    pub fn request(
        &self,
        helix_url: &str,
        token: &Secret,
        client_id: &str,
        limit: Duration,
    ) -> Result<Request<'static>, url::ParseError> {
        let path = match self {
            Self::Users(_) => "users",
            Self::Stream(_) => "streams",
            Self::Channel(_) => "channels",
            Self::Follower { .. } => "channels/followers",
        };
        let mut url = http::address(helix_url, path)?;
        self.ask(&mut url);
        let mut request = Request::get(url, limit).with_bearer(token);
        if let Ok(client_id) = HeaderValue::from_str(client_id) {
            request.headers.push((CLIENT_ID, client_id));
        }
        Ok(request)
    }

    /// Twitch wants several values as one key each; joined by commas they find nothing.
    fn ask(&self, url: &mut Url) {
        let mut query = url.query_pairs_mut();
        match self {
            Self::Users(logins) => {
                query.extend_pairs(logins.iter().map(|login| ("login", login)));
            }
            Self::Stream(user_id) => {
                query.append_pair("user_id", user_id);
            }
            Self::Channel(broadcaster_id) => {
                query.append_pair("broadcaster_id", broadcaster_id);
            }
            Self::Follower { broadcaster_id, user_id } => {
                query.append_pair("broadcaster_id", broadcaster_id).append_pair("user_id", user_id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(call: &Call<'_>) -> String {
        let request =
            call.request("https://api.twitch.tv/helix/", &Secret::new("canary"), "app", Duration::ZERO).unwrap();
        assert!(!format!("{request:?}").contains("canary"), "{request:?}");
        assert!(request.headers.iter().any(|(name, value)| name == "client-id" && value == "app"));
        request.url.to_string()
    }

    #[test]
    fn each_question_has_its_address() {
        assert_eq!(url(&Call::Users(&["a", "b"])), "https://api.twitch.tv/helix/users?login=a&login=b");
        assert_eq!(url(&Call::Stream("1")), "https://api.twitch.tv/helix/streams?user_id=1");
        assert_eq!(url(&Call::Channel("1")), "https://api.twitch.tv/helix/channels?broadcaster_id=1");
        assert_eq!(
            url(&Call::Follower { broadcaster_id: "1", user_id: "2&x=3" }),
            "https://api.twitch.tv/helix/channels/followers?broadcaster_id=1&user_id=2%26x%3D3"
        );
    }
}
