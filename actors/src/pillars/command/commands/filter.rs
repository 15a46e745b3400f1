//! `!filter`: how far each filter goes.

use crate::chat::Role;
use crate::pillars::command::ordering::order_or_ask;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::store::api::PILLAR as STORE;

/// `!filter [name on|watch|off]`
pub const COMMAND: Command = Command {
    name: "filter",
    aliases: &["filters"],
    role: Role::Moderator,
    cooldown: Cooldowns { user_s: 0, channel_s: 0 },
    texts: "
filter-help = Tells what the filters found, or sets how far one goes.
filter-usage = { $command } [name on|watch|off]
",
    pillar: STORE,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    order_or_ask(call, COMMAND.name)
}
