//! Every route, with the least role that may ask it: the one list of what there is.

use crate::call::{Answer, Call};
use crate::signing_in::Role;
use crate::{api, pages};
use axum::routing::MethodFilter;
use std::pin::Pin;

/// Carries a request out.
pub(crate) type Handler = fn(Call) -> Pin<Box<dyn Future<Output = Answer> + Send>>;

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// Anybody.
    Anybody,
    /// Whoever is signed in with at least this role.
    AtLeast(Role),
}

/// A route.
pub(crate) struct Route {
    /// The method, as it is written.
    pub(crate) method: &'static str,
    /// The path; `{channel}` is a channel that the session holds in.
    pub(crate) path: &'static str,
    /// Who may ask.
    pub(crate) who: Who,
    /// Carries it out.
    pub(crate) handler: Handler,
}

impl Route {
    /// Returns the method for the router.
    pub(crate) fn filter(&self) -> MethodFilter {
        match self.method {
            "POST" => MethodFilter::POST,
            "PUT" => MethodFilter::PUT,
            "DELETE" => MethodFilter::DELETE,
            _ => MethodFilter::GET,
        }
    }

    /// Tells whether it is for programs, which are answered in JSON.
    pub(crate) fn is_api(&self) -> bool {
        self.path.starts_with("/api/")
    }
}

const ANYBODY: Who = Who::Anybody;
const MODERATOR: Who = Who::AtLeast(Role::Moderator);
const OWNER: Who = Who::AtLeast(Role::Owner);

macro_rules! routes {
    ($($method:ident $path:literal $who:ident $handler:path;)*) => {
        /// All of them. A page's form can only be posted: where a program puts or deletes, there is a line for forms, with the
        /// same handler.
        pub(crate) const ALL: &[Route] = &[$(Route {
            method: stringify!($method),
            path: $path,
            who: $who,
            handler: |call| Box::pin($handler(call)),
        }),*];
    };
}

routes! {
    GET "/login" ANYBODY pages::login::page;
    GET "/assets/{name}" ANYBODY pages::asset;
    GET "/" MODERATOR pages::now::page;
    GET "/commands" MODERATOR pages::commands::page;
    GET "/commands/{name}" MODERATOR pages::command::page;
    GET "/timers" MODERATOR pages::timers::page;
    GET "/timers/{name}" MODERATOR pages::timer::page;
    GET "/counters" MODERATOR pages::counters::page;
    GET "/quotes" MODERATOR pages::quotes::page;
    GET "/moderation" MODERATOR pages::moderation::page;
    GET "/health" MODERATOR pages::health::page;
    GET "/stage" MODERATOR pages::stage::page;
    GET "/logins" OWNER pages::logins::page;
    GET "/people" OWNER pages::people::page;

    POST "/api/v1/session" ANYBODY api::session::begin;
    DELETE "/api/v1/session" MODERATOR api::session::end;
    POST "/api/v1/session/end" MODERATOR api::session::end;
    GET "/api/v1/me" MODERATOR api::session::me;
    GET "/api/v1/status" MODERATOR api::status::status;
    POST "/api/v1/stage" MODERATOR api::stage::play;
    GET "/api/v1/people" OWNER api::people::list;
    DELETE "/api/v1/people/{id}" OWNER api::people::end;
    POST "/api/v1/people/{id}/end" OWNER api::people::end;
    GET "/api/v1/channels/{channel}/commands" MODERATOR api::commands::list;
    POST "/api/v1/channels/{channel}/commands" MODERATOR api::commands::add;
    POST "/api/v1/channels/{channel}/commands:preview" MODERATOR api::preview::preview;
    POST "/api/v1/channels/{channel}/commands:undo" MODERATOR api::commands::undo;
    GET "/api/v1/channels/{channel}/commands/{name}" MODERATOR api::commands::show;
    PUT "/api/v1/channels/{channel}/commands/{name}" MODERATOR api::commands::put;
    POST "/api/v1/channels/{channel}/commands/{name}" MODERATOR api::commands::put;
    DELETE "/api/v1/channels/{channel}/commands/{name}" MODERATOR api::commands::delete;
    POST "/api/v1/channels/{channel}/commands/{name}/delete" MODERATOR api::commands::delete;
    POST "/api/v1/channels/{channel}/commands/{name}/enable" MODERATOR api::commands::enable;
    GET "/api/v1/channels/{channel}/counters" MODERATOR api::lists::counters;
    GET "/api/v1/channels/{channel}/quotes" MODERATOR api::lists::quotes;
    GET "/api/v1/channels/{channel}/moderation" MODERATOR api::lists::moderation;
    GET "/api/v1/channels/{channel}/timers" MODERATOR api::timers::list;
    POST "/api/v1/channels/{channel}/timers" MODERATOR api::timers::add;
    GET "/api/v1/channels/{channel}/timers/{name}" MODERATOR api::timers::show;
    PUT "/api/v1/channels/{channel}/timers/{name}" MODERATOR api::timers::put;
    POST "/api/v1/channels/{channel}/timers/{name}" MODERATOR api::timers::put;
    DELETE "/api/v1/channels/{channel}/timers/{name}" MODERATOR api::timers::delete;
    POST "/api/v1/channels/{channel}/timers/{name}/delete" MODERATOR api::timers::delete;
}
