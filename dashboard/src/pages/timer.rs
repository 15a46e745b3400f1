//! `/timers/{name}`: one timer and its form.

use super::command::{when_word, whens};
use super::form::{Form, foot, version};
use super::layout::Page;
use crate::api::timers::find;
use crate::call::{Answer, Call, encoded};
use crate::http::problem::Problem;
use axum::http::StatusCode;
use kissbot_actors::chat::ChannelName;
use kissbot_actors::chat::custom::rows::{CustomTimer, When, caps};
use kissbot_actors::pillars::store::api::Mark;
use maud::{Markup, html};

/// A timer that is there, and how often it was changed.
pub(super) struct There<'a> {
    row: &'a CustomTimer,
    mark: Option<&'a Mark>,
}

/// Shows it.
pub(crate) async fn page(call: Call) -> Answer {
    let (channel, name) = (call.page_channel()?, call.part("name").to_owned());
    shown(&call, &channel, Some(&name), None).await
}

/// Shows the form again with what was sent and what was wrong with it.
pub(crate) async fn again(call: &Call, name: Option<&str>, problem: &Problem) -> Answer {
    let channel = call.channel()?.clone();
    shown(call, &channel, name, Some(problem)).await
}

async fn shown(call: &Call, channel: &ChannelName, name: Option<&str>, problem: Option<&Problem>) -> Answer {
    let found = match name {
        Some(name) => Some(find(call, channel, name).await?),
        None => None,
    };
    let there = found.as_ref().map(|(row, mark)| There { row, mark: mark.as_ref() });
    let title = there.as_ref().map_or_else(|| call.say("page-timers-new"), |there| there.row.name.to_string());
    let page = Page { call, at: "/timers", title, channel: None };
    let status = problem.map_or(StatusCode::OK, Problem::status);
    let state = call.office.state(channel);
    let live = call.office.doors.streams.read(|streams| streams.of(channel)).is_live;
    Ok(page.shown(status, &html! {
        p { a href=(format!("/timers?channel={channel}")) { (call.say_with("page-timers-of", &[("channel", channel.as_str().into())])) } }
        @if let Some(there) = &there {
            p { (super::timers::next(call, there.row, state.said.get(&there.row.name).map(|said| said.at), live)) }
        }
        div.card { (form(&Form { call, problem }, channel, there.as_ref())) }
        @if let Some(there) = &there {
            (foot(call, &format!("/api/v1/channels/{channel}/timers/{}", encoded(&there.row.name)), there.mark))
        }
    }))
}

/// The form of a new timer, or of one that is there.
pub(super) fn form(form: &Form<'_>, channel: &ChannelName, there: Option<&There<'_>>) -> Markup {
    let call = form.call;
    let blank = CustomTimer {
        name: "".into(),
        text: "".into(),
        interval_s: 900,
        lines_min: 5,
        when: When::Online,
        enabled: true,
    };
    let row = there.map_or(&blank, |there| there.row);
    let action = match there {
        Some(there) => format!("/api/v1/channels/{channel}/timers/{}", encoded(&there.row.name)),
        None => format!("/api/v1/channels/{channel}/timers"),
    };
    let text = form.value("text", &row.text);
    html! {
        (form.summary())
        form.edit method="post" action=(action) {
            (version(there.and_then(|there| there.mark)))
            @if there.is_none() { (form.line("name", &call.say("page-name"), None, "")) }
            (form.field("text", &call.say("page-text"), Some(&call.say("page-timer-text-hint")), |hint| html! {
                textarea id="text" name="text" rows="3" aria-describedby=[hint] { (text) }
            }))
            div.pair {
                (form.number("interval_s", &call.say("page-timer-interval"), None, row.interval_s, caps::INTERVAL_S))
                (form.number("lines_min", &call.say("page-timer-lines"), None, row.lines_min, 1000))
                (form.choice("when", &call.say("page-when"), &whens(call), when_word(row.when)))
            }
            (form.tick("enabled", &call.say("page-enabled"), row.enabled))
            button { (call.say("page-save")) }
        }
    }
}
