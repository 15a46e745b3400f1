//! `!counter`: shows and changes counters, such as deaths.

use crate::chat::Role;
use crate::pillars::command::ordering::order;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::store::api::PILLAR as STORE;

/// `!counter <name> [+1|-1|=5|reset]`
pub const COMMAND: Command = Command {
    name: "counter",
    aliases: &["count", "editcounter"],
    role: Role::Viewer,
    cooldown: Cooldowns { user_s: 5, channel_s: 0 },
    texts: "
counter-help = Shows and changes counters, such as deaths.
counter-usage = { $command } <name> [+1|-1|=5|reset]
",
    pillar: STORE,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    order(call, COMMAND.name)
}
