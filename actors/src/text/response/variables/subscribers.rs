//! `$(subs)`: how many have subscribed to the channel.

use super::Variable;
use super::followers::how_many;
use crate::text::response::run::{Run, Value};
use crate::text::response::scope::Need;
use crate::text::response::syntax::Call;

pub(super) static VARIABLE: Variable =
    Variable::new(&["subs", "subscribers", "channel.subs", "channel.subscribers"], run);

fn run(run: &mut Run<'_>, _: &Call) -> Value {
    how_many(run, Need::Subscribers)
}
