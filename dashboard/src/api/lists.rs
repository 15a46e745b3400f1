//! The plain lists of a channel: what is there, without forms.

use crate::call::{Answer, Call, json};
use crate::http::problem::{Kind, Problem};
use crate::office::{PATIENCE, unanswered};
use axum::http::StatusCode;
use chrono::{DateTime, SecondsFormat, Utc};
use kissbot_actors::chat::ChannelName;
use kissbot_actors::chat::custom::rows::Quote;
use kissbot_actors::chat::moderation::AuditRow;
use kissbot_actors::kernel::clock;
use kissbot_actors::pillars::store::api::{ReadAudit, ReadQuotes};
use serde_json::{Value as Json, json};

/// Lists counters.
pub(crate) async fn counters(call: Call) -> Answer {
    let state = call.office.state(call.channel()?);
    let rows: Vec<Json> =
        state.counts.all().into_iter().map(|(name, value)| json!({"name": name, "value": value})).collect();
    Ok(json(StatusCode::OK, &json!({"items": rows, "next": null})))
}

/// Lists quotes, the newest first, from before `?before=`.
pub(crate) async fn quotes(call: Call) -> Answer {
    let rows = quotes_of(&call, call.channel()?).await?;
    let next = rows.last().map(|quote| quote.number).filter(|number| *number > 1);
    Ok(json(StatusCode::OK, &json!({"items": rows, "next": next})))
}

/// Lists what moderation found and did, the newest first, from before `?before=`.
pub(crate) async fn moderation(call: Call) -> Answer {
    let rows = audit_of(&call, call.channel()?).await?;
    let next = rows.last().map(|row| row.at.to_rfc3339_opts(SecondsFormat::Millis, true));
    let items: Vec<Json> = rows
        .iter()
        .map(|row| {
            json!({
                "at": row.at.to_rfc3339_opts(SecondsFormat::Millis, true),
                "user_id": row.user_id,
                "login": row.login,
                "filter": row.filter,
                "part": row.part,
                "action": row.action,
                "acted": row.acted,
                "why_not": row.why_not,
                "undone_by": row.undone_by,
            })
        })
        .collect();
    Ok(json(StatusCode::OK, &json!({"items": items, "next": next})))
}

/// Reads a page of quotes.
pub(crate) async fn quotes_of(call: &Call, channel: &ChannelName) -> Result<Vec<Quote>, Problem> {
    let before = match call.asked("before") {
        Some(before) => before.parse().map_err(|_| Problem::new(Kind::Invalid, "before must be a number"))?,
        None => u32::MAX,
    };
    let asked = |answer| ReadQuotes { channel: channel.clone(), before, answer };
    call.office.doors.quotes.ask(PATIENCE, asked).await.map_err(unanswered)
}

/// Reads a page of the audit.
pub(crate) async fn audit_of(call: &Call, channel: &ChannelName) -> Result<Vec<AuditRow>, Problem> {
    let before: DateTime<Utc> = match call.asked("before") {
        Some(before) => before.parse().map_err(|_| Problem::new(Kind::Invalid, "before must be a time"))?,
        // What was found just now is in it.
        None => clock::wall() + chrono::Duration::seconds(1),
    };
    let asked = |answer| ReadAudit { channel: channel.clone(), before, answer };
    call.office.doors.audit.ask(PATIENCE, asked).await.map_err(unanswered)
}
