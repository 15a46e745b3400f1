//! `$(user)`: who called. Their login, id and level, too.

use super::{Variable, Wants};
use crate::text::response::run::{Place, Run, Value};
use crate::text::response::syntax::Call;

pub(super) static VARIABLE: Variable = Variable {
    wants: Wants::CallerWithoutArguments,
    ..Variable::new(
        &[
            "user",
            "sender",
            "source",
            "user.display_name",
            "sender.display_name",
            "user.login",
            "user.name",
            "sender.login",
            "sender.name",
            "userid",
            "user.id",
            "sender.id",
            "sender.provider_id",
            "userlevel",
            "user.level",
            "sender.level",
        ],
        run,
    )
};

fn run(run: &mut Run<'_>, call: &Call) -> Value {
    let name = call.what.name();
    let end = name.rsplit('.').next().unwrap_or_default();
    // `$(user bob)` is bob, of whom no more is known.
    if !call.words.is_empty() {
        return match run.raw(call) {
            Ok(named) if matches!(end, "login" | "name") => Value::Text(bare(&named).to_lowercase()),
            Ok(named) => Value::Text(bare(&named).to_owned()),
            Err(value) => value,
        };
    }
    let Some(caller) = run.scope.caller else { return Value::Empty };
    let text = match end {
        "login" | "name" => caller.login,
        "userid" | "id" | "provider_id" => caller.id,
        "userlevel" | "level" => caller.level,
        _ if matches!(run.place, Place::Path | Place::Address) => caller.login,
        _ => caller.display,
    };
    Value::Text(text.to_owned())
}

/// Returns a name without the `@` that people type before it.
pub(super) fn bare(name: &str) -> &str {
    name.trim().trim_start_matches('@')
}
