//! `!quote`: says a quote, or saves one.

use crate::chat::Role;
use crate::pillars::command::ordering::order;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::store::api::PILLAR as STORE;

/// `!quote [number|word|add <text>|edit <number> <text>|del <number>]`
pub const COMMAND: Command = Command {
    name: "quote",
    aliases: &["quotes", "addquote", "editquote", "delquote"],
    role: Role::Viewer,
    cooldown: Cooldowns { user_s: 5, channel_s: 10 },
    texts: "
quote-help = Says a quote, or saves one.
quote-usage = { $command } [number|word|add <text>|edit <number> <text>|del <number>]
",
    pillar: STORE,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    order(call, COMMAND.name)
}
