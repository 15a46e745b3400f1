//! Permissions that accounts have given, as every stand-in may ask for them.

use std::time::{Duration, Instant};

/// A permission: an account lets a client do something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Grant {
    pub(crate) login: String,
    pub(crate) user_id: String,
    pub(crate) scopes: Vec<String>,
    pub(crate) client_id: String,
}

impl Grant {
    /// The permission of the application itself, which is nobody's.
    pub(crate) fn of_application(client_id: &str) -> Self {
        Self { login: String::new(), user_id: String::new(), scopes: Vec::new(), client_id: client_id.to_owned() }
    }

    /// Returns true if it is the application's own.
    pub(crate) fn is_application(&self) -> bool {
        self.user_id.is_empty()
    }

    pub(crate) fn allows(&self, scope: &str) -> bool {
        self.scopes.iter().any(|known| known == scope)
    }
}

/// The one who knows all tokens.
pub(crate) trait Logins: Send + Sync {
    /// Returns the permission behind an access token and the time that it is still valid for.
    fn holder(&self, access: &str, now: Instant) -> Option<(Grant, Duration)>;

    /// Returns true if the account `user_id` lets the application do anything.
    fn has_authorized(&self, user_id: &str, now: Instant) -> bool;

    /// Returns true if the account `user_id` lets the application use `scope`.
    fn allows(&self, user_id: &str, scope: &str, now: Instant) -> bool;
}
