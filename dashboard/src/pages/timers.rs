//! `/timers`: the lines that a channel has said again and again.

use super::form::Form;
use super::layout::{Page, moment};
use crate::call::{Answer, Call, encoded};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use kissbot_actors::chat::ChannelName;
use kissbot_actors::chat::custom::rows::{CustomTimer, When};
use kissbot_actors::kernel::clock;
use kissbot_actors::pillars::store::api::ChannelState;
use maud::{Markup, html};
use std::time::Duration;

/// Shows it.
pub(crate) async fn page(call: Call) -> Answer {
    let channel = call.page_channel()?;
    let state = call.office.state(&channel);
    let page = Page { call: &call, at: "/timers", title: call.say("page-menu-timers"), channel: Some(&channel) };
    Ok(page.shown(
        StatusCode::OK,
        &html! {
            @if state.is_muted { p.alert { (call.say("page-muted")) } }
            @if state.timers.is_empty() {
                p.empty { (call.say("page-timers-empty")) }
            } @else {
                (rows(&call, &channel, &state))
                form.undo method="post" action=(format!("/api/v1/channels/{channel}/commands:undo")) {
                    button.quiet { (call.say("page-undo")) }
                }
            }
            details.card open[state.timers.is_empty()] {
                summary { (call.say("page-timers-new")) }
                (super::timer::form(&Form { call: &call, problem: None }, &channel, None))
            }
        },
    ))
}

fn rows(call: &Call, channel: &ChannelName, state: &ChannelState) -> Markup {
    let live = call.office.doors.streams.read(|streams| streams.of(channel)).is_live;
    html! {
        ul.rows {
            @for row in state.timers.values() {
                li.off[!row.enabled] {
                    a.name href=(format!("/timers/{}?channel={channel}", encoded(&row.name))) { bdi { (row.name) } }
                    span.text { bdi { (row.text) } }
                    span.more { (next(call, row, state.said.get(&row.name).map(|said| said.at), live)) }
                }
            }
        }
    }
}

/// When it is said next, or why it is not.
pub(super) fn next(call: &Call, row: &CustomTimer, said: Option<DateTime<Utc>>, live: Option<bool>) -> Markup {
    let due = said.map(|at| at + Duration::from_secs(row.interval_s.into()));
    html! {
        @if !row.enabled { b { (call.say("page-state-off")) } }
        @else if row.when == When::Online && live == Some(false) { (call.say("page-timer-waits-online")) }
        @else if row.when == When::Offline && live == Some(true) { (call.say("page-timer-waits-offline")) }
        @else if let Some(due) = due.filter(|due| *due > clock::wall()) { (call.say("page-timer-next")) " " (moment(due)) }
        @else { (call.say_with("page-timer-due", &[("lines", row.lines_min.into())])) }
    }
}
