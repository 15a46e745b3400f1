//! What is told of a request that comes to nothing (RFC 9457): neither paths nor SQL, and a type that stays.

use axum::http::StatusCode;
use serde_json::{Map, Value as Json, json};

/// The kinds of problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Something in it is wrong.
    Invalid,
    /// Nobody is signed in.
    Unauthenticated,
    /// Whoever is signed in may not do it, or it comes from elsewhere.
    Forbidden,
    /// There is no such thing, or it is not theirs.
    NotFound,
    /// Not by this method.
    Method,
    /// There is one of this name.
    Exists,
    /// It was changed meanwhile.
    Conflict,
    /// Too many bytes.
    TooLarge,
    /// Not in this form.
    MediaType,
    /// Another host is meant.
    Host,
    /// A rule of what channels may make.
    Limit,
    /// Too many at once.
    Busy,
    /// A part of the bot did not answer in time.
    Timeout,
    /// The disk does not take it.
    NotSaved,
    /// A mistake in the program.
    Broken,
}

impl Kind {
    /// Returns the end of its type, and its status.
    pub(crate) fn parts(self) -> (&'static str, StatusCode) {
        match self {
            Self::Invalid => ("invalid", StatusCode::BAD_REQUEST),
            Self::Unauthenticated => ("unauthenticated", StatusCode::UNAUTHORIZED),
            Self::Forbidden => ("forbidden", StatusCode::FORBIDDEN),
            Self::NotFound => ("not-found", StatusCode::NOT_FOUND),
            Self::Method => ("method", StatusCode::METHOD_NOT_ALLOWED),
            Self::Exists => ("exists", StatusCode::CONFLICT),
            Self::Conflict => ("conflict", StatusCode::PRECONDITION_FAILED),
            Self::TooLarge => ("too-large", StatusCode::PAYLOAD_TOO_LARGE),
            Self::MediaType => ("media-type", StatusCode::UNSUPPORTED_MEDIA_TYPE),
            Self::Host => ("host", StatusCode::MISDIRECTED_REQUEST),
            Self::Limit => ("limit-reached", StatusCode::UNPROCESSABLE_ENTITY),
            Self::Busy => ("busy", StatusCode::SERVICE_UNAVAILABLE),
            Self::Timeout => ("timeout", StatusCode::GATEWAY_TIMEOUT),
            Self::NotSaved => ("not-saved", StatusCode::INSUFFICIENT_STORAGE),
            Self::Broken => ("broken", StatusCode::INTERNAL_SERVER_ERROR),
        }
    }
}

/// A problem.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Problem {
    /// Its kind.
    pub(crate) kind: Kind,
    /// Words about this one; may be empty.
    pub(crate) detail: String,
    /// What is wrong where, by pointer into the body.
    pub(crate) errors: Vec<(String, String)>,
    /// The row as it is now.
    pub(crate) present: Option<Json>,
}

impl Problem {
    /// Makes one.
    pub(crate) fn new(kind: Kind, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into(), errors: Vec::new(), present: None }
    }

    /// Makes one of a field.
    pub(crate) fn at(pointer: &str, detail: String) -> Self {
        Self { errors: vec![(pointer.to_owned(), detail)], ..Self::new(Kind::Invalid, "") }
    }

    /// Returns its status.
    pub(crate) fn status(&self) -> StatusCode {
        self.kind.parts().1
    }

    /// Returns it as it is told to programs; `title` is its kind in words.
    pub(crate) fn json(&self, title: &str, request: &str) -> Json {
        let (name, status) = self.kind.parts();
        let mut members = Map::new();
        let mut put = |member: &str, value: Json| drop(members.insert(member.to_owned(), value));
        put("type", format!("/problems/{name}").into());
        put("title", title.into());
        put("status", status.as_u16().into());
        put("instance", format!("urn:kissbot:request:{request}").into());
        if !self.detail.is_empty() {
            put("detail", self.detail.as_str().into());
        }
        if !self.errors.is_empty() {
            let errors = self.errors.iter().map(|(pointer, detail)| json!({"pointer": pointer, "detail": detail}));
            put("errors", errors.collect());
        }
        if let Some(present) = &self.present {
            put("present", present.clone());
        }
        Json::Object(members)
    }
}
