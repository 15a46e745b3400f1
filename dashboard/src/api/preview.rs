//! `commands:preview`: what a command would say, by the functions that will say it. Nothing is changed.

use crate::call::{Answer, Call, json};
use crate::http::problem::Problem;
use crate::office::{PATIENCE, unanswered};
use axum::http::StatusCode;
use kissbot_actors::chat::custom::rows::{CustomCommand, ReplyKind, caps};
use kissbot_actors::chat::{ChannelName, Chatter, Role};
use kissbot_actors::pillars::command::api::{Preview, Previewed};
use serde_json::json;
use std::sync::Arc;

/// Who uses a command where nobody is named.
pub(crate) const ALICE: &str = "alice";

/// Tells it.
pub(crate) async fn preview(call: Call) -> Answer {
    call.fields.only(&["text", "as", "arguments", "reply", "name", "uses"])?;
    let channel = call.channel()?.clone();
    let text = call.fields.text("text", caps::TEXT_CHARS)?.unwrap_or_default();
    let name = call.fields.text("name", 100)?.filter(|name| !name.is_empty()).unwrap_or("command");
    let asker = call.fields.text("as", ChannelName::CHARS_MAX)?.filter(|name| !name.trim().is_empty()).unwrap_or(ALICE);
    let arguments = call.fields.text("arguments", caps::TEXT_CHARS)?.unwrap_or_default();
    let reply = call.fields.word::<ReplyKind>("reply")?.unwrap_or_default();
    let command = CustomCommand { reply, ..sketch(name, text) };
    let previewed = ask(&call, &channel, command, asker, arguments).await?;
    let line = previewed.line.as_deref();
    let shown = json!({
        "line": line,
        "length": line.map_or(0, |line| line.chars().count()),
        "variables": previewed.variables,
        "warnings": warnings(&call, &previewed),
    });
    Ok(json(StatusCode::OK, &shown))
}

/// Makes a command of no more than its name and its text.
pub(crate) fn sketch(name: &str, text: &str) -> CustomCommand {
    CustomCommand {
        name: name.into(),
        text: text.into(),
        aliases: Vec::new(),
        level: kissbot_actors::chat::custom::level::Level::Everyone,
        cooldown_s: 0,
        user_cooldown_s: 0,
        mod_cooldown: false,
        when: kissbot_actors::chat::custom::rows::When::Always,
        hidden: false,
        enabled: true,
        reply: ReplyKind::Reply,
        runs: None,
        uses: 0,
        made_by: Arc::from(""),
        made_at: None,
    }
}

/// Has the commands' actor preview a command.
pub(crate) async fn ask(
    call: &Call,
    channel: &ChannelName,
    command: CustomCommand,
    asker: &str,
    arguments: &str,
) -> Result<Previewed, Problem> {
    let asker = asker.trim().trim_start_matches('@');
    let asker =
        Chatter { id: "1".into(), login: asker.to_lowercase().into(), display_name: asker.into(), role: Role::Viewer };
    let (channel, arguments, language) = (channel.clone(), arguments.trim().to_owned(), call.language);
    let asked = |answer| Preview { channel, command, asker, arguments, language, answer };
    call.office.doors.preview.ask(PATIENCE, asked).await.map_err(unanswered)
}

/// Returns what is to be known of the line, in words.
pub(crate) fn warnings(call: &Call, previewed: &Previewed) -> Vec<String> {
    let mut warnings = previewed.notices.clone();
    if previewed.line.is_none() && previewed.runs.is_none() {
        warnings.push(call.say("page-preview-nothing"));
    }
    if previewed.is_guarded {
        warnings.push(call.say("page-preview-guarded"));
    }
    if previewed.has_examples {
        warnings.push(call.say("page-preview-examples"));
    }
    if previewed.is_action {
        warnings.push(call.say("page-preview-action"));
    }
    warnings
}
