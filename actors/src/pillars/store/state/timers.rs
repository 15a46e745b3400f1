//! Timers of a channel.

use super::answer::refuse;
use super::hints::{hint, needs_asker};
use super::{Answer, Decision, Refused, View};
use crate::chat::custom::order::{TimerDraft, TimerOrder};
use crate::chat::custom::rows::{CustomTimer, When, caps};
use crate::pillars::store::row::RowChange;
use std::sync::Arc;

/// The time between two lines of a new timer.
const INTERVAL_S: u32 = 15 * 60;
/// The lines by others that a new timer waits for.
const LINES: u32 = 5;
const LINES_MAX: u32 = 1000;
/// The mark between texts that take turns.
const BETWEEN_TEXTS: &str = "|||";

pub(super) fn decide(order: &TimerOrder, view: &View<'_>) -> Result<Decision, Refused> {
    match order {
        TimerOrder::Add(draft) => match view.state.timers.get(draft.name.as_str()) {
            Some(timer) => add_text(timer, draft, view),
            None => add(draft, view),
        },
        TimerOrder::Edit(draft) => {
            let mut timer = (**timer(view, &draft.name)?).clone();
            if let Some(text) = &draft.text {
                timer.text = text.as_str().into();
            }
            put(timer, draft, "store-timer-changed", view)
        }
        TimerOrder::Delete(name) => {
            let timer = timer(view, name)?;
            let answer = Answer::new("store-timer-deleted").with("name", name.as_str());
            Ok(Decision::write(vec![RowChange::DeleteTimer(Arc::clone(&timer.name))], answer).undone_as(name))
        }
        TimerOrder::List => Ok(Decision::say(list(view))),
        TimerOrder::Show(name) => Ok(Decision::say(shown(timer(view, name)?))),
        TimerOrder::Enable { name, on } => {
            let mut timer = (**timer(view, name)?).clone();
            timer.enabled = *on;
            let id = if *on { "store-timer-on" } else { "store-timer-off" };
            let answer = Answer::new(id).with("name", name.as_str());
            Ok(Decision::write(vec![RowChange::PutTimer(Arc::new(timer))], answer).undone_as(name))
        }
    }
}

fn timer<'a>(view: &View<'a>, name: &str) -> Result<&'a Arc<CustomTimer>, Refused> {
    view.state.timers.get(name).ok_or_else(|| Refused(Answer::new("store-timer-missing").with("name", name)))
}

fn add(draft: &TimerDraft, view: &View<'_>) -> Result<Decision, Refused> {
    if view.state.timers.len() >= caps::TIMERS {
        return refuse(Answer::new("store-timers-full").with("most", caps::TIMERS));
    }
    let timer = CustomTimer {
        name: draft.name.as_str().into(),
        text: draft.text.as_deref().unwrap_or_default().into(),
        interval_s: INTERVAL_S,
        lines_min: LINES,
        when: When::Online,
        enabled: true,
    };
    put(timer, draft, "store-timer-added", view)
}

/// The same name again: the texts take turns.
fn add_text(timer: &CustomTimer, draft: &TimerDraft, view: &View<'_>) -> Result<Decision, Refused> {
    let Some(text) = &draft.text else {
        return refuse(Answer::new("store-timer-exists").with("name", draft.name.as_str()));
    };
    let mut timer = timer.clone();
    timer.text = format!("{} {BETWEEN_TEXTS} {text}", timer.text).into();
    put(timer, draft, "store-timer-text-added", view)
}

fn put(mut timer: CustomTimer, draft: &TimerDraft, id: &'static str, view: &View<'_>) -> Result<Decision, Refused> {
    let least = view.defaults.timer_interval_min_s;
    if let Some(interval) = draft.interval_s {
        if !(least..=caps::INTERVAL_S).contains(&interval) {
            let answer = Answer::new("store-timer-interval").with("least", least).with("most", caps::INTERVAL_S / 60);
            return refuse(answer);
        }
        timer.interval_s = interval;
    }
    timer.lines_min = draft.lines_min.unwrap_or(timer.lines_min).min(LINES_MAX);
    timer.when = draft.when.unwrap_or(timer.when);
    timer.enabled = draft.enabled.unwrap_or(timer.enabled);
    let texts: Vec<&str> = timer.text.split(BETWEEN_TEXTS).map(str::trim).filter(|text| !text.is_empty()).collect();
    if texts.is_empty() {
        return refuse(Answer::new("store-timer-without-text").with("name", &*timer.name));
    }
    if let Some(long) = texts.iter().map(|text| text.chars().count()).find(|length| *length > caps::TEXT_CHARS) {
        let answer = Answer::new("store-timer-text-long").with("length", long).with("most", caps::TEXT_CHARS);
        return refuse(answer);
    }
    if let Some(variable) = texts.iter().find_map(|text| needs_asker(text)) {
        return refuse(Answer::new("store-timer-needs-asker").with("variable", variable));
    }
    let hint = texts.iter().find_map(|text| hint(text));
    timer.text = texts.join(" ||| ").into();
    let answer = Answer::new(id)
        .with("name", &*timer.name)
        .with("minutes", minutes(timer.interval_s))
        .with("lines", timer.lines_min)
        .then(hint);
    let name = timer.name.to_string();
    Ok(Decision::write(vec![RowChange::PutTimer(Arc::new(timer))], answer).undone_as(name))
}

/// Returns a time in minutes as moderators write it: `15`, `1.5`.
fn minutes(seconds: u32) -> String {
    if seconds.is_multiple_of(60) { (seconds / 60).to_string() } else { format!("{:.1}", f64::from(seconds) / 60.0) }
}

fn shown(timer: &CustomTimer) -> Answer {
    let CustomTimer { name, text, interval_s, lines_min, when, enabled } = timer;
    let when = super::hints::when_word(*when);
    let off = if *enabled { "" } else { " -disable" };
    let options = format!("-every {} -lines {lines_min} -{when}{off}", minutes(*interval_s));
    Answer::new("store-timer-shown").with("name", &**name).with("options", options).with("text", &**text)
}

fn list(view: &View<'_>) -> Answer {
    let names = view
        .state
        .timers
        .values()
        .map(|timer| if timer.enabled { timer.name.to_string() } else { format!("({})", timer.name) });
    let names: Vec<_> = names.collect();
    if names.is_empty() {
        return Answer::new("store-timers-none");
    }
    Answer::new("store-timers").with("count", names.len()).with("names", super::hints::listed(&names))
}
