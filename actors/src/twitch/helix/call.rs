//! A call of the Helix API as data. Pure.
//!
//! A [`Call`] does not know its purpose: each part of the pillar creates its own beside the code that needs them.

use crate::net::http::{self, Body, Request};
use crate::net::secret::Secret;
use reqwest::Method;
use reqwest::header::{HeaderName, HeaderValue};
use serde_json::Value;
use std::borrow::Cow;
use std::time::Duration;

/// `Client-Id`: the application that the token was made for.
const CLIENT_ID: HeaderName = HeaderName::from_static("client-id");

/// A call. By default it needs no scope, carries no body, and is retried when Twitch has trouble, unless it is a POST.
#[derive(Clone, Debug, PartialEq)]
pub struct Call<'a> {
    name: &'static str,
    method: Method,
    path: &'static str,
    query: Vec<(&'static str, Cow<'a, str>)>,
    body: Option<Value>,
    scopes: &'static [&'static str],
    is_repeatable: bool,
    is_told_by_its_maker: bool,
}

/// The question of a GET. Equal ones asked at the same time need only one call.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Question {
    path: &'static str,
    query: Vec<(&'static str, String)>,
}

impl<'a> Call<'a> {
    /// Creates a call with the name that Twitch's reference gives it; `path` is the part after `/helix/`.
    #[must_use]
    pub fn new(method: Method, path: &'static str, name: &'static str) -> Self {
        let is_repeatable = method != Method::POST;
        Self {
            name,
            method,
            path,
            query: Vec::new(),
            body: None,
            scopes: &[],
            is_repeatable,
            is_told_by_its_maker: false,
        }
    }

    /// Creates a GET.
    #[must_use]
    pub fn get(path: &'static str, name: &'static str) -> Self {
        Self::new(Method::GET, path, name)
    }

    /// Creates a POST. It is not idempotent (it may have been carried out although the answer got lost), so it is not
    /// retried; see `repeatable`.
    #[must_use]
    pub fn post(path: &'static str, name: &'static str) -> Self {
        Self::new(Method::POST, path, name)
    }

    /// Adds a value to the query. Twitch wants several values as one key each; joined by commas they find nothing.
    #[must_use]
    pub fn with(mut self, key: &'static str, value: impl Into<Cow<'a, str>>) -> Self {
        self.query.push((key, value.into()));
        self
    }

    /// Adds several values of one key to the query.
    #[must_use]
    pub(crate) fn with_each(mut self, key: &'static str, values: &[&'a str]) -> Self {
        self.query.extend(values.iter().map(|value| (key, Cow::Borrowed(*value))));
        self
    }

    /// Sets the body.
    #[must_use]
    pub(crate) fn with_body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }

    /// Sets the scopes of which the token needs one; the first is the one that people are told to add.
    #[must_use]
    pub(crate) fn needing(mut self, scopes: &'static [&'static str]) -> Self {
        self.scopes = scopes;
        self
    }

    /// Marks the call as idempotent, so that it may be retried.
    #[must_use]
    pub(crate) fn repeatable(mut self) -> Self {
        self.is_repeatable = true;
        self
    }

    /// The same, and its maker tells the operator by itself what Twitch does not allow.
    #[must_use]
    pub(crate) fn told_by_its_maker(mut self) -> Self {
        self.is_told_by_its_maker = true;
        self
    }

    /// The same, without anything borrowed.
    #[must_use]
    pub fn into_owned(self) -> Call<'static> {
        let Self { name, method, path, query, body, scopes, is_repeatable, is_told_by_its_maker } = self;
        let query = query.into_iter().map(|(key, value)| (key, Cow::Owned(value.into_owned()))).collect();
        Call { name, method, path, query, body, scopes, is_repeatable, is_told_by_its_maker }
    }

    /// Returns what is the same of equal questions; `None` for a call that does something, each of which counts.
    #[must_use]
    pub fn question(&self) -> Option<Question> {
        let query = || self.query.iter().map(|(key, value)| (*key, value.clone().into_owned())).collect();
        (self.method == Method::GET).then(|| Question { path: self.path, query: query() })
    }

    /// Tells whether nobody else needs to tell the operator that Twitch does not allow it.
    #[must_use]
    pub(crate) fn is_told_by_its_maker(&self) -> bool {
        self.is_told_by_its_maker
    }

    /// Returns the call's name in the log.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the scopes of which the token needs one; empty if it needs none.
    #[must_use]
    pub fn scopes(&self) -> &'static [&'static str] {
        self.scopes
    }

    /// Tells whether it may be made again when it is unknown what became of it.
    #[must_use]
    pub(crate) fn is_repeatable(&self) -> bool {
        self.is_repeatable
    }

    /// Builds the request. `helix_url` is the address before `/users`.
    ///
    /// # Errors
    /// Returns an error if the address is not a valid URL.
    pub fn request(
        &self,
        helix_url: &str,
        token: &Secret,
        client_id: &str,
        limit: Duration,
    ) -> Result<Request<'_>, url::ParseError> {
        let mut url = http::address(helix_url, self.path)?;
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(self.query.iter().map(|(key, value)| (*key, &**value)));
        }
        let mut request = Request::get(url, limit).with_bearer(token);
        request.method = self.method.clone();
        if let Some(body) = &self.body {
            request.body = Body::Json(Cow::Borrowed(body));
        }
        if let Ok(client_id) = HeaderValue::from_str(client_id) {
            request.headers.push((CLIENT_ID, client_id));
        }
        Ok(request)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn request<'a>(call: &'a Call<'_>) -> Request<'a> {
        let request =
            call.request("https://api.twitch.tv/helix/", &Secret::new("canary"), "app", Duration::ZERO).unwrap();
        assert!(!format!("{request:?}").contains("canary"), "{request:?}");
        assert!(request.headers.iter().any(|(name, value)| name == "client-id" && value == "app"));
        request
    }

    #[test]
    fn each_value_is_a_key_of_its_own_and_none_adds_a_key() {
        let call = Call::get("users", "Get Users").with_each("login", &["a", "b"]).with("id", "2&x=3");
        let request = request(&call);
        assert_eq!(request.url.as_str(), "https://api.twitch.tv/helix/users?login=a&login=b&id=2%26x%3D3");
        assert_eq!((request.method, matches!(request.body, Body::Empty)), (Method::GET, true));
    }

    #[test]
    fn a_call_without_values_has_a_plain_address() {
        assert_eq!(request(&Call::get("users", "Get Users")).url.as_str(), "https://api.twitch.tv/helix/users");
    }

    #[test]
    fn equal_questions_are_known_and_what_does_something_is_no_question() {
        let users = |login: &'static str| Call::get("users", "Get Users").with("login", login);
        assert_eq!(users("a").question(), users("a").into_owned().question());
        assert!(users("a").question() != users("b").question() && users("a").question().is_some());
        assert_eq!(Call::post("clips", "x").question(), None);
        assert_eq!(Call::new(Method::PATCH, "channels", "x").question(), None);
    }

    #[test]
    fn a_body_is_sent_as_json() {
        let call = Call::new(Method::PATCH, "channels", "Modify Channel Information").with_body(json!({"title": "x"}));
        let request = request(&call);
        assert_eq!(request.method, Method::PATCH);
        let Body::Json(body) = request.body else { panic!("no JSON") };
        assert_eq!(*body, json!({"title": "x"}));
    }

    #[test]
    fn only_what_may_happen_twice_is_tried_twice() {
        assert!(Call::get("users", "x").is_repeatable());
        assert!(Call::new(Method::DELETE, "eventsub/subscriptions", "x").is_repeatable());
        assert!(!Call::post("clips", "x").is_repeatable());
        assert!(Call::post("eventsub/subscriptions", "x").repeatable().is_repeatable());
    }
}
