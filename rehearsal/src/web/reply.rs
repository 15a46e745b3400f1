//! The answer of a service.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use serde_json::Value;

/// The size of a piece of a long body.
const PIECE_BYTES: usize = 64 * 1024;

/// An answer, with the ways in which a connection can fail while it is sent.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    status: StatusCode,
    headers: HeaderMap,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    Whole(Bytes),
    /// `head`, then blanks up to so many bytes in all.
    Padded {
        head: Bytes,
        bytes: usize,
    },
    /// The connection breaks after these bytes.
    BrokenOff(Bytes),
    /// The connection is closed before any answer.
    Nothing,
}

impl Reply {
    /// Answers with JSON.
    pub(crate) fn json(status: u16, value: &Value) -> Self {
        Self::text(status, "application/json", value.to_string())
    }

    /// Answers 200 with JSON.
    pub(crate) fn ok(value: &Value) -> Self {
        Self::json(200, value)
    }

    /// Answers with anything, said to be of `kind`.
    pub(crate) fn text(status: u16, kind: &'static str, body: impl Into<Bytes>) -> Self {
        Self::new(status, Content::Whole(body.into())).with(header::CONTENT_TYPE, kind)
    }

    /// Answers without a body.
    pub(crate) fn empty(status: u16) -> Self {
        Self::new(status, Content::Whole(Bytes::new()))
    }

    /// Gives no answer at all.
    pub(crate) fn hang_up() -> Self {
        Self::new(200, Content::Nothing)
    }

    /// Answers with JSON that the connection's end cuts off.
    pub(crate) fn broken_off(part: impl Into<Bytes>) -> Self {
        Self::new(200, Content::BrokenOff(part.into())).with(header::CONTENT_TYPE, "application/json")
    }

    /// Answers with `head`, then blanks up to `bytes`.
    pub(crate) fn padded(head: impl Into<Bytes>, bytes: usize) -> Self {
        Self::new(200, Content::Padded { head: head.into(), bytes }).with(header::CONTENT_TYPE, "application/json")
    }

    fn new(status: u16, content: Content) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self { status, headers: HeaderMap::new(), content }
    }

    /// Adds a header. One that HTTP does not allow is left out.
    pub(crate) fn with(mut self, name: HeaderName, value: impl AsRef<str>) -> Self {
        if let Ok(value) = HeaderValue::from_str(value.as_ref()) {
            self.headers.insert(name, value);
        }
        self
    }

    /// Makes the response; `None` for no answer at all. With `drip` its body comes byte by byte.
    pub(super) fn into_response(self, drip: Option<Duration>) -> Option<Response> {
        let body = match (self.content, drip) {
            (Content::Nothing, _) => return None,
            (Content::Whole(bytes), Some(pause)) => dripping(bytes, pause),
            (Content::Whole(bytes), None) => Body::from(bytes),
            (Content::Padded { head, bytes }, _) => padded(head, bytes),
            (Content::BrokenOff(part), _) => broken_off(part),
        };
        Some((self.status, self.headers, body).into_response())
    }
}

fn padded(head: Bytes, bytes: usize) -> Body {
    let blanks = Bytes::from_static(&[b' '; PIECE_BYTES]);
    let pieces = bytes.saturating_sub(head.len()).div_ceil(PIECE_BYTES);
    let pieces = stream::iter(std::iter::once(head).chain(std::iter::repeat_n(blanks, pieces)));
    Body::from_stream(pieces.map(Ok::<_, Infallible>))
}

/// The part is flushed before the break, so that a client sees it.
fn broken_off(part: Bytes) -> Body {
    let broken = stream::once(async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        Err(std::io::Error::other("the stage breaks off"))
    });
    Body::from_stream(stream::iter([Ok(part)]).chain(broken))
}

fn dripping(bytes: Bytes, pause: Duration) -> Body {
    let bytes = (0..bytes.len()).map(move |at| bytes.slice(at..=at));
    Body::from_stream(stream::iter(bytes).then(move |byte| async move {
        tokio::time::sleep(pause).await;
        Ok::<_, Infallible>(byte)
    }))
}
