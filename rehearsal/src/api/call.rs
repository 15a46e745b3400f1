//! A call that was admitted: its parameters, its permission, and what it wants to be told.

use std::time::Instant;

use serde_json::{Value, json};

use super::refusal::{Refusal, refused};
use crate::web::SeenRequest;
use crate::world::{Grant, Happening};

/// The values of one key in one request (Twitch: 100).
const VALUES_MAX: usize = 100;
/// Entries on a page as a rule.
const PAGE: usize = 20;

/// A call that was admitted.
pub(crate) struct Call<'a> {
    pub(crate) request: &'a SeenRequest,
    pub(crate) grant: &'a Grant,
    pub(crate) now: Instant,
    told: Vec<Happening>,
}

impl<'a> Call<'a> {
    pub(super) fn new(request: &'a SeenRequest, grant: &'a Grant, now: Instant) -> Self {
        Self { request, grant, now, told: Vec::new() }
    }

    /// Has the other stand-ins hear of something, once the call has succeeded and let go of its own.
    pub(crate) fn tell(&mut self, happening: Happening) {
        self.told.push(happening);
    }

    pub(super) fn take_told(&mut self) -> Vec<Happening> {
        std::mem::take(&mut self.told)
    }

    /// Returns the values of `key`, when there are not too many.
    pub(crate) fn values(&self, key: &'a str) -> Result<Vec<&'a str>, Refusal> {
        let values: Vec<_> = self.request.params(key).collect();
        self.bounds(values.len(), || format!("The number of {key} query parameters must not exceed {VALUES_MAX}."))?;
        Ok(values)
    }

    /// Refuses more values than one request may have.
    pub(crate) fn bounds(&self, count: usize, message: impl FnOnce() -> String) -> Result<(), Refusal> {
        if count > VALUES_MAX { Err(refused(400, message())) } else { Ok(()) }
    }

    /// Returns the value of a key that must be there.
    pub(crate) fn required(&self, key: &str) -> Result<&'a str, Refusal> {
        let value = self.request.param(key).filter(|value| !value.is_empty());
        value.ok_or_else(|| refused(400, format!("Missing required parameter \"{key}\"")))
    }

    /// Returns the body as JSON, when the request says that it is some.
    pub(crate) fn body(&self) -> Option<Value> {
        self.request.json().filter(|_| self.request.is_of("application/json"))
    }

    /// Refuses with 401 when a scope is missing.
    pub(crate) fn needs(&self, scope: &str) -> Result<(), Refusal> {
        if self.grant.allows(scope) { Ok(()) } else { Err(refused(401, format!("Missing scope: {scope}"))) }
    }

    /// Refuses with 401 when the account in a parameter is not the token's.
    pub(crate) fn must_be(&self, user_id: &str, key: &str) -> Result<(), Refusal> {
        if self.grant.user_id == user_id {
            return Ok(());
        }
        Err(refused(401, format!("The ID in {key} must match the user ID found in the request's OAuth token.")))
    }

    /// Returns one page of a list, as `first` and `after` ask for it.
    pub(crate) fn page(&self, all: Vec<Value>) -> Result<Value, Refusal> {
        self.page_of(all, PAGE)
    }

    /// Does the same where a page has another size as a rule.
    pub(crate) fn page_of(&self, all: Vec<Value>, size: usize) -> Result<Value, Refusal> {
        let first = match self.request.param("first").map(str::parse::<usize>) {
            None => size,
            Some(Ok(first @ 1..=VALUES_MAX)) => first,
            Some(_) => {
                return Err(refused(400, "The parameter \"first\" was malformed: the value must be between 1 and 100"));
            }
        };
        // Cursors are opaque at Twitch; here a letter keeps clients from taking it for a number.
        let start = match self.request.param("after").filter(|after| !after.is_empty()) {
            None => 0,
            Some(after) => match after.strip_prefix('c').map(str::parse::<usize>) {
                Some(Ok(start)) => start,
                _ => return Err(refused(400, "Invalid cursor.")),
            },
        };
        let end = start.saturating_add(first);
        let pagination = if end < all.len() { json!({"cursor": format!("c{end}")}) } else { json!({}) };
        let data: Vec<_> = all.into_iter().skip(start).take(first).collect();
        Ok(json!({"data": data, "pagination": pagination}))
    }
}
