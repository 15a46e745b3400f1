//! `/moderation`: what was found in a channel's lines, what was done, and why not when nothing was.

use super::layout::moment;
use super::list::List;
use crate::api::lists::audit_of;
use crate::call::{Answer, Call, encoded};
use chrono::SecondsFormat;
use maud::html;

/// Shows it.
pub(crate) async fn page(call: Call) -> Answer {
    let channel = call.page_channel()?;
    let prefix = call.office.settings.prefix.as_str();
    let found = audit_of(&call, &channel).await?;
    let last = found.last().map(|row| encoded(&row.at.to_rfc3339_opts(SecondsFormat::Millis, true)));
    let rows = found.iter().map(|row| {
        vec![
            html! { (moment(row.at)) },
            html! { bdi { (row.login) } },
            html! { (row.filter) @if !row.part.is_empty() { " " code { bdi { (row.part) } } } },
            html! { (row.action) },
            html! {
                @if let Some(by) = &row.undone_by { (call.say("page-undone-by")) " " bdi { (by) } }
                @else if row.acted { b { (call.say("page-acted")) } }
                @else { (call.say("page-not-acted")) @if let Some(why) = &row.why_not { ": " (why) } }
            },
        ]
    });
    let list = List {
        call: &call,
        at: "/moderation",
        title: "page-menu-moderation",
        channel: Some(&channel),
        how: html! { p { (call.say_with("page-moderation-how", &[("prefix", prefix.into())])) } },
        empty: call.say_with("page-moderation-empty", &[("prefix", prefix.into())]),
        columns: &["page-at", "page-viewer", "page-filter", "page-action", "page-outcome"],
        rows: rows.collect(),
        next: last.filter(|_| found.len() >= 100).map(|at| format!("/moderation?channel={channel}&before={at}")),
    };
    Ok(list.shown())
}
