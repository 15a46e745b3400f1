//! `!timer`: makes lines that are said again and again.

use crate::chat::Role;
use crate::pillars::command::ordering::order;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::store::api::PILLAR as STORE;

/// `!timer add|edit|del|list|show|enable|disable <name> [-every 15] [-lines 5] [text]`
pub const COMMAND: Command = Command {
    name: "timer",
    aliases: &["timers"],
    role: Role::Moderator,
    cooldown: Cooldowns { user_s: 0, channel_s: 0 },
    texts: "
timer-help = Makes lines that are said again and again.
timer-usage = { $command } add|edit|del|list|show|enable|disable <name> [-every 15] [-lines 5] [text]
",
    pillar: STORE,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    order(call, COMMAND.name)
}
