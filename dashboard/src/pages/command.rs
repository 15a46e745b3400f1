//! `/commands/{name}`: one command, its form, and what it would say.

use super::form::{Form, foot, version};
use super::layout::Page;
use crate::api::commands::find;
use crate::api::preview::{ALICE, ask, sketch, warnings};
use crate::call::{Answer, Call, encoded};
use crate::http::problem::Problem;
use axum::http::StatusCode;
use kissbot_actors::chat::ChannelName;
use kissbot_actors::chat::custom::level::Level;
use kissbot_actors::chat::custom::rows::{CustomCommand, ReplyKind, When, caps};
use kissbot_actors::pillars::store::api::Mark;
use maud::{Markup, html};

/// A command that is there, and how often it was changed.
pub(super) struct There<'a> {
    row: &'a CustomCommand,
    mark: Option<&'a Mark>,
}

/// Shows it.
pub(crate) async fn page(call: Call) -> Answer {
    let channel = call.page_channel()?;
    let name = call.part("name").to_owned();
    shown(&call, &channel, Some(&name), None).await
}

/// Shows the form again with what was sent and what was wrong with it.
pub(crate) async fn again(call: &Call, name: Option<&str>, problem: &Problem) -> Answer {
    let channel = call.channel()?.clone();
    shown(call, &channel, name, Some(problem)).await
}

async fn shown(call: &Call, channel: &ChannelName, name: Option<&str>, problem: Option<&Problem>) -> Answer {
    let prefix = &call.office.settings.prefix;
    let found = match name {
        Some(name) => Some(find(call, channel, name).await?),
        None => None,
    };
    let there = found.as_ref().map(|(row, mark)| There { row, mark: mark.as_ref() });
    let title = match &there {
        Some(there) => format!("{prefix}{}", there.row.name),
        None => call.say("page-commands-new"),
    };
    let page = Page { call, at: "/commands", title, channel: None };
    let status = problem.map_or(StatusCode::OK, Problem::status);
    let form_of = Form { call, problem };
    let preview = match &there {
        Some(there) => Some(preview(call, channel, &form_of, there.row).await),
        None => None,
    };
    Ok(page.shown(status, &html! {
        p { a href=(format!("/commands?channel={channel}")) { (call.say_with("page-commands-of", &[("channel", channel.as_str().into())])) } }
        div.card { (form(&form_of, channel, there.as_ref())) }
        @if let Some(preview) = preview { (preview) }
        @if let Some(there) = &there {
            (foot(call, &format!("/api/v1/channels/{channel}/commands/{}", encoded(&there.row.name)), there.mark))
        }
    }))
}

/// The form of a new command, or of one that is there.
pub(super) fn form(form: &Form<'_>, channel: &ChannelName, there: Option<&There<'_>>) -> Markup {
    let call = form.call;
    let (usual, usual_user) = (call.office.settings.cooldown_s, call.office.settings.user_cooldown_s);
    let blank = CustomCommand { cooldown_s: usual, user_cooldown_s: usual_user, ..sketch("", "") };
    let row = there.map_or(&blank, |there| there.row);
    let action = match there {
        Some(there) => format!("/api/v1/channels/{channel}/commands/{}", encoded(&there.row.name)),
        None => format!("/api/v1/channels/{channel}/commands"),
    };
    let aliases = row.aliases.join(" ");
    let text = form.value("text", &row.text);
    let chars = text.chars().count();
    html! {
        (form.summary())
        form.edit method="post" action=(action) data-preview=(format!("/api/v1/channels/{channel}/commands:preview")) {
            (version(there.and_then(|there| there.mark)))
            (form.line("name", &call.say("page-name"), None, &row.name))
            (form.field("text", &call.say("page-text"), Some(&call.say("page-text-hint")), |hint| html! {
                textarea id="text" name="text" rows="3" maxlength=(caps::TEXT_CHARS) aria-describedby=[hint] { (text) }
            }))
            p.fine.counter data-counts="text" { span { (chars) } " / " (caps::TEXT_CHARS) }
            div.live-preview role="status" data-shows="preview" {}
            details {
                summary { (call.say("page-options")) }
                (form.line("aliases", &call.say("page-aliases"), Some(&call.say("page-aliases-hint")), &aliases))
                div.pair {
                    (form.choice("level", &call.say("page-level"), &levels(call), row.level.word()))
                    (form.choice("reply", &call.say("page-reply"), &replies(call), reply_word(row.reply)))
                    (form.choice("when", &call.say("page-when"), &whens(call), when_word(row.when)))
                    (form.number("cooldown_s", &call.say("page-cooldown"), None, row.cooldown_s, caps::COOLDOWN_S))
                    (form.number("user_cooldown_s", &call.say("page-user-cooldown"), None, row.user_cooldown_s, caps::COOLDOWN_S))
                }
                (form.tick("enabled", &call.say("page-enabled"), row.enabled))
                (form.tick("hidden", &call.say("page-hidden"), row.hidden))
                (form.tick("mod_cooldown", &call.say("page-mod-cooldown"), row.mod_cooldown))
            }
            button { (call.say("page-save")) }
        }
    }
}

/// What it would say, for a viewer and words of one's choice.
async fn preview(call: &Call, channel: &ChannelName, form: &Form<'_>, row: &CustomCommand) -> Markup {
    let (asker, arguments) = (call.asked("as").unwrap_or(ALICE), call.asked("arguments").unwrap_or_default());
    let text = form.value("text", &row.text);
    let uses = call.office.state(channel).counts.uses(&row.name).unwrap_or(row.uses);
    let draft = CustomCommand { text: text.as_str().into(), uses, ..row.clone() };
    let asker_shown: String = asker.chars().take(ChannelName::CHARS_MAX).collect();
    let arguments_shown: String = arguments.chars().take(caps::TEXT_CHARS).collect();
    let previewed = ask(call, channel, draft, &asker_shown, &arguments_shown).await;
    let prefix = &call.office.settings.prefix;
    html! {
        section aria-labelledby="preview" {
            h2 #preview { (call.say("page-preview")) }
            form.try method="get" {
                input type="hidden" name="channel" value=(channel);
                div.pair {
                    div.field { label for="as" { (call.say("page-preview-as")) } input id="as" name="as" value=(asker_shown) autocomplete="off"; }
                    div.field { label for="arguments" { (call.say("page-preview-arguments")) } input id="arguments" name="arguments" value=(arguments_shown) autocomplete="off"; }
                }
                button.quiet { (call.say("page-preview-show")) }
            }
            div.chat {
                p { b { bdi { (asker_shown) } } " " (prefix) bdi { (row.name) } " " bdi { (arguments_shown) } }
                @match &previewed {
                    Ok(previewed) => {
                        @if let Some(line) = &previewed.line {
                            p.bot { b { (call.office.settings.login) } " " bdi { @match &previewed.runs { Some(target) => { (prefix) (target) " " (line) }, None => (line) } } }
                        }
                        @for warning in warnings(call, previewed) { p.fine { (warning) } }
                    }
                    Err(_) => p.fine { (call.say("page-preview-none")) },
                }
            }
        }
    }
}

fn levels(call: &Call) -> Vec<(&'static str, String)> {
    let shown = |level: Level| call.say_with("common-level", &[("level", level.word().into())]);
    Level::ALL.into_iter().map(|level| (level.word(), shown(level))).collect()
}

fn replies(call: &Call) -> Vec<(&'static str, String)> {
    ["reply", "say", "mention"].into_iter().map(|word| (word, call.say(&format!("page-reply-{word}")))).collect()
}

/// The words for when something is said, with how people say them.
pub(super) fn whens(call: &Call) -> Vec<(&'static str, String)> {
    ["always", "online", "offline"].into_iter().map(|word| (word, call.say(&format!("page-when-{word}")))).collect()
}

/// Returns the word of it.
pub(super) fn when_word(when: When) -> &'static str {
    match when {
        When::Always => "always",
        When::Online => "online",
        When::Offline => "offline",
    }
}

fn reply_word(reply: ReplyKind) -> &'static str {
    match reply {
        ReplyKind::Reply => "reply",
        ReplyKind::Say => "say",
        ReplyKind::Mention => "mention",
    }
}
