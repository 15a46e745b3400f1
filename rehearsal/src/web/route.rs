//! A service as the router wants it.

use std::future::Ready;
use std::sync::Arc;
use std::time::Instant;

use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::response::Response;

use super::reply::Reply;
use super::request::SeenRequest;
use crate::world::{Shared, now};

/// The answer of a service to a request.
type Answer<T> = fn(&mut T, &SeenRequest, Instant) -> Reply;

/// Makes a handler of a service's answer.
pub(crate) fn on<T: Send + 'static>(
    answer: Answer<T>,
) -> impl Fn(State<Shared<T>>, Extension<Arc<SeenRequest>>) -> Ready<Response> + Clone {
    move |State(service), Extension(seen)| answered(answer(&mut service.lock(), &seen, now()))
}

/// Hands a reply to the site. It travels in the extensions, because it can also be no answer at all.
pub(crate) fn answered(reply: Reply) -> Ready<Response> {
    let mut response = Response::new(Body::empty());
    response.extensions_mut().insert(reply);
    std::future::ready(response)
}
