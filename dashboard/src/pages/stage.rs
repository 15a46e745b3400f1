//! `/stage`: in a rehearsal, plays the viewers and what happens on the channel.

use super::layout::Page;
use crate::call::{Answer, Call};
use crate::http::problem::{Kind, Problem};
use axum::http::StatusCode;
use maud::{Markup, html};

/// What can happen at the push of a button: the cue, and the id of its text.
const CUES: [(&str, &str); 8] = [
    ("/follow carol", "page-stage-follow"),
    ("/sub dave 1000", "page-stage-sub"),
    ("/raid erin 120", "page-stage-raid"),
    ("/cheer frank 100 nice!", "page-stage-cheer"),
    ("/online", "page-stage-online"),
    ("/offline", "page-stage-offline"),
    ("/cut", "page-stage-cut"),
    ("/llm down", "page-stage-llm"),
];

/// A line of the transcript: who says it, and what; or what happens.
fn said(line: &str, bot: &str) -> Markup {
    let is_bot = line.to_lowercase().starts_with(bot);
    html! {
        @match line.split_once(": ").filter(|(who, _)| !who.contains(' ')) {
            Some((who, words)) => p.bot[is_bot] { b { bdi { (who) } } " " bdi { (words) } },
            None => p.fine { bdi { (line) } },
        }
    }
}

/// Shows it.
pub(crate) async fn page(call: Call) -> Answer {
    let playground = call.office.doors.playground.as_ref().ok_or_else(|| Problem::new(Kind::NotFound, ""))?;
    let page = Page { call: &call, at: "/stage", title: call.say("page-menu-stage"), channel: None };
    let bot = format!("{}: ", call.office.settings.login);
    let transcript = playground.transcript();
    Ok(page.shown(StatusCode::OK, &html! {
        p { (call.say("page-stage-how")) }
        div.chat.stage tabindex="0" role="region" aria-label=(call.say("page-stage-chat")) data-refreshes="2000" {
            @if transcript.is_empty() { p.fine { (call.say("page-stage-empty")) } }
            @for line in &transcript {
                (said(line, &bot))
            }
        }
        form.says method="post" action="/api/v1/stage" {
            div.field { label for="who" { (call.say("page-stage-who")) } input id="who" name="who" value="alice" autocomplete="off"; }
            div.field { label for="line" { (call.say("page-stage-line")) } input id="line" name="line" value="" required autocomplete="off"; }
            button { (call.say("page-stage-say")) }
        }
        form.cues method="post" action="/api/v1/stage" {
            @for (cue, id) in CUES { button.quiet name="line" value=(cue) { (call.say(id)) } }
        }
    }))
}
