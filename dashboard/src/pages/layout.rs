//! What all pages share: head, menu, messages, foot.

use crate::call::Call;
use crate::front::html;
use crate::http::assets::{SCRIPT, STYLE};
use crate::http::problem::Problem;
use crate::office::Office;
use crate::signing_in::Role;
use crate::signing_in::sessions::Session;
use axum::body::Body;
use axum::http::{Response, StatusCode};
use chrono::{DateTime, SecondsFormat, Utc};
use kissbot_actors::chat::ChannelName;
use kissbot_actors::text::language::Language;
use maud::{DOCTYPE, Markup, html};

/// Where the handbook of the page is.
const HELP: &str = "docs/DASHBOARD.md";

/// The menu: path, id of its text, and the least role that sees it.
const MENU: [(&str, &str, Role); 10] = [
    ("/", "page-menu-now", Role::Moderator),
    ("/commands", "page-menu-commands", Role::Moderator),
    ("/timers", "page-menu-timers", Role::Moderator),
    ("/quotes", "page-menu-quotes", Role::Moderator),
    ("/counters", "page-menu-counters", Role::Moderator),
    ("/moderation", "page-menu-moderation", Role::Moderator),
    ("/stage", "page-menu-stage", Role::Moderator),
    ("/health", "page-menu-health", Role::Moderator),
    ("/logins", "page-menu-logins", Role::Owner),
    ("/people", "page-menu-people", Role::Owner),
];

/// A page.
pub(super) struct Page<'a> {
    pub(super) call: &'a Call,
    /// The entry of the menu that it belongs to.
    pub(super) at: &'static str,
    pub(super) title: String,
    /// The channel that it is about.
    pub(super) channel: Option<&'a ChannelName>,
}

impl Page<'_> {
    /// Answers with it.
    pub(super) fn shown(&self, status: StatusCode, content: &Markup) -> Response<Body> {
        let call = self.call;
        let frame = Frame { office: &call.office, language: call.language, session: call.session.as_ref() };
        let done = call.asked("done").and_then(|done| match done {
            "saved" => Some("page-done-saved"),
            "deleted" => Some("page-done-deleted"),
            "undone" => Some("page-done-undone"),
            _ => None,
        });
        let content = html! {
            div.head {
                h1 { (self.title) }
                @if let Some(channel) = self.channel { (self.chooser(channel)) }
            }
            @if let Some(id) = done { p.done role="status" { (call.say(id)) } }
            (content)
        };
        html(status, frame.page(self.at, &self.title, &content))
    }

    /// Answers with it, whose content has a title of its own.
    pub(super) fn bare(&self, status: StatusCode, content: &Markup) -> Response<Body> {
        let call = self.call;
        let frame = Frame { office: &call.office, language: call.language, session: call.session.as_ref() };
        html(status, frame.page(self.at, &self.title, content))
    }

    /// Lets a page be about another channel.
    fn chooser(&self, present: &ChannelName) -> Markup {
        let channels = self.call.channels();
        html! {
            @if channels.len() > 1 {
                form.chooser method="get" action=(self.at) {
                    label for="channel" { (self.call.say("page-channel")) }
                    select id="channel" name="channel" data-sends="" {
                        @for channel in channels {
                            option value=(channel) selected[channel == present] { (channel) }
                        }
                    }
                    button.quiet { (self.call.say("page-show")) }
                }
            } @else {
                p.channel { (self.call.say("page-channel")) " " b { (present) } }
            }
        }
    }
}

struct Frame<'a> {
    office: &'a Office,
    language: Language,
    session: Option<&'a Session>,
}

impl Frame<'_> {
    fn say(&self, id: &str) -> String {
        self.office.texts.say(self.language, id, &[])
    }

    fn page(&self, at: &str, title: &str, content: &Markup) -> Markup {
        let role = self.session.map(|session| session.grant.role);
        let has_stage = self.office.doors.playground.is_some();
        html! {
            (DOCTYPE)
            html lang=(self.language.code()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (title) " · KissBot" }
                    link rel="stylesheet" href=(format!("/assets/{}", STYLE.name));
                    script src=(format!("/assets/{}", SCRIPT.name)) defer {}
                }
                body {
                    a.skip href="#content" { (self.say("page-skip")) }
                    header {
                        p.brand { "KissBot" }
                        @if let Some(role) = role {
                            nav aria-label=(self.say("page-menu")) {
                                @for (path, id, _) in MENU.iter().filter(|(path, _, least)| role >= *least && (has_stage || *path != "/stage")) {
                                    a href=(path) aria-current=[(*path == at).then_some("page")] { (self.say(id)) }
                                }
                            }
                        }
                    }
                    main #content { (content) }
                    footer {
                        @if let Some(session) = self.session {
                            form method="post" action="/api/v1/session/end" {
                                span { (session.grant.name) " · " (self.say(role_id(session.grant.role))) }
                                button.quiet { (self.say("page-sign-out")) }
                            }
                        }
                        p { (self.say("page-help")) " " code { (HELP) } }
                    }
                }
            }
        }
    }
}

/// Returns the id of a role's text.
pub(super) fn role_id(role: Role) -> &'static str {
    match role {
        Role::Moderator => "page-role-moderator",
        Role::Owner => "page-role-owner",
    }
}

/// Answers with a page that says what was wrong.
pub(crate) fn problem(
    office: &Office,
    language: Language,
    session: Option<&Session>,
    problem: &Problem,
    title: &str,
    request: &str,
) -> Response<Body> {
    let frame = Frame { office, language, session };
    let content = html! {
        h1 { (title) }
        @if !problem.detail.is_empty() { p { (problem.detail) } }
        @for (pointer, detail) in &problem.errors { p { code { (pointer) } " " (detail) } }
        p.fine { (frame.say("page-request")) " " code { (request) } }
        p { a href="/" { (frame.say("page-back")) } }
    };
    html(problem.status(), frame.page("", title, &content))
}

/// Shows a moment, in UTC until the script knows the reader's clock.
pub(super) fn moment(at: DateTime<Utc>) -> Markup {
    html! {
        time datetime=(at.to_rfc3339_opts(SecondsFormat::Secs, true)) { (at.format("%Y-%m-%d %H:%M UTC")) }
    }
}
