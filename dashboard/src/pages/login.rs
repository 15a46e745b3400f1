//! `/login`: the one page for everybody. A link's code stands behind `#`, where no server and no preview of links sees it; the
//! script posts it, and without the script it is pasted.

use super::layout::Page;
use crate::call::{Answer, Call};
use crate::http::problem::Problem;
use axum::body::Body;
use axum::http::{Response, StatusCode};
use maud::html;

/// Shows it.
pub(crate) async fn page(call: Call) -> Answer {
    Ok(shown(&call, StatusCode::OK, None))
}

/// Shows it again after a code that was not good.
pub(crate) fn again(call: &Call, problem: &Problem) -> Response<Body> {
    shown(call, problem.status(), Some(problem))
}

fn shown(call: &Call, status: StatusCode, problem: Option<&Problem>) -> Response<Body> {
    let page = Page { call, at: "/login", title: call.say("page-login"), channel: None };
    page.bare(status, &html! {
        div.card.narrow {
            h1 { (page.title) }
            @if let Some(problem) = problem {
                p.alert role="alert" { (problem.detail) }
            }
            p { (call.say("page-login-how")) }
            pre { code { "kissbot dashboard" } }
            form #login method="post" action="/api/v1/session" {
                div.field {
                    label for="code" { (call.say("page-login-code")) }
                    input id="code" name="code" type="password" required autocomplete="one-time-code" spellcheck="false" aria-describedby="code-hint";
                    p.hint id="code-hint" { (call.say("page-login-hint")) }
                }
                button { (call.say("page-login-enter")) }
            }
        }
    })
}
