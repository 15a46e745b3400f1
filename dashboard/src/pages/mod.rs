//! The pages: one file each, made on the server. They work without the script.

pub(crate) mod command;
pub(crate) mod commands;
pub(crate) mod counters;
mod form;
pub(crate) mod health;
mod layout;
mod list;
pub(crate) mod login;
pub(crate) mod logins;
pub(crate) mod moderation;
pub(crate) mod now;
pub(crate) mod people;
pub(crate) mod quotes;
pub(crate) mod stage;
pub(crate) mod timer;
pub(crate) mod timers;

pub(crate) use layout::problem;

use crate::call::{Answer, Call, with_type};
use crate::http::assets;
use crate::http::problem::{Kind, Problem};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};

/// Sends the style or the script. Their names change with what is in them.
pub(crate) async fn asset(call: Call) -> Answer {
    let asset = assets::find(call.part("name")).ok_or_else(|| Problem::new(Kind::NotFound, ""))?;
    let mut response = with_type(StatusCode::OK, asset.media, asset.content);
    let lasting = HeaderValue::from_static("public, max-age=31536000, immutable");
    response.headers_mut().insert(CACHE_CONTROL, lasting);
    Ok(response)
}
