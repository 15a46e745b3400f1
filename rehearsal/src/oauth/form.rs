//! The parameters of a request, and this server's refusals.

use serde_json::json;

use crate::web::{Reply, SeenRequest};

/// The pairs of a form, or of the query as this server takes them too.
pub(super) struct Form(Vec<(String, String)>);

impl Form {
    pub(super) fn of(request: &SeenRequest) -> Self {
        Self(request.form().into_iter().chain(request.query.iter().cloned()).collect())
    }

    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(name, value)| name == key && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    /// Refuses any client but the one that is registered.
    pub(super) fn wrong_client(&self, client_id: &str) -> Option<Reply> {
        match self.get("client_id") {
            None => Some(refused(400, "missing client id")),
            Some(id) if id != client_id => Some(refused(400, "invalid client")),
            Some(_) => None,
        }
    }
}

/// Makes a refusal. This server's have no `error` as a rule.
pub(super) fn refused(status: u16, message: &str) -> Reply {
    Reply::json(status, &json!({"status": status, "message": message}))
}
