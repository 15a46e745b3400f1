//! `$(accountage)`: how long somebody has had an account.

use super::follow_age::{age, whose};
use super::{Variable, Wants};
use crate::text::response::run::{Run, Value};
use crate::text::response::scope::Need;
use crate::text::response::syntax::Call;

pub(super) static VARIABLE: Variable = Variable {
    wants: Wants::CallerWithoutArguments,
    ..Variable::new(&["accountage", "user.accountage", "sender.accountage"], run)
};

fn run(run: &mut Run<'_>, call: &Call) -> Value {
    match whose(run, call) {
        Ok(user) => age(run, Need::AccountAge { user }, "response-nobody"),
        Err(value) => value,
    }
}
