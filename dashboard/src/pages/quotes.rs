//! `/quotes`: what was said in a channel and is worth keeping, the newest first.

use super::layout::moment;
use super::list::List;
use crate::api::lists::quotes_of;
use crate::call::{Answer, Call};
use maud::html;

/// Shows it.
pub(crate) async fn page(call: Call) -> Answer {
    let channel = call.page_channel()?;
    let prefix = call.office.settings.prefix.as_str();
    let quotes = quotes_of(&call, &channel).await?;
    let last = quotes.last().map(|quote| quote.number).filter(|number| *number > 1);
    let rows = quotes.iter().map(|quote| {
        vec![
            html! { (quote.number) },
            html! { bdi { (quote.text) } },
            html! { bdi { (quote.by) } },
            html! { bdi { (quote.game) } },
            html! { @if let Some(at) = quote.made_at { (moment(at)) } },
        ]
    });
    let list = List {
        call: &call,
        at: "/quotes",
        title: "page-menu-quotes",
        channel: Some(&channel),
        how: html! { p { (call.say_with("page-quotes-how", &[("prefix", prefix.into())])) } },
        empty: call.say_with("page-quotes-empty", &[("prefix", prefix.into())]),
        columns: &["page-number", "page-quote", "page-quote-by", "page-category", "page-at"],
        rows: rows.collect(),
        next: last.map(|number| format!("/quotes?channel={channel}&before={number}")),
    };
    Ok(list.shown())
}
