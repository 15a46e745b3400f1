//! `$(customapi https://api.example.org/x?user=$(user))`: the text that an address answers.

use super::{LINE_CHARS_MAX, Variable};
use crate::text::response::run::{Place, Run, UNAVAILABLE, Value};
use crate::text::response::scope::{Answer, Need};
use crate::text::response::syntax::{Call, Piece, part};

pub(super) static VARIABLE: Variable = Variable {
    is_fetch: true,
    chars_max: LINE_CHARS_MAX,
    dotted: |argument| argument.contains("://"),
    reads: |_, address| !address.trim().is_empty(),
    ..Variable::new(&["customapi", "urlfetch"], run)
};

fn run(run: &mut Run<'_>, call: &Call) -> Value {
    if !is_host_fixed(run.source, call) {
        return Value::Failed(UNAVAILABLE);
    }
    let url = match run.raw_of(&call.words, Place::Address) {
        Ok(url) => url.trim().replace(' ', "%20"),
        Err(value) => return value,
    };
    let url = if url.contains("://") { url } else { format!("https://{url}") };
    match run.ask(Need::Fetch { url }) {
        Ok(Answer::Text(text)) => Value::Text(text.lines().next().unwrap_or_default().to_owned()),
        Ok(_) => Value::Failed(UNAVAILABLE),
        Err(value) => value,
    }
}

/// Tells whether the host is written out: no viewer chooses whom the bot asks.
fn is_host_fixed(source: &str, call: &Call) -> bool {
    let mut pieces = call.words.iter().flat_map(|word| &word.pieces);
    let Some(Piece::Words(span)) = pieces.next() else { return false };
    let start = part(source, span);
    let behind_scheme = start.split_once("://").map_or(start, |(_, rest)| rest);
    behind_scheme.contains(['/', '?', '#']) || pieces.all(|piece| matches!(piece, Piece::Words(_)))
}
