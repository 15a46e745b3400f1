//! The desk that admits a call: token, client id, and the points that it costs.

use std::future::Ready;
use std::sync::Arc;
use std::time::Instant;

use axum::Extension;
use axum::extract::State;
use axum::http::HeaderName;
use axum::response::Response;

use super::call::Call;
use super::points::Points;
use super::refusal::{Refusal, refused};
use crate::web::{Reply, SeenRequest, answered};
use crate::world::{Grant, Logins, Shared, World, now, wall};

/// The path of the call that says a line.
const SAYING: &str = "/helix/chat/messages";

/// The rules that hold for every call.
pub(crate) struct Api {
    world: Arc<World>,
    logins: Arc<dyn Logins>,
    points_per_min: u32,
    says_per_min: u32,
    points: Points,
}

impl Api {
    pub(crate) fn new(world: Arc<World>, logins: Arc<dyn Logins>, points_per_min: u32, says_per_min: u32) -> Self {
        Self { world, logins, points_per_min, says_per_min, points: Points::default() }
    }

    /// Returns the permission behind a request: a valid token, and the client that it was given to.
    fn caller(&self, request: &SeenRequest, now: Instant) -> Result<Grant, Refusal> {
        let unauthorized = |message| Err(refused(401, message));
        if request.header("authorization").is_none() {
            return unauthorized("OAuth token is missing");
        }
        let Some(client_id) = request.header("client-id") else { return unauthorized("Client ID is missing") };
        let Some((grant, _)) = request.credentials("Bearer").and_then(|token| self.logins.holder(token, now)) else {
            return unauthorized("Invalid OAuth token");
        };
        if grant.client_id != client_id {
            return unauthorized("Client ID and OAuth token do not match");
        }
        Ok(grant)
    }
}

/// The desk before one stand-in's calls.
pub(crate) struct Desk<T> {
    api: Shared<Api>,
    service: Shared<T>,
}

impl<T> Clone for Desk<T> {
    fn clone(&self) -> Self {
        Self { api: self.api.clone(), service: self.service.clone() }
    }
}

/// The answer of a stand-in to a call that was admitted.
type Answer<T> = fn(&mut T, &mut Call<'_>) -> Result<Reply, Refusal>;

impl<T> Desk<T> {
    pub(crate) fn new(api: Shared<Api>, service: Shared<T>) -> Self {
        Self { api, service }
    }

    /// Answers a request of anybody who may call: a valid token, the client it was given to, a point left. The reply
    /// carries the rate limit's headers, which it does not for a bad token.
    fn serve(&self, answer: Answer<T>, request: &SeenRequest, now: Instant) -> Reply {
        let (world, per_minute, grant, left) = {
            let api = &mut *self.api.lock();
            let grant = match api.caller(request, now) {
                Ok(grant) => grant,
                Err(refusal) => return refusal.reply(),
            };
            // Saying a line has a bucket of its own.
            let says = request.path == SAYING;
            let per_minute = if says { api.says_per_min } else { api.points_per_min };
            let bucket = if says { format!("{} says", grant.user_id) } else { grant.user_id.clone() };
            let left = api.points.take(&bucket, per_minute, now);
            (api.world.clone(), per_minute, grant, left)
        };
        let reply = match left {
            Some(_) => self.ask(answer, &mut Call::new(request, &grant, now), &world),
            None => refused(429, "Your request to the API exceeded the rate limit.").reply(),
        };
        let left = left.unwrap_or_default().max(0.0);
        let until_full = (f64::from(per_minute) - left) * 60.0 / f64::from(per_minute.max(1));
        // Below a minute and not negative.
        let reset = wall().timestamp() + until_full.ceil() as i64;
        let header = HeaderName::from_static;
        reply
            .with(header("ratelimit-limit"), per_minute.to_string())
            .with(header("ratelimit-remaining"), format!("{}", left.floor()))
            .with(header("ratelimit-reset"), reset.to_string())
    }

    /// Asks the stand-in and then, without its lock, tells the others what it wants them to hear.
    fn ask(&self, answer: Answer<T>, call: &mut Call<'_>, world: &World) -> Reply {
        let answered = answer(&mut self.service.lock(), call);
        match answered {
            Ok(reply) => {
                call.take_told().iter().for_each(|happening| world.publish(happening, call.now));
                reply
            }
            Err(refusal) => refusal.reply(),
        }
    }
}

/// Makes a handler of a stand-in's answer.
pub(crate) fn on<T: Send + 'static>(
    answer: Answer<T>,
) -> impl Fn(State<Desk<T>>, Extension<Arc<SeenRequest>>) -> Ready<Response> + Clone {
    move |State(desk), Extension(seen)| answered(desk.serve(answer, &seen, now()))
}
