//! `/counters`: the numbers that a channel counts.

use super::list::List;
use crate::call::{Answer, Call};
use maud::html;

/// Shows it.
pub(crate) async fn page(call: Call) -> Answer {
    let channel = call.page_channel()?;
    let prefix = call.office.settings.prefix.as_str();
    let rows = call.office.state(&channel).counts.all().into_iter();
    let list = List {
        call: &call,
        at: "/counters",
        title: "page-menu-counters",
        channel: Some(&channel),
        how: html! { p { (call.say_with("page-counters-how", &[("prefix", prefix.into())])) } },
        empty: call.say_with("page-counters-empty", &[("prefix", prefix.into())]),
        columns: &["page-name", "page-value"],
        rows: rows.map(|(name, value)| vec![html! { bdi { (name) } }, html! { (value) }]).collect(),
        next: None,
    };
    Ok(list.shown())
}
