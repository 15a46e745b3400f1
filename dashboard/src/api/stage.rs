//! `/api/v1/stage`: plays a line of a script on the stage of a rehearsal.

use crate::call::{Answer, Call, nothing, see};
use crate::http::problem::{Kind, Problem};

/// Twitch takes no longer lines.
const LINE_CHARS_MAX: usize = 500;

/// Plays it. Who plays is in one field and what they say in another, or all of it is in `line`.
pub(crate) async fn play(call: Call) -> Answer {
    call.fields.only(&["line", "who"])?;
    let playground = call.office.doors.playground.as_ref().ok_or_else(|| Problem::new(Kind::NotFound, ""))?;
    let line = call.fields.needed("line", LINE_CHARS_MAX)?;
    if line.contains(['\r', '\n']) {
        return Err(Problem::at("/line", "must be one line".to_owned()));
    }
    let who = call.fields.text("who", 60)?.map(str::trim).filter(|who| !who.is_empty() && !line.starts_with('/'));
    let cue = who.map_or_else(|| line.to_owned(), |who| format!("{who}: {line}"));
    if !playground.play(&cue) {
        return Err(Problem::new(Kind::Busy, ""));
    }
    Ok(if call.fields.is_form { see("/stage") } else { nothing() })
}
