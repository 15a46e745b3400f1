//! `/commands`: a channel's own commands and those that are built in.

use super::form::Form;
use super::layout::Page;
use crate::call::{Answer, Call, encoded};
use axum::http::StatusCode;
use kissbot_actors::chat::ChannelName;
use kissbot_actors::pillars::store::api::ChannelState;
use maud::{Markup, html};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The words beside its name that a built-in command is shown with.
const WORDS_SHOWN: usize = 3;
/// Without this one nothing could be switched on again in chat.
const STAYS: &str = "cmd";

/// Shows it.
pub(crate) async fn page(call: Call) -> Answer {
    let channel = call.page_channel()?;
    let state = call.office.state(&channel);
    let page = Page { call: &call, at: "/commands", title: call.say("page-menu-commands"), channel: Some(&channel) };
    let prefix = &call.office.settings.prefix;
    Ok(page.shown(
        StatusCode::OK,
        &html! {
            section aria-labelledby="own" {
                h2 #own { (call.say("page-commands-own")) }
                @if state.commands.is_empty() {
                    p.empty { (call.say_with("page-commands-empty", &[("prefix", prefix.as_str().into())])) }
                } @else {
                    (own(&call, &channel, &state))
                    form.undo method="post" action=(format!("/api/v1/channels/{channel}/commands:undo")) {
                        button.quiet { (call.say("page-undo")) }
                    }
                }
                details.card open[state.commands.is_empty()] {
                    summary { (call.say("page-commands-new")) }
                    (super::command::form(&Form { call: &call, problem: None }, &channel, None))
                }
            }
            section aria-labelledby="built-in" {
                h2 #built-in { (call.say("page-commands-built-in")) }
                p { (call.say("page-commands-built-in-hint")) }
                (built_in(&call, &channel, &state))
            }
        },
    ))
}

fn own(call: &Call, channel: &ChannelName, state: &ChannelState) -> Markup {
    let prefix = &call.office.settings.prefix;
    html! {
        ul.rows {
            @for row in state.commands.values() {
                li.off[!row.enabled] {
                    a.name href=(format!("/commands/{}?channel={channel}", encoded(&row.name))) { (prefix) bdi { (row.name) } }
                    span.text { bdi { (row.text) } }
                    span.more {
                        @if !row.enabled { b { (call.say("page-state-off")) } " · " }
                        (call.say_with("common-level", &[("level", row.level.word().into())])) " · "
                        (call.say_with("page-uses", &[("n", u64::try_from(state.counts.uses(&row.name).unwrap_or(row.uses)).unwrap_or(0).into())]))
                    }
                }
            }
        }
    }
}

/// The built-in commands by their own names, with the words that they answer to.
fn built_in(call: &Call, channel: &ChannelName, state: &ChannelState) -> Markup {
    let prefix = &call.office.settings.prefix;
    let Some(words) = call.office.doors.words.get() else { return html! { p { (call.say("page-unknown")) } } };
    let mut names: BTreeMap<Arc<str>, Vec<String>> = BTreeMap::new();
    for word in words.built_in_words(channel) {
        if let Some(name) = words.built_in(channel, &word) {
            names.entry(name).or_default().push(word);
        }
    }
    html! {
        ul.built-in {
            @for (name, words) in &names {
                @let off = state.switched_off.contains(name);
                @let others: Vec<&String> = words.iter().filter(|word| ***word != **name).collect();
                li.off[off] {
                    span {
                        b { (prefix) (name) }
                        @for word in others.iter().take(WORDS_SHOWN) { " " span.alias { (prefix) (word) } }
                        @if others.len() > WORDS_SHOWN { " " span.alias { "…" } }
                    }
                    @if **name != *STAYS {
                    form method="post" action=(format!("/api/v1/channels/{channel}/commands/{}/enable", encoded(name))) {
                        input type="hidden" name="on" value=(if off { "on" } else { "off" });
                        button.quiet aria-label=(format!("{} {prefix}{name}", call.say(if off { "page-switch-on" } else { "page-switch-off" }))) {
                            (call.say(if off { "page-switch-on" } else { "page-switch-off" }))
                        }
                    }
                    }
                }
            }
        }
    }
}
