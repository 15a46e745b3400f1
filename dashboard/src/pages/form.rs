//! The parts of forms. What is wrong stands beside its field.

use super::layout::moment;
use crate::call::Call;
use crate::http::problem::{Kind, Problem};
use kissbot_actors::pillars::store::api::Mark;
use maud::{Markup, html};

/// A form that is shown, and what was wrong with it when it was sent.
pub(super) struct Form<'a> {
    pub(super) call: &'a Call,
    pub(super) problem: Option<&'a Problem>,
}

impl Form<'_> {
    /// Returns what was sent of a field, or else what is there.
    pub(super) fn value(&self, name: &str, present: &str) -> String {
        let sent = self.problem.and_then(|_| self.call.fields.sent(name));
        sent.unwrap_or_else(|| present.to_owned())
    }

    /// Returns what was sent of a box that can be ticked, or else what is there.
    pub(super) fn ticked(&self, name: &str, present: bool) -> bool {
        let sent = self.problem.and_then(|_| self.call.fields.sent(name));
        sent.map_or(present, |sent| sent == "on")
    }

    fn wrong(&self, name: &str) -> Option<&str> {
        let pointer = format!("/{name}");
        let errors = &self.problem?.errors;
        errors.iter().find(|(known, _)| *known == pointer).map(|(_, detail)| detail.as_str())
    }

    /// A field round its `input`, which is made with the id of what describes it.
    pub(super) fn field(
        &self,
        name: &str,
        label: &str,
        hint: Option<&str>,
        input: impl Fn(Option<&str>) -> Markup,
    ) -> Markup {
        let (wrong, describes) = (self.wrong(name), format!("{name}-hint"));
        let described = wrong.is_some() || hint.is_some();
        html! {
            div.field.wrong[wrong.is_some()] {
                label for=(name) { (label) }
                (input(described.then_some(describes.as_str())))
                @if described {
                    p.hint id=(describes) {
                        @if let Some(wrong) = wrong { strong { (wrong) } " " }
                        @if let Some(hint) = hint { (hint) }
                    }
                }
            }
        }
    }

    /// A field for a line of text.
    pub(super) fn line(&self, name: &str, label: &str, hint: Option<&str>, present: &str) -> Markup {
        let value = self.value(name, present);
        self.field(name, label, hint, |hint| {
            html! {
                input id=(name) name=(name) value=(value) autocomplete="off" aria-describedby=[hint];
            }
        })
    }

    /// A field for a number.
    pub(super) fn number(&self, name: &str, label: &str, hint: Option<&str>, present: u32, most: u32) -> Markup {
        let value = self.value(name, &present.to_string());
        self.field(name, label, hint, |hint| {
            html! {
                input id=(name) name=(name) type="number" min="0" max=(most) value=(value) aria-describedby=[hint];
            }
        })
    }

    /// A box that can be ticked.
    pub(super) fn tick(&self, name: &str, label: &str, present: bool) -> Markup {
        html! {
            div.tick {
                input type="hidden" name=(name) value="off";
                input id=(name) name=(name) type="checkbox" value="on" checked[self.ticked(name, present)];
                label for=(name) { (label) }
            }
        }
    }

    /// A choice of one word.
    pub(super) fn choice(&self, name: &str, label: &str, words: &[(&str, String)], present: &str) -> Markup {
        let value = self.value(name, present);
        self.field(name, label, None, |hint| {
            html! {
                select id=(name) name=(name) aria-describedby=[hint] {
                    @for (word, shown) in words {
                        option value=(word) selected[*word == value] { (shown) }
                    }
                }
            }
        })
    }

    /// What was wrong with all of it.
    pub(super) fn summary(&self) -> Markup {
        let Some(problem) = self.problem else { return html! {} };
        let id = match problem.kind {
            Kind::Conflict => "page-conflict",
            _ => "page-not-saved",
        };
        html! {
            div.alert role="alert" {
                p { strong { (self.call.say(id)) } }
                @if !problem.detail.is_empty() { p { (problem.detail) } }
                @if problem.detail.is_empty() && problem.errors.is_empty() && problem.kind != Kind::Conflict {
                    p { (self.call.say(&format!("page-problem-{}", problem.kind.parts().0))) }
                }
            }
        }
    }
}

/// What is sent along of the version that somebody has before their eyes.
pub(super) fn version(mark: Option<&Mark>) -> Markup {
    html! { @if let Some(mark) = mark { input type="hidden" name="version" value=(mark.version); } }
}

/// What stands below the form of something that is there: the way to delete it, and who changed it last. `address` is that
/// of the thing in the API.
pub(super) fn foot(call: &Call, address: &str, mark: Option<&Mark>) -> Markup {
    html! {
        form.delete method="post" action=(format!("{address}/delete")) {
            (version(mark))
            button.danger { (call.say("page-delete")) }
            span.fine { (call.say("page-delete-hint")) }
        }
        @if let Some(mark) = mark {
            p.fine { (call.say("page-changed")) " " bdi { (mark.changed_by) } ", " (moment(mark.changed_at)) }
        }
    }
}
