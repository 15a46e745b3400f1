//! `/api/v1/channels/{channel}/timers`: the lines that a channel has said again and again.

use super::editing::{MARKS, edit, expected, marked, name};
use crate::call::{Answer, Call, encoded, json, nothing, see};
use crate::http::problem::{Kind, Problem};
use crate::pages;
use axum::http::{HeaderValue, StatusCode};
use kissbot_actors::chat::ChannelName;
use kissbot_actors::chat::custom::order::{Order, TimerDraft, TimerOrder};
use kissbot_actors::chat::custom::rows::{CustomTimer, caps};
use kissbot_actors::pillars::store::api::{EditedKind, Expect, Mark};
use kissbot_actors::text::clean::visible;
use serde_json::json;
use std::sync::Arc;

const KIND: EditedKind = EditedKind::Timer;
/// Of all texts that take turns together.
const TEXTS_CHARS_MAX: usize = 10 * caps::TEXT_CHARS;

/// Lists them.
pub(crate) async fn list(call: Call) -> Answer {
    let channel = call.channel()?;
    let (state, marks) = (call.office.state(channel), call.office.marks(channel, KIND).await?);
    let rows = state.timers.values().map(|row| marked(json!(row), marks.get(&row.name)));
    Ok(json(StatusCode::OK, &json!({"items": rows.collect::<Vec<_>>(), "next": null})))
}

/// Shows one.
pub(crate) async fn show(call: Call) -> Answer {
    let (row, mark) = find(&call, call.channel()?, call.part("name")).await?;
    Ok(json(StatusCode::OK, &marked(json!(row), mark.as_ref())))
}

/// Makes one.
pub(crate) async fn add(call: Call) -> Answer {
    match try_add(&call).await {
        Err(problem) if call.fields.is_form => pages::timer::again(&call, None, &problem).await,
        Err(problem) => Err(problem),
        Ok(name) => changed(&call, &name, StatusCode::CREATED).await,
    }
}

async fn try_add(call: &Call) -> Result<String, Problem> {
    let name = name(call, call.fields.needed("name", 100)?)?;
    if call.office.state(call.channel()?).timers.contains_key(name.as_str()) {
        return Err(Problem::new(Kind::Exists, call.say("page-name-taken")));
    }
    edit(call, Order::Timer(TimerOrder::Add(draft(call, name.clone())?)), Expect::Anything).await?;
    Ok(name)
}

/// Changes one.
pub(crate) async fn put(call: Call) -> Answer {
    let typed = call.part("name").to_owned();
    match try_put(&call, &typed).await {
        Ok(()) => changed(&call, &typed, StatusCode::OK).await,
        Err(problem) if call.fields.is_form => pages::timer::again(&call, Some(&typed), &problem).await,
        Err(problem) => Err(with_present(&call, &typed, problem).await),
    }
}

async fn try_put(call: &Call, typed: &str) -> Result<(), Problem> {
    let state = call.office.state(call.channel()?);
    let present = state.timers.get(typed).ok_or_else(|| Problem::new(Kind::NotFound, ""))?;
    if call.fields.text("name", 100)?.is_some_and(|name| !name.is_empty() && *name != *present.name) {
        return Err(Problem::at("/name", call.say("page-timer-name-stays")));
    }
    let draft = draft(call, present.name.to_string())?;
    edit(call, Order::Timer(TimerOrder::Edit(draft)), expected(call)?).await.map(drop)
}

/// Deletes one.
pub(crate) async fn delete(call: Call) -> Answer {
    call.fields.only(&["version"])?;
    let typed = call.part("name").to_owned();
    if !call.office.state(call.channel()?).timers.contains_key(typed.as_str()) {
        return Err(Problem::new(Kind::NotFound, ""));
    }
    match edit(&call, Order::Timer(TimerOrder::Delete(typed.clone())), expected(&call)?).await {
        Ok(_) if call.fields.is_form => Ok(see(&format!("/timers?channel={}&done=deleted", call.channel()?))),
        Ok(_) => Ok(nothing()),
        Err(problem) => Err(with_present(&call, &typed, problem).await),
    }
}

fn draft(call: &Call, name: String) -> Result<TimerDraft, Problem> {
    let fields = &call.fields;
    fields.only(&[CustomTimer::FIELDS, &MARKS[..]].concat())?;
    let number = |name, least, most| {
        let number = fields.number(name, least, most)?;
        Ok::<_, Problem>(number.and_then(|number| u32::try_from(number).ok()))
    };
    Ok(TimerDraft {
        name,
        text: fields.text("text", TEXTS_CHARS_MAX)?.map(|text| visible(text).into_owned()),
        interval_s: number("interval_s", 1, caps::INTERVAL_S.into())?,
        lines_min: number("lines_min", 0, 1000)?,
        when: fields.word("when")?,
        enabled: fields.flag("enabled")?,
    })
}

/// Finds a timer.
pub(crate) async fn find(
    call: &Call,
    channel: &ChannelName,
    typed: &str,
) -> Result<(Arc<CustomTimer>, Option<Mark>), Problem> {
    let row = call.office.state(channel).timers.get(typed).cloned();
    let row = row.ok_or_else(|| Problem::new(Kind::NotFound, ""))?;
    let mark = call.office.marks(channel, KIND).await?.remove(&row.name);
    Ok((row, mark))
}

async fn with_present(call: &Call, typed: &str, mut problem: Problem) -> Problem {
    if problem.kind == Kind::Conflict
        && let Ok(channel) = call.channel()
        && let Ok((row, mark)) = find(call, channel, typed).await
    {
        problem.present = Some(marked(json!(row), mark.as_ref()));
    }
    problem
}

async fn changed(call: &Call, name: &str, status: StatusCode) -> Answer {
    let channel = call.channel()?;
    if call.fields.is_form {
        return Ok(see(&format!("/timers/{}?channel={channel}&done=saved", encoded(name))));
    }
    let Ok((row, mark)) = find(call, channel, name).await else { return Ok(nothing()) };
    let mut response = json(status, &marked(json!(row), mark.as_ref()));
    let location = format!("/api/v1/channels/{channel}/timers/{}", encoded(name));
    if let Ok(location) = HeaderValue::from_str(&location) {
        response.headers_mut().insert("location", location);
    }
    Ok(response)
}
