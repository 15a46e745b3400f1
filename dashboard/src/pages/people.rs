//! `/people`: who is signed in, for the owner.

use super::layout::{Page, moment, role_id};
use crate::call::{Answer, Call};
use axum::http::StatusCode;
use kissbot_actors::kernel::clock;
use maud::html;

/// Shows it.
pub(crate) async fn page(call: Call) -> Answer {
    let page = Page { call: &call, at: "/people", title: call.say("page-menu-people"), channel: None };
    let sessions: Vec<_> = call.office.sessions().present(clock::wall()).cloned().collect();
    let own = call.session.as_ref().map(|session| session.id());
    Ok(page.shown(StatusCode::OK, &html! {
        p { (call.say("page-people-how")) }
        pre { code { "kissbot dashboard --role moderator --name carol" } }
        div.wide { table {
            thead { tr {
                @for id in ["page-people-name", "page-people-role", "page-channel", "page-people-since", "page-people-until"] {
                    th scope="col" { (call.say(id)) }
                }
                th scope="col" { span.unseen { (call.say("page-people-end")) } }
            } }
            tbody { @for session in &sessions {
                tr {
                    th scope="row" { bdi { (session.grant.name) } @if Some(session.id()) == own { " " small { (call.say("page-people-you")) } } }
                    td { (call.say(role_id(session.grant.role))) }
                    td { @match &session.grant.channel {
                        Some(channel) => (channel),
                        None => (call.say("page-people-all")),
                    } }
                    td { (moment(session.made_at)) }
                    td { (moment(session.ends_at())) }
                    td {
                        form method="post" action=(format!("/api/v1/people/{}/end", session.id())) {
                            button.quiet { (call.say("page-people-end")) }
                        }
                    }
                }
            } }
        } }
    }))
}
