//! `/logins`: which of the bot's logins at Twitch are good, and what to type where one is not.

use super::list::List;
use crate::call::{Answer, Call};
use kissbot_actors::kernel::clock;
use kissbot_actors::status::token_board::Whose;
use maud::{Markup, html};

/// Shows it.
pub(crate) async fn page(call: Call) -> Answer {
    let rows = Whose::ALL.into_iter().map(|whose| row(&call, whose)).collect();
    let list = List {
        call: &call,
        at: "/logins",
        title: "page-menu-logins",
        channel: None,
        how: html! { p { (call.say("page-logins-how")) } },
        empty: String::new(),
        columns: &["page-logins-account", "page-logins-state", "page-logins-left", "page-logins-type"],
        rows,
        next: None,
    };
    Ok(list.shown())
}

fn row(call: &Call, whose: Whose) -> Vec<Markup> {
    let state = call.office.vitals.token_board.get(whose);
    let (id, is_bad) = match state.is_accepted {
        _ if state.needs_login => ("page-logins-again", true),
        Some(true) => ("page-logins-good", false),
        Some(false) => ("page-logins-refused", true),
        None => ("page-logins-none", whose == Whose::Bot),
    };
    let left = state.ends_at.map(|at| at.saturating_duration_since(clock::now()));
    let (account, order) = match whose {
        Whose::Bot => ("page-logins-bot", "kissbot login"),
        Whose::Broadcaster => ("page-logins-broadcaster", "kissbot login --as broadcaster"),
    };
    vec![
        html! { (call.say(account)) },
        html! { @if is_bad { strong { (call.say(id)) } } @else { (call.say(id)) } },
        html! { @if let Some(left) = left { (call.office.texts.duration(call.language, left)) } @else { "–" } },
        html! { code { (order) } },
    ]
}
