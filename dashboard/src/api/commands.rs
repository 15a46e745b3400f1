//! `/api/v1/channels/{channel}/commands`: what a channel's own commands are, and how they are made others.

use super::editing::{MARKS, edit, expected, marked, name};
use crate::call::{Answer, Call, encoded, json, nothing, see};
use crate::http::problem::{Kind, Problem};
use crate::pages;
use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode};
use kissbot_actors::chat::ChannelName;
use kissbot_actors::chat::custom::level::Level;
use kissbot_actors::chat::custom::order::{CommandDraft, CommandOptions, CommandOrder, Order};
use kissbot_actors::chat::custom::rows::{CustomCommand, caps};
use kissbot_actors::pillars::store::api::{ChannelState, EditedKind, Expect, Mark};
use kissbot_actors::text::clean::visible;
use serde_json::{Value as Json, json};
use std::sync::Arc;

const KIND: EditedKind = EditedKind::Command;

/// Lists them.
pub(crate) async fn list(call: Call) -> Answer {
    let channel = call.channel()?;
    let (state, marks) = (call.office.state(channel), call.office.marks(channel, KIND).await?);
    let rows = state.commands.values().map(|row| shown(&state, row, marks.get(&row.name)));
    Ok(json(StatusCode::OK, &json!({"items": rows.collect::<Vec<_>>(), "next": null})))
}

/// Shows one.
pub(crate) async fn show(call: Call) -> Answer {
    let channel = call.channel()?;
    let (row, mark) = find(&call, channel, call.part("name")).await?;
    let state = call.office.state(channel);
    Ok(tagged(json(StatusCode::OK, &shown(&state, &row, mark.as_ref())), mark.as_ref()))
}

/// Makes one.
pub(crate) async fn add(call: Call) -> Answer {
    let made = try_add(&call).await;
    match made {
        Err(problem) if call.fields.is_form => pages::command::again(&call, None, &problem).await,
        Err(problem) => Err(problem),
        Ok(name) => changed(&call, &name, StatusCode::CREATED).await,
    }
}

async fn try_add(call: &Call) -> Result<String, Problem> {
    let name = name(call, call.fields.needed("name", 100)?)?;
    let draft = draft(call, name.clone(), None)?;
    if call.office.state(call.channel()?).command(&name).is_some() {
        return Err(Problem::new(Kind::Exists, call.say("page-name-taken")));
    }
    edit(call, Order::Command(CommandOrder::Add(draft)), Expect::Anything).await?;
    Ok(name)
}

/// Changes one.
pub(crate) async fn put(call: Call) -> Answer {
    let typed = call.part("name").to_owned();
    match try_put(&call, &typed).await {
        Ok(name) => changed(&call, &name, StatusCode::OK).await,
        Err(problem) if call.fields.is_form => pages::command::again(&call, Some(&typed), &problem).await,
        Err(problem) => Err(with_present(&call, &typed, problem).await),
    }
}

async fn try_put(call: &Call, typed: &str) -> Result<String, Problem> {
    let present = call.office.state(call.channel()?).commands.get(typed).cloned();
    let (Some(present), expect) = (present, expected(call)?) else { return Err(Problem::new(Kind::NotFound, "")) };
    let mut draft = draft(call, present.name.to_string(), Some(&present))?;
    if let Some(other) = call.fields.text("name", 100)?.filter(|other| !other.trim().is_empty()) {
        draft.options.rename = Some(name(call, other)?).filter(|other| **other != *present.name);
    }
    let name = draft.options.rename.clone().unwrap_or_else(|| present.name.to_string());
    edit(call, Order::Command(CommandOrder::Edit(draft)), expect).await?;
    Ok(name)
}

/// Deletes one.
pub(crate) async fn delete(call: Call) -> Answer {
    call.fields.only(&["version"])?;
    let (typed, expect) = (call.part("name").to_owned(), expected(&call)?);
    let order = Order::Command(CommandOrder::Delete(own(&call, &typed)?));
    match edit(&call, order, expect).await {
        Ok(_) if call.fields.is_form => Ok(see(&format!("{}&done=deleted", of_channel(&call)?))),
        Ok(_) => Ok(nothing()),
        Err(problem) => Err(with_present(&call, &typed, problem).await),
    }
}

/// Switches one on or off, also one that is built in.
pub(crate) async fn enable(call: Call) -> Answer {
    call.fields.only(&["on", "version"])?;
    let on = call.fields.flag("on")?.ok_or_else(|| Problem::at("/on", "must be true or false".to_owned()))?;
    let name = name(&call, call.part("name"))?;
    edit(&call, Order::Command(CommandOrder::Enable { name, on }), expected(&call)?).await?;
    Ok(if call.fields.is_form { see(&format!("{}&done=saved", of_channel(&call)?)) } else { nothing() })
}

/// Takes the channel's last change back.
pub(crate) async fn undo(call: Call) -> Answer {
    call.fields.only(&[])?;
    let said = edit(&call, Order::Command(CommandOrder::Undo), Expect::Anything).await?;
    if call.fields.is_form {
        return Ok(see(&format!("{}&done=undone", of_channel(&call)?)));
    }
    Ok(json(StatusCode::OK, &json!({"said": said})))
}

/// Returns a row as programs see it.
fn shown(state: &ChannelState, row: &CustomCommand, mark: Option<&Mark>) -> Json {
    let uses = state.counts.uses(&row.name).unwrap_or(row.uses);
    marked(json!(CustomCommand { uses, ..row.clone() }), mark)
}

/// Finds a command by its own name.
pub(crate) async fn find(
    call: &Call,
    channel: &ChannelName,
    typed: &str,
) -> Result<(Arc<CustomCommand>, Option<Mark>), Problem> {
    let row = call.office.state(channel).commands.get(typed).cloned();
    let row = row.ok_or_else(|| Problem::new(Kind::NotFound, ""))?;
    let mark = call.office.marks(channel, KIND).await?.remove(&row.name);
    Ok((row, mark))
}

fn own(call: &Call, typed: &str) -> Result<String, Problem> {
    let row = call.office.state(call.channel()?).commands.get(typed).cloned();
    row.map(|row| row.name.to_string()).ok_or_else(|| Problem::new(Kind::NotFound, ""))
}

/// Reads what the fields say of a command. What they do not speak of stays as it is.
fn draft(call: &Call, name: String, present: Option<&CustomCommand>) -> Result<CommandDraft, Problem> {
    let fields = &call.fields;
    fields.only(&[CustomCommand::FIELDS, &MARKS[..]].concat())?;
    let seconds = |name| {
        let seconds = fields.number(name, 0, caps::COOLDOWN_S.into())?;
        Ok::<_, Problem>(seconds.and_then(|seconds| u32::try_from(seconds).ok()))
    };
    let known = present.map(|present| present.aliases.clone()).unwrap_or_default();
    let mut options = CommandOptions {
        cooldown_s: seconds("cooldown_s")?,
        user_cooldown_s: seconds("user_cooldown_s")?,
        mod_cooldown: fields.flag("mod_cooldown")?,
        level: fields.word::<Level>("level")?,
        reply: fields.word("reply")?,
        when: fields.word("when")?,
        hidden: fields.flag("hidden")?,
        enabled: fields.flag("enabled")?,
        uses: fields.number("uses", i64::MIN, i64::MAX)?,
        ..CommandOptions::default()
    };
    if let Some(runs) = fields.text("runs", 100)? {
        options.runs = Some(if runs.trim().is_empty() { String::new() } else { self::name(call, runs)? });
    }
    if let Some(words) = fields.words("aliases")? {
        let aliases: Vec<String> = words.iter().map(|word| self::name(call, word)).collect::<Result<_, _>>()?;
        options.remove_aliases = known
            .iter()
            .filter(|alias| !aliases.iter().any(|kept| **kept == ***alias))
            .map(ToString::to_string)
            .collect();
        options.add_aliases = aliases;
    }
    let text = fields.text("text", caps::TEXT_CHARS)?.map(|text| visible(text).into_owned());
    Ok(CommandDraft { name, text, options })
}

async fn with_present(call: &Call, typed: &str, mut problem: Problem) -> Problem {
    if problem.kind == Kind::Conflict
        && let Ok(channel) = call.channel()
        && let Ok((row, mark)) = find(call, channel, typed).await
    {
        problem.present = Some(shown(&call.office.state(channel), &row, mark.as_ref()));
    }
    problem
}

/// Answers a change that was made: a program with the row, a form with the page.
async fn changed(call: &Call, name: &str, status: StatusCode) -> Answer {
    let channel = call.channel()?;
    let path = format!("/commands/{}?channel={channel}&done=saved", encoded(name));
    if call.fields.is_form {
        return Ok(see(&path));
    }
    // What was committed may be told of a moment later.
    let (state, mark) = (call.office.state(channel), call.office.marks(channel, KIND).await?.remove(name));
    let Some(row) = state.commands.get(name) else { return Ok(nothing()) };
    let mut response = tagged(json(status, &shown(&state, row, mark.as_ref())), mark.as_ref());
    let location = format!("/api/v1/channels/{channel}/commands/{}", encoded(name));
    if let Ok(location) = HeaderValue::from_str(&location) {
        response.headers_mut().insert("location", location);
    }
    Ok(response)
}

fn tagged(mut response: Response<Body>, mark: Option<&Mark>) -> Response<Body> {
    if let Some(tag) = mark.and_then(|mark| HeaderValue::from_str(&format!("\"{}\"", mark.version)).ok()) {
        response.headers_mut().insert("etag", tag);
    }
    response
}

fn of_channel(call: &Call) -> Result<String, Problem> {
    Ok(format!("/commands?channel={}", call.channel()?))
}
