//! `/`: what is wrong and what to do about it, then how the channels are.

use super::layout::Page;
use crate::call::{Answer, Call};
use axum::http::StatusCode;
use kissbot_actors::kernel::clock;
use kissbot_actors::status::pillar::PillarState;
use kissbot_actors::status::process::resident_kib;
use kissbot_actors::status::token_board::Whose;
use maud::{Markup, html};

/// Shows it.
pub(crate) async fn page(call: Call) -> Answer {
    let page = Page { call: &call, at: "/", title: call.say("page-menu-now"), channel: None };
    let wrong = wrong(&call);
    let vitals = &call.office.vitals;
    let since = call.office.texts.duration(call.language, vitals.uptime(clock::now()));
    let mib = resident_kib().map(|kib| (kib / 1024).to_string());
    let figures = [
        ("page-now-lines", vitals.lines_in.get().to_string()),
        ("page-now-commands", vitals.commands_run.get().to_string()),
        ("page-now-said", vitals.lines_out.get().to_string()),
        ("page-now-reconnects", vitals.reconnects.get().to_string()),
        ("page-now-memory", mib.map_or_else(|| "–".to_owned(), |mib| format!("{mib} MiB"))),
    ];
    Ok(page.shown(
        StatusCode::OK,
        &html! {
            section aria-labelledby="wrong" {
                h2 #wrong { (call.say("page-now-wrong")) }
                @if wrong.is_empty() {
                    p.well { (call.say("page-now-well")) }
                } @else {
                    ul.wrongs { @for words in &wrong { li { (words) } } }
                }
            }
            section aria-labelledby="channels" {
                h2 #channels { (call.say("page-now-channels")) }
                (channels(&call))
            }
            section aria-labelledby="figures" {
                h2 #figures { (call.say_with("page-now-since", &[("time", (&since).into())])) }
                dl.figures {
                    @for (id, value) in figures { div { dt { (call.say(id)) } dd { (value) } } }
                }
            }
        },
    ))
}

/// Returns what is wrong, the gravest first, each with what to do.
fn wrong(call: &Call) -> Vec<String> {
    let vitals = &call.office.vitals;
    let mut wrong: Vec<String> = vitals.tokens.words().into_iter().collect();
    let token = vitals.token_board.get(Whose::Bot);
    if wrong.is_empty() && (token.needs_login || token.is_accepted == Some(false)) {
        wrong.push(call.say("page-wrong-token"));
    }
    if !vitals.is_logged_in() {
        wrong.push(call.say("page-wrong-link"));
    }
    let (joined, wanted) = vitals.channels();
    if joined < wanted {
        wrong.push(call.say_with("page-wrong-channels", &[("joined", joined.into()), ("wanted", wanted.into())]));
    }
    for (pillar, state) in vitals.pillars.all() {
        let id = match state {
            PillarState::Parked => "page-wrong-parked",
            PillarState::Degraded => "page-wrong-degraded",
            PillarState::On | PillarState::Off => continue,
        };
        wrong.push(call.say_with(id, &[("name", pillar.name().into())]));
    }
    wrong
}

fn channels(call: &Call) -> Markup {
    let streams = &call.office.doors.streams;
    html! {
        div.wide { table {
            thead { tr {
                th scope="col" { (call.say("page-channel")) }
                th scope="col" { (call.say("page-now-stream")) }
                th scope="col" { (call.say("page-menu-commands")) }
                th scope="col" { (call.say("page-menu-timers")) }
            } }
            tbody {
                @for channel in call.channels() {
                    @let (state, facts) = (call.office.state(channel), streams.read(|streams| streams.of(channel)));
                    tr {
                        th scope="row" { (channel) }
                        td {
                            @match facts.is_live {
                                Some(true) => { span.live { (call.say("page-live")) } @if let Some(category) = &facts.category { " · " bdi { (category) } } }
                                Some(false) => (call.say("page-not-live")),
                                None => (call.say("page-unknown")),
                            }
                        }
                        td { a href=(format!("/commands?channel={channel}")) { (state.commands.len()) } }
                        td { a href=(format!("/timers?channel={channel}")) { (state.timers.len()) } }
                    }
                }
            }
        } }
    }
}
