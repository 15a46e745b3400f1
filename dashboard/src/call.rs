//! One request that was let in, as its handler sees it.

use crate::http::fields::Fields;
use crate::http::problem::{Kind, Problem};
use crate::office::Office;
use crate::signing_in::Grant;
use crate::signing_in::sessions::Session;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use kissbot_actors::chat::ChannelName;
use kissbot_actors::text::catalogue::Arg;
use kissbot_actors::text::language::Language;
use serde_json::Value as Json;
use std::sync::Arc;

/// What a handler makes of it.
pub(crate) type Answer = Result<Response<Body>, Problem>;

/// The request.
pub(crate) struct Call {
    /// What the dashboard knows.
    pub(crate) office: Arc<Office>,
    /// Who asks; nobody on the routes for anybody.
    pub(crate) session: Option<Session>,
    /// The channel in the path.
    pub(crate) channel: Option<ChannelName>,
    /// The other parts of the path.
    pub(crate) parts: Vec<(String, String)>,
    /// What stands behind `?`.
    pub(crate) query: Vec<(String, String)>,
    /// What the body brings.
    pub(crate) fields: Fields,
    /// The headers.
    pub(crate) headers: HeaderMap,
    /// The language of the page.
    pub(crate) language: Language,
}

impl Call {
    /// Puts a text of the pages into words.
    pub(crate) fn say(&self, id: &str) -> String {
        self.office.texts.say(self.language, id, &[])
    }

    /// As [`Call::say`], with values.
    pub(crate) fn say_with(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.office.texts.say(self.language, id, args)
    }

    /// Returns what was granted to who asks.
    ///
    /// # Errors
    /// Returns an error on a route for anybody.
    pub(crate) fn grant(&self) -> Result<&Grant, Problem> {
        let session = self.session.as_ref();
        session.map(|session| &session.grant).ok_or_else(|| Problem::new(Kind::Unauthenticated, ""))
    }

    /// Returns the channel of the path.
    ///
    /// # Errors
    /// Returns an error where there is none.
    pub(crate) fn channel(&self) -> Result<&ChannelName, Problem> {
        self.channel.as_ref().ok_or_else(|| Problem::new(Kind::NotFound, ""))
    }

    /// Returns a part of the path.
    pub(crate) fn part(&self, name: &str) -> &str {
        self.parts.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Returns what a page was asked for by `?name=`.
    pub(crate) fn asked(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Returns the channels that who asks may see.
    pub(crate) fn channels(&self) -> Vec<&ChannelName> {
        let grant = self.session.as_ref().map(|session| &session.grant);
        let holds = |channel: &&ChannelName| grant.is_some_and(|grant| grant.holds_in(channel));
        self.office.settings.channels.iter().filter(holds).collect()
    }

    /// Returns the channel of a page: the one that `?channel=` names, or the first.
    ///
    /// # Errors
    /// Returns an error when there is none of that name that who asks may see.
    pub(crate) fn page_channel(&self) -> Result<ChannelName, Problem> {
        let channels = self.channels();
        let found = match self.asked("channel") {
            Some(name) => channels.into_iter().find(|channel| channel.as_str() == name),
            None => channels.into_iter().next(),
        };
        found.cloned().ok_or_else(|| Problem::new(Kind::NotFound, ""))
    }

    /// Returns the version of a row that who asks has seen: `If-Match`, or the field `version`.
    ///
    /// # Errors
    /// Returns an error when it is no version.
    pub(crate) fn version(&self) -> Result<Option<u32>, Problem> {
        if let Some(matches) = self.headers.get("if-match") {
            let seen = matches.to_str().ok().and_then(|text| text.trim().trim_matches('"').parse().ok());
            return seen.map(Some).ok_or_else(|| Problem::new(Kind::Invalid, "If-Match must be a version"));
        }
        let number = self.fields.number("version", 0, u32::MAX.into())?;
        Ok(number.and_then(|number| u32::try_from(number).ok()))
    }
}

/// Answers with JSON.
pub(crate) fn json(status: StatusCode, value: &Json) -> Response<Body> {
    with_type(status, "application/json", value.to_string())
}

/// Answers with a body of a type.
pub(crate) fn with_type(status: StatusCode, media: &'static str, body: impl Into<Body>) -> Response<Body> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media));
    response
}

/// Answers that there is nothing to say.
pub(crate) fn nothing() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    response
}

/// Sends a browser to a page of ours.
pub(crate) fn see(path: &str) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    // Another host's address begins with two strokes.
    let is_own = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    let path = HeaderValue::from_str(path).ok().filter(|_| is_own);
    response.headers_mut().insert(LOCATION, path.unwrap_or(HeaderValue::from_static("/")));
    response
}

/// Writes a name as a part of a path, or behind `=`.
pub(crate) fn encoded(name: &str) -> String {
    url::form_urlencoded::byte_serialize(name.as_bytes()).collect::<String>().replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_sent_to_pages_of_ours_only() {
        let to = |path: &str| see(path).headers()[LOCATION].to_str().unwrap().to_owned();
        assert_eq!(to("/commands/a%20b?channel=one"), "/commands/a%20b?channel=one");
        for path in ["//evil.example", "https://evil.example", "/\\evil.example", "", "evil", "/a\r\nb"] {
            assert_eq!(to(path), "/", "{path}");
        }
    }

    #[test]
    fn names_are_encoded_for_paths() {
        assert_eq!(encoded("a b/ç?"), "a%20b%2F%C3%A7%3F");
    }
}
