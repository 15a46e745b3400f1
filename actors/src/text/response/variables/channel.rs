//! `$(channel)`: the channel's name; `$(channel bob)` is bob as an address has it.

use super::Variable;
use super::user::bare;
use crate::text::response::run::{Place, Run, Value};
use crate::text::response::syntax::Call;

pub(super) static VARIABLE: Variable =
    Variable::new(&["channel", "channel.display_name", "channel.login", "channel.name", "channel.alias"], run);

fn run(run: &mut Run<'_>, call: &Call) -> Value {
    if !call.words.is_empty() {
        return run.raw(call).map_or_else(|value| value, |named| Value::Text(bare(&named).to_lowercase()));
    }
    let is_address = matches!(run.place, Place::Path | Place::Address);
    let is_login = match call.what.name() {
        "channel" => is_address,
        "channel.display_name" => false,
        _ => true,
    };
    let channel = run.scope.channel;
    Value::Text(if is_login { channel.login } else { channel.display }.to_owned())
}

/// Returns the login of another channel that the arguments name; nothing when they mean the bot's own.
pub(super) fn other(run: &mut Run<'_>, call: &Call) -> Result<Option<String>, Value> {
    let named = run.words(call)?.into_iter().next().unwrap_or_default();
    let login = bare(&named).to_lowercase();
    let own = run.scope.channel;
    let is_own = login.is_empty() || login == own.login.to_lowercase() || login == own.display.to_lowercase();
    Ok((!is_own).then_some(login))
}
