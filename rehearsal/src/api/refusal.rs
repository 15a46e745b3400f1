//! The refusal of a call.

use axum::http::StatusCode;
use serde_json::json;

use crate::web::Reply;

/// The status and the words with which a call is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    status: u16,
    message: String,
}

impl Refusal {
    /// Returns the refusal in Helix's shape.
    pub(super) fn reply(self) -> Reply {
        let error = StatusCode::from_u16(self.status).ok().and_then(|status| status.canonical_reason());
        let body = json!({"error": error.unwrap_or_default(), "status": self.status, "message": self.message});
        Reply::json(self.status, &body)
    }
}

pub(crate) fn refused(status: u16, message: impl Into<String>) -> Refusal {
    Refusal { status, message: message.into() }
}
