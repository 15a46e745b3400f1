//! What editing of all kinds of rows shares.

use crate::call::Call;
use crate::http::problem::{Kind, Problem};
use crate::office::{PATIENCE, unanswered};
use chrono::SecondsFormat;
use kissbot_actors::chat::custom::grammar::read_name;
use kissbot_actors::chat::custom::order::Order;
use kissbot_actors::pillars::store::api::{Author, Edit, Expect, Mark, NotEdited, NotKept};
use kissbot_actors::text::clean::visible;
use serde_json::Value as Json;

/// The fields that tell of a row's changes. They are read only.
pub(crate) const MARKS: [&str; 3] = ["version", "changed_by", "changed_at"];

/// Gives an order in the name of who asks, and returns the bot's sentence about it.
///
/// # Errors
/// Returns why it was not carried out.
pub(crate) async fn edit(call: &Call, order: Order, expect: Expect) -> Result<String, Problem> {
    let (grant, channel, language) = (call.grant()?, call.channel()?.clone(), call.language);
    let author = Author { login: grant.name.as_str().into(), level: grant.role.level() };
    let asked = |done| Edit { channel: channel.clone(), order, author, language, expect, done };
    let answer = call.office.doors.edit.ask(PATIENCE, asked).await.map_err(unanswered)?;
    match &answer {
        Ok(_) => tracing::info!(%channel, by = grant.name, "something was changed by the dashboard"),
        Err(why) => tracing::info!(%channel, by = grant.name, ?why, "a change by the dashboard was refused"),
    }
    answer.map_err(|not| match not {
        NotEdited::Conflict => Problem::new(Kind::Conflict, ""),
        NotEdited::Refused(why) => Problem::new(Kind::Limit, why),
        NotEdited::NotKept(NotKept::Full | NotKept::Broken) => Problem::new(Kind::NotSaved, ""),
    })
}

/// Returns what has to be there for an order: the version that who asks has seen, if they say so.
///
/// # Errors
/// Returns an error when it is no version.
pub(crate) fn expected(call: &Call) -> Result<Expect, Problem> {
    Ok(call.version()?.map_or(Expect::Anything, Expect::Version))
}

/// Reads the name of a row as chat reads it.
///
/// # Errors
/// Returns an error when nobody could call it.
pub(crate) fn name(call: &Call, typed: &str) -> Result<String, Problem> {
    let typed = visible(typed.trim());
    let wrong = || Problem::at("/name", call.say("page-name-wrong"));
    if typed.contains(char::is_whitespace) {
        return Err(wrong());
    }
    read_name(&typed, &call.office.settings.prefix).map_err(|_| wrong())
}

/// Adds to a row how often it was changed.
pub(crate) fn marked(mut row: Json, mark: Option<&Mark>) -> Json {
    if let (Some(fields), Some(mark)) = (row.as_object_mut(), mark) {
        fields.insert("version".to_owned(), mark.version.into());
        fields.insert("changed_by".to_owned(), (*mark.changed_by).into());
        fields.insert("changed_at".to_owned(), mark.changed_at.to_rfc3339_opts(SecondsFormat::Secs, true).into());
    }
    row
}
