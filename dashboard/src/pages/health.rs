//! `/health`: how the parts of the bot do, from their present figures.

use super::layout::{Page, moment};
use crate::call::{Answer, Call};
use axum::http::StatusCode;
use chrono::DateTime;
use kissbot_actors::status::pillar::PillarState;
use maud::{Markup, html};

/// Shows it.
pub(crate) async fn page(call: Call) -> Answer {
    let page = Page { call: &call, at: "/health", title: call.say("page-menu-health"), channel: None };
    Ok(page.shown(
        StatusCode::OK,
        &html! {
            section aria-labelledby="parts" {
                h2 #parts { (call.say("page-health-parts")) }
                p { (call.say("page-health-parts-hint")) }
                (parts(&call))
            }
            section aria-labelledby="store" {
                h2 #store { (call.say("page-health-store")) }
                (store(&call))
            }
            section aria-labelledby="actors" {
                h2 #actors { (call.say("page-health-actors")) }
                p { (call.say("page-health-actors-hint")) }
                (actors(&call))
            }
        },
    ))
}

fn parts(call: &Call) -> Markup {
    html! {
        ul.parts {
            @for (pillar, state) in call.office.vitals.pillars.all() {
                li class=(state.word()) {
                    span { (pillar.name()) }
                    b { (call.say(match state {
                        PillarState::On => "page-state-on",
                        PillarState::Degraded => "page-state-degraded",
                        PillarState::Parked => "page-state-parked",
                        PillarState::Off => "page-state-off",
                    })) }
                }
            }
        }
    }
}

fn store(call: &Call) -> Markup {
    let store = &call.office.vitals.store;
    let backup = store.last_backup().and_then(|at| DateTime::from_timestamp(i64::try_from(at).ok()?, 0));
    let faults: u64 = store.faults().map(|(_, count)| count).sum();
    html! {
        dl.figures {
            div { dt { (call.say("page-health-size")) } dd { (store.size_bytes.get() / 1024) " KiB" } }
            div { dt { (call.say("page-health-dirty")) } dd { (store.dirty_rows.get()) } }
            div { dt { (call.say("page-health-faults")) } dd { (faults) } }
            div { dt { (call.say("page-health-backup")) } dd { @match backup {
                Some(at) => (moment(at)),
                None => (call.say("page-never")),
            } } }
        }
    }
}

fn actors(call: &Call) -> Markup {
    let columns = ["actor", "handled", "waiting", "refused", "failed", "restarts", "handle", "wait"];
    html! {
        div.wide tabindex="0" role="region" aria-labelledby="actors" { table.numbers {
            thead { tr { @for column in columns { th scope="col" { (call.say(&format!("page-health-{column}"))) } } } }
            tbody {
                @for reading in call.office.vitals.readings() {
                    tr {
                        th scope="row" { (reading.actor) }
                        td { (reading.handled) }
                        td { (reading.depth) " / " (reading.depth_max) }
                        td { (reading.refused) }
                        td { (reading.failed) }
                        td { (reading.restarts) }
                        td { (milliseconds(reading.handle_us_p99)) }
                        td { (milliseconds(reading.wait_us_p99)) }
                    }
                }
            }
        } }
    }
}

/// Writes µs as ms, with a decimal.
fn milliseconds(us: u64) -> String {
    format!("{}.{}", us / 1000, us % 1000 / 100)
}
