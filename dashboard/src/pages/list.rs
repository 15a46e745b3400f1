//! The one template of the plain lists.

use super::layout::Page;
use crate::call::Call;
use axum::body::Body;
use axum::http::{Response, StatusCode};
use kissbot_actors::chat::ChannelName;
use maud::{Markup, html};

/// A list.
pub(super) struct List<'a> {
    pub(super) call: &'a Call,
    pub(super) at: &'static str,
    /// The id of its title.
    pub(super) title: &'static str,
    pub(super) channel: Option<&'a ChannelName>,
    /// What it is about, and how it is changed.
    pub(super) how: Markup,
    /// What to do first, where there is nothing.
    pub(super) empty: String,
    /// The ids of the columns' titles.
    pub(super) columns: &'a [&'static str],
    pub(super) rows: Vec<Vec<Markup>>,
    /// The way to the rows before these.
    pub(super) next: Option<String>,
}

impl List<'_> {
    /// Answers with it.
    pub(super) fn shown(&self) -> Response<Body> {
        let call = self.call;
        let page = Page { call, at: self.at, title: call.say(self.title), channel: self.channel };
        page.shown(
            StatusCode::OK,
            &html! {
                div { (self.how) }
                @if self.rows.is_empty() {
                    p.empty { (self.empty) }
                } @else {
                    div.wide tabindex="0" role="region" aria-label=(page.title) { table {
                        thead { tr { @for id in self.columns { th scope="col" { (call.say(id)) } } } }
                        tbody { @for row in &self.rows { tr { @for cell in row { td { (cell) } } } } }
                    } }
                }
                @if let Some(next) = &self.next { p { a href=(next) { (call.say("page-older")) } } }
            },
        )
    }
}
